//! Tasks of the project, as `cargo xtask TASK`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a task talks to the person who runs it")]

mod bench;
mod codegen;
mod demo;
mod eval;
mod freeze;
mod house;
mod new;
mod parity;
mod python;
mod spacy;
mod steps;
mod test;
mod tidy;
mod train;
mod ui;

use std::process::ExitCode;

use anyhow::Result;
use clap::Parser;

/// Tasks of the project.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
enum Task {
    Demo(demo::Demo),
    /// Obtain the model, build, and pass every test: Rust, Python, browser, docs.
    Test,
    /// Build the web page (ui/dist), which the server embeds when it is compiled.
    Ui,
    Eval(eval::Eval),
    Parity(parity::Parity),
    #[command(subcommand)]
    Bench(bench::Bench),
    Freeze(freeze::Freeze),
    New(new::New),
    Codegen(codegen::Codegen),
    Train(train::Train),
    /// Check the house rules: direction of dependencies, sizes of files, no machine paths or registry hosts.
    Tidy,
}

fn main() -> ExitCode {
    match run(Task::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Demo(task) => demo::run(&task),
        Task::Test => test::run(),
        Task::Ui => ui::run(),
        Task::Eval(task) => eval::run(&task),
        Task::Parity(task) => parity::run(&task),
        Task::Bench(task) => bench::run(&task),
        Task::Freeze(task) => freeze::run(&task),
        Task::New(task) => new::run(&task),
        Task::Codegen(task) => codegen::run(&task),
        Task::Train(task) => train::run(&task),
        Task::Tidy => tidy::run(),
    }
}
