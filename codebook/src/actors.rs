//! `actors/*.csv`: states, bodies, armed groups, the nouns that name actors, and who held which office when.

mod names;

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_model::ActorKind;
use serde::{Deserialize, Deserializer};

use crate::{Files, Problem};

use names::NameIndex;
pub use names::{NameForm, NameRef};

/// A state.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// Its id: ISO 3166-1 alpha-3 in lower case.
    pub iso3: String,
    /// ISO 3166-1 alpha-2.
    pub iso2: String,
    /// Usual English name, without article.
    pub name: String,
    /// Other names; one that begins with "The" says that the name takes the article.
    #[serde(deserialize_with = "list")]
    pub aliases: Vec<String>,
    /// Adjectives and words for its people, the usual adjective first.
    #[serde(deserialize_with = "list")]
    pub adjectives: Vec<String>,
    /// Capital and seats that stand for the government when they act.
    #[serde(deserialize_with = "list")]
    pub seats: Vec<String>,
}

impl Country {
    /// The name as it stands after "of": "Yemen", "the Philippines".
    pub fn with_article(&self) -> String {
        let article = self.aliases.iter().any(|alias| alias.strip_prefix("The ") == Some(&self.name));
        if article || self.name.starts_with("United ") {
            format!("the {}", self.name)
        } else {
            self.name.clone()
        }
    }

    /// The usual adjective; the name where there is none.
    pub fn adjective(&self) -> &str {
        self.adjectives.first().unwrap_or(&self.name)
    }
}

/// A body, an armed group, a movement, a coalition.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Permanent id.
    pub id: String,
    /// Usual name.
    pub name: String,
    /// Other names and acronyms.
    #[serde(deserialize_with = "list")]
    pub aliases: Vec<String>,
    /// What it is.
    pub kind: ActorKind,
    /// The camp it belongs to in any conflict: `third_party`, `none`, or a label; empty: a camp of its own.
    pub side: String,
    /// Its country, if it is of one, as ISO 3166-1 alpha-3 in lower case.
    pub country: String,
    /// When it was founded, ISO 8601, as precise as known.
    pub from: String,
    /// When it was dissolved, likewise.
    pub to: String,
}

/// A term of office.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Permanent id of the person.
    pub id: String,
    /// The person's usual name.
    pub person: String,
    /// Other spellings.
    #[serde(deserialize_with = "list")]
    pub aliases: Vec<String>,
    /// The office.
    pub title: String,
    /// Id of the state, body or group it is held for.
    #[serde(rename = "for")]
    pub acts_for: String,
    /// First day in office, ISO 8601, as precise as known.
    pub from: String,
    /// Last day in office; empty if not known to have ended.
    pub to: String,
}

/// How a phrase with such a head noun is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NounClass {
    /// Speaks for whom the phrase names (spokesman, negotiator).
    Speaker,
    /// Leads or belongs to what the phrase names (leader, head, member).
    Leader,
    /// Goes between the parties (envoy, mediator).
    Mediator,
    /// Holds an office of a state (minister, governor).
    Official,
    /// Holds a military rank (commander, colonel).
    Officer,
    /// Gives information and no name (a source).
    Source,
    /// A form of address (Mr, Sheikh).
    Honorific,
    /// A person without office (analyst, lawyer).
    Civilian,
    /// The one who holds the like office on the other side.
    Counterpart,
    /// A government or an organ of it.
    Government,
    /// The opposition.
    Opposition,
    /// Armed forces of a state.
    Military,
    /// People under arms against or beside the state (rebels).
    Armed,
    /// An organisation spoken of by its form (the movement, the group).
    Movement,
    /// An alliance of states or groups.
    Coalition,
    /// Those who act for a party at a meeting (delegation, team, side).
    Delegation,
    /// Those who watch and report (monitors, observer mission).
    Monitor,
    /// Those who bring aid or watch over rights.
    Aid,
    /// A body spoken of by its form where no name is known (the committee, an association).
    Institution,
    /// People without an organisation.
    Population,
    /// Several states (the guarantor countries).
    States,
}

impl NounClass {
    /// Whether the noun names a person rather than a group.
    pub fn is_person(self) -> bool {
        self <= Self::Counterpart
    }
}

/// A common noun that names actors.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorNoun {
    /// Lemma of the head.
    pub noun: String,
    /// Words one of which must stand before it in its phrase; empty: none needed.
    #[serde(deserialize_with = "list")]
    pub with: Vec<String>,
    /// How the phrase is read.
    pub class: NounClass,
    /// What the actor is.
    pub kind: ActorKind,
}

/// The words of a sector.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct SectorRow {
    sector: String,
    #[serde(deserialize_with = "list")]
    words: Vec<String>,
}

/// An organ of a state known by a name of its own.
#[derive(Debug, Clone, Deserialize)]
struct InstitutionRow {
    name: String,
    #[serde(deserialize_with = "list")]
    aliases: Vec<String>,
    country: String,
    sector: String,
}

/// The CAMEO code of a body.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct CodeRow {
    id: String,
    code: String,
}

/// A given name and the gender it usually has.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenName {
    name: String,
    gender: Gender,
}

/// Grammatical gender of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// She.
    Feminine,
    /// He.
    Masculine,
}

