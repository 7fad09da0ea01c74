//! `rapporteur code`: the political events of each article.

use std::io::{BufWriter, stdout};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::{Args, ValueEnum};
use rapporteur::dictionaries::Dictionaries;
use rapporteur::events::Deciders;
use rapporteur_model::Article;

use crate::articles;
use crate::cli::{OutputArgs, PageArgs, RunArgs};
use crate::failure::{Failure, Opening as _, Outcome};
use crate::output::events::{EventFormat, EventWriter, Told};
use crate::output::{Format, code};
use crate::progress::{Progress, tell};
use crate::reader::{ReadingArgs, kept};
use crate::run::each_article;

/// What progress calls the work.
const VERB: &str = "coded";

/// Code political events: who did what to whom, as PLOVER and CAMEO name it, whether it happened, where and when, by
/// which rule, with the words that prove it.
///
/// docs/coding.md says how codes are decided, docs/event-formats.md what the formats hold.
#[derive(Debug, Args)]
pub(crate) struct Code {
    #[command(flatten)]
    pages: PageArgs,
    /// How events are written.
    #[arg(long, value_enum, default_value_t, help_heading = "Output")]
    format: CodeFormat,
    /// In formats that cannot tell what happened from what did not, write both; by default what did not is left out.
    #[arg(long, help_heading = "Output")]
    all: bool,
    #[command(flatten)]
    run: RunArgs,
    #[command(flatten)]
    reading: ReadingArgs,
    /// Code with this dictionary of PETRARCH or TABARI in place of our own rules: actors, agents, verbs or discards, as
    /// it is; its kind is told by its content.
    #[arg(long, value_name = "FILE", help_heading = "Model and codebook")]
    dictionary: Vec<PathBuf>,
    /// Let only the rules or only the learned model decide; for ablations (`cargo xtask eval --deciders`).
    #[arg(long, value_enum, default_value_t, hide = true)]
    deciders: Who,
}

/// How events are written, as `--format` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum CodeFormat {
    /// A layout on a terminal, JSON Lines in a pipe or file.
    #[default]
    Auto,
    /// A layout for people.
    Text,
    /// JSON Lines: one object a text.
    Jsonl,
    /// JSON Lines with the fields of PLOVER: one object an event.
    Plover,
    /// JSON Lines with the columns of POLECAT: one object a pair of actors.
    Polecat,
    /// The columns of ICEWS.
    Icews,
    /// The columns of GDELT 1.0.
    Gdelt1,
    /// The columns of GDELT 2.0.
    Gdelt2,
    /// The columns of Phoenix.
    Phoenix,
    /// A table of our own, as CSV.
    Csv,
    /// The same table as Parquet.
    Parquet,
}

impl CodeFormat {
    /// One of ours, or one of another project.
    fn kind(self) -> Result<Format, EventFormat> {
        Err(match self {
            Self::Auto => return Ok(Format::Auto),
            Self::Text => return Ok(Format::Text),
            Self::Jsonl => return Ok(Format::Jsonl),
            Self::Plover => EventFormat::Plover,
            Self::Polecat => EventFormat::Polecat,
            Self::Icews => EventFormat::Icews,
            Self::Gdelt1 => EventFormat::Gdelt1,
            Self::Gdelt2 => EventFormat::Gdelt2,
            Self::Phoenix => EventFormat::Phoenix,
            Self::Csv => EventFormat::Csv,
            Self::Parquet => EventFormat::Parquet,
        })
    }
}

/// Who decides, as `--deciders` names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Who {
    #[default]
    Both,
    Rules,
    Model,
}

pub(super) fn run(command: &Code) -> Result<Outcome, Failure> {
    let dictionaries = dictionaries(&command.dictionary)?;
    let deciders = match command.deciders {
        Who::Both => Deciders::Both,
        Who::Rules => Deciders::Rules,
        Who::Model => Deciders::Model,
    };
    let pipeline = kept(command.reading.pipeline()?.with_deciders(deciders));
    let pages = &pipeline.codebook().pages;
    let coded = |article: &Article| match &dictionaries {
        Some(dictionaries) => pipeline.code_with(article, dictionaries),
        None => pipeline.code(article),
    };
    let format = match command.format.kind() {
        Ok(format) => {
            let output = OutputArgs { format, run: command.run.clone() };
            return each_article(VERB, &command.pages, &output, pages, |a| coded(&a), code::layout);
        }
        Err(format) => format,
    };
    let out = BufWriter::new(stdout());
    let mut writer = EventWriter::new(format, pipeline.codebook(), command.all, out)?;
    let mut progress = Progress::new(VERB, command.run.quiet);
    let told = |article: Article| Told::new(&article, coded(&article));
    articles::each(&command.pages, &command.run, pages, &progress.meter(), told, |made| match made {
        Ok(told) => {
            progress.done();
            writer.write(&told)
        }
        Err(unread) => {
            progress.skipped(&unread.id, &unread.error, unread.cause);
            Ok(())
        }
    })?;
    if let Some(left_out) = writer.finish()?.filter(|_| !command.run.quiet) {
        progress.say(&left_out);
    }
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
