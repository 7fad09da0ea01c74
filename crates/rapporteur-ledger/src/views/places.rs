//! The places of the ledger, and what is at stake in each.

use std::collections::BTreeMap;

use rapporteur_model::Place;
use serde::{Deserialize, Serialize};

use super::names::{Names, wanted};
use super::{ItemFilter, Ref};
use crate::Ledger;
use crate::error::Result;
use crate::join::row;

/// A place as all readings together describe it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlaceView {
    /// Id in the ledger.
    pub id: String,
    /// Usual name, or the words of a description.
    pub name: String,
    /// The place that contains it.
    pub within: Option<Ref>,
    /// Country as ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Degrees north, if known.
    pub lat: Option<f64>,
    /// Degrees east, if known.
    pub lon: Option<f64>,
    /// `country`, `region`, `city`, `route`, `crossing`, `site`, `descriptive` or `city_or_region`.
    pub level: Option<String>,
    /// Whether it is a description without a fixed outline.
    pub vague: bool,
    /// Items that hold or take place there.
    pub items: Vec<Ref>,
    /// Documents that name it.
    pub documents: i64,
}

impl Ledger {
    /// The places of `process` in the order they came up, as known on a day or time if one is given.
    ///
    /// # Errors
    /// If `as_known_on` is no day or time, or the database fails.
    pub async fn places(&self, process: Option<&str>, as_known_on: Option<&str>) -> Result<Vec<PlaceView>> {
        let moment = self.moment(as_known_on).await?;
        let (process, as_known_on) = (process.map(str::to_owned), as_known_on.map(str::to_owned));
        let items = self
            .items(&ItemFilter { process: process.clone(), as_known_on, ..ItemFilter::default() })
            .await?;
        let mut at_stake: BTreeMap<&str, Vec<Ref>> = BTreeMap::new();
        for item in &items {
            for place in &item.places {
                let item = Ref { id: item.id.clone(), name: item.label.clone() };
                at_stake.entry(place.id.as_str()).or_default().push(item);
            }
        }
        let mut db = self.db.begin().await?;
        let seen: Vec<(String, String)> = sqlx::query_as(
            "SELECT n.place, n.json FROM place_seen n JOIN place p ON p.id = n.place
             JOIN reading r ON r.document = n.document AND r.seq = n.seq
             WHERE r.seq = (SELECT max(seq) FROM reading WHERE document = n.document AND seq <= $1)
             AND ($2 IS NULL OR r.process = $2) ORDER BY p.seq, p.rowid, n.seq",
        )
        .bind(moment)
        .bind(process)
        .fetch_all(&mut *db)
        .await?;
        let mut places: Vec<(Place, i64)> = Vec::new();
        for (id, json) in seen {
            let place: Place = row("place_seen", &json)?;
            match places.last_mut().filter(|(known, _)| known.id == id) {
                Some((known, documents)) => {
                    *documents += 1;
                    add(known, place);
                }
                None => places.push((Place { id, ..place }, 1)),
            }
        }
        let within = wanted(places.iter().filter_map(|(place, _)| place.within.as_ref()));
        let names = Names::of(&mut db, within).await?;
        let view = |(place, documents): (Place, i64)| PlaceView {
            within: place.within.as_ref().map(|within| names.one(within)),
            items: at_stake.get(place.id.as_str()).cloned().unwrap_or_default(),
            id: place.id,
            name: place.name,
            country: place.country,
            lat: place.lat,
            lon: place.lon,
            level: place.level,
            vague: place.vague,
            documents,
        };
        Ok(places.into_iter().map(view).collect())
    }
}

/// Fills what was not known of a place from another reading of it.
fn add(known: &mut Place, other: Place) {
    if known.lat.is_none() || known.lon.is_none() {
        (known.lat, known.lon) = (other.lat, other.lon);
    }
    known.within = known.within.take().or(other.within);
    known.country = known.country.take().or(other.country);
    known.level = known.level.take().or(other.level);
}
