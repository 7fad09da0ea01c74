//! Every rule for conditions finds what its examples say, and nothing in its near misses.

use rapporteur::clause;
use rapporteur::story::Story;

use crate::{article, pipeline};

/// The rule and the words of each condition that some word of `text` carries.
fn put(text: &str) -> Vec<(String, String)> {
    let article = article(text);
    let story = Story::parse(&article, pipeline().nlp());
    let rules = &pipeline().codebook().conditions;
    let found = story.doc.tokens().filter_map(|token| clause::conditions(token, rules));
    found.map(|found| (found.rule, story.words(&found.tokens).to_owned())).collect()
}

#[test]
fn every_condition_is_found_as_its_examples_say() {
    let mut wrong = Vec::new();
    for rule in &pipeline().codebook().conditions {
        for example in &rule.examples {
            let found = put(&example.text);
            if !found.contains(&(rule.id.clone(), example.condition.clone())) {
                wrong.push(format!("`{}` is not found in `{}`: {found:?}", rule.id, example.text));
            }
        }
        for miss in &rule.misses {
            let found = put(miss);
            if found.iter().any(|(id, _)| *id == rule.id) {
                wrong.push(format!("`{}` is found in its near miss `{miss}`: {found:?}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{} sentence(s):\n{}", wrong.len(), wrong.join("\n"));
}
