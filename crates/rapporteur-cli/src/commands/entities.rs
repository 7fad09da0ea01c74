//! `rapporteur entities`: who, where, when, how many and whose words, mention by mention.

use clap::Args;
use rapporteur_model::Article;

use crate::cli::{InputArgs, OutputArgs};
use crate::failure::{Failure, Outcome};
use crate::ordered::{Give, in_order};
use crate::output::{FailedRecord, Output, entities};
use crate::progress::Progress;
use crate::reader::ReadingArgs;
use crate::sources;
use crate::texts::{self, Text};

/// Find the actors, places, times, figures and quotes of texts, and how real their acts are.
///
/// The text is read as it is given, all of it as story: plain text, a file each, or JSON Lines with `id`, `text` and,
/// if known, `date`. `rapporteur page` takes the story out of a page.
#[derive(Debug, Args)]
pub(crate) struct Entities {
    #[command(flatten)]
    input: InputArgs,
    /// Day of publication, as 2014-01-20, for texts that come without one.
    #[arg(long, value_name = "DATE", value_parser = crate::cli::day, help_heading = "Input")]
    date: Option<String>,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

pub(super) fn run(command: &Entities) -> Result<Outcome, Failure> {
    let sources = sources::expand(&command.input.inputs)?;
    let pipeline = command.reading.pipeline_with_places()?;
    let mut output = Output::stdout(command.output.format);
    let mut progress = Progress::new("read", command.output.quiet);
    let max = command.input.max_chars;
    let find = |text: Text| {
        let day = text.date.or_else(|| command.date.clone());
        let found = text.content.and_then(|words| match words.chars().count() {
            chars if chars > max => Err(format!("{chars} characters, more than --max-chars {max}")),
            _ => Ok(pipeline.entities(&Article::plain(text.id.clone(), words, day.as_deref()))),
        });
        (text.id, found)
    };
    let mut texts = texts::read(sources, command.input.input_format)
        .take(command.input.max_articles.unwrap_or(usize::MAX));
    let reader = move |give: &mut Give<'_, Text>| {
        let _ = texts.all(give);
    };
    in_order(command.output.threads(), reader, find, |(id, found)| match found {
        Ok(found) => {
            progress.done();
            output.write(&found, entities::layout)
        }
        Err(error) => {
            progress.failed(&id, &error);
            output.write_failed(&FailedRecord { id: &id, error: &error })
        }
    })?;
    output.finish()?;
    Ok(Outcome::of(progress.finish()))
}
