//! Armed groups by a common noun: whose fighters they are, or the group spoken of last.

use rapporteur_codebook::NameForm;
use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::ActorIndex;
use super::find::Finder;
use super::groups::Group;
use super::names::Named;
use super::phrase::{self, Determiner};

impl Finder<'_> {
    /// "FARC rebels", "the rebels", "Ukraine and separatist rebels".
    pub(super) fn armed(&mut self, group: &Group) -> Vec<ActorIndex> {
        let found = self.fighters(group);
        let beside = self.state_beside(group).filter(|_| !found.is_empty());
        beside.into_iter().chain(found).collect()
    }

    fn fighters(&mut self, group: &Group) -> Vec<ActorIndex> {
        let armed = |f: &Self, a: ActorIndex| {
            matches!(f.roster.list[a].kind, ActorKind::ArmedGroup | ActorKind::Party)
        };
        if let Some(&body) = group.bodies.iter().find(|&&b| armed(self, b)) {
            return vec![body];
        }
        // "Abkhaz fighters": of an authority that is no state's.
        if let [only] = group.bodies[..]
            && self.is_unrecognised(only)
        {
            return vec![only];
        }
        // "Rebel group, the ELN": the one named beside it; the article of "a rebel negotiator" is the negotiator's.
        let token = self.token(group.head);
        let modifier =
            matches!(token.dep(), "compound" | "amod" | "nmod") && self.is_person_noun(token.head().i());
        let of: Vec<usize> = phrase::under(token, &["of", "from"]).map(Token::i).collect();
        let owners: Vec<ActorIndex> = of.into_iter().flat_map(|i| self.actors_at(i)).collect();
        if let Some(&body) = owners.iter().find(|&&a| armed(self, a)) {
            return vec![body];
        }
        if group.determiner == Determiner::Indefinite && !modifier {
            return self.said_of(group).into_iter().collect();
        }
        if let Some(called) = self.called_so(group).filter(|_| group.bodies.is_empty()) {
            return vec![called];
        }
        // "Militia leaders", "armed men": of no group that was named.
        let loose = self.codebook.words.of("loose-armed").contains(&token.lemma().to_lowercase());
        if loose && group.determiner == Determiner::Bare {
            return Vec::new();
        }
        let recent = self.before(group.head).flat_map(|m| m.actors.clone()).find(|&a| armed(self, a));
        if self.set_apart(group, recent) || (recent.is_some() && self.told_apart(group)) {
            return if self.verbs.is_doer(self.token(group.head)) { self.another(group) } else { Vec::new() };
        }
        if let Some(known) = recent {
            return vec![known];
        }
        if let Some(cast) = self.only_rebels_of_cast() {
            return vec![cast];
        }
        let token = self.token(group.head);
        let at = phrase::outermost(token);
        let acts = self.verbs.is_doer(token)
            || matches!(token.dep(), "poss" | "compound")
            || self.verbs.is_addressed(token)
            || (at.dep() == "pobj" && matches!(at.head().lower(), "for" | "with" | "between"));
        if !acts {
            return Vec::new();
        }
        self.generic(group, "armed")
    }

    /// Whether the actor governs without being a state: the tables list it among the groups.
    pub(super) fn is_unrecognised(&self, actor: ActorIndex) -> bool {
        let entry = &self.roster.list[actor];
        let listed = entry.codebook_id.as_ref().and_then(|id| self.tables.organisation(id));
        entry.kind == ActorKind::Government
            && listed.is_some_and(|row| self.tables.organisations[row].side != "government")
    }

    /// "Ukraine and separatist rebels": a state by name joined to the word before the noun is one beside them, and no
    /// nation of theirs.
    fn state_beside(&mut self, group: &Group) -> Option<ActorIndex> {
        let first = group.before.start;
        let name = self.names.get(self.name_at[first]?)?;
        let named = matches!(name.who, Named::Country(_, NameForm::Name) | Named::Seat(_));
        let and = self.doc.get(name.tokens.end).is_some_and(|t| t.lower() == "and");
        if named && and { self.state_at(first) } else { None }
    }

    /// The armed group of the register entry, if it lists one only.
    fn only_rebels_of_cast(&mut self) -> Option<ActorIndex> {
        let cast = &self.process?.cast;
        let mut rows = cast
            .iter()
            .filter(|member| member.role == "conflict_party")
            .filter_map(|member| self.tables.organisation(&member.actor))
            .filter(|&row| self.tables.organisations[row].kind == ActorKind::ArmedGroup);
        let only = rows.next()?;
        rows.next().is_none().then(|| self.roster.organisation(self.tables, only))
    }
}
