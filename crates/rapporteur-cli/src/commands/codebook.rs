//! `rapporteur codebook`: check a folder of rules, or show what it means.

use std::fmt::Write as _;
use std::io::{Write as _, stdout};
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use clap::{Args, Subcommand};
use rapporteur::Pipeline;
use rapporteur::events::examples::{self, Frozen};
use rapporteur_codebook::{Codebook, EventCategory, EventRules};

use crate::cli::{CodebookArgs, ModelArgs};
use crate::failure::{Failure, Opening as _, Outcome};
use crate::model;
use crate::output::{category, word};

/// Check or show the knowledge that readings are made with.
#[derive(Debug, Args)]
pub(crate) struct CodebookCommand {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Check every file of a codebook and print each problem as file:line with what to do.
    Check {
        /// Folder laid out like `codebook/`; the codebook of the program if not given.
        dir: Option<PathBuf>,
        /// Code the examples of `verbs/` too: which code otherwise than they say, which rule none of them reaches, which
        /// has no near miss or fires in one. They are coded on the frozen parses in DIR, if there are some.
        #[arg(long)]
        examples: bool,
        #[command(flatten)]
        model: ModelArgs,
    },
    /// Print the stances and the kinds of items with their meaning and examples, as Markdown (docs/codebook.md).
    Show(CodebookArgs),
    /// Print the examples and near misses of one file of `verbs/`, parsed, as CoNLL-U: its frozen parses.
    Parses {
        /// Name of the file without its ending.
        file: String,
        #[command(flatten)]
        codebook: CodebookArgs,
        #[command(flatten)]
        model: ModelArgs,
    },
    /// Print the rules of events in one file of `verbs/` with examples and near misses, as Markdown (docs/events).
    Events {
        /// Name of the file without its ending; a list of all if not given.
        file: Option<String>,
        #[command(flatten)]
        codebook: CodebookArgs,
    },
}

pub(super) fn run(command: &CodebookCommand) -> Result<Outcome, Failure> {
    match &command.action {
        Action::Check { dir, examples, model } => {
            let loaded = dir.as_deref().map_or_else(Codebook::embedded, Codebook::load);
            match loaded {
                Ok(codebook) if *examples => check_examples(dir.as_deref(), codebook, model),
                loaded => check(loaded),
            }
        }
        Action::Show(codebook) => {
            stdout().write_all(page(&codebook.load()?).as_bytes())?;
            Ok(Outcome::Complete)
        }
        Action::Events { file, codebook } => {
            let rules = codebook.load()?.events;
            let Some(file) = file else {
                stdout().write_all(category::list(&rules).as_bytes())?;
                return Ok(Outcome::Complete);
            };
            stdout().write_all(category::page(&rules, chosen(&rules, file)?).as_bytes())?;
            Ok(Outcome::Complete)
        }
        Action::Parses { file, codebook, model } => {
            let nlp = model::load(&model.folder()?).opening()?;
            let pipeline = Pipeline::new(nlp, "", codebook.load()?);
            let rules = &pipeline.codebook().events;
            stdout().write_all(examples::parses(&pipeline, chosen(rules, file)?).as_bytes())?;
            Ok(Outcome::Complete)
        }
    }
}

/// The file of rules with this name.
fn chosen<'r>(rules: &'r EventRules, file: &str) -> Result<&'r EventCategory, Failure> {
    let known: Vec<_> = rules.categories.iter().map(category::stem).collect();
    let found = rules.categories.iter().find(|c| category::stem(c) == file);
    found.ok_or_else(|| {
        Failure::Usage(anyhow!("there is no {file} in verbs/; there are {}", known.join(", ")))
    })
}

fn check(loaded: Result<Codebook, rapporteur_codebook::Error>) -> Result<Outcome, Failure> {
    match loaded {
        Ok(codebook) => {
            let rules = &codebook.events;
            let (count, verbs, nouns) = (rules.rules.len(), rules.verbs(), rules.nouns());
            writeln!(stdout(), "{count} rules of events with {verbs} verbs and {nouns} nouns")?;
            writeln!(stdout(), "no problems; version {}", codebook.version)?;
            Ok(Outcome::Complete)
        }
        Err(error) if error.problem_list().is_empty() => Err(error).opening(),
        Err(error) => {
            for problem in error.problem_list() {
                writeln!(stdout(), "{problem}")?;
            }
            Ok(Outcome::Partial)
        }
    }
}

/// Prints what is wrong with the examples of events.
fn check_examples(dir: Option<&Path>, codebook: Codebook, model: &ModelArgs) -> Result<Outcome, Failure> {
    let version = codebook.version.clone();
    let mut frozen = Frozen::default();
    for category in &codebook.events.categories {
        let file = dir.map(|dir| dir.join(&category.file).with_extension("conllu"));
        if let Some(file) = file.filter(|file| file.exists()) {
            let parses = std::fs::read_to_string(&file)?;
            frozen.add(&parses).map_err(|e| anyhow!("{}: {e}", file.display()))?;
        }
    }
    let nlp = model::load(&model.folder()?).opening()?;
    let problems = examples::problems(&Pipeline::new(nlp, "", codebook), &frozen);
    for problem in &problems {
        writeln!(stdout(), "{problem}")?;
    }
    if problems.is_empty() {
        writeln!(
            stdout(),
            "no problems; every rule of events is reached by an example and has near misses; version {version}"
        )?;
    }
    Ok(Outcome::of(problems.len()))
}

/// Stances and kinds of items, for people.
fn page(codebook: &Codebook) -> String {
    let mut page = String::from(
        "# Stances and items\n\n<!-- Written by `cargo xtask codegen`; edit codebook/stances and codebook/items. -->\n\n\
         A *holder* takes a *stance* on an *item*, on the word of somebody. Under each example stands what is read from \
         it; \u{201c}nothing\u{201d} marks a near miss.\n\n## Stances\n",
    );
    for stance in &codebook.stances {
        let examples = stance.examples.iter().map(|e| (e.text.as_str(), e.statements.as_slice()));
        page += &entry(&stance.title, &code(&stance.stance), &stance.means, examples);
    }
    page += "\n## Kinds of items\n";
    for item in &codebook.items {
        let examples = item.examples.iter().map(|e| (e.text.as_str(), e.items.as_slice()));
        page += &entry(&item.title, &code(&item.kind), &item.means, examples);
    }
    page
}

fn entry<'a>(
    title: &str,
    code: &str,
    means: &str,
    examples: impl Iterator<Item = (&'a str, &'a [String])>,
) -> String {
    let mut entry = format!("\n### {title}\n\n`{code}`: {means}\n\n");
    for (text, read) in examples {
        let read = if read.is_empty() { "nothing".to_owned() } else { format!("`{}`", read.join("`, `")) };
        let _ = writeln!(entry, "* {text}\n  {read}");
    }
    entry.truncate(entry.trim_end().len());
    entry + "\n"
}

/// The name of a stance or kind in the records.
fn code<T: serde::Serialize>(value: &T) -> String {
    word(value).replace(' ', "_")
}
