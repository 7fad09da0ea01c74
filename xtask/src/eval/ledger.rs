//! The sets `ledger` and `articles`: whole readings of dispatches.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use serde_json::Value;

use super::gold::{self, Gold};
use super::{Scores, flatten};
use crate::house;

/// A split is a folder of texts, with a second folder of the same name and a `2` where there is one; `dev` takes the
/// document it all began with along.
pub(super) fn run(gold: &Gold, set: &str) -> Result<Scores> {
    let folder = gold.folder.join(set);
    let mut texts = Vec::new();
    for name in [gold.split.clone(), format!("{}2", gold.split)] {
        texts.extend(gold::files(&folder.join(name), ".txt"));
    }
    if matches!(gold.split.as_str(), "dev" | "seed") {
        texts.extend(gold::files(&folder, "seed.txt"));
    }
    let answers: Vec<PathBuf> = texts.iter().map(|text| text.with_extension("gold.json")).collect();
    let (texts, answers): (Vec<_>, Vec<_>) =
        texts.into_iter().zip(answers).filter(|(_, gold)| gold.is_file()).unzip();
    ensure!(!texts.is_empty(), "there is no text of the split {} in {}", gold.split, folder.display());
    score(gold, &texts, &answers)
}

/// The dispatches in the repository itself, whatever the split; only the scorer lies outside.
pub(super) fn articles(gold: &Gold, _set: &str) -> Result<Scores> {
    let answers: Vec<PathBuf> = gold::files(&house::root().join("crates/rapporteur/tests/articles"), "")
        .into_iter()
        .map(|folder| folder.join("gold.json"))
        .filter(|answer| answer.is_file())
        .collect();
    let texts: Vec<PathBuf> = answers.iter().map(|answer| answer.with_file_name("page.txt")).collect();
    score(gold, &texts, &answers)
}

fn score(gold: &Gold, texts: &[PathBuf], answers: &[PathBuf]) -> Result<Scores> {
    let without = gold.without.iter().flat_map(|stages| ["--without", stages.as_str()]);
    let command: Vec<&str> = std::iter::once("read").chain(without).collect();
    let printed = gold.run_files(&command, texts)?;
    let readings = gold.write("predicted.jsonl", &printed.records)?;
    let mut arguments = vec!["--gold"];
    arguments.extend(answers.iter().filter_map(|path| path.to_str()));
    arguments.extend(["--pred", readings.to_str().unwrap_or_default()]);
    let score = |more: &[&str]| gold.scorer("ledger", &[arguments.as_slice(), more].concat(), &[]);
    let told: Value = serde_json::from_str(&score(&["--json"])?.0)?;
    let mut scores = Scores { records: texts.len(), seconds: printed.seconds, ..Scores::default() };
    flatten("", &told["total"], &mut scores.figures);
    for (file, figures) in told["files"].as_object().into_iter().flatten() {
        for figure in ["tuples", "items", "hard_errors", "body_chars"] {
            flatten(&format!("{file}.{figure}"), &figures[figure], &mut scores.figures);
        }
    }
    if gold.errors > 0 {
        scores.wrong = score(&[])?.0;
    }
    Ok(scores)
}
