//! Results on standard output: JSON Lines for programs, a layout for people.

pub(crate) mod category;
pub(crate) mod code;
pub(crate) mod doc;
pub(crate) mod entities;
pub(crate) mod events;
pub(crate) mod ledger;
pub(crate) mod page;
pub(crate) mod reading;
mod sheet;
#[cfg(test)]
mod tests;
mod told;

use std::io::{self, IsTerminal as _, Write};

use anyhow::Result;
use clap::ValueEnum;
use serde::Serialize;

pub(crate) use sheet::{Sheet, word};

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Format {
    /// A layout on a terminal, JSON Lines in a pipe or file.
    #[default]
    Auto,
    /// A layout for people.
    Text,
    /// JSON Lines: one object a line.
    Jsonl,
}

/// The record of an input that could not be read.
#[derive(Debug, Serialize)]
pub(crate) struct FailedRecord<'a> {
    /// Name of the record.
    pub(crate) id: &'a str,
    /// Why.
    pub(crate) error: &'a str,
}

/// Standard output, in one of the two ways.
pub(crate) enum Output {
    /// JSON Lines.
    Jsonl(Box<dyn Write>),
    /// A layout of this width and colour.
    Text(Box<dyn Write>, Sheet),
}

impl Output {
    /// Standard output as `format` asks.
    pub(crate) fn stdout(format: Format) -> Self {
        let terminal = io::stdout().is_terminal();
        let out = Box::new(io::BufWriter::new(io::stdout()));
        match format {
            Format::Text => Self::Text(out, Sheet::of_terminal(terminal)),
            Format::Auto if terminal => Self::Text(out, Sheet::of_terminal(true)),
            Format::Auto | Format::Jsonl => Self::Jsonl(out),
        }
    }

    /// Writes one record: itself as a line of JSON, or its layout.
    pub(crate) fn write<T: Serialize>(
        &mut self,
        record: &T,
        layout: impl FnOnce(&T, &Sheet) -> String,
    ) -> Result<()> {
        match self {
            Self::Jsonl(out) => {
                serde_json::to_writer(&mut *out, record)?;
                out.write_all(b"\n")?;
            }
            Self::Text(out, sheet) => {
                out.write_all(layout(record, sheet).as_bytes())?;
                out.flush()?;
            }
        }
        Ok(())
    }

    /// Writes the record of an input that could not be read; people are told on standard error.
    pub(crate) fn write_failed(&mut self, record: &FailedRecord<'_>) -> Result<()> {
        match self {
            Self::Jsonl(_) => self.write(record, |_, _| String::new()),
            Self::Text(..) => Ok(()),
        }
    }

    /// Writes text that is in neither way.
    pub(crate) fn write_plain(&mut self, text: &str) -> Result<()> {
        let (Self::Jsonl(out) | Self::Text(out, _)) = self;
        Ok(out.write_all(text.as_bytes())?)
    }

    /// Hands all that was written to the system.
    pub(crate) fn finish(&mut self) -> Result<()> {
        let (Self::Jsonl(out) | Self::Text(out, _)) = self;
        Ok(out.flush()?)
    }
}
