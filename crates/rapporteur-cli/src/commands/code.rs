//! `rapporteur code`: the political events of each article.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use rapporteur::dictionaries::Dictionaries;
use rapporteur_model::Article;

use crate::cli::{OutputArgs, PageArgs};
use crate::failure::{Failure, Opening as _, Outcome};
use crate::output::code;
use crate::progress::tell;
use crate::reader::ReadingArgs;
use crate::run::each_article;

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
    let pages = &pipeline.codebook().pages;
    let coded = |article: Article| match &dictionaries {
        Some(dictionaries) => pipeline.code_with(&article, dictionaries),
        None => pipeline.code(&article),
    };
    each_article("coded", &command.pages, &command.output, pages, coded, code::layout)
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
