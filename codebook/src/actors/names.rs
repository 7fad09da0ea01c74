//! The index of names: from the words of a text to the actors they may name.

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

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

/// All names in one tree, a branch a word; a look-up costs as many steps as the name has words.
#[derive(Debug, Clone, Default)]
pub(super) struct NameIndex {
    root: Branch,
}

#[derive(Debug, Clone, Default)]
struct Branch {
    /// What may follow, by its plain form.
    next: FxHashMap<String, Branch>,
    /// The names that end here; several if they differ in capitals.
    names: Vec<Name>,
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
        let mut first = 0;
        for (i, office) in offices.iter().enumerate() {
            if offices[first].id != office.id {
                first = i;
            }
            for name in office.aliases.iter().chain([&office.person]) {
                index.add(name, NameRef::Person(first));
            }
        }
        index
    }

    fn add(&mut self, name: &str, who: NameRef) {
        let pieces: Vec<String> = pieces(name).map(str::to_owned).collect();
        if pieces.is_empty() {
            return;
        }
        let mut branch = &mut self.root;
        for piece in &pieces {
            branch = branch.next.entry(plain(piece).into_owned()).or_default();
        }
        match branch.names.iter_mut().find(|known| known.pieces == pieces) {
            Some(known) if known.refs.contains(&who) => {}
            Some(known) => known.refs.push(who),
            None => branch.names.push(Name { pieces, refs: vec![who] }),
        }
    }

    /// How many of `words` the longest name takes that begins with them, and whom it names. It ends with a word, and
    /// never runs over a comma or a stop.
    pub(super) fn longest(&self, words: &[&str]) -> Option<(usize, &[NameRef])> {
        let (mut branch, mut spelled, mut found) = (&self.root, Vec::new(), None);
        for (at, word) in words.iter().take(MAX_WORDS).enumerate() {
            let before = spelled.len();
            for piece in pieces(word) {
                let Some(next) = branch.next.get(plain(piece).as_ref()) else { return found };
                branch = next;
                spelled.push(piece);
            }
            if spelled.len() > before {
                let name = branch.names.iter().find(|name| name.is_spelled(&spelled));
                found = name.map(|name| (at + 1, name.refs.as_slice())).or(found);
            } else if before == 0 || !matches!(*word, "-" | "–" | "'" | "’" | "(" | ")" | "/" | "." | "&")
            {
                return found;
            }
        }
        found
    }
}

impl Name {
    fn is_spelled(&self, words: &[&str]) -> bool {
        self.pieces.iter().zip(words).all(|(piece, word)| fits(piece, word))
    }
}

/// What two names share that no text tells apart: their pieces in plain form, unless an acronym.
pub(super) fn key(name: &str) -> Vec<String> {
    let folded = |piece: &str| if is_acronym(piece) { piece.to_owned() } else { plain(piece).into_owned() };
    pieces(name).map(folded).collect()
}

/// Runs of letters and digits: "People's" is `People`, `s`; "al-Shabaab" is `al`, `Shabaab`.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|piece| !piece.is_empty())
}

/// Whether a word of the same plain form has the capitals of the name's: a capital must be one, and an acronym must be
/// all capitals.
fn fits(name: &str, word: &str) -> bool {
    let capital = |s: &str| s.chars().next().is_some_and(char::is_uppercase);
    // "LeT" is not the word "Let".
    let mixed = name.len() <= 4 && name.chars().skip(1).any(char::is_uppercase);
    if is_acronym(name) || mixed { name == word } else { !capital(name) || capital(word) }
}

/// In lower case and without accents, since half the press leaves them out: "Touadéra" is `touadera`.
fn plain(piece: &str) -> Cow<'_, str> {
    if piece.is_ascii() {
        let is_plain = !piece.bytes().any(|byte| byte.is_ascii_uppercase());
        return if is_plain { piece.into() } else { piece.to_ascii_lowercase().into() };
    }
    let letters = piece.to_lowercase();
    letters.nfd().filter(|c| !is_combining_mark(*c)).map(bare).collect()
}

/// The plain letter for those that Unicode does not take apart.
fn bare(letter: char) -> char {
    match letter {
        'ı' => 'i',
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ə' => 'a',
        _ => letter,
    }
}

fn is_acronym(name: &str) -> bool {
    name.len() <= 8
        && name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic())
        && name.chars().any(char::is_uppercase)
}
