//! One file a command.

mod annotate;
mod code;
mod codebook;
mod completions;
mod demo;
mod entities;
mod ingest;
mod man;
mod model;
mod page;
mod read;
mod serve;
mod verify;
mod why;

use clap::Subcommand;

use crate::failure::{Failure, Outcome};

/// What `rapporteur` can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Page(page::Page),
    Annotate(annotate::Annotate),
    Entities(entities::Entities),
    Code(code::Code),
    Why(why::Why),
    Read(read::Read),
    Ingest(ingest::Ingest),
    Serve(serve::Serve),
    Demo(demo::Demo),
    Verify(verify::Verify),
    Model(model::ModelCommand),
    Codebook(codebook::CodebookCommand),
    Completions(completions::Completions),
    Man(man::Man),
}

/// Runs one command.
pub(crate) fn run(cli: crate::cli::Cli) -> Result<Outcome, Failure> {
    match cli.command {
        Command::Page(command) => page::run(&command),
        Command::Annotate(command) => annotate::run(&command),
        Command::Entities(command) => entities::run(&command),
        Command::Code(command) => code::run(&command),
        Command::Why(command) => why::run(&command),
        Command::Read(command) => read::run(&command),
        Command::Ingest(command) => ingest::run(&command),
        Command::Serve(command) => serve::run(&command),
        Command::Demo(command) => demo::run(&command),
        Command::Verify(command) => verify::run(&command),
        Command::Model(command) => model::run(&command),
        Command::Codebook(command) => codebook::run(&command),
        Command::Completions(command) => completions::run(&command),
        Command::Man(command) => man::run(&command),
    }
}
