//! `rapporteur annotate` with the trained model.

use serde_json::Value;

use super::run::{run, run_with};

const LINES: &str = "{\"id\":\"a\",\"text\":\"Zürich talks resumed. Both sides came.\"}\n{\"id\":\"b\"}\n{\"id\":\"c\",\"text\":\"\"}\n";

fn records(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn each_record_gives_a_line_in_order_and_a_bad_one_says_so_and_makes_the_exit_code_1() {
    let ran = run_with(&["annotate", "-"], LINES.as_bytes());
    assert_eq!(ran.code, 1, "{}", ran.talk);
    let records = records(&ran.out);
    assert_eq!(records.iter().map(|r| r["id"].as_str().expect("an id")).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(records[1]["error"], "the record has no `text`");
    assert_eq!(records[2]["tokens"], Value::Array(Vec::new()));
    assert!(ran.talk.contains("2 read, 1 could not be read: b"), "{}", ran.talk);
    let first = &records[0]["tokens"][0];
    assert_eq!(
        (first["text"].as_str(), first["start"].as_u64(), first["end"].as_u64()),
        (Some("Zürich"), Some(0), Some(6))
    );
    let starts: Vec<_> =
        records[0]["tokens"].as_array().expect("tokens").iter().filter(|t| t["sent_start"] == true).collect();
    assert_eq!(starts.len(), 2);
}

#[test]
fn the_bytes_do_not_depend_on_the_threads() {
    let line = |n| format!("{{\"id\":\"r{n}\",\"text\":\"Envoy number {n} met the two parties.\"}}\n");
    let many = (0..60).map(line).collect::<Vec<_>>().concat();
    let one = run_with(&["annotate", "--threads", "1"], many.as_bytes());
    let four = run_with(&["annotate", "--threads", "4"], many.as_bytes());
    assert_eq!(one.code, 0, "{}", one.talk);
    assert_eq!(one.out.lines().count(), 60);
    assert!(one.out == four.out);
}

#[test]
fn text_that_is_too_long_or_not_text_is_named() {
    let long = run_with(&["annotate", "--max-chars", "5"], b"More than five.");
    assert_eq!(long.code, 1);
    assert!(long.talk.contains("-: 15 characters, more than --max-chars 5"), "{}", long.talk);
    let bytes = run_with(&["annotate"], b"caf\xe9");
    assert_eq!(bytes.code, 1);
    assert!(bytes.talk.contains("not UTF-8 at byte 3"), "{}", bytes.talk);
}

#[test]
fn frozen_parses_are_made_again_from_their_own_texts() {
    let dir = tempfile::tempdir().expect("a folder");
    let frozen = run_with(&["annotate", "--conllu"], "The rebels did not agree to a truce.".as_bytes());
    assert_eq!(frozen.code, 0, "{}", frozen.talk);
    assert!(frozen.out.starts_with("# newdoc id = -\n# text = The rebels"), "{}", frozen.out);
    let file = dir.path().join("frozen.conllu");
    std::fs::write(&file, frozen.out.replace("VERB", "NOUN")).expect("the file is written");
    let again = run(&["annotate".as_ref(), "--conllu".as_ref(), file.as_os_str()]);
    assert_eq!(again.out, frozen.out);
}
