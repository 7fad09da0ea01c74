//! The least words that prove a statement.

use std::ops::Range;

use rapporteur_codebook::Slot;
use rapporteur_nlp::Token;

use crate::clause;
use crate::context::Context;
use crate::statements::cue::Match;

/// From the first to the last of: the cue with its clause, the item, the speech that frames it.
pub(super) fn of_cue(context: &Context<'_>, cue: Token<'_>, found: &Match<'_, '_>) -> Range<usize> {
    let sentence = context.story.sentence(cue.i());
    let clause = clause::predicate(cue);
    let mut span = clause.left_edge().i()..clause.right_edge().i() + 1;
    // ", adding that ...": what a speaker adds is proved without what he said first.
    let added = clause.dep() == "ccomp" && clause.head().tag() == "VBG" && clause.head().dep() == "advcl";
    if added {
        return clause.head().left_edge().i()..span.end.min(sentence.end);
    }
    let prep_only = found.rule.item.iter().all(|slot| matches!(slot, Slot::Prep(_)));
    if !prep_only || span.len() < 4 {
        span = sentence.clone();
    }
    framed(context, cue.i(), span)
}

/// `span` widened to the speech tag of the speech it stands in, within the sentence.
pub(super) fn framed(context: &Context<'_>, token: usize, span: Range<usize>) -> Range<usize> {
    let sentence = context.story.sentence(token);
    let mut span = span;
    for quote in context.quotes.iter().filter(|q| q.tokens.contains(&token)) {
        for part in [quote.speaker, quote.cue].into_iter().flatten().filter(|i| sentence.contains(i)) {
            span = span.start.min(part)..span.end.max(part + 1);
        }
    }
    span.start.max(sentence.start)..span.end.min(sentence.end)
}

/// The words of the clause of `verb` inside `sentence`.
pub(super) fn clause_of(verb: Token<'_>, sentence: &Range<usize>) -> Range<usize> {
    let span = verb.left_edge().i()..verb.right_edge().i() + 1;
    span.start.max(sentence.start)..span.end.min(sentence.end)
}

/// The clause of `verb` with what frames it.
pub(super) fn evidence_of(context: &Context<'_>, verb: Token<'_>) -> Range<usize> {
    let sentence = context.story.sentence(verb.i());
    framed(context, verb.i(), clause_of(verb, &sentence))
}
