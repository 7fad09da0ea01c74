//! Places told by the names of others as records: routes, lines, parts of provinces.

use rapporteur_model::{AreaRecord, PlaceMentionRecord};

use super::Maker;
use crate::places::resolve::kilometres;

impl Maker<'_> {
    /// The areas of the story; `places` are the records of its names.
    pub(super) fn areas(&self, places: &[PlaceMentionRecord]) -> Vec<AreaRecord> {
        let words = &self.context.codebook.words;
        let told = self.context.places.list.iter().filter(|place| place.by_kind);
        let mut areas: Vec<AreaRecord> = told
            .flat_map(|place| place.mentions.iter().map(move |tokens| (place, tokens)))
            .filter_map(|(place, tokens)| {
                let span = self.span(tokens);
                let inside = |name: &PlaceMentionRecord| {
                    span.start <= name.span.start && name.span.end <= span.end && name.span != span
                };
                let of: Vec<usize> = (0..places.len()).filter(|&at| inside(&places[at])).collect();
                let direction = tokens.clone().map(|i| self.context.story.doc.token(i).lower());
                let direction = direction
                    .filter(|word| ["directions", "parts-of-places"].iter().any(|set| words.has(set, word)))
                    .map(str::to_owned)
                    .next();
                let outline = outline(of.iter().map(|&at| &places[at]));
                (!of.is_empty()).then(|| AreaRecord {
                    span,
                    level: place.level.clone(),
                    of,
                    direction,
                    lat: outline.map(|(at, _)| at.0),
                    lon: outline.map(|(at, _)| at.1),
                    radius_km: outline.map(|(_, radius)| radius.round()),
                })
            })
            .collect();
        areas.sort_by_key(|area| area.span.start);
        areas
    }
}

/// The middle of some places, and how far from it the farthest edge of one lies, in kilometres; none if one is not resolved.
fn outline<'a>(places: impl Iterator<Item = &'a PlaceMentionRecord> + Clone) -> Option<((f64, f64), f64)> {
    let point = |place: &PlaceMentionRecord| place.lat.zip(place.lon);
    let points: Vec<(f64, f64)> = places.clone().map(point).collect::<Option<_>>()?;
    let count = points.len() as f64;
    let sum = points.iter().fold((0.0, 0.0), |sum, at| (sum.0 + at.0, sum.1 + at.1));
    let middle = (sum.0 / count, sum.1 / count);
    let reach = |(place, at): (&PlaceMentionRecord, &(f64, f64))| {
        kilometres(middle, *at) + place.radius_km.unwrap_or_default()
    };
    let radius = places.zip(&points).map(reach).fold(0.0, f64::max);
    (count > 0.0).then_some((middle, radius))
}
