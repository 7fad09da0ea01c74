//! `rapporteur annotate`: what the trained pipeline says of a text.

use clap::Args;

use crate::cli::{InputArgs, ModelArgs, OutputArgs};
use crate::failure::{Failure, Opening as _, Outcome};
use crate::ordered::{Give, in_order};
use crate::output::doc::{self, DocRecord};
use crate::output::{FailedRecord, Output};
use crate::progress::Progress;
use crate::texts::{self, Text};
use crate::{model, sources};

/// Annotate texts with tokens, tags, morphology, lemmas, heads and entities, equal to spaCy's.
///
/// The text is parsed as it is given: plain text, a file each, or JSON Lines with `id` and `text`. The texts of .conllu
/// files are annotated anew.
#[derive(Debug, Args)]
pub(crate) struct Annotate {
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    output: OutputArgs,
    /// Write CoNLL-U, each text opened by `# newdoc id`.
    #[arg(long, conflicts_with = "format", help_heading = "Output")]
    conllu: bool,
    #[command(flatten)]
    model: ModelArgs,
}

pub(super) fn run(command: &Annotate) -> Result<Outcome, Failure> {
    let sources = sources::expand(&command.input.inputs)?;
    let pipeline = model::load(&command.model.folder()?).opening()?;
    let mut output = Output::stdout(command.output.format);
    let mut progress = Progress::new("annotated", command.output.quiet);
    let max = command.input.max_chars;
    let annotate = |text: Text| {
        let read = text.content.and_then(|text| match text.chars().count() {
            chars if chars > max => Err(format!("{chars} characters, more than --max-chars {max}")),
            _ => Ok(pipeline.read(&text)),
        });
        (text.id, read)
    };
    let mut texts = texts::read(sources, command.input.input_format)
        .take(command.input.max_articles.unwrap_or(usize::MAX));
    let reader = move |give: &mut Give<'_, Text>| {
        let _ = texts.all(give);
    };
    in_order(command.output.threads(), reader, annotate, |(id, read)| match read {
        Ok(read) => {
            progress.done();
            if command.conllu {
                return output.write_plain(&format!("# newdoc id = {id}\n{}", read.to_conllu()));
            }
            output.write(&DocRecord::new(&id, &read), doc::layout)
        }
        Err(error) => {
            progress.failed(&id, &error);
            output.write_failed(&FailedRecord { id: &id, error: &error })
        }
    })?;
    output.finish()?;
    Ok(Outcome::of(progress.finish()))
}
