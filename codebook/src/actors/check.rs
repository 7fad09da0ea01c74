//! Checks of the actor tables. Every problem names file, line and remedy.

use std::collections::{BTreeMap, BTreeSet};

use super::names::key;
use super::offices;
use super::rows::{ActorCodeRow, Country, InstitutionRow, Organisation, OriginRow};
use super::sectors::Sectors;
use crate::{Files, Problem};

const BODIES: &str = "actors/bodies.csv";
const GROUPS: &str = "actors/groups.csv";
const COUNTRIES: &str = "actors/countries.csv";
const CODES: &str = "actors/codes.csv";
const INSTITUTIONS: &str = "actors/institutions.csv";
const ORIGINS: &str = "actors/origins.csv";

/// What PLOVER puts for a country where there is none.
const NO_COUNTRY: [&str; 6] = ["UNO", "EUR", "IGO", "NGO", "IMG", "MNC"];

/// The rows of the tables with their lines.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) countries: Vec<(usize, Country)>,
    pub(super) bodies: Vec<(usize, Organisation)>,
    pub(super) groups: Vec<(usize, Organisation)>,
    pub(super) offices: Vec<offices::Line>,
    pub(super) codes: Vec<(usize, ActorCodeRow)>,
    pub(super) institutions: Vec<(usize, InstitutionRow)>,
    pub(super) origins: Vec<(usize, OriginRow)>,
}

impl Lines {
    pub(super) fn read(files: &Files, problems: &mut Vec<Problem>) -> Self {
        Self {
            countries: files.csv(COUNTRIES, problems),
            bodies: files.csv(BODIES, problems),
            groups: files.csv(GROUPS, problems),
            offices: offices::read(files, problems),
            codes: files.csv(CODES, problems),
            institutions: files.csv(INSTITUTIONS, problems),
            origins: files.csv(ORIGINS, problems),
        }
    }

    fn organisations(&self) -> impl Iterator<Item = (&'static str, usize, &Organisation)> {
        let bodies = self.bodies.iter().map(|(line, row)| (BODIES, *line, row));
        bodies.chain(self.groups.iter().map(|(line, row)| (GROUPS, *line, row)))
    }
}

/// All checks.
pub(super) fn all(lines: &Lines, sectors: &Sectors, problems: &mut Vec<Problem>) {
    let mut check = Check { countries: BTreeSet::new(), ids: BTreeSet::new(), sectors, problems };
    for (line, row) in &lines.countries {
        check.id(COUNTRIES, *line, &row.iso3);
        check.countries.insert(&row.iso3);
    }
    for (file, line, row) in lines.organisations() {
        check.id(file, line, &row.id);
    }
    for (file, line, row) in lines.organisations() {
        check.organisation(file, line, row);
    }
    check.sorted(BODIES, lines.bodies.iter().map(|(line, row)| (*line, row.id.as_str())));
    check.sorted(GROUPS, lines.groups.iter().map(|(line, row)| (*line, row.id.as_str())));
    check.sorted(INSTITUTIONS, lines.institutions.iter().map(|(line, row)| (*line, row.id.as_str())));
    check.sorted(ORIGINS, lines.origins.iter().map(|(line, row)| (*line, row.name.as_str())));
    for (line, row) in &lines.codes {
        check.code(*line, row);
    }
    for (line, row) in &lines.institutions {
        check.country(INSTITUTIONS, *line, &row.country);
        check.sector(INSTITUTIONS, *line, &row.sector);
    }
    for (line, row) in &lines.origins {
        check.country(ORIGINS, *line, &row.country);
    }
    for (file, line, row) in &lines.offices {
        check.days(file, *line, &row.from, &row.to);
        if !check.is_known(&row.acts_for) {
            let message = format!("`{}` acts for `{}`, which is not listed", row.id, row.acts_for);
            check.problem(file, *line, message);
        }
    }
    aliases(lines, problems);
    let countries = lines.countries.iter().map(|(_, row)| row);
    offices::check(&lines.offices, countries, lines.organisations().map(|(_, _, row)| row), problems);
}

struct Check<'a> {
    countries: BTreeSet<&'a str>,
    ids: BTreeSet<&'a str>,
    sectors: &'a Sectors,
    problems: &'a mut Vec<Problem>,
}

impl<'a> Check<'a> {
    fn problem(&mut self, file: &str, line: usize, message: String) {
        self.problems.push(Problem { file: file.into(), line: Some(line), message });
    }

    fn id(&mut self, file: &str, line: usize, id: &'a str) {
        if !self.ids.insert(id) {
            self.problem(file, line, format!("the id `{id}` is used twice; ids are permanent and unique"));
        }
    }

