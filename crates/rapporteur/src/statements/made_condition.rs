//! "Made *a halt to the shelling* a precondition for talks": what somebody makes the condition of another thing. Told by the words
//! and their order, for the parse hangs the noun now on the verb, now on what stands before it.

use std::ops::Range;

use rapporteur_model::ConditionKind;
use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::clause::{self, FoundCondition};
use crate::context::Context;
use crate::statements::who::of_all;

/// How far before the noun the verb may stand.
const REACH: usize = 16;

/// The condition that `noun` names of what stands before it, if it names one.
pub(super) fn named(context: &Context<'_>, noun: Token<'_>) -> Option<FoundCondition> {
    let words = made(context, noun)?;
    let tokens = words.start + 1..words.end;
    let head = tokens.clone().find(|&i| !tokens.contains(&noun.doc().token(i).head().i()))?;
    Some(FoundCondition { kind: ConditionKind::Precondition, tokens, head, rule: "made-a-condition".into() })
}

/// Who makes it one, where the parse hangs the noun on something else.
pub(super) fn maker(context: &Context<'_>, noun: Token<'_>) -> Vec<ActorIndex> {
    let verb = made(context, noun).map(|words| noun.doc().token(words.start));
    verb.map(|verb| of_all(context, &clause::subjects(verb))).unwrap_or_default()
}

/// The verb and what it makes a condition.
fn made(context: &Context<'_>, noun: Token<'_>) -> Option<Range<usize>> {
    let doc = noun.doc();
    let words = &context.codebook.words;
    let for_what = || doc.get(noun.i() + 1).is_some_and(|t| matches!(t.lower(), "for" | "of" | "to"));
    if noun.pos() != "NOUN" || !words.has("precondition-nouns", noun.lemma()) || !for_what() {
        return None;
    }
    let start = context.story.sentence(noun.i()).start;
    let back = |i: usize| (i > start).then(|| doc.token(i - 1));
    // "A", "the first", "as a".
    let mut end = noun.i();
    while let Some(before) =
        back(end).filter(|t| matches!(t.dep(), "det" | "amod" | "poss") || t.lower() == "as")
    {
        end = before.i();
    }
    let makes = |i: &usize| {
        let verb = doc.token(*i);
        clause::is_verb(verb) && words.has("conditioning-verbs", verb.lemma())
    };
    let verb = (start.max(noun.i().saturating_sub(REACH))..end).rev().find(makes)?;
    // "Set three conditions for a truce", "made this, it said, a condition".
    let broken = (verb + 1..end).any(|i| doc.token(i).is_punct());
    (end < noun.i() && verb + 1 < end && !broken).then_some(verb..end)
}

/// Whether `token` stands in what is made a condition, or makes it one.
pub(super) fn holds(context: &Context<'_>, token: Token<'_>) -> bool {
    let end = context.story.sentence(token.i()).end.min(token.i() + REACH);
    let inside = |range: Range<usize>| range.contains(&token.i());
    let mut found = (token.i() + 1..end).filter_map(|i| made(context, token.doc().token(i)));
    found.any(inside)
}
