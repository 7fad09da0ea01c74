//! What the command line names: files, folders, patterns, standard input.

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use glob::MatchOptions;
use walkdir::WalkDir;

use crate::failure::Failure;

/// One thing to read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
    /// A name behind which nothing is, and why.
    Missing(String, String),
}

/// Endings of files that are read from a folder; a file named itself is read whatever it is called.
const ENDINGS: [&str; 13] = [
    ".html",
    ".htm",
    ".xhtml",
    ".txt",
    ".warc",
    ".warc.gz",
    ".wet",
    ".wet.gz",
    ".xml",
    ".rss",
    ".atom",
    ".jsonl",
    ".jsonl.gz",
];

/// The sources behind `names`, in the order named; inside folders and patterns, in order of path.
///
/// # Errors
/// Nothing is named and standard input is a terminal.
pub(crate) fn expand(names: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    if names.is_empty() {
        if std::io::stdin().is_terminal() {
            return Err(Failure::Usage(anyhow!(
                "name files, folders or patterns to read, or `-` for standard input"
            )));
        }
        return Ok(vec![Source::Stdin]);
    }
    Ok(names.iter().flat_map(|name| one(name)).collect())
}

/// How many bytes the sources have together; `None` if one of them does not say, as standard input.
pub(crate) fn size(sources: &[Source]) -> Option<u64> {
    let length = |source: &Source| match source {
        Source::Stdin => None,
        Source::File(path) => {
            std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file).map(|m| m.len())
        }
        Source::Missing(..) => Some(0),
    };
    sources.iter().map(length).sum()
}

fn one(name: &Path) -> Vec<Source> {
    if name == Path::new("-") {
        return vec![Source::Stdin];
    }
    if name.is_dir() {
        return or_missing(
            folder(name),
            name,
            "no page is in this folder (html, txt, warc, wet, xml, jsonl)",
        );
    }
    if name.exists() {
        return vec![Source::File(name.to_owned())];
    }
    let pattern = name.to_string_lossy();
    if pattern.contains(['*', '?', '[']) {
        let like_a_shell = MatchOptions { require_literal_leading_dot: true, ..MatchOptions::new() };
        return match glob::glob_with(&pattern, like_a_shell) {
            Ok(paths) => {
                let files = paths.filter_map(|path| path.ok().filter(|path| path.is_file()));
                or_missing(files.map(Source::File).collect(), name, "no file fits this pattern")
            }
            Err(error) => vec![Source::Missing(pattern.into_owned(), format!("not a pattern: {error}"))],
        };
    }
    vec![Source::Missing(pattern.into_owned(), "no such file or folder".into())]
}

fn folder(path: &Path) -> Vec<Source> {
    let hidden = |name: &std::ffi::OsStr| name.to_string_lossy().starts_with('.');
    WalkDir::new(path)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(move |entry| !hidden(entry.file_name()))
        .filter_map(|entry| match entry {
            Ok(entry) if entry.path().is_file() => {
                let name = entry.file_name().to_string_lossy().to_ascii_lowercase();
                ENDINGS.iter().any(|ending| name.ends_with(ending)).then(|| Source::File(entry.into_path()))
            }
            Ok(_) => None,
            Err(error) => {
                let at = error.path().unwrap_or(path).display().to_string();
                Some(Source::Missing(at, error.to_string()))
            }
        })
        .collect()
}

fn or_missing(found: Vec<Source>, name: &Path, why: &str) -> Vec<Source> {
    if found.is_empty() { vec![Source::Missing(name.display().to_string(), why.to_owned())] } else { found }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn names(sources: Vec<Source>) -> Vec<String> {
        let name = |path: PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
        let show = |source| match source {
            Source::Stdin => "-".to_owned(),
            Source::File(path) => name(path),
            Source::Missing(path, why) => format!("{}: {why}", name(PathBuf::from(path))),
        };
        sources.into_iter().map(show).collect()
    }

    #[test]
    fn folders_give_pages_in_order_and_patterns_give_what_fits() {
        let dir = tempfile::tempdir().unwrap();
        for file in ["b.txt", "a.html", "c.png", ".d.txt", "deep/e.WARC.gz"] {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let whole = expand(&[dir.path().to_owned(), "-".into()]).unwrap();
        assert_eq!(names(whole), ["a.html", "b.txt", "e.WARC.gz", "-"]);
        let fitting = expand(&[dir.path().join("*.txt"), dir.path().join("c.png")]).unwrap();
        assert_eq!(names(fitting), ["b.txt", "c.png"]);
    }

    #[test]
    fn the_size_is_known_where_all_sources_are_files() {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.txt"), "12345").unwrap();
        let files = expand(&[dir.path().to_owned(), "no-such-file".into()]).unwrap();
        assert_eq!(size(&files), Some(5));
        assert_eq!(size(&[Source::Stdin, files[0].clone()]), None);
    }

    #[test]
    fn names_with_nothing_behind_them_are_kept_with_the_reason() {
        let dir = tempfile::tempdir().unwrap();
        let missing =
            expand(&[dir.path().join("x.txt"), dir.path().join("*.z"), dir.path().to_owned()]).unwrap();
        let told = names(missing);
        assert_eq!(told[..2], ["x.txt: no such file or folder", "*.z: no file fits this pattern"]);
        assert!(told[2].contains("no page is in this folder"), "{told:?}");
    }
}
