//! A command that makes one record of each article: read in order, worked on all threads, printed one after the other.

use rapporteur_codebook::Pages;
use rapporteur_model::Article;
use serde::Serialize;

use crate::articles;
use crate::cli::{OutputArgs, PageArgs};
use crate::failure::{Failure, Outcome};
use crate::output::{FailedRecord, Output, Sheet};
use crate::progress::Progress;

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
    let mut progress = Progress::new(verb, told.quiet);
    articles::each(named, told, pages, work, |made| match made {
        Ok(record) => {
            progress.done();
            output.write(&record, layout)
        }
        Err(unread) => {
            progress.failed(&unread.id, &unread.error);
            output.write_failed(&FailedRecord { id: &unread.id, error: &unread.error })
        }
    })?;
    output.finish()?;
    Ok(Outcome::of(progress.finish()))
}
