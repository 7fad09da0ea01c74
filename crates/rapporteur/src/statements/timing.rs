//! When a statement was made and when the thing is to hold.

use rapporteur_model::{Modality, Stance, When};
use rapporteur_nlp::Token;

use crate::clause;
use crate::context::Context;
use crate::quotes::Quote;
use crate::statements::{StatementDraft, terms};
use crate::times::TimeMention;

/// When the holder took the stance: the time told with the cue or with the speech around it, else the day of the dispatch.
pub fn said(context: &Context<'_>, statement: &StatementDraft) -> Option<When> {
    let cue = context.story.doc.token(statement.cue);
    let dated = speech_verbs(context, statement.cue).into_iter().chain([clause::predicate(cue)]);
    let own = dated
        .filter(|v| tells(statement, cue, v.i() == clause::predicate(cue).i()))
        .find_map(|verb| direct_time(context, verb, statement));
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
    let passing =
        named || cue.children().any(having) || matches!(clause::predicate(cue).dep(), "acl" | "relcl");
    // A report on a month does not say on which day of it.
    let open = passing || context.times.document.covers_period || looks_back(context, cue);
    let today = || context.times.document.event_day.clone().filter(|_| !open);
    // "Ukraine's proposal, made in February": a day told with the noun.
    let noun = (cue.pos() == "NOUN" && clause::predicate(cue).i() == cue.i()).then(|| {
        let span = cue.i()..cue.right_edge().i() + 1;
        let mut told = context.times.mentions.iter().filter(|t| span.contains(&t.tokens.start));
        told.find(|t| t.value.from.is_some() && t.value.to.is_some()).map(|t| t.value.clone())
    });
    own.or_else(|| noun.flatten()).or_else(|| earlier(context, cue)).or_else(today)
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

/// When the thing holds or is to hold: a time told with the item or with the act, other than the time of speaking.
pub fn effective(context: &Context<'_>, statement: &StatementDraft, item_heads: &[usize]) -> Option<When> {
    let speech = said_tokens(context, statement);
    let cue = context.story.doc.token(statement.cue);
    let hosts = item_heads.iter().map(|&i| context.story.doc.token(i)).chain([clause::predicate(cue)]);
    let mut times = hosts.flat_map(|host| {
        let span = host.left_edge().i()..host.right_edge().i() + 1;
        context.times.mentions.iter().filter(move |t| span.contains(&t.tokens.start))
    });
    let day_of_thing = matches!(
        statement.stance,
        Stance::Schedules
            | Stance::EntersIntoForce
            | Stance::Announces
            | Stance::Implements
            | Stance::Hopes
            | Stance::Extends
            | Stance::Suspends
            | Stance::Accepts
            | Stance::Breaches
            | Stance::Expires
            | Stance::Proposes
            | Stance::Offers
    );
    if statement.stance == Stance::Extends {
        // "Due to lapse on 16 October": the old end stands under another preposition.
        let lower = |i: usize| context.story.doc.token(i).lower();
        let limit = |i: usize| matches!(lower(i), "until" | "till" | "to" | "through" | "by");
        let leads = |start: usize| limit(start) || start.checked_sub(1).is_some_and(limit);
        let until = times.filter(|t| {
            leads(t.tokens.start) && !of_another_act(context, statement, item_heads, t.tokens.start)
        });
        return until_when(context, until.map(|t| &t.value));
    }
    times
        .find(|t| {
            day_of_thing
                && !of_another_act(context, statement, item_heads, t.tokens.start)
                && !speech.contains(&t.tokens.start)
                && t.tokens.start >= statement.evidence.start
        })
        .map(|t| bounded(context, statement, coming(context, statement, t)))
}

/// "Is to meet on Wednesday", in a report on the week before: a weekday that is planned is one after the day of the page.
fn coming(context: &Context<'_>, statement: &StatementDraft, time: &TimeMention) -> When {
    let date = |day: &Option<String>| day.as_ref()?.get(..10)?.parse::<jiff::civil::Date>().ok();
    let words: Vec<&str> = time.tokens.clone().map(|i| context.story.doc.token(i).lower()).collect();
    let weekday = words.iter().any(|word| context.codebook.pages.weekdays.contains_key(*word));
    let dated = words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    let planned = statement.stance == Stance::Schedules && statement.modality == Modality::Planned;
    // "Was set for Wednesday" looks back.
    let verb = clause::predicate(context.story.doc.token(statement.cue));
    let present = |t: Token<'_>| matches!(t.tag(), "VBZ" | "VBP") || t.lower() == "will";
    let ahead = [verb, verb.head()].into_iter().chain(verb.children()).any(present);
    let page = context.story.article.published.as_ref().and_then(|day| date(&day.from));
    let (Some(page), Some(day)) = (page, date(&time.value.from)) else { return time.value.clone() };
    let week = day.checked_add(jiff::Span::new().days(7)).unwrap_or(day);
    if !weekday
        || dated
        || !planned
        || !ahead
        || time.value.from != time.value.to
        || day >= page
        || week < page
    {
        return time.value.clone();
    }
    When { from: Some(week.to_string()), to: Some(week.to_string()), ..time.value.clone() }
}

/// Until when something is extended: a day to come, and no day on which that was done.
fn until_when<'w>(context: &Context<'_>, times: impl Iterator<Item = &'w When>) -> Option<When> {
    let today = context.times.document.event_day.as_ref().and_then(|day| day.to.clone());
    let told: Vec<&When> = times.collect();
    let open = told.iter().find(|when| when.from.is_none() && when.to.is_some());
    let ahead = || told.iter().find(|when| today.is_some() && when.to > today);
    let when = (*open.or_else(ahead)?).clone();
    let from = if when.from.is_none() && when.to > today { today } else { when.from.clone() };
    Some(When { from, ..when })
}

