//! How real what a cue says is: the mood of its clause, with what statements make of commands, bars and presents that last.

use rapporteur_model::Modality;
use rapporteur_nlp::Token;

use crate::clause::{self, Mood};

/// The mood of the clause of `cue`; what somebody tells others to do ("Release them!") ought to be.
pub(super) fn mood(cue: Token<'_>) -> Mood {
    let verb = clause::predicate(cue);
    // "Let them stop shooting first".
    let over = verb.head();
    // "A truce is possible only if".
    let may =
        |c: Token<'_>| c.dep() == "acomp" && matches!(c.lower(), "possible" | "conceivable" | "feasible");
    if verb.lemma() == "be" && clause::mood(verb) == Mood::Actual && verb.children().any(may) {
        return Mood::Possible;
    }
    let let_them =
        over.lemma() == "let" && matches!(verb.dep(), "ccomp" | "xcomp") && clause::imperative(over);
    if let_them || clause::imperative(verb) {
        return Mood::Ought;
    }
    match clause::mood(cue) {
        Mood::Actual if stays_barred(verb) || keeps_while(verb) => Mood::Planned,
        mood => mood,
    }
}

/// "No talks begin until the refugees are home": a present that is not to be before another thing comes about.
fn stays_barred(verb: Token<'_>) -> bool {
    let present = matches!(verb.tag(), "VBZ" | "VBP")
        || verb
            .children()
            .any(|c| c.dep() == "aux" && matches!(c.tag(), "VBZ" | "VBP") && c.lemma() != "have");
    let until =
        |c: Token<'_>| c.dep() == "mark" && matches!(c.lower(), "until" | "till" | "unless" | "before");
    let bound = || verb.children().filter(|c| c.dep() == "advcl").flat_map(Token::children).any(until);
    present && bound() && clause::negated(verb)
}

/// "We keep the guns in store as long as they stay in their barracks": a present that lasts while another thing does.
fn keeps_while(verb: Token<'_>) -> bool {
    let long = |c: Token<'_>| c.dep() == "advmod" && c.lower() == "long";
    let present = matches!(verb.tag(), "VBZ" | "VBP") && !verb.children().any(|c| c.dep() == "aux");
    present && verb.children().any(|c| long(c) && c.children().any(|a| a.dep() == "advcl"))
}

/// How real a statement of a clause in `mood` is.
pub(super) fn modality(mood: Mood) -> Modality {
    match mood {
        Mood::Actual | Mood::Ought | Mood::Bare => Modality::Actual,
        Mood::Planned => Modality::Planned,
        Mood::Possible => Modality::Possible,
    }
}
