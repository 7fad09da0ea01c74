//! Mentions of places as records: the places of the story, and every other name of a place.

use std::ops::Range;

use rapporteur_model::PlaceMentionRecord;

use super::Maker;
use crate::places::PlaceEntry;

impl Maker<'_> {
    pub(super) fn places(&self) -> Vec<PlaceMentionRecord> {
        let mut found: Vec<(Range<usize>, PlaceMentionRecord)> = Vec::new();
        for entry in self.context.places.list.iter().filter(|entry| !entry.vague) {
            found.extend(entry.mentions.iter().map(|tokens| (tokens.clone(), self.place(tokens, entry))));
        }
        for tokens in self.toponyms() {
            let free = found.iter().all(|(taken, _)| taken.end <= tokens.start || tokens.end <= taken.start);
            if free {
                let record = self.toponym(&tokens);
                found.push((tokens, record));
            }
        }
        found.sort_by_key(|(tokens, _)| (tokens.start, tokens.end));
        found.into_iter().map(|(_, record)| record).collect()
    }

    fn place(&self, tokens: &Range<usize>, entry: &PlaceEntry) -> PlaceMentionRecord {
        PlaceMentionRecord {
            span: self.span(tokens),
            name: entry.name.clone(),
            lat: entry.at.map(|(lat, _)| lat),
            lon: entry.at.map(|(_, lon)| lon),
            country: entry.country.clone(),
            gazetteer_id: None,
            level: entry.level.clone(),
        }
    }

    /// What the model takes for places, whoever acts in their name.
    fn toponyms(&self) -> Vec<Range<usize>> {
        let doc = &self.context.story.doc;
        let ents = doc.ents().filter(|e| matches!(e.label(), "GPE" | "LOC" | "FAC"));
        let trimmed = ents.map(|e| {
            let article = doc.token(e.start()).lower() == "the";
            let possessive = matches!(doc.token(e.end() - 1).lower(), "'s" | "’s");
            e.start() + usize::from(article)..e.end() - usize::from(possessive)
        });
        trimmed
            .filter(|tokens| {
                !tokens.is_empty() && doc.token(tokens.start).text().starts_with(char::is_uppercase)
            })
            .collect()
    }

    fn toponym(&self, tokens: &Range<usize>) -> PlaceMentionRecord {
        let span = self.span(tokens);
        let known = self.context.places.list.iter().find(|entry| entry.name == span.text);
        let country = self.coder.country_at(tokens.start);
        match (known, country) {
            (Some(entry), _) => self.place(tokens, entry),
            (None, Some((name, iso2))) => PlaceMentionRecord {
                span,
                name,
                lat: None,
                lon: None,
                country: Some(iso2),
                gazetteer_id: None,
                level: "country".into(),
            },
            (None, None) => PlaceMentionRecord {
                name: span.text.clone(),
                span,
                lat: None,
                lon: None,
                country: None,
                gazetteer_id: None,
                level: "city_or_region".into(),
            },
        }
    }
}
