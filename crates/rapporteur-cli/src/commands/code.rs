//! `rapporteur code`: the political events of each article.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use rapporteur::dictionaries::Dictionaries;

use crate::articles;
use crate::cli::{OutputArgs, PageArgs};
use crate::failure::{Failure, Opening as _, Outcome};
use crate::output::{FailedRecord, Output, code};
use crate::progress::{Progress, tell};
use crate::reader::ReadingArgs;

/// Code political events: who did what to whom, as PLOVER and CAMEO name it, whether it happened, where and when, by
/// which rule, with the words that prove it.
///
/// docs/coding.md says how codes are decided.
#[derive(Debug, Args)]
pub(crate) struct Code {
    #[command(flatten)]
    pages: PageArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    reading: ReadingArgs,
    /// Code with this dictionary of PETRARCH or TABARI in place of our own rules: actors, agents, verbs or discards, as
    /// it is; its kind is told by its content.
    #[arg(long, value_name = "FILE", help_heading = "Model and codebook")]
    dictionary: Vec<PathBuf>,
}

pub(super) fn run(command: &Code) -> Result<Outcome, Failure> {
    let dictionaries = dictionaries(&command.dictionary)?;
    let pipeline = command.reading.pipeline()?;
    let mut output = Output::stdout(command.output.format);
    let mut progress = Progress::new("code", command.output.quiet);
    let pages = &pipeline.codebook().pages;
    articles::each(
        &command.pages,
        &command.output,
        pages,
        |article| match &dictionaries {
            Some(dictionaries) => pipeline.code_with(&article, dictionaries),
            None => pipeline.code(&article),
        },
        |coded| match coded {
            Ok(coding) => {
                progress.done();
                output.write(&coding, code::layout)
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

/// The dictionaries named, with what is wrong in them told on standard error.
fn dictionaries(files: &[PathBuf]) -> Result<Option<Dictionaries>, Failure> {
    let mut all = Dictionaries::default();
    for file in files {
        let bytes = std::fs::read(file)
            .with_context(|| format!("the dictionary {} cannot be read", file.display()))
            .opening()?;
        // Old dictionaries are Latin-1 in places; their words are ASCII where they matter.
        for remark in all.add(&String::from_utf8_lossy(&bytes)).1 {
            tell(&format!("{}:{}: {}", file.display(), remark.line, remark.message));
        }
    }
    Ok((!files.is_empty()).then_some(all))
}
