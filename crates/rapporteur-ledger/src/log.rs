//! The log: every change of the ledger is an entry, chained by hashes to the one before.

use serde::Serialize;
use sha2::{Digest, Sha256};
use sqlx::SqliteConnection;

use crate::error::Result;
use crate::table::{Rows, feed, hex};

/// One entry of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Entry {
    /// Number, from 1, without gaps.
    pub seq: i64,
    /// When it was written, UTC, as the writer told.
    pub at: String,
    /// Who wrote it: a person, or a rule or model with its version.
    pub who: String,
    /// What was done: `propose` (a reading was recorded), `derive` (states of items follow from it).
    pub verb: String,
    /// What it was done to: the id of a reading or of items.
    pub subject: String,
    /// What was there before, if anything.
    pub before: Option<String>,
    /// What is there now.
    pub after: Option<String>,
    /// Why, if somebody said so.
    pub reason: Option<String>,
    /// SHA-256 of the rows it added to the ledger, in hex.
    pub rows: String,
    /// Hash of the entry before; zeros for the first.
    pub prev: String,
    /// SHA-256 of all the fields above, in hex.
    pub hash: String,
}

impl Entry {
    /// Up to `limit` entries from number `from` on.
    pub(crate) async fn page(db: &mut SqliteConnection, from: i64, limit: i64) -> Result<Vec<Self>> {
        type Row = (
            i64,
            String,
            String,
            String,
            String,
            Option<String>,
            Option<String>,
            Option<String>,
            String,
            String,
            String,
        );
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT seq, at, who, verb, subject, before, after, reason, rows, prev, hash
             FROM entry WHERE seq >= $1 ORDER BY seq LIMIT $2",
        )
        .bind(from)
        .bind(limit)
        .fetch_all(db)
        .await?;
        let entry = |(seq, at, who, verb, subject, before, after, reason, rows, prev, hash): Row| Self {
            seq,
            at,
            who,
            verb,
            subject,
            before,
            after,
            reason,
            rows,
            prev,
            hash,
        };
        Ok(rows.into_iter().map(entry).collect())
    }

    /// The hash that belongs to the fields as they are.
    pub(crate) fn computed_hash(&self) -> String {
        let mut hash = Sha256::new();
        feed(&mut hash, Some(&self.seq.to_string()));
        for field in [&self.at, &self.who, &self.verb, &self.subject] {
            feed(&mut hash, Some(field));
        }
        for field in [&self.before, &self.after, &self.reason] {
            feed(&mut hash, field.as_deref());
        }
        feed(&mut hash, Some(&self.rows));
        feed(&mut hash, Some(&self.prev));
        hex(&hash.finalize())
    }
}

/// What an entry is to say; number and hashes are added when it is written.
pub(crate) struct Note<'a> {
    pub(crate) at: &'a str,
    pub(crate) who: &'a str,
    pub(crate) verb: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) after: Option<String>,
    pub(crate) reason: Option<String>,
}

/// Number and hash of the last entry; `(0, zeros)` of an empty ledger.
pub(crate) async fn head(db: &mut SqliteConnection) -> Result<(i64, String)> {
    let last =
        sqlx::query_as("SELECT seq, hash FROM entry ORDER BY seq DESC LIMIT 1").fetch_optional(db).await?;
    Ok(last.unwrap_or_else(|| (0, "0".repeat(64))))
}

/// Writes the entry that added `rows`.
pub(crate) async fn append(db: &mut SqliteConnection, note: Note<'_>, rows: Rows) -> Result<()> {
    let (_, prev) = head(db).await?;
    let mut entry = Entry {
        seq: rows.seq,
        at: note.at.to_owned(),
        who: note.who.to_owned(),
        verb: note.verb.to_owned(),
        subject: note.subject.to_owned(),
        before: None,
        after: note.after,
        reason: note.reason,
        rows: rows.digest(),
        prev,
        hash: String::new(),
    };
    entry.hash = entry.computed_hash();
    sqlx::query("INSERT INTO entry VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
        .bind(entry.seq)
        .bind(entry.at)
        .bind(entry.who)
        .bind(entry.verb)
        .bind(entry.subject)
        .bind(entry.before)
        .bind(entry.after)
        .bind(entry.reason)
        .bind(entry.rows)
        .bind(entry.prev)
        .bind(entry.hash)
        .execute(db)
        .await?;
    Ok(())
}
