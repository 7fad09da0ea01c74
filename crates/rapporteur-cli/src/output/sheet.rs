//! A sheet of text for people: a width, indents, and colours if the terminal has them.

use std::env;
use std::fmt::{Display, Write as _};

use owo_colors::{OwoColorize as _, Style};
use rapporteur_model::Evidence;
use serde::Serialize;
use textwrap::{Options, WordSplitter};

/// Lines no wider than this are easy to read.
const WIDEST: usize = 100;
/// Below this nothing can be laid out; lines may then be cut by the terminal.
const NARROWEST: usize = 24;

/// Width and colours of the output.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sheet {
    width: usize,
    color: bool,
}

impl Sheet {
    /// A sheet of `width` columns.
    pub(crate) fn new(width: usize, color: bool) -> Self {
        Self { width: width.clamp(NARROWEST, WIDEST), color }
    }

    /// The sheet for standard output, which may be a terminal; honours `NO_COLOR` and `CLICOLOR_FORCE`.
    pub(crate) fn of_terminal(terminal: bool) -> Self {
        let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty() && value != "0");
        let color = !set("NO_COLOR") && (set("CLICOLOR_FORCE") || terminal);
        Self::new(columns().unwrap_or(80), color)
    }

    /// `text` in `style`, with control characters of the source made visible instead of obeyed.
    pub(crate) fn paint(&self, text: impl Display, style: Style) -> String {
        let text = plain(&text.to_string());
        if self.color && !text.is_empty() { text.style(style).to_string() } else { text }
    }

    /// `text` set back: what is said beside the point.
    pub(crate) fn dim(&self, text: &str) -> String {
        self.paint(text, Style::new().dimmed())
    }

    /// Words of a source in quotation marks; stretches that do not touch are joined by dots.
    pub(crate) fn quote(&self, evidence: &[Evidence]) -> String {
        let words: Vec<_> = evidence.iter().map(|e| e.quote.as_str()).collect();
        let quote = format!("\u{201c}{}\u{201d}", words.join(" \u{2026} "));
        if words.is_empty() { String::new() } else { self.paint(quote, Style::new().italic()) }
    }

    /// A heading over a part of the sheet.
    pub(crate) fn heading(&self, text: &str) -> String {
        format!("\n{}\n", self.paint(text, Style::new().bold()))
    }

    /// `text` broken into lines under an indent; the first line begins with `bullet`.
    pub(crate) fn paragraph(&self, bullet: &str, text: &str) -> String {
        let indent = " ".repeat(textwrap::core::display_width(bullet));
        let options = Options::new(self.width)
            .initial_indent(bullet)
            .subsequent_indent(&indent)
            .word_splitter(WordSplitter::NoHyphenation);
        let mut lines = String::new();
        for line in textwrap::wrap(text, options) {
            let _ = writeln!(lines, "{}", line.trim_end());
        }
        lines
    }

    /// `left` and `right` on one line, `right` at the margin; on lines of their own when they do not fit.
    pub(crate) fn spread(&self, left: &str, right: &str) -> String {
        let used = textwrap::core::display_width(left) + textwrap::core::display_width(right);
        if used + 2 <= self.width {
            format!("{left}{}{right}\n", " ".repeat(self.width - used))
        } else {
            format!("{}{}", self.paragraph("", left), self.paragraph("  ", right))
        }
    }
}

/// `COLUMNS` where it is set, else the width of the terminal.
fn columns() -> Option<usize> {
    let asked = env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    asked.or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
}

/// Text of a page must not steer the terminal: line ends become spaces, other control characters a visible sign.
fn plain(text: &str) -> String {
    let visible = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        c if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => '\u{fffd}',
        c => c,
    };
    text.chars().map(visible).collect()
}

/// The name that a value has in JSON, in words: `in_force` as "in force".
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name.replace('_', " "),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_page_cannot_steer_the_terminal() {
        let sheet = Sheet::new(80, false);
        assert_eq!(sheet.paint("a\u{1b}[2Jb\nc\u{202e}d", Style::new()), "a\u{fffd}[2Jb c\u{fffd}d");
    }

    #[test]
    fn colours_only_when_asked() {
        assert_eq!(Sheet::new(80, false).paint("x", Style::new().red()), "x");
        assert!(Sheet::new(80, true).paint("x", Style::new().red()).contains("\u{1b}[31m"));
    }

    #[test]
    fn narrow_sheets_break_lines_under_the_bullet() {
        let lines = Sheet::new(24, false).paragraph("  - ", "one two three four five six");
        assert_eq!(lines, "  - one two three four\n    five six\n");
        assert_eq!(Sheet::new(24, false).spread("left", "right"), "left               right\n");
        assert_eq!(
            Sheet::new(24, false).spread("a long left part", "and right"),
            "a long left part\n  and right\n"
        );
    }
}
