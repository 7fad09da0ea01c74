//! PLOVER as JSON Lines, one object an event: its manual defines fields, not a file, so the names are the manual's words.

use std::io::Write;

use anyhow::Result;
use rapporteur_codebook::ActorTables;
use serde::Serialize;

use super::{Line, Side, sides};

#[derive(Serialize)]
struct PloverEvent<'a> {
    id: String,
    date: &'a str,
    source: Vec<Actor<'a>>,
    target: Vec<Actor<'a>>,
    event: &'a str,
    mode: Option<&'a str>,
    /// `negation`, `future`, `hypothetical`.
    auxiliary: Option<&'a str>,
    context: &'a [String],
    quad: u8,
    location: Option<&'a str>,
    text: &'a str,
    language: &'a str,
    publication: &'a str,
    url: &'a str,
    coder: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Actor<'a> {
    code: &'a str,
    country: String,
    sectors: Vec<String>,
    text: &'a str,
}

pub(super) fn write<'a>(out: &mut impl Write, line: &Line<'a>, actors: &ActorTables) -> Result<()> {
    let event = line.event;
    let side = |codes: &'a [String], words: &'a [String]| -> Vec<Actor<'a>> {
        let named = sides(codes, words, actors).into_iter().filter(|side| !side.code.is_empty());
        named.map(actor).collect()
    };
    let record = PloverEvent {
        id: format!("{}-{}", line.told.coding.id, line.number),
        date: line.day(),
        source: side(&event.source, &event.source_words),
        target: side(&event.target, &event.target_words),
        event: event.plover.as_deref().unwrap_or_default(),
        mode: event.mode.as_deref(),
        auxiliary: event.auxiliary.as_deref(),
        context: &event.context,
        quad: event.quad,
        location: event.place.as_deref(),
        text: line.text,
        language: &line.told.page.lang,
        publication: &line.told.page.publisher,
        url: &line.told.page.url,
        coder: "rapporteur",
        version: env!("CARGO_PKG_VERSION"),
    };
    serde_json::to_writer(&mut *out, &record)?;
    Ok(out.write_all(b"\n")?)
}

fn actor(side: Side<'_>) -> Actor<'_> {
    let Side { code, words, parts } = side;
    Actor {
        code,
        country: parts.country,
        sectors: parts.sectors.into_iter().chain(parts.groups).collect(),
        text: words,
    }
}
