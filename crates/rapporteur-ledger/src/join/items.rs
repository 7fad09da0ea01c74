//! Items across readings.
//!
//! Two items **cannot** be one if their kinds or processes differ, if their places lie apart, if they are parts of
//! different wholes, if their scope or sidedness differ, if one is over before the other begins, or - without an
//! equal label - if their parties are different or (for truces and talks) their start days are. Truces whose start days lie
//! no more than a week apart may be one that began late.
//!
//! Of those that can, points speak for each: a shared place 2 (none named by either 1, one within the other 1), the
//! same whole 2, the same parties 2 (some shared 1), an equal label 3 (two shared words 2, one 1), start days that
//! agree 1, being the only one 1; start days that differ take 1 away. Four points join, if the next best has at
//! least two fewer. A label counts as equal if it is two words or more and not only the kind's own name.
//! Not enough to join, whatever the points: a place merely within another's outside the same whole, one `other` with
//! another of a different label, a truce without a start day last heard of a season ago, and one that begins on another day.
//! Two points or more without joining make the two `possible_same`.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_model::{Item, ItemKind, When};

use super::places::{Lie, lie};
use super::{Known, plain, word};

/// What becomes of an item of a reading.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    /// It is this item of the ledger.
    Same(String),
    /// It is new; it may be one of these.
    New { near: Vec<String> },
}

const ENOUGH: i32 = 4;
const NEAR: i32 = 2;
const MARGIN: i32 = 2;
/// Near items listed at most.
const LISTED: usize = 5;

pub(super) fn choose<'k>(
    seen: &Known,
    known: impl Iterator<Item = &'k Known>,
    within: &BTreeMap<String, String>,
) -> Choice {
    let mut points: Vec<(i32, &str)> = known
        .filter_map(|known| Some((compare(seen, known, within)?, known.item.id.as_str())))
        .filter(|(points, _)| *points >= NEAR - 1)
        .collect();
    if let [(only, _)] = points.as_mut_slice() {
        *only += i32::from(*only != NOT_SURE);
    }
    points.sort_by_key(|(points, _)| -points);
    match points.as_slice() {
        [(best, id), rest @ ..]
            if *best >= ENOUGH && rest.first().is_none_or(|(next, _)| best - next >= MARGIN) =>
        {
            Choice::Same((*id).to_owned())
        }
        _ => {
            let near = points.iter().filter(|(points, _)| *points >= NEAR).take(LISTED);
            Choice::New { near: near.map(|(_, id)| (*id).to_owned()).collect() }
        }
    }
}

/// Near, and never enough to join.
const NOT_SURE: i32 = NEAR;

/// Points for the two being one; `None` if they cannot be.
fn compare(seen: &Known, known: &Known, within: &BTreeMap<String, String>) -> Option<i32> {
    let (new, old) = (&seen.item, &known.item);
    let process_differs = seen.process.is_some() && known.process.is_some() && seen.process != known.process;
    let whole_differs = new.part_of.is_some() && old.part_of.is_some() && new.part_of != old.part_of;
    if new.kind != old.kind || process_differs || whole_differs || attributes_differ(new, old) {
        return None;
    }
    let place = lie(&new.places, &old.places, within);
    if place == Lie::Apart || is_over_before(new, old) || is_over_before(old, new) {
        return None;
    }
    let same_whole = new.part_of.is_some() && new.part_of == old.part_of;
    let (label, same_label) = seen.labels.points(&known.labels);
    let start = overlap(new.start.as_ref(), old.start.as_ref());
    let late = start == Some(false) && new.kind == ItemKind::Ceasefire;
    let other_talks = start == Some(false) && new.kind == ItemKind::Talks && !same_label;
    if other_talks || late && days_between(new.start.as_ref(), old.start.as_ref()) > Some(LATE) {
        return None;
    }
    let mut points = party_points(new, old, same_label)? + label;
    points += match place {
        Lie::Same => 2,
        Lie::Within | Lie::Unnamed => 1,
        Lie::Open | Lie::Apart => 0,
    };
    points += if same_whole { 2 } else { 0 };
    points += start.map_or(0, |agrees| if agrees { 1 } else { -1 });
    let unsure = (place == Lie::Within && !same_whole)
        || (new.kind == ItemKind::Other && !same_label)
        || late
        || (new.kind == ItemKind::Ceasefire && start.is_none() && is_long_after(seen, known));
    Some(if unsure { points.min(NOT_SURE) } else { points })
}

fn party_points(new: &Item, old: &Item, same_label: bool) -> Option<i32> {
    let (new, old): (BTreeSet<_>, BTreeSet<_>) = (new.parties.iter().collect(), old.parties.iter().collect());
    if new.is_empty() || old.is_empty() {
        Some(0)
    } else if new == old {
        Some(2)
    } else if !new.is_disjoint(&old) {
        Some(1)
    } else {
        same_label.then_some(0)
    }
}

