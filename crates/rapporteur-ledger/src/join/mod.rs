//! Which records of different readings are one and the same.
//!
//! * **Actors** join by the id of the codebook; without one, by kind and name. An anonymous actor or a group of
//!   people without an organisation ("residents") stays within its document.
//! * **Places** join by name, country and whether they are vague.
//! * **Items** join as [`items`] says; what is near but not sure is listed, never joined.

mod actors;
mod items;
mod load;
mod places;

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_model::{Actor, Item, ItemKind};
use serde::Serialize;

pub(crate) use actors::key as actor_key;
pub(crate) use items::{Choice, absorb};
pub(crate) use load::{current_seen, load, row};
pub(crate) use places::key as place_key;

/// All that is needed to join a new reading to the ledger, in step with the entry `seq`.
#[derive(Debug, Default)]
pub(crate) struct Joins {
    pub(crate) seq: i64,
    pub(crate) actors: BTreeMap<String, String>,
    pub(crate) places: BTreeMap<String, String>,
    /// The place that contains a place.
    pub(crate) within: BTreeMap<String, String>,
    pub(crate) items: BTreeMap<String, Known>,
    by_kind: BTreeMap<(ItemKind, Option<String>), Vec<String>>,
    /// Actors as all readings together describe them, loaded when first needed.
    pub(crate) cast: BTreeMap<String, Actor>,
    counts: BTreeMap<char, u64>,
}

/// An item of the ledger, as far as joining needs it.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    /// The record with the ids of the ledger, as all readings together describe it.
    pub(crate) item: Item,
    pub(crate) process: Option<String>,
    /// Day of the latest report.
    pub(crate) reported: Option<String>,
}

impl Joins {
    /// The next id of a kind of record, such as `s12`.
    pub(crate) fn next(&mut self, letter: char) -> String {
        let count = self.counts.entry(letter).or_default();
        *count += 1;
        format!("{letter}{count}")
    }

    pub(crate) fn add_item(&mut self, known: Known) {
        let kind = (known.item.kind, known.process.clone());
        self.by_kind.entry(kind).or_default().push(known.item.id.clone());
        self.items.insert(known.item.id.clone(), known);
    }

    /// Where `item`, already in ids of the ledger, belongs. Items in `taken` are other items of the same reading.
    pub(crate) fn choose(&self, seen: &Known, taken: &BTreeSet<String>) -> Choice {
        let same_process = (seen.item.kind, seen.process.clone());
        let no_process = (seen.item.kind, None);
        let mut ids: Vec<&String> = match seen.process {
            Some(_) => {
                [same_process, no_process].iter().filter_map(|key| self.by_kind.get(key)).flatten().collect()
            }
            None => self
                .by_kind
                .iter()
                .filter(|((kind, _), _)| *kind == seen.item.kind)
                .flat_map(|(_, ids)| ids)
                .collect(),
        };
        ids.retain(|id| !taken.contains(*id));
        items::choose(seen, ids.into_iter().filter_map(|id| self.items.get(id)), &self.within)
    }
}

/// A text without case, marks and repeated space, for comparing names.
pub(crate) fn plain(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// The word by which a value of a closed list is written.
pub(crate) fn word(value: impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
