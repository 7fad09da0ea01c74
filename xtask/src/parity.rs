//! `cargo xtask parity`: differences from spaCy, counted by attribute.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::{house, spacy};

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
    /// Number that the texts are drawn with; another one gives other texts.
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u32,
    /// Folder of plain texts to compare on, in place of the script's own mixture.
    #[arg(long, value_name = "DIR")]
    text: Option<PathBuf>,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(parity: &Parity) -> Result<()> {
    let mut command = spacy::script("parity.py", &parity.model)?;
    command.arg("--binary").arg(spacy::example("parity")?);
    command.args(["--tokens", &parity.tokens.to_string(), "--seed", &parity.seed.to_string()]);
    if let Some(text) = &parity.text {
        command.arg("--text").arg(std::path::absolute(text)?);
    }
    if parity.json {
        command.arg("--json");
    }
    house::call(&mut command)
}