/// The labels of an item, made ready for comparing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Labels {
    /// Labels that can name a matter: two words or more, one of which tells it from others of its kind.
    names: BTreeSet<String>,
    /// The words that tell one item of its kind from another.
    words: BTreeSet<String>,
}

impl Labels {
    pub(super) fn of(item: &Item) -> Self {
        let kind = word(item.kind);
        let telling = |name: &str| -> BTreeSet<String> {
            let stems = name.split(' ').map(|word| word.strip_suffix('s').unwrap_or(word));
            let telling = stems.filter(|word| word.chars().count() > 3 && !kind.contains(word));
            telling.map(str::to_owned).collect()
        };
        let mut labels = Self::default();
        for name in std::iter::once(&item.label).chain(&item.aliases).map(|name| plain(name)) {
            let words = telling(&name);
            if !words.is_empty() && name.contains(' ') {
                labels.names.insert(name);
            }
            labels.words.extend(words);
        }
        labels
    }

    /// Points for the labels of two items, and whether one label is equal.
    fn points(&self, other: &Self) -> (i32, bool) {
        let equal = !self.names.is_disjoint(&other.names);
        let shared = self.words.intersection(&other.words).count();
        (if equal { 3 } else { shared.min(2) as i32 }, equal)
    }
}

fn attributes_differ(new: &Item, old: &Item) -> bool {
    ["scope", "side_type"].iter().any(|name| match (new.attrs.get(*name), old.attrs.get(*name)) {
        (Some(new), Some(old)) => new != old && new != UNSPECIFIED && old != UNSPECIFIED,
        _ => false,
    })
}

const UNSPECIFIED: &str = "unspecified";

/// Whether two times can be the same; `None` if one is not known.
fn overlap(one: Option<&When>, other: Option<&When>) -> Option<bool> {
    let (one, other) = (bounds(one?)?, bounds(other?)?);
    Some(one.0 <= other.1 && other.0 <= one.1)
}

/// First and last day of a time bounded on both sides.
fn bounds(when: &When) -> Option<(&str, &str)> {
    Some((day(when.from.as_deref()?), day(when.to.as_deref()?)))
}

fn day(time: &str) -> &str {
    time.get(..10).unwrap_or(time)
}

/// Days from the one start to the other; `None` if one is not known.
fn days_between(one: Option<&When>, other: Option<&When>) -> Option<i32> {
    let first = |when: Option<&When>| bounds(when?)?.0.parse::<jiff::civil::Date>().ok();
    first(one)?.since(first(other)?).ok().map(|span| span.get_days().abs())
}

/// Days by which a truce may begin late and still be the one that was told of.
const LATE: i32 = 7;

fn is_over_before(one: &Item, other: &Item) -> bool {
    let end = one.end.as_ref().and_then(|end| end.to.as_deref());
    let start = other.start.as_ref().and_then(|start| start.from.as_deref());
    matches!((end, start), (Some(end), Some(start)) if day(end) < day(start))
}

/// Whether more than a season lies between the two reports.
fn is_long_after(seen: &Known, known: &Known) -> bool {
    let date = |reported: &Option<String>| {
        reported.as_deref().and_then(|at| day(at).parse::<jiff::civil::Date>().ok())
    };
    let (Some(one), Some(other)) = (date(&seen.reported), date(&known.reported)) else { return false };
    one.since(other).is_ok_and(|span| span.get_days().abs() > SEASON)
}

/// Days after which a truce without dates may be another one.
const SEASON: i32 = 92;

/// Adds what another reading says of an item. `newer`: its report is not older than the ones before.
pub(super) fn absorb(item: &mut Item, seen: &Item, newer: bool) {
    for (old, new) in [
        (&mut item.parties, &seen.parties),
        (&mut item.mediators, &seen.mediators),
        (&mut item.monitors, &seen.monitors),
        (&mut item.places, &seen.places),
    ] {
        unite(old, new);
    }
    for name in std::iter::once(&seen.label).chain(&seen.aliases) {
        if !name.is_empty() && *name != item.label && !item.aliases.contains(name) {
            item.aliases.push(name.clone());
        }
    }
    for (old, new) in [(&mut item.start, &seen.start), (&mut item.end, &seen.end)] {
        if new.is_some() && (newer || old.is_none()) {
            old.clone_from(new);
        }
    }
    if item.part_of.is_none() {
        item.part_of.clone_from(&seen.part_of);
    }
    for (name, value) in &seen.attrs {
        let old = item.attrs.entry(name.clone()).or_insert_with(|| UNSPECIFIED.to_owned());
        if old == UNSPECIFIED {
            old.clone_from(value);
        }
    }
}

pub(super) fn unite(old: &mut Vec<String>, new: &[String]) {
    for id in new {
        if !old.contains(id) {
            old.push(id.clone());
        }
    }
}
