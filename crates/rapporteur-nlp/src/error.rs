//! The one error of the crate.

use std::fmt;
use std::path::{Path, PathBuf};

/// What went wrong, with which file or line, and what to do about it.
///
/// Opaque on purpose: print it, or ask one of the `is_*` questions.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(Box<Kind>);

#[derive(Debug, thiserror::Error)]
enum Kind {
    #[error("cannot read {path}: {source}", path = path.display())]
    Io { path: PathBuf, source: std::io::Error },
    #[error("{path}: {cause}", path = path.display())]
    Model { path: PathBuf, cause: String },
    #[error("{path}: {what} is not supported; {remedy}", path = path.display())]
    Unsupported { path: PathBuf, what: String, remedy: String },
    #[error("{format}, line {line}: {cause}")]
    Line { format: &'static str, line: usize, cause: String },
    #[error("{what}: {cause}")]
    Other { what: &'static str, cause: String },
}

impl Error {
    pub(crate) fn io(path: &Path, source: std::io::Error) -> Self {
        Self(Box::new(Kind::Io { path: path.to_owned(), source }))
    }

    pub(crate) fn model(path: &Path, cause: impl fmt::Display) -> Self {
        Self(Box::new(Kind::Model { path: path.to_owned(), cause: cause.to_string() }))
    }

    pub(crate) fn unsupported(path: &Path, what: impl fmt::Display, remedy: impl fmt::Display) -> Self {
        Self(Box::new(Kind::Unsupported {
            path: path.to_owned(),
            what: what.to_string(),
            remedy: remedy.to_string(),
        }))
    }

    pub(crate) fn line(format: &'static str, line: usize, cause: impl fmt::Display) -> Self {
        Self(Box::new(Kind::Line { format, line, cause: cause.to_string() }))
    }

    pub(crate) fn other(what: &'static str, cause: impl fmt::Display) -> Self {
        Self(Box::new(Kind::Other { what, cause: cause.to_string() }))
    }

    /// A file or folder could not be opened or read.
    pub fn is_io(&self) -> bool {
        matches!(*self.0, Kind::Io { .. })
    }

    /// The model is sound, but has a component or architecture that this crate does not run.
    pub fn is_unsupported(&self) -> bool {
        matches!(*self.0, Kind::Unsupported { .. })
    }
}
