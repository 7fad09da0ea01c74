//! Gold data on disk, the product run over it, and the scorers beside it.

use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use flate2::read::MultiGzDecoder;
use serde_json::Value;
use tempfile::TempDir;

use crate::house;

/// Where the gold data is and what runs over it.
pub(super) struct Gold {
    /// The release build of the product.
    pub(super) rapporteur: PathBuf,
    pub(super) folder: PathBuf,
    pub(super) split: String,
    /// Wrong records to show.
    pub(super) errors: usize,
    /// Stages of the reading to leave out.
    pub(super) without: Option<String>,
    pub(super) scratch: TempDir,
}

/// Records that the product printed, and how long it took.
pub(super) struct Printed {
    pub(super) records: Vec<Value>,
    pub(super) seconds: f64,
}

impl Gold {
    /// The file `<set>.<split>.jsonl` of a subject, plain or compressed.
    pub(super) fn file(&self, subject: &str, set: &str) -> Result<PathBuf> {
        let plain = self.folder.join(subject).join(format!("{set}.{}.jsonl", self.split));
        let packed = plain.with_extension("jsonl.gz");
        let found = [&plain, &packed].into_iter().find(|path| path.is_file()).cloned();
        found.with_context(|| format!("neither {} nor {} is there", plain.display(), packed.display()))
    }

    /// Runs the product with `records` as JSON Lines on standard input; records it could not read are no failure.
    pub(super) fn run(&self, arguments: &[&str], records: &[Value]) -> Result<Printed> {
        let input = self.write("input.jsonl", records)?;
        let mut command = house::command(&self.rapporteur, arguments);
        command
            .args(["--quiet", "--format", "jsonl", "--input-format", "jsonl", "-"])
            .stdin(File::open(input)?);
        self.collect(&mut command)
    }

    /// Runs the product over files.
    pub(super) fn run_files(&self, arguments: &[&str], files: &[PathBuf]) -> Result<Printed> {
        let mut command = house::command(&self.rapporteur, arguments);
        command.args(["--quiet", "--format", "jsonl"]).args(files).stdin(Stdio::null());
        self.collect(&mut command)
    }

    fn collect(&self, command: &mut std::process::Command) -> Result<Printed> {
        let path = self.scratch.path().join("printed.jsonl");
        let start = Instant::now();
        let status = command.stdout(File::create(&path)?).status().context("rapporteur cannot be run")?;
        let seconds = start.elapsed().as_secs_f64();
        ensure!(matches!(status.code(), Some(0 | 1)), "rapporteur ended with {status}");
        Ok(Printed { records: read(&path)?, seconds })
    }

    /// Writes records as JSON Lines where the scorer finds them.
    pub(super) fn write(&self, name: &str, records: &[Value]) -> Result<PathBuf> {
        let path = self.scratch.path().join(name);
        let mut file = std::io::BufWriter::new(File::create(&path)?);
        for record in records {
            writeln!(file, "{record}")?;
        }
        file.flush()?;
        Ok(path)
    }

    /// Runs the scorer of `subject`; returns what it wrote to standard output and to standard error.
    pub(super) fn scorer(
        &self,
        subject: &str,
        arguments: &[&str],
        files: &[&Path],
    ) -> Result<(String, String)> {
        let mut command = house::command("python3", &["score.py"]);
        command.current_dir(self.folder.join(subject)).args(arguments).args(files);
        let output = command.output().context("python3 cannot be run")?;
        let talk = String::from_utf8_lossy(&output.stderr).into_owned();
        ensure!(output.status.success(), "the scorer of {subject} ended with {}: {talk}", output.status);
        Ok((String::from_utf8_lossy(&output.stdout).into_owned(), talk))
    }
}

/// The records of a JSON Lines file, compressed if its name says so.
pub(super) fn read(path: &Path) -> Result<Vec<Value>> {
    let file = File::open(path).with_context(|| format!("{} cannot be opened", path.display()))?;
    let packed = path.extension().is_some_and(|ext| ext == "gz");
    let reader: Box<dyn Read> = if packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut records = Vec::new();
    for (at, line) in BufReader::new(reader).lines().enumerate() {
        let line = line?;
        if !line.trim().is_empty() {
            let record = serde_json::from_str(&line);
            records.push(record.with_context(|| format!("{}:{} is not JSON", path.display(), at + 1))?);
        }
    }
    Ok(records)
}

/// The files of a folder whose names end with `ending`, in order.
pub(super) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = entries.filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    files.sort();
    files
}
