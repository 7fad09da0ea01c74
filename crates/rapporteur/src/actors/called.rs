//! Groups by other words than their names: by the letters their names begin with, by what the text said they are.

use super::ActorIndex;
use super::find::Finder;
use super::groups::Group;
use super::phrase::Determiner;

impl Finder<'_> {
    /// "UNPF" after "Upper Nile People's Front": the body whose name begins its words with these letters.
    pub(super) fn spelled_out(&self, name: &str) -> Option<ActorIndex> {
        let acronym = (2..=8).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
        let initials = |words: &str| -> String {
            let words = words.split([' ', '-']).filter_map(|word| word.chars().next());
            words.filter(|c| c.is_uppercase()).collect()
        };
        let bodies = (0..self.roster.list.len()).rev().filter(|&a| self.roster.is_body(a));
        bodies.filter(|_| acronym).find(|&a| {
            let entry = &self.roster.list[a];
            entry.codebook_id.is_none() && entry.name.contains(' ') && initials(&entry.name) == name
        })
    }

    /// "The Opposition" after "United Tajik Opposition": the one body named before that has the noun, with its capital, in
    /// its name. Of two such bodies none.
    pub(super) fn short_for(&self, group: &Group) -> Option<ActorIndex> {
        let word = self.token(group.head).text();
        let bare = group.bodies.is_empty() && group.states.is_empty();
        let capital = word.starts_with(char::is_uppercase) && group.before.start < group.head;
        if !bare || !capital || group.determiner != Determiner::Definite {
            return None;
        }
        let in_name =
            |name: &str| name.contains(' ') && name.split([' ', '-', '\n']).any(|part| part == word);
        let has = |m: &&super::ActorMention| {
            let [a] = m.actors[..] else { return false };
            // By its name here, or by the one that the table gives.
            let told = m.kind == super::MentionKind::Name && in_name(self.story.words(&m.tokens));
            self.roster.is_body(a) && (told || in_name(&self.roster.list[a].name))
        };
        let mut found: Vec<ActorIndex> =
            self.before(group.head).filter(has).flat_map(|m| m.actors.clone()).collect();
        found.sort_unstable();
        found.dedup();
        let [only] = found[..] else { return None };
        Some(only)
    }

    /// "The Resistance" after "Lakeland Resistance Forces": the one body named before that has the word in its name.
    pub(super) fn by_one_word(&self, name: &str) -> Option<ActorIndex> {
        if name.contains(' ') || !name.starts_with(char::is_uppercase) {
            return None;
        }
        let has = |a: &ActorIndex| {
            let known = &self.roster.list[*a].name;
            let body = self.roster.is_body(*a) && self.roster.notes[*a].named;
            body && known.contains(' ') && known.split(' ').any(|word| word == name)
        };
        let mut found = (0..self.roster.list.len()).filter(has);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// "The White Army, a militia allied to the rebels, ...": what an indefinite phrase between commas says of the group
    /// named right before it.
    pub(super) fn said_of(&mut self, group: &Group) -> Option<ActorIndex> {
        let comma = group.before.start.checked_sub(1).filter(|&i| self.token(i).text() == ",")?;
        let mut last = comma.checked_sub(1)?;
        if self.token(last).text() == ")" {
            // Past the letters in brackets.
            last = (last.saturating_sub(8)..last)
                .rev()
                .find(|&i| self.token(i).text() == "(")?
                .checked_sub(1)?;
        }
        let name = self.names.get(self.name_at[last]?)?;
        let head = self.name_head(&name.tokens.clone());
        let [known] = self.by_token[head][..] else { return None };
        let token = self.token(group.head);
        let end = token.right_edge().i().max(group.head);
        let joined = token.children().any(|c| c.dep() == "cc" && c.i() > group.head)
            || (group.head + 1..=end + 1)
                .any(|i| self.doc.get(i).is_some_and(|t| t.dep() == "conj" && t.head().i() == group.head));
        let closed = (group.head + 1..group.head + 20)
            .find(|&i| self.doc.get(i).is_none_or(|t| t.is_punct() || matches!(t.lower(), "and" | "or")));
        let closed = closed.and_then(|i| self.doc.get(i)).is_some_and(|t| t.text() == ",");
        if joined || !closed || !self.roster.is_body(known) {
            return None;
        }
        let lemma = token.lemma().to_lowercase();
        self.roster.notes[known].roles.push(lemma);
        Some(known)
    }

    /// "The militia" of a group that the text called one.
    pub(super) fn called_so(&self, group: &Group) -> Option<ActorIndex> {
        let lemma = self.token(group.head).lemma().to_lowercase();
        let named = self.before(group.head).filter(|m| m.actors.len() == 1).map(|m| m.actors[0]);
        let called = |a: &ActorIndex| self.roster.is_body(*a) && self.roster.notes[*a].roles.contains(&lemma);
        named.into_iter().find(called)
    }

    /// "The opposition" where the text names the United Lakeland Opposition: the one body that has the word in its name.
    pub(super) fn named_opposition(&mut self, group: &Group) -> Option<ActorIndex> {
        let mut found: Vec<ActorIndex> = Vec::new();
        for at in 0..self.names.len() {
            let tokens = self.names[at].tokens.clone();
            let has = tokens.len() > 1 && tokens.clone().any(|i| self.token(i).text() == "Opposition");
            let head = self.name_head(&tokens);
            found.extend(self.by_token[head].iter().filter(|&&a| has && self.roster.is_body(a)));
        }
        found.sort_unstable();
        found.dedup();
        let [only] = found[..] else { return None };
        let country = self.roster.list[only].country.as_deref();
        let own =
            |row: &usize| self.tables.countries[*row].iso3.eq_ignore_ascii_case(country.unwrap_or_default());
        (country.is_none() || group.states.first().is_none_or(own)).then_some(only)
    }
}
