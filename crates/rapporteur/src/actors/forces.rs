//! The forces of a state by other words than their names: "the army", "the navy", "soldiers of the Lakeland Defence Force".

use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::find::Finder;
use super::groups::Group;
use super::phrase::{self, Determiner};
use super::{ActorIndex, MentionKind};

impl Finder<'_> {
    /// "The army" after "the Lakeland army": the one army that the text has named, where it has not named that of the country in
    /// conflict.
    pub(super) fn army_before(&self, group: &Group) -> Option<ActorIndex> {
        let home = self.home.map(|row| self.tables.countries[row].iso3.to_uppercase());
        let army = |a: &ActorIndex| self.roster.list[*a].kind == ActorKind::Military;
        let mut armies: Vec<ActorIndex> =
            self.before(group.head).flat_map(|m| m.actors.clone()).filter(army).collect();
        armies.sort_unstable();
        armies.dedup();
        let [only] = armies[..] else { return None };
        let country = self.roster.list[only].country.as_ref();
        let whole = matches!(self.token(group.head).lemma(), "army" | "military" | "troop" | "soldier");
        let definite = group.determiner == Determiner::Definite && group.bodies.is_empty();
        let other = country.is_some() && country != home.as_ref();
        (whole && definite && other && self.roster.notes[only].named).then_some(only)
    }

    /// "Soldiers of the Lakeland Defence Force", and the army that has no other name in the text.
    pub(super) fn soldiers_of(&mut self, group: &Group) -> Option<ActorIndex> {
        let army = |f: &Self, a: ActorIndex| {
            matches!(f.roster.list[a].kind, ActorKind::Military | ActorKind::ArmedGroup)
                && f.roster.notes[a].named
        };
        let of: Vec<usize> = phrase::under(self.token(group.head), &["of", "from"]).map(Token::i).collect();
        let of: Vec<ActorIndex> = of.into_iter().flat_map(|i| self.actors_at(i)).collect();
        if let Some(own) = of.into_iter().find(|&a| army(self, a)) {
            return Some(own);
        }
        let bare = group.bodies.is_empty() && group.states.is_empty();
        // One that no table lists is of the country in conflict, if the text names no other.
        let mut named = self.mentions.iter().filter(|m| m.kind == MentionKind::Name).flat_map(|m| &m.actors);
        let &first = named.find(|&&a| self.roster.list[a].kind == ActorKind::Military)?;
        let other = named.any(|&a| a != first && self.roster.list[a].kind == ActorKind::Military);
        let entry = &self.roster.list[first];
        let home = self.tables.countries[self.home?].iso3.to_uppercase();
        let unlisted = entry.codebook_id.is_none() && entry.name.contains(' ');
        let own = entry.country.as_ref().is_none_or(|country| *country == home);
        let listed = self.tables.organisation(&format!("{}-military", home.to_lowercase()));
        let police = self.token(group.head).lemma() == "police";
        if !bare || other || !unlisted || !own || police || listed.is_some() {
            return None;
        }
        self.roster.list[first].country = Some(home);
        let state = self.state(self.home?);
        self.roster.acts_for(first, &[state]);
        Some(first)
    }

    /// "The navy", "the police" of a state: a force of its own, which acts for the state.
    pub(super) fn service(&mut self, row: usize, noun: &str) -> Vec<ActorIndex> {
        let country = &self.tables.countries[row];
        let name = format!("{} {noun}", country.adjective());
        let force = self.roster.enter(format!("{}-{noun}", country.iso3), name, ActorKind::Military);
        self.roster.list[force].country = Some(country.iso3.to_uppercase());
        let state = self.state(row);
        self.roster.acts_for(force, &[state]);
        vec![force]
    }

    /// The army of a state, which acts for it.
    pub(super) fn army(&mut self, row: usize) -> Vec<ActorIndex> {
        let army = self.roster.organ(self.tables, row, "military", ActorKind::Military);
        let state = self.state(row);
        self.roster.acts_for(army, &[state]);
        vec![army]
    }
}
