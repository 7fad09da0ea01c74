//! Whether a name of a place stands for those who act there: "Moscow said", "talks with Iran", not "in Iran".

use rapporteur_codebook::{ActRule, Codebook, Words};
use rapporteur_nlp::Token;

use super::phrase::outermost;
use crate::clause;

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
    codebook: &'a Codebook,
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
            codebook,
        }
    }

    /// Whether only actors do what the verb says, speech included.
    pub(super) fn is_act(&self, verb: Token<'_>) -> bool {
        // The lemmatiser makes "hop" of "hopes".
        let deed = self.deeds.contains(verb.lemma()) || self.deeds.contains(verb.lower());
        // "Turned down the offer", "called for a truce".
        let with = |c: Token<'_>| self.deeds.contains(&format!("{}-{}", verb.lemma(), c.lower()));
        let deed = deed || verb.children().any(|c| matches!(c.dep(), "prt" | "prep") && with(c));
        deed || self.speech.contains(verb.lemma())
    }

    /// "Left their positions", "turned back two convoys": what the codebook's rules of acts tell with an object or a particle.
    pub(super) fn is_act_of_process(&self, verb: Token<'_>) -> bool {
        let passive = verb.children().any(|c| c.dep() == "auxpass");
        let done = || verb.children().any(|c| matches!(c.dep(), "dobj" | "prt"));
        let told = |rule: &ActRule| !rule.impersonal && rule.subject.is_empty() && fits_object(verb, rule);
        let rules = || self.codebook.acts.of([verb.lemma()]);
        !passive
            && done()
            && rules().into_iter().any(|(kind, rule)| told(&self.codebook.items[kind].acts[rule]))
    }

    /// Whether `token` is the subject of something that only actors do.
    pub(super) fn is_doer(&self, token: Token<'_>) -> bool {
        let at = outermost(token);
        let verb = at.head();
        match at.dep() {
            "nsubj" => {
                self.is_act(verb)
                    || self.is_act_of_process(verb)
                    || raised(verb).is_some_and(|v| self.is_act(v) || self.is_act_of_process(v))
                    || self.is_minded(verb)
                    || goes_on(verb).any(|v| self.is_act(v))
                    || does_likewise(token)
            }
            // "The rebels are said to have accepted it".
            "nsubjpass" => {
                self.addresses.contains(verb.lemma())
                    || raised(verb).is_some_and(|v| self.is_act(v))
                    || goes_on(verb).any(|v| self.is_act(v))
            }
            "agent" => true,
            "dobj" => does_likewise(token),
            // "Kabul's offer", "the elders' request".
            "poss" => self.owned.contains(verb.lemma()),
            // "According to the liaison officer".
            "pobj" => {
                // "A request by village elders".
                verb.dep() == "agent"
                    || (verb.lower() == "to" && verb.head().lower() == "according")
                    || self.is_maker(verb)
            }
            _ => false,
        }
    }

    /// Whether `token` is addressed: "urged Iran", "told Damascus", "called on Juba".
    pub(super) fn is_addressed(&self, token: Token<'_>) -> bool {
        let at = outermost(token);
        let over = at.head();
        let with = || format!("{}-{}", over.head().lemma(), over.lower());
        match at.dep() {
            "dobj" | "dative" => self.addresses.contains(over.lemma()),
            "pobj" => self.addresses.contains(&with()),
            _ => false,
        }
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
            // "Passed on word from Baku": hung on the verb.
            "from" => {
                let beside = preposition.i().checked_sub(1).map(|i| preposition.doc().token(i));
                let answer = |t: Token<'_>| t.pos() == "NOUN" && self.answers.contains(t.lemma());
                answer(governor) || beside.is_some_and(answer)
            }
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
                let acts = governor.pos() == "VERB" || self.is_minded(governor) || does_likewise(token);
                let led = self.is_to_act(governor);
                led || acts && (at.dep() == "nsubj" || felt || self.addresses.contains(governor.lemma()))
            }
            "dobj" | "dative" => self.addresses.contains(governor.lemma()) || does_likewise(token),
            "pobj" => match governor.lower() {
                "by" | "with" | "between" | "from" | "against" | "to" | "for" | "on" | "upon" => {
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
        // "Kabul has no objection".
        let mut held = copula.children().filter(|c| c.dep() == "dobj");
        if copula.lemma() == "have" && held.any(|t| self.minded.contains(t.lemma())) {
            return true;
        }
        copula.pos() == "AUX" && behind.any(|t| has_infinitive(t) || told(t) || inside(t))
    }

    /// "Ghana *is to withdraw*", "will be there": what somebody is to do, or that he is to come.
    fn is_to_act(&self, verb: Token<'_>) -> bool {
        let there = |c: Token<'_>| c.dep() == "advmod" && c.lower() == "there" && c.i() > verb.i();
        let does = |v: Token<'_>| clause::is_infinitive(v) && !clause::passive(v) && self.is_act(v);
        verb.lemma() == "be" && (raised(verb).is_some_and(does) || verb.children().any(there))
    }

    /// "Turned down a request *by* village elders": behind a noun for what only somebody makes, wherever the parse hangs it.
    fn is_maker(&self, preposition: Token<'_>) -> bool {
        let before = preposition.i().checked_sub(1).and_then(|i| preposition.doc().get(i));
        matches!(preposition.lower(), "by" | "from") && before.is_some_and(|t| self.owned.contains(t.lemma()))
    }

    /// "An Egyptian proposal", "the U.S. draft": whether `token` stands before a noun for what only somebody makes.
    pub(super) fn owns_deed(&self, token: Token<'_>) -> bool {
        let noun = token.head();
        matches!(token.dep(), "amod" | "compound" | "nmod" | "poss")
            && token.i() < noun.i()
            && self.owned.contains(noun.lemma())
    }

    /// Whether the phrase under preposition `by` names a doer or an addressee.
    fn counterpart(&self, preposition: Token<'_>) -> bool {
        let governor = preposition.head();
        match preposition.lower() {
            "by" => {
                // "Pressed by Oman and by Kuwait".
                let again = preposition.dep() == "conj" && governor.head().dep() == "agent";
                preposition.dep() == "agent"
                    || again
                    || matches!(governor.pos(), "NOUN")
                    || self.is_maker(preposition)
            }
            "between" => true,
            "with" | "against" => governor.pos() != "ADJ",
            "from" if self.answers.contains(governor.lemma()) || self.granted.contains(governor.lemma()) => {
                true
            }
            _ => {
                // "Called on Ghana to mediate".
                let with = format!("{}-{}", governor.lemma(), preposition.lower());
                self.addresses.contains(&with)
                    || self.addresses.contains(governor.lemma())
                    || self.speech.contains(governor.lemma())
            }
        }
    }
}

