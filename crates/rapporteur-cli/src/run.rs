//! Commands that make one record of each article or text: read in order, worked on all threads, printed one after the other.

use rapporteur_codebook::Pages;
use rapporteur_model::Article;
use serde::Serialize;

use crate::articles;
use crate::cli::{InputArgs, OutputArgs, PageArgs};
use crate::failure::{Failure, Outcome};
use crate::ordered::{Give, in_order};
use crate::output::{FailedRecord, Output, Sheet};
use crate::progress::{Cause, Progress};
use crate::sources;
use crate::texts::{self, Text};

/// Prints what `work` makes of every article; what cannot be read is named and printed as a record with `error`.
/// `verb` is what progress calls the work ("read").
///
/// # Errors
/// Nothing is named to read, or the output cannot be written.
pub(crate) fn each_article<T: Serialize + Send>(
    verb: &'static str,
    named: &PageArgs,
    told: &OutputArgs,
    pages: &Pages,
    work: impl Fn(Article) -> T + Sync,
    layout: fn(&T, &Sheet) -> String,
) -> Result<Outcome, Failure> {
    let mut output = Output::stdout(told.format);
    let mut progress = Progress::new(verb, told.run.quiet);
    articles::each(named, &told.run, pages, &progress.meter(), work, |made| match made {
        Ok(record) => {
            progress.done();
            output.write(&record, layout)
        }
        Err(unread) => unread.tell(&mut progress, &mut output),
    })?;
    output.finish()?;
    Ok(Outcome::of(progress.finish()))
}

/// Prints by `write` what `work` makes of the words of every text and the day it was published; what cannot be read is
/// named and printed as a record with `error`.
///
/// # Errors
/// Nothing is named to read, or the output cannot be written.
pub(crate) fn each_text<T: Send>(
    verb: &'static str,
    named: &InputArgs,
    told: &OutputArgs,
    work: impl Fn(&str, String, Option<String>) -> T + Sync,
    mut write: impl FnMut(&mut Output, &str, T) -> anyhow::Result<()>,
) -> Result<Outcome, Failure> {
    let sources = sources::expand(&named.inputs)?;
    let mut output = Output::stdout(told.format);
    let mut progress = Progress::new(verb, told.run.quiet);
    let max = named.max_chars;
    let make = |text: Text| {
        let Text { id, content, date } = text;
        let made = content.and_then(|words| match words.chars().count() {
            chars if chars > max => Err(format!("{chars} characters, more than --max-chars {max}")),
            _ => Ok(work(&id, words, date)),
        });
        (id, made)
    };
    let mut texts = texts::read(sources, named.input_format).take(named.max_articles.unwrap_or(usize::MAX));
    let reader = move |give: &mut Give<'_, Text>| {
        let _ = texts.all(give);
    };
    in_order(told.run.threads(), reader, make, |(id, made)| match made {
        Ok(made) => {
            progress.done();
            write(&mut output, &id, made)
        }
        Err(error) => {
            progress.skipped(&id, &error, Cause::Damaged);
            output.write_failed(&FailedRecord { id: &id, error: &error })
        }
    })?;
    output.finish()?;
    Ok(Outcome::of(progress.finish()))
}
