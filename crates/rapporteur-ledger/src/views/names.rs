//! Names for ids.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{AssertSqlSafe, SqliteConnection};

use super::Ref;
use crate::error::Result;

/// Names of the records a view mentions.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: BTreeMap<String, String>,
}

/// The ids to look up, taken out of their records: a view that held an iterator while it waits for the database could
/// not move between threads, as a server's must.
pub(super) fn wanted<'i>(ids: impl IntoIterator<Item = &'i String>) -> BTreeSet<String> {
    ids.into_iter().cloned().collect()
}

/// Ids asked for in one query.
const CHUNK: usize = 500;

impl Names {
    /// Looks up the names of actors, places, items and documents; the first letter of an id tells which it is.
    pub(super) async fn of(db: &mut SqliteConnection, ids: BTreeSet<String>) -> Result<Self> {
        let mut by_table: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for id in &ids {
            let sql = match id.as_bytes().first() {
                Some(b'a') => "SELECT id, name FROM actor WHERE id IN",
                Some(b'p') => "SELECT id, name FROM place WHERE id IN",
                Some(b'i') => "SELECT id, label FROM item WHERE id IN",
                Some(b'd') => {
                    "SELECT d.id, coalesce((SELECT json_extract(r.about, '$.title') FROM reading r
                     WHERE r.document = d.id ORDER BY r.seq DESC LIMIT 1), d.record) FROM document d WHERE d.id IN"
                }
                _ => continue,
            };
            by_table.entry(sql).or_default().insert(id);
        }
        let mut names = BTreeMap::new();
        for (sql, ids) in by_table {
            for chunk in ids.into_iter().collect::<Vec<_>>().chunks(CHUNK) {
                let places: Vec<_> = (1..=chunk.len()).map(|n| format!("${n}")).collect();
                let mut query = sqlx::query_as(AssertSqlSafe(format!("{sql} ({})", places.join(", "))));
                for id in chunk {
                    query = query.bind(*id);
                }
                let found: Vec<(String, String)> = query.fetch_all(&mut *db).await?;
                names.extend(found);
            }
        }
        Ok(Self { names })
    }

    pub(super) fn one(&self, id: &str) -> Ref {
        Ref { id: id.to_owned(), name: self.names.get(id).cloned().unwrap_or_else(|| id.to_owned()) }
    }

    pub(super) fn all(&self, ids: &[String]) -> Vec<Ref> {
        ids.iter().map(|id| self.one(id)).collect()
    }
}
