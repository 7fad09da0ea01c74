//! `cargo xtask parity`: differences from spaCy, counted by attribute.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::house::{self, Profile};

/// Compare tokens, tags, parses, lemmas and entities with those of spaCy itself on the same text.
///
/// spaCy is installed from packages into an environment of its own under target/.
#[derive(Debug, Args)]
pub(crate) struct Parity {
    /// How many tokens to compare, at least.
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    tokens: usize,
    /// Model: sm or md.
    #[arg(long, default_value = "sm")]
    model: String,
    /// Folder of plain texts to compare on, in place of the script's own mixture.
    #[arg(long, value_name = "DIR")]
    text: Option<PathBuf>,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// The Python side of the comparison, beside the tests of the crate it belongs to.
const ROOM: &str = "crates/rapporteur-nlp/tests/parity";

/// The version of spaCy that the annotations must equal.
const SPACY: &str = "spacy==3.8.18";

pub(crate) fn run(parity: &Parity) -> Result<()> {
    let rapporteur = house::build(Profile::Release)?;
    let model = house::model(&rapporteur, Some(&parity.model))?;
    let build = ["build", "--release", "--locked", "--package", "rapporteur-nlp", "--example", "parity"];
    house::call(&mut house::cargo(&build))?;
    let mut command = house::command(environment()?, &[&format!("{ROOM}/parity.py")]);
    command.arg("--binary").arg(house::target().join("release/examples/parity")).arg("--model").arg(model);
    command.args(["--tokens", &parity.tokens.to_string()]);
    if let Some(text) = &parity.text {
        command.arg("--text").arg(std::path::absolute(text)?);
    }
    if parity.json {
        command.arg("--json");
    }
    house::call(&mut command)
}

/// The interpreter of an environment with spaCy in it, made once.
fn environment() -> Result<PathBuf> {
    let folder = house::target().join("parity-venv");
    let python = folder.join("bin/python");
    let ready = folder.join("installed.stamp");
    if std::fs::read_to_string(&ready).ok().as_deref() != Some(SPACY) {
        house::call(house::command("python3", &["-m", "venv"]).arg(&folder))?;
        house::call(&mut house::command(&python, &["-m", "pip", "install", "--quiet", SPACY]))?;
        std::fs::write(&ready, SPACY)?;
    }
    Ok(python)
}
