//! Whether an event happened, as the text tells it.

use rapporteur_codebook::{Codebook, WordSets};
use rapporteur_model::Realis;
use rapporteur_nlp::Token;

use crate::clause::{self, Mood};

/// The realis of the act that `anchor` reports.
pub fn of(anchor: Token<'_>, codebook: &Codebook) -> Realis {
    let verb = clause::predicate(anchor);
    let verb = if clause::is_verb(verb) {
        verb
    } else {
        verb.ancestors().find(|t| clause::is_verb(*t)).unwrap_or(verb)
    };
    if denied(verb, &codebook.words) {
        return Realis::Denied;
    }
    if clause::negated(anchor) {
        return Realis::Negated;
    }
    if clause::conditions(anchor, &codebook.conditions).is_some() {
        return Realis::Conditional;
    }
    match clause::mood(anchor) {
        Mood::Planned => Realis::Future,
        Mood::Possible => Realis::Hypothetical,
        Mood::Ought => Realis::CalledFor,
        Mood::Actual | Mood::Bare if reported(verb, &codebook.words) => Realis::Reported,
        Mood::Actual | Mood::Bare => Realis::Actual,
    }
}

/// The realis of an act that its mood has turned into something said: it was said, by the writer or by somebody else.
pub fn as_said(anchor: Token<'_>, codebook: &Codebook) -> Realis {
    let told = reported(clause::predicate(anchor), &codebook.words);
    if told { Realis::Reported } else { Realis::Actual }
}

/// Whether a verb above says that it is not so.
fn denied(verb: Token<'_>, words: &WordSets) -> bool {
    verb.ancestors().take(4).any(|t| words.has("denying-verbs", t.lemma()))
}

/// Whether it is told on the word of somebody.
fn reported(verb: Token<'_>, words: &WordSets) -> bool {
    let says = |t: Token<'_>| words.has("reporting-verbs", t.lemma());
    let above = verb.dep() == "ccomp" && says(verb.head());
    above || verb.children().any(|c| matches!(c.dep(), "ccomp" | "parataxis") && says(c) && c.i() > verb.i())
}
