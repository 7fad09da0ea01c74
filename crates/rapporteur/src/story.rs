//! [`Story`]: the body of an article as one parsed document.
//!
//! Paragraphs are parsed one by one (steadier sentence splits, bounded memory, equal paragraphs of wire copies parse
//! alike) and then joined into one [`Doc`], so that every later stage works with one numbering of tokens. Lines that a
//! crawler broke in mid-sentence are joined before parsing.

use std::ops::Range;

use rapporteur_codebook::Codebook;
use rapporteur_model::{Article, ByteSpan, SpanClass};
use rapporteur_nlp::{Doc, Pipeline};

mod marker;
mod repair;

/// Letters of a text below which their case says nothing.
const FEW_LETTERS: usize = 60;

/// Most tokens of the label of a turn, with its colon.
const LONGEST_LABEL: usize = 6;

/// The story of an article, parsed.
#[derive(Debug)]
pub struct Story<'a> {
    /// The page it stands on.
    pub article: &'a Article,
    /// All paragraphs, headline first if there is one, as one document.
    pub doc: Doc,
    paragraphs: Vec<Paragraph>,
}

/// One paragraph of a [`Story`].
#[derive(Debug, Clone)]
pub struct Paragraph {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Whether it is the headline, which repeats the body in short and gives no evidence of its own.
    pub headline: bool,
    /// Whether a number, letter or bullet that is no part of its text led it.
    pub point: bool,
    /// Whether it opens an entry of a live report: it stands under a time of day.
    pub entry: bool,
    /// Where its text begins in the text of the document.
    doc_start: usize,
    /// Where its text begins in the article.
    article_start: usize,
}

impl<'a> Story<'a> {
    /// Parses the title and body of `article`.
    pub fn parse(article: &'a Article, nlp: &Pipeline) -> Self {
        let pieces = pieces(article);
        let parts: Vec<Vec<String>> = pieces.iter().map(|piece| piece.parts(article)).collect();
        let texts: Vec<String> = parts.iter().flatten().cloned().collect();
        let mut read = nlp.read_all(&texts).into_iter();
        let docs: Vec<Doc> = parts
            .iter()
            .map(|parts| {
                let own: Vec<Doc> = read.by_ref().take(parts.len()).collect();
                Doc::from_docs(&own)
            })
            .collect();
        Self::from_docs(article, &pieces, &docs)
    }

    /// The same story with known errors of its parse mended.
    #[must_use]
    pub(crate) fn repaired(self, codebook: &Codebook) -> Self {
        Self { doc: repair::repaired(self.doc, codebook), ..self }
    }

    /// A story over frozen parses of its paragraphs, one a document, in order; a paragraph without one is left out.
    pub fn from_parsed(article: &'a Article, docs: &[Doc]) -> Self {
        Self::from_docs(article, &pieces(article), docs)
    }

    fn from_docs(article: &'a Article, pieces: &[Piece], docs: &[Doc]) -> Self {
        let mut paragraphs = Vec::with_capacity(docs.len());
        let (mut tokens, mut bytes) = (0, 0);
        for (piece, doc) in pieces.iter().zip(docs) {
            paragraphs.push(Paragraph {
                tokens: tokens..tokens + doc.len(),
                headline: piece.headline,
                point: piece.point,
                entry: !piece.headline && opens_entry(article, piece.span),
                doc_start: bytes,
                article_start: piece.span.start,
            });
            tokens += doc.len();
            bytes += doc.text().len() + usize::from(!doc.text().ends_with(' '));
        }
        Self { article, doc: Doc::from_docs(docs), paragraphs }
    }

    /// The paragraphs in order.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// Whether the story stands in capitals, as old wire copy and cables do: names cannot be told from words there.
    pub fn in_capitals(&self) -> bool {
        let body = self.paragraphs.iter().filter(|p| !p.headline).flat_map(|p| p.tokens.clone());
        let letters = body.flat_map(|i| self.doc.token(i).text().chars()).filter(|c| c.is_alphabetic());
        let (all, small) =
            letters.fold((0, 0), |(all, small), c| (all + 1, small + usize::from(c.is_lowercase())));
        all >= FEW_LETTERS && small * 10 < all
    }

