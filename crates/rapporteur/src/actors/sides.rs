//! Camps and parts: by the register entry of the process, else by what an actor is and for whom it acts.

use rapporteur_model::ActorKind;

use super::ActorIndex;
use super::find::Finder;

/// Whether a side is the camp of a party to the conflict.
pub(super) fn is_camp(side: &str) -> bool {
    !matches!(side, "" | "third_party" | "none" | "all_parties")
}

impl Finder<'_> {
    /// Gives every actor its side and role.
    pub(super) fn assign_sides(&mut self) {
        for actor in 0..self.roster.list.len() {
            let (side, role) = self.own_side(actor);
            let entry = &mut self.roster.list[actor];
            entry.side = side.unwrap_or_default();
            entry.role = entry.role.take().or(role);
        }
        // Those who act for others, and allies, take over their side; chains are short.
        for _ in 0..3 {
            for actor in 0..self.roster.list.len() {
                self.inherit(actor);
            }
        }
        for entry in &mut self.roster.list {
            if entry.side.is_empty() {
                entry.side = "none".into();
            }
        }
    }

    fn own_side(&self, actor: ActorIndex) -> (Option<String>, Option<String>) {
        let entry = &self.roster.list[actor];
        let id = entry.codebook_id.as_deref().unwrap_or_default();
        if let Some(member) = self.process.and_then(|p| p.cast.iter().find(|member| member.actor == id)) {
            return (Some(member.side.clone()), Some(member.role.clone()));
        }
        if !entry.side.is_empty() {
            return (Some(entry.side.clone()), entry.role.clone());
        }
        if let Some(camp) = self.camp_of_state(actor) {
            return (Some(camp), Some("conflict_party".into()));
        }
        if !entry.acts_for.is_empty() || !entry.ally_of.is_empty() {
            return (None, None);
        }
        let home = self.home.map(|row| self.tables.countries[row].iso3.to_uppercase());
        let at_home = home.is_some() && entry.country == home;
        let listed = self
            .tables
            .organisation(id)
            .map(|row| self.tables.organisations[row].side.as_str())
            .unwrap_or_default();
        // "government" is the camp of the country in conflict, not of a foreign army.
        let foreign = listed == "government" && !at_home && self.home.is_some();
        let listed = if foreign { "third_party" } else { listed };
        let name = entry.name.to_lowercase();
        let (side, role) = match entry.kind {
            _ if is_camp(listed) => (listed, "conflict_party"),
            ActorKind::Government | ActorKind::Military | ActorKind::State if at_home => {
                ("government", "conflict_party")
            }
            ActorKind::Coalition if id.ends_with("-opposition") => ("opposition", "conflict_party"),
            // One that the text calls by a name is not the rebels in general.
            ActorKind::ArmedGroup if id.is_empty() && self.roster.notes[actor].named => {
                (name.as_str(), "conflict_party")
            }
            ActorKind::ArmedGroup if id.is_empty() => (self.other_camp(), "conflict_party"),
            ActorKind::ArmedGroup | ActorKind::Party if !id.is_empty() => (id, "conflict_party"),
            _ if !listed.is_empty() => (listed, "other"),
            ActorKind::State | ActorKind::Government | ActorKind::Military => ("third_party", "other"),
            ActorKind::Igo => ("third_party", "mediator"),
            ActorKind::Monitor => ("third_party", "monitor"),
            ActorKind::Ngo => ("none", "humanitarian"),
            ActorKind::Population | ActorKind::Media => ("none", "source"),
            ActorKind::Person if self.is_mediator(actor) => ("third_party", "mediator"),
            _ => return (None, None),
        };
        (Some(side.to_owned()), Some(role.to_owned()))
    }

    /// Of two states in a dispute each is a camp, and its organs with it.
    fn camp_of_state(&self, actor: ActorIndex) -> Option<String> {
        let entry = &self.roster.list[actor];
        let organ = matches!(entry.kind, ActorKind::State | ActorKind::Government | ActorKind::Military);
        let row = entry.country.as_deref().and_then(|code| self.tables.country(code))?;
        let one_of_two = organ && self.pair.is_some_and(|pair| pair.contains(&row));
        one_of_two.then(|| self.tables.countries[row].name.to_lowercase())
    }

    /// The camp of rebels that are not named: the one of the register beside the government, if there is only one.
    fn other_camp(&self) -> &str {
        let camps = self.process.into_iter().flat_map(|p| &p.cast).map(|c| c.side.as_str());
        let mut camps: Vec<&str> = camps.filter(|side| is_camp(side) && *side != "government").collect();
        camps.dedup();
        if let [only] = camps[..] { only } else { "rebels" }
    }

    fn inherit(&mut self, actor: ActorIndex) {
        let entry = &self.roster.list[actor];
        if !entry.side.is_empty() {
            return;
        }
        let models = entry.acts_for.iter().chain(&entry.ally_of).chain(&entry.member_of);
        let from = models.map(|&other| &self.roster.list[other]).find(|other| !other.side.is_empty());
        let Some((mut side, role)) = from.map(|other| (other.side.clone(), other.role.clone())) else {
            return;
        };
        // A person of a body that serves mediates for it, whatever else the body does.
        if side == "none" && entry.kind == ActorKind::Person && self.is_mediator(actor) {
            side = "third_party".into();
        }
        let role = if entry.ally_of.is_empty() { role } else { Some("ally".into()) };
        let entry = &mut self.roster.list[actor];
        entry.side = side;
        entry.role = entry.role.take().or(role);
    }

    fn is_mediator(&self, actor: ActorIndex) -> bool {
        let roles = &self.roster.notes[actor].roles;
        roles.iter().any(|role| {
            self.tables.noun(role, &[]).is_some_and(|n| n.class == rapporteur_codebook::NounClass::Mediator)
        })
    }
}
