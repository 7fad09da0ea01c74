//! Measures reading: one JSON object with times and sizes, which `tests/parity/bench.py` sets beside spaCy's.
//!
//! `bench MODEL TEXTS.jsonl [--set SET] [--passes N] [--threads N]`: TEXTS holds lines of `{"text": ...}`.

use std::error::Error;
use std::io::Write as _;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use rapporteur_nlp::{InstructionSet, Pipeline};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| args.iter().position(|arg| arg == name).and_then(|at| args.get(at + 1));
    let [model, file, ..] = args.as_slice() else {
        return Err("usage: bench MODEL TEXTS.jsonl [options]".into());
    };
    let threads: NonZeroUsize = option("--threads").map_or(Ok(NonZeroUsize::MIN), |n| n.parse())?;
    let passes: usize = option("--passes").map_or(Ok(3), |n| n.parse())?;
    let mut texts = Vec::new();
    for line in std::fs::read_to_string(file)?.lines() {
        let record: Value = serde_json::from_str(line)?;
        texts.push(record["text"].as_str().ok_or("a record has no text")?.to_owned());
    }
    let sets = [InstructionSet::Avx512, InstructionSet::Avx2, InstructionSet::Neon, InstructionSet::Portable];
    let named = |name: &String| sets.into_iter().find(|set| format!("{set:?}").eq_ignore_ascii_case(name));
    let set = option("--set").map_or(Some(InstructionSet::best()), named).ok_or("unknown instruction set")?;
    let start = Instant::now();
    let pipeline = Pipeline::load_with(Path::new(model), set)?;
    let load = start.elapsed().as_secs_f64();
    let (mut seconds, mut cpu_seconds) = (Vec::new(), Vec::new());
    let mut tokens = 0;
    for _ in 0..passes {
        tokens = 0;
        let (start, cpu) = (Instant::now(), cpu_time());
        let _: ControlFlow<()> = pipeline.annotate(texts.iter(), threads, |_, doc| {
            tokens += doc.len();
            ControlFlow::Continue(())
        });
        seconds.push(start.elapsed().as_secs_f64());
        cpu_seconds.push(cpu_time() - cpu);
    }
    let best = |times: &[f64]| times.iter().skip(1).copied().reduce(f64::min);
    set.exercise(1_000_000);
    let start = cpu_time();
    let operations = set.exercise(500_000_000);
    let peak = operations as f64 / (cpu_time() - start);
    let result = json!({
        "tokens": tokens,
        "characters": texts.iter().map(|t| t.chars().count()).sum::<usize>(),
        "load_seconds": load,
        "cold_seconds": seconds.first(),
        "warm_seconds": best(&seconds),
        "cold_cpu_seconds": cpu_seconds.first(),
        "warm_cpu_seconds": best(&cpu_seconds),
        "threads": threads,
        "set": format!("{set:?}"),
        "peak_gflops": peak / 1e9,
        "peak_memory_mb": peak_memory(),
    });
    Ok(writeln!(std::io::stdout(), "{result}")?)
}

/// Processor time of all threads in seconds, which other load on the machine does not stretch; 0 where unknown.
fn cpu_time() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    // Fields 14 and 15, in the usual hundredths of a second.
    after_name.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>()
        / 100.0
}

/// Most memory the process has used, in MB, where the system tells.
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<u64>().ok()? / 1024)
}
