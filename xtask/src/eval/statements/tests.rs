//! What counts as the same statement, in pieces and readings made by hand.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::compare::{Outcome, compare, of_gold, of_reading};
use super::{Counts, FILES, Parts, figures, half, read, shown};

/// A piece with an é before the evidence, so that bytes and code points differ.
fn piece(stance: &str, holder: &Value) -> Value {
    json!({
        "id": "A001", "text": "In Bénin the Front agreed to the truce.",
        "statements": [{
            "holder": holder, "stance": stance, "polarity": "positive", "kind": "ceasefire",
            "item": "truce", "evidence": "the Front agreed to the truce",
        }],
    })
}

fn reading(stance: &str) -> Value {
    json!({
        "actors": [
            { "id": "a1", "name": "Ilie Rusu", "acts_for": ["a2"], "mentions": [{ "quote": "the spokesman" }] },
            { "id": "a2", "name": "Sorin Liberation Front", "mentions": [{ "quote": "the Front's men" }] },
            { "id": "a3", "name": "Meridian", "mentions": [] },
        ],
        "items": [{ "id": "i1", "kind": "ceasefire" }, { "id": "i2", "kind": "talks" }],
        "statements": [{
            "holder": ["a2"], "stance": stance, "polarity": "positive", "items": ["i1"], "condition": null,
            "evidence": [{ "start": 9, "end": 38 }],
        }],
    })
}

fn outcome(piece: &Value, reading: &Value) -> Outcome {
    compare(&of_gold(piece), &of_reading(reading))
}

/// The credit of the gold's one statement.
fn credit(piece: &Value, reading: &Value) -> f64 {
    outcome(piece, reading).credits.iter().sum()
}

#[track_caller]
fn is(given: f64, wanted: f64) {
    assert!((given - wanted).abs() < 1e-9, "{given} is not {wanted}");
}

/// The credit after one change to the reading's statement.
fn changed(key: &str, value: Value) -> f64 {
    let mut reading = reading("accepts");
    reading["statements"][0][key] = value;
    credit(&piece("accepts", &json!(["the Front"])), &reading)
}

#[test]
fn the_same_statement_is_right_and_the_piece_whole() {
    let outcome = outcome(&piece("accepts", &json!(["the Front"])), &reading("accepts"));
    is(outcome.credits[0], 1.0);
    assert!(outcome.whole());
}

#[test]
fn a_near_stance_is_half_right_and_a_far_one_is_wrong() {
    let of = |gold: &str, read: &str| credit(&piece(gold, &json!(["Front"])), &reading(read));
    is(of("supports", "accepts"), 0.5);
    is(of("calls_for", "proposes"), 0.5);
    is(of("rejects", "denies"), 0.0);
    is(of("conditions", "accepts"), 0.0);
}

#[test]
fn a_condition_beside_consent_is_half_a_conditions() {
    let mut read = reading("accepts");
    read["statements"][0]["condition"] = json!({ "kind": "necessary" });
    is(credit(&piece("conditions", &json!(["Front"])), &read), 0.5);
    let mut gold = piece("offers", &json!(["Front"]));
    gold["statements"][0]["condition"] = json!("sufficient");
    is(credit(&gold, &reading("conditions")), 0.5);
}

#[test]
fn a_holder_is_known_by_any_name_and_by_those_it_acts_for() {
    let of = |name: &str| credit(&piece("accepts", &json!([name])), &reading("accepts"));
    is(of("Front"), 1.0);
    is(of("Sorin Liberation Army"), 1.0);
    is(of("Liberation Movement"), 0.0);
    is(of("the"), 0.0);
    is(changed("holder", json!(["a1"])), 1.0);
    is(changed("holder", json!(["a3"])), 0.0);
    is(changed("holder", json!(["a9"])), 0.0);
}

#[test]
fn nobody_is_nobody_only() {
    is(changed("holder", json!([])), 0.0);
    is(credit(&piece("accepts", &json!([])), &reading("accepts")), 0.0);
    let mut read = reading("accepts");
    read["statements"][0]["holder"] = json!([]);
    is(credit(&piece("accepts", &json!([])), &read), 1.0);
}

#[test]
fn polarity_kind_and_evidence_must_agree() {
    is(changed("polarity", json!("negative")), 0.0);
    is(changed("items", json!(["i2"])), 0.0);
    is(changed("items", json!([])), 0.0);
    is(changed("evidence", json!([{ "start": 0, "end": 9 }])), 0.0);
    is(changed("evidence", json!([{ "start": 0, "end": 2 }, { "start": 37, "end": 39 }])), 1.0);
}

#[test]
fn each_holder_and_item_counts_and_what_is_left_is_extra() {
    let gold = piece("accepts", &json!(["Front", "Meridian"]));
    let mut read = reading("accepts");
    read["statements"][0]["holder"] = json!(["a2", "a3"]);
    read["statements"][0]["items"] = json!(["i2", "i1"]);
    let outcome = outcome(&gold, &read);
    assert_eq!(outcome, Outcome { credits: vec![1.0, 1.0], extra: vec![0, 1] });
    assert!(!outcome.whole());
}

#[test]
fn the_best_of_the_reading_is_taken_and_only_once() {
    let mut gold = piece("accepts", &json!(["Front"]));
    let mut read = reading("supports");
    read["statements"].as_array_mut().unwrap().push(reading("accepts")["statements"][0].clone());
    assert_eq!(outcome(&gold, &read), Outcome { credits: vec![1.0], extra: vec![0] });
    let again = gold["statements"][0].clone();
    gold["statements"].as_array_mut().unwrap().push(again);
    assert_eq!(outcome(&gold, &read).credits, [1.0, 0.5]);
    assert_eq!(outcome(&gold, &reading("accepts")).credits, [1.0, 0.0]);
}

#[test]
fn a_piece_that_could_not_be_read_has_no_statements() {
    assert_eq!(
        outcome(&piece("accepts", &json!([])), &Value::Null),
        Outcome { credits: vec![0.0], extra: vec![] }
    );
}

#[test]
fn figures_are_those_of_the_counts() {
    let mut counts = Counts::default();
    counts.add(&Outcome { credits: vec![1.0, 0.5, 0.0, 0.0], extra: vec![4] });
    counts.add(&Outcome { credits: vec![], extra: vec![] });
    assert_eq!((counts.pieces, counts.whole, counts.gold, counts.predicted), (2, 1, 4, 3));
    let figures = figures(&Parts::from([(("all", "held"), counts)]));
    is(figures["all.held.p"], 0.5);
    is(figures["all.held.r"], 0.375);
    is(figures["all.held.f1"], 3.0 / 7.0);
    is(figures["all.held.whole"], 0.5);
    assert!(figures.keys().all(|name| shown().contains(name)));
}

#[test]
fn the_half_depends_on_the_id_alone() {
    // A is 65, and 0 is 48: 65 + 48 + 48 + 49 = 210.
    assert_eq!(["A001", "A002", "A003", "A004", "A005"].map(half), ["dev", "dev", "dev", "held", "held"]);
}

#[test]
fn every_piece_has_an_id_of_its_own_and_its_evidence_in_its_text() {
    let mut ids = BTreeSet::new();
    for piece in FILES.iter().flat_map(|file| read(file).unwrap()) {
        assert!(ids.insert(piece["id"].to_string()), "{} twice", piece["id"]);
        for statement in piece["statements"].as_array().unwrap() {
            let evidence = statement["evidence"].as_str().unwrap();
            assert!(!evidence.is_empty() && piece["text"].as_str().unwrap().contains(evidence), "{piece}");
        }
    }
    assert_eq!(ids.len(), 640);
}
