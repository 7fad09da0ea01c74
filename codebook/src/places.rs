//! `places/*.csv`: places that dispatches name and a gazetteer of cities lacks, and the nouns for kinds of place.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::{Country, Files, Problem};

/// The files of places, each with the same columns.
const FILES: [&str; 6] = ["places", "provinces", "regions", "sites", "towns", "waters"];
/// The levels a place may have, with the usual distance from its middle to its edge in kilometres.
const LEVELS: [(&str, f64); 8] = [
    ("region", 100.0),
    ("city_or_region", 50.0),
    ("city", 15.0),
    ("town", 5.0),
    ("site", 2.0),
    ("crossing", 2.0),
    ("route", 50.0),
    ("line", 100.0),
];
/// Farthest a place of a country may lie from its middle, in radii of the country; the Azores lie farther off than others.
const FARTHEST: f64 = 10.0;

/// A place of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceRow {
    /// Usual English name.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-2, if it lies in one country.
    pub country: Option<String>,
    /// Name of the listed region, or state of the United States, that holds it.
    pub within: Option<String>,
    /// Degrees north and east.
    pub at: Option<(f64, f64)>,
    /// Kilometres from its middle to its edge.
    pub radius: f64,
    /// What it is.
    pub level: String,
}

/// A noun for a kind of place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceKind {
    /// What it is.
    pub level: String,
    /// Whether with a name beside it it is a place of its own.
    pub named: bool,
    /// Whether it describes a place without a name.
    pub generic: bool,
}

/// A country or state as a circle.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// ISO 3166-1 alpha-2, or the postal code of a state.
    pub code: String,
    /// Degrees north and east of its middle.
    pub at: (f64, f64),
    /// Radius of the circle of the same area, in kilometres.
    pub radius: f64,
}

/// The place tables.
#[derive(Debug, Clone, Default)]
pub struct PlaceTables {
    /// Places.
    pub places: Vec<PlaceRow>,
    /// Nouns for kinds of place, by lemma.
    pub kinds: FxHashMap<String, PlaceKind>,
    /// States of the United States, by name and abbreviation.
    pub states: BTreeMap<String, Area>,
    /// Countries by ISO 3166-1 alpha-2.
    pub countries: BTreeMap<String, Area>,
    names: FxHashMap<String, Vec<usize>>,
    country_names: FxHashMap<String, CountryName>,
}

/// A word for a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountryName {
    /// Position of the country in the actors' tables.
    pub country: usize,
    /// Whether it is its adjective or the name of its people ("Syrian", "Syrians").
    pub adjective: bool,
}

impl PlaceTables {
    /// The places called `name`, whatever its case, in the order of the tables.
    ///
    /// ```
    /// let codebook = rapporteur_codebook::Codebook::embedded().unwrap();
    /// let countries: Vec<_> = codebook.places.named("tripoli").filter_map(|place| place.country.as_deref()).collect();
    /// assert_eq!(countries, ["LY", "LB"]);
    /// ```
    pub fn named(&self, name: &str) -> impl Iterator<Item = &PlaceRow> {
        let rows = self.names.get(&name.to_lowercase()).map_or(&[][..], Vec::as_slice);
        rows.iter().filter_map(|&row| self.places.get(row))
    }

    /// The country that `name` names, whatever its case.
    pub fn country(&self, name: &str) -> Option<CountryName> {
        self.country_names.get(&name.to_lowercase()).copied()
    }

    pub(crate) fn name_countries(&mut self, countries: &[Country]) {
        for (country, row) in countries.iter().enumerate() {
            let adjectives = row.adjectives.iter().map(|name| (name, true));
            let names = row.aliases.iter().chain([&row.name]).map(|name| (name, false));
            for (name, adjective) in adjectives.chain(names) {
                self.country_names.insert(name.to_lowercase(), CountryName { country, adjective });
            }
        }
    }

