//! Positions in a text: bytes inside the program, code points outside it.

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 byte offsets into [`Article::text`](crate::Article::text).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ByteSpan {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl ByteSpan {
    /// The span `start..end`; an inverted pair gives an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span covers no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two spans share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The smallest span that covers both.
    #[must_use]
    pub fn join(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The words of `text` under this span; empty if the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Words of a text with their place, in Unicode code points (W3C Web Annotation text position and quote selectors).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Evidence {
    /// The words, verbatim.
    pub quote: String,
    /// First code point, counted from 0.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
}

/// Converts byte positions of one text into code points.
///
/// ```
/// use rapporteur_model::{ByteSpan, Offsets};
/// let text = "Zürich – talks";
/// let talks = ByteSpan::new(text.find("talks").unwrap(), text.len());
/// let evidence = Offsets::new(text).evidence(talks);
/// assert_eq!((evidence.start, evidence.end, evidence.quote.as_str()), (9, 14, "talks"));
/// ```
#[derive(Debug, Clone)]
pub struct Offsets<'t> {
    text: &'t str,
    /// Code points before every `STRIDE`th byte, so that a look-up counts at most one stride.
    marks: Vec<usize>,
}

const STRIDE: usize = 256;

impl<'t> Offsets<'t> {
    /// Prepares the conversion for `text`.
    pub fn new(text: &'t str) -> Self {
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut points = 0;
        for (at, byte) in text.bytes().enumerate() {
            if at % STRIDE == 0 {
                marks.push(points);
            }
            points += usize::from(is_char_start(byte));
        }
        Self { text, marks }
    }

    /// Code points before byte `at`; positions past the end count as the end.
    pub fn code_point(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let stride = (at / STRIDE).min(self.marks.len().saturating_sub(1));
        let before = self.marks.get(stride).copied().unwrap_or_default();
        let rest = &self.text.as_bytes()[stride * STRIDE..at];
        before + rest.iter().filter(|&&byte| is_char_start(byte)).count()
    }

    /// The words under `span` with their place in code points.
    pub fn evidence(&self, span: ByteSpan) -> Evidence {
        Evidence {
            quote: span.of(self.text).to_owned(),
            start: self.code_point(span.start),
            end: self.code_point(span.end),
        }
    }
}

fn is_char_start(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}
