//! Documents: what was read, and what was read from it.

use rapporteur_model::{
    Actor, DateCandidates, DateStep, Dateline, Document, Item, NeedsReader, Note, Place, Reading, Uncovered,
    Versions, When,
};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::figures::{self, FigureFilter, FigureView};
use super::items::{self, ItemView};
use super::names::{Names, wanted};
use super::statements::{self, StatementFilter, StatementView};
use super::{ItemFilter, Ref};
use crate::error::{Cause, Result};
use crate::join::row;
use crate::{Ledger, PageSpan};

/// Which documents to show; what is not given does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(default)]
pub struct DocumentFilter {
    /// What the ledger knew at the end of this day or at this time.
    pub as_known_on: Option<String>,
    /// Id of a process of the register.
    pub process: Option<String>,
}

/// A document in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentSummary {
    /// Id in the ledger.
    pub id: String,
    /// Name of the record it was read from (file name, URL).
    pub record: String,
    /// Headline.
    pub title: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Wire agency that wrote the story.
    pub agency: Option<String>,
    /// House that published the page.
    pub publisher: Option<String>,
    /// Day of the events told.
    pub event_day: Option<When>,
    /// Day of publication.
    pub published: Option<When>,
    /// Process of the register it belongs to.
    pub process: Option<String>,
    /// How many statements it tells, those of a copied page included.
    pub statements: i64,
    /// The earlier document this one is a copy of.
    pub copy_of: Option<Ref>,
    /// Later documents that are copies of this one.
    pub copies: Vec<Ref>,
    /// SHA-256 of the text, in hex.
    pub text_sha256: String,
    /// When it came into the ledger.
    pub recorded_at: String,
}

/// A document with its text and all that was read from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DocumentView {
    /// The document as in a list.
    pub document: DocumentSummary,
    /// The text that all offsets point into.
    pub text: String,
    /// What each part of the text is; in order, without gaps.
    pub spans: Vec<PageSpan>,
    /// Place and day before the first sentence.
    pub dateline: Option<Dateline>,
    /// Possible days when the text does not fix one.
    pub date_candidates: Option<DateCandidates>,
    /// Why the document is dated as it is.
    pub date_reasoning: Vec<DateStep>,
    /// Statements, in the order of the text.
    pub statements: Vec<StatementView>,
    /// Actors with ids of the ledger and mentions in this text.
    pub actors: Vec<Actor>,
    /// Places with ids of the ledger and mentions in this text.
    pub places: Vec<Place>,
    /// Items the text is about, as they stand by the whole ledger.
    pub items: Vec<ItemView>,
    /// Figures.
    pub figures: Vec<FigureView>,
    /// Readings not settled.
    pub needs_reader: Vec<NeedsReader>,
    /// Sentences of the story from which nothing was taken.
    pub uncovered: Vec<Uncovered>,
    /// Remarks on the input.
    pub notes: Vec<Note>,
    /// Versions that made the reading.
    pub versions: Versions,
}

impl Ledger {
    /// The documents that fit `filter`, in the order they came into the ledger.
    ///
    /// # Errors
    /// If `as_known_on` is no day or time, or the database fails.
    pub async fn documents(&self, filter: &DocumentFilter) -> Result<Vec<DocumentSummary>> {
        let moment = self.moment(filter.as_known_on.as_deref()).await?;
        let mut db = self.db.begin().await?;
        summaries(&mut db, moment, filter.process.as_deref(), None).await
    }

