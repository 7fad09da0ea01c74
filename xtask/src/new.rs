//! `cargo xtask new`: a commented stub beside its siblings, so that the hundredth rule looks like the first.

use std::fs;

use anyhow::{Result, ensure};
use clap::{Args, ValueEnum};

use crate::house;

/// Write a commented stub into the codebook, beside its siblings.
#[derive(Debug, Args)]
pub(crate) struct New {
    /// What to add.
    room: Room,
    /// Permanent id, in kebab-case.
    name: String,
}

/// Rooms of the codebook that grow by files.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Room {
    /// An entry of the process register.
    Process,
    /// A named word set, used in rules as `@name`.
    Words,
    /// Rules of events, in a file of their own.
    Verb,
}

impl Room {
    /// Folder in the codebook, ending of the file, and the stub with `NAME` where the id goes.
    fn stub(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Process => ("processes", "toml", include_str!("../stubs/process.toml")),
            Self::Words => ("words", "txt", include_str!("../stubs/words.txt")),
            Self::Verb => ("verbs", "toml", include_str!("../stubs/verb.toml")),
        }
    }
}

pub(crate) fn run(new: &New) -> Result<()> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    ensure!(
        !new.name.is_empty() && new.name.chars().all(plain),
        "an id is kebab-case: `{}` is not",
        new.name
    );
    let (folder, ending, stub) = new.room.stub();
    let path = format!("codebook/{folder}/{}.{ending}", new.name);
    let whole = house::root().join(&path);
    ensure!(!whole.exists(), "{path} is there already; ids are permanent and unique");
    fs::write(&whole, stub.replace("NAME", &new.name))?;
    println!(
        "{path}\nFill it in, then run `cargo xtask test`, or `rapporteur codebook check codebook` while you write."
    );
    Ok(())
}
