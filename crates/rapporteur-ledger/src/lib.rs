//! The append-only ledger of readings and its views.
//!
//! A [`Ledger`] holds documents as they were found, readings of them, and a log. Actors, places and items of different
//! readings are joined; the status of each item follows from all statements on it by rules R0 to R13
//! ([`rapporteur_model::status`]). Nothing is ever changed or deleted: every view can be asked for as it was known on
//! any past day.
//!
//! Ids are one letter and a number: `d1` a document, `r1` a reading, `a1` an actor, `p1` a place, `i1` an item, `s1` a
//! statement, `f1` a figure. Offsets are code points of the document's text.
//!
//! ```
//! # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
//! # runtime.block_on(async {
//! use rapporteur_ledger::{ItemFilter, Ledger};
//! let ledger = Ledger::open(":memory:").await?;
//! assert!(ledger.items(&ItemFilter::default()).await?.is_empty());
//! # Ok::<(), rapporteur_ledger::Error>(())
//! # }).unwrap();
//! ```

mod copies;
mod derive;
mod error;
mod ids;
mod insert;
mod join;
mod log;
mod open;
mod record;
mod table;
mod verify;
mod views;

use sqlx::SqlitePool;
use tokio::sync::Mutex;

pub use error::{Error, Result};
pub use log::Entry;
pub use record::{Outcome, PageSpan, Recorded};
pub use verify::{Fault, Verified};
pub use views::*;

/// A ledger in an SQLite database.
///
/// Any number of tasks may read and write through one `Ledger`, and any number of processes may open one file; writes
/// happen one after the other.
#[derive(Debug)]
pub struct Ledger {
    db: SqlitePool,
    /// What the last writer knew of the joins; whoever holds this may write.
    writer: Mutex<Option<join::Joins>>,
}

impl Ledger {
    /// Opens the ledger at `path`, making it if it is missing; `:memory:` gives one that ends with the program.
    ///
    /// # Errors
    /// If the file cannot be opened or made, is not a ledger, or is of a later version.
    pub async fn open(path: &str) -> Result<Self> {
        Ok(Self { db: open::open(path).await?, writer: Mutex::new(None) })
    }

    /// Closes the ledger; whatever was acknowledged is on disk already.
    pub async fn close(self) {
        self.db.close().await;
    }
}
