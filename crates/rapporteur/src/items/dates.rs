//! When an item begins and ends, by the words that name it: "the truce of December 2002", "talks in Bern on Friday", "an
//! accord signed last month", "to pull out by June".

use rapporteur_codebook::Codebook;
use rapporteur_model::When;
use rapporteur_nlp::Token;

use super::ItemMention;
use crate::clause;
use crate::context::Context;
use crate::times::{Days, TimeMention};

/// The end of an item that a time tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// Its first day.
    First,
    /// Its last day.
    Last,
}

/// The first and the last days of the item named by `mentions`, as far as its own words tell them.
pub(crate) fn dates(context: &Context<'_>, mentions: &[&ItemMention]) -> (Option<When>, Option<When>) {
    let told = |end: End| {
        let own = mentions.iter().enumerate().filter(|(n, mention)| *n == 0 || !is_new(context, mention));
        let near = own.flat_map(|(_, mention)| near(context, mention));
        let tells = |(which, time): &(End, &TimeMention)| {
            (*which == end || *which == End::First && is_range(time)) && time.days.is_some()
        };
        let days: Vec<&TimeMention> = near.filter(tells).map(|(_, time)| time).collect();
        // Two days that cannot both be right leave it open.
        let agree = days.iter().all(|one| days.iter().all(|other| overlap(one.days, other.days)));
        days.first().filter(|_| agree).and_then(|time| days_of(time, end))
    };
    (told(End::First), told(End::Last))
}

/// "Gave way to a ceasefire on 30 April": what an indefinite article brings in may be another thing than the first.
fn is_new(context: &Context<'_>, mention: &ItemMention) -> bool {
    let head = context.story.doc.token(mention.head);
    head.children().any(|c| c.dep() == "det" && matches!(c.lower(), "a" | "an" | "another"))
}

fn overlap(one: Option<Days>, other: Option<Days>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one.0 <= other.1 && other.0 <= one.1)
}

/// The times that hang on the words of a mention, and which end each tells.
fn near<'c>(
    context: &'c Context<'_>,
    mention: &ItemMention,
) -> impl Iterator<Item = (End, &'c TimeMention)> + use<'c> {
    let head = context.story.doc.token(mention.head);
    let span = head.left_edge().i()..head.right_edge().i() + 1;
    // "Did not let them in on Monday": that day is not one of the matter's.
    let undone = mention.act && clause::negated(head);
    let inside = context.times.mentions.iter().filter(move |t| !undone && span.contains(&t.tokens.start));
    inside.filter_map(move |time| Some((end_told(context, head, time)?, time)))
}

/// Which end of the thing at `head` the time tells; none if it dates something else.
fn end_told(context: &Context<'_>, head: Token<'_>, time: &TimeMention) -> Option<End> {
    let doc = &context.story.doc;
    let root = time.tokens.clone().map(|i| doc.token(i)).find(|t| !time.tokens.contains(&t.head().i()))?;
    let mut between: Vec<Token<'_>> = root.ancestors().take_while(|t| t.i() != head.i()).collect();
    if root.i() == head.i() || !root.ancestors().any(|t| t.i() == head.i()) {
        return None;
    }
    let preposition = between.first().filter(|t| matches!(t.dep(), "prep" | "mark")).copied();
    if preposition.is_some() {
        between.remove(0);
    }
    // "An accord signed in May", "the pause that began on Friday": a verb that makes it may stand between, and names of
    // places that the parse hangs the time on.
    // "A return to the positions of 1 May": the day of another thing is not its own.
    let place =
        |t: &Token<'_>| t.pos() == "PROPN" && matches!(t.dep(), "pobj" | "appos" | "nmod" | "compound");
    between.retain(|t| t.dep() != "prep" && !place(t));
    let own = match between.as_slice() {
        [] => true,
        [verb] => matches!(verb.dep(), "acl" | "relcl") && makes(context.codebook, *verb),
        _ => false,
    };
    let word = preposition.map_or("", Token::lower);
    own.then(|| side(context.codebook, word)).flatten()
}

fn makes(codebook: &Codebook, verb: Token<'_>) -> bool {
    clause::is_verb(verb) && !clause::negated(verb) && codebook.words.has("making-verbs", verb.lemma())
}

/// The end that the preposition before a time tells.
fn side(codebook: &Codebook, preposition: &str) -> Option<End> {
    match () {
        () if preposition.is_empty() || codebook.words.has("starting-prepositions", preposition) => {
            Some(End::First)
        }
        () if codebook.words.has("ending-prepositions", preposition) => Some(End::Last),
        () => None,
    }
}

/// The end that the preposition of a time tells, wherever the time stands.
pub(crate) fn side_of(context: &Context<'_>, time: &TimeMention) -> Option<End> {
    let doc = &context.story.doc;
    let root = time.tokens.clone().map(|i| doc.token(i)).find(|t| !time.tokens.contains(&t.head().i()))?;
    let word = if time.tokens.contains(&root.i()) && root.dep() == "prep" { root } else { root.head() };
    let led = matches!(word.dep(), "prep" | "mark");
    side(context.codebook, if led { word.lower() } else { "" })
}

/// Whether the words name two days, the first and the last: "from 14 to 18 October".
fn is_range(time: &TimeMention) -> bool {
    let number = |w: &&str| w.parse::<i8>().is_ok_and(|n| (1..=31).contains(&n));
    let words = time.value.raw.split(|c: char| !c.is_alphanumeric());
    // "On 8 and 10 December": two days, and no time from the one to the other.
    let each =
        time.value.raw.to_lowercase().contains(" and ") && !time.value.raw.to_lowercase().contains("between");
    !each && time.days.is_some_and(|(first, last)| first != last) && words.filter(number).count() == 2
}

/// The days of one end that the words name; "by June" and "before 20 June" say no more than the last, "from 14 to 18
/// October" a day for each end.
pub(crate) fn days_of(time: &TimeMention, end: End) -> Option<When> {
    let raw = time.value.raw.to_lowercase();
    if time.value.from.is_none() && ["by ", "before ", "than "].iter().any(|limit| raw.starts_with(limit)) {
        return Some(time.value.clone());
    }
    let (first, last) = match (time.days?, end) {
        ((first, _), End::First) if is_range(time) => (first, first),
        ((_, last), End::Last) if is_range(time) => (last, last),
        (days, _) => days,
    };
    Some(When { from: Some(first.to_string()), to: Some(last.to_string()), ..time.value.clone() })
}
