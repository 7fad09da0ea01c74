//! Checking that the ledger is as it was written.

use serde::Serialize;

use crate::Ledger;
use crate::error::Result;
use crate::log::Entry;
use crate::table::{digests, sha256};

/// The result of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Entries of the log.
    pub entries: i64,
    /// Documents whose text was hashed again.
    pub documents: i64,
    /// Hash of the last entry: keep it elsewhere, and a later check can show that nothing was cut off.
    pub head: String,
    /// What is not as it was written; empty if all is well.
    pub faults: Vec<Fault>,
}

/// One place where the ledger is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Entry of the log, if the fault belongs to one.
    pub seq: Option<i64>,
    /// What is wrong.
    pub message: String,
}

impl Ledger {
    /// Hashes texts, rows and log again and compares them with what was written.
    ///
    /// `checkpoint` is the `head` of an earlier check: it must still be the hash of an entry.
    ///
    /// # Errors
    /// If the database fails. Tampering is no error but a [`Fault`].
    pub async fn verify(&self, checkpoint: Option<&str>) -> Result<Verified> {
        let mut db = self.db.begin().await?;
        let mut faults = Vec::new();
        let stored = digests(&mut db).await?;
        let (mut expected, mut prev, mut found) = (1, "0".repeat(64), checkpoint.is_none());
        let empty = crate::table::Rows::new(0).digest();
        let mut known = std::collections::BTreeSet::new();
        loop {
            let page = Entry::page(&mut db, expected, PAGE).await?;
            for entry in &page {
                known.insert(entry.seq);
                faults.extend(check(entry, expected, &prev, stored.get(&entry.seq).unwrap_or(&empty)));
                expected = entry.seq + 1;
                prev.clone_from(&entry.hash);
                found |= checkpoint == Some(entry.hash.as_str());
            }
            if page.len() < PAGE as usize {
                break;
            }
        }
        for seq in stored.keys().filter(|seq| !known.contains(seq)) {
            faults.push(Fault {
                seq: Some(*seq),
                message: "rows were added without an entry of the log".into(),
            });
        }
        if !found {
            faults.push(Fault {
                seq: None,
                message: "the checkpoint is not in the log: entries were cut off or replaced".into(),
            });
        }
        let documents = texts(&mut db, &mut faults).await?;
        Ok(Verified { entries: expected - 1, documents, head: prev, faults })
    }
}

const PAGE: i64 = 1_000;

fn check(entry: &Entry, expected: i64, prev: &str, rows: &str) -> Vec<Fault> {
    let wrong = [
        (entry.seq != expected, "entries before it are missing"),
        (entry.prev != prev, "it does not follow from the entry before"),
        (entry.hash != entry.computed_hash(), "its fields were changed"),
        (entry.rows != rows, "rows it added were changed, added or removed"),
    ];
    let faults = wrong.into_iter().filter(|(wrong, _)| *wrong);
    faults.map(|(_, message)| Fault { seq: Some(entry.seq), message: message.into() }).collect()
}

/// Hashes the text of every document again.
async fn texts(db: &mut sqlx::SqliteConnection, faults: &mut Vec<Fault>) -> Result<i64> {
    let (mut count, mut after) = (0, 0_i64);
    loop {
        let next: Option<(i64, i64, String, String, String)> = sqlx::query_as(
            "SELECT rowid, seq, id, text_sha256, text FROM document WHERE rowid > $1 ORDER BY rowid LIMIT 1",
        )
        .bind(after)
        .fetch_optional(&mut *db)
        .await?;
        let Some((row, seq, id, hash, text)) = next else { return Ok(count) };
        if sha256(&text) != hash {
            faults.push(Fault {
                seq: Some(seq),
                message: format!("the text of {id} is not the text that was read"),
            });
        }
        count += 1;
        after = row;
    }
}
