//! A run of several steps, each named and timed; all are tried, so that one run shows every failure.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// The steps done so far.
#[derive(Debug, Default)]
pub(crate) struct Steps(Vec<(String, Duration, bool)>);

impl Steps {
    /// Runs one step and keeps its time; its failure is printed and counted. Returns whether it passed.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        println!("\n==> {name}");
        let start = Instant::now();
        let result = work();
        let time = start.elapsed();
        match &result {
            Ok(()) => println!("==> {name}: passed in {}", seconds(time)),
            Err(error) => println!("==> {name}: FAILED in {}: {error:#}", seconds(time)),
        }
        self.0.push((name.to_owned(), time, result.is_ok()));
        result.is_ok()
    }

    /// Prints the table of times and the closing line; fails if a step did.
    pub(crate) fn finish(self) -> Result<()> {
        let failed = self.0.iter().filter(|(.., passed)| !passed).count();
        println!("\n{:<44} {:>9}", "step", "time");
        for (name, time, passed) in &self.0 {
            println!("{name:<44} {:>9}{}", seconds(*time), if *passed { "" } else { "  FAILED" });
        }
        println!("{:<44} {:>9}", "all", seconds(self.0.iter().map(|(_, time, _)| *time).sum()));
        println!("\nSteps: {} passed, {failed} failed", self.0.len() - failed);
        if failed > 0 {
            bail!("{failed} steps failed");
        }
        Ok(())
    }
}

fn seconds(time: Duration) -> String {
    format!("{:.1} s", time.as_secs_f64())
}
