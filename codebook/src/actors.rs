//! `actors/*.csv`: states, bodies, armed groups, the nouns that name actors, and who held which office when.

mod check;
mod names;
mod offices;
mod rows;
mod sectors;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::{Files, Problem};

use check::Lines;
use names::NameIndex;
pub use names::{NameForm, NameRef};
pub use offices::{Office, OfficeSource};
pub use rows::{ActorCodeRow, ActorNoun, Country, Gender, NounClass, Organisation, PersonNoun};
use rows::{GivenName, InstitutionRow, OriginRow, PersonNounRow};
pub use sectors::{Agent, FORMER, SectorWord, Sectors, WordPlace};

/// Sectors of CAMEO that bodies have by their kind: between states, private, of armed groups, of firms, of any other.
const BODY_SECTORS: [&str; 6] = ["IGO", "NGO", "NGM", "IMG", "MNC", "INT"];

/// An actor code taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodeParts {
    /// ISO 3166-1 alpha-3 in capitals; empty if it names no state.
    pub country: String,
    /// Bodies and groups with a code of their own (`UNO`).
    pub groups: Vec<String>,
    /// Sectors, the first the most telling.
    pub sectors: Vec<String>,
}

/// The actor tables.
#[derive(Debug, Clone)]
pub struct ActorTables {
    /// All states, by id.
    pub countries: Vec<Country>,
    /// All bodies and groups: the bodies by id, then the groups by id.
    pub organisations: Vec<Organisation>,
    /// Terms of office, those of one person together and in order of time.
    pub offices: Vec<Office>,
    /// The words of the sectors.
    pub sectors: Sectors,
    /// Which of `offices` are those of a person, by the person's id.
    terms: FxHashMap<String, Range<usize>>,
    nouns: FxHashMap<String, Vec<ActorNoun>>,
    /// Codes that hold always or for some years, by the id of the body or group.
    codes: FxHashMap<String, Vec<ActorCodeRow>>,
    /// Country and sector of organs of states, by name.
    institutions: FxHashMap<String, (String, String)>,
    /// Countries of cities and peoples, by name.
    origins: FxHashMap<String, usize>,
    given: FxHashMap<String, Gender>,
    persons: FxHashMap<String, PersonNoun>,
    names: NameIndex,
    country_by_code: FxHashMap<String, usize>,
    organisation_by_id: FxHashMap<String, usize>,
}

impl ActorTables {
    /// The longest name that begins with the first of `words` (the tokens of a text): how many tokens it takes, and
    /// whom it may name.
    pub fn longest_name(&self, words: &[&str]) -> Option<(usize, &[NameRef])> {
        self.names.longest(words)
    }

    /// How the noun `lemma` is read behind `modifiers` (in lower case).
    pub fn noun(&self, lemma: &str, modifiers: &[&str]) -> Option<&ActorNoun> {
        let rows = self.nouns.get(lemma)?;
        let fits = |row: &&ActorNoun| row.with.iter().any(|with| modifiers.contains(&with.as_str()));
        rows.iter().find(fits).or_else(|| rows.iter().find(|row| row.with.is_empty()))
    }

    /// Whether `lemma` names actors in some phrase.
    pub fn is_noun(&self, lemma: &str) -> bool {
        self.nouns.contains_key(lemma)
    }

    /// The codes that hold for a body or group on `day` beyond what its own row tells; without a day what always holds.
    pub fn codes(&self, id: &str, day: &str) -> Option<&ActorCodeRow> {
        let rows = self.codes.get(id)?;
        let always = |row: &ActorCodeRow| row.from.is_empty() && row.to.is_empty();
        rows.iter().find(|row| always(row) || (!day.is_empty() && rows::holds_on(&row.from, &row.to, day)))
    }

    /// Country (ISO 3166-1 alpha-3 in capitals) and sector of the organ of a state with this very name.
    pub fn institution(&self, name: &str) -> Option<(&str, &str)> {
        self.institutions.get(name).map(|(country, sector)| (country.as_str(), sector.as_str()))
    }

    /// The country of the city, province or people with this very name, which does not stand for its state.
    pub fn origin(&self, name: &str) -> Option<usize> {
        self.origins.get(name).copied()
    }

    /// The parts of an actor code as CAMEO composes it: a state, named bodies and groups, sectors.
    ///
    /// ```
    /// let actors = rapporteur_codebook::Codebook::embedded().unwrap().actors;
    /// let parts = actors.parts("SYRREB");
    /// assert_eq!((parts.country.as_str(), parts.sectors), ("SYR", vec!["REB".to_owned()]));
    /// assert_eq!(actors.parts("IGOUNO").groups, ["UNO"]);
    /// ```
    pub fn parts(&self, code: &str) -> CodeParts {
        let mut parts = CodeParts::default();
        let all = code.as_bytes().chunks(3).map(|part| String::from_utf8_lossy(part).into_owned());
        for (at, part) in all.enumerate() {
            let sector = BODY_SECTORS.contains(&part.as_str()) || self.sectors.is_code(&part);
            if sector {
                parts.sectors.push(part);
            } else if at == 0 && self.country(&part).is_some() {
                parts.country = part;
            } else {
                parts.groups.push(part);
            }
        }
        parts
    }

