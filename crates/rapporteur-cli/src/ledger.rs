//! Opening ledgers, and the clock and name that go into them.

use std::path::Path;

use anyhow::{Context as _, Result, bail};
use rapporteur_ledger::Ledger;
use tokio::runtime::Runtime;

/// Who proposes the readings that this program records.
pub(crate) const WHO: &str = concat!("rapporteur ", env!("CARGO_PKG_VERSION"));

/// What the ledger and the server run on.
pub(crate) fn runtime() -> Result<Runtime> {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .context("cannot start the threads of the ledger")
}

/// The ledger in the file `name`, made if it is missing.
pub(crate) async fn open(name: &str) -> Result<Ledger> {
    if name.contains("://") {
        bail!("the ledger {name}: this version keeps ledgers in files; name a file");
    }
    Ok(Ledger::open(name).await?)
}

/// The ledger in the file `name`, which must be there.
pub(crate) async fn open_existing(name: &str) -> Result<Ledger> {
    if !name.contains("://") && !Path::new(name).is_file() {
        bail!("there is no ledger {name}; `rapporteur ingest --ledger {name} INPUT` makes one");
    }
    open(name).await
}

/// The present, as the log of a ledger writes it.
pub(crate) fn now() -> String {
    jiff::Timestamp::now().to_string()
}
