//! What can be wrong with a codebook: a list of problems, each naming its file, the cause and the remedy.

use std::fmt;

/// One problem in one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// Path inside the codebook.
    pub file: String,
    /// Line, counted from 1, where known.
    pub line: Option<usize>,
    /// What is wrong and what to do about it.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// Why a codebook could not be loaded.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Cause);

#[derive(Debug, thiserror::Error)]
enum Cause {
    #[error("the codebook folder {folder} cannot be read: {cause}; name a folder laid out like `codebook/`")]
    Folder { folder: String, cause: std::io::Error },
    #[error("the codebook has {} problem(s):\n{}", .0.len(), list(.0))]
    Problems(Vec<Problem>),
}

fn list(problems: &[Problem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

impl Error {
    pub(crate) fn folder(folder: &std::path::Path, cause: std::io::Error) -> Self {
        Cause::Folder { folder: folder.display().to_string(), cause }.into()
    }

    pub(crate) fn problems(mut problems: Vec<Problem>) -> Self {
        problems.sort();
        Cause::Problems(problems).into()
    }

    /// The problems found in the files; empty when the folder itself could not be read.
    pub fn problem_list(&self) -> &[Problem] {
        match &self.0 {
            Cause::Folder { .. } => &[],
            Cause::Problems(problems) => problems,
        }
    }
}
