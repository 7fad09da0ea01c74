//! One table of all sets.

use super::gold::Gold;
use super::{Scores, peers, statements};

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

/// Figures of the sets of mentions for the table.
const MENTIONS: [&str; 28] = [
    "direct.span_and_speaker.f1",
    "mixed.span_and_speaker.f1",
    "all.span_and_speaker.f1",
    "strict.f1",
    "relaxed.f1",
    "value_f1",
    "overlap.f1",
    "acc161_or_same_place",
    "end_to_end_recall_or_same_place",
    "f1",
    "conll",
    "person_links.pronoun.accuracy",
    "person_links.name.accuracy",
    "person_links.nominal.accuracy",
    "country_accuracy",
    "code_1_accuracy",
    "all_fields",
    "exact",
    "country",
    "country_role",
    "answered",
    "accuracy",
    "macro_f1",
    "mae",
    "pearson_r",
    "FACT.f1",
    "NEG.f1",
    "POSS.f1",
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
    if set == "articles" {
        return LEDGER.iter().map(ToString::to_string).collect();
    }
    if set == "statements" {
        return statements::shown();
    }
    if scores.figures.contains_key("events_per_record") {
        return CODING.iter().map(ToString::to_string).collect();
    }
    if gold_of_mentions(set) {
        return MENTIONS.iter().map(ToString::to_string).collect();
    }
    let mut figures: Vec<_> = peers::compared(set).map(str::to_owned).collect();
    if set == "html" {
        figures.extend(["body.exact", "title.exact", "title.token_f1", "date.accuracy"].map(str::to_owned));
    }
    figures
}

/// Whether a set is scored by mentions rather than pages, events or ledgers.
fn gold_of_mentions(set: &str) -> bool {
    !matches!(set, "html" | "text" | "dates" | "copies" | "ledger")
}

fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() > 1.0 { format!("{value}") } else { format!("{value:.4}") }
}
