//! A small invented process as six readings, from `process.json`: what a reader would hand to the ledger, with every
//! quote put at its place in the text. One article holds markup that must stay text.

use std::fmt::Write as _;

use rapporteur_ledger::Ledger;
use rapporteur_model::{Article, ArticleSpan, ByteSpan, Offsets, Process, Reading};
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

/// A new ledger at `path` (`:memory:` for none) that holds the process, each document recorded on the evening of its day.
pub(crate) async fn ledger(path: &str) -> Ledger {
    let ledger = Ledger::open(path).await.expect("a new ledger opens");
    let file: Value = serde_json::from_str(include_str!("process.json")).expect("process.json is JSON");
    for told in list(&file["documents"]) {
        let article = article(told);
        let reading = reading(&file, told, &article.text);
        let at = format!("{}T20:00:00Z", text(&told["day"]));
        ledger.record(&article, &reading, &at, "fixture").await.expect("the fixture is sound");
    }
    ledger
}

/// The process register that gives the process its name.
pub(crate) fn register() -> Vec<Process> {
    let entry = json!({ "id": "marenia-vienna", "name": "Peace process of Marenia (Vienna)", "conflict": "Upland conflict", "country": "LY" });
    vec![serde_json::from_value(entry).expect("an entry of the register")]
}

fn article(told: &Value) -> Article {
    let mut article =
        Article { id: text(&told["id"]), title: Some(text(&told["title"])), ..Article::default() };
    for part in list(&told["parts"]) {
        let start = article.text.len();
        article.text.push_str(part[1].as_str().unwrap_or_default());
        let class = serde_json::from_value(part[0].clone()).expect("a class of the model");
        article.spans.push(ArticleSpan { span: ByteSpan::new(start, article.text.len()), class });
    }
    article
}

fn reading(file: &Value, told: &Value, words: &str) -> Reading {
    let mut reading = json!({
        "id": told["id"], "process": file["process"],
        "text_sha256": sha256(words),
        "document": document(told, &file["actors"]),
        "actors": named(&file["actors"]),
        "places": named(&file["places"]).into_iter().filter(|place| words.contains(&text(&place["name"]))).collect::<Vec<_>>(),
        "items": list(&told["items"]).iter().map(|id| with_id(id, &file["items"][text(id)])).collect::<Vec<_>>(),
        "statements": numbered("s", &told["statements"]), "figures": numbered("f", &told["figures"]),
        "needs_reader": remarks(&told["needs_reader"]), "uncovered": remarks(&told["uncovered"]),
        "versions": { "program": "fixture", "model": "none", "codebook": "none" },
    });
    place(&mut reading, words);
    serde_json::from_value(reading).expect("the fixture has the shapes of the model")
}

fn document(told: &Value, actors: &Value) -> Value {
    let source =
        |id: &Value| id.as_str().map(|id| json!({ "actor": id, "name": actors[id]["name"], "evidence": [] }));
    let reasons = list(&told["reasons"]).iter().map(|step| json!({ "step": step[0], "evidence": step[1] }));
    let day = &told["day"];
    let mut document = json!({
        "body": list(&told["parts"]).iter().filter(|part| part[0] == "body").map(|part| &part[1]).collect::<Vec<_>>(),
        "excluded": [], "title": told["title"], "url": told["url"], "lang": "en",
        "agency": source(&told["agency"]), "publisher": source(&told["publisher"]),
        "event_day": { "raw": "", "from": day, "to": day },
        "published": { "raw": "", "from": told["published"][0], "to": told["published"][1] },
        "date_reasoning": reasons.collect::<Vec<_>>(),
    });
    if let Some(line) = told["dateline"].as_str() {
        document["dateline"] = json!({ "raw": line });
    }
    if told["candidates"].is_array() {
        document["date_candidates"] =
            json!({ "days": told["candidates"][0], "basis": told["candidates"][1] });
    }
    document
}

fn named(records: &Value) -> Vec<Value> {
    let none = Map::new();
    let records = records.as_object().unwrap_or(&none);
    let mut all: Vec<Value> = records.iter().map(|(id, record)| with_id(&json!(id), record)).collect();
    for record in &mut all {
        record["mentions"] = json!([record["name"]]);
    }
    all
}

fn with_id(id: &Value, record: &Value) -> Value {
    let mut record = record.clone();
    record["id"] = id.clone();
    if record["kind"].is_string() && record["label"].is_string() {
        record["status"] = json!("none");
    }
    record
}

fn numbered(letter: &str, records: &Value) -> Vec<Value> {
    list(records)
        .iter()
        .enumerate()
        .map(|(at, record)| with_id(&json!(format!("{letter}{}", at + 1)), record))
        .collect()
}

fn remarks(pairs: &Value) -> Vec<Value> {
    list(pairs).iter().map(|pair| json!({ "reason": pair[0], "evidence": pair[1] })).collect()
}

/// Puts every quote at its place; a mention that the text does not have is left out.
fn place(value: &mut Value, words: &str) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                match (name.as_str(), &*field) {
                    ("evidence", Value::String(quote)) => {
                        *field = find(quote, words).expect("the quote is in the text");
                    }
                    ("evidence" | "mentions" | "body", Value::Array(quotes))
                        if quotes.iter().all(Value::is_string) =>
                    {
                        let found = quotes.iter().filter_map(|quote| find(quote.as_str()?, words));
                        *field = Value::Array(found.collect());
                    }
                    _ => place(field, words),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(|value| {
            place(value, words);
        }),
        _ => {}
    }
}

fn find(quote: &str, words: &str) -> Option<Value> {
    let start = words.find(quote)?;
    Some(json!(Offsets::new(words).evidence(ByteSpan::new(start, start + quote.len()))))
}

fn sha256(words: &str) -> String {
    Sha256::digest(words).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
