//! Whether a name is one of a place where it stands, by the evidence of the whole page.

use std::collections::BTreeSet;
use std::ops::Range;

use rapporteur_codebook::Words;
use rapporteur_nlp::{Doc, Token};

use super::candidate::folded;
use super::toponym::Toponym;
use crate::entities::Maker;

/// Fewest inhabitants of a place that a preposition of place makes one, of one before a word for people ("a Huntsville
/// man"), and of one that counts by its size alone inside another name ("Edmonton Journal").
const PLACED: u32 = 1_000;
const PEOPLED: u32 = 10_000;
const OF_NOTE: u32 = 150_000;

/// What the page says of a name.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Evidence {
    /// It stands where a place does.
    pub(super) place: bool,
    /// It is the name of a person.
    pub(super) person: bool,
}

/// The words that the pass looks for.
pub(super) struct Cues<'a> {
    pub(super) prepositions: &'a Words,
    pub(super) borrowers: &'a Words,
    pub(super) newspapers: &'a Words,
    pub(super) people: &'a Words,
    pub(super) sites: &'a Words,
    pub(super) speech: &'a Words,
}

impl Maker<'_> {
    /// The last names of the persons that the text names in full or by a title.
    pub(super) fn surnames(&self) -> BTreeSet<&str> {
        let doc = &self.context.story.doc;
        let persons = doc.ents().filter(|e| e.label() == "PERSON");
        let full = persons.filter_map(|ent| {
            let end = if matches!(doc.token(ent.end() - 1).lower(), "'s" | "’s") {
                ent.end() - 1
            } else {
                ent.end()
            };
            let titled = ent.start() > 0 && is_title(doc.token(ent.start() - 1).lower());
            let name = doc.token(end - 1).text();
            let place = self.context.codebook.places.named(name).any(|row| row.level == "region");
            ((end > ent.start() + 1 || titled) && !place).then_some(name)
        });
        full.collect()
    }

    /// Whether the words stand where only a place does: after a preposition of place, before what holds it, as a dateline.
    pub(super) fn stands_as_place(&self, tokens: &Range<usize>, cues: &Cues<'_>) -> bool {
        let doc = &self.context.story.doc;
        let lead = tokens.start.checked_sub(1).map(|i| doc.token(i));
        let led = lead.is_some_and(|t| {
            let inside =
                matches!(t.lower(), "in" | "near" | "outside" | "across" | "around" | "at" | "inside");
            let led = cues.prepositions.contains(t.lower()) && !self.is_anothers(tokens);
            let kind = t.lower() == "of" && t.i() > 0 && self.is_kind(doc.token(t.i() - 1));
            led && (inside || self.is_known(&self.words(tokens))) || kind
        });
        led || self.is_qualified(tokens) || self.is_dateline(tokens)
    }

    /// "in Thomas's house": the name owns what is led to.
    fn is_anothers(&self, tokens: &Range<usize>) -> bool {
        let doc = &self.context.story.doc;
        let person = doc.token(tokens.start).ent_type() == "PERSON";
        person
            && (tokens.len() == 1
                && doc.get(tokens.end).is_some_and(|t| t.lower() == "'s" || t.ent_type() == "PERSON"))
    }

    fn is_kind(&self, token: Token<'_>) -> bool {
        self.context.codebook.places.kinds.contains_key(&token.lemma().to_lowercase())
    }

    /// "Ripley, Ohio", "Gainesville, Va.": a country, state or region follows the comma.
    fn is_qualified(&self, tokens: &Range<usize>) -> bool {
        let doc = &self.context.story.doc;
        let places = &self.context.codebook.places;
        if doc.get(tokens.end).is_none_or(|t| t.text() != ",") {
            return false;
        }
        (1..=2).any(|length| {
            let after = tokens.end + 1..tokens.end + 1 + length;
            after.end <= doc.len() && {
                let words = self.words(&after);
                places.states.contains_key(&words)
                    || places.states.values().any(|state| state.code == words)
                    || places.country(&words).is_some_and(|name| !name.adjective)
                    || places.named(&words).any(|row| row.level == "region" && row.country.is_some())
            }
        })
    }

    /// "COLUMBIA, Ky. (WBKO) -", "BEIRUT —": capitals or an agency at the start of a paragraph.
    fn is_dateline(&self, tokens: &Range<usize>) -> bool {
        let doc = &self.context.story.doc;
        let paragraph = self.context.story.paragraph(tokens.start).tokens.clone();
        let early = tokens.start < paragraph.start + 2;
        let dash = (tokens.end..(tokens.end + 7).min(doc.len()))
            .any(|i| matches!(doc.token(i).text(), "—" | "–" | "--" | "-"));
        let capitals = self.words(tokens).chars().all(|c| !c.is_lowercase());
        early
            && dash
            && (capitals || doc.get(tokens.end).is_some_and(|t| matches!(t.text(), "—" | "–" | "--" | "(")))
    }

    /// Whether the name does what persons do: it speaks, or a title stands before it.
    pub(super) fn speaks(&self, tokens: &Range<usize>, cues: &Cues<'_>) -> bool {
        let doc = &self.context.story.doc;
        let titled = tokens.start > 0 && is_title(doc.token(tokens.start - 1).lower());
        let last = doc.token(tokens.end - 1);
        let speaks = last.dep() == "nsubj" && cues.speech.contains(last.head().lemma());
        titled || is_title(doc.token(tokens.start).lower()) || (tokens.len() == 1 && speaks)
    }

    /// Whether a name is one of a place here.
    pub(super) fn counts(&self, toponym: &Toponym, known: Evidence, cues: &Cues<'_>) -> bool {
        let doc = &self.context.story.doc;
        let tokens = &toponym.tokens;
        let first = doc.token(tokens.start);
        let capital = first.text().starts_with(char::is_uppercase);
        if !capital || first.text().contains('$') || self.is_borrowed(tokens, cues) {
            return false;
        }
        let places = &self.context.codebook.places;
        if let Some(country) = places.country(&toponym.words) {
            return !country.adjective || qualifies(doc, tokens);
        }
        if places.states.contains_key(&toponym.words) && toponym.words.len() > 2 {
            return true;
        }
        let part = tokens.end - tokens.start < self.entity_length(tokens.start);
        let person = first.ent_type() == "PERSON" && (part || !known.place);
        if person || (known.person && !self.is_qualified(tokens)) || is_title(first.lower()) {
            return false;
        }
        let listed = places.named(&toponym.words).next().is_some();
        let population = self.population(&toponym.words);
        match first.ent_type() {
            "GPE" | "LOC" | "FAC" => self.model_is_right(toponym, known, listed, population, cues),
            _ => self.gazetteer_is_right(toponym, known, listed, population, cues),
        }
    }

    /// How many words the model's entity round a word has, without a possessive mark; 0 if there is none.
    fn entity_length(&self, token: usize) -> usize {
        let doc = &self.context.story.doc;
        let ent = doc.ents().find(|e| (e.start()..e.end()).contains(&token));
        ent.map_or(0, |e| self.trimmed(e.start()..e.end()).len())
    }

    /// What the model takes for a place is one where it is listed, stands as one, or is of a kind of place.
    fn model_is_right(
        &self,
        toponym: &Toponym,
        known: Evidence,
        listed: bool,
        population: Option<u32>,
        cues: &Cues<'_>,
    ) -> bool {
        let doc = &self.context.story.doc;
        let tokens = &toponym.tokens;
        let given = tokens.len() == 1 && self.context.codebook.actors.gender(&toponym.words).is_some();
        let kind = tokens.len() > 1
            && tokens
                .clone()
                .map(|i| doc.token(i))
                .any(|t| self.is_kind(t) || cues.sites.contains(t.lower()));
        known.place
            || listed
            || kind
            || population.is_some_and(|people| !given || people >= OF_NOTE)
            || !self.candidates(toponym).is_empty()
    }

    /// What the model takes for no place is one by what stands round it.
    fn gazetteer_is_right(
        &self,
        toponym: &Toponym,
        known: Evidence,
        listed: bool,
        population: Option<u32>,
        cues: &Cues<'_>,
    ) -> bool {
        let doc = &self.context.story.doc;
        let tokens = &toponym.tokens;
        let last = doc.token(tokens.end - 1);
        let label = doc.token(tokens.start).ent_type();
        let people = population.unwrap_or(0);
        let name = last.pos() == "PROPN"
            || (listed && !last.is_sent_start() && matches!(last.pos(), "NOUN" | "ADJ"));
        if !name || matches!(label, "DATE" | "TIME") {
            return false;
        }
        let next = doc
            .get(tokens.end)
            .filter(|next| next.pos() == "NOUN" && next.text().starts_with(char::is_lowercase));
        let before_people = next.is_some_and(|next| {
            (people >= PEOPLED && cues.people.contains(next.lemma()))
                || (people >= OF_NOTE && last.dep() == "compound")
        });
        // "Edmonton Journal", "Stoke Mandeville Hospital": a part of a name is a place only at its beginning.
        let leads =
            label.is_empty() || doc.token(tokens.start).ent_iob() == "B" || self.follows_the(tokens.start);
        listed
            || (known.place && leads && (people >= PLACED || tokens.len() > 1))
            || before_people
            || (people >= OF_NOTE
                && leads
                && !doc.token(tokens.start).is_sent_start()
                && self.is_usual_name(toponym))
    }

    fn follows_the(&self, token: usize) -> bool {
        token.checked_sub(1).is_some_and(|before| self.context.story.doc.token(before).lower() == "the")
    }

    /// Whether a place of note is called so first of all, and not by one of many other names.
    fn is_usual_name(&self, toponym: &Toponym) -> bool {
        let rows = self.gazetteer.map(|gazetteer| gazetteer.named(&toponym.words)).unwrap_or_default();
        rows.iter().any(|row| row.population >= OF_NOTE && folded(&row.name) == folded(&toponym.words))
    }

    /// "Marburg virus", "Washington Post": a thing called after a place.
    fn is_borrowed(&self, tokens: &Range<usize>, cues: &Cues<'_>) -> bool {
        let doc = &self.context.story.doc;
        (tokens.end..tokens.end + 2)
            .filter_map(|i| doc.get(i))
            .take_while(|t| matches!(t.pos(), "NOUN" | "PROPN" | "ADJ"))
            .any(|t| {
                let word = t.lower();
                cues.borrowers.contains(word) || (t.pos() == "PROPN" && cues.newspapers.contains(word))
            })
    }
}

fn is_title(word: &str) -> bool {
    matches!(word, "mr" | "mr." | "mrs" | "mrs." | "ms" | "ms." | "dr" | "dr." | "sir" | "sheikh")
}

/// Whether an adjective stands before a noun and says of where it is ("Russian embassy").
fn qualifies(doc: &Doc, tokens: &Range<usize>) -> bool {
    let token = doc.token(tokens.end - 1);
    matches!(token.dep(), "amod" | "compound" | "nmod") && token.head().i() > token.i()
}
