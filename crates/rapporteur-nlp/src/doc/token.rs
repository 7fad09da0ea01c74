//! [`Token`]: a view of one token of a [`Doc`].

use std::fmt;

use super::{Doc, Iob, Span, flag};

/// One token of a document; cheap to copy. Attribute names are spaCy's (`lemma()` is its `lemma_`, and so on).
#[derive(Clone, Copy)]
pub struct Token<'d> {
    doc: &'d Doc,
    i: u32,
}

// Other crates ask these over and over, and without link-time optimisation only what is marked becomes part of them.
impl<'d> Token<'d> {
    #[inline]
    pub(crate) fn new(doc: &'d Doc, i: u32) -> Self {
        Self { doc, i }
    }

    #[inline]
    fn index(self) -> usize {
        self.i as usize
    }

    #[inline]
    fn flag(self, bit: u8) -> bool {
        self.doc.flags[self.index()] & bit != 0
    }

    /// The document it belongs to.
    #[inline]
    pub fn doc(self) -> &'d Doc {
        self.doc
    }

    /// Its number in the document, from 0.
    #[inline]
    pub fn i(self) -> usize {
        self.index()
    }

    /// Its text.
    #[inline]
    pub fn text(self) -> &'d str {
        self.doc.str_at(self.doc.bounds[self.index()])
    }

    /// Its text in lower case.
    #[inline]
    pub fn lower(self) -> &'d str {
        self.doc.str_at(self.doc.lower[self.index()])
    }

    /// Normal form: `not` for *n't*, `"` for any double quote, usually the lower case.
    #[inline]
    pub fn norm(self) -> &'d str {
        self.doc.str_at(self.doc.norm[self.index()])
    }

    /// Base form.
    #[inline]
    pub fn lemma(self) -> &'d str {
        self.doc.str_at(self.doc.lemma[self.index()])
    }

    /// Coarse part of speech (Universal Dependencies), such as `NOUN`.
    #[inline]
    pub fn pos(self) -> &'d str {
        self.doc.labels.get(self.doc.pos[self.index()])
    }

    /// Fine part of speech of the model, such as `NNS`.
    #[inline]
    pub fn tag(self) -> &'d str {
        self.doc.labels.get(self.doc.tag[self.index()])
    }

    /// Morphological features in Universal Dependencies form, such as `Number=Sing|Person=3`; empty if none.
    pub fn morph(self) -> &'d str {
        self.doc.labels.get(self.doc.morph[self.index()])
    }

    /// The value of one morphological feature: `morph_get("Number") == Some("Sing")`.
    pub fn morph_get(self, feature: &str) -> Option<&'d str> {
        self.morph()
            .split('|')
            .find_map(|pair| pair.split_once('=').filter(|(name, _)| *name == feature))
            .map(|(_, v)| v)
    }

    /// Label of its arc to the head, such as `nsubj`; `ROOT` for a root.
    #[inline]
    pub fn dep(self) -> &'d str {
        self.doc.labels.get(self.doc.dep[self.index()])
    }

    /// Its syntactic head; a root is its own head, as in spaCy.
    #[inline]
    #[must_use]
    pub fn head(self) -> Token<'d> {
        Self { doc: self.doc, i: self.doc.head[self.index()] }
    }

    /// Whether it has no head but itself.
    #[inline]
    pub fn is_root(self) -> bool {
        self.doc.head[self.index()] == self.i
    }

    /// First byte in the document's text.
    #[inline]
    pub fn start(self) -> usize {
        self.doc.bounds[self.index()].start as usize
    }

    /// Byte after its last one in the document's text.
    #[inline]
    pub fn end(self) -> usize {
        self.doc.bounds[self.index()].end as usize
    }

    /// Whether one space (U+0020) follows that belongs to no token.
    pub fn whitespace(self) -> bool {
        self.flag(flag::SPACE_AFTER)
    }

    /// Whether it starts a sentence.
    #[inline]
    pub fn is_sent_start(self) -> bool {
        self.flag(flag::SENT_START)
    }

    /// Entity type, such as `GPE`; empty outside entities.
    #[inline]
    pub fn ent_type(self) -> &'d str {
        self.doc.labels.get(self.doc.ent_type[self.index()])
    }

    /// `B` at the begin of an entity, `I` inside one, `O` outside, empty when no entities were looked for.
    pub fn ent_iob(self) -> &'static str {
        self.doc.ent_iob[self.index()].as_str()
    }

    /// Whether every character is punctuation (category P*).
    #[inline]
    pub fn is_punct(self) -> bool {
        self.flag(flag::IS_PUNCT)
    }

    /// Whether it is white space, such as a line break or a second space.
    #[inline]
    pub fn is_space(self) -> bool {
        self.flag(flag::IS_SPACE)
    }

    /// Its direct dependents in text order.
    #[inline]
    pub fn children(self) -> impl DoubleEndedIterator<Item = Token<'d>> + ExactSizeIterator + use<'d> {
        let doc = self.doc;
        self.child_indices().iter().map(move |&i| Token { doc, i })
    }

    /// Its dependents to the left, in text order.
    pub fn lefts(self) -> impl DoubleEndedIterator<Item = Token<'d>> + use<'d> {
        self.children().filter(move |child| child.i < self.i)
    }

    /// Its dependents to the right, in text order.
    pub fn rights(self) -> impl DoubleEndedIterator<Item = Token<'d>> + use<'d> {
        self.children().filter(move |child| child.i > self.i)
    }

    /// Itself and all that depend on it, in text order.
    pub fn subtree(self) -> impl DoubleEndedIterator<Item = Token<'d>> + ExactSizeIterator + use<'d> {
        let mut found = vec![self.i];
        let mut next = 0;
        while let Some(&i) = found.get(next) {
            found.extend_from_slice(Token { doc: self.doc, i }.child_indices());
            next += 1;
        }
        found.sort_unstable();
        let doc = self.doc;
        found.into_iter().map(move |i| Token { doc, i })
    }

    /// Its head, the head's head and so on up to the root.
    pub fn ancestors(self) -> impl Iterator<Item = Token<'d>> + use<'d> {
        std::iter::successors(Some(self), |t| (!t.is_root()).then(|| t.head())).skip(1)
    }

    /// Leftmost token of its subtree.
    #[inline]
    #[must_use]
    pub fn left_edge(self) -> Token<'d> {
        Token { doc: self.doc, i: self.doc.edges[self.index()].0 }
    }

    /// Rightmost token of its subtree.
    #[inline]
    #[must_use]
    pub fn right_edge(self) -> Token<'d> {
        Token { doc: self.doc, i: self.doc.edges[self.index()].1 }
    }

    /// The sentence it is in.
    pub fn sent(self) -> Span<'d> {
        self.doc.sent(self.doc.sent_starts.partition_point(|&start| start <= self.i) - 1)
    }

    #[inline]
    fn child_indices(self) -> &'d [u32] {
        let range =
            self.doc.child_start[self.index()] as usize..self.doc.child_start[self.index() + 1] as usize;
        &self.doc.children[range]
    }

    pub(crate) fn iob(self) -> Iob {
        self.doc.ent_iob[self.index()]
    }

    pub(crate) fn same_annotation(self, other: Token<'_>) -> bool {
        let strings = |t: Token<'_>| {
            [t.text(), t.norm(), t.lemma(), t.pos(), t.tag(), t.morph(), t.dep(), t.ent_type(), t.ent_iob()]
                .map(str::to_owned)
        };
        strings(self) == strings(other)
            && self.head().i == other.head().i
            && self.doc.flags[self.index()] == other.doc.flags[other.index()]
    }
}

impl fmt::Debug for Token<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{:?}", self.i, self.text())
    }
}

/// Same document (the same object) and same place in it.
impl PartialEq for Token<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.doc, other.doc) && self.i == other.i
    }
}

impl Eq for Token<'_> {}
