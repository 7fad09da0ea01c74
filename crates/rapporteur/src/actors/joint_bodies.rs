//! Bodies that stand above the sides or hold several together: coalitions, and those who watch over a truce.

use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::ActorIndex;
use super::find::Finder;
use super::groups::Group;
use super::phrase::{self, Determiner};

impl Finder<'_> {
    /// "The Saudi-led coalition", "the coalition".
    pub(super) fn coalition(&mut self, group: &Group) -> Vec<ActorIndex> {
        let coalition = |f: &Self, a: ActorIndex| f.roster.list[a].kind == ActorKind::Coalition;
        let known = self.before(group.head).flat_map(|m| m.actors.clone()).find(|&a| coalition(self, a));
        let bare = group.bodies.is_empty() && group.states.is_empty();
        if let Some(known) = known.filter(|_| bare && group.determiner != Determiner::Indefinite) {
            return vec![known];
        }
        let cast = self.process.into_iter().flat_map(|p| &p.cast);
        let listed = cast.filter_map(|c| self.tables.organisation(&c.actor)).find(|&row| {
            let row = &self.tables.organisations[row];
            row.kind == ActorKind::Coalition
                && row.name.to_lowercase().ends_with(self.token(group.head).lemma())
        });
        match listed {
            Some(row) if bare && group.determiner != Determiner::Indefinite => {
                vec![self.roster.organisation(self.tables, row)]
            }
            _ if bare => Vec::new(),
            _ => self.generic(group, "coalition"),
        }
    }

    /// "The UN observer mission", "monitors of the International Monitoring Team", "the monitors".
    pub(super) fn monitor(&mut self, group: &Group) -> Vec<ActorIndex> {
        let of: Vec<usize> = phrase::under(self.token(group.head), &["of", "from"]).map(Token::i).collect();
        for noun in of {
            let found = self.actors_at(noun);
            if !found.is_empty() {
                return found;
            }
        }
        let monitor = |f: &Self, a: ActorIndex| f.roster.list[a].kind == ActorKind::Monitor;
        if let Some(&body) = group.bodies.iter().find(|&&b| monitor(self, b)) {
            return vec![body];
        }
        let known = self.before(group.head).flat_map(|m| m.actors.clone()).find(|&a| monitor(self, a));
        if let Some(known) =
            known.filter(|_| group.determiner == Determiner::Definite && group.bodies.is_empty())
        {
            return vec![known];
        }
        // A mission may be anybody's: "the mission" is a monitor where it speaks or acts.
        let token = self.token(group.head);
        let form = phrase::modifiers(self.doc, &group.before);
        let bare = group.bodies.is_empty() && form.iter().all(|word| matches!(*word, "the" | "this" | "our"));
        if bare
            && token.lemma().eq_ignore_ascii_case("mission")
            && !self.verbs.is_doer(token)
            && !self.verbs.is_addressed(token)
        {
            return Vec::new();
        }
        let found = self.generic(group, "monitor");
        if let [actor] = found[..] {
            let bodies: Vec<ActorIndex> = group
                .bodies
                .iter()
                .copied()
                .filter(|&b| self.roster.list[b].kind == ActorKind::Igo)
                .collect();
            self.roster.acts_for(actor, &bodies);
        }
        found
    }
}