    /// The paragraph that holds `token`.
    pub fn paragraph(&self, token: usize) -> &Paragraph {
        let at = self.paragraphs.partition_point(|p| p.tokens.end <= token);
        &self.paragraphs[at.min(self.paragraphs.len() - 1)]
    }

    /// The tokens of the sentence that holds `token`.
    pub fn sentence(&self, token: usize) -> Range<usize> {
        let sentence = self.doc.token(token).sent();
        sentence.start()..sentence.end()
    }

    /// The tokens of the sentence before the one that holds `token`; the label of a turn ("A:", "Ana Ruiz:") is none.
    pub fn sentence_before(&self, token: usize) -> Option<Range<usize>> {
        let mut before = self.sentence(self.sentence(token).start.checked_sub(1)?);
        while self.is_label(&before) {
            before = self.sentence(before.start.checked_sub(1)?);
        }
        Some(before)
    }

    /// Whether a sentence is no more than the label of a turn.
    pub(crate) fn is_label(&self, sentence: &Range<usize>) -> bool {
        let last = sentence.clone().next_back();
        sentence.len() <= LONGEST_LABEL && last.is_some_and(|i| self.doc.token(i).text() == ":")
    }

    /// Where the sentence starts that stands `back` sentences before that of `token`, or the first of the story.
    pub fn start_before(&self, token: usize, back: usize) -> usize {
        let own = self.sentence(token).start;
        (0..back).fold(own, |from, _| self.sentence_before(from).map_or(from, |before| before.start))
    }

    /// Where `tokens` stand in the article; an empty range gives an empty span.
    pub fn bytes(&self, tokens: &Range<usize>) -> ByteSpan {
        if tokens.is_empty() || tokens.end > self.doc.len() {
            return ByteSpan::new(0, 0);
        }
        let place = |token: usize, at: usize| {
            let paragraph = self.paragraph(token);
            paragraph.article_start + (at - paragraph.doc_start)
        };
        let (first, last) = (tokens.start, tokens.end - 1);
        ByteSpan::new(place(first, self.doc.token(first).start()), place(last, self.doc.token(last).end()))
    }

    /// The words of the article under `tokens`.
    pub fn words(&self, tokens: &Range<usize>) -> &'a str {
        self.article.slice(self.bytes(tokens))
    }
}

/// A paragraph before parsing: a stretch of the article in which line breaks count as spaces.
#[derive(Debug)]
struct Piece {
    span: ByteSpan,
    headline: bool,
    point: bool,
}

impl Piece {
    /// The text to parse; a label that leads it ("Q:", "Okello:") apart, since it is no part of the sentence.
    fn parts(&self, article: &Article) -> Vec<String> {
        let text = article.slice(self.span).replace(['\n', '\r'], " ");
        let label = if self.headline { 0 } else { marker::label(&text) };
        let (label, rest) = text.split_at(label);
        [label, rest].into_iter().filter(|part| !part.is_empty()).map(str::to_owned).collect()
    }
}

fn pieces(article: &Article) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for labelled in &article.spans {
        let headline = match labelled.class {
            SpanClass::Title => true,
            SpanClass::Body => false,
            _ => continue,
        };
        for line in lines(article, labelled.span) {
            match pieces.last_mut() {
                Some(last) if !headline && !last.headline && continues(article, last.span, line) => {
                    last.span.end = line.end;
                }
                _ => pieces.push(piece(article, line, headline)),
            }
        }
    }
    let mut pieces: Vec<Piece> = pieces.into_iter().flat_map(|piece| split(article, piece)).collect();
    for piece in &mut pieces {
        piece.headline |= !piece.point && is_heading(article.slice(piece.span));
    }
    pieces
}

