//! The examples of the codebook's events code as they say, reach every rule, and each rule has near misses: on their
//! frozen parses, and on those of the model at hand.

use std::fs;
use std::path::Path;

use rapporteur::events::examples::{self, Frozen};

use crate::pipeline;

fn none(problems: &[String]) {
    assert!(problems.is_empty(), "{} problem(s):\n{}", problems.len(), problems.join("\n"));
}

#[test]
fn event_examples_hold_on_their_frozen_parses() {
    let codebook = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../codebook");
    let mut frozen = Frozen::default();
    for category in &pipeline().codebook().events.categories {
        let file = codebook.join(&category.file).with_extension("conllu");
        frozen.add(&fs::read_to_string(file).unwrap()).unwrap();
    }
    none(&examples::problems(pipeline(), &frozen));
}

#[test]
fn event_examples_code_as_they_say_reach_every_rule_and_have_near_misses() {
    none(&examples::problems(pipeline(), &Frozen::default()));
}
