//! Any bytes read as an HTML page: no panic, and spans that cover every byte of each text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use rapporteur_codebook::Codebook;
use rapporteur_page::{Format, Hint, read};

static CODEBOOK: LazyLock<Codebook> = LazyLock::new(|| Codebook::embedded().expect("the codebook is sound"));

fuzz_target!(|bytes: &[u8]| {
    let hint = Hint { format: Some(Format::Html), ..Hint::named("fuzz") };
    for article in read(bytes, &hint, &CODEBOOK.pages) {
        let mut at = 0;
        for labelled in &article.spans {
            assert_eq!(labelled.span.start, at);
            assert!(article.text.get(labelled.span.start..labelled.span.end).is_some_and(|words| !words.is_empty()));
            at = labelled.span.end;
        }
        assert_eq!(at, article.text.len());
    }
});
