//! `cargo xtask freeze`: parses of the codebook's examples, so that fast tests need no model.

use anyhow::Result;
use clap::Args;

use crate::house::{self, Profile};

/// Parse the examples of the codebook again and write them beside their rules as .conllu.
#[derive(Debug, Args)]
pub(crate) struct Freeze {
    /// Write nothing; fail if an example would parse differently.
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(freeze: &Freeze) -> Result<()> {
    let rapporteur = house::build(Profile::Release)?;
    let mut command = house::command(&rapporteur, &["codebook", "freeze", "codebook"]);
    if freeze.check {
        command.arg("--check");
    }
    house::call(&mut command)
}
