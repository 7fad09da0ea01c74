//! Peoples as parties: "the Dogon and Fulani communities", "the Fulani party", "both communities".

use rapporteur_model::ActorKind;

use super::find::Finder;
use super::groups::Group;
use super::roster::Form;
use super::{ActorIndex, MentionKind};

impl Finder<'_> {
    /// "An agreement between the Dogon and Fulani communities": two groups of people between whom something is, each of which acts
    /// for itself. Those whom the text opens with are its parties.
    pub(super) fn two_communities(&mut self, group: &Group) -> Option<Vec<ActorIndex>> {
        let token = self.token(group.head);
        let does =
            self.verbs.is_doer(token) || self.verbs.is_addressed(token) || self.verbs.is_dealt_with(token);
        let plural = token.tag() == "NNS" && self.is_people(group.head);
        // A heading is no sentence, and its parse is often lost.
        let between = group.before.start.checked_sub(1).is_some_and(|i| self.token(i).lower() == "between");
        if !plural || !(does || between) {
            return None;
        }
        let two = self.of_two_peoples(group.head, &group.before)?;
        if let [one, other] = two[..]
            && between
            && self.joint.is_none()
        {
            self.joint = Some([one, other]);
            for actor in [one, other] {
                let entry = &mut self.roster.list[actor];
                entry.side = entry.name.to_lowercase();
                entry.role = Some("conflict_party".into());
            }
        }
        Some(two)
    }

    /// "The Fulani party", "the Dogon community": the people with that name who were told before.
    pub(super) fn party_of_people(&mut self, i: usize) -> bool {
        let token = self.token(i);
        let noun = matches!(token.lemma(), "party" | "side" | "community" | "delegation");
        let before = i.checked_sub(1).map(|at| self.token(at));
        let Some(name) = before.filter(|t| noun && t.text().starts_with(char::is_uppercase)) else {
            return false;
        };
        let own = |a: &ActorIndex| {
            let entry = &self.roster.list[*a];
            let people = entry.kind == ActorKind::Population && self.roster.notes[*a].form == Form::People;
            people && entry.name.split(' ').next() == Some(name.text())
        };
        let Some(actor) = (0..self.roster.list.len()).find(own) else { return false };
        let start = super::phrase::before(self.doc, i).start;
        self.add(start..i + 1, i, MentionKind::Group, vec![actor]);
        true
    }

    /// "The Turks say they will leave": a state by the name of its people, who do what actors do.
    pub(super) fn people_act(&self, head: usize) -> bool {
        let token = self.token(head);
        let the = head.checked_sub(1).is_some_and(|i| self.token(i).lower() == "the");
        let noun = !matches!(token.dep(), "amod" | "compound" | "nmod");
        the && noun
            && token.text().ends_with('s')
            && (self.verbs.is_doer(token) || self.verbs.is_addressed(token))
    }

    fn is_people(&self, i: usize) -> bool {
        let row = self.tables.noun(&self.token(i).lemma().to_lowercase(), &[]);
        row.is_some_and(|row| row.kind == ActorKind::Population)
    }
}
