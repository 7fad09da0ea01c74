//! `rapporteur ingest`: readings into a ledger.

use clap::Args;
use rapporteur_ledger::{Outcome as Recording, Recorded};
use serde::Serialize;

use crate::cli::{LedgerArgs, OutputArgs, PageArgs};
use crate::failure::{Failure, Opening as _, Outcome};
use crate::output::{FailedRecord, Output, Sheet, word};
use crate::progress::Progress;
use crate::reader::ReadingArgs;
use crate::{articles, ledger};

/// Read articles and add what they tell to a ledger, which is made if it is missing.
///
/// A line is printed for each article once it is on disk. Running it again adds nothing: the same text read by the same
/// versions is already there. An article whose text the ledger knows by another version of model or codebook is read
/// again; the earlier reading stays.
#[derive(Debug, Args)]
pub(crate) struct Ingest {
    #[command(flatten)]
    ledger: LedgerArgs,
    #[command(flatten)]
    pages: PageArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// What became of one article.
#[derive(Debug, Serialize)]
pub(super) struct Ingested<'a> {
    /// Name of the record it was read from.
    pub(super) id: &'a str,
    #[serde(flatten)]
    pub(super) recorded: &'a Recorded,
    /// How many statements were read from it.
    pub(super) statements: usize,
}

pub(super) fn run(command: &Ingest) -> Result<Outcome, Failure> {
    let runtime = ledger::runtime()?;
    let pipeline = command.reading.pipeline()?;
    let book = runtime.block_on(ledger::open(&command.ledger.ledger)).opening()?;
    let mut output = Output::stdout(command.output.format);
    let mut progress = Progress::new("ingested", command.output.quiet);
    let read = |article| {
        let reading = pipeline.read(&article);
        (article, reading)
    };
    articles::each(&command.pages, &command.output, &pipeline.codebook().pages, read, |read| {
        let (id, error) = match read {
            Ok((article, reading)) => {
                match runtime.block_on(book.record(&article, &reading, &ledger::now(), ledger::WHO)) {
                    Ok(recorded) => {
                        progress.done();
                        let statements = reading.statements.len();
                        output
                            .write(&Ingested { id: &article.id, recorded: &recorded, statements }, layout)?;
                        // What is printed is on disk, and what is on disk is printed: a run that is stopped can be trusted.
                        return output.finish();
                    }
                    Err(error) if error.is_refused() => (article.id, error.to_string()),
                    Err(error) => return Err(error.into()),
                }
            }
            Err(unread) => (unread.id, unread.error),
        };
        progress.failed(&id, &error);
        output.write_failed(&FailedRecord { id: &id, error: &error })
    })?;
    output.finish()?;
    runtime.block_on(book.close());
    Ok(Outcome::of(progress.finish()))
}

/// One line: the record, what was done, how much was read from it.
pub(super) fn layout(ingested: &Ingested<'_>, sheet: &Sheet) -> String {
    let Ingested { id, recorded, statements } = ingested;
    let copy = recorded.copy_of.as_ref().map(|first| format!(", a copy of {first}")).unwrap_or_default();
    let done = match recorded.outcome {
        Recording::AlreadyThere => sheet.dim("already there"),
        other => word(&other),
    };
    sheet.paragraph("", &format!("{} {id}: {done}, {statements} statements{copy}", recorded.document))
}
