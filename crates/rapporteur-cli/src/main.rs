//! The `rapporteur` command: results on standard output, talk on standard error.

mod articles;
mod cli;
mod commands;
mod failure;
mod gazetteer;
mod ledger;
mod model;
mod ordered;
mod output;
mod progress;
mod reader;
mod run;
mod sources;
mod texts;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;

use crate::failure::{Failure, Outcome};

/// Readings are many small records, on which the allocator of the C library is slow.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match run() {
        Ok(Outcome::Complete) => ExitCode::SUCCESS,
        Ok(Outcome::Partial) => ExitCode::from(1),
        Err(failure) if failure.is_broken_pipe() => ExitCode::SUCCESS,
        Err(failure) => {
            // Nothing can be done when even standard error is closed.
            let _ = writeln!(std::io::stderr(), "rapporteur: {failure}");
            ExitCode::from(failure.code())
        }
    }
}

fn run() -> Result<Outcome, Failure> {
    commands::run(cli::Cli::parse())
}
