//! The tiny pipeline of `tests/mini`, made by `tests/parity/mini.py`: other sizes, own rules, no trained model needed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rapporteur_nlp::Pipeline;

use crate::golden::{assert_equal, records};

const GOLDEN: &str = include_str!("../mini/golden.jsonl");

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mini")
}

#[test]
fn a_french_pipeline_has_a_morphologizer_and_french_lemmas() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/mini_fr");
    let pipeline = Pipeline::load(&folder).expect("the tiny French pipeline loads");
    for golden in records(include_str!("../mini_fr/golden.jsonl")) {
        assert_equal(&pipeline.read(golden["TEXT"].as_str().expect("a text")), &golden);
    }
}

/// All files of the tiny pipeline.
fn files() -> BTreeMap<String, Vec<u8>> {
    let names = [
        "config.cfg",
        "tokenizer",
        "vocab/lookups.bin",
        "tok2vec/model",
        "tagger/cfg",
        "tagger/model",
        "parser/model",
        "parser/moves",
        "ner/model",
        "ner/moves",
        "attribute_ruler/patterns",
        "lemmatizer/lookups/lookups.bin",
    ];
    names
        .map(|name| (name.to_owned(), std::fs::read(folder().join(name)).expect("a file of tests/mini")))
        .into()
}

#[test]
fn sizes_and_rules_come_from_the_files() {
    let from_folder = Pipeline::load(&folder()).expect("the tiny pipeline loads");
    let from_memory = Pipeline::from_files(files()).expect("the tiny pipeline loads");
    for golden in records(GOLDEN) {
        assert_equal(&from_folder.read(golden["TEXT"].as_str().expect("a text")), &golden);
        assert_equal(&from_memory.read(golden["TEXT"].as_str().expect("a text")), &golden);
    }
}

#[test]
fn damaged_files_are_errors_that_name_the_file() {
    let whole = files();
    let mut refused = 0;
    for (name, bytes) in &whole {
        for cut in [0, 1, bytes.len() / 3, bytes.len().saturating_sub(1)] {
            if cut < bytes.len() {
                let mut files = whole.clone();
                files.insert(name.clone(), bytes[..cut].to_vec());
                match Pipeline::from_files(files) {
                    Ok(pipeline) => assert_eq!(pipeline.read("Talks go on.").text(), "Talks go on."),
                    Err(error) => {
                        refused += 1;
                        assert!(error.to_string().contains(name.as_str()), "{name} cut at {cut}: {error}");
                    }
                }
            }
        }
        let mut files = whole.clone();
        files.remove(name);
        assert!(name == "vocab/lookups.bin" || Pipeline::from_files(files).is_err(), "{name} is not missed");
    }
    assert!(refused > 30, "only {refused} of the damaged models were refused");
}

#[test]
fn flipped_bits_never_panic() {
    let whole = files();
    let mut seed = 1u32;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 4) as usize % below
    };
    for round in 0..400 {
        let mut files = whole.clone();
        let place = round % files.len();
        let bytes = files.values_mut().nth(place).expect("a file");
        // Headers are near the start; that is where flips hurt most.
        let within = if round % 2 == 0 { bytes.len() } else { bytes.len().min(200) };
        let at = random(within);
        bytes[at] ^= 1 << random(8);
        if let Ok(pipeline) = Pipeline::from_files(files) {
            let text = "The rebels didn't sign (on Monday)…\n\nTalks go on a.m.";
            assert_eq!(pipeline.read(text).text(), text);
        }
    }
}

#[test]
fn unknown_parts_are_named() {
    let refuse = |from: &str, to: &str| {
        let mut files = files();
        let config = String::from_utf8(files["config.cfg"].clone()).expect("text");
        assert!(config.contains(from), "config.cfg has no {from}");
        files.insert("config.cfg".to_owned(), config.replace(from, to).into_bytes());
        let error = Pipeline::from_files(files).expect_err("not supported");
        assert!(error.is_unsupported(), "{error}");
        error.to_string()
    };
    for kind in ["transformer", "senter", "trainable_lemmatizer"] {
        let message = refuse("factory = \"tagger\"", &format!("factory = \"{kind}\""));
        assert!(message.contains(kind) && message.contains("config.cfg"), "{message}");
    }
    assert!(
        refuse("spacy.MaxoutWindowEncoder.v2", "spacy.TorchBiLSTMEncoder.v1").contains("TorchBiLSTMEncoder")
    );
    assert!(refuse("mode = \"rule\"", "mode = \"pos_lookup\"").contains("pos_lookup"));
    assert!(refuse("lang = \"en\"", "lang = \"es\"").contains("the lemmatizer of the language \"es\""));
    assert!(refuse("maxout_pieces = 2\nuse_upper", "maxout_pieces = 3\nuse_upper").contains("maxout_pieces"));
}
