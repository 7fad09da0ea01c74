//! Measures copy detection: `copies RECORDS.jsonl`, with `id` and `text` in each line, prints one JSON object: documents, and
//! how many a second are sketched, and sketched and compared, on one thread.

#![expect(clippy::print_stdout, reason = "a measuring tool")]

use std::time::Instant;

use rapporteur_model::Sketch;
use rapporteur_page::Copies;

/// How often all texts are sketched.
const ROUNDS: usize = 20;

fn main() {
    let path = std::env::args().nth(1).expect("name a file of records");
    let lines = std::fs::read_to_string(path).expect("the file can be read");
    let records: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("a line is one JSON object")).collect();
    let texts: Vec<(&str, &str)> =
        records.iter().filter_map(|r| Some((r["id"].as_str()?, r["text"].as_str()?))).collect();
    let clock = Instant::now();
    let kept = (0..ROUNDS).flat_map(|_| &texts).filter(|(_, text)| !Sketch::of(text).is_empty()).count();
    let sketched = kept as f64 / clock.elapsed().as_secs_f64();
    let clock = Instant::now();
    let mut copies = Copies::with_capacity(texts.len());
    let found = texts.iter().filter(|(id, text)| copies.add(id, text, None).is_some()).count();
    let compared = texts.len() as f64 / clock.elapsed().as_secs_f64();
    let told = serde_json::json!({
        "documents": texts.len(), "copies": found, "sketched_per_s": sketched, "compared_per_s": compared,
    });
    println!("{told}");
}
