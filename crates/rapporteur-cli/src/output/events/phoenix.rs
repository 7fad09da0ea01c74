//! Phoenix: the 26 columns of its daily files, parted by tabs, without a header, one row a pair of actors.

use super::{Line, Side};

/// The columns in order.
pub(super) const COLUMNS: [&str; 26] = [
    "EventID",
    "Date",
    "Year",
    "Month",
    "Day",
    "SourceActorFull",
    "SourceActorEntity",
    "SourceActorRole",
    "SourceActorAttribute",
    "TargetActorFull",
    "TargetActorEntity",
    "TargetActorRole",
    "TargetActorAttribute",
    "EventCode",
    "EventRootCode",
    "PentaClass",
    "GoldsteinScore",
    "Issues",
    "Lat",
    "Lon",
    "LocationName",
    "StateName",
    "CountryCode",
    "SentenceID",
    "URLs",
    "NewsSources",
];

pub(super) fn row(line: &Line<'_>, row: usize) -> [String; 26] {
    let event = line.event;
    let day = line.compact_day();
    let part = |from: usize, to: usize| day.get(from..to).unwrap_or_default().to_owned();
    COLUMNS.map(|column| match column {
        "EventID" => row.to_string(),
        "Date" => day.clone(),
        "Year" => part(0, 4),
        "Month" => part(4, 6),
        "Day" => part(6, 8),
        "EventCode" => event.cameo.clone(),
        "EventRootCode" => event.cameo.get(..2).unwrap_or_default().to_owned(),
        // Statements and appeals (01, 02) are its class 0.
        "PentaClass" if event.cameo.as_str() < "03" => "0".to_owned(),
        "PentaClass" => line.cameo_quad().to_string(),
        "Issues" => event.context.join(";"),
        "LocationName" => event.place.clone().unwrap_or_default(),
        "SentenceID" => format!("{}_{}", line.told.coding.id, event.sentence.number),
        "URLs" => line.told.page.url.clone(),
        "NewsSources" => line.told.page.publisher.clone(),
        _ => match (column.strip_prefix("SourceActor"), column.strip_prefix("TargetActor")) {
            (Some(part), _) => side(part, &line.source),
            (_, Some(part)) => side(part, &line.target),
            _ => String::new(),
        },
    })
}

fn side(part: &str, side: &Side<'_>) -> String {
    let sectors = &side.parts.sectors;
    match part {
        "Full" => side.code.to_owned(),
        "Entity" => side.parts.country.clone(),
        "Role" => sectors.first().cloned().unwrap_or_default(),
        _ => sectors.iter().skip(1).chain(&side.parts.groups).cloned().collect::<Vec<_>>().join(";"),
    }
}
