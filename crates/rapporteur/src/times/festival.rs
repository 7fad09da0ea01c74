//! Festivals and holidays: "until Christmas", "the Eid truce". Which days they are is told by `codebook/times`.

use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::Date;
use rapporteur_codebook::{Codebook, Festival};
use rapporteur_nlp::Doc;

use super::Days;
use super::expression::distance;

/// The name of a festival that begins at token `start`, with its year; names are written with a capital.
pub(super) fn name_at(doc: &Doc, codebook: &Codebook, start: usize) -> Option<Range<usize>> {
    let first = doc.token(start);
    if !first.text().starts_with(char::is_uppercase) {
        return None;
    }
    let stands = |festival: &&Festival| {
        let mut words = festival.words.iter().zip(start..);
        words.all(|(word, i)| doc.get(i).is_some_and(|token| token.lower() == word))
    };
    let festival = codebook.times.festivals.iter().find(stands)?;
    let end = start + festival.words.len();
    // "Easter 2009": its year.
    let year = doc.get(end).is_some_and(|t| t.text().len() == 4 && t.text().parse::<u16>().is_ok());
    Some(start..end + usize::from(year))
}

/// The days of the festival named in `words`: those of the year beside it, else those nearest to the day of the dispatch,
/// ahead of it where the clause looks ahead. With the days by which observances differ, at both ends.
pub(super) fn days(
    codebook: &Codebook,
    words: &[String],
    reference: Option<Days>,
    ahead: bool,
) -> Option<Days> {
    let has = |word: &str| words.iter().any(|w| w == word);
    let named = |f: &&Festival| words.windows(f.words.len()).any(|window| window == f.words);
    let festival = codebook.times.festivals.iter().find(named)?;
    let year = words.iter().find_map(|w| w.parse::<i16>().ok().filter(|y| (1900..=2100).contains(y)));
    let begins = |year: i16| festival.begins(year).into_iter().filter_map(|day| day.parse::<Date>().ok());
    let first = match (year, reference) {
        (Some(year), _) => begins(year).next()?,
        (None, Some((day, _))) => {
            let near = (-1..=1).flat_map(|step| begins(day.year() + step));
            let may = |date: &Date| match () {
                () if has("last") => *date < day,
                () if has("next") => *date > day,
                // A feast that lasts is ahead until it is over.
                () if ahead => *date >= day.saturating_sub(i64::from(festival.days).days()),
                () => true,
            };
            near.filter(may).min_by_key(|date| distance(*date, day))?
        }
        (None, None) => return None,
    };
    let (before, after) = (festival.slack, festival.slack + festival.days.saturating_sub(1));
    Some((
        first.checked_sub(i64::from(before).days()).ok()?,
        first.checked_add(i64::from(after).days()).ok()?,
    ))
}
