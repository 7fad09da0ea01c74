//! Several who are told by name beside the word for them together: "the guarantor countries (Cuba and Norway)", and two persons
//! who spoke last: "both men denied it".

use rapporteur_codebook::NounClass;

use super::find::Finder;
use super::groups::Group;
use super::phrase::{self, Determiner};
use super::{ActorIndex, MentionKind};

/// How far behind a word for several the first of their names may stand.
const REACH: usize = 12;

/// How many sentences back the two may have been named who are "both men".
const SENTENCES: usize = 8;

impl Finder<'_> {
    /// "The guarantor countries": those named beside the words, those of the register with that part whom the story names, or
    /// those whom the same words meant before.
    pub(super) fn states(&mut self, group: &Group) -> Vec<ActorIndex> {
        let words = phrase::modifiers(self.doc, &group.before);
        let cast =
            self.process.into_iter().flat_map(|p| &p.cast).filter(|c| words.contains(&c.role.as_str()));
        let apposed = self.token(group.head).children().any(|c| c.dep() == "appos");
        let cast: Vec<ActorIndex> = cast.filter_map(|c| self.roster.get(&c.actor)).collect();
        let named = self.states_behind(group.head);
        if !named.is_empty() {
            return named;
        }
        if apposed || group.determiner == Determiner::Indefinite {
            return Vec::new();
        }
        if cast.is_empty() { self.states_before(group) } else { cast }
    }

    /// The states named in a row behind the phrase, in brackets or behind a colon or comma.
    pub(super) fn states_behind(&mut self, head: usize) -> Vec<ActorIndex> {
        let end = self.story.sentence(head).end.min(head + REACH);
        let open = (head + 1..end).find(|&i| matches!(self.token(i).text(), "(" | ":" | ","));
        let Some(open) = open else { return Vec::new() };
        let mut heads: Vec<usize> = Vec::new();
        let mut at = open + 1;
        while let Some(token) = self.doc.get(at) {
            if self.country_at(at).is_some()
                && let Some(name) = self.name_at[at]
            {
                heads.push(at);
                at = self.names[name].tokens.end;
            } else if matches!(token.lower(), "," | "and" | "the") {
                at += 1;
            } else {
                break;
            }
        }
        if heads.len() < 2 {
            Vec::new()
        } else {
            heads.into_iter().filter_map(|i| self.state_at(i)).collect()
        }
    }

    /// "The guarantor countries" again: those whom the same word meant before.
    pub(super) fn states_before(&self, group: &Group) -> Vec<ActorIndex> {
        let words = |head: usize| {
            phrase::modifiers(self.doc, &phrase::before(self.doc, head))
                .into_iter()
                .filter(|word| *word != "the")
                .map(str::to_owned)
                .collect::<Vec<_>>()
        };
        let own = words(group.head);
        let same = |m: &&super::ActorMention| {
            m.kind == MentionKind::Group
                && m.actors.len() > 1
                && self.group_class(m.head) == Some(NounClass::States)
                && words(m.head).iter().any(|word| own.contains(word))
        };
        self.before(group.head).find(same).map(|m| m.actors.clone()).unwrap_or_default()
    }

    /// The two persons whom the sentence tells before `i`, by name or by a pronoun.
    pub(super) fn two_persons_of_sentence(&self, i: usize) -> Option<Vec<ActorIndex>> {
        let start = self.story.sentence(i).start;
        let mut found: Vec<ActorIndex> =
            self.before(i).take_while(|m| m.head >= start).flat_map(|m| m.actors.clone()).collect();
        found.retain(|&a| self.roster.is_person(a));
        found.sort_unstable();
        found.dedup();
        (found.len() == 2).then_some(found)
    }

    /// "Both men", "the two women": the two persons named last, if no third was named beside them.
    pub(super) fn two_persons_before(&self, i: usize) -> Option<Vec<ActorIndex>> {
        let mut start = self.story.sentence(i).start;
        for _ in 0..SENTENCES {
            let mut found: Vec<ActorIndex> = Vec::new();
            for mention in self.before(i).take_while(|m| m.head >= start) {
                let person = mention.actors.len() == 1 && self.roster.is_person(mention.actors[0]);
                if person && mention.kind != MentionKind::Pronoun && !found.contains(&mention.actors[0]) {
                    found.push(mention.actors[0]);
                }
            }
            found.sort_unstable();
            match found.len() {
                2 => return Some(found),
                0 | 1 => start = self.story.sentence(start.checked_sub(1)?).start,
                _ => return None,
            }
        }
        None
    }
}
