//! Opening a ledger.

use std::borrow::Cow;
use std::str::FromStr;
use std::time::Duration;

use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{SqlSafeStr, SqlStr};

use crate::error::{Cause, Result};

/// Opens the database at `path`, makes it if it is missing, and brings its tables to this version.
pub(crate) async fn open(path: &str) -> Result<SqlitePool> {
    let failed = |source| Cause::Open { path: path.to_owned(), source };
    let memory = path == ":memory:";
    let options = if memory {
        SqliteConnectOptions::from_str("sqlite::memory:").map_err(failed)?
    } else {
        SqliteConnectOptions::new().filename(path).create_if_missing(true)
    };
    let options = options
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(30))
        .pragma("recursive_triggers", "ON"); // so that REPLACE is refused like DELETE
    let pool = SqlitePoolOptions::new().idle_timeout(None).max_lifetime(None);
    // A database in memory lives in its connection: one, kept for good.
    let pool = if memory { pool.min_connections(1).max_connections(1) } else { pool.max_connections(8) };
    let db = pool.connect_with(options).await.map_err(failed)?;
    let migrated = migrations().run(&db).await;
    migrated.map_err(|source| Cause::Migrate { path: path.to_owned(), source })?;
    Ok(db)
}

fn migrations() -> Migrator {
    let sources = [
        (1, "ledger", include_str!("../migrations/0001_ledger.sql")),
        (2, "append only", include_str!("../migrations/0002_append_only.sql")),
        (3, "sketches", include_str!("../migrations/0003_sketches.sql")),
    ];
    let migration = |(version, name, sql): (i64, &'static str, &'static str)| {
        let sql: SqlStr = sql.into_sql_str();
        Migration::new(version, Cow::Borrowed(name), MigrationType::Simple, sql, false)
    };
    Migrator::with_migrations(sources.map(migration).to_vec())
}
