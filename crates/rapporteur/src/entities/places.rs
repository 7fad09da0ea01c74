//! Mentions of places as records: every name of a place, resolved by the codebook, the countries and the gazetteer.

use std::collections::BTreeMap;
use std::ops::Range;

use rapporteur_codebook::Region;
use rapporteur_model::PlaceMentionRecord;
use rapporteur_nlp::Token;

use super::Maker;
use crate::places::PlaceEntry;
use crate::places::gazetteer::{Gazetteer, GazetteerRow};
use crate::places::resolve::{Setting, together};

/// Fewest inhabitants of a place that is taken for one without the model's word.
const KNOWN: u32 = 15_000;

/// Fewest inhabitants of a city that is taken for one inside another name.
const OF_NOTE: u32 = 300_000;

/// What a name is, before the gazetteer is asked.
enum Known<'a> {
    Place(&'a PlaceEntry),
    Country(String, String),
    State(String, (f64, f64)),
    Region(&'a Region),
    Name,
}

impl Maker<'_> {
    pub(super) fn places(&self) -> Vec<PlaceMentionRecord> {
        let ranges = self.toponyms();
        let known: Vec<Known<'_>> = ranges.iter().map(|tokens| self.known(tokens)).collect();
        let names: Vec<(String, Option<String>)> = ranges
            .iter()
            .enumerate()
            .map(|(n, tokens)| {
                (self.words(tokens), self.within(tokens, ranges.get(n + 1).zip(known.get(n + 1))))
            })
            .collect();
        let rows = match self.gazetteer {
            Some(gazetteer) => together(&names, gazetteer, Self::setting(&known)),
            None => vec![None; names.len()],
        };
        let parts = ranges.iter().zip(&known).zip(rows).zip(&names);
        parts
            .map(|(((tokens, known), row), (_, within))| self.record(tokens, known, row, within.is_some()))
            .collect()
    }

    /// The names of places: those of the story, what the model takes for places, and what a preposition of place says.
    fn toponyms(&self) -> Vec<Range<usize>> {
        let doc = &self.context.story.doc;
        let listed = self
            .context
            .places
            .list
            .iter()
            .filter(|entry| !entry.vague)
            .flat_map(|entry| entry.mentions.clone());
        let ents =
            doc.ents().filter(|e| matches!(e.label(), "GPE" | "LOC" | "FAC")).map(|e| e.start()..e.end());
        let countries = (0..doc.len()).filter(|&i| self.coder.country_at(i).is_some()).map(|i| i..i + 1);
        let mut found: Vec<Range<usize>> = Vec::new();
        let all = ents
            .map(|tokens| self.trimmed(tokens))
            .chain(listed)
            .chain(self.after_prepositions())
            .chain(countries)
            .chain(self.inside_names());
        for tokens in all {
            let capital =
                tokens.clone().next().is_some_and(|i| doc.token(i).text().starts_with(char::is_uppercase));
            if capital && found.iter().all(|taken| taken.end <= tokens.start || tokens.end <= taken.start) {
                found.push(tokens);
            }
        }
        found.sort_by_key(|tokens| tokens.start);
        found
    }

    fn trimmed(&self, tokens: Range<usize>) -> Range<usize> {
        let word = |i: usize| self.context.story.doc.token(i).lower();
        let (mut start, mut end) = (tokens.start, tokens.end);
        if start < end && word(start) == "the" {
            start += 1;
        }
        if start < end && matches!(word(end - 1), "'s" | "’s" | ",") {
            end -= 1;
        }
        start..end
    }

    /// States, regions and cities of note inside other names ("Kentucky Department of Health", "Edmonton police").
    fn inside_names(&self) -> Vec<Range<usize>> {
        let doc = &self.context.story.doc;
        let places = &self.context.codebook.places;
        let mut found = Vec::new();
        let named = |t: &Token<'_>| {
            t.pos() == "PROPN" && t.ent_type() != "PERSON" && t.text().starts_with(char::is_uppercase)
        };
        for token in doc.tokens().filter(named) {
            for length in [2, 1] {
                let tokens = token.i()..(token.i() + length).min(doc.len());
                let words = self.words(&tokens);
                let listed = places.states.contains_key(&words) || places.regions.contains_key(&words);
                let rows = || self.gazetteer.map(|gazetteer| gazetteer.named(&words)).unwrap_or_default();
                if listed || rows().iter().any(|row| row.population >= OF_NOTE) {
                    found.push(tokens);
                    break;
                }
            }
        }
        found
    }

    /// "in Mopti", where the model sees no place: names of larger places after prepositions of place.
    fn after_prepositions(&self) -> Vec<Range<usize>> {
        let Some(gazetteer) = self.gazetteer else { return Vec::new() };
        let doc = &self.context.story.doc;
        let name = |t: Option<Token<'_>>| {
            t.is_some_and(|t| t.pos() == "PROPN" && t.text().starts_with(char::is_uppercase))
        };
        let mut found = Vec::new();
        for token in doc
            .tokens()
            .filter(|t| matches!(t.lower(), "in" | "near" | "outside" | "at" | "around" | "to" | "from"))
        {
            let start = token.i() + 1;
            let length = (0..3).take_while(|n| name(doc.get(start + n))).count();
            let person = doc
                .get(start)
                .is_some_and(|t| matches!(t.ent_type(), "PERSON" | "DATE" | "GPE" | "LOC" | "FAC"));
            let tokens = start..start + length;
            let large = || gazetteer.named(&self.words(&tokens)).iter().any(|row| row.population >= KNOWN);
            if length > 0 && !person && large() {
                found.push(tokens.clone());
            }
        }
        found
    }

    fn words(&self, tokens: &Range<usize>) -> String {
        self.context.story.words(tokens).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn known(&self, tokens: &Range<usize>) -> Known<'_> {
        let words = self.words(tokens);
        let state = self.context.codebook.places.states.get(&words);
        let country = self.coder.country_at(tokens.start).filter(|_| self.whole_country(tokens));
        match (country, state) {
            // "Georgia" is the state where others of its kind are named.
            (Some(_), Some((code, at))) if self.other_states(&words) => Known::State(code.clone(), *at),
            (Some((name, iso2)), _) => Known::Country(name, iso2),
            (None, Some((code, at))) => Known::State(code.clone(), *at),
            (None, None) if self.context.codebook.places.regions.contains_key(&words) => {
                self.context.codebook.places.regions.get(&words).map_or(Known::Name, Known::Region)
            }
            (None, None) => {
                let entry = self.context.places.list.iter().find(|entry| {
                    entry.at.is_some() && (entry.name == words || entry.mentions.contains(tokens))
                });
                entry.map_or(Known::Name, Known::Place)
            }
        }
    }

    fn whole_country(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().all(|i| self.coder.country_at(i).is_some())
    }

    fn other_states(&self, words: &str) -> bool {
        let states = &self.context.codebook.places.states;
        self.context.story.doc.tokens().any(|t| t.text() != words && states.contains_key(t.text()))
    }

    /// The country or state that is named right after a comma: "Paris, Texas".
    fn within(&self, tokens: &Range<usize>, next: Option<(&Range<usize>, &Known<'_>)>) -> Option<String> {
        let doc = &self.context.story.doc;
        let comma = doc.get(tokens.end).is_some_and(|t| t.text() == ",");
        let (after, known) = next.filter(|(after, _)| comma && after.start == tokens.end + 1)?;
        match known {
            Known::Country(_, iso2) => Some(iso2.clone()),
            Known::State(code, _) => Some(format!("US.{code}")),
            _ => {
                // Postal codes count only here.
                let code = self.words(after);
                let states = &self.context.codebook.places.states;
                states.values().any(|(known, _)| *known == code).then(|| format!("US.{code}"))
            }
        }
    }

    fn setting(known: &[Known<'_>]) -> Setting {
        let mut setting = Setting { countries: BTreeMap::new(), divisions: BTreeMap::new() };
        for known in known {
            match known {
                Known::Country(_, iso2) => *setting.countries.entry(iso2.clone()).or_default() += 1,
                Known::State(code, _) => {
                    *setting.countries.entry("US".into()).or_default() += 1;
                    *setting.divisions.entry(format!("US.{code}")).or_default() += 2;
                }
                Known::Place(entry) => {
                    if let Some(country) = &entry.country {
                        *setting.countries.entry(country.clone()).or_default() += 1;
                    }
                }
                Known::Region(region) => {
                    if let Some(country) = &region.country {
                        *setting.countries.entry(country.clone()).or_default() += 1;
                    }
                }
                Known::Name => {}
            }
        }
        setting
    }

    fn record(
        &self,
        tokens: &Range<usize>,
        known: &Known<'_>,
        row: Option<GazetteerRow>,
        qualified: bool,
    ) -> PlaceMentionRecord {
        let span = self.span(tokens);
        let middle = |area: &str| self.gazetteer.and_then(|gazetteer: &Gazetteer| gazetteer.middle(area));
        let country_middle =
            |iso2: &str| self.context.codebook.places.middles.get(iso2).copied().or_else(|| middle(iso2));
        let (name, at, country, id, level) = match (known, row) {
            (Known::Place(entry), row) if !qualified || row.is_none() => {
                (entry.name.clone(), entry.at, entry.country.clone(), row.map(|r| r.id), entry.level.as_str())
            }
            (Known::Country(name, iso2), _) => {
                (name.clone(), country_middle(iso2), Some(iso2.clone()), None, "country")
            }
            (Known::State(_, at), _) => (span.text.clone(), Some(*at), Some("US".into()), None, "region"),
            (Known::Region(region), _) => {
                (region.name.clone(), Some(region.at), region.country.clone(), None, "region")
            }
            (_, Some(row)) => (row.name, Some((row.lat, row.lon)), Some(row.country), Some(row.id), "city"),
            (_, None) => (span.text.clone(), None, None, None, "city_or_region"),
        };
        PlaceMentionRecord {
            span,
            name,
            lat: at.map(|(lat, _)| lat),
            lon: at.map(|(_, lon)| lon),
            country,
            gazetteer_id: id,
            level: level.to_owned(),
        }
    }
}
