//! `rapporteur codebook`: check a folder of rules.

use std::io::{Write as _, stdout};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use rapporteur_codebook::Codebook;

use crate::failure::{Failure, Opening as _, Outcome};

/// Check the knowledge that readings are made with.
#[derive(Debug, Args)]
pub(crate) struct CodebookCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Check every file of a codebook and print each problem as file:line with what to do.
    Check {
        /// Folder laid out like `codebook/`; the codebook of the program if not given.
        dir: Option<PathBuf>,
    },
}

pub(super) fn run(command: &CodebookCommand) -> Result<Outcome, Failure> {
    let Action::Check { dir } = &command.action;
    let loaded = match dir {
        Some(dir) => Codebook::load(dir),
        None => Codebook::embedded(),
    };
    match loaded {
        Ok(codebook) => {
            writeln!(stdout(), "no problems; version {}", codebook.version)?;
            Ok(Outcome::Complete)
        }
        Err(error) if error.problem_list().is_empty() => Err(error).opening(),
        Err(error) => {
            for problem in error.problem_list() {
                writeln!(stdout(), "{problem}")?;
            }
            Ok(Outcome::Partial)
        }
    }
}
