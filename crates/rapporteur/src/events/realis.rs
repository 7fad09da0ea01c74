//! Whether an event happened, as the text tells it.

use rapporteur_codebook::ConditionRule;
use rapporteur_model::Realis;
use rapporteur_nlp::Token;

use crate::clause::{self, Mood};

/// The realis of the act that `anchor` reports.
pub fn of(anchor: Token<'_>, conditions: &[ConditionRule]) -> Realis {
    let verb = clause::predicate(anchor);
    let verb = if clause::is_verb(verb) {
        verb
    } else {
        verb.ancestors().find(|t| clause::is_verb(*t)).unwrap_or(verb)
    };
    if denied(verb) {
        return Realis::Denied;
    }
    if clause::negated(anchor) {
        return Realis::Negated;
    }
    if clause::conditions(anchor, conditions).is_some() {
        return Realis::Conditional;
    }
    match clause::mood(anchor) {
        Mood::Planned => Realis::Future,
        Mood::Possible => Realis::Hypothetical,
        Mood::Ought => Realis::CalledFor,
        Mood::Actual | Mood::Bare if reported(verb) => Realis::Reported,
        Mood::Actual | Mood::Bare => Realis::Actual,
    }
}

/// Whether a verb above says that it is not so.
fn denied(verb: Token<'_>) -> bool {
    verb.ancestors().take(4).any(|t| matches!(t.lemma(), "deny" | "refute" | "disavow"))
}

/// Whether it is told on the word of somebody.
fn reported(verb: Token<'_>) -> bool {
    let says = |t: Token<'_>| {
        matches!(t.lemma(), "say" | "report" | "claim" | "allege" | "tell" | "state" | "announce")
    };
    let above = verb.dep() == "ccomp" && says(verb.head());
    above || verb.children().any(|c| matches!(c.dep(), "ccomp" | "parataxis") && says(c) && c.i() > verb.i())
}
