//! What is no affair of politics though its words are those of an event: acts of nature and of things, what is done to
//! things of everyday life, and what a single person does for himself.

use rapporteur_codebook::WordSets;
use rapporteur_nlp::Token;

use super::participants::Participants;
use crate::actors::codes::ActorCode;
use crate::clause;

/// Sectors of those who, one by one, act for themselves.
const PRIVATE: [&str; 5] = ["CVL", "EDU", "AGR", "LAB", "HLH"];
/// Sectors of those who bear arms or rule: what they do to the things of people is no private matter.
const ARMED: [&str; 8] = ["MIL", "REB", "PRM", "UAF", "COP", "SPY", "GOV", "SET"];

/// "The flood killed", "the song conquered Ireland": nature and things are no actors.
pub(super) fn by_nature(predicate: Token<'_>, words: &WordSets) -> bool {
    let subjects = clause::subjects(predicate);
    let thing = |t: &Token<'_>| t.pos() == "NOUN" && everyday(*t, words);
    subjects.iter().any(|s| words.has("accidents", s.lemma()))
        || (!subjects.is_empty() && subjects.iter().all(thing))
}

/// Whether the act of `anchor`, which `inner` names, of this root of CAMEO, between these sides is a private matter.
pub(super) fn is(
    anchor: Token<'_>,
    inner: Token<'_>,
    root: u8,
    sides: &Participants,
    words: &WordSets,
) -> bool {
    let at_nobody = sides.target.is_empty();
    // Relief is of such things, and eggs are thrown at ministers.
    let counts = root != 7 && (root != 14 || at_nobody);
    let things = clause::is_verb(anchor) && counts && done_to_things(anchor, words);
    let trifle = things && (root < 17 || !sides.source.iter().any(|code| rules_or_arms(anchor, code)));
    // "An invasion of ants", "a battle against malaria".
    let of_things = !clause::is_verb(inner) && under(inner).any(|t| everyday(t, words));
    let mut all = sides.source.iter().chain(&sides.target);
    let one = all.next().filter(|_| all.next().is_none());
    let alone =
        one.is_some_and(|code| single(anchor, code, words)) && (root < 14 || (at_nobody && root < 18));
    trifle || of_things || (alone && root != 14)
}

fn everyday(token: Token<'_>, words: &WordSets) -> bool {
    token.pos() == "NOUN" && (words.has("everyday", token.lemma()) || words.has("everyday", token.lower()))
}

/// Whether all that is done something to is of everyday life.
fn done_to_things(verb: Token<'_>, words: &WordSets) -> bool {
    let objects = clause::objects(verb);
    !objects.is_empty() && objects.into_iter().all(|object| everyday(object, words))
}

/// The nouns right under the prepositions of a noun.
fn under(noun: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let phrases = noun.children().filter(|c| c.dep() == "prep");
    phrases.flat_map(|phrase| phrase.children().filter(|c| c.dep() == "pobj"))
}

fn rules_or_arms(anchor: Token<'_>, code: &ActorCode) -> bool {
    let doc = anchor.doc();
    let state = code.tokens.clone().next_back().is_some_and(|i| doc.token(i).pos() == "PROPN");
    (code.sectors.is_empty() && state) || code.sectors.iter().any(|sector| ARMED.contains(&sector.as_str()))
}

/// One person without a name or office.
fn single(anchor: Token<'_>, code: &ActorCode, words: &WordSets) -> bool {
    let doc = anchor.doc();
    let Some(head) = code.tokens.clone().next_back().map(|i| doc.token(i)) else { return false };
    let counted = code.tokens.clone().any(|i| doc.token(i).dep() == "nummod");
    let private = |sector: &String| PRIVATE.contains(&sector.as_str());
    head.tag() == "NN"
        && !counted
        && !words.has("collectives", head.lemma())
        && !code.sectors.is_empty()
        && code.sectors.iter().all(private)
}