    /// The usual distance from middle to edge of what is of this level, in kilometres.
    pub fn usual_radius(level: &str) -> Option<f64> {
        LEVELS.iter().find(|(name, _)| *name == level).map(|(_, radius)| *radius)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPlace {
    name: String,
    aliases: String,
    country: String,
    within: String,
    lat: Option<f64>,
    lon: Option<f64>,
    radius: Option<f64>,
    level: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCountry {
    country: String,
    lat: f64,
    lon: f64,
    radius: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawState {
    name: String,
    code: String,
    aliases: String,
    lat: f64,
    lon: f64,
    radius: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawKind {
    noun: String,
    level: String,
    named: String,
    generic: String,
}

pub(crate) fn read(files: &Files, problems: &mut Vec<Problem>) -> PlaceTables {
    let mut tables = PlaceTables {
        kinds: kinds(files, problems),
        states: states(files, problems),
        countries: countries(files, problems),
        ..PlaceTables::default()
    };
    let mut lines = Vec::new();
    for name in FILES {
        let file = format!("places/{name}.csv");
        for (line, raw) in files.csv::<RawPlace>(&file, problems) {
            lines.push((file.clone(), line));
            tables.places.push(place(raw));
        }
    }
    for (row, (file, line)) in tables.places.iter().zip(&lines) {
        for message in wrong(row, &tables) {
            problems.push(Problem { file: file.clone(), line: Some(*line), message });
        }
    }
    for (at, (file, line)) in lines.iter().enumerate() {
        for message in add_names(&mut tables, at) {
            problems.push(Problem { file: file.clone(), line: Some(*line), message });
        }
    }
    tables
}

fn place(raw: RawPlace) -> PlaceRow {
    let some = |text: String| Some(text).filter(|t| !t.is_empty());
    PlaceRow {
        aliases: split(&raw.aliases).collect(),
        country: some(raw.country),
        within: some(raw.within),
        at: raw.lat.zip(raw.lon),
        radius: raw.radius.or_else(|| PlaceTables::usual_radius(&raw.level)).unwrap_or_default(),
        name: raw.name,
        level: raw.level,
    }
}

/// What is wrong with one row.
fn wrong(row: &PlaceRow, tables: &PlaceTables) -> Vec<String> {
    let mut messages = Vec::new();
    let name = &row.name;
    if PlaceTables::usual_radius(&row.level).is_none() {
        let levels: Vec<&str> = LEVELS.iter().map(|(level, _)| *level).collect();
        messages.push(format!("`{}` is no level of a place: {}", row.level, levels.join(", ")));
    }
    if let Some(within) = &row.within
        && !tables.states.contains_key(within)
        && !tables.places.iter().any(|place| place.name == *within)
    {
        messages.push(format!(
            "`{name}` lies within `{within}`, which is not listed; add it or leave the field empty"
        ));
    }
    let Some((lat, lon)) = row.at.filter(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0) else {
        messages.push(format!("`{name}` has no place on the globe: give degrees north and east"));
        return messages;
    };
    let Some(country) = &row.country else { return messages };
    match tables.countries.get(country) {
        None => messages.push(format!("`{country}` is no country of places/countries.csv")),
        Some(area) if distance(area.at, (lat, lon)) > FARTHEST * area.radius + 100.0 => messages.push(
            format!("`{name}` lies at {lat}, {lon}, far from {country}; look at the signs of the degrees"),
        ),
        Some(_) => {}
    }
    messages
}

/// Enters the names of a place; a name that another place of its country owns is a problem unless `within` parts them.
fn add_names(tables: &mut PlaceTables, at: usize) -> Vec<String> {
    let mut messages = Vec::new();
    let Some(row) = tables.places.get(at).cloned() else { return messages };
    for name in row.aliases.iter().chain([&row.name]) {
        let rows = tables.names.entry(name.to_lowercase()).or_default();
        let owner = rows.iter().filter_map(|&other| tables.places.get(other));
        let mut owner = owner.filter(|other| other.country == row.country && other.within == row.within);
        match owner.next() {
            Some(other) => messages.push(format!(
                "`{name}` is a name of `{}` already; drop one, or say within which region each lies",
                other.name
            )),
            None => rows.push(at),
        }
    }
    messages
}

/// Kilometres between two places given in degrees north and east, on a sphere (haversine formula).
fn distance(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (a, b) = (one.0.to_radians(), other.0.to_radians());
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let h = half(other.0 - one.0) + a.cos() * b.cos() * half(other.1 - one.1);
    12_742.0 * h.sqrt().min(1.0).asin()
}

fn split(list: &str) -> impl Iterator<Item = String> {
    list.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned)
}

fn kinds(files: &Files, problems: &mut Vec<Problem>) -> FxHashMap<String, PlaceKind> {
    let kind = |(_, row): (usize, RawKind)| {
        (row.noun, PlaceKind { level: row.level, named: row.named == "yes", generic: row.generic == "yes" })
    };
    files.csv::<RawKind>("places/kinds.csv", problems).into_iter().map(kind).collect()
}

fn states(files: &Files, problems: &mut Vec<Problem>) -> BTreeMap<String, Area> {
    let mut states = BTreeMap::new();
    for (_, row) in files.csv::<RawState>("places/us_states.csv", problems) {
        let area = Area { code: row.code, at: (row.lat, row.lon), radius: row.radius };
        states.extend(split(&row.aliases).chain([row.name]).map(|name| (name, area.clone())));
    }
    states
}

fn countries(files: &Files, problems: &mut Vec<Problem>) -> BTreeMap<String, Area> {
    let area = |(_, row): (usize, RawCountry)| {
        (row.country.clone(), Area { code: row.country, at: (row.lat, row.lon), radius: row.radius })
    };
    files.csv::<RawCountry>("places/countries.csv", problems).into_iter().map(area).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "name,aliases,country,within,lat,lon,radius,level\n";

    fn problems(rows: &str) -> Vec<String> {
        let table = format!("{HEAD}{rows}");
        let mut files: Vec<(String, String)> =
            FILES.iter().map(|name| (format!("places/{name}.csv"), HEAD.to_owned())).collect();
        files[0].1 = table;
        files.push(("places/kinds.csv".into(), "noun,level,named,generic\n".into()));
        files.push(("places/us_states.csv".into(), "name,code,aliases,lat,lon,radius\n".into()));
        files.push(("places/countries.csv".into(), "country,lat,lon,radius\nXA,10,10,100\n".into()));
        let files = Files::of_pairs(files.iter().map(|(path, content)| (path.as_str(), content.as_str())));
        let mut problems = Vec::new();
        read(&files, &mut problems);
        problems.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn two_places_of_a_country_share_a_name_only_in_different_regions() {
        let regions = "North,,XA,,11,10,,region\nSouth,,XA,,9,10,,region\n";
        let parted = format!("{regions}Hill,,XA,North,11,10,,town\nHill,,XA,South,9,10,,town\n");
        assert_eq!(problems(&parted), [""; 0]);
        let clash = format!("{regions}Hill,,XA,North,11,10,,town\nMount,Hill,XA,North,9,10,,town\n");
        assert_eq!(
            problems(&clash),
            ["`Hill` is a name of `Hill` already; drop one, or say within which region each lies"]
        );
    }

    #[test]
    fn a_place_far_from_its_country_or_of_no_level_is_told() {
        assert_eq!(
            problems("Hill,,XA,,10,-10,,town\n"),
            ["`Hill` lies at 10, -10, far from XA; look at the signs of the degrees"]
        );
        assert!(problems("Hill,,XA,,10,10,,hamlet\n")[0].starts_with("`hamlet` is no level of a place"));
        assert_eq!(problems("Hill,,XA,,,,,town\n").len(), 1);
    }
}
