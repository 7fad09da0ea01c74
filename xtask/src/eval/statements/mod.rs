//! The set `statements`: short pieces of our own in `eval/statements`, whatever the split, with what should be entered.
//!
//! `eval/statements/README.md` says what the gold holds, when two statements are the same, and which pieces are held back.

mod compare;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use anyhow::Result;
use serde_json::{Value, json};

use super::Scores;
use super::gold::{self, Gold};
use super::sentences::list;
use crate::house;
use compare::{Outcome, compare, of_gold, of_reading};

/// The files of `eval/statements`.
const FILES: [&str; 4] = ["answers", "speech", "deals", "incidents"];

/// What is counted over the pieces of one part.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Counts {
    pieces: usize,
    /// Pieces with every statement right and none too many.
    whole: usize,
    gold: usize,
    predicted: usize,
    /// Right statements, near ones counted half.
    right: f64,
}

/// The parts by file (`all` for the sum) and half.
type Parts = BTreeMap<(&'static str, &'static str), Counts>;

/// Runs the program once over all pieces and compares, file by file and half by half.
pub(super) fn run(gold: &Gold, _set: &str) -> Result<Scores> {
    let mut pieces = Vec::new();
    for file in FILES {
        pieces.extend(read(file)?.into_iter().map(|piece| (file, piece)));
    }
    let input: Vec<Value> =
        pieces.iter().map(|(_, piece)| json!({ "id": piece["id"], "text": piece["text"] })).collect();
    let printed = gold.run(&["read"], &input)?;
    let mut parts = Parts::new();
    let mut wrong = Vec::new();
    for (file, piece) in &pieces {
        let reading = printed.records.iter().find(|reading| reading["id"] == piece["id"]);
        let reading = reading.unwrap_or(&Value::Null);
        let outcome = compare(&of_gold(piece), &of_reading(reading));
        let half = half(piece["id"].as_str().unwrap_or_default());
        for part in [file, "all"] {
            parts.entry((part, half)).or_default().add(&outcome);
        }
        // What is held back is counted and never shown.
        if half == "dev" && !outcome.whole() {
            wrong.push(told(piece, reading));
        }
    }
    wrong.truncate(gold.errors);
    Ok(Scores {
        figures: figures(&parts),
        records: pieces.len(),
        seconds: printed.seconds,
        wrong: wrong.join("\n"),
    })
}

/// The figures in the order of the table: `all` first, `dev` before `held`.
pub(super) fn shown() -> Vec<String> {
    let parts = std::iter::once("all").chain(FILES);
    let halves = parts.flat_map(|part| ["dev", "held"].map(|half| format!("{part}.{half}")));
    halves.flat_map(|part| ["p", "r", "f1", "whole"].map(|figure| format!("{part}.{figure}"))).collect()
}

/// The pieces of one file.
fn read(file: &str) -> Result<Vec<Value>> {
    gold::read(&house::root().join("eval/statements").join(format!("{file}.jsonl")))
}

/// Which half a piece belongs to, by its id alone: `dev` to learn from, `held` to measure only.
fn half(id: &str) -> &'static str {
    let sum: u32 = id.chars().map(u32::from).sum();
    if sum % 5 < 3 { "dev" } else { "held" }
}

impl Counts {
    fn add(&mut self, outcome: &Outcome) {
        let taken = outcome.credits.iter().filter(|credit| **credit > 0.0).count();
        self.pieces += 1;
        self.whole += usize::from(outcome.whole());
        self.gold += outcome.credits.len();
        self.predicted += taken + outcome.extra.len();
        self.right += outcome.credits.iter().sum::<f64>();
    }
}

/// Precision, recall, F1 and the share of whole pieces of each part.
fn figures(parts: &Parts) -> BTreeMap<String, f64> {
    let share = |part: f64, whole: usize| if whole == 0 { 0.0 } else { part / whole as f64 };
    let mut figures = BTreeMap::new();
    for ((file, half), counts) in parts {
        let mut put = |name: &str, value: f64| figures.insert(format!("{file}.{half}.{name}"), value);
        put("p", share(counts.right, counts.predicted));
        put("r", share(counts.right, counts.gold));
        put("f1", share(2.0 * counts.right, counts.gold + counts.predicted));
        put("whole", share(counts.whole as f64, counts.pieces));
    }
    figures
}

/// A piece with the statements of the gold and of the reading, for people.
fn told(piece: &Value, reading: &Value) -> String {
    let all =
        |of: &Value| list(&of["statements"]).iter().map(|s| brief(s, of)).collect::<Vec<_>>().join("; ");
    format!("{} {}\n   gold {}\n   ours {}", piece["id"], piece["text"], all(piece), all(reading))
}

/// Holders by name, stance, polarity and kinds of items of one statement of a piece or a reading.
fn brief(statement: &Value, of: &Value) -> String {
    let word = |value: &Value| value.as_str().unwrap_or("-").to_owned();
    let field = |list_of: &str, id: &Value, name: &str| {
        list(&of[list_of])
            .iter()
            .find(|one| one["id"] == *id)
            .map_or_else(|| word(id), |one| word(&one[name]))
    };
    let joined = |words: Vec<String>| if words.is_empty() { "-".to_owned() } else { words.join(", ") };
    let holders = list(&statement["holder"]).iter().map(|id| field("actors", id, "name")).collect();
    let kinds = list(&statement["items"]).iter().map(|id| field("items", id, "kind"));
    let kinds = kinds.chain(statement["kind"].as_str().map(str::to_owned)).collect();
    let (stance, polarity) = (word(&statement["stance"]), word(&statement["polarity"]));
    format!("{} {stance} {polarity} {}", joined(holders), joined(kinds))
}
