//! `rapporteur completions`: a completion script for a shell.

use std::io::{Write as _, stdout};

use clap::{Args, CommandFactory as _};
use clap_complete::Shell;

use crate::cli::Cli;
use crate::failure::{Failure, Outcome};

/// Print a completion script for a shell.
///
/// For bash: `rapporteur completions bash >~/.local/share/bash-completion/completions/rapporteur`.
#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell.
    shell: Shell,
}

pub(super) fn run(command: &Completions) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut Cli::command(), "rapporteur", &mut script);
    stdout().write_all(&script)?;
    Ok(Outcome::Complete)
}
