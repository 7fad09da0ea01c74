//! `rapporteur read`: the ledger reading of each article.

use clap::Args;

use crate::articles;
use crate::cli::{OutputArgs, PageArgs};
use crate::failure::{Failure, Outcome};
use crate::output::{FailedRecord, Output, reading};
use crate::progress::Progress;
use crate::reader::ReadingArgs;

/// Read articles: who takes which stance on what, on whose word, where and when, with the words that prove it.
///
/// docs/reading-format.md describes the JSON.
#[derive(Debug, Args)]
pub(crate) struct Read {
    #[command(flatten)]
    pages: PageArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

pub(super) fn run(command: &Read) -> Result<Outcome, Failure> {
    let pipeline = command.reading.pipeline()?;
    let mut output = Output::stdout(command.output.format);
    let mut progress = Progress::new("read", command.output.quiet);
    let pages = &pipeline.codebook().pages;
    articles::each(
        &command.pages,
        &command.output,
        pages,
        |article| pipeline.read(&article),
        |read| match read {
            Ok(reading) => {
                progress.done();
                output.write(&reading, reading::layout)
            }
            Err(unread) => {
                progress.failed(&unread.id, &unread.error);
                output.write_failed(&FailedRecord { id: &unread.id, error: &unread.error })
            }
        },
    )?;
    output.finish()?;
    Ok(Outcome::of(progress.finish()))
}
