//! The examples of `codebook/verbs` put to the test: each codes as it says, each rule is reached by one, and each has near
//! misses in which it does not fire.
//!
//! They are read on [`Frozen`] parses where there are some, so that another model does not silently change what a rule is
//! tested on.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use rapporteur_codebook::{EventCategory, EventExample, EventRule, EventRules};
use rapporteur_model::{Article, ArticleSpan, ByteSpan, Event, Realis, SpanClass};
use rapporteur_nlp::{Doc, conllu};

use crate::Pipeline;

/// Parses of sentences that were kept, by their text.
#[derive(Debug, Default)]
pub struct Frozen(BTreeMap<String, Doc>);

impl Frozen {
    /// Adds the documents of a CoNLL-U file, one a sentence.
    ///
    /// # Errors
    ///
    /// When it is no CoNLL-U; the message names the line.
    pub fn add(&mut self, file: &str) -> Result<(), rapporteur_nlp::Error> {
        let documents = conllu::read_documents(file)?;
        self.0.extend(documents.into_iter().map(|(_, doc)| (doc.text().to_owned(), doc)));
        Ok(())
    }
}

/// The sentences of a file of rules, in its order.
fn sentences<'r>(
    rules: &'r EventRules,
    category: &'r EventCategory,
) -> impl Iterator<Item = &'r EventExample> {
    let own = rules.rules.iter().filter(|rule| rule.file == category.file);
    own.flat_map(|rule| &rule.misses).chain(&category.examples)
}

/// The examples and near misses of `category` parsed by the model of `pipeline`, as CoNLL-U: what [`Frozen`] reads.
pub fn parses(pipeline: &Pipeline, category: &EventCategory) -> String {
    let mut parses = String::new();
    for example in sentences(&pipeline.codebook().events, category) {
        let _ = write!(parses, "# newdoc\n{}", pipeline.nlp().read(&example.text).to_conllu());
    }
    parses
}

/// What is wrong with the examples of a pipeline's codebook: file and line, and what to do.
pub fn problems(pipeline: &Pipeline, frozen: &Frozen) -> Vec<String> {
    let rules = &pipeline.codebook().events;
    let mut reached = BTreeSet::new();
    let mut problems = Vec::new();
    for category in &rules.categories {
        for example in &category.examples {
            let events = code(pipeline, &example.text, &parse(pipeline, frozen, &example.text));
            reached.extend(events.iter().flat_map(|event| event.rule.split('+').map(str::to_owned)));
            problems.extend(wrong(category, example, &events));
        }
        let stale = sentences(rules, category).filter(|e| !frozen.0.contains_key(&e.text));
        if !frozen.0.is_empty() {
            problems.extend(
                stale.map(|e| {
                    format!("{}:{}: no frozen parse; run `cargo xtask freeze`", category.file, e.line)
                }),
            );
        }
    }
    for rule in &rules.rules {
        let mut problem =
            |line: usize, message: String| problems.push(format!("{}:{line}: {message}", rule.file));
        if !reached.contains(&rule.id) && !rule.nothing {
            let id = &rule.id;
            problem(rule.line, format!("no example reaches the rule `{id}`; add one that it fires in"));
        }
        match &rule.no_miss {
            None if rule.misses.is_empty() => problem(rule.line, missing(rule)),
            Some(_) if !rule.misses.is_empty() => {
                problem(rule.line, format!("the rule `{}` has near misses, so `no_miss` is wrong", rule.id));
            }
            _ => {}
        }
        for miss in &rule.misses {
            let doc = parse(pipeline, frozen, &miss.text);
            if let Some(message) = fires(rule, &miss.text, &doc, &code(pipeline, &miss.text, &doc)) {
                problem(miss.line, message);
            }
        }
    }
    problems
}

fn missing(rule: &EventRule) -> String {
    format!(
        "the rule `{}` has no near miss; add to its `misses` a sentence with its words that reports no such act, or say in \
         `no_miss` why there is none",
        rule.id
    )
}

/// What is wrong with a near miss: the rule fires in it, something else gives its code, or it is not near.
fn fires(rule: &EventRule, text: &str, doc: &Doc, events: &[Event]) -> Option<String> {
    let own = |event: &&Event| {
        event.rule.split('+').any(|id| id == rule.id) || (!rule.cameo.is_empty() && event.cameo == rule.cameo)
    };
    if let Some(event) = events.iter().find(own) {
        let (told, by) = (told(event), &event.rule);
        return Some(format!("near miss of `{}`: {text:?} gives {told:?} by {by:?}", rule.id));
    }
    let has = |word: &str| rule.verb.contains(word) || rule.noun.contains(word);
    let near = doc.tokens().any(|t| has(t.lower()) || has(&t.lemma().to_lowercase()));
    (!near).then(|| format!("near miss of `{}`: no verb or noun of the rule stands in {text:?}", rule.id))
}

/// The parse that was kept of a sentence, or else the model's.
fn parse<'f>(pipeline: &Pipeline, frozen: &'f Frozen, text: &str) -> Cow<'f, Doc> {
    frozen.0.get(text).map_or_else(|| Cow::Owned(pipeline.nlp().read(text)), Cow::Borrowed)
}

fn code(pipeline: &Pipeline, text: &str, doc: &Doc) -> Vec<Event> {
    pipeline.code_parsed(&article(text), std::slice::from_ref(doc)).events
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
