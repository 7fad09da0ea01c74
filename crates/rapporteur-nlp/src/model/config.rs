//! `config.cfg`: sections of `key = JSON`, with `${section:key}` references.

use std::collections::BTreeMap;

use serde_json::Value;

use super::files::ModelFiles;
use crate::Error;

/// Longest chain of `${...}` references that is followed.
const MAX_REFERENCES: usize = 16;

/// A model's configuration.
pub(crate) struct Config {
    file: std::path::PathBuf,
    sections: BTreeMap<String, BTreeMap<String, String>>,
}

impl Config {
    pub(crate) fn load(files: &ModelFiles) -> Result<Self, Error> {
        let file = files.name("config.cfg");
        let sections = parse(&files.read_text("config.cfg")?).map_err(|cause| Error::model(&file, cause))?;
        Ok(Self { file, sections })
    }

    /// The value of a key, references followed; `Null` if absent.
    pub(crate) fn get(&self, section: &str, key: &str) -> Result<Value, Error> {
        let (mut section, mut key) = (section.to_owned(), key.to_owned());
        for _ in 0..MAX_REFERENCES {
            let Some(raw) = self.sections.get(&section).and_then(|s| s.get(&key)) else {
                return Ok(Value::Null);
            };
            if let Some(reference) = raw.strip_prefix("${").and_then(|r| r.strip_suffix('}')) {
                let (s, k) = reference
                    .split_once(':')
                    .or_else(|| reference.rsplit_once('.'))
                    .ok_or_else(|| self.bad(&section, &key, "has a reference without a section"))?;
                (section, key) = (s.to_owned(), k.to_owned());
                continue;
            }
            return serde_json::from_str(raw)
                .map_err(|e| self.bad(&section, &key, &format!("is not JSON: {e}")));
        }
        Err(self.bad(&section, &key, "refers to itself"))
    }

    /// A text value; empty if absent.
    pub(crate) fn text(&self, section: &str, key: &str) -> Result<String, Error> {
        match self.get(section, key)? {
            Value::String(text) => Ok(text),
            Value::Null => Ok(String::new()),
            other => Err(self.bad(section, key, &format!("should be a text, is {other}"))),
        }
    }

    /// A list of texts; empty if absent.
    pub(crate) fn list(&self, section: &str, key: &str) -> Result<Vec<String>, Error> {
        serde_json::from_value(match self.get(section, key)? {
            Value::Null => Value::Array(Vec::new()),
            value => value,
        })
        .map_err(|e| self.bad(section, key, &format!("should be a list of texts: {e}")))
    }

    fn bad(&self, section: &str, key: &str, cause: &str) -> Error {
        Error::model(&self.file, format!("[{section}] {key} {cause}"))
    }
}

type Sections = BTreeMap<String, BTreeMap<String, String>>;

fn parse(text: &str) -> Result<Sections, String> {
    let mut sections = Sections::new();
    let mut section = String::new();
    let mut key = String::new();
    for (number, line) in (1..).zip(text.lines()) {
        let trimmed = line.trim();
        if trimmed.is_empty() || trimmed.starts_with(['#', ';']) {
            continue;
        }
        if line.starts_with([' ', '\t']) && !key.is_empty() {
            // A value that goes on, as Python's configparser allows.
            if let Some(value) = sections.get_mut(&section).and_then(|s| s.get_mut(&key)) {
                value.push('\n');
                value.push_str(trimmed);
            }
        } else if let Some(name) = trimmed.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
            name.clone_into(&mut section);
            key.clear();
            sections.entry(section.clone()).or_default();
        } else {
            let (name, value) = trimmed
                .split_once('=')
                .ok_or_else(|| format!("line {number} is neither a section nor `key = value`"))?;
            name.trim().clone_into(&mut key);
            sections.entry(section.clone()).or_default().insert(key.clone(), value.trim().to_owned());
        }
    }
    Ok(sections)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(text: &str) -> Config {
        Config { file: "config.cfg".into(), sections: parse(text).expect("valid") }
    }

    #[test]
    fn values_and_references() {
        let config = config("[a]\nx = ${b.c:width}\n[b.c]\nwidth = 96\nnames = [\"p\",\n  \"q\"]\n");
        assert_eq!(config.get("a", "x").expect("there"), 96);
        assert_eq!(config.list("b.c", "names").expect("a list"), ["p", "q"]);
        assert!(config.get("a", "none").expect("absent is null").is_null());
    }

    #[test]
    fn bad_files_are_errors() {
        assert!(parse("[a]\nnonsense\n").is_err());
        assert!(config("[a]\nx = ${a:x}\n").get("a", "x").is_err());
        assert!(config("[a]\nx = {\n").text("a", "x").is_err());
    }
}
