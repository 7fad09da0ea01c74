//! The files of a model, in a folder or inside a wheel, with a limit on their size.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use crate::Error;

/// Largest file of a model we read. The largest of the medium English model has 24 MB.
const MAX_FILE_BYTES: u64 = 1 << 30;

/// Most entries of a wheel, and the most bytes of a wheel, that we look at.
const MAX_ENTRIES: usize = 10_000;

/// The files of one model.
pub(crate) struct ModelFiles {
    path: PathBuf,
    source: Source,
}

enum Source {
    Memory(BTreeMap<String, Vec<u8>>),
    Folder(PathBuf),
    Wheel { archive: Mutex<zip::ZipArchive<Cursor<Vec<u8>>>>, prefix: String },
}

impl ModelFiles {
    /// Finds the model at `path`: a folder that holds `config.cfg`, itself or further down, or a wheel that does.
    pub(crate) fn open(path: &Path) -> Result<Self, Error> {
        let metadata = path.metadata().map_err(|e| Error::io(path, e))?;
        let source = if metadata.is_dir() { Source::Folder(find_folder(path)?) } else { open_wheel(path)? };
        Ok(Self { path: path.to_owned(), source })
    }

    /// Takes the files of a model from memory, by their names below the folder of `config.cfg`.
    pub(crate) fn from_memory(files: BTreeMap<String, Vec<u8>>) -> Self {
        Self { path: PathBuf::new(), source: Source::Memory(files) }
    }

    /// The name of a file for messages.
    pub(crate) fn name(&self, file: &str) -> PathBuf {
        match &self.source {
            Source::Memory(_) => PathBuf::from(file),
            Source::Folder(folder) => folder.join(file),
            Source::Wheel { prefix, .. } => self.path.join(format!("{prefix}{file}")),
        }
    }

    /// Whether the model has that file.
    pub(crate) fn has(&self, file: &str) -> bool {
        match &self.source {
            Source::Memory(files) => files.contains_key(file),
            Source::Folder(folder) => folder.join(file).is_file(),
            Source::Wheel { archive, prefix } => {
                archive.lock().is_ok_and(|a| a.index_for_name(&format!("{prefix}{file}")).is_some())
            }
        }
    }

    /// All bytes of one file.
    pub(crate) fn read(&self, file: &str) -> Result<Vec<u8>, Error> {
        let name = self.name(file);
        match &self.source {
            Source::Memory(files) => {
                files.get(file).cloned().ok_or_else(|| Error::model(&name, "is missing"))
            }
            Source::Folder(_) => {
                let open = File::open(&name).map_err(|e| Error::io(&name, e))?;
                let size = open.metadata().map_err(|e| Error::io(&name, e))?.len();
                limited(open, size, &name)
            }
            Source::Wheel { archive, prefix } => {
                let mut archive = archive.lock().map_err(|_| Error::model(&name, "the wheel is in use"))?;
                let entry =
                    archive.by_name(&format!("{prefix}{file}")).map_err(|e| Error::model(&name, e))?;
                let size = entry.size();
                limited(entry, size, &name)
            }
        }
    }

    /// One file as text.
    pub(crate) fn read_text(&self, file: &str) -> Result<String, Error> {
        String::from_utf8(self.read(file)?).map_err(|_| Error::model(&self.name(file), "is not UTF-8 text"))
    }
}

fn limited(source: impl Read, size: u64, name: &Path) -> Result<Vec<u8>, Error> {
    if size > MAX_FILE_BYTES {
        return Err(Error::model(name, format!("has {size} bytes, more than the limit of {MAX_FILE_BYTES}")));
    }
    // The size is what the file claims; memory follows what is really there.
    let mut bytes = Vec::with_capacity(size.min(1 << 26) as usize);
    source.take(size).read_to_end(&mut bytes).map_err(|e| Error::io(name, e))?;
    Ok(bytes)
}

/// The folder with `config.cfg`: `path` itself, or the only such folder at most two levels down (an installed package).
fn find_folder(path: &Path) -> Result<PathBuf, Error> {
    let mut level = vec![path.to_owned()];
    for _ in 0..3 {
        if let Some(found) = level.iter().find(|folder| folder.join("config.cfg").is_file()) {
            return Ok(found.clone());
        }
        let mut next = Vec::new();
        for folder in &level {
            let entries = folder.read_dir().map_err(|e| Error::io(folder, e))?;
            next.extend(
                entries.take(MAX_ENTRIES).filter_map(Result::ok).map(|e| e.path()).filter(|p| p.is_dir()),
            );
        }
        next.sort();
        level = next;
    }
    Err(Error::model(path, "holds no spaCy model (no config.cfg found in it or below)"))
}

fn open_wheel(path: &Path) -> Result<Source, Error> {
    let file = File::open(path).map_err(|e| Error::io(path, e))?;
    let size = file.metadata().map_err(|e| Error::io(path, e))?.len();
    let bytes = limited(file, size, path)?;
    let archive = zip::ZipArchive::new(Cursor::new(bytes))
        .map_err(|e| Error::model(path, format!("is neither a model folder nor a wheel: {e}")))?;
    let names = archive.file_names().take(MAX_ENTRIES).filter_map(Result::ok);
    let folders = names.filter_map(|name| name.strip_suffix("config.cfg").map(str::to_owned));
    let prefix = folders
        .filter(|folder| folder.is_empty() || folder.ends_with('/'))
        .min_by_key(|folder| (folder.matches('/').count(), folder.clone()))
        .ok_or_else(|| Error::model(path, "holds no spaCy model (no config.cfg in the wheel)"))?;
    Ok(Source::Wheel { archive: Mutex::new(archive), prefix })
}
