//! Which words are names of places: what the model takes for one, countries, and a pass over all names with the
//! gazetteer, since small models miss what they have not seen. A name counts by the evidence of the whole page: one name
//! has one sense, so that "in Ripley" makes every "Ripley" a place and "Ann Ripley" makes none of them one.

use std::collections::BTreeMap;
use std::ops::Range;

use rapporteur_nlp::Token;

use super::sense::{Cues, Evidence};
use crate::entities::Maker;

/// Longest name in words.
const LONGEST: usize = 4;

/// A name of a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Toponym {
    pub(super) tokens: Range<usize>,
    /// The words, with single spaces.
    pub(super) words: String,
}

impl Maker<'_> {
    /// All names of places, in order.
    pub(super) fn toponyms(&self) -> Vec<Toponym> {
        let words = |name: &str| self.context.codebook.words.of(name);
        let cues = Cues {
            prepositions: words("place-prepositions"),
            borrowers: words("place-borrowers"),
            newspapers: words("newspaper-nouns"),
            people: words("place-people"),
            sites: words("site-nouns"),
            speech: words("speech-verbs"),
        };
        let spans = self.spans();
        let persons = self.surnames();
        let mut evidence: BTreeMap<&str, Evidence> = BTreeMap::new();
        for toponym in &spans {
            let own = evidence.entry(toponym.words.as_str()).or_default();
            own.place |= self.stands_as_place(&toponym.tokens, &cues);
            own.person |= persons.contains(toponym.words.as_str()) || self.speaks(&toponym.tokens, &cues);
        }
        let counts = |toponym: &Toponym| {
            let known = evidence.get(toponym.words.as_str()).copied().unwrap_or_default();
            self.counts(toponym, known, &cues)
        };
        let mut place: Vec<bool> = spans.iter().map(counts).collect();
        self.join(&spans, &mut place);
        spans.into_iter().zip(place).filter_map(|(toponym, place)| place.then_some(toponym)).collect()
    }

    /// "Cairo, Giza and Minya": what is joined to a place is one if it may be.
    fn join(&self, spans: &[Toponym], place: &mut [bool]) {
        let doc = &self.context.story.doc;
        for at in 1..spans.len() {
            let (before, after) = (&spans[at - 1], &spans[at]);
            let gap = before.tokens.end..after.tokens.start;
            let joined = !gap.is_empty()
                && gap.len() <= 2
                && gap.clone().all(|i| matches!(doc.token(i).lower(), "," | "and" | "or"));
            if joined && place[at - 1] != place[at] {
                let other = if place[at] { before } else { after };
                let may = other
                    .tokens
                    .clone()
                    .all(|i| !matches!(doc.token(i).ent_type(), "PERSON" | "DATE" | "ORG"));
                place[at - 1] |= may;
                place[at] |= may;
            }
        }
    }

    /// The stretches that may be names of places, in order and without overlap; what the model says goes first.
    fn spans(&self) -> Vec<Toponym> {
        let doc = &self.context.story.doc;
        let mut taken = vec![false; doc.len()];
        let mut found: Vec<Toponym> = Vec::new();
        let mut take = |tokens: Range<usize>| {
            let free = !tokens.is_empty() && tokens.clone().all(|i| taken.get(i) == Some(&false));
            if free {
                taken.get_mut(tokens.clone()).into_iter().flatten().for_each(|t| *t = true);
                let words = self.words(&tokens);
                found.push(Toponym { tokens, words });
            }
        };
        for ent in doc.ents().filter(|e| matches!(e.label(), "GPE" | "LOC" | "FAC")) {
            take(self.trimmed(ent.start()..ent.end()));
        }
        let mut at = 0;
        while at < doc.len() {
            let length = self.name_at(at);
            if let Some(length) = length {
                take(at..at + length);
            }
            at += length.unwrap_or(1);
        }
        found.sort_by_key(|toponym| toponym.tokens.start);
        found
    }

    pub(super) fn trimmed(&self, tokens: Range<usize>) -> Range<usize> {
        let word = |i: usize| self.context.story.doc.token(i).lower();
        let (mut start, mut end) = (tokens.start, tokens.end);
        while start < end && matches!(word(start), "the" | "a" | "an") {
            start += 1;
        }
        while start < end && matches!(word(end - 1), "'s" | "’s" | "'" | "’" | "," | "." | "-") {
            end -= 1;
        }
        start..end
    }

    /// How many words the longest name of a place has that begins at token `start`.
    fn name_at(&self, start: usize) -> Option<usize> {
        let doc = &self.context.story.doc;
        let first = doc.get(start)?;
        if !first.text().starts_with(char::is_uppercase) || first.text().contains('$') {
            return None;
        }
        (1..=LONGEST).rev().find(|&length| {
            let end = start + length;
            let last = doc
                .get(end - 1)
                .is_some_and(|t| t.text().starts_with(char::is_uppercase) || t.text().contains('.'));
            let common = length == 1 && self.is_common(first);
            last && !common
                && doc.token(start).sent().end() >= end
                && self.is_known(&self.words(&(start..end)))
        })
    }

    /// "Church", "Market", "Police": a common noun in capitals, whatever town is called so.
    fn is_common(&self, token: Token<'_>) -> bool {
        let word = token.lower();
        let words = |name: &str| self.context.codebook.words.has(name, word);
        self.context.codebook.places.kinds.contains_key(word)
            || self.context.codebook.actors.is_noun(word)
            || words("place-people")
            || words("site-nouns")
    }

    pub(super) fn is_known(&self, words: &str) -> bool {
        let places = &self.context.codebook.places;
        places.country(words).is_some()
            || places.states.contains_key(words)
            || places.named(words).next().is_some()
            || self.population(words).is_some()
    }

    pub(super) fn population(&self, words: &str) -> Option<u32> {
        self.gazetteer.and_then(|gazetteer| gazetteer.largest(words))
    }

    pub(super) fn words(&self, tokens: &Range<usize>) -> String {
        self.context.story.words(tokens).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
