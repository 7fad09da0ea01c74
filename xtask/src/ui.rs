//! The web page: built by npm from `ui/`, only when its sources changed, so that a second run needs no network.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};
use walkdir::WalkDir;

use crate::house;

/// Where the sources of the page are.
pub(crate) fn folder() -> PathBuf {
    house::root().join("ui")
}

pub(crate) fn run() -> Result<()> {
    build()?;
    println!("{} is built", folder().join("dist").display());
    Ok(())
}

/// Installs what the page needs and builds it, unless that was done for these sources.
pub(crate) fn build() -> Result<()> {
    install()?;
    let sources = hash(|path| !path.starts_with("node_modules") && !path.starts_with("dist"))?;
    let stamp = house::target().join("ui-dist.stamp");
    if folder().join("dist/index.html").is_file() && holds(&stamp, &sources) {
        return Ok(());
    }
    npm(&["run", "build"])?;
    write(&stamp, &sources)
}

/// Runs a script of `ui/package.json`.
pub(crate) fn npm(arguments: &[&str]) -> Result<()> {
    house::call(house::command("npm", arguments).current_dir(folder()))
}

/// Whether `ui/package.json` has the script `name`.
pub(crate) fn has_script(name: &str) -> Result<bool> {
    let package =
        fs::read_to_string(folder().join("package.json")).context("ui/package.json cannot be read")?;
    let package: serde_json::Value = serde_json::from_str(&package).context("ui/package.json is not JSON")?;
    Ok(package["scripts"][name].is_string())
}

fn install() -> Result<()> {
    house::need("npm", "install Node.js 20 or later with npm (Debian: packages nodejs and npm)")?;
    let wanted = hash(|path| path == Path::new("package-lock.json"))?;
    let stamp = folder().join("node_modules/installed.stamp");
    if holds(&stamp, &wanted) {
        return Ok(());
    }
    npm(&["ci", "--no-audit", "--no-fund"])?;
    write(&stamp, &wanted)
}

/// A hash of the names and contents of the chosen files of `ui/`.
fn hash(chosen: impl Fn(&Path) -> bool) -> Result<String> {
    let mut hash = Sha256::new();
    let folder = folder();
    let inside = |path: &Path| path.strip_prefix(&folder).map(Path::to_owned).unwrap_or_default();
    let walk = WalkDir::new(&folder).sort_by_file_name().into_iter();
    for entry in walk.filter_entry(|e| !matches!(e.file_name().to_str(), Some("node_modules" | "dist"))) {
        let entry = entry.context("ui/ cannot be read")?;
        let path = inside(entry.path());
        if entry.file_type().is_file() && chosen(&path) {
            hash.update(path.to_string_lossy().as_bytes());
            hash.update(fs::read(entry.path())?);
        }
    }
    Ok(hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    }))
}

fn holds(stamp: &Path, hash: &str) -> bool {
    fs::read_to_string(stamp).is_ok_and(|content| content == hash)
}

fn write(stamp: &Path, hash: &str) -> Result<()> {
    if let Some(folder) = stamp.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(stamp, hash).with_context(|| format!("{} cannot be written", stamp.display()))
}
