//! The command line: commands and the flags that several of them share.

use std::path::PathBuf;

use clap::builder::{FalseyValueParser, Styles, styling::AnsiColor};
use clap::{Args, Parser, ValueEnum};

use rapporteur_codebook::Codebook;

use crate::commands::Command;
use crate::failure::{Failure, Opening as _};
use crate::model::Store;
use crate::output::Format;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Reads news about conflicts and peace processes into an evidence-linked ledger.
///
/// Results go to standard output: a layout for people on a terminal, JSON Lines in a pipe. Progress, warnings and the
/// summary of what was skipped go to standard error. Nothing is sent anywhere; a missing model is fetched once by pip,
/// unless --offline.
///
/// Exit codes: 0 all was read, 1 some records could not be read (each is named), 2 wrong usage, 3 a model, codebook or
/// ledger cannot be opened.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, styles = STYLES, max_term_width = 100, propagate_version = true)]
pub(crate) struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Which model, and whether the network may be used to obtain it.
#[derive(Debug, Clone, Args)]
pub(crate) struct ModelArgs {
    /// Folder of a spaCy pipeline, or a name from `rapporteur model list`.
    #[arg(long, value_name = "PATH", env = "RAPPORTEUR_MODEL", help_heading = "Model and codebook")]
    pub(crate) model: Option<String>,
    #[command(flatten)]
    pub(crate) network: NetworkArgs,
}

impl ModelArgs {
    /// The folder of the model, obtained if need be.
    ///
    /// # Errors
    /// There is no such model, or it cannot be obtained.
    pub(crate) fn folder(&self) -> Result<PathBuf, Failure> {
        Store::of_user(self.network.offline).and_then(|store| store.model(self.model.as_deref())).opening()
    }
}

/// Whether the network may be used.
#[derive(Debug, Clone, Args)]
pub(crate) struct NetworkArgs {
    /// Never use the network; fail if the model is not there.
    #[arg(long, env = "RAPPORTEUR_OFFLINE", value_parser = FalseyValueParser::new(), help_heading = "Model and codebook")]
    pub(crate) offline: bool,
}

/// Which codebook.
#[derive(Debug, Clone, Args)]
pub(crate) struct CodebookArgs {
    /// Folder laid out like `codebook/`, in place of the one that is part of the program.
    #[arg(long, value_name = "DIR", help_heading = "Model and codebook")]
    pub(crate) codebook: Option<PathBuf>,
}

/// What is read.
#[derive(Debug, Clone, Args)]
pub(crate) struct InputArgs {
    /// Files, folders, patterns, or `-` for standard input: HTML, crawled text, feeds, WARC, WET, JSON Lines.
    #[arg(value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Kind of input; told by content and name if not given.
    #[arg(long, value_enum, default_value_t, help_heading = "Input")]
    pub(crate) input_format: InputFormat,
    /// Longest text of one article, in characters; a longer one is named and left out.
    #[arg(long, value_name = "N", default_value_t = 2_000_000, help_heading = "Input")]
    pub(crate) max_chars: usize,
    /// End after this many articles.
    #[arg(long, value_name = "N", help_heading = "Input")]
    pub(crate) max_articles: Option<usize>,
}

/// What pages are read.
#[derive(Debug, Clone, Args)]
pub(crate) struct PageArgs {
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Day of publication, as 2014-01-20, in place of what the page says; records of JSON Lines may give their own.
    #[arg(long, value_name = "DATE", value_parser = day, help_heading = "Input")]
    pub(crate) date: Option<String>,
}

/// Kinds of input, as `--input-format` names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum InputFormat {
    /// Told by content and name.
    #[default]
    Auto,
    /// A web page.
    Html,
    /// Plain or crawled text.
    Text,
    /// A web archive, or the text of one.
    #[value(alias = "wet")]
    Warc,
    /// RSS, Atom or JSON Feed.
    #[value(alias = "xml")]
    Feed,
    /// One object a line with `id` and `text` or `html`.
    Jsonl,
}

/// Which ledger.
#[derive(Debug, Clone, Args)]
pub(crate) struct LedgerArgs {
    /// File of the ledger.
    #[arg(long, value_name = "LEDGER")]
    pub(crate) ledger: String,
}

/// A day as ISO 8601 has it.
pub(crate) fn day(text: &str) -> Result<String, String> {
    let day: jiff::civil::Date = text.parse().map_err(|_| "a day is written as 2014-01-20".to_owned())?;
    Ok(day.to_string())
}

impl CodebookArgs {
    /// The codebook that was named, or the one that is part of the program.
    ///
    /// # Errors
    /// It cannot be read or has problems.
    pub(crate) fn load(&self) -> Result<Codebook, Failure> {
        self.codebook.as_deref().map_or_else(Codebook::embedded, Codebook::load).opening()
    }
}

/// How results and talk are written.
#[derive(Debug, Clone, Args)]
pub(crate) struct OutputArgs {
    /// How results are written.
    #[arg(long, value_enum, default_value_t, help_heading = "Output")]
    pub(crate) format: Format,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

/// How the work is done and talked about.
#[derive(Debug, Clone, Args)]
pub(crate) struct RunArgs {
    /// No progress bar and no summary; errors are still named.
    #[arg(long, short, help_heading = "Output")]
    pub(crate) quiet: bool,
    /// Threads; all cores if not given. The output is the same whatever the number.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024), help_heading = "Output")]
    pub(crate) threads: Option<u16>,
}

impl RunArgs {
    /// How many threads to use.
    pub(crate) fn threads(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        self.threads.map_or_else(cores, usize::from)
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_consistent() {
        super::Cli::command().debug_assert();
    }
}
