//! Records of a reading with the ids of the ledger in place of their own.

use std::collections::BTreeMap;

use rapporteur_model::{Item, Statement, When};

/// Ids of the reading and what they are in the ledger.
#[derive(Default)]
pub(crate) struct Ids {
    pub(crate) actors: BTreeMap<String, String>,
    pub(crate) places: BTreeMap<String, String>,
    pub(crate) items: BTreeMap<String, String>,
    pub(crate) statements: BTreeMap<String, String>,
}

pub(crate) fn map(ids: &[String], to: &BTreeMap<String, String>) -> Vec<String> {
    let mut mapped = Vec::new();
    for id in ids.iter().filter_map(|id| to.get(id)) {
        if !mapped.contains(id) {
            mapped.push(id.clone());
        }
    }
    mapped
}

pub(crate) fn anchored(when: When, ids: &Ids) -> When {
    When { relative_to: when.relative_to.as_ref().and_then(|item| ids.items.get(item)).cloned(), ..when }
}

pub(crate) fn item(item: &Item, ids: &Ids) -> Item {
    Item {
        status: rapporteur_model::ItemStatus::None,
        flags: vec![],
        rule: String::new(),
        status_from: vec![],
        parties: map(&item.parties, &ids.actors),
        mediators: map(&item.mediators, &ids.actors),
        monitors: map(&item.monitors, &ids.actors),
        places: map(&item.places, &ids.places),
        start: item.start.clone().map(|when| anchored(when, ids)),
        end: item.end.clone().map(|when| anchored(when, ids)),
        part_of: item.part_of.as_ref().and_then(|whole| ids.items.get(whole)).cloned(),
        ..item.clone()
    }
}

pub(crate) fn statement(statement: &Statement, ids: &Ids) -> Statement {
    let either = |id: &String| ids.items.get(id).or_else(|| ids.actors.get(id)).cloned();
    let mut condition = statement.condition.clone();
    for required in condition.iter_mut().flat_map(|condition| &mut condition.requires) {
        required.holder = map(&required.holder, &ids.actors);
        required.item = required.item.as_ref().and_then(|item| ids.items.get(item)).cloned();
    }
    Statement {
        id: ids.statements.get(&statement.id).cloned().unwrap_or_default(),
        holder: map(&statement.holder, &ids.actors),
        items: map(&statement.items, &ids.items),
        attribution: map(&statement.attribution, &ids.actors),
        target: map(&statement.target, &ids.actors),
        excludes: statement.excludes.iter().filter_map(either).collect(),
        condition,
        said: statement.said.clone().map(|when| anchored(when, ids)),
        effective: statement.effective.clone().map(|when| anchored(when, ids)),
        places: map(&statement.places, &ids.places),
        responds_to: statement.responds_to.as_ref().and_then(|id| ids.statements.get(id)).cloned(),
        contradicts: map(&statement.contradicts, &ids.statements),
        ..statement.clone()
    }
}
