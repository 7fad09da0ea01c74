//! `cargo xtask bench SUBJECT`: speed and memory, one file a subject, each beside what users would run instead.

mod code;
mod nlp;
mod page;

use anyhow::Result;
use clap::Subcommand;

/// Measure speed and memory beside what users would run instead.
#[derive(Debug, Subcommand)]
pub(crate) enum Bench {
    Nlp(nlp::Nlp),
    Code(code::Code),
    Page(page::Page),
}

pub(crate) fn run(bench: &Bench) -> Result<()> {
    match bench {
        Bench::Nlp(subject) => nlp::run(subject),
        Bench::Code(subject) => code::run(subject),
        Bench::Page(subject) => page::run(subject),
    }
}
