//! One table of all sets.

use super::gold::Gold;
use super::{Scores, peers};

/// Figures of the set `ledger` for the table; `--json` has all.
const LEDGER: [&str; 12] = [
    "tuples.f1",
    "tuples.p",
    "tuples.r",
    "tuples_strict_holder.f1",
    "items.f1",
    "items.status.acc",
    "figures.f1",
    "actors.f1",
    "places.f1",
    "body_chars.f1",
    "excluded_chars.f1",
    "hard_errors",
];

/// Figures of the sets of coding for the table.
const CODING: [&str; 8] = [
    "plover.f1",
    "plover.recall",
    "cameo_root.f1",
    "full.f1",
    "source_country.f1",
    "target_country.f1",
    "exact_triple.f1",
    "events_per_record",
];

/// Prints set, figure, value, the best peer's value, records and the product's seconds.
pub(super) fn print(rows: &[(&str, Scores)], gold: &Gold) {
    println!(
        "{:<10} {:<26} {:>8} {:>8}  {:<34} {:>7} {:>8}",
        "set", "figure", "value", "peer", "", "records", "seconds"
    );
    for (set, scores) in rows {
        for figure in chosen(set, scores) {
            let Some(value) = scores.figures.get(&figure) else { continue };
            let (peer, name) = match peers::best(gold, set, &figure) {
                Some((name, value)) => (number(value), name),
                None => (String::new(), String::new()),
            };
            let name: String = name.chars().take(34).collect();
            println!(
                "{set:<10} {figure:<26} {:>8} {peer:>8}  {name:<34} {:>7} {:>8.1}",
                number(*value),
                scores.records,
                scores.seconds
            );
        }
    }
}

fn chosen(set: &str, scores: &Scores) -> Vec<String> {
    if set == "ledger" {
        let files = scores.figures.keys().filter(|name| {
            (name.ends_with(".tuples.f1") || name.ends_with(".hard_errors")) && name.matches('.').count() < 3
        });
        return LEDGER.iter().map(ToString::to_string).chain(files.cloned()).collect();
    }
    if scores.figures.contains_key("events_per_record") {
        return CODING.iter().map(ToString::to_string).collect();
    }
    let mut figures: Vec<_> = peers::compared(set).map(str::to_owned).collect();
    if set == "html" {
        figures.extend(["body.exact", "title.exact", "title.token_f1", "date.accuracy"].map(str::to_owned));
    }
    figures
}

fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() > 1.0 { format!("{value}") } else { format!("{value:.4}") }
}
