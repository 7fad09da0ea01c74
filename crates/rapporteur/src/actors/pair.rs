//! Which two states a story's matter stands between, where no armed group is party to it.

use rapporteur_codebook::{ActorTables, Codebook, NounClass, WordSets, Words};
use rapporteur_model::ActorKind;
use rapporteur_nlp::{Doc, Token};

use super::names::{NameSpan, Named};
use super::setting::{class_after, noun_after, organ_before};
use super::sides::is_camp;
use crate::clause;
use crate::events::hit::hit;
use crate::items::charged;

/// Votes of a nation's name at a word for its organs or its side.
const ORGAN: usize = 3;

/// Namings that make a state one of two, though no organ of it is named.
const NAMED: usize = 3;

/// How a text speaks of two.
struct Signs {
    /// Of the fighters of no state.
    rebels: usize,
    /// Of prisoners who are swapped.
    swapped: bool,
    /// Of the sides of states.
    sided: bool,
    /// Of two sides, armies, capitals.
    two: bool,
}

/// How often a state is named, and how often by its organs.
struct Weights {
    votes: Vec<usize>,
    organs: Vec<usize>,
}

impl Weights {
    fn of(doc: &Doc, tables: &ActorTables, names: &[NameSpan]) -> Self {
        let zero = vec![0usize; tables.countries.len()];
        let (mut votes, mut organs) = (zero.clone(), zero);
        for name in names {
            let (Named::Country(at, _) | Named::Seat(at)) = name.who else { continue };
            votes[at] += 1;
            let after = noun_after(doc, name);
            let side =
                after.is_some_and(|t| t.lemma() == "side" || class(tables, t) == Some(NounClass::Delegation));
            let organ = side || class_after(doc, tables, name).is_some() || organ_before(doc, tables, name);
            organs[at] += usize::from(organ);
        }
        Self { votes, organs }
    }

    fn at(&self, state: usize) -> usize {
        self.votes[state] + ORGAN * self.organs[state]
    }
}

/// The two states between which the story's matter stands, in the country table: the two spoken of most as sides or by
/// their organs ("the Thai side", "Cambodian soldiers"), or by far most often, where the text speaks of two sides and names
/// no armed group.
pub(super) fn pair(doc: &Doc, codebook: &Codebook, names: &[NameSpan]) -> Option<[usize; 2]> {
    let (tables, words) = (&codebook.actors, &codebook.words);
    if names.iter().any(|name| is_group(doc, tables, name)) {
        return None;
    }
    let signs = Signs::of(doc, tables, words, names);
    let weights = Weights::of(doc, tables, names);
    let charge = charge(doc, codebook, names).filter(|_| signs.rebels == 0);
    if let Some([one, other]) = charge {
        let third = (0..weights.votes.len()).filter(|at| ![one, other].contains(at)).map(|at| weights.at(at));
        let least = weights.at(one).min(weights.at(other));
        if third.max().unwrap_or_default() <= least {
            return Some([one.min(other), one.max(other)]);
        }
    }
    if !(signs.sided || signs.swapped || signs.two) {
        return None;
    }
    if let Some(pair) = at_war(doc, names).filter(|_| signs.rebels == 0) {
        return Some(pair);
    }
    let mut ranked: Vec<usize> = (0..weights.votes.len()).filter(|&at| weights.votes[at] > 0).collect();
    ranked.sort_by_key(|&at| (std::cmp::Reverse(weights.at(at)), at));
    let (&one, &other) = (ranked.first()?, ranked.get(1)?);
    let third = ranked.get(2).map_or(0, |&at| weights.at(at));
    let organs = [one, other].iter().all(|&at| weights.organs[at] > 0);
    let acting = |at: usize| weights.organs[at] > 0 || (signs.swapped && weights.votes[at] > 2);
    let often = is_often(&weights, one, other, third);
    let powers = words.of("great-powers");
    let sponsor = |at: usize| powers.contains(tables.countries[at].iso3.as_str()) && !acting(at);
    let both = (acting(one) && acting(other)) || (often && ![one, other].into_iter().any(sponsor));
    let fits =
        both && 3 * weights.at(other) >= 5 * third && (signs.rebels == 0 || (organs && signs.rebels == 1));
    let found = [one.min(other), one.max(other)];
    (fits && !stands_apart(tables, names, &weights, found)).then_some(found)
}

