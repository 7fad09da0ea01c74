//! Annotates JSON Lines of `{"text": ...}` from standard input with the model named on the command line, and prints one
//! line of attribute lists for each, under spaCy's names. `tests/parity/parity.py` compares them with spaCy's own.
//!
//! `parity MODEL [--set avx512|avx2|neon|portable]`

use std::error::Error;
use std::io::{BufRead as _, BufWriter, Write as _};
use std::path::Path;

use rapporteur_nlp::{Doc, InstructionSet, Pipeline, Token};
use serde_json::{Value, json};

/// A name of spaCy's and how to get the value.
type Attribute = (&'static str, fn(Token<'_>) -> Value);

/// The compared attributes.
const ATTRIBUTES: [Attribute; 12] = [
    ("ORTH", |t| t.text().into()),
    ("WS", |t| t.whitespace().into()),
    ("NORM", |t| t.norm().into()),
    ("TAG", |t| t.tag().into()),
    ("POS", |t| t.pos().into()),
    ("MORPH", |t| t.morph().into()),
    ("LEMMA", |t| t.lemma().into()),
    ("HEAD", |t| t.head().i().into()),
    ("DEP", |t| t.dep().into()),
    ("SENT_START", |t| t.is_sent_start().into()),
    ("ENT_TYPE", |t| t.ent_type().into()),
    ("ENT_IOB", |t| t.ent_iob().into()),
];

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let model = args.first().ok_or("usage: parity MODEL [--set avx512|avx2|neon|portable]")?;
    let name = args.iter().position(|arg| arg == "--set").and_then(|at| args.get(at + 1));
    let sets = [InstructionSet::Avx512, InstructionSet::Avx2, InstructionSet::Neon, InstructionSet::Portable];
    let named = |name: &String| sets.into_iter().find(|set| format!("{set:?}").eq_ignore_ascii_case(name));
    let set = name.map_or(Some(InstructionSet::best()), named).ok_or("unknown instruction set")?;
    let pipeline = Pipeline::load_with(Path::new(model), set)?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let text = record["text"].as_str().ok_or("a record has no text")?;
        serde_json::to_writer(&mut out, &columns(&pipeline.read(text)))?;
        out.write_all(b"\n")?;
        // Whoever waits for this answer before sending more must get it.
        out.flush()?;
    }
    Ok(())
}

fn columns(doc: &Doc) -> Value {
    let lists = ATTRIBUTES.iter().map(|(name, get)| ((*name).to_owned(), doc.tokens().map(get).collect()));
    let mut value: serde_json::Map<String, Value> = lists.collect();
    value.insert("TEXT".to_owned(), json!(doc.text()));
    value.into()
}
