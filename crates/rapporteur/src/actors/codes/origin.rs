//! The country of a noun phrase: from the names in it, from cities and peoples, from what stands beside its head.

use rapporteur_codebook::{NameForm, NameRef};
use rapporteur_nlp::Token;

use super::holder::Holder;
use super::{Coder, phrase};
use crate::actors::names::Named;

/// Longest name of a city or people in words.
const MAX_ORIGIN: usize = 4;
/// Fewest inhabitants of a city that tells a country without being listed.
const LARGE: u32 = 100_000;
/// How many times larger it must be than one of the same name abroad.
const TIMES: u32 = 4;

impl Coder<'_> {
    /// What the names in a phrase tell; the first that tells a country.
    pub(super) fn holder(&self, own: &[usize], head: Token<'_>) -> Option<Holder> {
        let mut sectors = Vec::new();
        for &i in own.iter().filter(|&&i| !self.stands_off(i)) {
            let Some(told) = self.named(i).or_else(|| self.origin_at(i)) else { continue };
            if !told.country.is_empty() {
                let sectors = if sectors.is_empty() { told.sectors } else { sectors };
                return Some(Holder { sectors, ..told });
            }
            if sectors.is_empty() {
                sectors = told.sectors;
            }
        }
        let beside = || self.beside(head).unwrap_or_default();
        (!sectors.is_empty()).then(|| Holder { sectors, ..beside() })
    }

    /// "*Turkish*-backed rebels", "pro-*Russian* separatists": who stands behind or against an actor is not whose it is.
    pub(super) fn stands_off(&self, i: usize) -> bool {
        let words = &self.codebook.words;
        let lower = |at: usize| self.doc.get(at).map_or("", Token::lower);
        let hyphen = |at: usize| matches!(lower(at), "-" | "–");
        let before = i >= 2 && hyphen(i - 1) && words.has("stances-to", lower(i - 2));
        before || (hyphen(i + 1) && words.has("backing", lower(i + 2)))
    }

    /// The country of the city, province or people whose name begins at token `i`.
    fn origin_at(&self, i: usize) -> Option<Holder> {
        if !self.doc.token(i).text().starts_with(char::is_uppercase) {
            return None;
        }
        let end = self.doc.len().min(i + MAX_ORIGIN);
        // Nobody is of a city by his surname.
        if matches!(self.name(i), Some(Named::Person(_))) {
            return None;
        }
        let mut names = (i + 1..=end).rev().map(|end| self.doc.span(i, end).text());
        let row = names.find_map(|name| self.tables().origin(name).or_else(|| self.city(name)))?;
        let country = self.tables().countries[row].iso3.to_uppercase();
        Some(Holder { country, ..Holder::default() })
    }

    /// The country of a large city that shares its name with none of like size abroad.
    fn city(&self, name: &str) -> Option<usize> {
        let mut rows = self.gazetteer?.named(name);
        rows.sort_by_key(|row| std::cmp::Reverse(row.population));
        let first = rows.first().filter(|row| row.population >= LARGE)?;
        let abroad = rows.iter().find(|row| row.country != first.country).map_or(0, |row| row.population);
        if first.population / TIMES < abroad { None } else { self.tables().country(&first.country) }
    }

    /// The country that a word inside a longer name is the name or adjective of; `adjective`: of its adjectives only.
    pub(super) fn country_of_word(&self, i: usize, adjective: bool) -> Option<usize> {
        let words: Vec<&str> = (i..self.doc.len().min(i + 3)).map(|i| self.doc.token(i).text()).collect();
        let (_, refs) = self.tables().longest_name(&words)?;
        refs.iter().find_map(|name| match *name {
            NameRef::Country(row, NameForm::Adjective) => Some(row),
            NameRef::Country(row, NameForm::Name) if !adjective => Some(row),
            _ => None,
        })
    }

    /// What tells a country beside the head: in an apposition, or after "of", "in", "from".
    pub(super) fn beside(&self, head: Token<'_>) -> Option<Holder> {
        let under = |t: Token<'_>| matches!(t.lower(), "of" | "in" | "from" | "for" | "at" | "with");
        let phrases = head.children().filter(|c| c.dep() == "prep" && under(*c));
        let objects = phrases.flat_map(|p| p.children().filter(|c| c.dep() == "pobj"));
        let titles = head.children().filter(|c| c.dep() == "appos");
        let mut all = titles.chain(objects).flat_map(phrase);
        all.find_map(|i| self.named(i).or_else(|| self.origin_at(i)).filter(|told| !told.country.is_empty()))
    }
}
