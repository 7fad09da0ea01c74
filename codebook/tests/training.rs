//! The training text of the learned model is what README.md says: each sentence once, in the file of its own category.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rapporteur_codebook::{Codebook, EventRules};

/// The file that a sentence with this code belongs to.
fn file_of(rules: &EventRules, code: &str) -> Option<String> {
    match code.get(..2)? {
        "01" => Some("comment".to_owned()),
        "02" => Some("appeal".to_owned()),
        _ => rules.plover(code).map(str::to_lowercase),
    }
}

#[test]
fn every_sentence_stands_once_in_the_file_of_its_category() {
    let rules = Codebook::embedded().unwrap().events;
    let (mut seen, mut wrong) = (BTreeSet::new(), Vec::new());
    for file in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("training")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for line in fs::read_to_string(&path).unwrap().lines().filter(|line| !line.starts_with('#')) {
            let (own, text) = match line.split_once('\t') {
                Some((code, text)) => (file_of(&rules, code), text),
                None => (Some("none".to_owned()), line),
            };
            if own.as_deref() != Some(&name) || text.trim() != text || text.is_empty() {
                wrong.push(format!("{name}: {line}"));
            }
            if !seen.insert(text.to_lowercase()) {
                wrong.push(format!("{name}: again: {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(seen.len() >= 3000, "{} sentences", seen.len());
}
