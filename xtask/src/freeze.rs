//! `cargo xtask freeze`: frozen parses made again, so that fast tests need no model and still see the model's own parses.
//! Those of the rules of events, one file beside each of `codebook/verbs`, hold the sentences that stand there now.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};
use clap::Args;

use crate::house::{self, Profile};

/// Annotate the texts of every .conllu file of the project again, and the examples of `codebook/verbs`, and write them.
#[derive(Debug, Args)]
pub(crate) struct Freeze {
    /// Write nothing; fail if a text would be annotated differently.
    #[arg(long)]
    check: bool,
}

/// The rules of events: their parses are made from their examples.
const RULES: &str = "codebook/verbs/";

fn parse(rapporteur: &Path, file: &str) -> Command {
    match file.strip_prefix(RULES).and_then(|name| name.strip_suffix(".conllu")) {
        Some(stem) => house::command(rapporteur, &["codebook", "parses", stem, "--codebook", "codebook"]),
        None => house::command(rapporteur, &["annotate", "--quiet", "--conllu", file]),
    }
}

pub(crate) fn run(freeze: &Freeze) -> Result<()> {
    let rapporteur = house::build(Profile::Release)?;
    let files = house::output(&mut house::command("git", &["ls-files", "-z", "*.conllu"]))?;
    let kept = files.split('\0').filter(|file| !file.is_empty() && !file.starts_with(RULES));
    let mut files: Vec<String> = kept.map(str::to_owned).collect();
    for entry in fs::read_dir(house::root().join(RULES))? {
        let path = entry?.path();
        if let Some(stem) = path.file_stem().filter(|_| path.extension().is_some_and(|e| e == "toml")) {
            files.push(format!("{RULES}{}.conllu", stem.to_string_lossy()));
        }
    }
    files.sort();
    let mut stale = Vec::new();
    for file in &files {
        let parsed = house::output(&mut parse(&rapporteur, file))?;
        let path = house::root().join(file);
        if fs::read_to_string(&path).unwrap_or_default() == parsed {
            continue;
        }
        stale.push(file.clone());
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
