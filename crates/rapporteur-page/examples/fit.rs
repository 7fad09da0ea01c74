//! Fits the weights of the story model: `fit GOLD.jsonl... > rows`, where each line of GOLD has `html` or `text`, `body` and
//! `site`. One model is fitted for the lines with `html` and one for those with `text`.
//!
//! The text of every page, as the room gives it, is an example of crawled text too: with the page's `body`, or, where the
//! record has none, with the story that is found in the page by its markup, which is right far more often than what can
//! be told from the bare text.
//!
//! `fit --cross GOLD.jsonl...` prints, in place of weights, what the scorer of `eval/extraction` reads of every page with
//! a body, each read by weights that were fitted on the pages of other sites.

#![expect(clippy::print_stdout, reason = "the rows are the result")]

use std::collections::BTreeMap;

use rapporteur_codebook::{Codebook, Pages};
use rapporteur_model::Article;
use rapporteur_page::{Example, Format, Hint, fit, read};
use serde_json::{Value, json};

/// Parts into which the sites are divided.
const FOLDS: usize = 5;
/// Stories found in a page that are shorter, in bytes, teach nothing.
const SHORT: usize = 500;

/// A page of the gold data.
struct Record {
    value: Value,
    /// The number of its site.
    site: usize,
}

impl Record {
    fn field(&self, key: &str) -> Option<String> {
        self.value[key].as_str().map(str::to_owned)
    }

    fn read(&self, pages: &Pages) -> Article {
        let format = if self.value["html"].is_string() { Format::Html } else { Format::Text };
        let input = self.field("html").or_else(|| self.field("text")).unwrap_or_default();
        let id = self.field("id").unwrap_or_default();
        let hint = Hint { url: self.field("url"), format: Some(format), ..Hint::named(id) };
        read(input.as_bytes(), &hint, pages).remove(0)
    }

    /// The page as an example of HTML.
    fn html(&self) -> Option<Example> {
        Some(Example { page: self.field("html")?, plain: false, body: self.field("body")?, site: self.site })
    }

    /// The page as an example of crawled text.
    fn text(&self, pages: &Pages) -> Option<Example> {
        if let Some(page) = self.field("text") {
            return Some(Example { page, plain: true, body: self.field("body")?, site: self.site });
        }
        let article = self.read(pages);
        let body = self.field("body").unwrap_or_else(|| article.story());
        let example = Example { page: article.text, plain: true, body, site: self.site };
        Some(example).filter(|example| example.body.len() >= SHORT)
    }
}

fn main() {
    let codebook = Codebook::embedded().expect("the embedded codebook is sound");
    let (flags, paths): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let records = records(&paths);
    if flags.iter().any(|flag| flag == "--cross") {
        for fold in 0..FOLDS {
            let (_, pages) = fitted(&records, |site| site % FOLDS != fold, codebook.pages.clone());
            let unseen = records.iter().filter(|record| record.site % FOLDS == fold);
            for record in unseen.filter(|record| record.field("body").is_some()) {
                println!("{}", told(&record.read(&pages), record.field("text").is_some()));
            }
        }
    } else {
        print!("model,feature,weight\n{}", fitted(&records, |_| true, codebook.pages).0);
    }
}

fn records(paths: &[String]) -> Vec<Record> {
    let mut sites: BTreeMap<String, usize> = BTreeMap::new();
    let mut records = Vec::new();
    for path in paths {
        let lines = std::fs::read_to_string(path).expect("the gold file can be read");
        for line in lines.lines().filter(|line| !line.is_empty()) {
            let value: Value = serde_json::from_str(line).expect("a line is one JSON object");
            let next = sites.len();
            let site = value["site"].as_str().unwrap_or_default().to_owned();
            let site = *sites.entry(site).or_insert(next);
            records.push(Record { value, site });
        }
    }
    records
}

/// Rows of `weights.csv` fitted on the records of the sites that `chosen` picks, and word lists with these weights.
fn fitted(records: &[Record], chosen: impl Fn(usize) -> bool, mut pages: Pages) -> (String, Pages) {
    let chosen = || records.iter().filter(|record| chosen(record.site));
    pages.weights.clear();
    let html: Vec<Example> = chosen().filter_map(Record::html).collect();
    let mut rows = if html.is_empty() { String::new() } else { fit(&html, &pages) };
    weigh(&mut pages, &rows);
    // Stories of pages without one in the gold data are found by the weights just fitted.
    let text: Vec<Example> = chosen().filter_map(|record| record.text(&pages)).collect();
    if !text.is_empty() {
        rows += &fit(&text, &pages);
    }
    weigh(&mut pages, &rows);
    (rows, pages)
}

fn weigh(pages: &mut Pages, rows: &str) {
    for row in rows.lines() {
        let fields: Vec<&str> = row.split(',').collect();
        if let [model, feature, weight] = fields[..] {
            let weight = weight.parse().expect("a number");
            pages.weights.entry(model.to_owned()).or_default().insert(feature.to_owned(), weight);
        }
    }
}

/// What the scorer reads of a page: the body of HTML, a letter a line of text.
fn told(article: &Article, plain: bool) -> Value {
    if !plain {
        return json!({ "id": article.id, "body": article.story() });
    }
    let mut at = 0;
    let body: Vec<_> = article.spans_of(rapporteur_model::SpanClass::Body).collect();
    let keep = article.text.split('\n').map(|line| {
        let (start, end) = (at, at + line.len());
        at = end + 1;
        let inside: usize =
            body.iter().map(|span| span.end.min(end).saturating_sub(span.start.max(start))).sum();
        if !line.is_empty() && 2 * inside >= line.len() { 'a' } else { 'b' }
    });
    json!({ "id": article.id, "keep": keep.collect::<String>() })
}
