//! When a statement was made.

use rapporteur_model::{Modality, Stance, When};
use rapporteur_nlp::Token;

use crate::clause;
use crate::context::Context;
use crate::quotes::Quote;
use crate::statements::effective::called;
use crate::statements::{StatementDraft, terms};

/// When the holder took the stance: the time told with the cue or with the speech around it, else the day of the dispatch.
pub fn said(context: &Context<'_>, statement: &StatementDraft) -> Option<When> {
    let cue = context.story.doc.token(statement.cue);
    let own = told(context, statement).map(|(when, _)| when);
    // "a deal reached in Amman", "the truce declared in May": told in passing, on some day before.
    let term = statement.rule == "act-term-of-agreement";
    if let Some(agreement) = Some(cue).filter(|_| term).and_then(|cue| terms::agreement(context, cue)) {
        let span = agreement.left_edge().i()..agreement.right_edge().i() + 1;
        return context
            .times
            .mentions
            .iter()
            .find(|t| span.contains(&t.tokens.start))
            .map(|t| t.value.clone());
    }
    // "The January accord provided for monitors": it did so when it was made.
    if statement.rule == "the-deal-foresees" {
        let mut deals = clause::predicate(cue).children().filter(|c| c.dep().starts_with("nsubj"));
        if let Some((when, _)) = deals.find_map(|deal| time_in(context, deal)) {
            return Some(when);
        }
    }
    // "The American draft got seven votes", "accepted an Egyptian proposal": one that is only named was made some day before.
    let named = cue.pos() == "NOUN" && statement.stance == Stance::Proposes;
    // "The rebels having refused to disarm": told of some day before.
    let having = |c: Token<'_>| c.dep() == "aux" && c.lower() == "having";
    let verb = clause::predicate(cue);
    // "Rwanda, which denies it": what stands, stands on the day of the dispatch.
    let stands = matches!(verb.tag(), "VBZ" | "VBP") && verb.dep() == "relcl";
    let passing = named || cue.children().any(having) || matches!(verb.dep(), "acl" | "relcl") && !stands;
    let open = passing || looks_back(context, cue) || counts_from(verb) || points_back(context, statement);
    let today = || day_of_report(context, cue).filter(|_| !open);
    // "Ukraine's proposal, made in February": a day told with the noun.
    let noun = (cue.pos() == "NOUN" && clause::predicate(cue).i() == cue.i()).then(|| {
        let span = cue.i()..cue.right_edge().i() + 1;
        let mut told = context.times.mentions.iter().filter(|t| span.contains(&t.tokens.start));
        told.find(|t| t.value.from.is_some() && t.value.to.is_some()).map(|t| t.value.clone())
    });
    own.or_else(|| noun.flatten()).or_else(|| earlier(context, statement, cue)).or_else(today)
}

/// "Two weeks after both sides signed a truce": a clause that another thing is dated by tells of some other day.
fn counts_from(verb: Token<'_>) -> bool {
    let over = verb.head();
    let led = verb.children().any(|c| c.dep() == "mark" && matches!(c.lower(), "after" | "before"));
    led && verb.dep() == "advcl"
        || verb.dep() == "pcomp" && matches!(over.lower(), "after" | "since" | "before")
}

/// "Said the same day", "a day later accepted it": a day that is told from another, which the text does not settle.
fn points_back(context: &Context<'_>, statement: &StatementDraft) -> bool {
    let doc = &context.story.doc;
    let cue = clause::predicate(doc.token(statement.cue));
    let verbs = speech_verbs(context, statement.cue).into_iter().chain([cue]);
    let dates = |c: &Token<'_>| match c.dep() {
        "npadvmod" | "advmod" => true,
        "prep" => matches!(c.lower(), "on" | "in" | "at"),
        _ => false,
    };
    let hosts = verbs.flat_map(Token::children).filter(dates);
    let points = |t: Token<'_>| matches!(t.lower(), "same" | "that" | "later" | "following");
    hosts.filter(|host| host.subtree().count() <= 5).any(|host| {
        host.subtree().filter_map(|t| context.times.at(t.i())).any(|m| {
            let open = m.value.from.is_none() && m.value.to.is_none();
            open && m.tokens.clone().any(|i| points(doc.token(i)))
        })
    })
}

