//! Who stands on the other side: "his counterpart", and who fights in the conflict at all.

use std::ops::Range;

use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::find::Finder;
use super::{ActorIndex, ActorMention};
use crate::clause;

impl Finder<'_> {
    /// For a counterpart: the nation before it, else the other side in the conflict than that of the possessor.
    pub(super) fn other_side(&mut self, head: usize, before: &Range<usize>) -> Vec<ActorIndex> {
        let nations: Vec<ActorIndex> = before.clone().filter_map(|i| self.state_at(i)).collect();
        let groups: Vec<usize> = before.clone().filter(|&i| self.group_class(i).is_some()).collect();
        let organs: Vec<ActorIndex> = groups.into_iter().flat_map(|i| self.actors_at(i)).collect();
        if !nations.is_empty() || !organs.is_empty() {
            return if organs.is_empty() { nations } else { organs };
        }
        let possessors: Vec<ActorIndex> = before.clone().flat_map(|i| self.by_token[i].clone()).collect();
        let own: Vec<ActorIndex> =
            possessors.iter().flat_map(|&p| self.roster.list[p].acts_for.clone()).collect();
        let other =
            self.before(head).flat_map(|m| m.actors.clone()).find(|&a| self.fights(a) && !own.contains(&a));
        if own.is_empty() { Vec::new() } else { other.into_iter().collect() }
    }

    /// "Zambia, which hosts the talks": those who are said to receive or lead talks, whose the matter is not.
    pub(super) fn hosts(&self) -> Vec<ActorIndex> {
        let words = self.codebook.words.of("hosting-verbs");
        let hosting = |verb: Token<'_>| words.contains(verb.lemma()) && clause::is_verb(verb);
        let hosts = |m: &&ActorMention| {
            let head = super::phrase::outermost(self.token(m.head));
            let subject = matches!(head.dep(), "nsubj") && hosting(head.head());
            subject
                || head.children().any(|c| c.dep() == "relcl" && hosting(c))
                || head.dep() == "pobj" && head.head().dep() == "agent" && hosting(head.head().head())
        };
        self.mentions.iter().filter(hosts).flat_map(|m| m.actors.clone()).collect()
    }

    /// Whether two nations stand side by side and name a people that is no state's: "Croatian Serb", "Turkish Cypriot".
    pub(super) fn peoples(&self, before: &Range<usize>) -> bool {
        before.clone().any(|i| {
            before.contains(&(i + 1))
                && self.country_at(i).is_some()
                && self.country_at(i + 1).is_some()
                && self.token(i).tag().starts_with("JJ")
        })
    }

    /// Whether the actor is one of those between whom a conflict is fought.
    pub(super) fn fights(&self, actor: ActorIndex) -> bool {
        let entry = &self.roster.list[actor];
        let home = entry.kind == ActorKind::Government;
        let cast = self.process.is_some_and(|p| {
            p.cast.iter().any(|c| c.role == "conflict_party" && Some(&c.actor) == entry.codebook_id.as_ref())
        });
        home || cast
            || entry.kind == ActorKind::ArmedGroup
            || (entry.kind == ActorKind::Coalition && entry.side.is_empty())
    }
}
