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
pub(crate) use items::Choice;
pub(crate) use load::{current_seen, load, row};
pub(crate) use places::key as place_key;

/// All that is needed to join a new reading to the ledger, in step with the entry `seq`.
#[derive(Debug, Default)]
pub(crate) struct Joins {
    pub(crate) seq: i64,
    pub(crate) actors: BTreeMap<String, String>,
    pub(crate) places: BTreeMap<String, String>,
    /// The place that contains a place.
    within: BTreeMap<String, String>,
    /// The places that lie within a place.
    holds: BTreeMap<String, BTreeSet<String>>,
    pub(crate) items: BTreeMap<String, Known>,
    /// Numbers of the items of a kind at a place; under no place those that name none.
    at: BTreeMap<(ItemKind, String), BTreeSet<u64>>,
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
    labels: items::Labels,
}

impl Known {
    pub(crate) fn new(item: Item, process: Option<String>, reported: Option<String>) -> Self {
        let labels = items::Labels::of(&item);
        Self { item, process, reported, labels }
    }

    /// Adds what another reading says of it.
    pub(crate) fn absorb(&mut self, seen: &Item, reported: Option<String>) {
        items::absorb(&mut self.item, seen, reported >= self.reported);
        self.reported = self.reported.take().max(reported);
        self.labels = items::Labels::of(&self.item);
    }
}

impl Joins {
    /// The next id of a kind of record, such as `s12`.
    pub(crate) fn next(&mut self, letter: char) -> String {
        let count = self.counts.entry(letter).or_default();
        *count += 1;
        format!("{letter}{count}")
    }

    /// Puts an item in, in place of what was known of it.
    pub(crate) fn set_item(&mut self, known: Known) {
        let unnamed = known.item.places.is_empty().then_some("");
        for place in known.item.places.iter().map(String::as_str).chain(unnamed) {
            self.at.entry((known.item.kind, place.to_owned())).or_default().insert(number(&known.item.id));
        }
        self.items.insert(known.item.id.clone(), known);
    }

    /// Notes that a place lies within another; the first reading that says so is believed.
    pub(crate) fn set_within(&mut self, place: &str, within: &str) {
        if !self.within.contains_key(place) {
            self.within.insert(place.to_owned(), within.to_owned());
            self.holds.entry(within.to_owned()).or_default().insert(place.to_owned());
        }
    }

    /// Where `item`, already in ids of the ledger, belongs. Items in `taken` are other items of the same reading.
    pub(crate) fn choose(&self, seen: &Known, taken: &BTreeSet<String>) -> Choice {
        let candidates = self.candidates(&seen.item).into_iter().map(|number| format!("i{number}"));
        let candidates = candidates.filter(|id| !taken.contains(id)).filter_map(|id| self.items.get(&id));
        items::choose(seen, candidates, &self.within)
    }

    /// Items of the kind whose places do not lie apart from those of `item`, by number.
    fn candidates(&self, item: &Item) -> BTreeSet<u64> {
        let of_kind = (item.kind, String::new())..;
        let of_kind = || self.at.range(of_kind.clone()).take_while(|((kind, _), _)| *kind == item.kind);
        if item.places.is_empty() {
            return of_kind().flat_map(|(_, numbers)| numbers.iter().copied()).collect();
        }
        let mut places = BTreeSet::from([""]);
        let mut open: Vec<&str> = item.places.iter().map(String::as_str).collect();
        while let Some(inner) = open.pop() {
            if places.insert(inner) {
                open.extend(self.holds.get(inner).into_iter().flatten().map(String::as_str));
            }
        }
        for place in &item.places {
            let mut at = place.as_str();
            while let Some(outer) = self.within.get(at).filter(|outer| places.insert(outer)) {
                at = outer;
            }
        }
        let at = |place: &str| self.at.get(&(item.kind, place.to_owned())).into_iter().flatten().copied();
        places.into_iter().flat_map(at).collect()
    }
}

fn number(id: &str) -> u64 {
    id.get(1..).and_then(|digits| digits.parse().ok()).unwrap_or_default()
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
