//! How a run ends: the exit codes that scripts rely on.

use std::fmt;
use std::io;

use anyhow::Error;

/// How a run that reached its end went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All was read.
    Complete,
    /// Some records could not be read; each was named.
    Partial,
}

impl Outcome {
    /// The outcome of a run in which `failed` records could not be read.
    pub(crate) fn of(failed: usize) -> Self {
        if failed == 0 { Self::Complete } else { Self::Partial }
    }
}

/// Why a run could not go on.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Input or output failed on the way: exit code 1.
    Work(Error),
    /// The command line makes no sense: exit code 2.
    Usage(Error),
    /// A model, codebook or ledger cannot be opened: exit code 3.
    Open(Error),
}

impl Failure {
    /// The exit code.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::Work(_) => 1,
            Self::Usage(_) => 2,
            Self::Open(_) => 3,
        }
    }

    /// Whether the reader of standard output went away, which is no failure.
    pub(crate) fn is_broken_pipe(&self) -> bool {
        let (Self::Work(error) | Self::Usage(error) | Self::Open(error)) = self;
        error.chain().any(|cause| {
            let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
            let json = cause.downcast_ref::<serde_json::Error>().and_then(serde_json::Error::io_error_kind);
            io.or(json) == Some(io::ErrorKind::BrokenPipe)
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::Work(error) | Self::Usage(error) | Self::Open(error)) = self;
        write!(f, "{error:#}")
    }
}

impl<E: Into<Error>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self::Work(error.into())
    }
}

/// Marks errors of opening a model, codebook or ledger.
pub(crate) trait Opening<T> {
    /// Turns an error into [`Failure::Open`].
    fn opening(self) -> Result<T, Failure>;
}

impl<T, E: Into<Error>> Opening<T> for Result<T, E> {
    fn opening(self) -> Result<T, Failure> {
        self.map_err(|error| Failure::Open(error.into()))
    }
}
