//! What a name may mean, and what the text says holds it.

use std::ops::Range;

use rapporteur_codebook::{Area, PlaceRow};

use super::radius_of;
use super::toponym::Toponym;
use crate::entities::Maker;
use crate::places::gazetteer::GazetteerRow;
use crate::places::resolve::{Candidate, Holder, kilometres};

/// How well known a country is, on the scale of [`Candidate::weight`].
const COUNTRY: f64 = 19.5;
/// The same of a seat of government, a state of the United States, a listed city or town, a site, a region of 100 km.
const SEAT: f64 = 15.5;
const STATE: f64 = 15.5;
const CITY: f64 = 13.5;
const TOWN: f64 = 11.5;
const SITE: f64 = 12.5;
const REGION: f64 = 13.0;
/// The same of a county.
const COUNTY: f64 = 9.0;
/// A name that a place has beside its usual one is seldom what news call it.
const OTHER_NAME: f64 = 0.65;
/// A row of the gazetteer so near a listed place of the same name is that place, in kilometres.
const SAME: f64 = 60.0;
/// Most places of one name that are looked at, the best known first.
const MOST: usize = 80;
/// Least weight of a place that may be a seat of government.
const KNOWN: f64 = 12.0;
/// Inhabitants of a city; fewer make a town.
const CITY_SIZE: u32 = 100_000;

impl Maker<'_> {
    /// The places a name may mean; those of the name inside it where it has none itself ("Tripoli airport").
    pub(super) fn candidates(&self, toponym: &Toponym) -> Vec<Candidate> {
        let words = toponym.words.as_str();
        let mut found = self.called(words);
        if found.is_empty()
            && let Some(spelled) = respelled(words)
        {
            found = self.called(&spelled);
        }
        if found.is_empty() {
            found = self.called_without_kind(words);
        }
        found
    }

    /// The places of exactly that name.
    pub(super) fn called(&self, words: &str) -> Vec<Candidate> {
        let tables = &self.context.codebook.places;
        let mut found: Vec<Candidate> = Vec::new();
        found.extend(self.country_called(words));
        found.extend(tables.states.get(words).map(|state| of_state(words, state)));
        found.extend(tables.named(words).map(|row| self.of_row(row)));
        let rows = self.gazetteer.map(|gazetteer| gazetteer.named(words)).unwrap_or_default();
        for row in rows {
            let people = known_by(row.population);
            let candidate = of_gazetteer(words, row);
            match found.iter_mut().find(|listed| is_same(listed, &candidate)) {
                Some(listed) => {
                    listed.id = listed.id.or(candidate.id);
                    listed.division = listed.division.take().or(candidate.division);
                    listed.weight = listed.weight.max(people);
                }
                None => found.push(candidate),
            }
        }
        for candidate in &mut found {
            if candidate.weight >= KNOWN && candidate.weight < SEAT && self.is_seat(words, candidate) {
                candidate.weight = SEAT;
            }
        }
        found.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        found.truncate(MOST);
        found
    }

    /// Whether a city is the seat of its government.
    fn is_seat(&self, words: &str, candidate: &Candidate) -> bool {
        let city = matches!(candidate.level.as_str(), "city" | "city_or_region");
        let countries = &self.context.codebook.actors.countries;
        let country = countries.iter().find(|row| Some(&row.iso2) == candidate.country.as_ref());
        city && country.is_some_and(|row| row.seats.iter().any(|seat| seat == words))
    }

    fn country_called(&self, words: &str) -> Option<Candidate> {
        let named = self.context.codebook.places.country(words)?;
        let country = self.context.codebook.actors.countries.get(named.country)?;
        let area = self.context.codebook.places.countries.get(&country.iso2);
        Some(Candidate {
            name: country.name.clone(),
            at: area.map(|area| area.at),
            radius: area.map_or(0.0, |area| area.radius),
            country: Some(country.iso2.clone()),
            division: None,
            id: None,
            level: "country".into(),
            weight: COUNTRY,
        })
    }

    fn of_row(&self, row: &PlaceRow) -> Candidate {
        let state = row.within.as_ref().and_then(|within| self.context.codebook.places.states.get(within));
        let weight = match row.level.as_str() {
            "city" | "city_or_region" => CITY,
            "town" => TOWN,
            "site" | "crossing" | "route" => SITE,
            _ => REGION + (row.radius.max(1.0) / 100.0).ln(),
        };
        Candidate {
            name: row.name.clone(),
            at: row.at,
            radius: row.radius,
            country: row.country.clone(),
            division: state.map(|state| format!("US.{}", state.code)),
            id: None,
            level: row.level.clone(),
            weight,
        }
    }

    /// "Kandahar province", "northern Iraq", "City of London", "Groton Township": the place whose name stands in it.
    fn called_without_kind(&self, words: &str) -> Vec<Candidate> {
        // "the People's Republic of China", "the Kingdom of Morocco".
        if let Some((_, country)) =
            words.split_once("Republic of ").or_else(|| words.split_once("Kingdom of "))
        {
            return self.called(country);
        }
        let parts: Vec<&str> = words.split(' ').collect();
        let kinds = &self.context.codebook.places.kinds;
        let kind = |word: &str| kinds.get(&word.to_lowercase());
        let found = match parts.as_slice() {
            [first, "of", rest @ ..] if kind(first).is_some() && !rest.is_empty() => rest.join(" "),
            [rest @ .., last] if kind(last).is_some() && !rest.is_empty() => rest.join(" "),
            [first, rest @ ..] if is_direction(first) && !rest.is_empty() => rest.join(" "),

            _ => return Vec::new(),
        };
        let level = parts.iter().find_map(|word| kind(word)).map_or("region", |kind| kind.level.as_str());
        let mut found = self.called(&found);
        for candidate in &mut found {
            words.clone_into(&mut candidate.name);
            if candidate.level != level {
                candidate.id = None;
                level.clone_into(&mut candidate.level);
            }
        }
        found
    }

    pub(super) fn state(&self, division: &str) -> Option<&Area> {
        let code = division.strip_prefix("US.")?;
        self.context.codebook.places.states.values().find(|state| state.code == code)
    }

    /// What is named right after a comma or in brackets, or what "in" leads to: "Paris, Texas", "Ain Issa in Raqqa".
    pub(super) fn holder(&self, tokens: &Range<usize>, next: Option<&Toponym>) -> Option<Holder> {
        let doc = &self.context.story.doc;
        let joint = doc.get(tokens.end)?.lower();
        let comma = matches!(joint, "," | "(");
        let next = next.filter(|next| next.tokens.start == tokens.end + 1 && (comma || joint == "in"));
        if comma {
            // Postal codes count only here.
            let code = doc.get(tokens.end + 1)?.text();
            let states = &self.context.codebook.places.states;
            if code.len() == 2 && states.values().any(|state| state.code == code) {
                return Some(Holder::Division(format!("US.{code}")));
            }
        }
        let next = next?;
        if self.is_list(next.tokens.end, joint) {
            return None;
        }
        let tables = &self.context.codebook.places;
        if tables.country(&self.words(tokens)).is_some() && tables.country(&next.words).is_some() {
            return None;
        }
        let known = self.called(&next.words);
        let known = known
            .iter()
            .filter(|known| matches!(known.level.as_str(), "country" | "region" | "city_or_region" | "city"));
        let known = known.max_by(|a, b| a.weight.total_cmp(&b.weight))?;
        match (known.level.as_str(), &known.division, &known.country) {
            ("country", _, Some(country)) => Some(Holder::Country(country.clone())),
            ("region", Some(division), _) => Some(Holder::Division(division.clone())),
            ("region" | "city_or_region", None, country) => {
                Some(Holder::Area(known.at?, known.radius, country.clone()))
            }
            _ => None,
        }
    }

    /// "Iraq, Syria and Jordan": a comma that goes on to another name parts a list.
    fn is_list(&self, end: usize, joint: &str) -> bool {
        let doc = &self.context.story.doc;
        let word = |i: usize| doc.get(i).map(rapporteur_nlp::Token::lower);
        let goes_on = matches!(word(end), Some("and" | "or" | "&"));
        let further = word(end) == Some(",") && matches!(word(end + 2), Some("and" | "or" | ","));
        joint == "," && (goes_on || further)
    }
}