    /// One document with its text and its reading.
    ///
    /// # Errors
    /// If there is no such document ([`Error::is_unknown`](crate::Error::is_unknown)), or as for
    /// [`Ledger::documents`].
    pub async fn document(&self, id: &str, as_known_on: Option<&str>) -> Result<DocumentView> {
        let moment = self.moment(as_known_on).await?;
        let mut db = self.db.begin().await?;
        let unknown = || Cause::Unknown { kind: "document", id: id.to_owned() };
        let document = summaries(&mut db, moment, None, Some(id)).await?.pop().ok_or_else(unknown)?;
        let (text, spans, reading): (String, String, String) = sqlx::query_as(
            "SELECT d.text, d.spans, r.json FROM document d JOIN reading r ON r.document = d.id
             WHERE d.id = $2 AND r.seq = (SELECT max(seq) FROM reading WHERE document = d.id AND seq <= $1)",
        )
        .bind(moment)
        .bind(id)
        .fetch_one(&mut *db)
        .await?;
        let reading: Reading = row("reading", &reading)?;
        let about = ItemFilter { as_known_on: as_known_on.map(str::to_owned), ..ItemFilter::default() };
        let mut items = Vec::new();
        for item in parsed::<Item>("item_seen", &seen(&mut db, moment, "item_seen", id).await?)? {
            items.extend(items::items(&mut db, moment, &about, Some(&item.id)).await?);
        }
        let filter = StatementFilter { document: Some(id.to_owned()), ..StatementFilter::default() };
        let stored = statements::stored(&mut db, moment, &filter).await?;
        let figures = FigureFilter { document: Some(id.to_owned()), ..FigureFilter::default() };
        Ok(DocumentView {
            statements: statements::views(&mut db, stored).await?,
            actors: parsed("actor_seen", &seen(&mut db, moment, "actor_seen", id).await?)?,
            places: parsed("place_seen", &seen(&mut db, moment, "place_seen", id).await?)?,
            items,
            figures: figures::figures(&mut db, moment, &figures).await?,
            document,
            text,
            spans: row("document", &spans)?,
            dateline: reading.document.dateline,
            date_candidates: reading.document.date_candidates,
            date_reasoning: reading.document.date_reasoning,
            needs_reader: reading.needs_reader,
            uncovered: reading.uncovered,
            notes: reading.notes,
            versions: reading.versions,
        })
    }
}

/// Records of one kind that the current reading of a document holds.
async fn seen(
    db: &mut SqliteConnection,
    moment: i64,
    table: &'static str,
    document: &str,
) -> Result<Vec<String>> {
    let sql = format!(
        "SELECT json FROM {table} WHERE document = $2
         AND seq = (SELECT max(seq) FROM reading WHERE document = $2 AND seq <= $1) ORDER BY rowid"
    );
    let rows = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(moment).bind(document).fetch_all(db);
    Ok(rows.await?)
}

fn parsed<T: serde::de::DeserializeOwned>(table: &'static str, rows: &[String]) -> Result<Vec<T>> {
    rows.iter().map(|json| row(table, json)).collect()
}

async fn summaries(
    db: &mut SqliteConnection,
    moment: i64,
    process: Option<&str>,
    id: Option<&str>,
) -> Result<Vec<DocumentSummary>> {
    type Row = (String, String, Option<String>, String, String, Option<String>, String, i64);
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT d.id, d.record, d.copy_of, d.text_sha256, r.about, r.process, e.at,
          (SELECT count(*) FROM statement s WHERE s.document = d.id AND s.seq = r.seq)
         FROM document d JOIN reading r ON r.document = d.id JOIN entry e ON e.seq = d.seq
         WHERE r.seq = (SELECT max(seq) FROM reading WHERE document = d.id AND seq <= $1)
         AND ($2 IS NULL OR r.process = $2) AND ($3 IS NULL OR d.id = $3)
         ORDER BY d.seq",
    )
    .bind(moment)
    .bind(process)
    .bind(id)
    .fetch_all(&mut *db)
    .await?;
    let copies: Vec<(String, String)> = sqlx::query_as(
        "SELECT copy_of, id FROM document WHERE copy_of IS NOT NULL AND seq <= $1 AND ($2 IS NULL OR copy_of = $2)
         ORDER BY seq",
    )
    .bind(moment)
    .bind(id)
    .fetch_all(&mut *db)
    .await?;
    let named = rows.iter().filter_map(|row| row.2.as_ref()).chain(copies.iter().map(|(_, copy)| copy));
    let names = Names::of(db, wanted(named)).await?;
    let summary = |(id, record, copy_of, text_sha256, about, process, recorded_at, statements): Row| {
        let about: Document = row("reading", &about)?;
        let of_this = copies.iter().filter(|(original, _)| *original == id);
        Ok(DocumentSummary {
            copies: of_this.map(|(_, copy)| names.one(copy)).collect(),
            id,
            record,
            title: about.title,
            url: about.url,
            agency: about.agency.map(|source| source.name),
            publisher: about.publisher.map(|source| source.name),
            event_day: about.event_day,
            published: about.published,
            process,
            statements,
            copy_of: copy_of.map(|original| names.one(&original)),
            text_sha256,
            recorded_at,
        })
    };
    rows.into_iter().map(summary).collect()
}
