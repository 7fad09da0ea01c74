//! The tables that are part of the record: how rows are added, and how their hashes are taken.
//!
//! Every row belongs to one entry of the log, which holds a hash over all rows it added. The hash is taken from the
//! values as text, so it can be taken again from the stored rows.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use sqlx::{AssertSqlSafe, Row, SqliteConnection};

use crate::error::Result;

/// One table of the record. The first column is always `seq`, the entry that added the row.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    columns: &'static [&'static str],
}

macro_rules! tables {
    ($($constant:ident = $name:literal: $($column:literal)+;)+) => {
        $(pub(crate) const $constant: Table = Table { name: $name, columns: &["seq", $($column),+] };)+
        /// All tables of the record, in the order in which their rows are hashed.
        pub(crate) const ALL: &[&Table] = &[$(&$constant),+];
    };
}

tables! {
    DOCUMENT = "document": "id" "text_sha256" "record" "copy_of" "text" "spans";
    PRINT = "print": "document" "hash";
    READING = "reading": "id" "document" "versions" "process" "reported" "about" "json";
    ACTOR = "actor": "id" "join_key" "name";
    ACTOR_SEEN = "actor_seen": "actor" "document" "json";
    PLACE = "place": "id" "join_key" "name";
    PLACE_SEEN = "place_seen": "place" "document" "json";
    ITEM = "item": "id" "kind" "process" "label";
    ITEM_SEEN = "item_seen": "item" "document" "reported" "json";
    ITEM_NEAR = "item_near": "item" "other";
    ITEM_STATE = "item_state": "item" "status" "json";
    STATUS_FROM = "status_from": "item" "statement" "rests";
    STATEMENT = "statement": "id" "document" "ordinal" "stance" "polarity" "reported" "same_as" "json";
    STATEMENT_ITEM = "statement_item": "statement" "item";
    STATEMENT_ACTOR = "statement_actor": "statement" "actor" "part";
    SKETCH = "sketch": "document" "day" "triples";
    FIGURE = "figure": "id" "document" "item" "reported" "same_as" "json";
}

/// One value of a row.
pub(crate) enum Value {
    Text(String),
    Int(i64),
    Null,
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::Null, Self::from)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Int(number)
    }
}

/// The rows one entry adds, hashed as they are added.
pub(crate) struct Rows {
    pub(crate) seq: i64,
    hashes: BTreeMap<&'static str, Sha256>,
}

impl Rows {
    pub(crate) fn new(seq: i64) -> Self {
        Self { seq, hashes: BTreeMap::new() }
    }

    /// Adds a row; `values` are those of the columns after `seq`.
    pub(crate) async fn add<const N: usize>(
        &mut self,
        db: &mut SqliteConnection,
        table: &Table,
        values: [Value; N],
    ) -> Result<()> {
        debug_assert_eq!(N + 1, table.columns.len(), "values for every column of {}", table.name);
        let hash = self.hashes.entry(table.name).or_default();
        let mut query = sqlx::query(AssertSqlSafe(table.insert())).bind(self.seq);
        for value in values {
            match value {
                Value::Text(text) => {
                    feed(hash, Some(&text));
                    query = query.bind(text);
                }
                Value::Int(number) => {
                    feed(hash, Some(&number.to_string()));
                    query = query.bind(number);
                }
                Value::Null => {
                    feed(hash, None);
                    query = query.bind(None::<String>);
                }
            }
        }
        query.execute(db).await?;
        Ok(())
    }

    /// The hash over all rows added, in hex.
    pub(crate) fn digest(self) -> String {
        let mut all = Sha256::new();
        for table in ALL {
            if let Some(hash) = self.hashes.get(table.name) {
                feed(&mut all, Some(table.name));
                all.update(hash.clone().finalize());
            }
        }
        hex(&all.finalize())
    }
}

/// The rows of each entry as they are stored now, hashed again.
pub(crate) async fn digests(db: &mut SqliteConnection) -> Result<BTreeMap<i64, String>> {
    let mut by_entry: BTreeMap<i64, Rows> = BTreeMap::new();
    for table in ALL {
        let mut after = (i64::MIN, i64::MIN);
        loop {
            let rows = sqlx::query(AssertSqlSafe(table.select()))
                .bind(after.0)
                .bind(after.1)
                .bind(PAGE)
                .fetch_all(&mut *db)
                .await?;
            for row in &rows {
                after = (row.try_get(0)?, row.try_get(1)?);
                let entry = by_entry.entry(after.0).or_insert_with(|| Rows::new(after.0));
                let hash = entry.hashes.entry(table.name).or_default();
                for column in 2..row.len() {
                    feed(hash, row.try_get::<Option<String>, _>(column)?.as_deref());
                }
            }
            if rows.len() < PAGE as usize {
                break;
            }
        }
    }
    Ok(by_entry.into_iter().map(|(seq, rows)| (seq, rows.digest())).collect())
}

/// Rows read at a time, so that a large ledger is verified in little memory.
const PAGE: i64 = 2_000;

impl Table {
    fn insert(&self) -> String {
        let places: Vec<_> = (1..=self.columns.len()).map(|n| format!("${n}")).collect();
        format!("INSERT INTO {} ({}) VALUES ({})", self.name, self.columns.join(", "), places.join(", "))
    }

    fn select(&self) -> String {
        let columns: Vec<_> =
            self.columns[1..].iter().map(|column| format!("CAST({column} AS TEXT)")).collect();
        format!(
            "SELECT seq, rowid, {} FROM {} WHERE (seq, rowid) > ($1, $2) ORDER BY seq, rowid LIMIT $3",
            columns.join(", "),
            self.name
        )
    }
}

/// Feeds a value with its length, so that no two rows give the same bytes.
pub(crate) fn feed(hash: &mut Sha256, value: Option<&str>) {
    match value {
        Some(text) => {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
        None => hash.update(u64::MAX.to_le_bytes()),
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// SHA-256 of a text, in hex.
pub(crate) fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text))
}
