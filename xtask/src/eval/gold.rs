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

use crate::house::{self, Profile};

/// Where the gold data is and what runs over it.
pub(crate) struct Gold {
    /// The release build of the product.
    pub(crate) rapporteur: PathBuf,
    pub(crate) folder: PathBuf,
    pub(crate) split: String,
    /// Wrong records to show.
    pub(crate) errors: usize,
    /// Stages of the reading to leave out.
    pub(crate) without: Option<String>,
    /// Who decides in event coding: `both`, `rules`, `model`.
    pub(crate) deciders: String,
    pub(crate) scratch: TempDir,
}

/// Records that the product printed, and how long it took.
pub(crate) struct Printed {
    pub(crate) records: Vec<Value>,
    pub(crate) seconds: f64,
}

impl Gold {
    /// The gold data of `split` in `folder` (relative to the checkout), and a release build to run over it.
    pub(crate) fn open(folder: &Path, split: &str, errors: usize) -> Result<Self> {
        let folder = std::path::absolute(house::root().join(folder))?;
        ensure!(
            folder.is_dir(),
            "there is no gold data in {}; name its folder with --gold",
            folder.display()
        );
        house::need("python3", "the scorers are Python")?;
        let rapporteur = house::build(Profile::Release)?;
        Ok(Self {
            rapporteur,
            folder,
            split: split.to_owned(),
            errors,
            without: None,
            deciders: "both".to_owned(),
            scratch: tempfile::tempdir()?,
        })
    }

    /// Where a file of this run lies.
    pub(crate) fn place(&self, name: &str) -> PathBuf {
        self.scratch.path().join(name)
    }

    /// The file `<set>.<split>.jsonl` of a subject, plain or compressed.
    pub(crate) fn file(&self, subject: &str, set: &str) -> Result<PathBuf> {
        let plain = self.folder.join(subject).join(format!("{set}.{}.jsonl", self.split));
        let packed = plain.with_extension("jsonl.gz");
        let found = [&plain, &packed].into_iter().find(|path| path.is_file()).cloned();
        found.with_context(|| format!("neither {} nor {} is there", plain.display(), packed.display()))
    }

    /// Runs the product with `records` as JSON Lines on standard input; records it could not read are no failure.
    pub(crate) fn run(&self, arguments: &[&str], records: &[Value]) -> Result<Printed> {
        let input = self.write("input.jsonl", records)?;
        let mut command = house::command(&self.rapporteur, arguments);
        command
            .args(["--quiet", "--format", "jsonl", "--input-format", "jsonl", "-"])
            .stdin(File::open(input)?);
        self.collect(&mut command)
    }

    /// Runs the product over files.
    pub(crate) fn run_files(&self, arguments: &[&str], files: &[PathBuf]) -> Result<Printed> {
        let mut command = house::command(&self.rapporteur, arguments);
        command.args(["--quiet", "--format", "jsonl"]).args(files).stdin(Stdio::null());
        self.collect(&mut command)
    }

    fn collect(&self, command: &mut std::process::Command) -> Result<Printed> {
        let path = self.place("printed.jsonl");
        let start = Instant::now();
        let status = command.stdout(File::create(&path)?).status().context("rapporteur cannot be run")?;
        let seconds = start.elapsed().as_secs_f64();
        ensure!(matches!(status.code(), Some(0 | 1)), "rapporteur ended with {status}");
        Ok(Printed { records: read(&path)?, seconds })
    }

    /// Writes records as JSON Lines where the scorer finds them.
    pub(crate) fn write(&self, name: &str, records: &[Value]) -> Result<PathBuf> {
        let path = self.place(name);
        let mut file = std::io::BufWriter::new(File::create(&path)?);
        for record in records {
            writeln!(file, "{record}")?;
        }
        file.flush()?;
        Ok(path)
    }

    /// Runs the scorer of `subject`; returns what it wrote to standard output and to standard error.
    pub(crate) fn scorer(
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
pub(crate) fn read(path: &Path) -> Result<Vec<Value>> {
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
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<_> = entries.filter(|path| path.to_string_lossy().ends_with(ending)).collect();
    files.sort();
    files
}
