//! Places across readings.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_model::Place;

use super::plain;

/// What must be equal for two records to be one place.
pub(crate) fn key(place: &Place) -> String {
    let vague = if place.vague { "vague" } else { "" };
    format!("{}|{}|{vague}", plain(&place.name), place.country.as_deref().unwrap_or_default())
}

/// How the places of two items lie to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lie {
    /// They share a place.
    Same,
    /// A place of one lies within a place of the other.
    Within,
    /// None of this.
    Apart,
    /// One of them names no place.
    Open,
    /// Neither names a place.
    Unnamed,
}

pub(super) fn lie(one: &[String], other: &[String], within: &BTreeMap<String, String>) -> Lie {
    if one.is_empty() && other.is_empty() {
        Lie::Unnamed
    } else if one.is_empty() || other.is_empty() {
        Lie::Open
    } else if one.iter().any(|place| other.contains(place)) {
        Lie::Same
    } else if inside(one, other, within) || inside(other, one, within) {
        Lie::Within
    } else {
        Lie::Apart
    }
}

fn inside(inner: &[String], outer: &[String], within: &BTreeMap<String, String>) -> bool {
    inner.iter().any(|place| {
        let mut seen = BTreeSet::from([place]);
        let mut at = place;
        while let Some(next) = within.get(at).filter(|next| seen.insert(next)) {
            if outer.contains(next) {
                return true;
            }
            at = next;
        }
        false
    })
}
