//! `rapporteur ingest`: readings into a ledger.

use std::fmt::Write as _;

use clap::Args;
use owo_colors::Style;
use rapporteur_ledger::{Ledger, Outcome as Recording, Recorded};
use rapporteur_model::{Article, Reading};
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use tokio::runtime::Runtime;

use crate::articles::Unread;
use crate::cli::{LedgerArgs, OutputArgs, PageArgs};
use crate::failure::{Failure, Opening as _, Outcome};
use crate::output::{Output, Sheet, word};
use crate::progress::{Cause, Progress};
use crate::reader::{ReadingArgs, kept};
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
    /// Pass over articles that the ledger has by the same versions without reading them again, after a run was stopped.
    #[arg(long)]
    resume: bool,
}

/// What became of one article.
#[derive(Debug, Serialize)]
pub(super) struct Ingested<'a> {
    /// Name of the record it was read from.
    pub(super) id: &'a str,
    #[serde(flatten)]
    pub(super) recorded: &'a Recorded,
    /// How many statements were read from it, if it was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) statements: Option<usize>,
}

pub(super) fn run(command: &Ingest) -> Result<Outcome, Failure> {
    let runtime = ledger::runtime()?;
    let pipeline = kept(command.reading.pipeline()?);
    let book = runtime.block_on(ledger::open(&command.ledger.ledger)).opening()?;
    let mut output = Output::stdout(command.output.format);
    let mut progress = Progress::new("ingested", command.output.run.quiet);
    let versions = pipeline.versions();
    let read = |article: Article| {
        if command.resume
            && let Some(known) = runtime.block_on(book.has_reading(&sha256(&article.text), &versions))?
        {
            return Ok((article, Work::Known(known)));
        }
        let reading = pipeline.read(&article);
        Ok::<_, rapporteur_ledger::Error>((article, Work::Read(Box::new(reading))))
    };
    let pages = &pipeline.codebook().pages;
    articles::each(&command.pages, &command.output.run, pages, &progress.meter(), read, |read| {
        let refused = match read {
            Ok(read) => {
                let (article, work) = read?;
                match record(&runtime, &book, &article, work) {
                    Ok((recorded, statements)) => {
                        progress.done();
                        output
                            .write(&Ingested { id: &article.id, recorded: &recorded, statements }, layout)?;
                        // What is printed is on disk, and what is on disk is printed: a run that is stopped can be trusted.
                        return output.finish();
                    }
                    Err(error) if error.is_refused() => {
                        Unread { id: article.id, error: error.to_string(), cause: Cause::Refused }
                    }
                    Err(error) => return Err(error.into()),
                }
            }
            Err(unread) => unread,
        };
        refused.tell(&mut progress, &mut output)
    })?;
    output.finish()?;
    runtime.block_on(book.close());
    Ok(Outcome::of(progress.finish()))
}

/// What was done with an article before the ledger is written.
enum Work {
    /// The ledger has it.
    Known(Recorded),
    Read(Box<Reading>),
}

/// Records a reading; gives what was done and how many statements it has.
fn record(
    runtime: &Runtime,
    book: &Ledger,
    article: &Article,
    work: Work,
) -> Result<(Recorded, Option<usize>), rapporteur_ledger::Error> {
    match work {
        Work::Known(recorded) => Ok((recorded, None)),
        Work::Read(reading) => {
            let recorded = runtime.block_on(book.record(article, &reading, &ledger::now(), ledger::WHO))?;
            Ok((recorded, Some(reading.statements.len())))
        }
    }
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// One line: the record, what was done, how much was read from it.
pub(super) fn layout(ingested: &Ingested<'_>, sheet: &Sheet) -> String {
    let Ingested { id, recorded, statements } = ingested;
    let share = recorded
        .copy_share
        .map(|share| format!(" ({:.0} % of the words)", share * 100.0))
        .unwrap_or_default();
    let copy =
        recorded.copy_of.as_ref().map(|first| format!(", a copy of {first}{share}")).unwrap_or_default();
    let done = match recorded.outcome {
        Recording::AlreadyThere => "already there".to_owned(),
        other => word(&other),
    };
    let statements = statements.map(|count| format!(", {count} statements")).unwrap_or_default();
    let line = format!("{} {id}: {done}{statements}{copy}", recorded.document);
    sheet.paragraph("", &sheet.paint(line, Style::new()))
}
