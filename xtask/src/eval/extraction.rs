//! The sets of article extraction: what `rapporteur page` prints, in the shapes that the scorer reads.

use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use super::gold::{self, Gold, Printed};
use super::{Scores, flatten};

const SUBJECT: &str = "extraction";

/// Article bodies, titles and dates from HTML.
pub(super) fn html(gold: &Gold, set: &str) -> Result<Scores> {
    let file = gold.file(SUBJECT, set)?;
    let printed = pages(gold, &file, &["id", "url", "html"], &["page"])?;
    let bodies = |page: &Value| json!({ "id": page["id"], "body": body(page) });
    let titles = |page: &Value| json!({ "id": page["id"], "title": page["title"] });
    let mut scores = score(gold, "body", &file, &printed, bodies)?;
    for other in [score(gold, "title", &file, &printed, titles)?, score(gold, "date", &file, &printed, day)?]
    {
        scores.figures.extend(other.figures);
    }
    Ok(scores)
}

/// Lines of crawled text that are the article.
pub(super) fn text(gold: &Gold, set: &str) -> Result<Scores> {
    let file = gold.file(SUBJECT, set)?;
    let printed = pages(gold, &file, &["id", "text"], &["page"])?;
    score(gold, "text", &file, &printed, |page| json!({ "id": page["id"], "keep": kept(page) }))
}

/// Publication dates from HTML.
pub(super) fn dates(gold: &Gold, set: &str) -> Result<Scores> {
    let file = gold.file(SUBJECT, set)?;
    let printed = pages(gold, &file, &["id", "url", "html"], &["page"])?;
    score(gold, "date", &file, &printed, day)
}

/// Near-copies: which stories of the set are one.
pub(super) fn copies(gold: &Gold, set: &str) -> Result<Scores> {
    let file = gold.file(SUBJECT, set)?;
    let printed = pages(gold, &file, &["id", "text"], &["page", "--copies"])?;
    let first =
        |page: &Value| if page["copy_of"].is_null() { page["id"].clone() } else { page["copy_of"].clone() };
    score(gold, "pairs", &file, &printed, |page| json!({ "id": page["id"], "cluster": first(page) }))
}

/// Runs the product over the named fields of the gold records, and nothing else of them.
fn pages(gold: &Gold, file: &Path, fields: &[&str], arguments: &[&str]) -> Result<Printed> {
    let bare = |record: &Value| {
        let known = fields.iter().filter(|field| !record[**field].is_null());
        Value::Object(known.map(|field| ((*field).to_owned(), record[*field].clone())).collect())
    };
    let records: Vec<_> = gold::read(file)?.iter().map(bare).collect();
    gold.run(arguments, &records)
}

fn score(
    gold: &Gold,
    what: &str,
    file: &Path,
    printed: &Printed,
    shape: impl Fn(&Value) -> Value,
) -> Result<Scores> {
    let records: Vec<_> = printed.records.iter().filter(|page| page["error"].is_null()).map(shape).collect();
    let predicted = gold.write(&format!("{what}.jsonl"), &records)?;
    let worst = gold.errors.to_string();
    let (told, wrong) =
        gold.scorer(SUBJECT, &["--json", "--boot", "0", "--worst", &worst, what], &[file, &predicted])?;
    let mut scores = Scores { records: records.len(), seconds: printed.seconds, wrong, ..Scores::default() };
    flatten(what, &serde_json::from_str(&told)?, &mut scores.figures);
    Ok(scores)
}

/// The spans of a page as ranges of code points with their class.
fn spans(page: &Value) -> impl Iterator<Item = (usize, usize, &str)> {
    let number = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or_default();
    let all = page["spans"].as_array().into_iter().flatten();
    all.map(move |s| (number(&s["start"]), number(&s["end"]), s["class"].as_str().unwrap_or_default()))
}

/// The story: its body spans, a line each.
fn body(page: &Value) -> String {
    let text: Vec<char> = page["text"].as_str().unwrap_or_default().chars().collect();
    let stories = spans(page).filter(|(.., class)| *class == "body");
    let words = stories.filter_map(|(start, end, _)| Some(text.get(start..end)?.iter().collect::<String>()));
    words.collect::<Vec<_>>().join("\n")
}

/// One letter a line of the text: `a` where most of the line is body, else `b`.
fn kept(page: &Value) -> String {
    let text = page["text"].as_str().unwrap_or_default();
    let mut is_body = vec![false; text.chars().count()];
    for (start, end, class) in spans(page) {
        if class == "body" && end <= is_body.len() {
            is_body[start..end].fill(true);
        }
    }
    let mut at = 0;
    let line = |line: &str| {
        let length = line.chars().count();
        let inside = is_body[at..at + length].iter().filter(|body| **body).count();
        at += length + 1;
        if length > 0 && 2 * inside >= length { 'a' } else { 'b' }
    };
    text.split('\n').map(line).collect()
}

/// The day of publication, if the page settles one.
fn day(page: &Value) -> Value {
    let published = &page["published"];
    let settled = published["from"].as_str().filter(|from| published["to"].as_str() == Some(*from));
    json!({ "id": page["id"], "date": settled })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page() -> Value {
        json!({
            "id": "x", "text": "Ménu\nThe story.\nIts end.\nFooter",
            "spans": [
                { "start": 0, "end": 5, "class": "menu" }, { "start": 5, "end": 24, "class": "body" },
                { "start": 25, "end": 31, "class": "footer" },
            ],
            "published": { "from": "2014-01-22", "to": "2014-01-22" },
        })
    }

    #[test]
    fn spans_count_code_points() {
        assert_eq!(body(&page()), "The story.\nIts end.");
        assert_eq!(kept(&page()), "baab");
    }

    #[test]
    fn only_a_settled_day_is_a_date() {
        assert_eq!(day(&page())["date"], "2014-01-22");
        let mut open = page();
        open["published"]["to"] = json!("2014-01-23");
        assert!(day(&open)["date"].is_null());
    }
}
