//! `cargo xtask bench code`: event coding beside mere annotation of the same texts.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Result, ensure};
use clap::Args;
use serde_json::{Value, json};

use crate::house::{self, Profile};

/// `rapporteur code` beside `rapporteur annotate` on the same texts, by turns, on one thread: tokens and sentences a second.
///
/// Coding includes the parse, which annotation is; the share says how nearly free the rest is. Texts should be bare
/// stories: of a page, annotation would parse menus too. Leave the machine alone while it runs.
#[derive(Debug, Args)]
pub(crate) struct Code {
    /// Texts: plain, or JSON Lines with `id` and `text`.
    #[arg(required = true)]
    texts: Vec<PathBuf>,
    /// Turns; the fastest of each counts.
    #[arg(long, value_name = "N", default_value_t = 3)]
    turns: u32,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(code: &Code) -> Result<()> {
    let rapporteur = house::build(Profile::Release)?;
    let texts: Vec<PathBuf> = code.texts.iter().map(std::path::absolute).collect::<Result<_, _>>()?;
    let command = |name: &str| {
        let mut command =
            house::command(&rapporteur, &[name, "--quiet", "--threads", "1", "--format", "jsonl"]);
        command.args(&texts);
        command
    };
    let annotated = records(&house::output(&mut command("annotate"))?)?;
    let tokens = || annotated.iter().filter_map(|record| record["tokens"].as_array()).flatten();
    let sentences = tokens().filter(|token| token["sent_start"] == true).count();
    let coded = records(&house::output(&mut command("code"))?)?;
    let events: usize = coded.iter().filter_map(|record| record["events"].as_array()).map(Vec::len).sum();
    let mut best = [f64::MAX; 2];
    for _ in 0..code.turns.max(1) {
        for (best, name) in best.iter_mut().zip(["annotate", "code"]) {
            let start = Instant::now();
            let status = command(name).stdout(Stdio::null()).status()?;
            ensure!(status.success(), "rapporteur {name} ended with {status}");
            *best = best.min(start.elapsed().as_secs_f64());
        }
    }
    let [annotate, coding] = best;
    let tokens = tokens().count();
    let a_second = |count: usize, seconds: f64| (count as f64 / seconds).round();
    let figures = json!({
        "tokens": tokens, "sentences": sentences, "events": events,
        "annotate_tokens_per_second": a_second(tokens, annotate),
        "code_tokens_per_second": a_second(tokens, coding),
        "code_sentences_per_second": a_second(sentences, coding),
        "share_of_annotate": (annotate / coding * 1000.0).round() / 1000.0,
    });
    if code.json {
        println!("{figures}");
    } else {
        for (name, number) in figures.as_object().into_iter().flatten() {
            println!("{name:<28} {number}");
        }
    }
    Ok(())
}

fn records(lines: &str) -> Result<Vec<Value>> {
    lines.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}
