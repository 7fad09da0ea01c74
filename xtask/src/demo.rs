//! `cargo xtask demo`: from a clone to a ledger that can be looked at.

use anyhow::Result;
use clap::Args;

use crate::house::{self, Profile};
use crate::ui;

/// Obtain the model, build, read the shipped dispatches into a ledger, print it, and serve the web page.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// End after printing the ledger.
    #[arg(long)]
    no_serve: bool,
    /// Port of the web page.
    #[arg(long, value_name = "N")]
    port: Option<u16>,
}

pub(crate) fn run(demo: &Demo) -> Result<()> {
    println!("==> web page");
    ui::build()?;
    println!("==> build (some minutes the first time)");
    let rapporteur = house::build(Profile::Dev)?;
    println!("==> model");
    house::call(&mut house::command(&rapporteur, &["model", "install"]))?;
    println!("==> demonstration");
    let mut command = house::command(&rapporteur, &["demo"]);
    if demo.no_serve {
        command.arg("--no-serve");
    }
    if let Some(port) = demo.port {
        command.args(["--port", &port.to_string()]);
    }
    house::call(&mut command)
}
