//! Recording readings: one entry of the log for each, all of one call in one transaction.

use rapporteur_model::{Article, Evidence, Offsets, Reading, Versions, When};
use serde::Serialize;
use sqlx::SqliteConnection;

use crate::copies::Original;
use crate::error::{Cause, Error, Result};
use crate::insert::Insert;
use crate::join::{Joins, load};
use crate::log::Note;
use crate::table::{Rows, sha256};
use crate::{Ledger, derive, log};

/// What became of a reading that was handed in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Recorded {
    /// Id of the document in the ledger.
    pub document: String,
    /// What was done.
    pub outcome: Outcome,
    /// The earlier document this one is a copy of.
    pub copy_of: Option<String>,
    /// Share of the smaller story's words that both have, from 0 to 1, when it was measured just now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_share: Option<f64>,
}

/// What was done with a reading that was handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The document is new to the ledger.
    New,
    /// The document was there; this reading, by other versions, takes the place of the one before.
    ReadAgain,
    /// Document and reading were there; nothing was written.
    AlreadyThere,
}

impl Ledger {
    /// Records one reading of one article.
    ///
    /// Recording the same text read by the same versions again writes nothing. `at` is the time of writing, ISO 8601
    /// with a zone (the ledger reads no clock); `who` names the person or the program and version that proposes it.
    ///
    /// # Errors
    /// If `at` is no time, if the reading is of another text, if evidence is not in the text at its place, or if the
    /// database fails. Then nothing is written.
    pub async fn record(
        &self,
        article: &Article,
        reading: &Reading,
        at: &str,
        who: &str,
    ) -> Result<Recorded> {
        let mut recorded = self.record_all([(article, reading)], at, who).await?;
        recorded.pop().unwrap_or_else(|| Err(Error::from(sqlx::Error::RowNotFound)))
    }

    /// Records many readings in one transaction; the result has one place for each, in order.
    ///
    /// A reading that cannot be recorded has its error in its place and does not keep out the others.
    ///
    /// # Errors
    /// If `at` is no time or the database fails. Then nothing is written.
    pub async fn record_all<'p>(
        &self,
        pages: impl IntoIterator<Item = (&'p Article, &'p Reading)>,
        at: &str,
        who: &str,
    ) -> Result<Vec<Result<Recorded>>> {
        let at = timestamp(at)?;
        let mut writer = self.writer.lock().await;
        let mut db = self.db.begin_with("BEGIN IMMEDIATE").await?;
        let (head, _) = log::head(&mut db).await?;
        let mut joins = match writer.take() {
            Some(joins) if joins.seq == head => joins,
            _ => load(&mut db).await?,
        };
        let mut recorded = Vec::new();
        let mut touched = std::collections::BTreeSet::new();
        for (article, reading) in pages {
            recorded.push(match check(article, reading) {
                Ok(()) => {
                    Ok(record_one(&mut db, &mut joins, &mut touched, (article, reading), &at, who).await?)
                }
                Err(refused) => Err(refused),
            });
        }
        derive::states(&mut db, &mut joins, touched, &at).await?;
        db.commit().await?;
        *writer = Some(joins);
        Ok(recorded)
    }
}

impl Ledger {
    /// The document with this text (SHA-256, in hex) if these versions have read it already: reading it again would add
    /// nothing.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn has_reading(&self, text_sha256: &str, versions: &Versions) -> Result<Option<Recorded>> {
        let known: Option<(String, Option<String>)> = sqlx::query_as(
            "SELECT d.id, d.copy_of FROM document d JOIN reading r ON r.document = d.id
             WHERE d.text_sha256 = $1 AND r.versions = $2",
        )
        .bind(text_sha256)
        .bind(json("versions", versions)?)
        .fetch_optional(&self.db)
        .await?;
        let there = |(document, copy_of)| Recorded {
            document,
            outcome: Outcome::AlreadyThere,
            copy_of,
            copy_share: None,
        };
        Ok(known.map(there))
    }
}

/// A time as the ledger keeps it: UTC, to the second.
fn timestamp(at: &str) -> Result<String> {
    let wrong = || Cause::Time { record: "(all)".into(), field: "at", value: at.to_owned() };
    let time: jiff::Timestamp = at.parse().map_err(|_| wrong())?;
    let time = jiff::Timestamp::from_second(time.as_second()).map_err(|_| wrong())?;
    Ok(time.to_string())
}

