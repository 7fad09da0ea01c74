//! What can go wrong with a ledger.

use rapporteur_model::Evidence;

/// A ledger could not be opened, read or written, or what was handed in cannot be recorded.
///
/// The message names the ledger or the record, the cause and, where there is one, the remedy.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Cause);

/// Result of ledger operations.
pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Cause {
    #[error(
        "cannot open the ledger {path}: {source}; name a file that can be written, in a folder that exists"
    )]
    Open { path: String, source: sqlx::Error },
    #[error(
        "cannot bring the ledger {path} to this version: {source}; it may be from a newer rapporteur, or no ledger"
    )]
    Migrate { path: String, source: sqlx::migrate::MigrateError },
    #[error("the ledger's database failed: {0}")]
    Database(#[from] sqlx::Error),
    #[error(
        "record {record}: {field} is not a time ({value}); give ISO 8601 with a zone, such as 2030-05-01T08:00:00Z"
    )]
    Time { record: String, field: &'static str, value: String },
    #[error(
        "record {record}: the reading is of another text than the article (SHA-256 {reading}, not {article}); read it again"
    )]
    OtherText { record: String, reading: String, article: String },
    #[error("record {record}: evidence of {subject} is not in the text at {}..{}: {:?}", evidence.start, evidence.end, evidence.quote)]
    Evidence { record: String, subject: String, evidence: Evidence },
    #[error("{kind} {id} is not in the ledger")]
    Unknown { kind: &'static str, id: String },
    #[error(
        "a row of the ledger cannot be understood ({table}): {source}; run verify to see what was changed"
    )]
    Row { table: &'static str, source: serde_json::Error },
    #[error("{what} cannot be stored: {source}")]
    Json { what: &'static str, source: serde_json::Error },
}

impl Error {
    /// Whether the error says that a named item, document or process is not in the ledger.
    pub fn is_unknown(&self) -> bool {
        matches!(self.0, Cause::Unknown { .. })
    }

    /// Whether the ledger itself could not be opened, as against one operation on it.
    pub fn is_open(&self) -> bool {
        matches!(self.0, Cause::Open { .. } | Cause::Migrate { .. })
    }

    /// Whether what was handed in cannot be recorded (wrong text, evidence not in the text, a malformed time).
    pub fn is_refused(&self) -> bool {
        matches!(
            self.0,
            Cause::Time { .. } | Cause::OtherText { .. } | Cause::Evidence { .. } | Cause::Json { .. }
        )
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        Self(Cause::Database(error))
    }
}
