//! `rapporteur codebook`: check a folder of rules, or show what it means.

use std::fmt::Write as _;
use std::io::{Write as _, stdout};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use rapporteur_codebook::Codebook;

use crate::cli::CodebookArgs;
use crate::failure::{Failure, Opening as _, Outcome};
use crate::output::word;

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
    },
    /// Print the stances and the kinds of items with their meaning and examples, as Markdown (docs/codebook.md).
    Show(CodebookArgs),
}

pub(super) fn run(command: &CodebookCommand) -> Result<Outcome, Failure> {
    match &command.action {
        Action::Check { dir } => check(dir.as_deref().map_or_else(Codebook::embedded, Codebook::load)),
        Action::Show(codebook) => {
            stdout().write_all(page(&codebook.load()?).as_bytes())?;
            Ok(Outcome::Complete)
        }
    }
}

fn check(loaded: Result<Codebook, rapporteur_codebook::Error>) -> Result<Outcome, Failure> {
    match loaded {
        Ok(codebook) => {
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