/// The day of the dispatch. A report on a period does not say on which day of it something came about: of what is past it
/// says the period, of what stands its own day, if it has one.
fn day_of_report(context: &Context<'_>, cue: Token<'_>) -> Option<When> {
    let times = &context.times.document;
    if !times.covers_period {
        return times.event_day.clone();
    }
    let verb = clause::predicate(cue);
    let past =
        verb.tag() == "VBD" || verb.children().any(|c| matches!(c.lower(), "was" | "were" | "did" | "had"));
    times.published.clone().filter(|_| !past).or_else(|| times.event_day.clone())
}

/// How many days a day told beside a deed may lie back for the deed to be of the day of the dispatch.
const LATELY: i32 = 7;

/// And how many days the day may lie back by which a thing beside it is called.
const CALLED_LATELY: i32 = 60;

/// Whether the text looks back where `cue` stands: a day well before was told in its paragraph, and the tense is past.
fn looks_back(context: &Context<'_>, cue: Token<'_>) -> bool {
    let date = |day: &str| day.get(..10).and_then(|day| day.parse::<jiff::civil::Date>().ok());
    let Some(today) = context.times.document.event_day.as_ref().and_then(|day| date(day.from.as_deref()?))
    else {
        return false;
    };
    let paragraph = context.story.paragraph(cue.i()).tokens.clone();
    let before = |t: &&crate::times::TimeMention| {
        paragraph.contains(&t.tokens.start) && t.tokens.start < context.story.sentence(cue.i()).end
    };
    // "The positions of 1 May": the day by which a thing is called lies back without the deed lying back.
    let lately = |time: usize| if called(context, time).is_some() { CALLED_LATELY } else { LATELY };
    let told = context.times.mentions.iter().filter(before);
    let told = told.filter_map(|t| Some((date(t.value.to.as_deref()?)?, lately(t.tokens.start))));
    let back =
        |(then, most): (jiff::civil::Date, i32)| then.until(today).is_ok_and(|span| span.get_days() > most);
    let long_ago = told.into_iter().any(back);
    let verb = clause::predicate(cue);
    let past = verb.tag() == "VBD"
        || verb.children().any(|c| matches!(c.lower(), "had" | "was" | "were" | "did" | "would"));
    long_ago && past && speech_verbs(context, cue.i()).is_empty()
}

/// The verbs of the speech around `token`.
pub(super) fn speech_verbs<'a>(context: &Context<'a>, token: usize) -> Vec<Token<'a>> {
    // A speaker who is nobody is no speaker: "the truce declared on 1 May is extended".
    let spoken = |q: &&Quote| q.speaker.is_some_and(|s| !context.actors.of(s).is_empty());
    let quotes = context.quotes.iter().filter(|q| q.tokens.contains(&token)).filter(spoken);
    quotes.filter_map(|q| q.cue).map(|i| context.story.doc.token(i)).filter(|v| v.dep() != "acl").collect()
}

/// A time beside the cue itself is the time of the stance only where taking the stance is the event told: "would hold the
/// elections on Friday" dates the elections.
pub(super) fn tells(statement: &StatementDraft, cue: Token<'_>, at_cue: bool) -> bool {
    // "Should be held in March", "will sign on Friday".
    let to_come =
        matches!(super::mood(cue), clause::Mood::Ought | clause::Mood::Planned | clause::Mood::Possible);
    // "The rebels began it on 9 June, the army says": a charge is made when it is told.
    let charge = statement.stance == Stance::AllegesViolation
        && matches!(
            statement.rule.as_str(),
            "claim-that-is-denied" | "party-tells-of-hostile-act" | "act-against-by-the-other"
        );
    let to_be_done =
        charge || to_come || statement.modality != Modality::Actual && statement.rule.starts_with("act-");
    !at_cue
        || !to_be_done
            && !matches!(
                statement.stance,
                Stance::Schedules
                    | Stance::EntersIntoForce
                    | Stance::Expires
                    | Stance::Implements
                    | Stance::Breaches
            )
}

/// The time told with the cue or with the speech around it, and its first token.
pub(super) fn told(context: &Context<'_>, statement: &StatementDraft) -> Option<(When, usize)> {
    let cue = context.story.doc.token(statement.cue);
    let speech = speech_verbs(context, statement.cue);
    // "Said the army had shelled the town on 5 January": that day is of the deed, and the charge is made when it is told.
    let charge = statement.stance == Stance::AllegesViolation && !speech.is_empty();
    let own = Some(clause::predicate(cue)).filter(|_| !charge);
    let dated = speech.into_iter().chain(own);
    dated
        .filter(|v| tells(statement, cue, v.i() == clause::predicate(cue).i()))
        .find_map(|verb| direct_time(context, verb, statement))
}

