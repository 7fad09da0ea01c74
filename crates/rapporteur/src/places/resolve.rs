//! Which of several places of one name a text means: by the countries and regions it names, the name after the comma,
//! and the number of inhabitants. One name has one sense in a text.

use std::collections::BTreeMap;

use super::gazetteer::{Gazetteer, GazetteerRow};

/// What a country named in the text is worth, in natural logarithms of inhabitants.
const COUNTRY: f64 = 2.0;
/// The same of a first-order division.
const DIVISION: f64 = 3.0;

/// What a text says of where it is set.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// How often each country (ISO 3166-1 alpha-2) is named.
    pub countries: BTreeMap<String, usize>,
    /// How often each first-order division (`US.TX`) is named.
    pub divisions: BTreeMap<String, usize>,
}

impl Setting {
    fn country(&self, row: &GazetteerRow) -> f64 {
        share(&self.countries, &row.country)
    }

    fn division(&self, row: &GazetteerRow) -> f64 {
        share(&self.divisions, &area(row))
    }
}

/// The place of the candidates that fits best; `within` is a country or division that the text names right after it.
pub fn best(candidates: Vec<GazetteerRow>, setting: &Setting, within: Option<&str>) -> Option<GazetteerRow> {
    let score = |row: &GazetteerRow| {
        let named = within.is_some_and(|within| within == row.country || within == area(row));
        let people = f64::from(row.population.max(1)).ln();
        people
            + COUNTRY * setting.country(row)
            + DIVISION * setting.division(row)
            + if named { 30.0 } else { 0.0 }
    };
    candidates.into_iter().max_by(|a, b| score(a).total_cmp(&score(b)))
}

/// All names of a text together: what is sure settles the setting, the setting settles the rest.
pub fn together(
    names: &[(String, Option<String>)],
    gazetteer: &Gazetteer,
    mut setting: Setting,
) -> Vec<Option<GazetteerRow>> {
    let candidates: Vec<Vec<GazetteerRow>> = names.iter().map(|(name, _)| gazetteer.named(name)).collect();
    for ((_, within), rows) in names.iter().zip(&candidates) {
        let sure = match (within, rows.as_slice()) {
            (Some(within), rows) => rows.iter().find(|row| *within == row.country || *within == area(row)),
            (None, [only]) => Some(only),
            _ => None,
        };
        if let Some(row) = sure {
            *setting.countries.entry(row.country.clone()).or_default() += 1;
            *setting.divisions.entry(area(row)).or_default() += 1;
        }
    }
    let pick = |((_, within), rows): (&(String, Option<String>), Vec<GazetteerRow>)| {
        best(rows, &setting, within.as_deref())
    };
    names.iter().zip(candidates).map(pick).collect()
}

fn area(row: &GazetteerRow) -> String {
    format!("{}.{}", row.country, row.division)
}

/// 0 for what is not named, up to 2 for what is named most.
fn share(counts: &BTreeMap<String, usize>, key: &str) -> f64 {
    let most = counts.values().copied().max().unwrap_or(0).max(1);
    counts.get(key).map_or(0.0, |&count| 1.0 + count as f64 / most as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: u32, population: u32, country: &str, division: &str) -> GazetteerRow {
        GazetteerRow {
            id,
            name: "x".into(),
            lat: 0.0,
            lon: 0.0,
            population,
            country: country.into(),
            division: division.into(),
        }
    }

    #[test]
    fn the_name_after_the_comma_wins_then_the_setting_then_the_size() {
        let rows = || vec![row(1, 2_000_000, "FR", "11"), row(2, 25_000, "US", "TX")];
        let id = |setting: &Setting, within| best(rows(), setting, within).map(|row| row.id);
        assert_eq!(id(&Setting::default(), None), Some(1));
        assert_eq!(id(&Setting::default(), Some("US.TX")), Some(2));
        let mut texan = Setting::default();
        texan.divisions.insert("US.TX".into(), 3);
        texan.countries.insert("US".into(), 3);
        assert_eq!(id(&texan, None), Some(2));
    }
}
