//! `cargo xtask bench nlp`: `rapporteur-nlp` beside spaCy.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::{house, spacy};

/// Annotation beside spaCy's on the same texts in one run: tokens a second, cold and warm, on one and two threads.
///
/// Also load time, peak memory, each instruction set, and the share of the processor's arithmetic peak. spaCy is
/// installed from packages into an environment of its own under target/. Leave the machine alone while it runs.
#[derive(Debug, Args)]
pub(crate) struct Nlp {
    /// How many tokens to annotate in a pass, about.
    #[arg(long, value_name = "N", default_value_t = 70_000)]
    tokens: usize,
    /// Model: sm or md.
    #[arg(long, default_value = "sm")]
    model: String,
    /// JSON Lines of {"text": ...} to annotate, in place of the script's own mixture.
    #[arg(long, value_name = "FILE")]
    texts: Option<PathBuf>,
    /// Stream so many characters as well, and give the peak memory.
    #[arg(long, value_name = "CHARACTERS")]
    stream: Option<u64>,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(nlp: &Nlp) -> Result<()> {
    let mut command = spacy::script("bench.py", &nlp.model)?;
    command.arg("--binary").arg(spacy::example("bench")?).args(["--tokens", &nlp.tokens.to_string()]);
    if let Some(texts) = &nlp.texts {
        command.arg("--texts").arg(std::path::absolute(texts)?);
    }
    if let Some(characters) = nlp.stream {
        command.arg("--stream").arg(spacy::example("stream")?);
        command.args(["--characters", &characters.to_string()]);
    }
    if nlp.json {
        command.arg("--json");
    }
    house::call(&mut command)
}
