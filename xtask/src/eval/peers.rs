//! The best peer's value for a figure, from `peers.json` beside the data.

use std::fs;

use serde_json::Value;

use super::gold::Gold;

/// Set, figure, subject, part of `peers.json` (the beginning of its name), and the peers' name for the figure.
const FIGURES: [(&str, &str, &str, &str, &str); 10] = [
    ("html", "body.shingle.f1", "extraction", "html_body", "f1"),
    ("html", "body.shingle.precision", "extraction", "html_body", "precision"),
    ("html", "body.shingle.recall", "extraction", "html_body", "recall"),
    ("text", "text.line.f1", "extraction", "text_", "line_f1"),
    ("text", "text.page.page_f1", "extraction", "text_", "page_f1"),
    ("text", "text.body_shingle.f1", "extraction", "text_", "body_shingle_f1"),
    ("dates", "date.accuracy", "extraction", "dates_", "accuracy"),
    ("dates", "date.f1", "extraction", "dates_", "f1"),
    ("copies", "pairs.pair.f1", "extraction", "copies_", "pair_f1"),
    ("copies", "pairs.bcubed.f1", "extraction", "copies_", "bcubed_f1"),
];

/// The figures of `set` that are shown beside a peer's.
pub(super) fn compared(set: &str) -> impl Iterator<Item = &'static str> {
    FIGURES.iter().filter(move |(s, ..)| *s == set).map(|(_, figure, ..)| *figure)
}

/// The best peer on `figure` of `set`: its name and value. Bounds, named in parentheses, are no peers.
pub(super) fn best(gold: &Gold, set: &str, figure: &str) -> Option<(String, f64)> {
    let (.., subject, part, field) = FIGURES.iter().find(|(s, f, ..)| *s == set && *f == figure)?;
    let file = fs::read_to_string(gold.folder.join(subject).join("peers.json")).ok()?;
    let all: Value = serde_json::from_str(&file).ok()?;
    let (_, peers) = all.as_object()?.iter().find(|(name, _)| name.starts_with(part))?;
    let peers = peers.as_object()?.iter().filter(|(name, _)| !name.starts_with('('));
    let values = peers.filter_map(|(name, figures)| Some((name.clone(), figures[*field].as_f64()?)));
    values.max_by(|(_, a), (_, b)| a.total_cmp(b))
}
