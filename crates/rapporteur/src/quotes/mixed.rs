//! What a few words between quotation marks are part of: the clause or phrase that completes a verb of speech or judgement.

use std::ops::Range;

use rapporteur_codebook::Words;
use rapporteur_nlp::{Doc, Token};

use super::Quote;
use crate::clause;
use crate::story::Story;

/// How far up the tree the verb is looked for.
const MAX_STEPS: usize = 10;

/// The words that the verb is completed by, the verb, and the head of who speaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Whole {
    /// All that is said, quoted or not.
    pub(crate) tokens: Range<usize>,
    /// The verb.
    pub(crate) cue: usize,
    /// Head of the noun phrase that names the speaker.
    pub(crate) speaker: Option<usize>,
}

/// What the quoted words are part of, under the nearest of `verbs`.
pub(crate) fn whole(story: &Story<'_>, quote: &Quote, verbs: &Words) -> Option<Whole> {
    let hangs = |t: &Token<'_>| !t.is_punct() && !quote.inner.contains(&t.head().i());
    let mut at = quote.inner.clone().map(|i| story.doc.token(i)).find(hangs)?;
    for _ in 0..MAX_STEPS {
        if at.is_root() {
            return None;
        }
        let verb = at.head();
        if clause::is_verb(verb) && verbs.contains(verb.lemma()) && !quote.inner.contains(&verb.i()) {
            let speaker = clause::subjects(verb).first().map(|t| t.i());
            let said = completes(at).then(|| said(verb, at, quote, verbs));
            return said.map(|tokens| Whole { tokens, cue: verb.i(), speaker });
        }
        at = verb;
    }
    None
}

/// Whether a phrase under the verb is what is said, not who says it, where, or when.
fn completes(at: Token<'_>) -> bool {
    match at.dep() {
        "nsubj" | "nsubjpass" | "advcl" | "relcl" | "conj" | "parataxis" | "npadvmod" => false,
        "prep" => !circumstance(at),
        _ => true,
    }
}

/// "In an interview with", "on ABC": where it was said is not what was said.
fn circumstance(preposition: Token<'_>) -> bool {
    matches!(
        preposition.lower(),
        "in" | "on"
            | "at"
            | "during"
            | "after"
            | "before"
            | "by"
            | "via"
            | "through"
            | "to"
            | "from"
            | "with"
            | "since"
    )
}

/// From the first complement of the verb to the end of the last that belongs to it.
fn said(verb: Token<'_>, at: Token<'_>, quote: &Quote, verbs: &Words) -> Range<usize> {
    let (mut start, mut end) = (at.left_edge().i(), at.right_edge().i() + 1);
    let clausal = matches!(at.dep(), "ccomp" | "xcomp" | "pcomp");
    for child in verb.rights().filter(|c| c.i() != at.i() && !clausal) {
        let belongs = matches!(child.dep(), "dobj" | "oprd" | "attr" | "acomp" | "ccomp" | "xcomp")
            || (child.dep() == "prep" && matches!(child.lower(), "as" | "for" | "of" | "about"));
        if belongs && child.i() < at.i() {
            start = start.min(child.left_edge().i());
        } else if belongs && child.i() > at.i() {
            end = end.max(child.right_edge().i() + 1);
        }
    }
    start..cut(verb.doc(), quote.inner.end..end.max(quote.inner.end), verbs)
}

/// Where what is said ends: before "while calling ...", "before claiming that ...", which the parse may hang on it, and
/// before ", which", by which the reporter adds something.
pub(super) fn cut(doc: &Doc, after: Range<usize>, verbs: &Words) -> usize {
    let other = |t: &Token<'_>| {
        let joined = matches!(t.dep(), "advcl" | "pcomp") || (t.dep() == "conj" && t.tag() == "VBG");
        let aside = t.lower() == "which" && t.i() > after.start && doc.token(t.i() - 1).is_punct();
        aside || (joined && clause::is_verb(*t) && verbs.contains(t.lemma()))
    };
    let Some(other) = after.clone().map(|i| doc.token(i)).find(other) else { return after.end };
    let opening = if other.dep() == "pcomp" { other.head().i() } else { other.left_edge().i() };
    let opening =
        if opening > after.start && doc.token(opening - 1).is_punct() { opening - 1 } else { opening };
    opening.clamp(after.start, after.end)
}
