//! [`Span`]: a run of tokens of a [`Doc`], such as a sentence or an entity.

use std::fmt;

use super::{Doc, Token};

/// A run of tokens of a document, with a label if it is an entity; cheap to copy.
#[derive(Clone, Copy)]
pub struct Span<'d> {
    doc: &'d Doc,
    start: u32,
    end: u32,
    label: &'d str,
}

impl<'d> Span<'d> {
    pub(crate) fn new(doc: &'d Doc, start: u32, end: u32, label: &'d str) -> Self {
        Self { doc, start, end, label }
    }

    /// The document it belongs to.
    pub fn doc(self) -> &'d Doc {
        self.doc
    }

    /// Number of its first token.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// Number of the token after its last one.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Number of tokens.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it has no tokens.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// First byte in the document's text.
    pub fn start_byte(self) -> usize {
        self.doc.get(self.start()).map_or(self.doc.text().len(), Token::start)
    }

    /// Byte after its last one in the document's text.
    pub fn end_byte(self) -> usize {
        if self.is_empty() { self.start_byte() } else { self.doc.token(self.end() - 1).end() }
    }

    /// Its text, without the space that may follow.
    pub fn text(self) -> &'d str {
        &self.doc.text()[self.start_byte()..self.end_byte()]
    }

    /// Entity type, such as `ORG`; empty for sentences and other spans.
    pub fn label(self) -> &'d str {
        self.label
    }

    /// Its tokens in order.
    pub fn tokens(self) -> impl DoubleEndedIterator<Item = Token<'d>> + ExactSizeIterator + use<'d> {
        let doc = self.doc;
        (self.start..self.end).map(move |i| Token::new(doc, i))
    }

    /// The token with the shortest way to the root of its sentence, the first of several; `None` if the span is empty.
    pub fn root(self) -> Option<Token<'d>> {
        if let Some(root) = self.tokens().find(|t| t.is_root()) {
            return Some(root);
        }
        let inside = self.start()..self.end();
        self.tokens().filter(|t| !inside.contains(&t.head().i())).min_by_key(|t| t.ancestors().count())
    }

    /// The sentence of its first token; `None` if the span is empty.
    pub fn sent(self) -> Option<Span<'d>> {
        self.tokens().next().map(Token::sent)
    }

    /// The entities that lie wholly inside it.
    pub fn ents(self) -> impl Iterator<Item = Span<'d>> + use<'d> {
        self.doc.ents().filter(move |e| e.start >= self.start && e.end <= self.end)
    }
}

impl fmt::Debug for Span<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}:{:?}", self.start, self.end, self.text())?;
        if self.label.is_empty() { Ok(()) } else { write!(f, "/{}", self.label) }
    }
}

/// Same tokens and label; spans of equal documents compare equal.
impl PartialEq for Span<'_> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end, self.label) == (other.start, other.end, other.label)
    }
}

impl Eq for Span<'_> {}
