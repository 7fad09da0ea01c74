//! Talk on standard error: a progress bar on a terminal, warnings, and a summary of what was skipped.

use std::io::{IsTerminal as _, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Skipped records named again in the summary.
const NAMED: usize = 20;

/// Writes one line of talk to standard error.
pub(crate) fn tell(line: &str) {
    // Nobody can be told that standard error is closed.
    let _ = writeln!(std::io::stderr(), "rapporteur: {line}");
}

/// Progress of one run.
pub(crate) struct Progress {
    bar: ProgressBar,
    quiet: bool,
    done: usize,
    skipped: Vec<String>,
    failed: usize,
}

impl Progress {
    /// A bar that counts records as `verb` ("read"), unless standard error is no terminal or `quiet`.
    pub(crate) fn new(verb: &'static str, quiet: bool) -> Self {
        let bar = ProgressBar::no_length();
        // Results on a terminal are progress enough; two writers on one screen only disturb each other.
        if quiet || std::io::stdout().is_terminal() || !std::io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        let template = format!("{{spinner}} {verb} {{human_pos}} records, {{per_sec}}, {{elapsed}}");
        bar.set_style(
            ProgressStyle::with_template(&template).unwrap_or_else(|_| ProgressStyle::default_spinner()),
        );
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar, quiet, done: 0, skipped: Vec::new(), failed: 0 }
    }

    /// Counts one record that was read.
    pub(crate) fn done(&mut self) {
        self.done += 1;
        self.bar.inc(1);
    }

    /// Counts and names one record that could not be read.
    pub(crate) fn failed(&mut self, id: &str, error: &str) {
        self.failed += 1;
        self.bar.inc(1);
        self.say(&format!("{id}: {error}"));
        if self.skipped.len() < NAMED {
            self.skipped.push(id.to_owned());
        }
    }

    /// Writes a line to standard error, above the bar.
    pub(crate) fn say(&self, line: &str) {
        self.bar.suspend(|| tell(line));
    }

    /// Takes the bar away, writes the summary, and returns how many records could not be read.
    pub(crate) fn finish(self) -> usize {
        self.bar.finish_and_clear();
        if self.failed > 0 && !self.quiet {
            let more = if self.failed > self.skipped.len() { ", ..." } else { "" };
            let names = self.skipped.join(", ");
            self.say(&format!("{} read, {} could not be read: {names}{more}", self.done, self.failed));
        }
        self.failed
    }
}
