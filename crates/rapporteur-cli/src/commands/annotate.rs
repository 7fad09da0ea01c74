//! `rapporteur annotate`: what the trained pipeline says of a text.

use clap::Args;

use crate::cli::{InputArgs, ModelArgs, OutputArgs};
use crate::failure::{Failure, Opening as _, Outcome};
use crate::model;
use crate::output::doc::{self, DocRecord};
use crate::run::each_text;

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
    let pipeline = model::load(&command.model.folder()?).opening()?;
    let annotate = |_: &str, words: String, _| pipeline.read(&words);
    each_text("annotated", &command.input, &command.output, annotate, |output, id, read| {
        if command.conllu {
            return output.write_plain(&format!("# newdoc id = {id}\n{}", read.to_conllu()));
        }
        output.write(&DocRecord::new(id, &read), doc::layout)
    })
}