/// Whether rulers of a part of one of the two states, who are a camp of their own, are named more often than the other state: the
/// matter is between them and the first, and the other state looks on or mediates.
fn stands_apart(tables: &ActorTables, names: &[NameSpan], weights: &Weights, pair: [usize; 2]) -> bool {
    let [one, other] = pair;
    let ruled = |name: &&NameSpan, state: usize| match name.who {
        Named::Organisation(at) => {
            let row = &tables.organisations[at];
            let own = row.kind == ActorKind::Government && is_camp(&row.side) && row.side != "government";
            own && tables.country(&row.country) == Some(state)
        }
        _ => false,
    };
    [(one, other), (other, one)].into_iter().any(|(state, beside)| {
        let named = names.iter().filter(|name| ruled(name, state)).count();
        named > 0 && named > weights.votes[beside]
    })
}

/// "India and Pakistan have been at war", "the war between the two": the two states that the text joins so.
fn at_war(doc: &Doc, names: &[NameSpan]) -> Option<[usize; 2]> {
    let state = |i: usize| {
        names.iter().filter(|name| name.tokens.contains(&i)).find_map(|name| match name.who {
            Named::Country(at, _) => Some(at),
            _ => None,
        })
    };
    let war = |t: Token<'_>| {
        let verb = t.head();
        let at = verb.children().filter(|c| c.dep() == "prep" && matches!(c.lower(), "at" | "in"));
        let waged = at.flat_map(Token::children).any(|c| c.dep() == "pobj" && c.lemma() == "war");
        let between = t.dep() == "pobj" && verb.lower() == "between" && verb.head().lemma() == "war";
        t.dep() == "nsubj" && verb.lemma() == "be" && waged || between
    };
    doc.tokens().filter(|t| war(*t)).find_map(|t| {
        let joined: Vec<usize> = clause::with_conjuncts(t).iter().filter_map(|t| state(t.i())).collect();
        match joined[..] {
            [one, other] if one != other => Some([one.min(other), one.max(other)]),
            _ => None,
        }
    })
}

/// "Kenya said that Ugandan soldiers had shelled the island", "Kampala accused Nairobi of it": the two states of which one
/// says that the other did it harm.
fn charge(doc: &Doc, codebook: &Codebook, names: &[NameSpan]) -> Option<[usize; 2]> {
    let words = &codebook.words;
    let states: Vec<(usize, Token<'_>)> = names
        .iter()
        .filter_map(|name| match name.who {
            Named::Country(at, _) | Named::Seat(at) => Some((at, phrase_of(doc.token(name.tokens.end - 1)))),
            _ => None,
        })
        .collect();
    let harms = |verb: Token<'_>| {
        words.has("hostile-verbs", verb.lemma())
            || charged(verb, codebook).is_some()
            || hit(verb, &codebook.events).is_some_and(|hit| hit.is_force())
    };
    let accused = |verb: Token<'_>, state: &&(usize, Token<'_>)| {
        let noun = state.1;
        let deed = noun.head();
        // "Peru has shelled two villages, Quito said": whichever of the two the parse hangs on the other.
        let below = deed.i() != verb.i()
            && (deed.ancestors().take(3).any(|t| t.i() == verb.i())
                || verb.dep() == "parataxis" && verb.head().i() == deed.i());
        let tells = words.has("speech-verbs", verb.lemma()) && noun.dep() == "nsubj" && below && harms(deed);
        let blames = matches!(verb.lemma(), "accuse" | "blame");
        tells || blames && noun.dep() == "dobj" && deed.i() == verb.i()
    };
    states.iter().find_map(|&(one, noun)| {
        let verb = noun.head();
        if noun.dep() != "nsubj" || clause::mood(verb) != clause::Mood::Actual {
            return None;
        }
        let (other, _) = *states.iter().filter(|(at, _)| *at != one).find(|state| accused(verb, state))?;
        Some([one, other])
    })
}

