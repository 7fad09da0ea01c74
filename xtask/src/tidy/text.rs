//! What no file under version control may hold.

/// Lines of a source file at which it is surely several rooms in one.
const LONGEST: usize = 400;
/// Largest file under version control, in bytes: data belongs in packages or is made by a command.
const LARGEST: usize = 1 << 20;

/// Registries whose hosts no file names, without the last part of the name, and their last parts.
const HOSTS: [(&str, &[&str]); 5] = [
    ("crates", &["io"]),
    ("pypi", &["org"]),
    ("pythonhosted", &["org"]),
    ("npmjs", &["org", "com"]),
    ("deb.debian", &["org"]),
];
/// Folders of one machine that no file names.
const MACHINE: [&str; 5] = ["work", "farm", "root", "home", "Users"];

/// The breaches in one file.
pub(super) fn check(path: &str, bytes: &[u8]) -> Vec<String> {
    let mut breaches = Vec::new();
    if bytes.len() > LARGEST {
        breaches.push(format!("{path}: {} bytes, more than {LARGEST}", bytes.len()));
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return breaches };
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
    let source = ["rs", "ts", "svelte", "py"].contains(&ending);
    let lines = text.lines().count();
    if source && lines > LONGEST {
        breaches.push(format!("{path}: {lines} lines; is it one room, or several?"));
    }
    let generated = ending == "lock";
    for (at, line) in text.lines().enumerate() {
        let mut breach = |what: &str| breaches.push(format!("{path}:{}: {what}", at + 1));
        if !generated && names_host(line) {
            breach("names the host of a registry; name the package");
        }
        if !generated && names_machine(line) {
            breach("names a folder of one machine");
        }
        if source && is_stub(line) {
            breach("a stub or a skipped test");
        }
    }
    breaches
}

fn names_host(line: &str) -> bool {
    HOSTS.iter().any(|(name, ends)| {
        let after = line.match_indices(name).map(|(at, _)| &line[at + name.len()..]);
        after
            .filter_map(|rest| rest.strip_prefix('.'))
            .any(|rest| ends.iter().any(|end| rest.starts_with(end)))
    })
}

/// An absolute path into a folder of a machine or a person: `/name/` that does not follow a word or a dot.
fn names_machine(line: &str) -> bool {
    MACHINE.iter().any(|folder| {
        let path = format!("/{folder}/");
        line.match_indices(&path).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            before.is_none_or(|c| {
                !(c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | '}' | ')' | '>'))
            })
        })
    })
}

fn is_stub(line: &str) -> bool {
    // Written in two parts, so that this file does not breach its own rule.
    let marks = [
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("#[", "ignore"),
        concat!(".sk", "ip(\""),
    ];
    marks.iter().any(|mark| line.contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(path: &str, text: &str) -> usize {
        check(path, text.as_bytes()).len()
    }

    #[test]
    fn hosts_of_registries_are_found_and_like_words_are_not() {
        assert_eq!(count("a.md", &format!("see https://{}.{}/serde", "crates", "io")), 1);
        assert_eq!(count("a.md", &format!("registry.{}.{}", "npmjs", "com")), 1);
        assert_eq!(count("a.lock", &format!("registry.{}.{}", "npmjs", "com")), 0);
        assert_eq!(count("a.md", "the crates of io"), 0);
    }

    #[test]
    fn folders_of_a_machine_are_found_and_relative_paths_are_not() {
        assert_eq!(count("a.md", &format!("in /{}/main", "work")), 1);
        assert_eq!(count("a.md", &format!("\"/{}/me/x\"", "home")), 1);
        assert_eq!(count("a.rs", "the page /status, https://example.org/home/x and target/home/y"), 0);
    }

    #[test]
    fn long_and_large_files_and_stubs_are_found() {
        assert_eq!(count("a.rs", &"x\n".repeat(401)), 1);
        assert_eq!(count("a.md", &"x\n".repeat(401)), 0);
        assert_eq!(count("a.bin", &"x".repeat(LARGEST + 1)), 1);
        assert_eq!(count("a.rs", concat!("    todo", "!()")), 1);
        assert_eq!(count("a.rs", "the rest, skipped"), 0);
    }
}
