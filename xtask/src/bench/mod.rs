//! `cargo xtask bench SUBJECT`: speed and memory, each beside what users would run instead.

mod beside;
mod nlp;
mod page;

use anyhow::Result;
use clap::Subcommand;

/// The lists of a record of `rapporteur entities`.
const MENTIONS: [&str; 7] = ["actors", "places", "times", "figures", "conditions", "quotes", "factuality"];

/// Measure speed and memory beside what users would run instead.
///
/// Of the commands that read texts: beside `rapporteur annotate` on the same texts, by turns, on one thread. They
/// include the parse, which annotation is; the share says how nearly free the rest is. Texts should be bare stories: of a
/// page, annotation parses menus too. Leave the machine alone while it runs.
#[derive(Debug, Subcommand)]
pub(crate) enum Bench {
    Nlp(nlp::Nlp),
    /// Coding of events beside mere annotation: tokens and sentences a second.
    Code(beside::Beside),
    /// Mentions beside mere annotation: tokens and sentences a second.
    Entities(beside::Beside),
    /// Readings beside mere annotation: tokens and sentences a second.
    Read(beside::Beside),
    Page(page::Page),
}

pub(crate) fn run(bench: &Bench) -> Result<()> {
    match bench {
        Bench::Nlp(subject) => nlp::run(subject),
        Bench::Code(texts) => beside::run(texts, "code", &["events"]),
        Bench::Entities(texts) => beside::run(texts, "entities", &MENTIONS),
        Bench::Read(texts) => beside::run(texts, "read", &["statements"]),
        Bench::Page(subject) => page::run(subject),
    }
}
