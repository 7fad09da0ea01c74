//! Copies: pages that carry the words of an earlier page.
//!
//! A body is a set of sentences; a document is a copy of an earlier one if at least two sentences are shared and
//! they are at least three fifths of the shorter of the two. Short sentences do not count.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_model::{Article, Evidence, Figure, SpanClass, Statement};
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::error::Result;
use crate::join::{plain, word};
use crate::table::sha256;

/// Sentences that must be shared at least.
const SHARED: usize = 2;
/// Words a sentence must have to count.
const SHORT: usize = 6;
/// Sentences looked at, so that a very long page costs no more than a long one.
const LOOKED_AT: usize = 500;

/// Hashes of the sentences of the body.
pub(crate) fn prints(article: &Article) -> BTreeSet<String> {
    let body = article.spans_of(SpanClass::Body).map(|span| article.slice(span));
    body.flat_map(|text| text.split(['.', '!', '?', '\n']))
        .map(plain)
        .filter(|sentence| sentence.split(' ').count() >= SHORT)
        .map(|sentence| sha256(&sentence)[..16].to_owned())
        .take(LOOKED_AT)
        .collect()
}

/// The first document of which one with these prints is a copy.
pub(crate) async fn original(db: &mut SqliteConnection, prints: &BTreeSet<String>) -> Result<Option<String>> {
    if prints.len() < SHARED {
        return Ok(None);
    }
    let places: Vec<_> = (1..=prints.len()).map(|n| format!("${n}")).collect();
    let sql = format!(
        "SELECT document, count(*) FROM print WHERE hash IN ({}) GROUP BY document",
        places.join(", ")
    );
    let mut query = sqlx::query_as(AssertSqlSafe(sql));
    for print in prints {
        query = query.bind(print);
    }
    let shared: Vec<(String, i64)> = query.fetch_all(&mut *db).await?;
    let mut best: Option<(usize, String)> = None;
    for (document, shared) in shared.into_iter().filter(|(_, shared)| *shared as usize >= SHARED) {
        let size: i64 = sqlx::query_scalar("SELECT count(*) FROM print WHERE document = $1")
            .bind(&document)
            .fetch_one(&mut *db)
            .await?;
        let shorter = prints.len().min(size as usize);
        let shared = shared as usize;
        let rank = |id: &str| id[1..].parse::<u64>().unwrap_or(u64::MAX);
        let better = best
            .as_ref()
            .is_none_or(|(most, id)| shared > *most || (shared == *most && rank(&document) < rank(id)));
        if shared * 5 >= shorter * 3 && better {
            best = Some((shared, document));
        }
    }
    match best {
        Some((_, document)) => Ok(Some(root(db, document).await?)),
        None => Ok(None),
    }
}

/// The document that a reading names as its original, by id, name of the record, or hash of the text.
pub(crate) async fn named(db: &mut SqliteConnection, name: &str) -> Result<Option<String>> {
    let found: Option<String> = sqlx::query_scalar(
        "SELECT id FROM document WHERE id = $1 OR record = $1 OR text_sha256 = $1 ORDER BY seq LIMIT 1",
    )
    .bind(name)
    .fetch_optional(&mut *db)
    .await?;
    match found {
        Some(document) => Ok(Some(root(db, document).await?)),
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
