//! Copies: pages that carry the words of an earlier page.
//!
//! [`Sketch`] says when two stories are one, here as in a run of pages. Its keys are rows of their own, by which the
//! documents that share words are found.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_model::{Evidence, Figure, Sketch, Statement};
use sqlx::SqliteConnection;

use crate::error::Result;
use crate::join::{plain, word};

/// What a document is a copy of.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Original {
    /// The first document of the group.
    pub(crate) document: String,
    /// Share of the smaller story's words that both have, from 0 to 1, if it was measured.
    pub(crate) share: Option<f64>,
}

/// How a key stands in the table.
pub(crate) fn print(key: u32) -> String {
    format!("{key:08x}")
}

/// The first document of the group that a story with this sketch, told on this day, belongs to.
pub(crate) async fn original(
    db: &mut SqliteConnection,
    sketch: &Sketch,
    day: Option<&str>,
) -> Result<Option<Original>> {
    let mut roots = BTreeSet::new();
    for document in candidates(db, sketch).await? {
        let (root, other, other_day): (String, String, Option<String>) = sqlx::query_as(
            "SELECT coalesce(d.copy_of, d.id), s.triples, s.day FROM document d JOIN sketch s ON s.document = d.id
             WHERE d.id = $1",
        )
        .bind(&document)
        .fetch_one(&mut *db)
        .await?;
        if !roots.contains(&root) && is_near(day, other_day.as_deref()) && sketch.repeats(&stored(&other)) {
            roots.insert(root);
        }
    }
    let mut best: Option<(f64, String)> = None;
    for root in roots {
        let members: Vec<String> = sqlx::query_scalar(
            "SELECT s.triples FROM document d JOIN sketch s ON s.document = d.id
             WHERE d.id = $1 OR d.copy_of = $1 ORDER BY d.seq LIMIT $2",
        )
        .bind(&root)
        .bind(Sketch::COMPARED as i64)
        .fetch_all(&mut *db)
        .await?;
        let members: Vec<Sketch> = members.iter().map(|triples| stored(triples)).collect();
        let average = sketch.average(&members);
        if average >= Sketch::COPY && best.as_ref().is_none_or(|(most, _)| average > *most) {
            best = Some((average, root));
        }
    }
    let Some((_, document)) = best else { return Ok(None) };
    let first: String = sqlx::query_scalar("SELECT triples FROM sketch WHERE document = $1")
        .bind(&document)
        .fetch_one(db)
        .await?;
    Ok(Some(Original { document, share: Some(sketch.share(&stored(&first))) }))
}

/// The documents that hold a key of the sketch which is no set phrase.
async fn candidates(db: &mut SqliteConnection, sketch: &Sketch) -> Result<BTreeSet<String>> {
    let mut candidates = BTreeSet::new();
    for key in sketch.triples() {
        let holders: Vec<String> = sqlx::query_scalar("SELECT document FROM print WHERE hash = $1 LIMIT $2")
            .bind(print(key))
            .bind(Sketch::SET_PHRASE as i64 + 1)
            .fetch_all(&mut *db)
            .await?;
        if holders.len() <= Sketch::SET_PHRASE {
            candidates.extend(holders);
        }
    }
    Ok(candidates)
}

fn stored(triples: &str) -> Sketch {
    serde_json::from_str(triples).unwrap_or_default()
}

/// Whether two days of report let one be a copy of the other; an unknown day does.
fn is_near(one: Option<&str>, other: Option<&str>) -> bool {
    let day = |text: &str| text.get(..10)?.parse::<jiff::civil::Date>().ok();
    let days = one.and_then(day).zip(other.and_then(day)).and_then(|(one, other)| one.until(other).ok());
    days.is_none_or(|span| i64::from(span.get_days()).abs() <= Sketch::WINDOW)
}

/// The document that a reading names as its original, by id, name of the record, or hash of the text.
pub(crate) async fn named(db: &mut SqliteConnection, name: &str) -> Result<Option<Original>> {
    let found: Option<String> = sqlx::query_scalar(
        "SELECT id FROM document WHERE id = $1 OR record = $1 OR text_sha256 = $1 ORDER BY seq LIMIT 1",
    )
    .bind(name)
    .fetch_optional(&mut *db)
    .await?;
    match found {
        Some(document) => Ok(Some(Original { document: root(db, document).await?, share: None })),
        None => Ok(None),
    }
}

async fn root(db: &mut SqliteConnection, document: String) -> Result<String> {
    let copied: Option<String> = sqlx::query_scalar("SELECT copy_of FROM document WHERE id = $1")
        .bind(&document)
        .fetch_one(db)
        .await?;
    Ok(copied.unwrap_or(document))
}

/// What two statements share if one only repeats the other's words.
pub(crate) fn statement_words(statement: &Statement) -> String {
    format!("{}|{}|{}", word(statement.stance), word(statement.polarity), quotes(&statement.evidence))
}

/// What two figures share if one only repeats the other's words.
pub(crate) fn figure_words(figure: &Figure) -> String {
    format!("{}|{}", figure.measure, quotes(&figure.evidence))
}

fn quotes(evidence: &[Evidence]) -> String {
    evidence.iter().map(|evidence| plain(&evidence.quote)).collect::<Vec<_>>().join("|")
}

/// The originals of a copied document: what its statements, figures and items may only repeat.
#[derive(Default)]
pub(crate) struct Originals {
    pub(crate) statements: BTreeMap<String, String>,
    pub(crate) figures: BTreeMap<String, String>,
    /// Kind and label of an item, and its id.
    pub(crate) items: BTreeMap<(String, String), String>,
}
