//! ICEWS: the twenty columns of its yearly files, parted by tabs, one row a pair of actors.

use rapporteur_codebook::Codebook;

use super::{Line, Side};

/// The columns in order.
pub(super) const COLUMNS: [&str; 20] = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
];

pub(super) fn row(line: &Line<'_>, row: usize, codebook: &Codebook) -> [String; 20] {
    COLUMNS.map(|column| match column {
        "Event ID" => row.to_string(),
        "Event Date" => line.day().to_owned(),
        "Event Text" => codebook.events.name(&line.event.cameo).unwrap_or_default().to_owned(),
        "CAMEO Code" => line.event.cameo.clone(),
        "Story ID" => line.told.coding.id.clone(),
        "Sentence Number" => line.event.sentence.number.to_string(),
        "Publisher" => line.told.page.publisher.clone(),
        _ => match column.split_once(' ') {
            Some(("Source", part)) => side(part, &line.source, codebook),
            Some(("Target", part)) => side(part, &line.target, codebook),
            _ => String::new(),
        },
    })
}

fn side(part: &str, side: &Side<'_>, codebook: &Codebook) -> String {
    match part {
        "Name" => side.name(codebook).to_owned(),
        "Sectors" => {
            side.parts.sectors.iter().chain(&side.parts.groups).cloned().collect::<Vec<_>>().join(",")
        }
        _ => side.country(codebook).to_owned(),
    }
}
