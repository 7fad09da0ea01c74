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
#[derive(Debug)]
pub(super) struct Affix {
    regex: Regex,
    side: Side,
}

impl Affix {
    pub(super) fn new(regex: Regex, side: Side) -> Self {
        Self { regex, side }
    }

    /// Length in bytes of the affix of `text`; 0 if it has none.
    pub(super) fn len(&self, text: &str) -> usize {
        let mut window = WINDOW;
        loop {
            let part = self.window(text, window);
            let found = self.regex.find(part).ok().flatten().map_or(0..0, |m| m.range());
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

/// Python's `match`: whether the expression matches from the start of the text.
pub(super) fn matches_start(regex: &Regex, text: &str) -> bool {
    matches!(regex.find(text), Ok(Some(found)) if found.start() == 0)
}

/// Python's `finditer`; ends early if a match takes too long.
pub(super) fn find_all<'t>(regex: &'t Regex, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    regex.find_iter(text).map_while(Result::ok).map(|m| m.range())
}
