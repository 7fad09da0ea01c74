//! [`Doc`]: an annotated text, and views of its tokens.

mod build;
mod concat;
mod frozen;
pub(crate) mod labels;
mod rehang;
mod span;
mod token;

use std::sync::Arc;

pub(crate) use build::{Builder, MAX_TEXT_BYTES, Row};
use labels::{LabelId, Labels};
pub use rehang::Rehang;
pub use span::Span;
pub use token::Token;

/// A text and its annotation, as arrays over tokens. Owns its text.
///
/// Tokens tile the text: each token's text, followed by one space where [`Token::whitespace`] is true, gives
/// the text back. Offsets are UTF-8 bytes.
#[derive(Clone, Debug)]
pub struct Doc {
    /// The text, then the strings (lower case, norms, lemmas) that are not part of it.
    buffer: String,
    text_len: u32,
    labels: Arc<Labels>,
    bounds: Vec<Slice>,
    lower: Vec<Slice>,
    norm: Vec<Slice>,
    lemma: Vec<Slice>,
    tag: Vec<LabelId>,
    pos: Vec<LabelId>,
    morph: Vec<LabelId>,
    dep: Vec<LabelId>,
    ent_type: Vec<LabelId>,
    ent_iob: Vec<Iob>,
    head: Vec<u32>,
    flags: Vec<u8>,
    edges: Vec<(u32, u32)>,
    /// Children of token i, in order: `children[child_start[i]..child_start[i + 1]]`.
    child_start: Vec<u32>,
    children: Vec<u32>,
    sent_starts: Vec<u32>,
    ents: Vec<Ent>,
}

/// A piece of the buffer, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slice {
    start: u32,
    end: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Ent {
    start: u32,
    end: u32,
    label: LabelId,
}

/// Place of a token in an entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Iob {
    /// No entity recogniser ran.
    #[default]
    Missing,
    Outside,
    Begin,
    Inside,
}

impl Iob {
    fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "",
            Self::Outside => "O",
            Self::Begin => "B",
            Self::Inside => "I",
        }
    }
}

/// Bits of `Doc::flags`.
pub(crate) mod flag {
    pub(crate) const SPACE_AFTER: u8 = 1;
    pub(crate) const SENT_START: u8 = 2;
    pub(crate) const IS_SPACE: u8 = 4;
    pub(crate) const IS_PUNCT: u8 = 8;

    /// The bit if it is on.
    pub(crate) fn when(on: bool, bit: u8) -> u8 {
        if on { bit } else { 0 }
    }
}

impl Doc {
    /// The text, exactly as it was given.
    pub fn text(&self) -> &str {
        &self.buffer[..self.text_len as usize]
    }

    /// Number of tokens.
    #[inline]
    pub fn len(&self) -> usize {
        self.bounds.len()
    }

    /// Whether there are no tokens, that is, the text is empty or a single space.
    pub fn is_empty(&self) -> bool {
        self.bounds.is_empty()
    }

    /// Token number `i`.
    ///
    /// # Panics
    ///
    /// If `i >= self.len()`, like slice indexing; see [`Doc::get`].
    #[inline]
    pub fn token(&self, i: usize) -> Token<'_> {
        assert!(i < self.len(), "token {i} of a document of {} tokens", self.len());
        Token::new(self, i as u32)
    }

    /// Token number `i`, if there is one.
    #[inline]
    pub fn get(&self, i: usize) -> Option<Token<'_>> {
        (i < self.len()).then(|| Token::new(self, i as u32))
    }

    /// All tokens in order.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = Token<'_>> + ExactSizeIterator + use<'_> {
        (0..self.len() as u32).map(|i| Token::new(self, i))
    }

    /// The sentences in order.
    pub fn sents(&self) -> impl DoubleEndedIterator<Item = Span<'_>> + ExactSizeIterator + use<'_> {
        (0..self.sent_starts.len()).map(|s| self.sent(s))
    }

    /// The named entities in order; they do not overlap.
    pub fn ents(&self) -> impl DoubleEndedIterator<Item = Span<'_>> + ExactSizeIterator + use<'_> {
        self.ents.iter().map(|e| Span::new(self, e.start, e.end, self.labels.get(e.label)))
    }

    /// Tokens `start..end` as a span without label; bounds beyond the end are drawn in.
    pub fn span(&self, start: usize, end: usize) -> Span<'_> {
        let end = end.min(self.len());
        Span::new(self, start.min(end) as u32, end as u32, "")
    }

    /// The span whose text is exactly bytes `start..end`; `None` when these are not borders of tokens.
    pub fn char_span(&self, start: usize, end: usize) -> Option<Span<'_>> {
        let first = self.bounds.binary_search_by_key(&start, |b| b.start as usize).ok()?;
        let last = self.bounds.binary_search_by_key(&end, |b| b.end as usize).ok()?;
        (first <= last).then(|| self.span(first, last + 1))
    }

    /// The smallest span that covers bytes `start..end`, spaCy's `alignment_mode="expand"`; `None` when no token does.
    pub fn char_span_expand(&self, start: usize, end: usize) -> Option<Span<'_>> {
        let first = self.bounds.partition_point(|b| b.end as usize <= start);
        let last = self.bounds.partition_point(|b| (b.start as usize) < end);
        (first < last).then(|| self.span(first, last))
    }

    fn sent(&self, index: usize) -> Span<'_> {
        let end = self.sent_starts.get(index + 1).copied().unwrap_or(self.len() as u32);
        Span::new(self, self.sent_starts[index], end, "")
    }

    #[inline]
    fn str_at(&self, slice: Slice) -> &str {
        &self.buffer[slice.start as usize..slice.end as usize]
    }
}

/// Equal text and equal annotation.
impl PartialEq for Doc {
    fn eq(&self, other: &Self) -> bool {
        self.text() == other.text()
            && self.len() == other.len()
            && self.tokens().zip(other.tokens()).all(|(a, b)| a.same_annotation(b))
            && self.ents().eq(other.ents())
    }
}
