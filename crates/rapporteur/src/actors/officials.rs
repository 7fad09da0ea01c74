//! Officials who speak without a name: "EU diplomats said", "U.S. officials told reporters", one or the other of them, and some
//! members of a body.

use std::ops::Range;

use rapporteur_codebook::NounClass;
use rapporteur_model::ActorKind;

use super::find::Finder;
use super::phrase::{self, Determiner};
use super::{ActorIndex, MentionKind};

impl Finder<'_> {
    /// Officials and diplomats who are said to tell something: a source of its own, which acts for whom it belongs to.
    pub(super) fn unnamed_officials(
        &mut self,
        head: usize,
        before: &Range<usize>,
        class: NounClass,
        links: &[ActorIndex],
    ) -> Option<ActorIndex> {
        let token = self.token(head);
        let tells =
            token.dep() == "nsubj" && self.codebook.words.of("speech-verbs").contains(token.head().lemma());
        let indefinite = !matches!(phrase::determiner(self.doc, before, head), Determiner::Definite);
        let office = matches!(class, NounClass::Official | NounClass::Speaker);
        let [link] = links[..] else { return None };
        if !tells || !indefinite || !office || self.roster.is_person(link) {
            return None;
        }
        let words = self.story.words(&(before.start..head + 1));
        let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let group = self.roster.enter(format!("several {}", name.to_lowercase()), name, ActorKind::Other);
        self.roster.notes[group].plural = true;
        self.roster.list[group].anonymous = true;
        self.roster.acts_for(group, &[link]);
        Some(group)
    }

    /// "Thirteen members of the Council voted for it", "the other 14 members": some of a body, which are not the body.
    pub(super) fn some_members(
        &mut self,
        head: usize,
        before: &Range<usize>,
        links: &[ActorIndex],
    ) -> Option<ActorIndex> {
        let token = self.token(head);
        let counted =
            before.clone().any(|i| self.token(i).pos() == "NUM" && self.token(i).head().i() == head);
        let igo = |a: &ActorIndex| self.roster.list[*a].kind == ActorKind::Igo;
        if token.lemma() != "member" || !counted || !self.verbs.is_doer(token) || !links.iter().any(igo) {
            return None;
        }
        let words = self.story.words(&(before.start..head + 1));
        let name = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let members = self.roster.enter(format!("members {}", name.to_lowercase()), name, ActorKind::Other);
        self.roster.notes[members].plural = true;
        for &body in links {
            if !self.roster.list[members].member_of.contains(&body) {
                self.roster.list[members].member_of.push(body);
            }
        }
        Some(members)
    }

    /// "One of them said ... The other said ...": of several sources spoken of last, who tell something too.
    pub(super) fn one_of_several(&mut self) {
        for i in 0..self.doc.len() {
            let token = self.token(i);
            let one =
                matches!(token.lower(), "one" | "another" | "two" | "three" | "some" | "others" | "other");
            let tells = token.dep() == "nsubj"
                && self.codebook.words.of("speech-verbs").contains(token.head().lemma());
            let of_them =
                phrase::under(token, &["of"]).any(|t| matches!(t.lower(), "them" | "these" | "those"));
            let alone = token.children().all(|c| matches!(c.dep(), "det" | "prep"));
            if !one || !tells || !alone || !self.by_token[i].is_empty() {
                continue;
            }
            let anonymous = |a: &ActorIndex| {
                let entry = &self.roster.list[*a];
                self.roster.notes[*a].plural && (entry.anonymous || entry.kind == ActorKind::Other)
            };
            let sources =
                self.before(i).filter(|m| m.kind == MentionKind::Group).flat_map(|m| m.actors.clone());
            let Some(several) = sources.into_iter().find(anonymous) else { continue };
            if !of_them && !matches!(token.lower(), "other" | "another" | "others") {
                continue;
            }
            let words = format!("{} of {}", token.lower(), self.roster.list[several].name);
            let one = self.roster.enter(format!("{words} {i}"), words, ActorKind::Other);
            self.roster.list[one].anonymous = true;
            self.roster.list[one].member_of.push(several);
            let acts_for = self.roster.list[several].acts_for.clone();
            self.roster.acts_for(one, &acts_for);
            let start = token.left_edge().i();
            self.add(start..i + 1, i, MentionKind::Group, vec![one]);
        }
    }
}
