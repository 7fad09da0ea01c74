//! The regular expressions of the tokenizer: affixes at one end of a text, infixes, whole matches.

use std::ops::Range;

use fancy_regex::{Regex, RegexBuilder};

/// Bytes at the end of a text in which an affix is looked for first; a longer one is found in a second look.
///
/// Affixes are short; without this, peeling a long run of brackets would take quadratic time.
const WINDOW: usize = 64;

/// Steps after which a match is given up, so that no text can hold the tokenizer up.
const MAX_STEPS: usize = 4_000_000;

/// Compiles an expression of Python's `re`.
pub(super) fn compile(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(pattern).backtrack_limit(MAX_STEPS).build().map_err(|e| e.to_string())
}

/// Which end of the text an affix is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Start,
    End,
}

/// A prefix or suffix expression.
///
/// These are long lists of alternatives, of which few look around. The others go to a fast automaton: prefixes in runs
/// between those that look around, since the first alternative wins; suffixes all together, since all end at the end of
/// the text, so that the longest wins.
#[derive(Debug)]
pub(super) struct Affix {
    expressions: Vec<Expression>,
    side: Side,
}

#[derive(Debug)]
enum Expression {
    Plain(regex::Regex),
    LooksAround(Regex),
}

impl Expression {
    fn new(alternatives: &[&str], looks_around: bool) -> Result<Self, String> {
        let pattern = alternatives.join("|");
        if looks_around {
            compile(&pattern).map(Self::LooksAround)
        } else {
            regex::Regex::new(&pattern).map(Self::Plain).map_err(|e| e.to_string())
        }
    }

    fn find(&self, text: &str) -> Option<Range<usize>> {
        match self {
            Self::Plain(regex) => regex.find(text).map(|m| m.range()),
            Self::LooksAround(regex) => regex.find(text).ok().flatten().map(|m| m.range()),
        }
    }
}

impl Affix {
    /// Compiles an affix expression of Python's `re`.
    pub(super) fn new(pattern: &str, side: Side) -> Result<Self, String> {
        let alternatives = split_alternatives(pattern);
        let looks_around = |a: &&str| ["(?=", "(?!", "(?<"].iter().any(|look| a.contains(look));
        let anchored = match side {
            Side::Start => alternatives.iter().all(|a| a.starts_with('^')),
            Side::End => alternatives.iter().all(|a| a.ends_with('$') && !a.ends_with("\\$")),
        };
        let expressions = if !anchored {
            vec![Expression::new(&[pattern], true)?]
        } else if side == Side::Start {
            let runs = alternatives.chunk_by(|a, b| looks_around(a) == looks_around(b));
            runs.map(|run| Expression::new(run, looks_around(&run[0]))).collect::<Result<_, _>>()?
        } else {
            let (around, plain): (Vec<&str>, Vec<&str>) = alternatives.iter().partition(|a| looks_around(a));
            let both = [(plain, false), (around, true)];
            let both = both.iter().filter(|(list, _)| !list.is_empty());
            both.map(|(list, around)| Expression::new(list, *around)).collect::<Result<_, _>>()?
        };
        Ok(Self { expressions, side })
    }

    /// Length in bytes of the affix of `text`; 0 if it has none.
    pub(super) fn len(&self, text: &str) -> usize {
        let mut window = WINDOW;
        loop {
            let part = self.window(text, window);
            let found = self.find(part);
            // A match near the inner border might be longer, or different, in a wider window.
            let inner = match self.side {
                Side::Start => part.len() - found.end,
                Side::End => found.start,
            };
            if part.len() == text.len() || found.is_empty() || inner >= WINDOW / 4 {
                return found.len();
            }
            window = window.saturating_mul(2);
        }
    }

    fn find(&self, part: &str) -> Range<usize> {
        let mut found = self.expressions.iter().filter_map(|e| e.find(part));
        let best = match self.side {
            Side::Start => found.next(),
            Side::End => found.min_by_key(|range| range.start),
        };
        best.unwrap_or_default()
    }

    fn window<'t>(&self, text: &'t str, size: usize) -> &'t str {
        if text.len() <= size {
            return text;
        }
        match self.side {
            Side::Start => &text[..text.floor_char_boundary(size)],
            Side::End => &text[text.ceil_char_boundary(text.len() - size)..],
        }
    }
}

/// The alternatives of an expression: cut at each `|` outside brackets.
fn split_alternatives(pattern: &str) -> Vec<&str> {
    let (mut parts, mut start) = (Vec::new(), 0);
    let (mut depth, mut in_class, mut escaped) = (0usize, false, false);
    for (at, c) in pattern.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' => in_class = false,
            _ if in_class => {}
            '[' => in_class = true,
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            '|' if depth == 0 => {
                parts.push(&pattern[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&pattern[start..]);
    parts
}

/// Python's `match`: whether the expression matches from the start of the text.
pub(super) fn matches_start(regex: &Regex, text: &str) -> bool {
    matches!(regex.find(text), Ok(Some(found)) if found.start() == 0)
}

/// Python's `finditer`; ends early if a match takes too long.
pub(super) fn find_all<'t>(regex: &'t Regex, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    regex.find_iter(text).map_while(Result::ok).map(|m| m.range())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn affix(pattern: &str, side: Side) -> Affix {
        Affix::new(pattern, side).expect("a valid expression")
    }

    #[test]
    fn alternatives_are_cut_outside_brackets() {
        assert_eq!(split_alternatives(r"^a|^[|b]|^\||^(?:c|d)"), ["^a", "^[|b]", r"^\|", "^(?:c|d)"]);
    }

    #[test]
    fn the_first_prefix_wins_and_the_longest_suffix() {
        let prefix = affix(r"^\$|^\+(?![0-9])|^\$\$|^\.\.+", Side::Start);
        assert_eq!((prefix.len("$$5"), prefix.len("+5"), prefix.len("+x"), prefix.len("a$")), (1, 0, 1, 0));
        assert_eq!(prefix.expressions.len(), 3);
        let suffix = affix(r"'$|(?<=[0-9])(?:km|m)$|s'$|\.\.+$", Side::End);
        assert_eq!(
            (suffix.len("boys'"), suffix.len("5km"), suffix.len("km"), suffix.len("a..")),
            (2, 2, 0, 2)
        );
    }

    #[test]
    fn long_affixes_are_found_whole() {
        let dots = format!("{}x{}", ".".repeat(1000), ".".repeat(900));
        assert_eq!(affix(r"^\.\.+", Side::Start).len(&dots), 1000);
        assert_eq!(affix(r"\.\.+$", Side::End).len(&dots), 900);
    }
}
