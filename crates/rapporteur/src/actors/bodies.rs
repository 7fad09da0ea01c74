//! Bodies that a noun stands for beside a name ("the rebel group M23") or a person ("his movement").

use rapporteur_codebook::NounClass;
use rapporteur_model::ActorKind;

use super::ActorIndex;
use super::find::Finder;
use super::groups::Group;

impl Finder<'_> {
    /// "The rebel group M23", "the Islamist movement Hamas": the body whose name stands right behind the noun that says what it is.
    /// What no table lists is of the kind that the noun tells.
    pub(super) fn name_behind(&mut self, head: usize, kind: ActorKind) -> Option<ActorIndex> {
        let mut last = head;
        while last + 1 < self.doc.len() && last < head + 3 && self.group_class(last + 1).is_some() {
            last += 1;
        }
        let name = &self.names[(*self.name_at.get(last + 1)?)?];
        let [body] = self.by_token[last + 1][..] else { return None };
        let (noun, root) = (self.token(last), self.token(self.name_head(&name.tokens)));
        let before = matches!(noun.dep(), "compound" | "nmod" | "amod") && noun.head().i() == root.i();
        let beside = root.dep() == "appos" && root.head().i() == last;
        let whole = name.tokens.start == last + 1 && noun.tag() != "NNS";
        if !whole || !(before || beside) || !self.roster.is_body(body) {
            return None;
        }
        let entry = &mut self.roster.list[body];
        if entry.kind == ActorKind::Other && entry.codebook_id.is_none() {
            entry.kind = kind;
        }
        Some(body)
    }

    /// "His movement", "her party": the body for which somebody acts.
    pub(super) fn own_body(&self, group: &Group) -> Option<Vec<ActorIndex>> {
        let own = group.before.clone().any(|i| self.token(i).tag() == "PRP$");
        let [person] = group.bodies[..] else { return None };
        let side = &self.roster.list[person].acts_for;
        let fits = matches!(group.class, NounClass::Movement | NounClass::Armed | NounClass::Coalition);
        (own && fits && self.roster.is_person(person) && side.len() == 1).then(|| side.clone())
    }
}