/// "The pause, which took effect in January, expired on 1 March", "due to expire in May, was extended until July": of a
/// thing that happened, the day told with another verb is not its own.
fn of_another_act(
    context: &Context<'_>,
    statement: &StatementDraft,
    item_heads: &[usize],
    time: usize,
) -> bool {
    let event = matches!(
        statement.stance,
        Stance::EntersIntoForce
            | Stance::Expires
            | Stance::Extends
            | Stance::Suspends
            | Stance::Breaches
            | Stance::Implements
    );
    let doc = &context.story.doc;
    // "The ceasefire of 27 December was observed", "a return to the positions of 1 May": the day by which a thing is called.
    if called(context, time).is_some_and(|noun| event || !item_heads.contains(&noun)) {
        return true;
    }
    let own = clause::predicate(doc.token(statement.cue));
    let above = |t: &Token<'_>| t.i() == own.i() || own.ancestors().any(|a| a.i() == t.i());
    let verb = doc.token(time).ancestors().find(|t| clause::is_verb(*t) || t.dep() == "relcl");
    let passing = |v: &Token<'_>| {
        v.ancestors()
            .take_while(|a| !above(a))
            .chain([*v])
            .any(|t| matches!(t.dep(), "relcl" | "acl" | "amod"))
    };
    event && verb.is_some_and(|v| !above(&v) && passing(&v))
}

/// The noun that is called by the day told at `time`: "the ceasefire of 27 December".
fn called(context: &Context<'_>, time: usize) -> Option<usize> {
    let mut above = context.story.doc.token(time).ancestors().take(3);
    let of = above.find(|t| t.dep() == "prep").filter(|p| p.lower() == "of")?;
    let noun = of.head();
    let dated = matches!(noun.pos(), "NOUN" | "PROPN") && context.times.at(noun.i()).is_none();
    dated.then(|| noun.i())
}

/// "By May", "until May" begin with the day of the dispatch, "since May" reaches to it.
fn bounded(context: &Context<'_>, statement: &StatementDraft, mut when: When) -> When {
    let Some(today) = context.times.document.event_day.as_ref() else { return when };
    let planned = statement.modality != Modality::Actual || statement.stance == Stance::Extends;
    if when.from.is_none() && when.to > today.from && planned && statement.stance != Stance::Schedules {
        when.from.clone_from(&today.from);
    }
    if when.to.is_none()
        && when.from.is_some()
        && when.from < today.to
        && statement.modality == Modality::Actual
    {
        when.to.clone_from(&today.to);
    }
    when
}

