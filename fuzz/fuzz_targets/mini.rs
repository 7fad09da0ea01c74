//! The tiny pipeline of the tests, as files in memory.

use std::collections::BTreeMap;

macro_rules! files {
    ($($name:literal)*) => {
        [$(($name, include_bytes!(concat!("../../crates/rapporteur-nlp/tests/mini/", $name)).as_slice()),)*]
    };
}

/// Names and contents.
pub const FILES: [(&str, &[u8]); 12] = files!(
    "config.cfg" "tokenizer" "vocab/lookups.bin" "tok2vec/model" "tagger/cfg" "tagger/model" "parser/model"
    "parser/moves" "ner/model" "ner/moves" "attribute_ruler/patterns" "lemmatizer/lookups/lookups.bin"
);

/// All of them, ready to load.
pub fn files() -> BTreeMap<String, Vec<u8>> {
    FILES.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect()
}
