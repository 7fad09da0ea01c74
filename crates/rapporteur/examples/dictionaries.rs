//! `dictionaries MODEL FILE...`: codes JSON Lines of `id, text, date` with PETRARCH or TABARI dictionaries.

use std::error::Error;
use std::io::{BufRead as _, Write as _};
use std::path::Path;

use rapporteur::dictionaries::Dictionaries;
use rapporteur_nlp::Pipeline;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (model, files) = args.split_first().ok_or("usage: dictionaries MODEL FILE...")?;
    let nlp = Pipeline::load(Path::new(model))?;
    let mut dictionaries = Dictionaries::default();
    for file in files {
        for remark in dictionaries.add(&std::fs::read_to_string(file)?).1 {
            writeln!(std::io::stderr(), "{file}:{}: {}", remark.line, remark.message)?;
        }
    }
    for line in std::io::stdin().lock().lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let day = record["date"].as_str().unwrap_or_default().replace('-', "").parse().unwrap_or(0);
        let doc = nlp.read(record["text"].as_str().unwrap_or_default());
        let events = dictionaries.code(&doc, day).into_iter();
        let events: Vec<_> = events
            .map(|e| json!({ "source": [e.source], "target": [e.target], "cameo": e.code, "line": e.line }))
            .collect();
        writeln!(std::io::stdout(), "{}", json!({ "id": record["id"], "events": events }))?;
    }
    Ok(())
}
