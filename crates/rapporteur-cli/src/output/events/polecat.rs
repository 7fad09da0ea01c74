//! POLECAT: the columns of its releases as JSON Lines, one object a pair of actors.

use std::io::Write;

use anyhow::Result;
use rapporteur_codebook::Codebook;
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::{Line, Side};

/// The columns in the order of the releases.
pub(super) const COLUMNS: [&str; 41] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Headline",
    "Event Text",
    "Language",
];

/// A row, with its cells in order.
struct Row(Vec<(&'static str, Value)>);

impl Serialize for Row {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, cell)| (name, cell)))
    }
}

pub(super) fn write(out: &mut impl Write, line: &Line<'_>, row: usize, codebook: &Codebook) -> Result<()> {
    let cells = COLUMNS.map(|column| (column, cell(column, line, row, codebook)));
    serde_json::to_writer(&mut *out, &Row(cells.into()))?;
    Ok(out.write_all(b"\n")?)
}

/// A cell; null for what we do not tell.
fn cell(column: &str, line: &Line<'_>, row: usize, codebook: &Codebook) -> Value {
    let page = &line.told.page;
    match column {
        "Event ID" => json!(format!("{}-{}-{row}", line.told.coding.id, line.number)),
        "Event Date" => or_null(line.day()),
        "Event Type" => json!(line.event.plover),
        "Event Mode" => json!(line.event.mode),
        "Quad Code" => json!(line.event.quad),
        "Contexts" => or_null(&line.event.context.join(";")),
        "Raw Placename" => json!(line.event.place),
        "Source" => or_null(&page.publisher),
        "Publication Date" => or_null(&page.published),
        "Headline" => or_null(&page.title),
        "Event Text" => or_null(line.text),
        "Language" => or_null(&page.lang),
        _ if column.contains("Actor") => actor(&column.replace("Actor", "Side"), &line.source, codebook),
        _ => actor(&column.replace("Recipient", "Side"), &line.target, codebook),
    }
}

/// A cell on one of the two sides.
fn actor(column: &str, side: &Side<'_>, codebook: &Codebook) -> Value {
    let sectors = || side.parts.sectors.iter().chain(&side.parts.groups);
    match column {
        "Side Name" => or_null(side.name(codebook)),
        "Side Name Raw" => or_null(side.words),
        "Side Country" => or_null(&side.parts.country),
        "Primary Side Sector" => json!(sectors().next()),
        "Side Sectors" => or_null(&sectors().map(String::as_str).collect::<Vec<_>>().join(";")),
        _ => Value::Null,
    }
}

fn or_null(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { json!(text) }
}
