//! When the thing that a statement is about holds or is to hold.

use rapporteur_model::{Modality, Stance, When};
use rapporteur_nlp::Token;

use super::timing::{speech_verbs, time_in};
use crate::clause;
use crate::context::Context;
use crate::statements::StatementDraft;
use crate::times::TimeMention;

/// When the thing holds or is to hold: a time told with the item or with the act, other than the time of speaking.
pub fn effective(context: &Context<'_>, statement: &StatementDraft, item_heads: &[usize]) -> Option<When> {
    if statement.stance == Stance::Extends {
        let until: Vec<&TimeMention> =
            times(context, statement, item_heads).filter(|t| is_limit(context, t)).collect();
        return until_when(context, until.iter().map(|t| &t.value));
    }
    dated(context, statement, item_heads).map(|t| bounded(context, statement, coming(context, statement, t)))
}

/// Whether a time is one until which something holds: "due to lapse on 16 October" stands under another preposition.
fn is_limit(context: &Context<'_>, time: &TimeMention) -> bool {
    let lower = |i: usize| context.story.doc.token(i).lower();
    let limit = |i: usize| matches!(lower(i), "until" | "till" | "to" | "through" | "by");
    limit(time.tokens.start) || time.tokens.start.checked_sub(1).is_some_and(limit)
}

/// The times told with the item or with the act, but for those of other acts.
fn times<'c>(
    context: &'c Context<'_>,
    statement: &'c StatementDraft,
    item_heads: &'c [usize],
) -> impl Iterator<Item = &'c TimeMention> {
    let cue = context.story.doc.token(statement.cue);
    let hosts = item_heads.iter().map(|&i| context.story.doc.token(i)).chain([clause::predicate(cue)]);
    let spans = hosts.map(|host| host.left_edge().i()..host.right_edge().i() + 1);
    let told =
        spans.flat_map(|span| context.times.mentions.iter().filter(move |t| span.contains(&t.tokens.start)));
    // "It took effect on Friday; three days later they overran the town": two clauses, each with its own day.
    let apart = move |t: &&TimeMention| {
        let between = statement.cue.min(t.tokens.start)..statement.cue.max(t.tokens.start);
        between.into_iter().any(|i| context.story.doc.token(i).text() == ";")
    };
    told.filter(move |t| !apart(t) && !of_another_act(context, statement, item_heads, t.tokens.start))
}

/// The time told of the thing, other than that of speaking. One that names its days goes before one that does not: "a
/// one-month ceasefire from July 20".
pub(super) fn dated<'c>(
    context: &'c Context<'_>,
    statement: &'c StatementDraft,
    item_heads: &'c [usize],
) -> Option<&'c TimeMention> {
    let speech = said_tokens(context, statement);
    // "Declared in December": the day on which a stance was taken is not that on which the thing holds.
    let taken = matches!(
        statement.stance,
        Stance::Announces
            | Stance::Accepts
            | Stance::Proposes
            | Stance::Offers
            | Stance::Hopes
            | Stance::AllegesViolation
    );
    let said = super::timing::told(context, statement).map(|(_, i)| i).filter(|_| taken);
    let own = |t: &&TimeMention| {
        said != Some(t.tokens.start)
            && !speech.contains(&t.tokens.start)
            && t.tokens.start >= statement.evidence.start
    };
    if !has_a_day(statement.stance) {
        return None;
    }
    let found: Vec<&TimeMention> = times(context, statement, item_heads).filter(own).collect();
    found.iter().find(|t| t.days.is_some() || t.value.month_day.is_some()).or(found.first()).copied()
}

/// Whether the day told with the thing is that of the thing.
fn has_a_day(stance: Stance) -> bool {
    matches!(
        stance,
        Stance::Schedules
            | Stance::EntersIntoForce
            | Stance::Announces
            | Stance::Implements
            | Stance::Hopes
            | Stance::Suspends
            | Stance::Accepts
            | Stance::AllegesViolation
            | Stance::Breaches
            | Stance::Expires
            | Stance::Proposes
            | Stance::Offers
    )
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
            | Stance::AllegesViolation
            | Stance::Implements
    );
    let doc = &context.story.doc;
    // "The ceasefire of 27 December was observed", "a return to the positions of 1 May": the day by which a thing is called.
    if called(context, time).is_some_and(|noun| event || !item_heads.contains(&noun)) {
        return true;
    }
    // "The first since Saturday": by which it is the first, and not when it was.
    let led = doc.token(time).ancestors().take(3).find(|t| t.dep() == "prep");
    if led.is_some_and(|p| matches!(p.head().lower(), "first" | "last" | "latest" | "second" | "third")) {
        return true;
    }
    let own = clause::predicate(doc.token(statement.cue));
    let above = |t: &Token<'_>| t.i() == own.i() || own.ancestors().any(|a| a.i() == t.i());
    let verb = doc.token(time).ancestors().find(|t| clause::is_verb(*t) || t.dep() == "relcl");
    // "The envoy, who met both on Tuesday, proposed a visit": what is told of the doer is no day of the matter.
    let doer = |t: Token<'_>| t.dep() == "nsubj" && t.head().i() == own.i();
    if verb.is_some_and(|v| v.dep() == "relcl" && doer(v.head()) && !item_heads.contains(&v.head().i())) {
        return true;
    }
    let passing = |v: &Token<'_>| {
        v.ancestors()
            .take_while(|a| !above(a))
            .chain([*v])
            .any(|t| matches!(t.dep(), "relcl" | "acl" | "amod"))
    };
    event && verb.is_some_and(|v| !above(&v) && passing(&v))
}

/// The noun that is called by the day told at `time`: "the ceasefire of 27 December".
pub(super) fn called(context: &Context<'_>, time: usize) -> Option<usize> {
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

fn said_tokens(context: &Context<'_>, statement: &StatementDraft) -> Vec<usize> {
    let verbs = speech_verbs(context, statement.cue);
    verbs
        .into_iter()
        .flat_map(rapporteur_nlp::Token::children)
        .filter_map(|c| time_in(context, c))
        .map(|(_, i)| i)
        .collect()
}
