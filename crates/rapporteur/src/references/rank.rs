//! How well a mention fits as antecedent: near, a subject, in the same part, spoken of before. Weights set by hand.

use rapporteur_nlp::Token;

use super::binding::subject_of;
use super::{Form, Room, Sort};
use crate::actors::phrase::{outermost, verbs_above};
use crate::clause;

/// What the sentences between cost, by their number; beyond the last, no antecedent is looked for.
pub(super) const DISTANCE: [i32; 7] = [0, -8, -20, -32, -40, -46, -52];
const SUBJECT: i32 = 8;
const OBJECT: i32 = 6;
const OWNER: i32 = 2;
/// A subject of the clause around the pronoun's own.
const ABOVE: i32 = 7;
/// The subject of the pronoun's own clause, for a possessive.
const OWN_CLAUSE: i32 = 14;
/// "Clinton and her husband".
const JOINED: i32 = 14;
/// A name that the recogniser takes for a place, for something else that is no person, or for nothing.
const PLACE: i32 = -16;
const THING: i32 = -9;
const UNSURE: i32 = -4;
/// Subject as the pronoun is subject, object as it is object.
const PARALLEL: i32 = 7;
/// Under a preposition; joined by "and" to another.
const UNDER: i32 = -2;
const SECOND: i32 = -3;
/// By name.
const NAMED: i32 = 2;
/// Already spoken of by pronoun.
const CONTINUED: i32 = 4;
/// Each mention before, up to five.
const AGAIN: i32 = 2;
/// The gender is known to fit.
const GENDER: i32 = 4;
/// Named inside the speech of somebody, and the pronoun outside of it.
const QUOTED: i32 = -14;
/// Each mention of somebody else between, up to four.
const BETWEEN: i32 = -2;

impl Room<'_> {
    /// The score of `candidate` for `pronoun`, which stands after it.
    pub(super) fn score(&self, candidate: usize, pronoun: usize, between: usize) -> i32 {
        let mention = &self.mentions[candidate];
        let (noun, token) = (self.token(mention.head), self.token(self.mentions[pronoun].head));
        let place = outermost(noun);
        let back = self.sentence[token.i()] - self.sentence[noun.i()];
        let facts = self.links.facts(candidate);
        let mut score = DISTANCE.get(back).copied().unwrap_or(-100);
        // Whose word it is stands like a subject: "according to a negotiator".
        let speaks = self.speaks[noun.i()] || self.speaks[place.i()];
        score += match place.dep() {
            _ if speaks => SUBJECT,
            "nsubj" | "nsubjpass" => SUBJECT,
            "dobj" | "dative" => OBJECT,
            "poss" => OWNER,
            "pobj" => UNDER,
            _ => 0,
        };
        score += SECOND * i32::from(noun.dep() == "conj");
        score += NAMED * i32::from(mention.form == Form::Name);
        score += PARALLEL * i32::from(parallel(place, token, speaks));
        score += around(noun, place, token);
        score += CONTINUED * i32::from(mention.form == Form::Pronoun);
        score += AGAIN * facts.count.min(5) as i32;
        let wanted = self.mentions[pronoun].gender;
        score += GENDER * i32::from(wanted.is_some() && facts.gender == wanted);
        if facts.sort == Sort::Either {
            score += match noun.ent_type() {
                "GPE" | "LOC" | "FAC" => PLACE,
                "" | "PERSON" => UNSURE,
                _ => THING,
            };
        }
        let hidden = self.speech[noun.i()].is_some() && self.speech[noun.i()] != self.speech[token.i()];
        score += QUOTED * i32::from(hidden);
        score + BETWEEN * between.min(4) as i32
    }
}

/// What it counts that the candidate is the subject of the pronoun's own clause, of one around it, or is joined to
/// the phrase that the pronoun owns ("Clinton and her husband").
fn around(noun: Token<'_>, place: Token<'_>, pronoun: Token<'_>) -> i32 {
    let owned = pronoun.head();
    if pronoun.dep() == "poss" && owned.dep() == "conj" && owned.head().i() == noun.i() {
        return JOINED;
    }
    let mut own = true;
    for verb in verbs_above(pronoun) {
        if subject_of(verb).is_some_and(|s| s.i() == place.i() || s.i() == noun.i()) {
            return if own { OWN_CLAUSE } else { ABOVE };
        }
        own = false;
    }
    0
}

fn parallel(place: Token<'_>, pronoun: Token<'_>, speaks: bool) -> bool {
    let part = |t: Token<'_>| match t.dep() {
        "nsubj" | "nsubjpass" => 1,
        "dobj" | "dative" => 2,
        "pobj" if !clause::is_verb(t.head()) => 3,
        "poss" => 4,
        _ => 0,
    };
    let own = if speaks { 1 } else { part(place) };
    own != 0 && own == part(pronoun)
}
