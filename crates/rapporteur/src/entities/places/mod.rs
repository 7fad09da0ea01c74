//! Mentions of places as records: every name of a place, resolved by the codebook, the countries and the gazetteer.
//!
//! * `toponym` finds the words that may be names of places, `sense` which of them are where they stand.
//! * `candidate` lists what a name may mean, and what the text says holds it.
//! * `crate::places::resolve` chooses, for all names of the text together.

mod candidate;
mod sense;
mod toponym;

use std::collections::BTreeMap;

use rapporteur_codebook::PlaceTables;
use rapporteur_model::PlaceMentionRecord;

use self::toponym::Toponym;
use super::Maker;
use crate::places::resolve::{Candidate, Holder, Name, together};

impl Maker<'_> {
    pub(super) fn places(&self) -> Vec<PlaceMentionRecord> {
        let found = self.toponyms();
        let mut names: Vec<Name> = Vec::new();
        let mut by_words: BTreeMap<&str, usize> = BTreeMap::new();
        let mut of: Vec<usize> = Vec::with_capacity(found.len());
        for (at, toponym) in found.iter().enumerate() {
            let next = found.get(at + 1);
            let within = self.holder(&toponym.tokens, next);
            let position = *by_words.entry(toponym.words.as_str()).or_insert_with(|| {
                names.push(Name { candidates: self.candidates(toponym), ..Name::default() });
                names.len() - 1
            });
            let name = &mut names[position];
            name.mentions += 1;
            name.within = name.within.take().or(within);
            of.push(position);
        }
        let chosen = together(&names);
        let places = self.settled(&names, &chosen);
        found.iter().zip(of).map(|(toponym, name)| self.place(toponym, places[name].as_ref())).collect()
    }

    /// What each name means: a candidate; a county, whose middle is not known, by the other places of its state; or
    /// somewhere in what the text says holds it.
    fn settled(&self, names: &[Name], chosen: &[Option<usize>]) -> Vec<Option<Candidate>> {
        let pick = |(name, at): (&Name, &Option<usize>)| at.and_then(|at| name.candidates.get(at)).cloned();
        let picks: Vec<Option<Candidate>> = names.iter().zip(chosen).map(pick).collect();
        let somewhere = |(name, pick): (&Name, Option<Candidate>)| match (pick, &name.within) {
            (Some(pick), _) if pick.at.is_some() => Some(pick),
            (Some(pick), _) => Some(self.county(pick, &picks)),
            (None, Some(holder)) if name.mentions > 0 => self.inside(holder),
            (None, _) => None,
        };
        names.iter().zip(picks.clone()).map(somewhere).collect()
    }

    /// A county in the middle of the other places of its state that the text names, else of the state.
    fn county(&self, county: Candidate, picks: &[Option<Candidate>]) -> Candidate {
        let other = |pick: &&Candidate| pick.division == county.division && pick.level != "region";
        let near: Vec<(f64, f64)> = picks.iter().flatten().filter(other).filter_map(|pick| pick.at).collect();
        let count = near.len() as f64;
        if !near.is_empty() {
            let sum = near.iter().fold((0.0, 0.0), |sum, at| (sum.0 + at.0, sum.1 + at.1));
            return Candidate { at: Some((sum.0 / count, sum.1 / count)), radius: 100.0, ..county };
        }
        let state = county.division.as_deref().and_then(|division| self.state(division));
        match state {
            Some(state) => Candidate { at: Some(state.at), radius: state.radius, ..county },
            None => county,
        }
    }

    /// A place of which only what holds it is known.
    fn inside(&self, holder: &Holder) -> Option<Candidate> {
        let tables = &self.context.codebook.places;
        let (at, radius, country) = match holder {
            Holder::Country(country) => {
                let area = tables.countries.get(country)?;
                (area.at, area.radius, Some(country.clone()))
            }
            Holder::Division(division) => {
                let state = self.state(division)?;
                (state.at, state.radius, Some("US".to_owned()))
            }
            Holder::Area(at, radius, country) => (*at, *radius, country.clone()),
        };
        Some(Candidate {
            name: String::new(),
            at: Some(at),
            radius,
            country,
            division: None,
            id: None,
            level: "site".into(),
            weight: 0.0,
        })
    }

    fn place(&self, toponym: &Toponym, meant: Option<&Candidate>) -> PlaceMentionRecord {
        let span = self.span(&toponym.tokens);
        let name = meant.map(|meant| meant.name.clone()).filter(|name| !name.is_empty());
        let at = meant.and_then(|meant| meant.at);
        let level = meant.map_or("city_or_region", |meant| meant.level.as_str());
        PlaceMentionRecord {
            name: name.unwrap_or_else(|| toponym.words.clone()),
            span,
            lat: at.map(|(lat, _)| lat),
            lon: at.map(|(_, lon)| lon),
            radius_km: meant.filter(|meant| meant.at.is_some()).map(|meant| meant.radius.round()),
            country: meant.and_then(|meant| meant.country.clone()),
            gazetteer_id: meant.and_then(|meant| meant.id),
            level: level.to_owned(),
        }
    }
}

/// Kilometres from the middle to the edge of a town of so many inhabitants: as if 3,000 lived on each square kilometre.
fn radius_of(population: u32) -> f64 {
    let usual = PlaceTables::usual_radius("town").unwrap_or_default();
    (f64::from(population) / 3_000.0 / std::f64::consts::PI).sqrt().max(usual)
}