/// A time that hangs on `verb` itself: "on Monday called", "said on Tuesday", "a day earlier called".
fn direct_time(context: &Context<'_>, verb: Token<'_>, statement: &StatementDraft) -> Option<(When, usize)> {
    // "until Friday", "since May", "by March" date the thing, not the telling; "met from 9 to 14 October" tells the days of both.
    let stretch = |c: &Token<'_>| c.lower() == "from" && statement.stance == Stance::Meets;
    let dates = |c: &Token<'_>| {
        c.dep() != "prep" || matches!(c.lower(), "on" | "in" | "at" | "late" | "early") || stretch(c)
    };
    let near = verb.children().filter(|c| matches!(c.dep(), "npadvmod" | "prep" | "advmod") && dates(c));
    near.filter(|c| c.right_edge().i() < verb.i() + 16).filter_map(|c| time_in(context, c)).find(|(_, i)| {
        // "The truce declared on 1 May is extended": a day told before the verb is its own only right beside it
        // or at the head of the sentence, or of its clause: "recalls that on 3 May the commission told both to leave".
        let clause = verb.children().find(|c| c.dep() == "mark").map_or(0, |mark| mark.i() + 1);
        let start = clause.max(context.story.sentence(verb.i()).start);
        // "In Bern in 1991 the army said", "...; on 26 January the palace announced".
        let host = verb.children().find(|c| (c.left_edge().i()..=c.right_edge().i()).contains(i));
        let first = host.map_or(*i, |c| c.left_edge().i());
        let behind = first.checked_sub(1).is_some_and(|at| verb.doc().token(at).text() == ";");
        let opens = *i <= start + 1 || first <= start || behind;
        let beside = *i > verb.i() || verb.i() - *i <= 4 || opens;
        let inner = *i < verb.i() && dates_a_participle(verb, *i);
        !inner && clause::is_verb(verb) && beside && *i < statement.cue.max(verb.i()) + 13
    })
}

/// Whether the time at `i` follows a participle that ends before `verb` begins: "the truce declared on 1 May is extended".
fn dates_a_participle(verb: Token<'_>, i: usize) -> bool {
    let first = i.saturating_sub(3);
    // "Recalled that on 2 June they had extended it": the verb of telling is no such participle.
    let over = |t: &Token<'_>| verb.ancestors().any(|a| a.i() == t.i());
    let after = |t: &Token<'_>| matches!(t.tag(), "VBN" | "VBD") && t.i() != verb.i() && !over(t);
    (first..i).map(|at| verb.doc().token(at)).any(|t| after(&t))
        && verb.children().any(|c| matches!(c.dep(), "aux" | "auxpass") && c.i() > i)
}

pub(super) fn time_in(context: &Context<'_>, host: Token<'_>) -> Option<(When, usize)> {
    let span = host.left_edge().i()..host.right_edge().i() + 1;
    let time = context.times.mentions.iter().find(|t| span.contains(&t.tokens.start) && span.len() <= 6)?;
    time.value.to.as_ref().or(time.value.from.as_ref())?;
    Some((time.value.clone(), time.tokens.start))
}

/// "had asked", "has repeatedly rejected": some day up to the day of the dispatch.
fn earlier(context: &Context<'_>, statement: &StatementDraft, cue: Token<'_>) -> Option<When> {
    // "The envoy said they had exchanged lists": the tense is that of the telling, but an offer of somebody else's lies back.
    let back =
        matches!(statement.stance, Stance::Offers | Stance::Proposes | Stance::Signs | Stance::Invites);
    let told = !speech_verbs(context, cue.i()).is_empty() && !back;
    let perfect = !told && cue.children().any(|c| c.dep() == "aux" && matches!(c.lower(), "had"));
    let often = cue.children().any(|c| c.lower() == "repeatedly");
    let day = context.times.document.event_day.as_ref()?;
    (perfect || often).then(|| {
        When::interval(context.story.words(&(cue.left_edge().i()..cue.i() + 1)), None, day.to.clone())
    })
}
