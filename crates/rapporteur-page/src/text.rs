//! Crawled text to blocks: lines, with stamps and notices parted that a crawler glued to a headline.
//!
//! The text stays as it is, byte for byte; blocks point into it.

use rapporteur_codebook::{CueKind, Marks, Pages};
use rapporteur_model::{ByteSpan, Note, NoteKind};

use crate::block::{Block, Page, Places};
use crate::html::Tag;
use crate::limits::{MAX_BLOCKS, MAX_LINE, MAX_TEXT};
use crate::stamp;

/// The blocks of a text.
pub(crate) fn page(mut text: String, pages: &Pages) -> Page {
    let mut notes = Vec::new();
    if text.len() > MAX_TEXT {
        let whole = text.len();
        text.truncate(floor(&text, MAX_TEXT));
        notes.push(Note::new(
            NoteKind::Limit,
            format!("the text has {whole} bytes, of which the first {} are read", text.len()),
        ));
    }
    let mut blocks = Vec::new();
    let (mut at, mut gap) = (0, false);
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let end = start + line.trim().len();
        if start >= end {
            gap = true;
            continue;
        }
        if blocks.len() >= MAX_BLOCKS {
            let message = format!("more than {MAX_BLOCKS} lines; the rest counts as furniture");
            notes.push(Note::new(NoteKind::Limit, message));
            break;
        }
        for span in parts(&text, ByteSpan::new(start, end), pages) {
            blocks.push(block(span, gap));
            gap = false;
        }
    }
    Page { text, blocks, notes, plain: true, ..Page::default() }
}

fn block(span: ByteSpan, gap: bool) -> Block {
    Block {
        span,
        tag: Tag::None,
        near: Marks::default(),
        far: Marks::default(),
        places: Places::default(),
        link: 0,
        node: 0,
        look: 0,
        gap,
    }
}

/// The greatest place in `text` at or before `at` where a character begins.
pub(crate) fn floor(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The parts of one line: usually the line itself.
fn parts(text: &str, line: ByteSpan, pages: &Pages) -> Vec<ByteSpan> {
    // Prose is long and glued headlines are short; a longer line is left whole.
    if line.len() > MAX_LINE.min(2000) {
        return vec![line];
    }
    let words = line.of(text);
    let mut cuts: Vec<usize> = stamp::glued(words, pages);
    if let Some((kind, found)) = pages.cue_inside(&ascii_lower(words))
        && matches!(kind, CueKind::Footer | CueKind::Publisher)
        && glued_here(words, found.start)
    {
        cuts.push(found.start);
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut spans = Vec::with_capacity(cuts.len() + 1);
    let mut from = 0;
    for cut in cuts.into_iter().chain([words.len()]) {
        let part = &words[from..cut];
        let start = line.start + from + (part.len() - part.trim_start().len());
        if !part.trim().is_empty() {
            spans.push(ByteSpan::new(start, start + part.trim().len()));
        }
        from = cut;
    }
    spans
}

/// Lower case without a change of length, so that places stay the same.
pub(crate) fn ascii_lower(words: &str) -> String {
    words.to_ascii_lowercase()
}

/// Whether a capital follows a lower-case letter, digit or closing sign at `at` without a space between.
fn glued_here(words: &str, at: usize) -> bool {
    let before = words[..at].chars().next_back();
    let after = words[at..].chars().next();
    before.is_some_and(|c| {
        c.is_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '"' | '”' | '’' | '\'' | '!' | '?' | ')')
    }) && after.is_some_and(char::is_uppercase)
}
