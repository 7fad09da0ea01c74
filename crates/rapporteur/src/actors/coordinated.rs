//! Several bodies under one plural noun: "the Georgian and South Ossetian sides", "the governments of Ghana and Togo".

use rapporteur_codebook::NounClass;
use rapporteur_model::ActorKind;

use super::ActorIndex;
use super::find::Finder;
use super::groups::Group;
use super::phrase;

impl Finder<'_> {
    /// Those whom a plural noun for bodies joins by "and", before it or under "of", if the text says whose each of them is.
    pub(super) fn under_one_noun(&mut self, group: &Group) -> Option<Vec<ActorIndex>> {
        let plural = self.token(group.head).tag().ends_with('S');
        let of_bodies =
            matches!(group.class, NounClass::Government | NounClass::Military | NounClass::Delegation);
        if !plural || !of_bodies {
            return None;
        }
        let owners = self.joined_owners(&group.before, group.head);
        let found: Option<Vec<ActorIndex>> = if owners.len() > 1 {
            let military = group.class == NounClass::Military;
            let mut whose = |owner| if military { self.army_of(owner).first().copied() } else { Some(owner) };
            owners.into_iter().map(&mut whose).collect()
        } else {
            self.under_of(group)
        };
        let mut found = found?;
        found.dedup();
        (found.len() > 1).then_some(found)
    }

    /// The army of an owner that is a state; else the owner.
    pub(super) fn army_of(&mut self, owner: ActorIndex) -> Vec<ActorIndex> {
        let entry = &self.roster.list[owner];
        let state = matches!(entry.kind, ActorKind::Government | ActorKind::State);
        let row = entry.country.as_deref().and_then(|code| self.tables.country(code));
        match row {
            Some(row) if state && !self.is_unrecognised(owner) => self.army(row),
            _ => vec![owner],
        }
    }

    /// The army or, of other nouns, the government of the state named at `token`.
    fn of_state(&mut self, group: &Group, token: usize) -> Option<ActorIndex> {
        if group.class == NounClass::Military {
            let row = self.country_at(token)?;
            self.army(row).first().copied()
        } else {
            self.state_at(token)
        }
    }

    /// "The armies of India and Pakistan": the states under "of".
    fn under_of(&mut self, group: &Group) -> Option<Vec<ActorIndex>> {
        let named: Vec<usize> =
            phrase::under(self.token(group.head), &["of"]).map(rapporteur_nlp::Token::i).collect();
        let several = named.len() > 1 && group.states.is_empty() && group.bodies.is_empty();
        let states = named.iter().all(|&i| self.country_at(i).is_some());
        (several && states).then(|| named.into_iter().filter_map(|i| self.of_state(group, i)).collect())
    }
}
