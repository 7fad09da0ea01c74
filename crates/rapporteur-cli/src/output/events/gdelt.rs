//! GDELT: the columns of its event tables, 58 in version 1.0 and 61 in 2.0, parted by tabs, without a header, one row a pair
//! of actors.

use super::{Line, Side};

/// The columns before those of the two actors.
const DAY: [&str; 5] = ["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"];
/// The columns of an actor, behind `Actor1` or `Actor2`.
const ACTOR: [&str; 10] = [
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
];
const ACT: [&str; 10] = [
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
];
/// The columns of a place, behind `Actor1Geo_`, `Actor2Geo_` or `ActionGeo_`; the fifth only in version 2.0.
const PLACE: [&str; 8] =
    ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"];

/// The names of the columns in order.
pub(super) fn columns(second: bool) -> Vec<String> {
    let named = |lead: &str, names: &[&str]| -> Vec<String> {
        names.iter().map(|name| format!("{lead}{name}")).collect()
    };
    let place = |lead: &str| -> Vec<String> {
        PLACE.iter().filter(|name| second || **name != "ADM2Code").map(|n| format!("{lead}Geo_{n}")).collect()
    };
    let last = vec!["DATEADDED".to_owned(), "SOURCEURL".to_owned()];
    let parts: [Vec<String>; 8] = [
        named("", &DAY),
        named("Actor1", &ACTOR),
        named("Actor2", &ACTOR),
        named("", &ACT),
        place("Actor1"),
        place("Actor2"),
        place("Action"),
        last,
    ];
    parts.concat()
}

pub(super) fn row(line: &Line<'_>, row: usize, second: bool) -> Vec<String> {
    let day = line.compact_day();
    let cell = |column: &str| {
        let actor = |lead: &str| column.strip_prefix(lead).filter(|part| ACTOR.contains(part));
        match (actor("Actor1"), actor("Actor2")) {
            (Some(part), _) => side(part, &line.source),
            (_, Some(part)) => side(part, &line.target),
            _ => whole(column, line, row, &day),
        }
    };
    let mut cells: Vec<String> = columns(second).iter().map(|column| cell(column)).collect();
    if let Some(added) = cells.iter_mut().rev().nth(1).filter(|added| second && !added.is_empty()) {
        // Version 2.0 adds the time, which a day of publication does not tell.
        added.push_str("000000");
    }
    cells
}

/// A cell that is on neither side; empty for what we do not tell.
fn whole(column: &str, line: &Line<'_>, row: usize, day: &str) -> String {
    let event = line.event;
    let code = |digits: usize| event.cameo.get(..digits).unwrap_or(&event.cameo).to_owned();
    match column {
        "GLOBALEVENTID" => row.to_string(),
        "SQLDATE" => day.to_owned(),
        "MonthYear" => day.get(..6).unwrap_or_default().to_owned(),
        "Year" => day.get(..4).unwrap_or_default().to_owned(),
        "FractionDate" => fraction(day).unwrap_or_default(),
        "IsRootEvent" => u8::from(event.sentence.number == 1).to_string(),
        "EventCode" => event.cameo.clone(),
        "EventBaseCode" => code(3),
        "EventRootCode" => code(2),
        "QuadClass" => line.cameo_quad().to_string(),
        "NumMentions" => event.mentions.to_string(),
        "NumSources" | "NumArticles" => "1".to_owned(),
        "ActionGeo_FullName" => event.place.clone().unwrap_or_default(),
        "DATEADDED" => line.told.page.published.get(..10).unwrap_or_default().replace('-', ""),
        "SOURCEURL" => line.address().to_owned(),
        _ => String::new(),
    }
}

/// The share of the year gone by, as GDELT's manual counts it: (month * 30 + day) / 365, below one.
fn fraction(day: &str) -> Option<String> {
    let part = |from: usize, to: usize| day.get(from..to)?.parse::<u32>().ok();
    let (year, month, day) = (part(0, 4)?, part(4, 6)?, part(6, 8)?);
    let share = (f64::from(month * 30 + day) / 365.0).min(0.9999);
    Some(format!("{:.4}", f64::from(year) + share))
}

fn side(part: &str, side: &Side<'_>) -> String {
    let sectors = &side.parts.sectors;
    match part {
        "Code" => side.code.to_owned(),
        "Name" => side.words.to_uppercase(),
        "CountryCode" => side.parts.country.clone(),
        "KnownGroupCode" => side.parts.groups.first().cloned().unwrap_or_default(),
        "Type1Code" => sectors.first().cloned().unwrap_or_default(),
        "Type2Code" => sectors.get(1).cloned().unwrap_or_default(),
        "Type3Code" => sectors.get(2).cloned().unwrap_or_default(),
        _ => String::new(),
    }
}
