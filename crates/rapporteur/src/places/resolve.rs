//! Which of several places of one name a text means: by the name after the comma, the countries and regions that the
//! text names, what lies near the other places it names, and how much is known of a place at all (size, inhabitants).
//! One name has one sense in a text. The weights are natural logarithms of inhabitants, or of what is as well known.

use std::collections::BTreeMap;

/// What a country is worth that is named as often as any.
const COUNTRY: f64 = 3.0;
/// The same of a first-order division.
const DIVISION: f64 = 5.0;
/// What lies within [`NEARBY`] kilometres of another place of the text, for each such place up to [`NEIGHBOURS`].
const NEIGHBOUR: f64 = 1.5;
const NEARBY: f64 = 150.0;
const NEIGHBOURS: f64 = 2.0;
/// What the text says holds the place.
const HELD: f64 = 30.0;
/// How much less than by their inhabitants the senses of a name differ as votes for a setting.
const TEMPER: f64 = 5.0;
/// What a country is worth to a region, which has no division of its own, beside what it is worth to all.
const REGION: f64 = 3.0;
/// A place as well known as this is named without what holds it: a comma after it goes on with a list.
const KNOWN: f64 = 12.0;

/// A place that a name may mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Usual English name.
    pub name: String,
    /// Degrees north and east, if known.
    pub at: Option<(f64, f64)>,
    /// Kilometres from its middle to its edge.
    pub radius: f64,
    /// ISO 3166-1 alpha-2, if it lies in one country.
    pub country: Option<String>,
    /// First-order division (`US.TX`), if known.
    pub division: Option<String>,
    /// GeoNames id, if it has one.
    pub id: Option<u32>,
    /// What it is.
    pub level: String,
    /// How likely it is meant when nothing is known of the text.
    pub weight: f64,
}

/// What the text says holds a place.
#[derive(Debug, Clone, PartialEq)]
pub enum Holder {
    /// A country, ISO 3166-1 alpha-2.
    Country(String),
    /// A first-order division (`US.TX`).
    Division(String),
    /// A place of any other kind: a middle, a radius in kilometres and the country, if it lies in one.
    Area((f64, f64), f64, Option<String>),
}

impl Holder {
    fn holds(&self, candidate: &Candidate) -> bool {
        match self {
            Self::Country(country) => candidate.country.as_ref() == Some(country),
            Self::Division(division) => candidate.division.as_ref() == Some(division),
            Self::Area(middle, radius, country) => {
                let same = country.is_none() || candidate.country.is_none() || candidate.country == *country;
                same && candidate.at.is_some_and(|at| kilometres(*middle, at) <= radius.max(20.0) * 1.5)
            }
        }
    }
}

/// A name and what it may mean.
#[derive(Debug, Clone, Default)]
pub struct Name {
    /// The places of that name.
    pub candidates: Vec<Candidate>,
    /// What the text says holds the place.
    pub within: Option<Holder>,
    /// How often the text names it.
    pub mentions: usize,
}

/// How often countries and divisions are named.
#[derive(Debug, Default, Clone)]
struct Votes {
    countries: BTreeMap<String, f64>,
    divisions: BTreeMap<String, f64>,
}

/// What a text says of where it is set.
#[derive(Debug, Default)]
struct Setting {
    /// All names together.
    all: Votes,
    /// Each name alone, by position: what the others say settles what it means.
    own: Vec<Votes>,
    /// The places taken so far, by position of their name.
    picks: Vec<Option<(f64, f64)>>,
}

/// The candidate that each name means, by position; none where there is none that fits what holds it.
pub fn together(names: &[Name]) -> Vec<Option<usize>> {
    let mut setting = first_setting(names);
    let mut chosen = choose(names, &setting);
    // What was taken for the others settles what is near.
    for _ in 0..2 {
        setting = settled(names, &chosen, setting);
        chosen = choose(names, &setting);
    }
    chosen
}

