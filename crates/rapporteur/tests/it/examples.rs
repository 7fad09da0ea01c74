//! Every example of the codebook's stances is read as it says.

use rapporteur_model::{Reading, Statement};
use serde::Serialize;

use crate::{pipeline, read};

#[test]
fn every_stance_example_is_read_as_it_says() {
    let mut wrong = Vec::new();
    for stance in &pipeline().codebook().stances {
        for example in &stance.examples {
            let reading = read(&example.text);
            let mut got: Vec<String> =
                reading.statements.iter().map(|s| in_order(&line(&reading, s))).collect();
            let mut expected: Vec<String> =
                example.statements.iter().map(|line| in_order(plain(line))).collect();
            wrong.extend(example.statements.iter().filter_map(|line| otherwise(&reading, line)));
            got.sort();
            expected.sort();
            if got != expected {
                let doubts: Vec<&str> = reading.needs_reader.iter().map(|n| n.reason.as_str()).collect();
                wrong.push(format!(
                    "{}\n  expected {expected:?}\n  got      {got:?}\n  doubts   {doubts:?}",
                    example.text
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} example(s) are read otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// A line without what it says besides who takes which stance on what.
fn plain(line: &str) -> &str {
    line.split(" | ").next().unwrap_or(line)
}

/// What no statement of the reading has that `line` says after " | ", if there is anything ("modality planned").
fn otherwise(reading: &Reading, line: &str) -> Option<String> {
    let besides: Vec<&str> = line.split(" | ").skip(1).collect();
    let same = |s: &&Statement| in_order(&self::line(reading, s)) == in_order(plain(line));
    let mut alike = reading.statements.iter().filter(same).peekable();
    alike.peek()?;
    let told: Vec<Vec<String>> = alike.map(|s| facets(reading, s)).collect();
    let holds = |facets: &Vec<String>| besides.iter().all(|b| facets.iter().any(|facet| facet == b));
    (!told.iter().any(holds)).then(|| format!("{line}\n  but {told:?}"))
}

/// What a statement says besides who takes which stance on what, as an example may ask for it.
fn facets(reading: &Reading, s: &Statement) -> Vec<String> {
    let names = |ids: &[String]| ids.iter().map(|id| name(reading, id)).collect::<Vec<_>>().join(", ");
    let condition = s.condition.iter().flat_map(|c| &c.evidence).map(|e| e.quote.as_str());
    vec![
        format!("modality {}", word(&s.modality)),
        format!("form {}", word(&s.form)),
        format!("to {}", names(&s.target)),
        format!("condition {}", condition.collect::<Vec<_>>().join(" ")),
        format!("says {}", names(&s.attribution)),
        if s.partial { "partial" } else { "whole" }.to_owned(),
    ]
}

/// Checks that the statements read from `text` are those of `expected`, in whatever order.
pub(crate) fn check(text: &str, expected: &[&str]) {
    let reading = read(text);
    let mut found: Vec<String> = reading.statements.iter().map(|s| in_order(&line(&reading, s))).collect();
    let mut expected: Vec<String> = expected.iter().map(|line| in_order(line)).collect();
    found.sort();
    expected.sort();
    assert_eq!(found, expected, "{text}");
}

/// A line with its holders in order: which of two is named first says nothing.
fn in_order(line: &str) -> String {
    let Some((told, holders)) = line.split_once(": ") else { return line.to_owned() };
    let mut holders: Vec<&str> = holders.split(", ").collect();
    holders.sort_unstable();
    format!("{told}: {}", holders.join(", "))
}

/// The statements of a text, as the examples write them.
pub(crate) fn lines(text: &str) -> Vec<String> {
    let reading = read(text);
    reading.statements.iter().map(|s| line(&reading, s)).collect()
}

/// Checks that the text is read as saying what `expected` says.
#[track_caller]
pub(crate) fn says(text: &str, expected: &str) {
    let got = lines(text);
    assert!(got.contains(&expected.to_owned()), "{text}\n{got:?}");
}

/// Checks that no statement of the text begins as `start` does.
#[track_caller]
pub(crate) fn never(text: &str, start: &str) {
    let got = lines(text);
    assert!(!got.iter().any(|line| line.starts_with(start)), "{text}\n{got:?}");
}

/// `stance polarity kind: holder, holder`, as the examples write it.
pub(crate) fn line(reading: &Reading, statement: &Statement) -> String {
    let holders: Vec<&str> = statement.holder.iter().map(|id| name(reading, id)).collect();
    let kinds: Vec<String> =
        reading.items.iter().filter(|i| statement.items.contains(&i.id)).map(|i| word(&i.kind)).collect();
    format!(
        "{} {} {}: {}",
        word(&statement.stance),
        word(&statement.polarity),
        kinds.join("+"),
        holders.join(", ")
    )
}

fn name<'r>(reading: &'r Reading, id: &str) -> &'r str {
    reading.actors.iter().find(|a| a.id == id).map_or("?", |a| a.name.as_str())
}

pub(crate) fn word(value: &impl Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}