    fn sorted<'r>(&mut self, file: &str, ids: impl Iterator<Item = (usize, &'r str)>) {
        let mut last = "";
        for (line, id) in ids {
            if id < last {
                self.problem(
                    file,
                    line,
                    format!("`{id}` stands behind `{last}`; move it up, rows are sorted"),
                );
            }
            last = id;
        }
    }

    /// Whether an id is that of a state, body or group, or of an organ of a state.
    fn is_known(&self, id: &str) -> bool {
        let state =
            id.split_once('-').filter(|(_, part)| matches!(*part, "government" | "military" | "opposition"));
        self.ids.contains(id) || state.is_some_and(|(iso, _)| self.countries.contains(iso))
    }

    fn country(&mut self, file: &str, line: usize, country: &str) {
        if !self.countries.contains(country) {
            let message = format!("`{country}` is no country; use ISO 3166-1 alpha-3 in lower case");
            self.problem(file, line, message);
        }
    }

    fn sector(&mut self, file: &str, line: usize, sector: &str) {
        if !sector.is_empty() && !self.sectors.is_known(sector) {
            self.problem(file, line, format!("`{sector}` is no sector; sectors.csv lists them"));
        }
    }

    fn days(&mut self, file: &str, line: usize, from: &str, to: &str) {
        for day in [from, to] {
            if !day.is_empty() && !is_day(day) {
                self.problem(file, line, format!("`{day}` is no day; write 2014, 2014-01 or 2014-01-20"));
            }
        }
        let precise = from.len().min(to.len());
        if precise > 0 && from.get(..precise) > to.get(..precise) {
            self.problem(file, line, format!("begins on {from}, after its end on {to}; correct one of them"));
        }
    }

    fn organisation(&mut self, file: &str, line: usize, row: &Organisation) {
        if !row.country.is_empty() {
            self.country(file, line, &row.country);
        }
        self.sector(file, line, &row.sector);
        self.days(file, line, &row.from, &row.to);
        if !row.successor.is_empty() && !self.ids.contains(row.successor.as_str()) {
            let message =
                format!("the successor `{}` is not listed; add it or leave the field empty", row.successor);
            self.problem(file, line, message);
        }
        if row.source.is_empty() {
            let message = format!("`{}` has no source; name the public record, or write `general`", row.id);
            self.problem(file, line, message);
        }
    }

    fn code(&mut self, line: usize, row: &ActorCodeRow) {
        if !self.is_known(&row.id) {
            self.problem(CODES, line, format!("`{}` is not listed in bodies.csv or groups.csv", row.id));
        }
        let country = row.country.as_str();
        if !country.is_empty()
            && !NO_COUNTRY.contains(&country)
            && !self.countries.contains(country.to_lowercase().as_str())
        {
            let message =
                format!("`{country}` is no country; use ISO 3166-1 alpha-3 in capitals, UNO, EUR or IGO");
            self.problem(CODES, line, message);
        }
        self.sector(CODES, line, &row.sector);
        self.days(CODES, line, &row.from, &row.to);
    }
}

/// Whether a text is a year, a month or a day.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |at: usize, len: usize, most: u32| {
        parts.get(at).is_none_or(|part| {
            let digits = part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
            digits && part.parse().is_ok_and(|number: u32| (1..=most).contains(&number))
        })
    };
    parts.len() <= 3 && number(0, 4, 9999) && number(1, 2, 12) && number(2, 2, 31)
}

/// A name may be shared only by those whom the country that a text names, or its day, can tell apart.
fn aliases(lines: &Lines, problems: &mut Vec<Problem>) {
    let mut states: BTreeMap<Vec<String>, &str> = BTreeMap::new();
    for (_, row) in &lines.countries {
        for name in row.aliases.iter().chain(&row.adjectives).chain(&row.seats).chain([&row.name]) {
            states.insert(key(name), &row.iso3);
        }
    }
    let mut owners: BTreeMap<Vec<String>, Vec<(&str, usize, &Organisation)>> = BTreeMap::new();
    for (file, line, row) in lines.organisations() {
        let names: BTreeMap<Vec<String>, &String> =
            row.aliases.iter().chain([&row.name]).map(|name| (key(name), name)).collect();
        for (key, name) in names {
            let mut problem =
                |message: String| problems.push(Problem { file: file.into(), line: Some(line), message });
            if let Some(state) = states.get(&key) {
                problem(format!("`{name}` is a name of the state `{state}`; take it out of one of the two"));
            }
            let owners = owners.entry(key).or_default();
            if let Some((other_file, other_line, _)) = owners.iter().find(|(_, _, other)| blurred(row, other))
            {
                problem(format!(
                    "`{name}` is also a name in {other_file}:{other_line} for the same country and years; \
                     take it out of one of the two, or part them by `from` and `to`"
                ));
            }
            owners.push((file, line, row));
        }
    }
}

/// Whether neither country nor time tells two organisations apart.
fn blurred(one: &Organisation, other: &Organisation) -> bool {
    let countries = one.country == other.country || one.country.is_empty() || other.country.is_empty();
    let before = |a: &Organisation, b: &Organisation| {
        let precise = a.to.len().min(b.from.len());
        precise > 0 && a.to.get(..precise) <= b.from.get(..precise)
    };
    countries && !before(one, other) && !before(other, one)
}
