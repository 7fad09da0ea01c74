//! Persons whose name stands behind the role they are called by: between commas, or in a later sentence.

use rapporteur_model::ActorKind;

use super::find::Finder;
use super::names::Named;
use super::phrase;
use super::{ActorIndex, ActorMention, MentionKind};

/// How far ahead the name of someone first called by role may stand, in tokens.
const NAME_FOLLOWS: usize = 60;

impl Finder<'_> {
    /// "The leader of the Front, Ana Ruiz, said": the name between commas behind the phrase, wherever the parse hangs it.
    pub(super) fn named_behind(&self, head: usize) -> Option<ActorIndex> {
        const PHRASE: usize = 12;
        let inside = |i: usize| {
            let token = self.token(i);
            matches!(token.pos(), "ADP" | "DET" | "ADJ" | "NOUN" | "PROPN" | "PART")
                || matches!(token.text(), "(" | ")" | "-")
        };
        let comma = (head + 1..self.doc.len().min(head + PHRASE)).find(|&i| !inside(i))?;
        let name = self.names.get((*self.name_at.get(comma + 1)?)?)?;
        let closed = self.doc.get(name.tokens.end).is_some_and(|t| t.text() == ",");
        let one = !self.token(head).tag().ends_with('S');
        let fits = self.token(comma).text() == "," && closed && one && name.tokens.start == comma + 1;
        fits.then(|| self.person_name_at(comma + 1)).flatten()
    }

    /// "An abbot said ... The abbot, Jean Sagna, said": who was told without a name, and is named here for the first time.
    pub(super) fn was_unnamed(&mut self, person: ActorIndex, head: usize, lemma: &str, links: &[ActorIndex]) {
        let told = |m: &ActorMention| m.actors == [person];
        let first = self.mentions.iter().filter(|m| told(m)).map(|m| m.tokens.start).min();
        if first.is_some_and(|start| start < head) {
            return;
        }
        let role = |a: &ActorIndex| {
            self.roster.is_person(*a)
                && !self.roster.notes[*a].named
                && self.roster.notes[*a].roles.iter().any(|role| role == lemma)
        };
        let mut found: Vec<ActorIndex> =
            self.before(head).flat_map(|m| m.actors.clone()).filter(role).collect();
        found.sort_unstable();
        found.dedup();
        let possessed = phrase::before(self.doc, head).any(|i| self.token(i).tag() == "PRP$");
        if let [unnamed] = found[..]
            && !possessed
        {
            let own = self.roster.list[unnamed].acts_for.clone();
            if !links.is_empty() && !own.is_empty() && !own.iter().any(|a| links.contains(a)) {
                return;
            }
            let links = own;
            self.merge(&[unnamed], person);
            self.roster.acts_for(person, &links);
        }
    }

    /// "The UN envoy said ...": the name that follows without a title of its own, speaking.
    pub(super) fn named_later(&self, head: usize) -> Option<ActorIndex> {
        if !self.verbs.is_doer(self.token(head)) {
            return None;
        }
        let ahead = self
            .names
            .iter()
            .filter(|n| n.tokens.start > head)
            .take_while(|n| n.tokens.start < head + NAME_FOLLOWS);
        let name = ahead
            .filter(|n| matches!(n.who, Named::Person(_)))
            .find(|n| !self.by_token[n.tokens.start].is_empty())?;
        let person = self.by_token[name.tokens.start][0];
        let first = self.by_head.iter().all(|(&at, ids)| {
            at >= name.tokens.start || ids.iter().all(|&id| !self.mentions[id].actors.contains(&person))
        });
        let root = self.token(self.name_head(&name.tokens));
        let titled =
            name.tokens.start.checked_sub(1).is_some_and(|i| self.is_person_noun(i)) || root.dep() == "appos";
        let described = root.children().any(|c| c.dep() == "appos");
        (first && !titled && !described && root.dep() == "nsubj" && self.verbs.is_doer(root))
            .then_some(person)
    }

    /// "Ilie Rusu of the Hill Front said": a person by name, with the body whose he is behind it.
    pub(super) fn persons_of_bodies(&mut self) {
        for at in 0..self.mentions.len() {
            let mention = &self.mentions[at];
            let ([person], MentionKind::Name) = (&mention.actors[..], mention.kind) else { continue };
            let (person, end) = (*person, mention.tokens.end);
            let of = self.doc.get(end).is_some_and(|t| matches!(t.lower(), "of" | "from"));
            let the = usize::from(self.doc.get(end + 1).is_some_and(|t| t.lower() == "the"));
            let behind = end + 1 + the;
            let starts = |m: &&ActorMention| m.tokens.start == behind || m.tokens.start + the == behind;
            let body = self.mentions.iter().find(starts).map(|m| m.actors.clone()).unwrap_or_default();
            let side = |a: &ActorIndex| {
                matches!(
                    self.roster.list[*a].kind,
                    ActorKind::ArmedGroup | ActorKind::Party | ActorKind::Coalition | ActorKind::Military
                )
            };
            // A name that no table knows is a person's, if it speaks.
            let head = mention.head;
            let entry = &self.roster.list[person];
            let speaks = self.quotes.iter().any(|q| q.speaker == Some(head));
            let unknown = entry.kind == ActorKind::Other && entry.codebook_id.is_none() && speaks;
            let free = (self.roster.is_person(person) || unknown) && entry.acts_for.is_empty();
            if of && free && !body.is_empty() && body.iter().all(side) {
                self.roster.list[person].kind = ActorKind::Person;
                self.roster.acts_for(person, &body);
                self.roster.notes[person].speaks = true;
            }
        }
    }
}
