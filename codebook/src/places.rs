//! `places/*.csv`: places that dispatches name, and the nouns for kinds of place.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::{Files, Problem};

/// A place of the table.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceRow {
    /// Usual English name.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// ISO 3166-1 alpha-2, if it lies in one country.
    pub country: Option<String>,
    /// Name of the listed region that holds it.
    pub within: Option<String>,
    /// Degrees north and east.
    pub at: Option<(f64, f64)>,
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

/// The place tables.
#[derive(Debug, Clone, Default)]
pub struct PlaceTables {
    /// Places.
    pub places: Vec<PlaceRow>,
    /// Nouns for kinds of place, by lemma.
    pub kinds: BTreeMap<String, PlaceKind>,
    /// States of the United States: postal code and middle, by name and abbreviation.
    pub states: BTreeMap<String, (String, (f64, f64))>,
    /// Continents, seas and regions by name.
    pub regions: BTreeMap<String, Region>,
    /// Middle of each country, by ISO 3166-1 alpha-2: degrees north and east.
    pub middles: BTreeMap<String, (f64, f64)>,
}

#[derive(Deserialize)]
struct RawPlace {
    name: String,
    aliases: String,
    country: String,
    within: String,
    lat: Option<f64>,
    lon: Option<f64>,
    level: String,
}

#[derive(Deserialize)]
struct RawMiddle {
    country: String,
    lat: f64,
    lon: f64,
}

/// A continent, a sea, a region larger than a city.
#[derive(Debug, Clone, PartialEq)]
pub struct Region {
    /// Usual English name.
    pub name: String,
    /// ISO 3166-1 alpha-2, if it lies in one country.
    pub country: Option<String>,
    /// Its middle, degrees north and east.
    pub at: (f64, f64),
}

#[derive(Deserialize)]
struct RawRegion {
    name: String,
    aliases: String,
    country: String,
    lat: f64,
    lon: f64,
}

#[derive(Deserialize)]
struct RawState {
    name: String,
    code: String,
    aliases: String,
    lat: f64,
    lon: f64,
}

#[derive(Deserialize)]
struct RawKind {
    noun: String,
    level: String,
    named: String,
    generic: String,
}

pub(crate) fn read(files: &Files, problems: &mut Vec<Problem>) -> PlaceTables {
    let some = |text: String| Some(text).filter(|t| !t.is_empty());
    let rows = files.csv::<RawPlace>("places/places.csv", problems);
    let places = rows.into_iter().map(|(_, row)| PlaceRow {
        name: row.name,
        aliases: row.aliases.split('|').map(str::trim).filter(|a| !a.is_empty()).map(str::to_owned).collect(),
        country: some(row.country),
        within: some(row.within),
        at: row.lat.zip(row.lon),
        level: row.level,
    });
    let places: Vec<PlaceRow> = places.collect();
    for place in &places {
        if let Some(within) = place.within.as_ref().filter(|w| !places.iter().any(|p| p.name == **w)) {
            let message = format!(
                "`{}` lies within `{within}`, which is not listed; add it or leave the field empty",
                place.name
            );
            problems.push(Problem { file: "places/places.csv".into(), line: None, message });
        }
    }
    let kinds = files.csv::<RawKind>("places/kinds.csv", problems).into_iter().map(|(_, row)| {
        (row.noun, PlaceKind { level: row.level, named: row.named == "yes", generic: row.generic == "yes" })
    });
    let mut states = BTreeMap::new();
    for (_, row) in files.csv::<RawState>("places/us_states.csv", problems) {
        let aliases = row.aliases.split('|').map(str::trim).filter(|alias| !alias.is_empty());
        states.extend(
            aliases
                .chain([row.name.as_str()])
                .map(|name| (name.to_owned(), (row.code.clone(), (row.lat, row.lon)))),
        );
    }
    let mut regions = BTreeMap::new();
    for (_, row) in files.csv::<RawRegion>("places/regions.csv", problems) {
        let region = Region { name: row.name.clone(), country: some(row.country), at: (row.lat, row.lon) };
        let aliases = row.aliases.split('|').map(str::trim).filter(|alias| !alias.is_empty());
        regions.extend(aliases.chain([row.name.as_str()]).map(|name| (name.to_owned(), region.clone())));
    }
    let middles = files.csv::<RawMiddle>("places/countries.csv", problems);
    let middles = middles.into_iter().map(|(_, row)| (row.country, (row.lat, row.lon))).collect();
    PlaceTables { places, kinds: kinds.collect(), states, regions, middles }
}
