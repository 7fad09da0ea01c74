//! Reads JSON Lines of `{"text": ...}` from standard input as a stream and prints sizes and peak memory as JSON.
//!
//! `stream MODEL [THREADS]`; for showing that memory stays bounded however long the stream is.

use std::error::Error;
use std::io::{BufRead as _, Write as _};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use rapporteur_nlp::Pipeline;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let model = args.first().ok_or("usage: stream MODEL [THREADS]")?;
    let threads: NonZeroUsize = args.get(1).map_or(Ok(NonZeroUsize::MIN), |n| n.parse())?;
    let pipeline = Pipeline::load(Path::new(model))?;
    // Lines that are no records count as empty texts here.
    let texts = std::io::BufReader::new(std::io::stdin()).lines().map_while(Result::ok).map(|line| {
        let record: Value = serde_json::from_str(&line).unwrap_or_default();
        record["text"].as_str().unwrap_or_default().to_owned()
    });
    let start = Instant::now();
    let (mut documents, mut tokens, mut characters) = (0u64, 0u64, 0u64);
    let _: ControlFlow<()> = pipeline.annotate(texts, threads, |text, doc| {
        documents += 1;
        tokens += doc.len() as u64;
        characters += text.chars().count() as u64;
        ControlFlow::Continue(())
    });
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).map(str::trim);
    let seconds = start.elapsed().as_secs_f64();
    let result = json!({ "documents": documents, "tokens": tokens, "characters": characters, "seconds": seconds, "peak": peak });
    Ok(writeln!(std::io::stdout(), "{result}")?)
}
