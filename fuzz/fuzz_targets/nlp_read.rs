//! Arbitrary text: tokens must tile it, and the parse must be a forest with sentences that cover it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rapporteur_nlp::Pipeline;

mod mini;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| {
    // A real tokenizer, if there is a model at hand, else the tiny one.
    match std::env::var_os("RAPPORTEUR_MODEL") {
        Some(path) => Pipeline::load(path.as_ref()).expect("the model loads"),
        None => Pipeline::from_files(mini::files()).expect("the tiny pipeline loads"),
    }
});

fuzz_target!(|text: &str| {
    let doc = PIPELINE.read(text);
    let mut joined = String::new();
    for token in doc.tokens() {
        assert_eq!(joined.len(), token.start());
        joined.push_str(token.text());
        joined.push_str(if token.whitespace() { " " } else { "" });
        assert!(token.subtree().any(|t| t == token) && token.ancestors().count() < doc.len());
    }
    assert_eq!(joined, text);
    assert_eq!(doc.sents().map(|s| s.len()).sum::<usize>(), doc.len());
    assert_eq!(rapporteur_nlp::Doc::from_bytes(&doc.to_bytes()).expect("our own bytes"), doc);
    assert_eq!(rapporteur_nlp::Doc::from_conllu(&doc.to_conllu()).expect("our own CoNLL-U"), doc);
});
