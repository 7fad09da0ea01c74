//! Where the files come from (the program itself, or a folder) and how they are parsed.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::{Error, Problem};

/// Largest file the loader reads, in bytes.
const MAX_FILE: u64 = 16 * 1024 * 1024;

#[derive(rust_embed::RustEmbed)]
#[folder = "."]
#[include = "*/*.toml"]
#[include = "*/*.csv"]
#[include = "*/*.txt"]
#[include = "*/*/*.toml"]
#[include = "*/*/*.csv"]
#[exclude = "src/*"]
#[exclude = "tests/*"]
#[exclude = "training/*"]
struct Embedded;

/// The files of a codebook: path inside it, with `/`, to content. In order of path.
#[derive(Debug, Clone, Default)]
pub struct Files(BTreeMap<String, String>);

impl Files {
    /// The files that are part of the program.
    pub fn embedded() -> Self {
        let read = |path: std::borrow::Cow<'static, str>| {
            let data = Embedded::get(&path)?.data;
            Some((path.replace('\\', "/"), String::from_utf8_lossy(&data).into_owned()))
        };
        Self(Embedded::iter().filter_map(read).collect())
    }

    /// The TOML, CSV and text files under `folder`, two levels deep.
    ///
    /// # Errors
    /// The folder or a file in it cannot be read, or a file is larger than 16 MiB.
    pub fn load(folder: &Path) -> Result<Self, Error> {
        let mut files = BTreeMap::new();
        collect(folder, "", 0, &mut files).map_err(|cause| Error::folder(folder, cause))?;
        Ok(Self(files))
    }

    /// Path and content of every file in `room` with the extension `ext`, in order.
    pub fn of<'a>(&'a self, room: &'a str, ext: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
        let here = move |path: &str| {
            path.strip_prefix(room).is_some_and(|rest| rest.starts_with('/'))
                && path.rsplit_once('.').is_some_and(|(_, e)| e == ext)
        };
        self.0.iter().filter(move |(path, _)| here(path)).map(|(p, c)| (p.as_str(), c.as_str()))
    }

    /// The content of one file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Parses every TOML file of `room` as `T`; a file that does not parse becomes a problem with its line.
    pub fn toml<T: DeserializeOwned>(&self, room: &str, problems: &mut Vec<Problem>) -> Vec<(String, T)> {
        let mut found = Vec::new();
        for (path, content) in self.of(room, "toml") {
            match toml::from_str(content) {
                Ok(value) => found.push((path.to_owned(), value)),
                Err(error) => problems.push(Problem {
                    file: path.to_owned(),
                    line: error.span().map(|span| line_of(content, span.start)),
                    message: error.message().to_owned(),
                }),
            }
        }
        found
    }

    /// Parses the rows of one CSV file with a header as `T`, each with its line; lines beginning with `#` are comments.
    pub fn csv<T: DeserializeOwned>(&self, path: &str, problems: &mut Vec<Problem>) -> Vec<(usize, T)> {
        let Some(content) = self.get(path) else {
            problems.push(Problem {
                file: path.to_owned(),
                line: None,
                message: "the file is missing".into(),
            });
            return Vec::new();
        };
        let mut reader = csv::ReaderBuilder::new()
            .comment(Some(b'#'))
            .trim(csv::Trim::All)
            .from_reader(content.as_bytes());
        let headers = reader.headers().cloned().unwrap_or_default();
        let mut rows = Vec::new();
        for record in reader.records() {
            let parsed = record.and_then(|r| {
                let line = r.position().map_or(0, |p| p.line() as usize);
                Ok((line, r.deserialize(Some(&headers))?))
            });
            match parsed {
                Ok(row) => rows.push(row),
                Err(error) => problems.push(Problem {
                    file: path.to_owned(),
                    line: error.position().map(|p| p.line() as usize),
                    message: error.to_string(),
                }),
            }
        }
        rows
    }

    #[cfg(test)]
    pub(crate) fn of_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self(pairs.into_iter().map(|(path, content)| (path.to_owned(), content.to_owned())).collect())
    }

    pub(crate) fn version(&self) -> String {
        let mut hash = Sha256::new();
        for (path, content) in &self.0 {
            for part in [path, content] {
                hash.update((part.len() as u64).to_le_bytes());
                hash.update(part.as_bytes());
            }
        }
        let mut hex = String::new();
        for byte in hash.finalize().iter().take(8) {
            let _ = write!(hex, "{byte:02x}");
        }
        hex
    }
}

pub(crate) fn line_of(content: &str, at: usize) -> usize {
    content.as_bytes().iter().take(at).filter(|&&byte| byte == b'\n').count() + 1
}

fn collect(
    folder: &Path,
    prefix: &str,
    depth: usize,
    files: &mut BTreeMap<String, String>,
) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let kind = entry.metadata()?;
        if kind.is_dir() && depth < 2 && !matches!(path.as_str(), "src" | "tests") {
            collect(&entry.path(), &format!("{path}/"), depth + 1, files)?;
        } else if depth > 0 && [".toml", ".csv", ".txt"].iter().any(|ext| name.ends_with(ext)) {
            if kind.len() > MAX_FILE {
                return Err(std::io::Error::other(format!("{path} is larger than 16 MiB")));
            }
            files.insert(path, std::fs::read_to_string(entry.path())?);
        }
    }
    Ok(())
}
