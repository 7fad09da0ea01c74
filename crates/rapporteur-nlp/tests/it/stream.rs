//! Streams of texts: order, threads, early end, and results that do not depend on what was read before.

use std::num::NonZeroUsize;
use std::ops::ControlFlow;

use rapporteur_nlp::Doc;

use crate::PIPELINE;
use crate::golden::{GOLDEN, records};

fn texts() -> Vec<String> {
    records(GOLDEN).iter().map(|record| record["TEXT"].as_str().expect("a text").to_owned()).collect()
}

#[test]
fn order_and_results_are_the_same_on_any_number_of_threads() {
    let texts: Vec<String> = std::iter::repeat_n(texts(), 5).flatten().collect();
    let single: Vec<Doc> = texts.iter().map(|text| PIPELINE.read(text)).collect();
    for threads in [1, 2, 7] {
        let threads = NonZeroUsize::new(threads).expect("not zero");
        let mut docs = Vec::new();
        let flow: ControlFlow<()> = PIPELINE.annotate(texts.iter(), threads, |text, doc| {
            assert_eq!(text, doc.text());
            docs.push(doc);
            ControlFlow::Continue(())
        });
        assert!(flow.is_continue());
        assert_eq!(docs, single);
    }
}

#[test]
fn texts_read_together_are_annotated_as_each_alone() {
    let mut texts: Vec<String> = std::iter::repeat_n(texts(), 3).flatten().collect();
    texts.insert(1, String::new());
    texts.insert(4, "Talks went on. ".repeat(200));
    texts.extend((0..40).map(|i| format!("Round {i} began.")));
    let single: Vec<Doc> = texts.iter().map(|text| PIPELINE.read(text)).collect();
    assert_eq!(PIPELINE.read_all(&texts), single);
}

#[test]
fn a_stream_ends_when_the_caller_has_enough() {
    let mut taken = 0;
    let endless = std::iter::repeat_with(|| {
        taken += 1;
        "Talks went on."
    });
    let mut seen = 0;
    let threads = NonZeroUsize::new(2).expect("not zero");
    let flow = PIPELINE.annotate(endless, threads, |_, _| {
        seen += 1;
        if seen == 20 { ControlFlow::Break("enough") } else { ControlFlow::Continue(()) }
    });
    assert_eq!(flow, ControlFlow::Break("enough"));
    assert!(taken <= 20 + 2 * 8 + 2, "{taken} texts were taken");
}

#[test]
fn long_texts_and_many_words_do_not_change_results() {
    let golden = &records(GOLDEN)[3];
    let text = golden["TEXT"].as_str().expect("a text");
    let before = PIPELINE.read(text);
    // More types than any cache holds, in one document and over many.
    let words: Vec<String> = (0..70_000).map(|i| format!("w{i}x{}", i * 7919 % 104_729)).collect();
    assert_eq!(PIPELINE.read(&words.join(" ")).len(), words.len());
    assert_eq!(PIPELINE.read(text), before);
    let brackets = "(".repeat(20_000);
    assert_eq!(PIPELINE.read(&brackets).len(), 20_000);
    assert_eq!(PIPELINE.read(&"x".repeat(500_000)).len(), 1);
}