/// What each name says of the setting: its senses share one vote, each by how likely it is when nothing else is known.
fn first_setting(names: &[Name]) -> Setting {
    let mut setting = Setting { picks: vec![None; names.len()], ..Setting::default() };
    for name in names {
        let mut own = Votes::default();
        let held = |c: &&Candidate| name.within.as_ref().is_none_or(|within| within.holds(c));
        let mut fitting: Vec<&Candidate> = name.candidates.iter().filter(held).collect();
        if fitting.is_empty() {
            fitting = name.candidates.iter().collect();
        }
        let likely = |c: &&Candidate| (c.weight / TEMPER).exp();
        let all: f64 = fitting.iter().map(likely).sum();
        let votes = (name.mentions as f64).sqrt() / all.max(f64::MIN_POSITIVE);
        for candidate in fitting {
            let vote = votes * likely(&candidate);
            own.add(candidate, vote);
            setting.all.add(candidate, vote);
        }
        setting.own.push(own);
    }
    setting
}

/// The setting with the places that were taken.
fn settled(names: &[Name], chosen: &[Option<usize>], before: Setting) -> Setting {
    let pick = |(name, chosen): (&Name, &Option<usize>)| {
        let candidate = chosen.and_then(|at| name.candidates.get(at))?;
        candidate.at.filter(|_| candidate.radius <= NEARBY)
    };
    Setting { picks: names.iter().zip(chosen).map(pick).collect(), ..before }
}

fn choose(names: &[Name], setting: &Setting) -> Vec<Option<usize>> {
    let best = |(position, name): (usize, &Name)| {
        let held = |c: &Candidate| name.within.as_ref().is_some_and(|within| within.holds(c));
        let others = Others::new(&setting.all, setting.own.get(position).unwrap_or(&setting.all));
        let score =
            |c: &Candidate| c.weight + setting.fit(c, position, &others) + if held(c) { HELD } else { 0.0 };
        let scored = name.candidates.iter().map(score).enumerate();
        let (at, _) = scored.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        // Text that says where a little known place lies is not about one of that name elsewhere.
        let fits = |c: &Candidate| name.within.is_none() || held(c) || c.weight >= KNOWN;
        name.candidates.get(at).is_some_and(fits).then_some(at)
    };
    names.iter().enumerate().map(best).collect()
}

impl Votes {
    fn add(&mut self, candidate: &Candidate, vote: f64) {
        if let Some(country) = &candidate.country {
            *self.countries.entry(country.clone()).or_default() += vote;
        }
        if let Some(division) = &candidate.division {
            *self.divisions.entry(division.clone()).or_default() += vote;
        }
    }
}

impl Setting {
    fn fit(&self, candidate: &Candidate, position: usize, others: &Others<'_>) -> f64 {
        let country = candidate.country.as_ref().map_or(0.0, |country| others.country(country));
        let division = match &candidate.division {
            Some(division) => DIVISION * others.division(division),
            None => REGION * country,
        };
        COUNTRY * country + division + NEIGHBOUR * self.neighbours(candidate, position)
    }

    fn neighbours(&self, candidate: &Candidate, position: usize) -> f64 {
        let Some(at) = candidate.at else { return 0.0 };
        let others = self.picks.iter().enumerate().filter(|(other, _)| *other != position);
        let near = others.filter_map(|(_, place)| *place).map(|place| kilometres(at, place));
        near.map(|distance| (-distance / NEARBY).exp()).sum::<f64>().min(NEIGHBOURS)
    }
}

/// What all names but one say.
struct Others<'a> {
    all: &'a Votes,
    own: &'a Votes,
    /// The votes of the country and the division that are named most.
    most: (f64, f64),
}

impl<'a> Others<'a> {
    fn new(all: &'a Votes, own: &'a Votes) -> Self {
        let most = |all: &BTreeMap<String, f64>, own: &BTreeMap<String, f64>| {
            all.keys().map(|key| rest(all, own, key)).fold(0.0, f64::max)
        };
        let most = (most(&all.countries, &own.countries), most(&all.divisions, &own.divisions));
        Self { all, own, most }
    }