/// Whether the gazetteer's place is the listed one, told apart by size: a region is not the town it is called after.
fn is_same(listed: &Candidate, other: &Candidate) -> bool {
    let town = matches!(listed.level.as_str(), "city" | "town" | "city_or_region" | "site" | "crossing");
    let near = listed.at.zip(other.at).is_some_and(|(one, other)| kilometres(one, other) <= SAME);
    town && near && (listed.country.is_none() || listed.country == other.country)
}

fn of_state(words: &str, state: &Area) -> Candidate {
    Candidate {
        name: words.to_owned(),
        at: Some(state.at),
        radius: state.radius,
        country: Some("US".into()),
        division: Some(format!("US.{}", state.code)),
        id: None,
        level: "region".into(),
        weight: STATE,
    }
}

fn of_gazetteer(words: &str, row: GazetteerRow) -> Candidate {
    let usual = folded(&row.name) == folded(words);
    let county = row.at.is_none();
    let known = known_by(row.population);
    let level = match row.population {
        _ if county => "region",
        CITY_SIZE.. => "city",
        _ => "town",
    };
    Candidate {
        name: row.name,
        at: row.at,
        radius: radius_of(row.population),
        division: Some(format!("{}.{}", row.country, row.division)),
        country: Some(row.country),
        id: row.id,
        level: level.into(),
        weight: if county {
            COUNTY
        } else if usual {
            known
        } else {
            known * OTHER_NAME
        },
    }
}

/// How well known a place of so many inhabitants is; of small ones the number is often missing.
fn known_by(population: u32) -> f64 {
    f64::from(population.max(300)).ln()
}

/// The name in lower case and without marks over its letters.
pub(super) fn folded(name: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let plain = name
        .nfd()
        .filter(|c| !matches!(*c, '\u{300}'..='\u{36f}' | '\'' | '’' | '‘' | 'ʻ' | 'ʿ' | '-' | ' '));
    plain.flat_map(char::to_lowercase).collect()
}

/// "St. Paul" and "Saint Paul", "Ft. Worth", "Mt. Pleasant"; "The Hague".
fn respelled(words: &str) -> Option<String> {
    let (first, rest) = words.split_once(' ')?;
    let full = match first {
        "St." | "St" => "Saint",
        "Ft." | "Ft" => "Fort",
        "Mt." | "Mt" => "Mount",
        "Saint" => "St.",
        "Fort" => "Ft.",
        "Mount" => "Mt.",
        "The" | "the" => return Some(rest.to_owned()),
        _ => return None,
    };
    Some(format!("{full} {rest}"))
}

fn is_direction(word: &str) -> bool {
    let word = word.to_lowercase();
    let word = word.strip_suffix("ern").unwrap_or(&word);
    matches!(word, "north" | "south" | "east" | "west" | "central" | "upper" | "lower")
        || matches!(word, "northeast" | "northwest" | "southeast" | "southwest")
}
