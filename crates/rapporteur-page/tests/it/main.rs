//! What users of the room rely on, on pages of our own.

mod damage;
mod feed;
mod html;
mod json_lines;
mod limits;
mod text;
mod warc;

use std::sync::LazyLock;

use rapporteur_codebook::{Codebook, Pages};
use rapporteur_model::{Article, SpanClass};
use rapporteur_page::{Hint, read};

/// The word lists of the embedded codebook.
fn pages() -> &'static Pages {
    static PAGES: LazyLock<Pages> = LazyLock::new(|| Codebook::embedded().expect("sound").pages);
    &PAGES
}

/// The only article of an input with this name, after a check of its spans.
fn one(name: &str, input: &str) -> Article {
    let mut articles = read(input.as_bytes(), &Hint::named(name), pages());
    assert_eq!(articles.len(), 1);
    let article = articles.remove(0);
    check_spans(&article);
    article
}

/// Spans cover every byte of the text, in order, on character boundaries.
fn check_spans(article: &Article) {
    let mut at = 0;
    for labelled in &article.spans {
        assert_eq!(labelled.span.start, at, "a gap or overlap before {labelled:?}");
        assert!(!labelled.span.is_empty());
        assert!(
            article.text.get(labelled.span.start..labelled.span.end).is_some(),
            "{labelled:?} cuts a character"
        );
        at = labelled.span.end;
    }
    assert_eq!(at, article.text.len());
}

/// The words of all spans of one class.
fn words(article: &Article, class: SpanClass) -> Vec<&str> {
    article.spans_of(class).map(|span| article.slice(span)).collect()
}
