//! `rapporteur read`: the ledger reading of each article.

use clap::Args;
use rapporteur::Stage;
use rapporteur_model::Article;

use crate::cli::{OutputArgs, PageArgs};
use crate::failure::{Failure, Outcome};
use crate::output::reading;
use crate::reader::{ReadingArgs, kept};
use crate::run::each_article;

/// Read articles: who takes which stance on what, on whose word, where and when, with the words that prove it.
///
/// docs/reading-format.md describes the JSON.
#[derive(Debug, Args)]
pub(crate) struct Read {
    #[command(flatten)]
    pages: PageArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    reading: ReadingArgs,
    /// Leave stages out, to measure what they contribute: coreference, quotes, places, dates.
    #[arg(long, value_name = "STAGE", value_delimiter = ',', hide = true)]
    without: Vec<Stage>,
}

pub(super) fn run(command: &Read) -> Result<Outcome, Failure> {
    let pipeline = kept(command.reading.pipeline()?.without(command.without.clone()));
    let pages = &pipeline.codebook().pages;
    let read = |article: Article| pipeline.read(&article);
    each_article("read", &command.pages, &command.output, pages, read, reading::layout)
}