    /// 0 for a country that is not named, 1 for the one that is named most.
    fn country(&self, key: &str) -> f64 {
        share(rest(&self.all.countries, &self.own.countries, key), self.most.0)
    }

    /// The same of a division.
    fn division(&self, key: &str) -> f64 {
        share(rest(&self.all.divisions, &self.own.divisions, key), self.most.1)
    }
}

fn rest(all: &BTreeMap<String, f64>, own: &BTreeMap<String, f64>, key: &str) -> f64 {
    let of = |counts: &BTreeMap<String, f64>| counts.get(key).copied().unwrap_or(0.0);
    (of(all) - of(own)).max(0.0)
}

fn share(count: f64, most: f64) -> f64 {
    if most > 0.0 { count / most } else { 0.0 }
}

/// Kilometres between two places given in degrees north and east, on a sphere (haversine formula).
///
/// ```
/// use rapporteur::places::resolve::kilometres;
/// let (geneva, vienna) = ((46.20, 6.15), (48.21, 16.37));
/// assert_eq!(kilometres(geneva, vienna).round(), 803.0);
/// ```
pub fn kilometres(one: (f64, f64), other: (f64, f64)) -> f64 {
    let (a, b) = (one.0.to_radians(), other.0.to_radians());
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin().powi(2);
    let h = half(other.0 - one.0) + a.cos() * b.cos() * half(other.1 - one.1);
    12_742.0 * h.sqrt().min(1.0).asin()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn city(at: (f64, f64), people: f64, country: &str, division: &str) -> Candidate {
        Candidate {
            name: "x".into(),
            at: Some(at),
            radius: 5.0,
            country: Some(country.into()),
            division: Some(format!("{country}.{division}")),
            id: None,
            level: "city".into(),
            weight: people.ln(),
        }
    }

    fn name(candidates: Vec<Candidate>, within: Option<Holder>) -> Name {
        Name { candidates, within, mentions: 1 }
    }

    fn paris(within: Option<Holder>) -> Name {
        name(vec![city((48.9, 2.4), 2e6, "FR", "11"), city((33.7, -95.6), 25e3, "US", "TX")], within)
    }

    fn texan(at: (f64, f64)) -> Name {
        name(vec![city(at, 1e6, "US", "TX")], None)
    }

    #[test]
    fn the_name_after_the_comma_wins_then_the_setting_then_the_size() {
        assert_eq!(together(&[paris(None)]), [Some(0)]);
        assert_eq!(together(&[paris(Some(Holder::Division("US.TX".into())))]), [Some(1)]);
        let (dallas, tyler) = (texan((32.8, -96.8)), texan((32.4, -95.3)));
        assert_eq!(together(&[paris(None), dallas, tyler]), [Some(1), Some(0), Some(0)]);
    }

    #[test]
    fn a_name_whose_holder_has_none_of_that_name_means_none_of_them() {
        let small = || name(vec![city((48.9, 2.4), 2e4, "FR", "11")], Some(Holder::Country("IQ".into())));
        assert_eq!(together(&[small()]), [None]);
        assert_eq!(together(&[paris(Some(Holder::Country("IQ".into())))]), [Some(0)]);
        let area = Holder::Area((48.0, 2.0), 150.0, Some("FR".into()));
        assert_eq!(together(&[paris(Some(area))]), [Some(0)]);
    }

    #[test]
    fn two_names_that_share_a_division_settle_each_other() {
        let lebanon =
            || name(vec![city((40.0, -86.5), 16e3, "US", "IN"), city((40.3, -76.4), 26e3, "US", "PA")], None);
        let boone =
            || name(vec![city((40.1, -86.4), 1.0, "US", "IN"), city((39.0, -84.7), 1.0, "US", "KY")], None);
        assert_eq!(together(&[lebanon()]), [Some(1)]);
        assert_eq!(together(&[lebanon(), boone()]), [Some(0), Some(0)]);
    }
}
