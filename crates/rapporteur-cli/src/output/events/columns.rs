//! The columns of our own tables: CSV and Parquet, one row an event, nothing lost.

use std::fmt;

use super::{Line, word};

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Text(String),
    Whole(i64),
    Number(f64),
}

impl fmt::Display for Cell {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => out.write_str(text),
            Self::Whole(number) => write!(out, "{number}"),
            Self::Number(number) => write!(out, "{number}"),
        }
    }
}

/// A column: its name and how its cell is read off an event.
pub(super) struct Column {
    pub(super) name: &'static str,
    pub(super) value: fn(&Line<'_>) -> Cell,
}

/// All columns in order. Lists are parted by a space (codes) or by `; ` (words).
pub(super) const EVENTS: [Column; 27] = [
    Column { name: "id", value: |line| text(&line.told.coding.id) },
    Column { name: "event", value: |line| whole(line.number) },
    Column { name: "source", value: |line| text(&line.event.source.join(" ")) },
    Column { name: "target", value: |line| text(&line.event.target.join(" ")) },
    Column { name: "source_words", value: |line| text(&line.event.source_words.join("; ")) },
    Column { name: "target_words", value: |line| text(&line.event.target_words.join("; ")) },
    Column { name: "plover", value: |line| text(line.event.plover.as_deref().unwrap_or_default()) },
    Column { name: "cameo", value: |line| text(&line.event.cameo) },
    Column { name: "quad", value: |line| whole(line.event.quad.into()) },
    Column { name: "mode", value: |line| text(line.event.mode.as_deref().unwrap_or_default()) },
    Column { name: "context", value: |line| text(&line.event.context.join(" ")) },
    Column { name: "realis", value: |line| text(&word(&line.event.realis).replace(' ', "_")) },
    Column { name: "auxiliary", value: |line| text(line.event.auxiliary.as_deref().unwrap_or_default()) },
    Column { name: "date_from", value: |line| text(date(line, |when| when.from.as_deref())) },
    Column { name: "date_to", value: |line| text(date(line, |when| when.to.as_deref())) },
    Column { name: "date_words", value: |line| text(date(line, |when| Some(when.raw.as_str()))) },
    Column { name: "place", value: |line| text(line.event.place.as_deref().unwrap_or_default()) },
    Column { name: "rule", value: |line| text(&line.event.rule) },
    Column { name: "confidence", value: |line| Cell::Number(line.event.confidence) },
    Column { name: "mentions", value: |line| whole(line.event.mentions) },
    Column { name: "sentence", value: |line| whole(line.event.sentence.number) },
    Column { name: "words", value: |line| text(line.event.evidence.first().map_or("", |e| &e.quote)) },
    Column { name: "text", value: |line| text(line.text) },
    Column { name: "title", value: |line| text(&line.told.page.title) },
    Column { name: "url", value: |line| text(&line.told.page.url) },
    Column { name: "publisher", value: |line| text(&line.told.page.publisher) },
    Column { name: "published", value: |line| text(&line.told.page.published) },
];

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

fn whole(number: usize) -> Cell {
    Cell::Whole(number as i64)
}

fn date<'a>(line: &Line<'a>, part: impl FnOnce(&'a rapporteur_model::When) -> Option<&'a str>) -> &'a str {
    line.event.date.as_ref().and_then(part).unwrap_or_default()
}
