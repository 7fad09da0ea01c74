//! Equality with spaCy: `tests/parity/golden.jsonl`, written by `tests/parity/golden.py`.

use rapporteur_nlp::{Doc, InstructionSet, Pipeline, Token};
use serde_json::Value;

use crate::{PIPELINE, model_path};

pub(crate) const GOLDEN: &str = include_str!("../parity/golden.jsonl");

/// The records of a golden file.
pub(crate) fn records(golden: &str) -> Vec<Value> {
    golden.lines().map(|line| serde_json::from_str(line).expect("golden.jsonl is JSON")).collect()
}

fn strings<'d>(doc: &'d Doc, get: fn(Token<'d>) -> &'d str) -> Value {
    doc.tokens().map(get).collect()
}

/// Fails with the attribute and the text where a document differs from a golden record.
pub(crate) fn assert_equal(doc: &Doc, golden: &Value) {
    let text = golden["TEXT"].as_str().expect("a text");
    assert_eq!(doc.text(), text);
    let check = |name: &str, found: Value| assert_eq!(found, golden[name], "{name} of {text:?}");
    check("ORTH", strings(doc, Token::text));
    check("WS", doc.tokens().map(Token::whitespace).collect());
    check("NORM", strings(doc, Token::norm));
    check("TAG", strings(doc, Token::tag));
    check("POS", strings(doc, Token::pos));
    check("MORPH", strings(doc, Token::morph));
    check("LEMMA", strings(doc, Token::lemma));
    check("HEAD", doc.tokens().map(|t| t.head().i()).collect());
    check("DEP", strings(doc, Token::dep));
    check("SENT_START", doc.tokens().map(Token::is_sent_start).collect());
    check("ENT_TYPE", strings(doc, Token::ent_type));
    check("ENT_IOB", doc.tokens().map(|t| Value::from(t.ent_iob())).collect());
}

#[test]
fn annotation_equals_spacys() {
    let records = records(GOLDEN);
    assert!(records.len() >= 50);
    for golden in &records {
        assert_equal(&PIPELINE.read(golden["TEXT"].as_str().expect("a text")), golden);
    }
}

#[test]
fn every_instruction_set_agrees() {
    for set in [InstructionSet::Avx512, InstructionSet::Avx2, InstructionSet::Neon, InstructionSet::Portable]
    {
        match Pipeline::load_with(&model_path(), set) {
            Ok(pipeline) => {
                assert_eq!(pipeline.instruction_set(), set);
                for golden in records(GOLDEN) {
                    assert_equal(&pipeline.read(golden["TEXT"].as_str().expect("a text")), &golden);
                }
            }
            Err(error) => assert!(!set.is_available(), "{error}"),
        }
    }
}

#[test]
fn documents_survive_conllu() {
    for golden in records(GOLDEN) {
        let doc = PIPELINE.read(golden["TEXT"].as_str().expect("a text"));
        let again = Doc::from_conllu(&doc.to_conllu()).expect("our own output");
        assert_eq!(again, doc, "{:?}", doc.text());
    }
}
