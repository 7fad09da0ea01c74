//! Whom grammar forbids a pronoun to mean: arguments of one verb are two, and nobody owns himself.

use rapporteur_nlp::Token;

use super::Room;
use crate::actors::phrase::outermost;
use crate::clause;

impl Room<'_> {
    /// Whether the mention at `candidate` may be the antecedent of the pronoun at `pronoun`, as far as grammar goes.
    pub(super) fn bindable(&self, candidate: usize, pronoun: usize) -> bool {
        let (noun, token) =
            (self.token(self.mentions[candidate].head), self.token(self.mentions[pronoun].head));
        let reflexive = token.lower().ends_with("self") || token.lower().ends_with("selves");
        !(inside(token, noun) || (!reflexive && fellow_argument(noun, token)))
    }
}

/// "Kerry told him", "after overwhelming him": two arguments of one verb, the subject also where it is understood;
/// "she was her bridesmaid": a predicate and its subject.
fn fellow_argument(noun: Token<'_>, pronoun: Token<'_>) -> bool {
    let place = outermost(noun);
    if pronoun.dep() == "poss" {
        let predicate = outermost(pronoun.head());
        return predicate.dep() == "attr" && subject_of(predicate.head()).is_some_and(|s| s.i() == place.i());
    }
    let Some(verb) = governor(outermost(pronoun)) else { return false };
    let subject = matches!(pronoun.dep(), "nsubj" | "nsubjpass");
    governor(place).is_some_and(|other| other.i() == verb.i())
        || (!subject && subject_of(verb).is_some_and(|s| s.i() == place.i() || s.i() == noun.i()))
}

/// Whether the pronoun stands inside the noun's own phrase ("his brother John" for John), not in a clause that hangs on it.
fn inside(pronoun: Token<'_>, noun: Token<'_>) -> bool {
    let mut at = pronoun;
    for _ in 0..12 {
        if at.is_root() || matches!(at.dep(), "relcl" | "acl" | "advcl" | "ccomp") {
            return false;
        }
        let above = at.head();
        // "Rabbi Arieli, whose brother": an apposition shares its owner with what it explains.
        if above.i() == noun.i() {
            return at.i() == pronoun.i() || !matches!(at.dep(), "conj" | "appos");
        }
        if above.children().any(|c| c.dep() == "appos" && c.i() == noun.i()) && at.dep() == "poss" {
            return true;
        }
        if clause::is_verb(above) {
            return false;
        }
        at = above;
    }
    false
}

/// The verb that a noun phrase is an argument of, also through a preposition.
fn governor(token: Token<'_>) -> Option<Token<'_>> {
    let head = token.head();
    match token.dep() {
        "nsubj" | "nsubjpass" | "dobj" | "dative" | "iobj" | "obj" => Some(head),
        "pobj" if matches!(head.dep(), "prep" | "dative" | "agent") && clause::is_verb(head.head()) => {
            Some(head.head())
        }
        _ => None,
    }
}

/// The subject of a verb, as it stands or understood: of the verb it is joined to, of the one that it completes ("wanted
/// to see him"), the object of that one ("told her to see him"), the noun that a relative clause hangs on.
pub(super) fn subject_of(verb: Token<'_>) -> Option<Token<'_>> {
    let mut at = verb;
    for _ in 0..6 {
        let own = at.children().find(|c| matches!(c.dep(), "nsubj" | "nsubjpass" | "csubj"));
        if let Some(own) = own {
            return Some(clause::antecedent(own).unwrap_or(own));
        }
        let above = at.head();
        match at.dep() {
            "xcomp" | "ccomp" if clause::is_verb(above) => {
                let object =
                    above.children().find(|c| matches!(c.dep(), "dobj" | "dative") && c.i() < at.i());
                if object.is_some() && above.lemma() != "promise" {
                    return object;
                }
                at = above;
            }
            "conj" | "advcl" | "aux" | "auxpass" if clause::is_verb(above) => at = above,
            "acl" | "relcl" => return Some(above),
            "pcomp" if clause::is_verb(above.head()) => at = above.head(),
            _ => return None,
        }
    }
    None
}
