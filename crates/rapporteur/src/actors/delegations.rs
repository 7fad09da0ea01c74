//! Delegations and sides: "the government team", "his side", "the Georgian and Abkhaz delegations".

use std::ops::Range;

use rapporteur_codebook::{NameRef, NounClass};
use rapporteur_model::ActorKind;
use rapporteur_nlp::Token;

use super::find::Finder;
use super::groups::Group;
use super::phrase::{self, Determiner};
use super::{ActorIndex, MentionKind};

impl Finder<'_> {
    /// "The government team", "his side", "the Houthi delegation": whom they act for.
    pub(super) fn delegation(&mut self, group: &Group) -> Vec<ActorIndex> {
        let joined = self.joined_owners(&group.before, group.head);
        if !joined.is_empty() {
            return joined;
        }
        let mut found: Vec<ActorIndex> = Vec::new();
        for &owner in &group.bodies {
            let entry = &self.roster.list[owner];
            if entry.kind == ActorKind::Person && !entry.acts_for.is_empty() {
                found.extend(entry.acts_for.iter().copied());
            } else {
                found.push(owner);
            }
        }
        if found.is_empty() {
            found = group.states.iter().map(|&row| self.state(row)).collect();
        }
        if found.is_empty() {
            // "The delegation of the Front".
            let of: Vec<usize> =
                phrase::under(self.token(group.head), &["of", "from"]).map(Token::i).collect();
            let named = of.into_iter().flat_map(|i| self.actors_at(i)).collect::<Vec<_>>();
            found = named.into_iter().filter(|&a| self.roster.is_body(a)).collect();
        }
        let known =
            || self.before(group.head).filter(|m| m.kind == MentionKind::Group && self.is_delegation(m.head));
        if found.is_empty()
            && group.determiner == Determiner::Definite
            && self.token(group.head).lemma() != "side"
        {
            found = known().next().map(|m| m.actors.clone()).unwrap_or_default();
        }
        found
    }

    /// "The Georgian and Abkhaz sides", "government and FARC teams": whose each of the parts before the noun is, if all tell. "The
    /// Syrian government delegation" has but one owner, and no parts.
    pub(super) fn joined_owners(&mut self, before: &Range<usize>, head: usize) -> Vec<ActorIndex> {
        let pieces = self.pieces(before.start..head);
        let mut found: Vec<ActorIndex> = Vec::new();
        for words in pieces.iter().filter(|_| pieces.len() > 1) {
            let own = self.owner_in(words);
            if own.is_empty() {
                return Vec::new();
            }
            found.extend(own.into_iter().filter(|a| !found.contains(a)).collect::<Vec<_>>());
        }
        found
    }

    /// "Georgian", "South Ossetian": the words before the noun, parted by "and" and commas.
    fn pieces(&self, before: Range<usize>) -> Vec<Range<usize>> {
        let parts = |i: &usize| {
            let token = self.token(*i);
            token.pos() == "CCONJ" || token.text() == ","
        };
        let mut pieces = Vec::new();
        let mut start = before.start;
        for at in before.clone().filter(parts).chain([before.end]) {
            let own = |i: &usize| self.token(*i).pos() != "DET";
            let first = (start..at).find(own).unwrap_or(at);
            if first < at {
                pieces.push(first..at);
            }
            start = at + 1;
        }
        pieces
    }

    /// The body that `words` name before a noun, else the state.
    fn owner_in(&mut self, words: &Range<usize>) -> Vec<ActorIndex> {
        let mut found: Vec<ActorIndex> = Vec::new();
        for i in words.clone() {
            let named = self.name_at[i].is_some() || self.group_class(i).is_some();
            let named = named && self.country_at(i).is_none();
            let own = if named { self.actors_at(i) } else { Vec::new() };
            let own = if own.is_empty() { self.adjective_body(i).into_iter().collect() } else { own };
            found.extend(own.into_iter().filter(|&a| self.roster.is_body(a)));
        }
        found.dedup();
        if found.is_empty() {
            let row = words.clone().find_map(|i| self.country_at(i));
            found.extend(row.map(|row| self.state(row)));
        }
        found
    }

    /// "Abkhaz negotiators", "the South Ossetian team": the body of no state whose adjective the word at `i` is, or ends, as its
    /// names have it beside a noun ("Abkhaz side").
    pub(super) fn adjective_body(&mut self, i: usize) -> Option<ActorIndex> {
        let word = self.token(i);
        let capital = word.text().starts_with(char::is_uppercase);
        if !capital || !matches!(word.pos(), "ADJ" | "PROPN") {
            return None;
        }
        let before =
            i.checked_sub(1).map(|j| self.token(j)).filter(|t| t.text().starts_with(char::is_uppercase));
        let alone = Some(vec![word.text()]).filter(|_| self.country_at(i).is_none());
        let forms = [before.map(|b| vec![b.text(), word.text()]), alone];
        for form in forms.into_iter().flatten() {
            let people = form.join(" ") + "s";
            let beside = |noun: &str| form.join(" ") + " " + noun;
            let called = ["side", "authorities", "leadership", "government"].map(beside);
            for name in called.iter().chain([&people]) {
                let name: Vec<&str> = name.split(' ').collect();
                let Some((length, refs)) = self.tables.longest_name(&name) else { continue };
                let listed = refs.iter().find_map(|r| match r {
                    NameRef::Organisation(row, _) => Some(*row),
                    _ => None,
                });
                if let Some(row) = listed.filter(|_| length == name.len()) {
                    return Some(self.roster.organisation(self.tables, row));
                }
            }
        }
        None
    }

    fn is_delegation(&self, head: usize) -> bool {
        self.group_class(head) == Some(NounClass::Delegation)
    }
}
