//! `figures/*.toml`: what numbers count, told by their unit or the verb they stand with; `figures/numbers.csv`: number
//! words.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::words::{WordSets, Words};
use crate::{Files, Problem};

/// A frame that gives a number its measure.
#[derive(Debug, Clone)]
pub struct FigureFrame {
    /// What is counted.
    pub measure: String,
    /// Lemmas of the counted noun; empty: any.
    pub unit: Words,
    /// Lemmas of the verb the counted noun stands with; empty: any.
    pub verb: Words,
    /// Lemmas of an adjective beside it ("dead").
    pub adjective: Words,
    /// Lemmas one of which must stand in the sentence.
    pub near: Words,
    /// Lemmas one of which must govern it, directly or through a preposition ("the names *of* 27 prisoners").
    pub under: Words,
    /// Whether the number must stand in a compound ("three-year conflict").
    pub compound: bool,
    /// Whether the clause must look ahead.
    pub planned: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    frame: Vec<RawFrame>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFrame {
    measure: String,
    #[serde(default)]
    unit: Vec<String>,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    adjective: Vec<String>,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    under: Vec<String>,
    #[serde(default)]
    compound: bool,
    #[serde(default)]
    planned: bool,
}

pub(crate) fn read(files: &Files, sets: &WordSets, problems: &mut Vec<Problem>) -> Vec<FigureFrame> {
    let mut frames = Vec::new();
    for (file, raw) in files.toml::<RawFile>("figures", problems) {
        for frame in raw.frame {
            let mut words = |list: &[String]| sets.expand(list, &file, problems);
            frames.push(FigureFrame {
                unit: words(&frame.unit),
                verb: words(&frame.verb),
                adjective: words(&frame.adjective),
                near: words(&frame.near),
                under: words(&frame.under),
                measure: frame.measure,
                compound: frame.compound,
                planned: frame.planned,
            });
        }
    }
    frames
}

#[derive(Deserialize)]
struct RawNumber {
    word: String,
    value: f64,
}

/// Number words and their values.
pub(crate) fn numbers(files: &Files, problems: &mut Vec<Problem>) -> BTreeMap<String, f64> {
    let rows = files.csv::<RawNumber>("figures/numbers.csv", problems);
    rows.into_iter().map(|(_, row)| (row.word, row.value)).collect()
}
