//! Days told around the start of a story: in the words that introduce an interview, and in the head of a newspaper page.

use std::ops::Range;

use jiff::civil::Date;
use rapporteur_codebook::Codebook;
use rapporteur_model::{Article, ByteSpan};

use super::{covered, expression};
use crate::clause;
use crate::story::Story;

/// The token behind the first `sentences` sentences of a body that starts at `body`.
pub(super) fn opening(story: &Story<'_>, body: usize, sentences: usize) -> usize {
    let mut at = body;
    for _ in 0..sentences {
        if at >= story.doc.len() {
            break;
        }
        at = story.sentence(at).end.max(at + 1);
    }
    at
}

/// "She spoke to us in Bern on 6 November 2023": the full date on which one was met who is asked in what follows.
pub(super) fn day_of_interview(
    story: &Story<'_>,
    codebook: &Codebook,
    spans: &[Range<usize>],
) -> Option<(Date, String, Vec<ByteSpan>)> {
    let body = story.paragraphs().iter().find(|p| !p.headline)?.tokens.start;
    let end = opening(story, body, SENTENCES);
    let held = codebook.words.of("interview-verbs");
    let met = |tokens: &&Range<usize>| {
        let mut above = story.doc.token(tokens.start).ancestors().take(5);
        above.any(|t| clause::is_verb(t) && held.contains(t.lemma()))
    };
    let tokens = spans.iter().take_while(|t| t.start < end).filter(met).find_map(|tokens| {
        let words: Vec<String> = tokens.clone().map(|i| story.doc.token(i).lower().to_owned()).collect();
        Some((full(codebook, &words)?, tokens))
    });
    let (date, tokens) = tokens?;
    Some((date, format!("The interview was held on {date}."), vec![story.bytes(tokens)]))
}

/// How many sentences introduce an interview.
const SENTENCES: usize = 4;

/// "Bern, Saturday, 26 July 1969" at the head of a page with a story of 25 July: the date of the story, by that year, and that
/// of the page.
pub(super) fn printed_head(
    article: &Article,
    codebook: &Codebook,
    month: i8,
    day: i8,
) -> Option<(Date, Date, ByteSpan)> {
    let dates = covered::head(article).into_iter().filter_map(|(start, line)| {
        let words = line.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let words: Vec<String> = words.map(str::to_lowercase).collect();
        let printed = full(codebook, &words)?;
        let date = Date::new(printed.year(), month, day).ok()?;
        let after = date.until(printed).map_or(i32::MAX, |span| span.get_days());
        (0..=LATEST)
            .contains(&after)
            .then(|| (date, printed, ByteSpan { start, end: start + line.trim_end().len() }))
    });
    let mut dates = dates.collect::<Vec<_>>().into_iter();
    let first = dates.next()?;
    dates.all(|(date, ..)| date == first.0).then_some(first)
}

/// How many days after its dateline a story may be printed.
const LATEST: i32 = 3;

/// A day with its month and its year.
fn full(codebook: &Codebook, words: &[String]) -> Option<Date> {
    let (month, day) = expression::month_day(codebook, words)?;
    let year = words.iter().find_map(|w| w.parse::<i16>().ok().filter(|y| (1900..=2100).contains(y)))?;
    Date::new(year, month, day).ok()
}
