//! The examples of the codebook's events code as they say, reach every rule, and hold near misses.

use rapporteur::events::examples;

use crate::pipeline;

#[test]
fn event_examples_code_as_they_say_and_reach_every_rule() {
    let problems = examples::problems(pipeline());
    assert!(problems.is_empty(), "{} problem(s):\n{}", problems.len(), problems.join("\n"));
}
