//! `rapporteur man`: the manual, as a man page or as the Markdown of `docs/cli.md`.

use std::fmt::Write as _;
use std::io::{Write as _, stdout};

use clap::{Arg, Args, Command, CommandFactory as _, ValueEnum};

use crate::cli::Cli;
use crate::failure::{Failure, Outcome};

/// Print the manual of all commands.
///
/// As a man page: `rapporteur man | man -l -`.
#[derive(Debug, Args)]
pub(crate) struct Man {
    /// How to write it.
    #[arg(long, value_enum, default_value_t)]
    format: ManFormat,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum ManFormat {
    /// A man page, for `man -l -`.
    #[default]
    Roff,
    /// Markdown, as in docs/cli.md.
    Markdown,
}

pub(super) fn run(command: &Man) -> Result<Outcome, Failure> {
    let mut cli = Cli::command();
    cli.build();
    let text = match command.format {
        ManFormat::Roff => roff(&cli)?,
        ManFormat::Markdown => markdown(&cli).into_bytes(),
    };
    stdout().write_all(&text)?;
    Ok(Outcome::Complete)
}

/// One man page: the command itself, then a section for each of its commands.
fn roff(cli: &Command) -> std::io::Result<Vec<u8>> {
    let mut page = Vec::new();
    clap_mangen::Man::new(cli.clone()).render(&mut page)?;
    for command in leaves(cli) {
        let man = clap_mangen::Man::new(command.clone());
        writeln!(page, ".SH \"{}\"", title(command).to_uppercase())?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    Ok(page)
}

fn markdown(cli: &Command) -> String {
    let mut page = String::from(
        "# Commands\n\n<!-- Written by `cargo xtask codegen`; edit crates/rapporteur-cli/src. -->\n",
    );
    section(&mut page, "", cli);
    for command in leaves(cli) {
        let _ = write!(page, "\n## {}\n", title(command));
        section(&mut page, &title(command), command);
    }
    page
}

/// What the command does, how it is called, its arguments and flags.
fn section(page: &mut String, title: &str, command: &Command) {
    let about = command.get_long_about().or(command.get_about()).map(ToString::to_string).unwrap_or_default();
    let _ = write!(page, "\n{}\n", about.trim_end());
    if title.is_empty() {
        return;
    }
    let usage = command.clone().render_usage().to_string();
    let _ = write!(page, "\n```text\n{}\n```\n", usage.trim_start_matches("Usage: "));
    let shown: Vec<_> =
        command.get_arguments().filter(|arg| !arg.is_hide_set() && !arg_is_help(arg)).collect();
    if !shown.is_empty() {
        page.push('\n');
    }
    for arg in shown {
        let help = arg.get_long_help().or(arg.get_help()).map(ToString::to_string).unwrap_or_default();
        let name = arg.to_string();
        let _ = write!(page, "* `{name}`: {}", help.replace("\n\n", " ").replace('\n', " "));
        page.push_str(&values(arg));
        page.push('\n');
    }
}

/// Possible values, default and environment variable of an argument, in brackets.
fn values(arg: &Arg) -> String {
    let mut facts = Vec::new();
    let possible: Vec<_> = arg.get_possible_values().iter().map(|v| v.get_name().to_owned()).collect();
    if !possible.is_empty() && arg.get_action().takes_values() {
        facts.push(possible.join(", "));
    }
    if let [default] = arg.get_default_values()
        && arg.get_action().takes_values()
    {
        facts.push(format!("default {}", default.display()));
    }
    if let Some(name) = arg.get_env() {
        facts.push(format!("environment {}", name.display()));
    }
    if facts.is_empty() { String::new() } else { format!(" [{}]", facts.join("; ")) }
}

fn arg_is_help(arg: &Arg) -> bool {
    matches!(arg.get_id().as_str(), "help" | "version")
}

/// Every command that does something, with the words that lead to it.
fn leaves(cli: &Command) -> Vec<&Command> {
    let mut found = Vec::new();
    for command in cli.get_subcommands().filter(|command| command.get_name() != "help") {
        if command.has_subcommands() {
            found.extend(leaves(command));
        } else {
            found.push(command);
        }
    }
    found
}

/// `rapporteur model install`.
fn title(command: &Command) -> String {
    command.get_bin_name().unwrap_or_else(|| command.get_name()).to_owned()
}
