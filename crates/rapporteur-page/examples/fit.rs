//! Fits the weights of the story model: `fit GOLD.jsonl... > rows`, where each line of GOLD has `html` or `text`, and
//! `body`. One model is fitted for the lines with `html` and one for those with `text`.

#![expect(clippy::print_stdout, reason = "the rows are the result")]

use rapporteur_page::{Example, fit};

fn main() {
    let codebook = rapporteur_codebook::Codebook::embedded().expect("the embedded codebook is sound");
    let (mut html, mut text) = (Vec::new(), Vec::new());
    for path in std::env::args().skip(1) {
        let lines = std::fs::read_to_string(&path).expect("the gold file can be read");
        for line in lines.lines().filter(|line| !line.is_empty()) {
            let record: serde_json::Value = serde_json::from_str(line).expect("a line is one JSON object");
            let field = |key: &str| record[key].as_str().map(str::to_owned);
            let body = field("body").unwrap_or_default();
            if let Some(page) = field("html") {
                html.push(Example { page, plain: false, body });
            } else if let Some(page) = field("text") {
                text.push(Example { page, plain: true, body });
            }
        }
    }
    println!("model,feature,weight");
    for examples in [html, text].iter().filter(|examples| !examples.is_empty()) {
        print!("{}", fit(examples, &codebook.pages));
    }
}
