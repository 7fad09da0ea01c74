//! `rapporteur entities`: who, where, when, how many and whose words, mention by mention.

use clap::Args;
use rapporteur_model::Article;

use crate::cli::{InputArgs, OutputArgs};
use crate::failure::{Failure, Outcome};
use crate::output::entities;
use crate::reader::{ReadingArgs, kept};
use crate::run::each_text;

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
    let pipeline = kept(command.reading.pipeline_with_places()?);
    let find = |id: &str, words: String, date: Option<String>| {
        let day = date.or_else(|| command.date.clone());
        pipeline.entities(&Article::plain(id, words, day.as_deref()))
    };
    each_text("read", &command.input, &command.output, find, |output, _, found| {
        output.write(&found, entities::layout)
    })
}