/// The actor tables.
#[derive(Debug, Clone)]
pub struct ActorTables {
    /// All states, by id.
    pub countries: Vec<Country>,
    /// All bodies and groups, by id.
    pub organisations: Vec<Organisation>,
    /// Terms of office, those of one person together.
    pub offices: Vec<Office>,
    nouns: BTreeMap<String, Vec<ActorNoun>>,
    /// Rank and name of a word's sector.
    sectors: BTreeMap<String, (usize, String)>,
    codes: BTreeMap<String, String>,
    /// Country and sector of organs of states, by name.
    institutions: BTreeMap<String, (String, String)>,
    given: BTreeMap<String, Gender>,
    names: NameIndex,
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

    /// The sector that a word (a lemma in lower case) puts an actor into, and its rank: of several words the lowest
    /// rank decides.
    pub fn sector(&self, word: &str) -> Option<(usize, &str)> {
        self.sectors.get(word).map(|(rank, sector)| (*rank, sector.as_str()))
    }

    /// The actor code of CAMEO for a body, if it has one of its own.
    pub fn body_code(&self, id: &str) -> Option<&str> {
        self.codes.get(id).map(String::as_str)
    }

    /// Country (ISO 3166-1 alpha-3 in capitals) and sector of the organ of a state with this very name.
    pub fn institution(&self, name: &str) -> Option<(&str, &str)> {
        self.institutions.get(name).map(|(country, sector)| (country.as_str(), sector.as_str()))
    }

    /// The state with ISO 3166-1 code `code` (alpha-2 or alpha-3, any case).
    pub fn country(&self, code: &str) -> Option<usize> {
        self.countries
            .iter()
            .position(|c| c.iso3.eq_ignore_ascii_case(code) || c.iso2.eq_ignore_ascii_case(code))
    }

    /// The body or group with this id.
    pub fn organisation(&self, id: &str) -> Option<usize> {
        self.organisations.iter().position(|o| o.id == id)
    }

    /// The usual gender of a given name.
    pub fn gender(&self, given: &str) -> Option<Gender> {
        self.given.get(&given.to_lowercase()).copied()
    }
}

pub(crate) fn read(files: &Files, problems: &mut Vec<Problem>) -> ActorTables {
    let countries: Vec<Country> = rows(files, "actors/countries.csv", problems);
    let mut organisations: Vec<Organisation> = rows(files, "actors/bodies.csv", problems);
    organisations.extend(rows::<Organisation>(files, "actors/groups.csv", problems));
    let offices: Vec<Office> = rows(files, "actors/offices.csv", problems);
    let mut nouns: BTreeMap<String, Vec<ActorNoun>> = BTreeMap::new();
    for noun in rows::<ActorNoun>(files, "actors/nouns.csv", problems) {
        nouns.entry(noun.noun.clone()).or_default().push(noun);
    }
    let given = rows::<GivenName>(files, "actors/given_names.csv", problems);
    let names = NameIndex::new(&countries, &organisations, &offices);
    let given = given.into_iter().map(|row| (row.name.to_lowercase(), row.gender)).collect();
    let mut sectors = BTreeMap::new();
    for (rank, row) in rows::<SectorRow>(files, "actors/sectors.csv", problems).into_iter().enumerate() {
        for word in row.words {
            sectors.entry(word).or_insert((rank, row.sector.clone()));
        }
    }
    let codes = rows::<CodeRow>(files, "actors/codes.csv", problems);
    let codes = codes.into_iter().map(|row| (row.id, row.code)).collect();
    let mut institutions = BTreeMap::new();
    for row in rows::<InstitutionRow>(files, "actors/institutions.csv", problems) {
        let code = (row.country.to_uppercase(), row.sector);
        institutions.extend(row.aliases.into_iter().chain([row.name]).map(|name| (name, code.clone())));
    }
    let tables =
        ActorTables { countries, organisations, offices, nouns, sectors, codes, institutions, given, names };
    check(&tables, problems);
    tables
}

fn rows<T: serde::de::DeserializeOwned>(files: &Files, path: &str, problems: &mut Vec<Problem>) -> Vec<T> {
    files.csv(path, problems).into_iter().map(|(_, row)| row).collect()
}

/// Ids are unique, and every country and every office refers to something listed.
fn check(tables: &ActorTables, problems: &mut Vec<Problem>) {
    let mut problem = |message: String| problems.push(Problem { file: "actors".into(), line: None, message });
    let mut ids = BTreeSet::new();
    let all = tables.countries.iter().map(|c| &c.iso3).chain(tables.organisations.iter().map(|o| &o.id));
    for id in all {
        if !ids.insert(id.as_str()) {
            problem(format!("the id `{id}` is used twice; ids are permanent and unique"));
        }
    }
    let known = |id: &str| {
        let state =
            id.split_once('-').filter(|(_, part)| matches!(*part, "government" | "military" | "opposition"));
        ids.contains(id) || state.is_some_and(|(iso, _)| ids.contains(iso))
    };
    for organisation in tables.organisations.iter().filter(|o| !o.country.is_empty() && !known(&o.country)) {
        problem(format!(
            "`{}` is of `{}`, which is no country; use ISO 3166-1 alpha-3",
            organisation.id, organisation.country
        ));
    }
    for id in tables.codes.keys().filter(|id| !known(id)) {
        problem(format!("`{id}` in codes.csv is not listed"));
    }
    for office in tables.offices.iter().filter(|o| !known(&o.acts_for)) {
        problem(format!("`{}` acts for `{}`, which is not listed", office.id, office.acts_for));
    }
}

/// Several values in one field, parted by `|`.
fn list<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    let text = String::deserialize(deserializer)?;
    Ok(text.split('|').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests;
