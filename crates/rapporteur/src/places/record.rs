//! Places as records of a reading.

use rapporteur_model::{Offsets, Place};

use super::Places;
use crate::story::Story;

impl Places {
    /// The records, with ids `p1`, `p2` ... in the order of the list.
    pub fn to_records(&self, offsets: &Offsets<'_>, story: &Story<'_>) -> Vec<Place> {
        let record = |(i, entry): (usize, &super::PlaceEntry)| Place {
            id: format!("p{}", i + 1),
            name: entry.name.clone(),
            within: entry.within.map(|w| format!("p{}", w + 1)),
            country: entry.country.clone(),
            lat: entry.at.map(|(lat, _)| lat),
            lon: entry.at.map(|(_, lon)| lon),
            level: Some(entry.level.clone()),
            vague: entry.vague,
            mentions: entry.mentions.iter().map(|m| offsets.evidence(story.bytes(m))).collect(),
        };
        self.list.iter().enumerate().map(record).collect()
    }
}
