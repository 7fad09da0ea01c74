//! The mentions of a text laid out for a person.

use owo_colors::Style;
use rapporteur_model::Entities;

use super::Sheet;

/// The layout of `found`.
pub(crate) fn layout(found: &Entities, sheet: &Sheet) -> String {
    let mut out = sheet.paragraph("", &sheet.paint(&found.id, Style::new().bold().underline()));
    let actors = found.actors.iter().map(|actor| {
        let code = actor.codes.country.clone().unwrap_or_default() + &actor.codes.sectors.concat();
        (actor.span.text.as_str(), [code, actor.name.clone()].join(" "))
    });
    let places = found.places.iter().map(|place| {
        let point = place.lat.zip(place.lon).map(|(lat, lon)| format!("{lat:.2}, {lon:.2}"));
        let country = place.country.clone().unwrap_or_default();
        (place.span.text.as_str(), format!("{country} {} {}", place.level, point.unwrap_or_default()))
    });
    let times = found.times.iter().map(|time| {
        let value = time.timex.value.clone().unwrap_or_else(|| "not settled".into());
        (time.span.text.as_str(), format!("{} {value}", time.timex.kind))
    });
    let quotes = found.quotes.iter().map(|quote| {
        let speaker = quote.speaker.as_ref().map_or("nobody named", |s| s.span.text.as_str());
        (quote.span.text.as_str(), format!("{}, {speaker}", quote.form))
    });
    let figures = found.figures.iter().map(|figure| {
        let words = figure.figure.evidence.first().map_or("", |evidence| evidence.quote.as_str());
        let source = figure.source.as_ref().map(|source| format!(", {}", source.span.text));
        (words, figure.figure.measure.clone() + &source.unwrap_or_default())
    });
    let areas = found.areas.iter().map(|area| {
        let point = area.lat.zip(area.lon).map(|(lat, lon)| format!(" {lat:.2}, {lon:.2}"));
        (area.span.text.as_str(), area.level.clone() + &point.unwrap_or_default())
    });
    out += &part("Actors", actors, sheet);
    out += &part("Places", places, sheet);
    out += &part("Areas", areas, sheet);
    out += &part("Times", times, sheet);
    out += &part("Figures", figures, sheet);
    out += &part("Quotes", quotes, sheet);
    out + "\n"
}

fn part<'a>(title: &str, rows: impl Iterator<Item = (&'a str, String)>, sheet: &Sheet) -> String {
    let lines: String = rows
        .map(|(words, told)| sheet.paragraph("  - ", &format!("{words}  {}", sheet.dim(told.trim()))))
        .collect();
    if lines.is_empty() { lines } else { sheet.heading(title) + &lines }
}
