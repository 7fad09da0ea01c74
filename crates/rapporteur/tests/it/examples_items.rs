//! Every example of the codebook's items names what it says.

use rapporteur::story::Story;
use rapporteur_model::ItemKind;

use crate::{article, pipeline};

#[test]
fn every_item_example_names_what_it_says() {
    let mut wrong = Vec::new();
    for kind in &pipeline().codebook().items {
        for example in &kind.examples {
            let article = article(&example.text);
            let story = Story::parse(&article, pipeline().nlp());
            let found = rapporteur::items::mentions(&story, pipeline().codebook());
            let conflict = found.iter().any(rapporteur::items::ItemMention::tells_of_conflict);
            let mut got: Vec<String> =
                // A noun that only points back names nothing by itself; everybody's words, only in a story of a conflict.
                found.iter().filter(|m| !m.anaphor && (conflict || !m.soft && !m.cued)).map(|m| format!("{}: {}", word(m.kind), story.words(&m.tokens))).collect();
            let mut expected = example.items.clone();
            got.sort();
            expected.sort();
            if got != expected {
                wrong.push(format!("{}\n  expected {expected:?}\n  got      {got:?}", example.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} example(s) name otherwise:\n{}", wrong.len(), wrong.join("\n"));
}

fn word(kind: ItemKind) -> String {
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}
