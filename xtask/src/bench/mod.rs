//! `cargo xtask bench SUBJECT`: speed and memory, one file a subject, each beside what users would run instead.

mod nlp;
mod page;

use anyhow::Result;
use clap::Subcommand;

/// Measure speed and memory beside what users would run instead.
#[derive(Debug, Subcommand)]
pub(crate) enum Bench {
    Nlp(nlp::Nlp),
    Page(page::Page),
}

pub(crate) fn run(bench: &Bench) -> Result<()> {
    match bench {
        Bench::Nlp(subject) => nlp::run(subject),
        Bench::Page(subject) => page::run(subject),
    }
}