/// The noun whose phrase a name opens: "Ugandan *soldiers*", "Kenya's defence *ministry*".
fn phrase_of(name: Token<'_>) -> Token<'_> {
    let mut at = name;
    for _ in 0..4 {
        if !matches!(at.dep(), "compound" | "amod" | "nmod" | "poss") {
            break;
        }
        at = at.head();
    }
    at
}

/// Whether the two are named so often, and alike, that the matter is theirs.
fn is_often(weights: &Weights, one: usize, other: usize, third: usize) -> bool {
    let votes = [weights.votes[one], weights.votes[other]];
    let (less, more) = (votes[0].min(votes[1]), votes[0].max(votes[1]));
    (less >= NAMED && 2 * less >= more) || (less + 1 >= NAMED && third == 0)
}

impl Signs {
    fn of(doc: &Doc, tables: &ActorTables, words: &WordSets, names: &[NameSpan]) -> Self {
        let prisoners = words.of("prisoners");
        // "Ethiopian police or militia": men of a state are no rebels.
        let country =
            |i: usize| names.iter().any(|n| matches!(n.who, Named::Country(..)) && n.tokens.contains(&i));
        let of_a_state = |t: &Token<'_>| {
            let led = if t.dep() == "conj" { t.head() } else { *t };
            t.children().chain(led.children()).any(|c| country(c.i()))
        };
        let rebel = |t: &Token<'_>| {
            let armed = matches!(class(tables, *t), Some(NounClass::Armed | NounClass::Opposition));
            t.pos() == "NOUN" && armed && !of_a_state(t)
        };
        let sided = names.iter().any(|n| {
            matches!(n.who, Named::Country(..)) && noun_after(doc, n).is_some_and(|t| t.lemma() == "side")
        });
        let swapped = doc.tokens().any(|t| {
            matches!(t.lemma(), "exchange" | "swap") && t.subtree().any(|c| prisoners.contains(c.lemma()))
        });
        let two = speaks_of_two(doc, words.of("pair-nouns"));
        Self { rebels: doc.tokens().filter(rebel).count(), swapped, sided, two }
    }
}

/// Whether a name is of an armed group, listed or by its form ("Hill People's Movement").
fn is_group(doc: &Doc, tables: &ActorTables, name: &NameSpan) -> bool {
    match name.who {
        Named::Organisation(at) if tables.organisations[at].kind == ActorKind::ArmedGroup => true,
        Named::Organisation(_) | Named::Unlisted(_) => {
            let last = doc.token(name.tokens.end - 1);
            let formed = matches!(class(tables, last), Some(NounClass::Movement));
            formed && name.tokens.len() > 1 && last.lower() != "group"
        }
        _ => false,
    }
}

fn class(tables: &ActorTables, token: Token<'_>) -> Option<NounClass> {
    tables.noun(&token.lemma().to_lowercase(), &[]).map(|row| row.class)
}

/// "The two sides", "both armies", "either side".
fn speaks_of_two(doc: &Doc, pair_nouns: &Words) -> bool {
    doc.tokens().any(|t| {
        let noun = t.lemma().to_lowercase();
        let two = |c: rapporteur_nlp::Token<'_>| {
            matches!(c.lower(), "two" | "both" | "each" | "either" | "neither")
        };
        (pair_nouns.contains(&noun) || matches!(noun.as_str(), "side" | "country" | "capital"))
            && t.children().any(|c| c.i() < t.i() && two(c))
    })
}
