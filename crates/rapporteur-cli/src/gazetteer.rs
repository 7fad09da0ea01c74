//! The gazetteer: obtained once like the model, compiled once into one file beside it.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use rapporteur::places::gazetteer::{Gazetteer, compile};

use crate::model::{Store, packages};
use crate::progress::tell;

/// Name of the package in models.optional.lock.
const PACKAGE: &str = "gazetteer";
/// The compiled file; the number is that of its format, so that programs of different age do not undo each other.
const COMPILED: &str = "gazetteer-2.bin";

/// The gazetteer, fetched and compiled if need be; without it places are resolved by the codebook alone, and that is
/// told.
pub(crate) fn open(offline: bool) -> Option<Gazetteer> {
    match try_open(offline) {
        Ok(gazetteer) => Some(gazetteer),
        Err(error) => {
            tell(&format!("without a gazetteer most places stay unresolved: {error:#}"));
            None
        }
    }
}

fn try_open(offline: bool) -> Result<Gazetteer> {
    let package =
        packages()?.into_iter().find(|p| p.name == PACKAGE).context("no package gazetteer is pinned")?;
    let folder = Store::of_user(offline)?.install(&package, None)?;
    let compiled = folder.join(COMPILED);
    if let Ok(gazetteer) = fs::read(&compiled).and_then(Gazetteer::from_bytes) {
        return Ok(gazetteer);
    }
    let list = |name: &str| {
        let source = folder.join(name);
        fs::read(&source).with_context(|| format!("{} cannot be read", source.display()))
    };
    let bytes = compile(&list("cities1000.json")?, &list("us_counties.json")?)
        .with_context(|| format!("{} holds no lists of cities and counties", folder.display()))?;
    keep(&compiled, &bytes);
    Ok(Gazetteer::from_bytes(bytes)?)
}

/// Writes the compiled file whole or not at all; a cache that cannot be written costs only time.
fn keep(path: &Path, bytes: &[u8]) {
    let part = path.with_extension(format!("part{}", std::process::id()));
    if fs::write(&part, bytes).and_then(|()| fs::rename(&part, path)).is_err() {
        let _ = fs::remove_file(&part);
    }
}
