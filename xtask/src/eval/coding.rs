//! The sets of event coding: what `rapporteur code` prints, in the shape that the scorer reads.

use std::path::PathBuf;

use anyhow::Result;
use serde_json::{Value, json};

use super::gold::{self, Gold};
use super::{Scores, flatten};

const SUBJECT: &str = "coding";

/// Sentences with their events.
pub(super) fn sentences(gold: &Gold, set: &str) -> Result<Scores> {
    score(gold, set, &["code"], |_, events| events)
}

/// Unit records, coded with the dictionaries beside them.
pub(super) fn with_dictionaries(gold: &Gold, set: &str) -> Result<Scores> {
    let folder = gold.folder.join(SUBJECT).join("petr_unit_dicts");
    let files: Vec<PathBuf> = gold::files(&folder, ".txt");
    let files: Vec<String> = files.iter().map(|file| file.to_string_lossy().into_owned()).collect();
    let mut arguments = vec!["code"];
    for file in &files {
        arguments.extend(["--dictionary", file]);
    }
    score(gold, set, &arguments, |_, events| events)
}

/// Sentences in which a pair of actors is given: of several events, those between the two are taken.
pub(super) fn pairs(gold: &Gold, set: &str) -> Result<Scores> {
    score(gold, set, &["code"], |record, events| {
        let given: Vec<String> = ["source_text", "target_text"]
            .iter()
            .flat_map(|side| record["events"].as_array().into_iter().flatten().map(move |e| &e[*side]))
            .filter_map(|text| text.as_str().map(str::to_lowercase))
            .collect();
        let shared = |event: &Value| {
            let quotes = event["evidence"].as_array().into_iter().flatten();
            let quotes = quotes.filter_map(|e| e["quote"].as_str()).map(str::to_lowercase);
            quotes.filter(|quote| given.iter().any(|g| g.contains(quote) || quote.contains(g))).count()
        };
        let most = events.iter().map(shared).max().unwrap_or(0);
        events.into_iter().filter(|event| shared(event) == most).collect()
    })
}

fn score(
    gold: &Gold,
    set: &str,
    arguments: &[&str],
    choose: impl Fn(&Value, Vec<Value>) -> Vec<Value>,
) -> Result<Scores> {
    let file = gold.file(SUBJECT, set)?;
    let records = gold::read(&file)?;
    let bare = |r: &Value| json!({ "id": r["id"], "text": r["text"], "date": r["date"], "lang": r["lang"] });
    let input: Vec<Value> = records.iter().map(bare).map(without_nulls).collect();
    let arguments = [arguments, &["--deciders", &gold.deciders]].concat();
    let printed = gold.run(&arguments, &input)?;
    let sentences = records.iter().map(|record| {
        let own = printed.records.iter().find(|coding| coding["id"] == record["id"]);
        let events = own.and_then(|coding| coding["events"].as_array().cloned()).unwrap_or_default();
        json!({ "id": record["id"], "events": choose(record, events) })
    });
    let predicted: Vec<Value> = sentences.collect();
    let events: usize = predicted.iter().filter_map(|p| p["events"].as_array()).map(Vec::len).sum();
    let predicted = gold.write("coding.jsonl", &predicted)?;
    let (told, _) = gold.scorer(SUBJECT, &["--json", "--by"], &[&file, &predicted])?;
    let mut scores = Scores { records: records.len(), seconds: printed.seconds, ..Scores::default() };
    if gold.errors > 0 {
        let count = gold.errors.to_string();
        scores.wrong = gold.scorer(SUBJECT, &["--errors", &count], &[&file, &predicted])?.0;
    }
    let told: Value = serde_json::from_str(&told)?;
    flatten("", &told["scores"], &mut scores.figures);
    for (category, counts) in told["by"].as_object().into_iter().flatten() {
        if let (Some(all), Some(right)) = (counts[0].as_f64(), counts[1].as_f64()) {
            scores.figures.insert(format!("recall.{category}"), right / all);
        }
    }
    let per_record = events as f64 / records.len().max(1) as f64;
    scores.figures.insert("events_per_record".into(), per_record);
    Ok(scores)
}

/// A record without its empty fields.
fn without_nulls(record: Value) -> Value {
    match record {
        Value::Object(fields) => {
            Value::Object(fields.into_iter().filter(|(_, value)| !value.is_null()).collect())
        }
        other => other,
    }
}
