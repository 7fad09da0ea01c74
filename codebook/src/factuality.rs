//! `factuality/signatures.csv`: what verbs say of whether what completes them is so.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::{Files, Problem};

/// How the act that a verb governs is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Frame {
    /// An infinitive.
    To,
    /// A clause with a finite verb.
    That,
    /// A participle, with or without a preposition.
    Ing,
    /// A noun.
    Noun,
}

/// What follows for the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Outcome {
    /// It is so.
    #[serde(rename = "+")]
    So,
    /// It is not so.
    #[serde(rename = "-")]
    NotSo,
    /// It is likely so.
    #[serde(rename = "l")]
    Likely,
    /// Either.
    #[serde(rename = "o")]
    Open,
}

/// What a verb says of the act it governs, when the verb itself is so and when it is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signature {
    /// What follows when the verb is so.
    pub affirmed: Outcome,
    /// What follows when it is not.
    pub denied: Outcome,
}

/// The signatures of all verbs.
#[derive(Debug, Clone, Default)]
pub struct Signatures(BTreeMap<Frame, FxHashMap<String, Signature>>);

impl Signatures {
    /// What the verb with this lemma says of an act told in this way.
    ///
    /// ```
    /// use rapporteur_codebook::{Codebook, Frame, Outcome};
    /// let codebook = Codebook::embedded().unwrap();
    /// let fail = codebook.signatures.of("fail", Frame::To).unwrap();
    /// assert_eq!((fail.affirmed, fail.denied), (Outcome::NotSo, Outcome::So));
    /// ```
    pub fn of(&self, verb: &str, frame: Frame) -> Option<Signature> {
        self.0.get(&frame)?.get(verb).copied()
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    verb: String,
    frame: Frame,
    affirmed: Outcome,
    denied: Outcome,
}

pub(crate) fn read(files: &Files, problems: &mut Vec<Problem>) -> Signatures {
    const FILE: &str = "factuality/signatures.csv";
    let mut signatures = Signatures::default();
    for (line, row) in files.csv::<Row>(FILE, problems) {
        let signature = Signature { affirmed: row.affirmed, denied: row.denied };
        let verbs = signatures.0.entry(row.frame).or_default();
        if verbs.insert(row.verb.clone(), signature).is_some() {
            let message = format!("`{}` has two signatures for one frame; keep one", row.verb);
            problems.push(Problem { file: FILE.into(), line: Some(line), message });
        }
    }
    signatures
}
