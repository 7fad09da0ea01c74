//! `cargo xtask freeze`: frozen parses made again, so that fast tests need no model and still see the model's own parses.

use std::fs;

use anyhow::{Result, bail};
use clap::Args;

use crate::house::{self, Profile};

/// Annotate the texts of every .conllu file of the project again and write them back.
#[derive(Debug, Args)]
pub(crate) struct Freeze {
    /// Write nothing; fail if a text would be annotated differently.
    #[arg(long)]
    check: bool,
}

pub(crate) fn run(freeze: &Freeze) -> Result<()> {
    let rapporteur = house::build(Profile::Release)?;
    let files = house::output(&mut house::command("git", &["ls-files", "-z", "*.conllu"]))?;
    let mut stale = Vec::new();
    for file in files.split('\0').filter(|file| !file.is_empty()) {
        let parsed =
            house::output(&mut house::command(&rapporteur, &["annotate", "--quiet", "--conllu", file]))?;
        let path = house::root().join(file);
        if fs::read_to_string(&path)? == parsed {
            continue;
        }
        stale.push(file.to_owned());
        if !freeze.check {
            fs::write(&path, parsed)?;
            println!("{file}");
        }
    }
    if freeze.check && !stale.is_empty() {
        bail!(
            "{} would be annotated differently; run `cargo xtask freeze` and look at the changes",
            stale.join(", ")
        );
    }
    Ok(())
}
