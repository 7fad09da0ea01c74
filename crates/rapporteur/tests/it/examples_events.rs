//! Every example of the codebook's events codes as it says.

use rapporteur_model::{Event, Realis};

use crate::{article, pipeline};

#[test]
fn every_event_example_codes_as_it_says() {
    let mut wrong = Vec::new();
    for category in &pipeline().codebook().events.categories {
        for example in &category.examples {
            let coding = pipeline().code(&article(&example.text));
            let mut got: Vec<String> = coding.events.iter().map(told).collect();
            let mut expected = example.events.clone();
            got.sort();
            expected.sort();
            if got != expected {
                let rules: Vec<_> = coding.events.iter().map(|e| e.rule.as_str()).collect();
                wrong
                    .push(format!("{}\n  expected {expected:?}\n  got      {got:?} {rules:?}", example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} example(s) code otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

/// `CAMEO source > target`, with the realis where it is not `actual`.
fn told(event: &Event) -> String {
    let side = |codes: &[String]| codes.join(" ");
    let mut told = format!("{} {} > {}", event.cameo, side(&event.source), side(&event.target));
    if event.realis != Realis::Actual {
        let realis = serde_json::to_value(event.realis).ok();
        told += " ";
        told += realis.as_ref().and_then(|r| r.as_str()).unwrap_or_default();
    }
    told.replace("  ", " ").trim().to_owned()
}