/// A line without the number, letter, bullet or time of day that leads it: those are of the page, not of the sentence.
fn piece(article: &Article, line: ByteSpan, headline: bool) -> Piece {
    let text = article.slice(line);
    let led = if headline { 0 } else { marker::length(text) };
    let point = led > 0;
    Piece { span: ByteSpan::new(line.start + led, line.end), headline, point }
}

/// A paragraph in which the points of a list run on, taken apart: what leads them, each point, what stands behind the last.
fn split(article: &Article, piece: Piece) -> Vec<Piece> {
    let text = article.slice(piece.span);
    let markers = if piece.headline { Vec::new() } else { marker::run_on(text) };
    let Some(first) = markers.first() else { return vec![piece] };
    let blank = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”');
    let part = |from: usize, to: usize, point: bool| {
        let words = text.get(from..to).unwrap_or_default();
        let start = piece.span.start + from + (words.len() - words.trim_start_matches(blank).len());
        let end =
            if point { words.trim_end().len() } else { words.trim_end_matches(char::is_whitespace).len() };
        Piece {
            span: ByteSpan::new(start, (piece.span.start + from + end).max(start)),
            headline: false,
            point,
        }
    };
    let mut parts = vec![part(0, first.start, piece.point)];
    for (at, marker) in markers.iter().enumerate() {
        let rest = text.get(marker.end..).unwrap_or_default();
        let last = || marker.end + marker::first_sentence(rest);
        let end = markers.get(at + 1).map_or_else(last, |next| next.start);
        parts.push(part(marker.end, end, true));
        if at + 1 == markers.len() {
            parts.push(part(end, text.len(), false));
        }
    }
    parts.retain(|part| part.span.start < part.span.end);
    parts
}

/// Whether what begins at `span` is told at a time of day of its own: led by one ("14:10 - "), or under a line that is one, with no
/// more than a heading between.
fn opens_entry(article: &Article, span: ByteSpan) -> bool {
    let before = article.text.get(..span.start).unwrap_or_default();
    let (above, own) = before.rsplit_once('\n').unwrap_or(("", before));
    let mut lines = above.lines().rev().map(str::trim).filter(|line| !line.is_empty());
    let near = lines.next().unwrap_or_default();
    let mut heading = || is_heading(near) && lines.next().is_some_and(marker::is_clock);
    marker::is_clock(own) || own.trim().is_empty() && (marker::is_clock(near) || heading())
}

/// Most words of a heading.
const HEADING: usize = 12;

/// A short line without an end is a heading inside the story ("RSF agrees to longer pause").
fn is_heading(line: &str) -> bool {
    let ended = line.trim_end_matches(['"', '\'', '”', '’', ')']).ends_with(['.', '!', '?', ':', ';', ',']);
    !ended && line.split_whitespace().count() <= HEADING
}

/// The lines under `span` without surrounding white space; blank lines are left out.
fn lines(article: &Article, span: ByteSpan) -> impl Iterator<Item = ByteSpan> {
    let mut at = span.start;
    article.slice(span).split_inclusive('\n').filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let text = line.trim();
        (!text.is_empty()).then(|| ByteSpan::new(start, start + text.len()))
    })
}

/// Whether `line` goes on the sentence that `before` breaks off: the line before lacks an end, only one line break
/// parts the two, and the new line begins in lower case.
fn continues(article: &Article, before: ByteSpan, line: ByteSpan) -> bool {
    let between = article.slice(ByteSpan::new(before.end, line.start));
    let ended = article
        .slice(before)
        .trim_end_matches(['"', '\'', '”', '’', ')'])
        .ends_with(['.', '!', '?', ':', ';']);
    let lower = article.slice(line).starts_with(char::is_lowercase);
    !ended && lower && between.trim().is_empty() && between.matches('\n').count() <= 1
}
