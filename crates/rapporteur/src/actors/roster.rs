//! The list of actors in the making, and how they are known again.

use std::collections::BTreeMap;

use rapporteur_codebook::{ActorTables, Gender};
use rapporteur_model::ActorKind;

use super::{ActorEntry, ActorIndex};

/// What is known of an actor while the story is read, beside its entry.
#[derive(Debug, Clone, Default)]
pub(super) struct Notes {
    /// Gender, once a title, a given name or a pronoun has told.
    pub(super) gender: Option<Gender>,
    /// Whether it is spoken of in the plural ("the Houthis").
    pub(super) plural: bool,
    /// Lemmas of the role nouns it was given.
    pub(super) roles: Vec<String>,
    /// Whether "we" in its mouth is the side it speaks for.
    pub(super) speaks: bool,
    /// Whether it has a proper name.
    pub(super) named: bool,
    /// What it is beside a body or a person of its own.
    pub(super) form: Form,
}

/// What an actor is by its name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Form {
    /// A body or a person of its own.
    #[default]
    Own,
    /// A people.
    People,
    /// A part of a movement.
    Part,
}

/// The list in the making.
#[derive(Debug, Default)]
pub(super) struct Roster {
    pub(super) list: Vec<ActorEntry>,
    pub(super) notes: Vec<Notes>,
    by_key: BTreeMap<String, ActorIndex>,
}

impl Roster {
    /// The actor known by `key`.
    pub(super) fn get(&self, key: &str) -> Option<ActorIndex> {
        self.by_key.get(key).copied()
    }

    /// Makes `key` another way to know `actor` by.
    pub(super) fn know(&mut self, key: String, actor: ActorIndex) {
        self.by_key.entry(key).or_insert(actor);
    }

    /// The actor known by `key`, entered as `name` of `kind` if it is new.
    pub(super) fn enter(&mut self, key: String, name: String, kind: ActorKind) -> ActorIndex {
        if let Some(&known) = self.by_key.get(&key) {
            return known;
        }
        let index = self.list.len();
        self.list.push(ActorEntry {
            name,
            kind,
            side: String::new(),
            role: None,
            title: None,
            acts_for: Vec::new(),
            member_of: Vec::new(),
            ally_of: Vec::new(),
            anonymous: false,
            codebook_id: None,
            country: None,
        });
        self.notes.push(Notes::default());
        self.by_key.insert(key, index);
        index
    }

    /// A listed body or group.
    pub(super) fn organisation(&mut self, tables: &ActorTables, at: usize) -> ActorIndex {
        let row = &tables.organisations[at];
        let index = self.enter(row.id.clone(), row.name.clone(), row.kind);
        let entry = &mut self.list[index];
        entry.codebook_id = Some(row.id.clone());
        entry.country = (!row.country.is_empty()).then(|| row.country.to_uppercase());
        self.notes[index].named = true;
        self.notes[index].plural = row.name.ends_with('s') && row.kind == ActorKind::ArmedGroup;
        index
    }

    /// A state; for the country in conflict (`home`), its government.
    pub(super) fn state(&mut self, tables: &ActorTables, at: usize, home: bool) -> ActorIndex {
        if home {
            return self.organ(tables, at, "government", ActorKind::Government);
        }
        let row = &tables.countries[at];
        let index = self.enter(row.iso3.clone(), row.name.clone(), ActorKind::State);
        self.list[index].codebook_id = Some(row.iso3.clone());
        self.list[index].country = Some(row.iso3.to_uppercase());
        self.notes[index].named = true;
        index
    }

    /// An organ of a state: `government`, `military`, `opposition`.
    pub(super) fn organ(
        &mut self,
        tables: &ActorTables,
        at: usize,
        organ: &str,
        kind: ActorKind,
    ) -> ActorIndex {
        let row = &tables.countries[at];
        let id = format!("{}-{organ}", row.iso3);
        if let Some(listed) = tables.organisation(&id) {
            return self.organisation(tables, listed);
        }
        let name = match kind {
            ActorKind::Government => format!("Government of {}", row.with_article()),
            ActorKind::Military => format!("{} army", row.adjective()),
            _ => format!("{} {organ}", row.adjective()),
        };
        let index = self.enter(id.clone(), name, kind);
        self.list[index].codebook_id = Some(id);
        self.list[index].country = Some(row.iso3.to_uppercase());
        self.notes[index].named = true;
        index
    }

    /// Adds `to` to the actors that `actor` acts for.
    pub(super) fn acts_for(&mut self, actor: ActorIndex, to: &[ActorIndex]) {
        for &other in to {
            let entry = &self.list[actor];
            if other != actor
                && !entry.acts_for.contains(&other)
                && !self.list[other].acts_for.contains(&actor)
            {
                self.list[actor].acts_for.push(other);
            }
        }
    }

    /// Whether it is a person.
    pub(super) fn is_person(&self, actor: ActorIndex) -> bool {
        self.list[actor].kind == ActorKind::Person
    }

    /// Whether it is a group that acts as one: no person, no population.
    pub(super) fn is_body(&self, actor: ActorIndex) -> bool {
        !matches!(self.list[actor].kind, ActorKind::Person | ActorKind::Population | ActorKind::Media)
    }
}
