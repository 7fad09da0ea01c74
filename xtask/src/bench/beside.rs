//! `cargo xtask bench code`, `entities` and `read`: what a command takes beside mere annotation of the same texts.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Result, ensure};
use clap::Args;
use serde_json::{Value, json};

use crate::house::{self, Profile};

/// Texts, and how they are gone through.
#[derive(Debug, Args)]
pub(crate) struct Beside {
    /// Texts: plain, or JSON Lines with `id` and `text`.
    #[arg(required = true)]
    texts: Vec<PathBuf>,
    /// Turns, the two commands one after the other in each: the fastest time of each counts, and the middle one of the shares.
    #[arg(long, value_name = "N", default_value_t = 5)]
    turns: u32,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// Sets `rapporteur NAME`, which finds the lists `found` of its records, beside `rapporteur annotate`.
pub(crate) fn run(beside: &Beside, name: &str, found: &[&str]) -> Result<()> {
    let rapporteur = house::build(Profile::Release)?;
    let texts: Vec<PathBuf> = beside.texts.iter().map(std::path::absolute).collect::<Result<_, _>>()?;
    let command = |name: &str| {
        let mut command =
            house::command(&rapporteur, &[name, "--quiet", "--threads", "1", "--format", "jsonl"]);
        command.args(&texts);
        command
    };
    let annotated = records(&house::output(&mut command("annotate"))?)?;
    let tokens = || annotated.iter().filter_map(|record| record["tokens"].as_array()).flatten();
    let sentences = tokens().filter(|token| token["sent_start"] == true).count();
    let told = records(&house::output(&mut command(name))?)?;
    let lists = told.iter().flat_map(|record| found.iter().filter_map(|list| record[*list].as_array()));
    let found: usize = lists.map(Vec::len).sum();
    let timed = |name: &str| -> Result<f64> {
        let start = Instant::now();
        let status = command(name).stdout(Stdio::null()).status()?;
        ensure!(status.success(), "rapporteur {name} ended with {status}");
        Ok(start.elapsed().as_secs_f64())
    };
    let turns: Vec<[f64; 2]> =
        (0..beside.turns.max(1)).map(|_| Ok([timed("annotate")?, timed(name)?])).collect::<Result<_>>()?;
    let [annotate, own] = [0, 1].map(|at| turns.iter().map(|turn| turn[at]).fold(f64::MAX, f64::min));
    // Machines drift: the two of one turn ran on the same one, and of a long and a short command the short one is the likelier
    // to meet a quiet moment.
    let mut shares: Vec<f64> = turns.iter().map(|[annotate, own]| annotate / own).collect();
    shares.sort_by(f64::total_cmp);
    let share = shares[(shares.len() - 1) / 2];
    let tokens = tokens().count();
    let a_second = |count: usize, seconds: f64| (count as f64 / seconds).round();
    let figures = json!({
        "tokens": tokens, "sentences": sentences, "found": found,
        "annotate_tokens_per_second": a_second(tokens, annotate),
        "tokens_per_second": a_second(tokens, own),
        "sentences_per_second": a_second(sentences, own),
        "share_of_annotate": (share * 1000.0).round() / 1000.0,
    });
    if beside.json {
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
