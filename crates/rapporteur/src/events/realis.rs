//! Whether an event happened, as the text tells it.

use rapporteur_codebook::{Codebook, Words};
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
    if denied(verb, &codebook.words.get("denying-verbs")) {
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
        Mood::Actual | Mood::Bare if reported(verb, &codebook.words.get("reporting-verbs")) => {
            Realis::Reported
        }
        Mood::Actual | Mood::Bare => Realis::Actual,
    }
}

/// Whether a verb above says that it is not so.
fn denied(verb: Token<'_>, verbs: &Words) -> bool {
    verb.ancestors().take(4).any(|t| verbs.contains(t.lemma()))
}

/// Whether it is told on the word of somebody.
fn reported(verb: Token<'_>, verbs: &Words) -> bool {
    let says = |t: Token<'_>| verbs.contains(t.lemma());
    let above = verb.dep() == "ccomp" && says(verb.head());
    above || verb.children().any(|c| matches!(c.dep(), "ccomp" | "parataxis") && says(c) && c.i() > verb.i())
}
