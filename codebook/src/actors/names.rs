//! The index of names: from the words of a text to the actors they may name.

use std::collections::BTreeMap;

use super::{Country, Office, Organisation};

/// In which form a name stands for a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameForm {
    /// Its name ("Russia").
    Name,
    /// Adjective or people ("Russian").
    Adjective,
    /// The seat of its government ("Moscow").
    Seat,
}

/// Whom a name may name, by position in the tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameRef {
    /// A state.
    Country(usize, NameForm),
    /// A body or group; whether by an acronym or another short form that others may share.
    Organisation(usize, bool),
    /// A person: the first of the person's offices.
    Person(usize),
}

/// Longest name in words; a look-up never reads further.
const MAX_WORDS: usize = 16;

#[derive(Debug, Clone, Default)]
pub(super) struct NameIndex {
    /// Names by their first word in lower case, the longest first.
    by_first: BTreeMap<String, Vec<Name>>,
}

#[derive(Debug, Clone)]
struct Name {
    pieces: Vec<String>,
    refs: Vec<NameRef>,
}

impl NameIndex {
    pub(super) fn new(countries: &[Country], organisations: &[Organisation], offices: &[Office]) -> Self {
        let mut index = Self::default();
        for (i, country) in countries.iter().enumerate() {
            for name in country.aliases.iter().chain([&country.name]) {
                index.add(name, NameRef::Country(i, NameForm::Name));
            }
            for adjective in &country.adjectives {
                index.add(adjective, NameRef::Country(i, NameForm::Adjective));
            }
            for seat in &country.seats {
                index.add(seat, NameRef::Country(i, NameForm::Seat));
            }
        }
        for (i, organisation) in organisations.iter().enumerate() {
            for name in organisation.aliases.iter().chain([&organisation.name]) {
                let short = !name.contains(' ') && !organisation.country.is_empty() && is_acronym(name);
                index.add(name, NameRef::Organisation(i, short));
            }
        }
        let mut first_terms: BTreeMap<&str, usize> = BTreeMap::new();
        for (i, office) in offices.iter().enumerate() {
            let first = *first_terms.entry(&office.id).or_insert(i);
            for name in office.aliases.iter().chain([&office.person]) {
                index.add(name, NameRef::Person(first));
            }
        }
        for names in index.by_first.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.pieces.len()));
        }
        index
    }

    fn add(&mut self, name: &str, who: NameRef) {
        let pieces: Vec<String> = pieces(name).map(str::to_owned).collect();
        let Some(first) = pieces.first() else { return };
        let names = self.by_first.entry(first.to_lowercase()).or_default();
        match names.iter_mut().find(|known| known.pieces == pieces) {
            Some(known) if known.refs.contains(&who) => {}
            Some(known) => known.refs.push(who),
            None => names.push(Name { pieces, refs: vec![who] }),
        }
    }

    pub(super) fn longest(&self, words: &[&str]) -> Option<(usize, &[NameRef])> {
        let first = pieces(words.first()?).next()?;
        let names = self.by_first.get(&first.to_lowercase())?;
        names.iter().find_map(|name| Some((tokens_of(&name.pieces, words)?, name.refs.as_slice())))
    }
}

/// What two names share that no text tells apart: their pieces, in lower case unless an acronym.
pub(super) fn key(name: &str) -> Vec<String> {
    let folded = |piece: &str| if is_acronym(piece) { piece.to_owned() } else { piece.to_lowercase() };
    pieces(name).map(folded).collect()
}

/// How many of `words` spell the name; none if they do not, or if it ends inside one of them.
fn tokens_of(name: &[String], words: &[&str]) -> Option<usize> {
    let mut at = 0;
    for (count, word) in words.iter().take(MAX_WORDS).enumerate() {
        for piece in pieces(word) {
            if !same(name.get(at)?, piece) {
                return None;
            }
            at += 1;
        }
        let joined = words.get(count + 1).is_some_and(|next| *next == "'s" || *next == "’s")
            && name.get(at).is_some_and(|n| n == "s");
        if at == name.len() && !joined {
            return Some(count + 1);
        }
        // A name never runs over a comma or a stop.
        if at > 0
            && pieces(word).next().is_none()
            && !matches!(*word, "-" | "–" | "'" | "’" | "(" | ")" | "/" | "." | "&")
        {
            return None;
        }
    }
    None
}

/// Runs of letters and digits: "People's" is `People`, `s`; "al-Shabaab" is `al`, `Shabaab`.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty())
}

/// Equal but for case: a capital must be one, and an acronym must be all capitals.
fn same(name: &str, word: &str) -> bool {
    if is_acronym(name) {
        return name == word;
    }
    let capital = |s: &str| s.chars().next().is_some_and(char::is_uppercase);
    (!capital(name) || capital(word)) && name.to_lowercase() == word.to_lowercase()
}

fn is_acronym(name: &str) -> bool {
    name.len() <= 8
        && name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
        && name.chars().any(char::is_uppercase)
}
