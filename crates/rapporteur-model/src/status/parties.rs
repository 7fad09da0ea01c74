//! Who is concerned by an item, and whether holders cover all its parties.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Actor, ActorKind, Item, ItemKind};

/// The parties of one item among the actors of a reading or ledger.
pub(super) struct Parties<'a> {
    actors: BTreeMap<&'a str, &'a Actor>,
    of_item: Vec<&'a Actor>,
    kind: ItemKind,
}

impl<'a> Parties<'a> {
    pub(super) fn of(item: &'a Item, actors: &'a [Actor]) -> Self {
        let actors: BTreeMap<_, _> = actors.iter().map(|actor| (actor.id.as_str(), actor)).collect();
        let of_item = item.parties.iter().filter_map(|id| actors.get(id.as_str()).copied()).collect();
        Self { actors, of_item, kind: item.kind }
    }

    fn known<'s>(&'s self, ids: &'s [String]) -> impl Iterator<Item = &'a Actor> + 's {
        ids.iter().filter_map(|id| self.actors.get(id.as_str()).copied())
    }

    /// Whether a holder is, or acts for, or is on the side of, a party of the item.
    /// An item without parties concerns every side of the conflict.
    pub(super) fn concern(&self, holders: &[String]) -> bool {
        self.known(holders).any(|holder| {
            holder.side == ALL
                || (self.of_item.is_empty() && on_a_side(holder))
                || self.of_item.iter().any(|party| {
                    self.linked(holder, party)
                        || same_side(holder, party)
                        || (party.side == ALL && on_a_side(holder))
                })
        })
    }

    /// Whether the holders speak for every party of a matter between at least two camps.
    pub(super) fn all_covered(&self, holders: &[String]) -> bool {
        let holders: Vec<_> = self.known(holders).collect();
        let everybody = holders.iter().any(|holder| holder.side == ALL);
        everybody || (self.camps(&holders).len() > 1 && self.each_covered(&holders))
    }

    /// Whether the holders speak for every party of a matter that one side can settle by saying yes: whether it comes to a
    /// meeting. That it will open a road or leave a town is its offer, until the other side has agreed or it is done.
    pub(super) fn settled_alone(&self, holders: &[String]) -> bool {
        let holders: Vec<_> = self.known(holders).collect();
        self.kind == ItemKind::Participation && !self.of_item.is_empty() && self.each_covered(&holders)
    }

    fn each_covered(&self, holders: &[&Actor]) -> bool {
        self.of_item.iter().all(|party| {
            party.side == ALL
                || holders.iter().any(|holder| {
                    let ally = holder.role.as_deref() == Some("ally");
                    self.linked(holder, party) || (same_side(holder, party) && !ally)
                })
        })
    }

    /// Whether two camps or more are party to the item.
    pub(super) fn is_between_camps(&self) -> bool {
        self.camps(&self.of_item).len() > 1 || self.of_item.iter().any(|party| party.side == ALL)
    }

    /// Whether the holders are of the conflict, and the matter is one that cannot be without both its sides (a truce, a swap, a
    /// meeting) while only one of them is known to be party to it, as to what it offers.
    pub(super) fn is_other_side(&self, holders: &[String]) -> bool {
        let takes_two =
            matches!(self.kind, ItemKind::Ceasefire | ItemKind::PrisonerExchange | ItemKind::Talks);
        takes_two
            && !self.is_between_camps()
            && self.known(holders).any(|holder| on_a_side(holder) && holder.side != ALL)
    }

    /// Whether the two groups of holders share a camp.
    pub(super) fn share_camp(&self, one: &[String], other: &[String]) -> bool {
        let one: Vec<_> = self.known(one).collect();
        let other: Vec<_> = self.known(other).collect();
        !self.camps(&one).is_disjoint(&self.camps(&other))
    }

    /// Whether the holders stand outside the conflict, as mediators, sponsors and monitors do.
    pub(super) fn third(&self, holders: &[String]) -> bool {
        self.known(holders).any(|holder| holder.side == THIRD)
    }

    /// Whether the first of a chain are residents, who can tell what fell but seldom who fired it.
    pub(super) fn told_by_residents(&self, chain: &[String]) -> bool {
        self.known(chain).next().is_some_and(|first| first.kind == ActorKind::Population)
    }

    /// The camps of some actors: their side of the conflict, or else whom they act for.
    fn camps(&self, actors: &[&'a Actor]) -> BTreeSet<&'a str> {
        actors
            .iter()
            .map(|actor| {
                if on_a_side(actor) {
                    return actor.side.as_str();
                }
                let principal = actor.acts_for.first().filter(|id| self.actors.contains_key(id.as_str()));
                principal.map_or(actor.id.as_str(), String::as_str)
            })
            .collect()
    }

    /// Whether one actor is the other, or acts for it, or belongs to it, by any number of steps.
    fn linked(&self, one: &'a Actor, other: &'a Actor) -> bool {
        self.reaches(one, other) || self.reaches(other, one)
    }

    fn reaches(&self, from: &'a Actor, to: &'a Actor) -> bool {
        let mut seen = BTreeSet::from([from.id.as_str()]);
        let mut open = vec![from];
        while let Some(actor) = open.pop() {
            if actor.id == to.id {
                return true;
            }
            for id in actor.acts_for.iter().chain(&actor.member_of) {
                if let Some(next) = self.actors.get(id.as_str()).filter(|next| seen.insert(&next.id)) {
                    open.push(next);
                }
            }
        }
        false
    }
}

const ALL: &str = "all_parties";
const THIRD: &str = "third_party";

fn on_a_side(actor: &Actor) -> bool {
    !matches!(actor.side.as_str(), THIRD | "none" | "")
}

fn same_side(one: &Actor, other: &Actor) -> bool {
    on_a_side(one) && one.side == other.side
}
