//! Talk on standard error: a progress bar on a terminal, a line now and then in a log, warnings, and a summary of what was
//! skipped, by cause.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{IsTerminal as _, Read, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, HumanCount, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};
use rapporteur_model::{Note, NoteKind};

/// Width of the bar, in columns.
const BAR: u64 = 20;
/// Skipped records named again in the summary.
const NAMED: usize = 20;
/// How often a run whose standard error is no terminal says how far it is.
const NOW_AND_THEN: Duration = Duration::from_secs(30);

/// Writes one line of talk to standard error.
pub(crate) fn tell(line: &str) {
    // Nobody can be told that standard error is closed.
    let _ = writeln!(std::io::stderr(), "rapporteur: {line}");
}

/// Why a record was skipped, as the summary counts it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cause {
    /// Its bytes are damaged, cut short or not what the format asks for.
    Damaged,
    /// It is larger than is read.
    Limit,
    /// It is not there or cannot be opened.
    Missing,
    /// The ledger refused it.
    Refused,
    /// A fault of ours.
    Fault,
    /// It is sound but no page; nothing was lost, and it is no failure.
    NotAPage,
}

impl Cause {
    fn words(self) -> &'static str {
        match self {
            Self::Damaged => "damaged or not readable",
            Self::Limit => "beyond a limit",
            Self::Missing => "missing",
            Self::Refused => "refused by the ledger",
            Self::Fault => "faults of ours",
            Self::NotAPage => "no pages",
        }
    }
}

/// How much of the input there is and how much was taken, in bytes, and how many articles are damaged or cut; shared with
/// the threads that read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meter(Arc<[AtomicU64; 4]>);

impl Meter {
    /// Says how long the input is, if that is known.
    pub(crate) fn expect(&self, bytes: Option<u64>) {
        self.0[0].store(bytes.unwrap_or(0), Ordering::Relaxed);
    }

    /// A reader that counts what is read of `inner`.
    pub(crate) fn over<R: Read>(&self, inner: R) -> Metered<R> {
        Metered { inner, meter: self.clone() }
    }

    /// Counts what the notes of an article say of its record.
    pub(crate) fn note(&self, notes: &[Note]) {
        for (kind, counter) in [(NoteKind::Damaged, &self.0[2]), (NoteKind::Limit, &self.0[3])] {
            let told = notes.iter().any(|note| note.kind == kind);
            counter.fetch_add(u64::from(told), Ordering::Relaxed);
        }
    }

    /// What articles that were read lack: how many are damaged, how many were cut.
    fn lacking(&self) -> String {
        let count = |at: usize| self.0[at].load(Ordering::Relaxed);
        let told = [(count(2), "with damage"), (count(3), "cut at a limit")];
        let told: Vec<_> = told
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        told.join(" and ")
    }

    /// Bytes taken, and of how many, if that is known.
    fn state(&self) -> (u64, Option<u64>) {
        let [all, taken, ..] = &*self.0;
        let all = all.load(Ordering::Relaxed);
        (taken.load(Ordering::Relaxed), (all > 0).then_some(all))
    }
}

/// A reader whose bytes are counted.
pub(crate) struct Metered<R> {
    inner: R,
    meter: Meter,
}

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.meter.0[1].fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

/// Progress of one run.
pub(crate) struct Progress {
    bar: ProgressBar,
    verb: &'static str,
    quiet: bool,
    done: usize,
    skipped: Vec<String>,
    causes: BTreeMap<Cause, usize>,
    meter: Meter,
    start: Instant,
    told: Instant,
}

