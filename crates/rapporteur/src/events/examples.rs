//! The examples of `codebook/verbs` put to the test: each codes as it says, each rule is reached by one, and each file has
//! near misses.

use std::collections::BTreeSet;

use rapporteur_codebook::{EventCategory, EventExample};
use rapporteur_model::{Article, ArticleSpan, ByteSpan, Event, Realis, SpanClass};

use crate::Pipeline;

/// Least number of sentences in a file that look like events of its category and are none.
const NEAR_MISSES: usize = 1;

/// What is wrong with the examples of a pipeline's codebook: file and line, and what to do.
pub fn problems(pipeline: &Pipeline) -> Vec<String> {
    let rules = &pipeline.codebook().events;
    let mut reached = BTreeSet::new();
    let mut problems = Vec::new();
    for category in &rules.categories {
        for example in &category.examples {
            let events = pipeline.code(&article(&example.text)).events;
            reached.extend(events.iter().flat_map(|event| event.rule.split('+').map(str::to_owned)));
            problems.extend(wrong(category, example, &events));
        }
        let misses = category.examples.iter().filter(|example| example.events.is_empty()).count();
        if misses < NEAR_MISSES {
            problems.push(format!(
                "{}: add an example with `events = []` that looks like an event of this file and is none",
                category.file
            ));
        }
    }
    let unreached = rules.rules.iter().filter(|rule| !reached.contains(&rule.id));
    problems.extend(unreached.map(|rule| {
        format!(
            "{}:{}: no example reaches the rule `{}`; add one that it fires in",
            rule.file, rule.line, rule.id
        )
    }));
    problems
}

fn wrong(category: &EventCategory, example: &EventExample, events: &[Event]) -> Option<String> {
    let mut got: Vec<String> = events.iter().map(told).collect();
    let mut expected = example.events.clone();
    got.sort();
    expected.sort();
    let rules: Vec<_> = events.iter().map(|event| event.rule.as_str()).collect();
    let EventExample { text, line, .. } = example;
    let file = &category.file;
    (got != expected)
        .then(|| format!("{file}:{line}: {text:?} is to give {expected:?} and gives {got:?} by {rules:?}"))
}

/// An event as examples write it: `CAMEO source > target`, with the realis where it is not `actual`.
pub fn told(event: &Event) -> String {
    let mut told = format!("{} {} > {}", event.cameo, event.source.join(" "), event.target.join(" "));
    if event.realis != Realis::Actual {
        let realis = serde_json::to_value(event.realis).ok();
        told += " ";
        told += realis.as_ref().and_then(|r| r.as_str()).unwrap_or_default();
    }
    told.replace("  ", " ").trim().to_owned()
}

/// `text` as an article that is all body.
fn article(text: &str) -> Article {
    Article {
        id: "example".into(),
        text: text.into(),
        spans: vec![ArticleSpan { span: ByteSpan::new(0, text.len()), class: SpanClass::Body }],
        lang: Some("en".into()),
        ..Article::default()
    }
}
