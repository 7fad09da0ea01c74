//! One line of a dictionary: comments away, codes apart from words.

/// The line without its comment (`#` or `;` outside brackets, `<!-- -->`).
pub(super) fn bare(line: &str) -> &str {
    let mut depth = 0_i32;
    for (at, c) in line.char_indices() {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            '#' | ';' if depth <= 0 => return line.get(..at).unwrap_or_default().trim_end(),
            '<' if depth <= 0 && line.get(at + 1..).is_some_and(|r| r.trim_start().starts_with('!')) => {
                return line.get(..at).unwrap_or_default().trim_end();
            }
            _ => {}
        }
    }
    line.trim_end()
}

/// Words before the first bracket, and what stands in the bracket.
pub(super) fn coded(line: &str) -> (&str, Option<&str>) {
    match line.split_once('[') {
        None => (line.trim(), None),
        Some((words, rest)) => (words.trim(), Some(rest.split(']').next().unwrap_or_default().trim())),
    }
}

/// A phrase as its words in lower case, parted as the tokens of a text are: `_` and blanks part them, and so does a hyphen
/// between letters, which is a word itself.
pub(super) fn words(phrase: &str) -> Vec<String> {
    phrase.split(['_', ' ', '\t']).filter(|w| !w.is_empty()).flat_map(tokens).collect()
}

fn tokens(word: &str) -> Vec<String> {
    let parts: Vec<&str> = word.split('-').collect();
    let inner = parts.len() > 1 && parts.iter().all(|p| p.chars().all(char::is_alphabetic) && !p.is_empty());
    let found = if inner { parts.join(" - ") } else { word.to_owned() };
    found.split(' ').map(str::to_lowercase).collect()
}

/// Whether a code says that nothing is to be coded.
pub(super) fn is_null(code: &str) -> bool {
    code.is_empty() || code.chars().all(|c| matches!(c, '-' | '+' | '#'))
}