/// The verbs of the speech around `token`.
fn speech_verbs<'a>(context: &Context<'a>, token: usize) -> Vec<Token<'a>> {
    // A speaker who is nobody is no speaker: "the truce declared on 1 May is extended".
    let spoken = |q: &&Quote| q.speaker.is_some_and(|s| !context.actors.of(s).is_empty());
    let quotes = context.quotes.iter().filter(|q| q.tokens.contains(&token)).filter(spoken);
    quotes.filter_map(|q| q.cue).map(|i| context.story.doc.token(i)).filter(|v| v.dep() != "acl").collect()
}

/// A time beside the cue itself is the time of the stance only where taking the stance is the event told: "would hold the
/// elections on Friday" dates the elections.
fn tells(statement: &StatementDraft, cue: Token<'_>, at_cue: bool) -> bool {
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
                    | Stance::Extends
                    | Stance::Implements
                    | Stance::Breaches
            )
}

/// A time that hangs on `verb` itself: "on Monday called", "said on Tuesday", "a day earlier called".
fn direct_time(context: &Context<'_>, verb: Token<'_>, statement: &StatementDraft) -> Option<When> {
    // "until Friday", "since May", "by March" date the thing, not the telling.
    let dates =
        |c: &Token<'_>| c.dep() != "prep" || matches!(c.lower(), "on" | "in" | "at" | "late" | "early");
    let near = verb.children().filter(|c| matches!(c.dep(), "npadvmod" | "prep" | "advmod") && dates(c));
    near.filter(|c| c.right_edge().i() < verb.i() + 12)
        .filter_map(|c| time_in(context, c))
        .find(|(_, i)| {
            // "The truce declared on 1 May is extended": a day told before the verb is its own only right beside it
            // or at the head of the sentence, or of its clause: "recalls that on 3 May the commission told both to leave".
            let clause = verb.children().find(|c| c.dep() == "mark").map_or(0, |mark| mark.i() + 1);
            let opens = *i <= clause.max(context.story.sentence(verb.i()).start) + 1;
            let beside = *i > verb.i() || verb.i() - *i <= 4 || opens;
            let inner = *i < verb.i() && dates_a_participle(verb, *i);
            !inner && clause::is_verb(verb) && beside && *i < statement.cue.max(verb.i()) + 9
        })
        .map(|(when, _)| when)
}

/// Whether the time at `i` follows a participle that ends before `verb` begins: "the truce declared on 1 May is extended".
fn dates_a_participle(verb: Token<'_>, i: usize) -> bool {
    let first = i.saturating_sub(3);
    let after = |t: &Token<'_>| matches!(t.tag(), "VBN" | "VBD") && t.i() != verb.i();
    (first..i).map(|at| verb.doc().token(at)).any(|t| after(&t))
        && verb.children().any(|c| matches!(c.dep(), "aux" | "auxpass") && c.i() > i)
}

fn time_in(context: &Context<'_>, host: Token<'_>) -> Option<(When, usize)> {
    let span = host.left_edge().i()..host.right_edge().i() + 1;
    let time = context.times.mentions.iter().find(|t| span.contains(&t.tokens.start) && span.len() <= 6)?;
    time.value.to.as_ref().or(time.value.from.as_ref())?;
    Some((time.value.clone(), time.tokens.start))
}

/// "had asked", "has repeatedly rejected": some day up to the day of the dispatch.
fn earlier(context: &Context<'_>, cue: Token<'_>) -> Option<When> {
    // "The envoy said they had exchanged lists": the tense is that of the telling.
    let told = !speech_verbs(context, cue.i()).is_empty();
    let perfect = !told && cue.children().any(|c| c.dep() == "aux" && matches!(c.lower(), "had"));
    let often = cue.children().any(|c| c.lower() == "repeatedly");
    let day = context.times.document.event_day.as_ref()?;
    (perfect || often).then(|| {
        When::interval(context.story.words(&(cue.left_edge().i()..cue.i() + 1)), None, day.to.clone())
    })
}

fn said_tokens(context: &Context<'_>, statement: &StatementDraft) -> Vec<usize> {
    let verbs = speech_verbs(context, statement.cue);
    verbs
        .into_iter()
        .flat_map(rapporteur_nlp::Token::children)
        .filter_map(|c| time_in(context, c))
        .map(|(_, i)| i)
        .collect()
}