/// Nothing enters without evidence: the reading is of this text, and every quote stands where it says.
fn check(article: &Article, reading: &Reading) -> Result<()> {
    let record = || reading.id.clone();
    let hash = sha256(&article.text);
    if hash != reading.text_sha256 {
        return Err(Cause::OtherText {
            record: record(),
            reading: reading.text_sha256.clone(),
            article: hash,
        }
        .into());
    }
    let starts: Vec<usize> =
        article.text.char_indices().map(|(at, _)| at).chain(std::iter::once(article.text.len())).collect();
    let stands = |evidence: &Evidence| {
        let words = starts.get(evidence.start).zip(starts.get(evidence.end));
        words.and_then(|(from, to)| article.text.get(*from..*to)) == Some(evidence.quote.as_str())
    };
    let of_statements = reading.statements.iter().flat_map(|statement| {
        let condition = statement.condition.iter().flat_map(|condition| &condition.evidence);
        statement
            .evidence
            .iter()
            .chain(&statement.cue)
            .chain(condition)
            .map(|evidence| (&statement.id, evidence))
    });
    let of_figures =
        reading.figures.iter().flat_map(|figure| figure.evidence.iter().map(|e| (&figure.id, e)));
    let of_actors = reading.actors.iter().flat_map(|actor| actor.mentions.iter().map(|e| (&actor.id, e)));
    for (subject, evidence) in of_statements.chain(of_figures).chain(of_actors) {
        if !stands(evidence) {
            let (subject, evidence) = (subject.clone(), evidence.clone());
            return Err(Cause::Evidence { record: record(), subject, evidence }.into());
        }
    }
    if let Some(bare) = reading.statements.iter().find(|statement| statement.evidence.is_empty()) {
        let (subject, evidence) = (bare.id.clone(), Evidence::default());
        return Err(Cause::Evidence { record: record(), subject, evidence }.into());
    }
    Ok(())
}

async fn record_one(
    db: &mut SqliteConnection,
    joins: &mut Joins,
    touched: &mut std::collections::BTreeSet<String>,
    (article, reading): (&Article, &Reading),
    at: &str,
    who: &str,
) -> Result<Recorded> {
    let versions = json("versions", &reading.versions)?;
    let known: Option<(String, Option<String>)> =
        sqlx::query_as("SELECT id, copy_of FROM document WHERE text_sha256 = $1")
            .bind(&reading.text_sha256)
            .fetch_optional(&mut *db)
            .await?;
    let there = match &known {
        Some((id, _)) => sqlx::query_scalar("SELECT id FROM reading WHERE document = $1 AND versions = $2")
            .bind(id)
            .bind(&versions)
            .fetch_optional(&mut *db)
            .await?
            .is_some_and(|_: String| true),
        None => false,
    };
    if let (Some((document, copy_of)), true) = (&known, there) {
        return Ok(Recorded {
            document: document.clone(),
            outcome: Outcome::AlreadyThere,
            copy_of: copy_of.clone(),
            copy_share: None,
        });
    }
    let mut insert = Insert { db, joins, rows: Rows::new(0), reported: reported(article, reading) };
    insert.rows = Rows::new(insert.joins.seq + 1);
    let outcome = if known.is_some() { Outcome::ReadAgain } else { Outcome::New };
    let (document, original) = match known {
        Some((document, copy_of)) => {
            touched.extend(insert.items_of(&document).await?);
            (document, copy_of.map(|document| Original { document, share: None }))
        }
        None => insert.document(article, reading).await?,
    };
    let copy_of = original.as_ref().map(|original| original.document.clone());
    let copy_share = original.and_then(|original| original.share);
    let id = insert.reading(&document, copy_of.as_deref(), reading, versions, touched).await?;
    let Insert { rows, .. } = insert;
    joins.seq = rows.seq;
    let after = format!("document {document}, text {}", reading.text_sha256);
    let share = copy_share.map(|share| format!(", {:.0} % of the words", share * 100.0)).unwrap_or_default();
    let reason = copy_of.as_ref().map(|original| format!("a copy of {original}{share}"));
    log::append(db, Note { at, who, verb: "propose", subject: &id, after: Some(after), reason }, rows)
        .await?;
    Ok(Recorded { document, outcome, copy_of, copy_share })
}

/// The day of the report, as late as it may be: that of the events told, or else of publication.
fn reported(article: &Article, reading: &Reading) -> Option<String> {
    let last = |when: &When| when.to.clone().or_else(|| when.from.clone());
    let document = &reading.document;
    let told = [&document.event_day, &document.published].into_iter().flatten().find_map(last);
    told.or_else(|| article.published.as_ref().and_then(|p| p.to.clone().or_else(|| p.from.clone())))
}

pub(crate) fn json(what: &'static str, value: &impl Serialize) -> Result<String> {
    Ok(serde_json::to_string(value).map_err(|source| Cause::Json { what, source })?)
}

/// Where a page's parts lie, in code points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PageSpan {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What it is.
    pub class: rapporteur_model::SpanClass,
}

pub(crate) fn spans(article: &Article) -> Vec<PageSpan> {
    let offsets = Offsets::new(&article.text);
    let span = |s: &rapporteur_model::ArticleSpan| PageSpan {
        start: offsets.code_point(s.span.start),
        end: offsets.code_point(s.span.end),
        class: s.class,
    };
    article.spans.iter().map(span).collect()
}
