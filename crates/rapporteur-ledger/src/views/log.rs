//! The log, as it stands.

use crate::error::Result;
use crate::{Entry, Ledger};

impl Ledger {
    /// Up to `limit` entries of the log from number `from_seq` on.
    ///
    /// # Errors
    /// If the database fails.
    pub async fn log(&self, from_seq: i64, limit: u32) -> Result<Vec<Entry>> {
        let mut db = self.db.acquire().await?;
        Entry::page(&mut db, from_seq, i64::from(limit)).await
    }
}
