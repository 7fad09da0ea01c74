//! `rapporteur read` over the example dispatches, with the trained model.

use std::path::PathBuf;

use serde_json::Value;

use super::run::{command, run, run_with};

/// The folder of the example dispatches.
fn examples() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "../../examples/geneva"].iter().collect()
}

fn readings(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

/// Every object with `quote`, `start` and `end` below `value`.
fn evidence<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(object) if object.contains_key("quote") && object.contains_key("start") => {
            found.push(value);
        }
        Value::Object(object) => object.values().for_each(|inner| evidence(inner, found)),
        Value::Array(list) => list.iter().for_each(|inner| evidence(inner, found)),
        _ => {}
    }
}

#[test]
fn evidence_is_verbatim_at_its_place_in_code_points() {
    let file = examples().join("01-coalition-terms.txt");
    let text: Vec<char> = std::fs::read_to_string(&file).expect("the page").chars().collect();
    let ran = run(&["read".as_ref(), file.as_os_str()]);
    assert_eq!(ran.code, 0, "{}", ran.talk);
    let reading = &readings(&ran.out)[0];
    assert_eq!(reading["id"], "01-coalition-terms");
    let mut found = Vec::new();
    evidence(reading, &mut found);
    assert!(found.len() > 10, "{} pieces of evidence", found.len());
    for one in found {
        let at = |name: &str| usize::try_from(one[name].as_u64().expect("a number")).expect("a small number");
        let words: String = text[at("start")..at("end")].iter().collect();
        assert_eq!(one["quote"], words.as_str());
    }
    assert!(!reading["statements"].as_array().expect("statements").is_empty());
}

#[test]
fn a_folder_is_read_in_order_and_the_bytes_do_not_depend_on_the_threads() {
    let folder = examples();
    let read =
        |threads: &str| run(&["read".as_ref(), "--threads".as_ref(), threads.as_ref(), folder.as_os_str()]);
    let (one, three) = (read("1"), read("3"));
    assert_eq!(one.code, 0, "{}", one.talk);
    assert!(one.out == three.out, "the output depends on the number of threads");
    let ids: Vec<_> =
        readings(&one.out).iter().map(|r| r["id"].as_str().expect("an id").to_owned()).collect();
    assert!(ids.len() >= 8 && ids.is_sorted(), "{ids:?}");
}

#[test]
fn a_narrow_terminal_gets_lines_that_fit() {
    let file = examples().join("01-coalition-terms.txt");
    let mut narrow = command(&["read".as_ref(), "--format".as_ref(), "text".as_ref(), file.as_os_str()]);
    let output = narrow.env("COLUMNS", "46").output().expect("the binary runs");
    let out = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(out.lines().count() > 20, "{out}");
    assert!(out.lines().all(|line| line.chars().count() <= 46), "{out}");
}

#[test]
fn a_text_in_another_language_is_left_alone_and_said_to_be() {
    let german = "Die beiden Delegationen einigten sich am Montag auf eine Waffenruhe, sagte der Vermittler nach einem \
        Tag der Gespräche. Keine der beiden Seiten nannte Einzelheiten, aber beide nannten das Treffen nützlich.\n";
    let ran = run_with(&["read", "-"], german.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.talk);
    let reading = &readings(&ran.out)[0];
    assert_eq!(reading["statements"], Value::Array(Vec::new()));
    assert!(reading["notes"].to_string().contains("language"), "{}", reading["notes"]);
}

#[test]
fn a_model_or_codebook_that_is_not_there_is_3() {
    let ran = run(&["read", "--model", "none", "-"]);
    assert_eq!(ran.code, 3, "{}", ran.talk);
    let ran = run(&["read", "--codebook", "none", "-"]);
    assert_eq!(ran.code, 3, "{}", ran.talk);
}
