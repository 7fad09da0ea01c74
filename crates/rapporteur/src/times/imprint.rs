//! Days and years told by the page round a story: its stamp, and the line that names who owns its words.

use jiff::civil::{Date, Weekday};
use rapporteur_codebook::Codebook;
use rapporteur_model::{Article, ByteSpan, SpanClass};

use super::covered;

/// The day of a dateline that names no year, by the year of the imprint: only where the weekday that the story tells of is that
/// day or the one before it in that year, for a page may carry the year in which it was copied.
pub(super) fn dated(
    article: &Article,
    codebook: &Codebook,
    month: i8,
    day: i8,
    weekday: Weekday,
) -> Option<(Date, ByteSpan)> {
    let signs = codebook.words.of("imprint-signs");
    let mut start = 0;
    let lines = article.text.split_inclusive('\n').map(|line| {
        let span = ByteSpan { start, end: start + line.trim_end().len() };
        start += line.len();
        (span, line.to_lowercase())
    });
    let body = |span: &ByteSpan| {
        article.spans_of(SpanClass::Body).any(|body| body.start <= span.start && span.end <= body.end)
    };
    let own =
        lines.filter(|(span, line)| !body(span) && signs.iter().any(|sign| line.contains(sign.as_str())));
    let fitting = own.filter_map(|(span, line)| {
        let words = line.split(|c: char| !c.is_alphanumeric());
        let year = words.filter_map(|w| w.parse::<i16>().ok()).find(|y| (1900..=2100).contains(y))?;
        let date = Date::new(year, month, day).ok()?;
        let told = |date: Date| date.weekday() == weekday;
        (told(date) || date.yesterday().is_ok_and(told)).then_some((date, span))
    });
    let mut fitting = fitting.collect::<Vec<_>>().into_iter();
    let first = fitting.next()?;
    fitting.all(|(date, _)| date == first.0).then_some(first)
}

/// "27.09.2022, 18:12" above a story: the one day in figures with which the page is stamped.
pub(super) fn stamped(article: &Article) -> Option<(Date, ByteSpan)> {
    let found = covered::head(article).into_iter().filter_map(|(start, line)| {
        let date = line
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '(' | ')'))
            .find_map(figures)?;
        Some((date, ByteSpan { start, end: start + line.trim_end().len() }))
    });
    let mut found = found.collect::<Vec<_>>().into_iter();
    let first = found.next()?;
    found.all(|(date, _)| date == first.0).then_some(first)
}

/// "27.09.2022": day, month and year between full stops, which nobody writes in another order.
fn figures(word: &str) -> Option<Date> {
    let mut parts = word.trim_end_matches('.').split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}
