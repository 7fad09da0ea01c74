//! Whether a clause is said to be so.

use rapporteur_nlp::Token;

use super::modality::raising;
use super::role::{is_verb, predicate};

/// Whether the clause of `cue` is negated: "did not agree", "no agreement was reached", "never signed", "failed to open".
pub fn negated(cue: Token<'_>) -> bool {
    let verb = predicate(cue);
    let mut count = usize::from(own_negation(verb));
    for governor in raising(verb) {
        count += usize::from(own_negation(governor)) + usize::from(fails(governor));
    }
    count % 2 == 1
}

/// The verb that leaves the clause of `cue` open, if one does: "has yet to state whether", "could not say if".
pub fn unstated(cue: Token<'_>) -> Option<Token<'_>> {
    let verb = predicate(cue);
    let asked =
        |t: Token<'_>| t.children().any(|c| c.dep() == "mark" && matches!(c.lower(), "whether" | "if"));
    let inside = verb.ancestors().take(6).take_while(|t| is_verb(*t));
    let mut inner = verb;
    for outer in inside {
        let open = own_negation(outer) || raising(outer).any(has_yet);
        if asked(inner) && inner.dep() == "ccomp" && open {
            return Some(outer);
        }
        inner = outer;
    }
    None
}

fn own_negation(verb: Token<'_>) -> bool {
    let by_adverb = verb
        .children()
        .any(|c| (c.dep() == "neg" || matches!(c.lower(), "never" | "neither" | "nor")) && !or_not(c));
    let by_determiner = verb
        .children()
        .any(|c| matches!(c.dep(), "nsubj" | "nsubjpass" | "dobj" | "attr") && determined_by_no(c));
    by_adverb || by_determiner || has_yet(verb)
}

/// "whether or not": not a negation.
fn or_not(negation: Token<'_>) -> bool {
    negation.i() > 0 && negation.doc().token(negation.i() - 1).lower() == "or"
}

fn determined_by_no(noun: Token<'_>) -> bool {
    matches!(noun.lower(), "nobody" | "none" | "nothing")
        || noun.children().any(|c| c.dep() == "det" && matches!(c.lower(), "no" | "neither"))
}

/// "has yet to deploy": not done so far.
fn has_yet(verb: Token<'_>) -> bool {
    let yet = |t: Token<'_>| t.children().any(|c| c.lower() == "yet" && c.i() < t.right_edge().i());
    verb.lemma() == "have" && yet(verb)
}

/// Verbs that say their complement did not come about.
fn fails(verb: Token<'_>) -> bool {
    matches!(verb.lemma(), "fail" | "neglect" | "forget")
}