/// Whether the verb has an object and a particle that the rule asks for: a phrase may have been hung elsewhere.
fn fits_object(verb: Token<'_>, rule: &ActRule) -> bool {
    let object = |c: Token<'_>| c.dep() == "dobj" && rule.object.contains(c.lemma());
    let particle = |c: Token<'_>| c.dep() == "prt" && rule.particle.contains(c.lower());
    (rule.object.is_empty() || verb.children().any(object))
        && (rule.particle.is_empty() || verb.children().any(particle))
}

/// "Moscow did, too", "neither has Ghana": the subject of a verb that is understood.
fn does_likewise(token: Token<'_>) -> bool {
    let at = outermost(token);
    clause::elliptic_at(at.head()).is_some_and(|short| short.subject == at.i())
}

/// "Ready *to talk*": an adjective with an infinitive says what somebody means to do.
fn has_infinitive(adjective: Token<'_>) -> bool {
    adjective.dep() == "acomp" && adjective.children().any(|c| c.dep() == "xcomp")
}

/// "Iran is coming to participate", "Moscow has yet to answer": the verb under a light one.
fn raised(verb: Token<'_>) -> Option<Token<'_>> {
    verb.children().find(|c| c.dep() == "xcomp")
}

/// "Gathered and *demanded* that", "was alarmed and *urged* them": what the subject of a verb does next.
pub(super) fn goes_on(verb: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let own = |t: Token<'_>| t.children().any(|c| c.dep().starts_with("nsubj"));
    let active = |t: Token<'_>| !t.children().any(|c| c.dep() == "auxpass");
    let verbs = verb.children().filter(|c| c.dep() == "conj" && matches!(c.pos(), "VERB" | "AUX"));
    verbs.filter(move |c| !own(*c) && active(*c))
}

/// Whether a possessed noun is something that actors have: not a town, not a time.
fn is_deed(noun: Token<'_>) -> bool {
    matches!(noun.pos(), "NOUN") && !matches!(noun.ent_type(), "GPE" | "LOC" | "FAC" | "DATE" | "TIME")
}
