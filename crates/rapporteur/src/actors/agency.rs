//! Whether a name of a place stands for those who act there: "Moscow said", "talks with Iran", not "in Iran".

use rapporteur_codebook::{Codebook, Words};
use rapporteur_nlp::Token;

use super::phrase::outermost;

/// The verbs that tell.
#[derive(Debug)]
pub(super) struct Verbs<'a> {
    /// Only actors are their subjects (sign, withdraw).
    deeds: &'a Words,
    /// Only actors are their objects (urge, invite, accuse).
    pub(super) addresses: &'a Words,
    /// Their subject leads or stands for their object (lead, head, represent).
    pub(super) leads: &'a Words,
    /// Nouns for what somebody says or grants ("a reply from Moscow").
    answers: &'a Words,
    /// What is said of them behind a copula ("in favour", "satisfied").
    minded: &'a Words,
    /// Nouns for what only somebody can give ("the support of Ghana").
    granted: &'a Words,
    /// Nouns for what only somebody makes ("an Egyptian proposal").
    owned: &'a Words,
    /// Verbs of speech.
    pub(super) speech: &'a Words,
}

impl<'a> Verbs<'a> {
    pub(super) fn new(codebook: &'a Codebook) -> Self {
        let verbs = |name: &str| codebook.words.of(name);
        Self {
            deeds: verbs("actor-verbs"),
            addresses: verbs("addressing-verbs"),
            leads: verbs("leading-verbs"),
            answers: verbs("answer-nouns"),
            minded: verbs("minded"),
            granted: verbs("granted-nouns"),
            owned: verbs("owned-nouns"),
            speech: verbs("speech-verbs"),
        }
    }

    /// Whether only actors do what the verb says, speech included.
    pub(super) fn is_act(&self, verb: Token<'_>) -> bool {
        self.deeds.contains(verb.lemma()) || self.speech.contains(verb.lemma())
    }

    /// Whether `token` is the subject of something that only actors do.
    pub(super) fn is_doer(&self, token: Token<'_>) -> bool {
        let at = outermost(token);
        let verb = at.head();
        match at.dep() {
            "nsubj" => {
                self.is_act(verb) || raised(verb).is_some_and(|v| self.is_act(v)) || self.is_minded(verb)
            }
            // "The rebels are said to have accepted it".
            "nsubjpass" => {
                self.addresses.contains(verb.lemma()) || raised(verb).is_some_and(|v| self.is_act(v))
            }
            "agent" => true,
            // "Riyadh's offer", "the army's demand": what only somebody makes is his.
            "poss" => self.owned.contains(verb.lemma()),
            // "According to the liaison officer".
            "pobj" => verb.dep() == "agent" || (verb.lower() == "to" && verb.head().lower() == "according"),
            _ => false,
        }
    }

    /// Whether `token` is addressed: "urged Iran", "told Damascus".
    pub(super) fn is_addressed(&self, token: Token<'_>) -> bool {
        let at = outermost(token);
        matches!(at.dep(), "dobj" | "dative") && self.addresses.contains(at.head().lemma())
    }

    /// "A truce with Bamako", "a reply from Dushanbe": where the phrase under a preposition names one who deals or answers.
    pub(super) fn is_dealt_with(&self, token: Token<'_>) -> bool {
        let at = outermost(token);
        let preposition = at.head();
        let governor = preposition.head();
        match preposition.lower() {
            _ if at.dep() != "pobj" => false,
            "with" | "against" => matches!(governor.pos(), "NOUN" | "PROPN") || self.is_act(governor),
            "between" => governor.pos() == "NOUN",
            "from" => self.answers.contains(governor.lemma()),
            _ => false,
        }
    }

    /// Whether the name of a state at `token` (the head of the name) stands for an actor.
    pub(super) fn state_acts(&self, token: Token<'_>) -> bool {
        let at = outermost(token);
        let governor = at.head();
        match at.dep() {
            "nsubj" | "nsubjpass" | "csubj" => {
                let felt = self.minded.contains(governor.lower());
                (governor.pos() == "VERB" || self.is_minded(governor))
                    && (at.dep() == "nsubj" || felt || self.addresses.contains(governor.lemma()))
            }
            "dobj" | "dative" => self.addresses.contains(governor.lemma()),
            "pobj" => match governor.lower() {
                "by" | "with" | "between" | "from" | "against" | "to" | "for" | "on" => {
                    self.counterpart(governor)
                }
                // "Won the support of Ghana", "with the blessing of Riyadh".
                "of" => self.granted.contains(governor.head().lemma()),
                _ => false,
            },
            "poss" => is_deed(at.head()),
            _ => false,
        }
    }

    /// Whether what stands behind a copula is of the mind: "Iran is ready to talk", "Norway is in favour of it".
    fn is_minded(&self, copula: Token<'_>) -> bool {
        let mut behind = copula.children().filter(|c| matches!(c.dep(), "acomp" | "attr" | "prep" | "oprd"));
        let told = |t: Token<'_>| self.minded.contains(t.lemma()) || self.minded.contains(t.lower());
        let inside = |t: Token<'_>| t.dep() == "prep" && t.children().any(|c| c.dep() == "pobj" && told(c));
        copula.pos() == "AUX" && behind.any(|t| has_infinitive(t) || told(t) || inside(t))
    }

    /// "An Egyptian proposal", "the U.S. draft": whether `token` stands before a noun for what only somebody makes.
    pub(super) fn owns_deed(&self, token: Token<'_>) -> bool {
        let noun = token.head();
        matches!(token.dep(), "amod" | "compound" | "nmod")
            && token.i() < noun.i()
            && self.owned.contains(noun.lemma())
    }

    /// Whether the phrase under preposition `by` names a doer or an addressee.
    fn counterpart(&self, preposition: Token<'_>) -> bool {
        let governor = preposition.head();
        match preposition.lower() {
            "by" => preposition.dep() == "agent" || matches!(governor.pos(), "NOUN"),
            "between" => true,
            "with" | "against" => governor.pos() != "ADJ",
            "from" if self.answers.contains(governor.lemma()) || self.granted.contains(governor.lemma()) => {
                true
            }
            _ => self.addresses.contains(governor.lemma()) || self.speech.contains(governor.lemma()),
        }
    }
}

/// "Ready *to talk*": an adjective with an infinitive says what somebody means to do.
fn has_infinitive(adjective: Token<'_>) -> bool {
    adjective.dep() == "acomp" && adjective.children().any(|c| c.dep() == "xcomp")
}

/// "Iran is coming to participate", "Moscow has yet to answer": the verb under a light one.
fn raised(verb: Token<'_>) -> Option<Token<'_>> {
    verb.children().find(|c| c.dep() == "xcomp")
}

/// Whether a possessed noun is something that actors have: not a town, not a time.
fn is_deed(noun: Token<'_>) -> bool {
    matches!(noun.pos(), "NOUN") && !matches!(noun.ent_type(), "GPE" | "LOC" | "FAC" | "DATE" | "TIME")
}
