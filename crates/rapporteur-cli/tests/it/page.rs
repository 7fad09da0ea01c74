//! `rapporteur page` over files, pipes and bad input.

use std::fs;
use std::io::Read as _;
use std::process::Stdio;

use serde_json::{Value, json};

use super::run::{command, run, run_with};

const PAGE: &str = "<!doctype html><html lang=en><head><title>Port talks to resume | The Karsa Times</title></head><body>\
    <nav><a href=/>Home</a> <a href=/w>World</a></nav><article><h1>Port talks to resume</h1>\
    <p>The two delegations agreed on Monday to meet again in April, the mediator said in Zürich after a day of talks.</p>\
    <p>Neither side gave details, but both called the meeting useful, and aid convoys will go on in the meantime.</p>\
    </article><footer>© The Karsa Times. All rights reserved.</footer></body></html>";

fn records(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn words(record: &Value, class: &str) -> String {
    let text: Vec<char> = record["text"].as_str().expect("a text").chars().collect();
    let number = |value: &Value| usize::try_from(value.as_u64().expect("a number")).expect("a small number");
    let spans = record["spans"].as_array().expect("spans").iter().filter(|span| span["class"] == class);
    spans.map(|span| text[number(&span["start"])..number(&span["end"])].iter().collect::<String>()).collect()
}

#[test]
fn a_page_gives_its_story_and_labels_the_rest_in_code_points() {
    let ran = run_with(&["page"], PAGE.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.talk);
    let record = &records(&ran.out)[0];
    assert_eq!(record["title"], "Port talks to resume");
    let body = words(record, "body");
    assert!(body.contains("said in Zürich after") && body.contains("called the meeting useful"), "{body}");
    assert!(!body.contains("Home") && !body.contains("rights reserved"), "{body}");
}

#[test]
fn every_code_point_of_the_text_is_in_one_span() {
    let record = &records(&run_with(&["page"], PAGE.as_bytes()).out)[0];
    let mut at = 0;
    for span in record["spans"].as_array().expect("spans") {
        assert_eq!(span["start"], at);
        at = span["end"].as_u64().expect("a number");
    }
    assert_eq!(at as usize, record["text"].as_str().expect("a text").chars().count());
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_done() {
    let dir = tempfile::tempdir().expect("a folder");
    let good = dir.path().join("good.html");
    fs::write(&good, PAGE).expect("the page is written");
    let missing = dir.path().join("missing.html");
    let ran = run(&["page".as_ref(), missing.as_os_str(), good.as_os_str()]);
    assert_eq!(ran.code, 1);
    let records = records(&ran.out);
    assert_eq!(records[0]["error"], "no such file or folder");
    assert_eq!(records[1]["id"], "good");
    assert!(ran.talk.contains("1 read, 1 could not be read"), "{}", ran.talk);
}

#[test]
fn json_lines_keep_their_ids_and_order_and_the_bytes_do_not_depend_on_the_threads() {
    let lines: Vec<_> = (0..40)
        .map(|n| {
            json!({ "id": format!("r{n}"), "html": PAGE.replace("April", &format!("week {n}")) }).to_string()
        })
        .collect();
    let input = lines.join("\n");
    let one = run_with(&["page", "--input-format", "jsonl", "--threads", "1", "-"], input.as_bytes());
    let three = run_with(&["page", "--input-format", "jsonl", "--threads", "3", "-"], input.as_bytes());
    assert_eq!(one.code, 0, "{}", one.talk);
    let ids: Vec<_> = records(&one.out).iter().map(|r| r["id"].as_str().expect("an id").to_owned()).collect();
    assert_eq!(ids, (0..40).map(|n| format!("r{n}")).collect::<Vec<_>>());
    assert!(one.out == three.out, "the output depends on the number of threads");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let line = json!({ "id": "x", "html": PAGE }).to_string() + "\n";
    let dir = tempfile::tempdir().expect("a folder");
    let file = dir.path().join("many.jsonl");
    fs::write(&file, line.repeat(2000)).expect("the lines are written");
    let mut child = command(&["page".as_ref(), file.as_os_str()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut first = [0; 100];
    child.stdout.take().expect("standard output is piped").read_exact(&mut first).expect("some output");
    let output = child.wait_with_output().expect("the run ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn limits_are_the_users_to_set() {
    let long = run_with(&["page", "--max-chars", "50"], PAGE.as_bytes());
    assert_eq!(long.code, 1);
    assert!(long.talk.contains("more than --max-chars 50"), "{}", long.talk);
    let line = json!({ "id": "x", "html": PAGE }).to_string() + "\n";
    let few = run_with(&["page", "--max-articles", "2"], line.repeat(9).as_bytes());
    assert_eq!((few.code, few.out.lines().count()), (0, 2), "{}", few.talk);
}

#[test]
fn a_terminal_layout_marks_the_parts() {
    let ran = run_with(&["page", "--format", "text"], PAGE.as_bytes());
    let body = ran.out.lines().find(|line| line.trim_start().starts_with("body ")).expect("a body line");
    assert!(body.contains("The two delegations agreed"), "{}", ran.out);
    assert!(!ran.out.contains('\u{1b}'), "no colours in a pipe");
}