    /// The state with ISO 3166-1 code `code` (alpha-2 or alpha-3, any case).
    pub fn country(&self, code: &str) -> Option<usize> {
        self.country_by_code.get(&code.to_lowercase()).copied()
    }

    /// The body or group with this id.
    pub fn organisation(&self, id: &str) -> Option<usize> {
        self.organisation_by_id.get(id).copied()
    }

    /// The terms of office of the person with this id, in order of time.
    pub fn terms(&self, id: &str) -> &[Office] {
        self.terms.get(id).map_or(&[], |terms| &self.offices[terms.clone()])
    }

    /// What the noun `lemma` (in lower case) tells of the person it names, if it names one.
    pub fn person_noun(&self, lemma: &str) -> Option<PersonNoun> {
        let untold = PersonNoun { gender: None, tie: false };
        let acts = || self.nouns.get(lemma).is_some_and(|rows| rows.iter().any(|row| row.class.is_person()));
        self.persons.get(lemma).copied().or_else(|| acts().then_some(untold))
    }

    /// The usual gender of a given name.
    pub fn gender(&self, given: &str) -> Option<Gender> {
        self.given.get(&given.to_lowercase()).copied()
    }
}

pub(crate) fn read(files: &Files, problems: &mut Vec<Problem>) -> ActorTables {
    let lines = Lines::read(files, problems);
    let sectors = sectors::read(files, problems);
    check::all(&lines, &sectors, problems);
    let Lines { countries, bodies, groups, offices, codes, institutions, origins } = lines;
    let countries: Vec<Country> = plain(countries);
    let organisations: Vec<Organisation> = plain(bodies).into_iter().chain(plain(groups)).collect();
    let offices: Vec<Office> = offices.into_iter().map(|(_, _, office)| office).collect();
    let names = NameIndex::new(&countries, &organisations, &offices);
    let country_by_code: FxHashMap<String, usize> = countries
        .iter()
        .enumerate()
        .flat_map(|(at, row)| [(row.iso3.to_lowercase(), at), (row.iso2.to_lowercase(), at)])
        .collect();
    let given = plain(files.csv::<GivenName>("actors/given_names.csv", problems));
    let persons = plain(files.csv::<PersonNounRow>("actors/persons.csv", problems));
    ActorTables {
        terms: by_person(&offices),
        persons: persons.into_iter().map(PersonNounRow::entry).collect(),
        organisation_by_id: organisations.iter().enumerate().map(|(at, o)| (o.id.clone(), at)).collect(),
        nouns: grouped(plain(files.csv("actors/nouns.csv", problems)), |row: &ActorNoun| &row.noun),
        codes: grouped(plain(codes), |row| &row.id),
        institutions: named_institutions(plain(institutions)),
        origins: named_origins(plain(origins), &country_by_code),
        given: given.into_iter().map(|row| (row.name.to_lowercase(), row.gender)).collect(),
        countries,
        organisations,
        offices,
        sectors,
        names,
        country_by_code,
    }
}

/// The rows of a file without their lines.
fn plain<T>(rows: Vec<(usize, T)>) -> Vec<T> {
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Where the terms of each person stand, which are side by side.
fn by_person(offices: &[Office]) -> FxHashMap<String, Range<usize>> {
    let mut terms: FxHashMap<String, Range<usize>> = FxHashMap::default();
    for (at, office) in offices.iter().enumerate() {
        terms.entry(office.id.clone()).or_insert(at..at).end = at + 1;
    }
    terms
}

fn grouped<T>(rows: Vec<T>, key: impl Fn(&T) -> &String) -> FxHashMap<String, Vec<T>> {
    let mut groups: FxHashMap<String, Vec<T>> = FxHashMap::default();
    for row in rows {
        groups.entry(key(&row).clone()).or_default().push(row);
    }
    groups
}

fn named_institutions(rows: Vec<InstitutionRow>) -> FxHashMap<String, (String, String)> {
    let mut found = FxHashMap::default();
    for row in rows {
        let code = (row.country.to_uppercase(), row.sector);
        found.extend(row.aliases.into_iter().chain([row.name]).map(|name| (name, code.clone())));
    }
    found
}

fn named_origins(rows: Vec<OriginRow>, countries: &FxHashMap<String, usize>) -> FxHashMap<String, usize> {
    let mut found = FxHashMap::default();
    for row in rows {
        let country = countries.get(&row.country).copied();
        let names = row.aliases.into_iter().chain([row.name]);
        found.extend(names.filter_map(|name| Some((name, country?))));
    }
    found
}

#[cfg(test)]
mod tests;
