//! Measures extraction: `extract RECORDS.jsonl PREDICTIONS.jsonl [CODEBOOK]` writes one JSON object a line with what
//! `eval/extraction` scores, and prints one with the pages and the seconds that reading them took on one thread.

#![expect(clippy::print_stdout, reason = "a measuring tool")]

use std::io::Write as _;

use rapporteur_model::SpanClass;
use rapporteur_page::{Format, Hint, read};

fn main() {
    let codebook = match std::env::args().nth(3) {
        Some(folder) => rapporteur_codebook::Codebook::load(folder.as_ref()),
        None => rapporteur_codebook::Codebook::embedded(),
    }
    .expect("the codebook is sound");
    let path = std::env::args().nth(1).expect("name a file of gold records");
    let lines = std::fs::read_to_string(path).expect("the file can be read");
    let written = std::env::args().nth(2).expect("name a file for the predictions");
    let mut written = std::io::BufWriter::new(std::fs::File::create(written).expect("the file can be made"));
    let (mut seconds, mut pages) = (0.0, 0);
    for line in lines.lines().filter(|line| !line.is_empty()) {
        let record: serde_json::Value = serde_json::from_str(line).expect("a line is one JSON object");
        let field = |key: &str| record[key].as_str().map(str::to_owned);
        let format = if record["html"].is_string() { Format::Html } else { Format::Text };
        let input = field("html").or_else(|| field("text")).unwrap_or_default();
        let hint =
            Hint { url: field("url"), format: Some(format), ..Hint::named(field("id").unwrap_or_default()) };
        let clock = std::time::Instant::now();
        let article = read(input.as_bytes(), &hint, &codebook.pages).remove(0);
        seconds += clock.elapsed().as_secs_f64();
        pages += 1;
        let body: Vec<&str> = article.spans_of(SpanClass::Body).map(|span| article.slice(span)).collect();
        let published = article.published.as_ref();
        let prediction = serde_json::json!({
            "id": article.id, "body": body.join("\n"), "title": article.title,
            "date": published.and_then(|p| if p.from == p.to { p.from.clone() } else { None }),
            "basis": published.map(|p| p.basis.clone()), "raw": published.map(|p| p.raw.clone()),
            "spans": article.spans, "agency": article.agency, "publisher": article.publisher, "lang": article.lang,
        });
        writeln!(written, "{prediction}").expect("the file can be written");
    }
    let version = env!("CARGO_PKG_VERSION");
    println!("{}", serde_json::json!({ "version": version, "pages": pages, "seconds": seconds }));
}
