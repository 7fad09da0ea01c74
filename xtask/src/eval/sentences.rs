//! The sets `conditions` and `figures`: the project's own sentences in `eval/`, whatever the split, and their scoring.
//!
//! `eval/README.md` says what the gold holds and when a record is right.

use anyhow::Result;
use serde_json::Value;

use super::Scores;
use super::gold::{self, Gold};
use crate::house;

/// What is counted over all sentences.
#[derive(Default)]
struct Counts {
    gold: usize,
    predicted: usize,
    right: usize,
    /// Pairs whose words overlap, whatever else they say.
    found: usize,
    /// Of the right ones: further fields that agree.
    agree: Vec<(&'static str, usize)>,
    wrong: Vec<String>,
}

/// Conditions: right when the words overlap, and kind and polarity agree.
pub(super) fn conditions(gold: &Gold, _set: &str) -> Result<Scores> {
    run(
        gold,
        "conditions",
        |g, p| same(g, p, "kind") && same(g, p, "polarity"),
        &[("head", |g, p| covers(&p["head"], &g["head"])), ("exact_span", exact)],
    )
}

/// Figures: right when the words overlap, and the value or the bounds agree; then the measure, the vagueness and the rest.
pub(super) fn figures(gold: &Gold, _set: &str) -> Result<Scores> {
    run(
        gold,
        "figures",
        |g, p| amounts(g, p) && measures(g, p),
        &[
            ("qualifier", |g, p| qualifier(g) == qualifier(p)),
            ("part_of", |g, p| g["part_of"].is_null() == p["part_of"].is_null()),
            ("by", |g, p| g["by"].is_null() == p["by"].is_null()),
        ],
    )
}

type Agree = fn(&Value, &Value) -> bool;

fn run(gold: &Gold, set: &str, right: Agree, further: &[(&'static str, Agree)]) -> Result<Scores> {
    let records = gold::read(&house::root().join("eval").join(format!("{set}.jsonl")))?;
    let input: Vec<Value> =
        records.iter().map(|r| serde_json::json!({ "id": r["id"], "text": r["text"] })).collect();
    let printed = gold.run(&["entities"], &input)?;
    let mut counts =
        Counts { agree: further.iter().map(|(name, _)| (*name, 0)).collect(), ..Counts::default() };
    for (record, answer) in records.iter().zip(&printed.records) {
        counts.sentence(record, list(&record[set]), list(&answer[set]), right, further);
    }
    let mut scores = Scores { records: records.len(), seconds: printed.seconds, ..Scores::default() };
    let share = |part: usize, whole: usize| if whole == 0 { 0.0 } else { part as f64 / whole as f64 };
    let f1 = |part: usize| share(2 * part, counts.gold + counts.predicted);
    let mut put = |name: &str, value: f64| scores.figures.insert(name.to_owned(), value);
    put("p", share(counts.right, counts.predicted));
    put("r", share(counts.right, counts.gold));
    put("f1", f1(counts.right));
    put("found.f1", f1(counts.found));
    for (name, agree) in &counts.agree {
        put(name, share(*agree, counts.right));
    }
    counts.wrong.truncate(gold.errors);
    scores.wrong = counts.wrong.join("\n");
    Ok(scores)
}

impl Counts {
    /// Pairs each gold record with the first unused prediction that is right, else with one that overlaps.
    fn sentence(
        &mut self,
        record: &Value,
        gold: &[Value],
        predicted: &[Value],
        right: Agree,
        further: &[(&'static str, Agree)],
    ) {
        self.gold += gold.len();
        self.predicted += predicted.len();
        let mut used = vec![false; predicted.len()];
        let mut fault = false;
        for g in gold {
            let free = |i: &usize| !used[*i] && overlap(g, &predicted[*i]);
            let fits = (0..predicted.len()).filter(free).find(|&i| right(g, &predicted[i]));
            let other = (0..predicted.len()).find(free);
            let Some(pair) = fits.or(other) else {
                fault = true;
                continue;
            };
            used[pair] = true;
            self.found += 1;
            if fits.is_none() {
                fault = true;
                continue;
            }
            self.right += 1;
            for ((_, agree), (_, count)) in further.iter().zip(&mut self.agree) {
                *count += usize::from(agree(g, &predicted[pair]));
            }
        }
        if fault || used.contains(&false) {
            let told = |all: &[Value]| all.iter().map(brief).collect::<Vec<_>>().join("; ");
            self.wrong.push(format!(
                "{} {}\n   gold {}\n   ours {}",
                record["id"],
                record["text"],
                told(gold),
                told(predicted)
            ));
        }
    }
}

/// The members of a list; nothing of what is none.
pub(super) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Start and end of a record, of its evidence, or of a pair.
fn span(value: &Value) -> (u64, u64) {
    let of = if value.is_array() { [&value[0], &value[1]] } else { [&value["start"], &value["end"]] };
    let evidence = &value["evidence"][0];
    let at = |place: &Value, key: &str| place.as_u64().or_else(|| evidence[key].as_u64()).unwrap_or(0);
    (at(of[0], "start"), at(of[1], "end"))
}

fn overlap(a: &Value, b: &Value) -> bool {
    let ((a, b), (c, d)) = (span(a), span(b));
    a < d && c < b
}

fn exact(a: &Value, b: &Value) -> bool {
    span(a) == span(b)
}

fn covers(a: &Value, b: &Value) -> bool {
    overlap(a, b)
}

fn same(a: &Value, b: &Value, key: &str) -> bool {
    a[key] == b[key]
}

/// Value or bounds agree; a bound of `more_than` and `less_than` may be one off.
fn amounts(a: &Value, b: &Value) -> bool {
    let number = |v: &Value, key: &str| v[key].as_f64();
    let value = |v: &Value| number(v, "value").filter(|_| number(v, "low") == number(v, "high"));
    if let (Some(x), Some(y)) = (value(a), value(b)) {
        return (x - y).abs() < 1e-6;
    }
    let near = |key: &str| match (number(a, key), number(b, key)) {
        (Some(x), Some(y)) => (x - y).abs() <= 1.0,
        (None, None) => true,
        _ => false,
    };
    near("low") && near("high")
}

/// Two measures agree when they share a word; what is still to be done stays apart.
fn measures(a: &Value, b: &Value) -> bool {
    let words = |v: &Value| {
        let measure = v["measure"].as_str().unwrap_or_default();
        let planned = measure.starts_with("to_be_");
        let words =
            measure.trim_start_matches("to_be_").split('_').map(|w| w.trim_end_matches('s').to_owned());
        (planned, words.collect::<Vec<_>>())
    };
    let (gold, ours) = (words(a), words(b));
    gold.0 == ours.0 && gold.1.iter().any(|word| ours.1.contains(word))
}

/// `between` is what the reading calls a range.
fn qualifier(value: &Value) -> &str {
    match value["qualifier"].as_str().unwrap_or_default() {
        "between" => "range",
        other => other,
    }
}

fn brief(value: &Value) -> String {
    let (start, end) = span(value);
    let keys = ["kind", "polarity", "measure", "value", "low", "high", "qualifier", "unit"];
    let told = keys.iter().filter(|key| !value[**key].is_null()).map(|key| value[*key].to_string());
    format!("{start}-{end} {}", told.collect::<Vec<_>>().join(" "))
}