impl Progress {
    /// A bar that counts records as `verb` ("read"), unless standard error is no terminal or `quiet`.
    pub(crate) fn new(verb: &'static str, quiet: bool) -> Self {
        let bar = ProgressBar::no_length();
        // Results on a terminal are progress enough; two writers on one screen only disturb each other.
        if quiet || std::io::stdout().is_terminal() || !std::io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        bar.set_style(
            ProgressStyle::with_template("{spinner} {wide_msg}")
                .unwrap_or_else(|_| ProgressStyle::default_spinner()),
        );
        bar.enable_steady_tick(Duration::from_millis(200));
        let now = Instant::now();
        Self {
            bar,
            verb,
            quiet,
            done: 0,
            skipped: Vec::new(),
            causes: BTreeMap::new(),
            meter: Meter::default(),
            start: now,
            told: now,
        }
    }

    /// What counts the bytes of the input.
    pub(crate) fn meter(&self) -> Meter {
        self.meter.clone()
    }

    /// Counts one record that was read.
    pub(crate) fn done(&mut self) {
        self.done += 1;
        self.step();
    }

    /// Counts one record that was skipped; names it, unless it was no page.
    pub(crate) fn skipped(&mut self, id: &str, error: &str, cause: Cause) {
        *self.causes.entry(cause).or_default() += 1;
        if cause != Cause::NotAPage {
            self.say(&format!("{id}: {error}"));
            if self.skipped.len() < NAMED {
                self.skipped.push(id.to_owned());
            }
        }
        self.step();
    }

    /// Says how far the run is, on the bar or, now and then, as a line.
    fn step(&mut self) {
        let hidden = self.bar.is_hidden();
        if hidden && (self.quiet || self.told.elapsed() < NOW_AND_THEN || std::io::stderr().is_terminal()) {
            return;
        }
        let far = self.far();
        if hidden {
            self.told = Instant::now();
            tell(&far);
        } else {
            self.bar.set_message(far);
        }
    }

    /// Records, rate, share of the input and time left.
    fn far(&self) -> String {
        let seconds = self.start.elapsed().as_secs_f64().max(1e-3);
        let rate = self.done as f64 / seconds;
        let mut far = format!("{} {} records, {rate:.0}/s", self.verb, HumanCount(self.done as u64));
        let (taken, all) = self.meter.state();
        if let Some(all) = all.filter(|all| taken > 0 && taken <= *all) {
            let left = Duration::from_secs_f64(seconds * (all - taken) as f64 / taken as f64);
            let share = taken * 100 / all;
            let full = (taken * BAR / all) as usize;
            let bar = "━".repeat(full) + &"─".repeat(BAR as usize - full);
            let _ = write!(far, " {bar} {share} % of {}, {} left", HumanBytes(all), HumanDuration(left));
        } else if taken > 0 {
            let _ = write!(far, ", {} so far", HumanBytes(taken));
        }
        far
    }

    /// Writes a line to standard error, above the bar.
    pub(crate) fn say(&self, line: &str) {
        self.bar.suspend(|| tell(line));
    }

    /// Takes the bar away, writes the summary, and returns how many records could not be read.
    pub(crate) fn finish(self) -> usize {
        self.bar.finish_and_clear();
        let passed = self.causes.get(&Cause::NotAPage).copied().unwrap_or(0);
        let failed = self.causes.values().sum::<usize>() - passed;
        let lacking = self.meter.lacking();
        if !self.quiet && (failed + passed > 0 || !lacking.is_empty()) {
            let mut summary = format!("{} read", self.done);
            if !lacking.is_empty() {
                let _ = write!(summary, " (of these {lacking})");
            }
            if failed > 0 {
                let more = if failed > self.skipped.len() { ", ..." } else { "" };
                let causes = self.causes.iter().filter(|(cause, _)| **cause != Cause::NotAPage);
                let causes: Vec<_> =
                    causes.map(|(cause, count)| format!("{count} {}", cause.words())).collect();
                let names = self.skipped.join(", ");
                let causes = causes.join(", ");
                let _ = write!(summary, ", {failed} could not be read: {names}{more} ({causes})");
            }
            if passed > 0 {
                let _ = write!(summary, ", {passed} passed over that are {}", Cause::NotAPage.words());
            }
            self.say(&summary);
        }
        failed
    }
}
