//! `rapporteur page`: the story on a page, and what every other part of it is.

use clap::Args;

use crate::articles;
use crate::cli::{CodebookArgs, OutputArgs, PageArgs};
use crate::failure::{Failure, Outcome};
use crate::output::page::{self, PageRecord};
use crate::output::{FailedRecord, Output};
use crate::progress::Progress;

/// Find the story on pages, and say what every other part of them is.
///
/// Each stretch of the text gets a class: body, title, byline, dateline, caption, related, footer, comment, menu,
/// credit, other. Needs no model.
#[derive(Debug, Args)]
pub(crate) struct Page {
    #[command(flatten)]
    pages: PageArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    codebook: CodebookArgs,
}

pub(super) fn run(command: &Page) -> Result<Outcome, Failure> {
    let codebook = command.codebook.load()?;
    let mut output = Output::stdout(command.output.format);
    let mut progress = Progress::new("read", command.output.quiet);
    articles::each(
        &command.pages,
        &command.output,
        &codebook.pages,
        |article| article,
        |read| match read {
            Ok(article) => {
                progress.done();
                output.write(&PageRecord::new(&article), page::layout)
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
