//! Times: what the words of a story say of days, and what day the dispatch itself is from.

mod covered;
mod document;
mod expression;
mod festival;
mod imprint;
mod intro;
mod period;
mod relative;
#[cfg(test)]
mod tests;
mod timex;

use std::ops::Range;

use jiff::civil::Date;
use rapporteur_codebook::Codebook;
use rapporteur_model::{ByteSpan, DateCandidates, Process, Timex, When};

use crate::quotes::Quote;
use crate::story::Story;
pub(crate) use timex::Told;

/// Words that tell a time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeMention {
    /// The words.
    pub tokens: Range<usize>,
    /// What they say; ends are open where the text does not settle them.
    pub value: When,
    /// The days they name, whatever preposition leads them: of "since May", those of May.
    pub days: Option<Days>,
}

/// The day of the dispatch, as bounded as the text allows, with the reasons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DocumentTimes {
    /// Day of the events told.
    pub event_day: Option<When>,
    /// Day of publication.
    pub published: Option<When>,
    /// Possible days, where the text leaves several.
    pub candidates: Option<DateCandidates>,
    /// Whether the dispatch reports on a period as a whole, which its event day then is.
    pub covers_period: bool,
    /// The reasons, in order, with the words they rest on.
    pub reasoning: Vec<(String, Vec<ByteSpan>)>,
}

/// All times of a story.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times {
    /// Mentions in order.
    pub mentions: Vec<TimeMention>,
    /// The day of the dispatch.
    pub document: DocumentTimes,
}

/// An interval of days, both ends included.
pub type Days = (Date, Date);

/// Finds the times of a story. `process` gives years to named events ("the Geneva II talks"); a weekday in one of `quotes`
/// does not date the dispatch.
pub fn find(story: &Story<'_>, codebook: &Codebook, process: Option<&Process>, quotes: &[Quote]) -> Times {
    let spans = expression::spans(story, codebook);
    let document = document::day(story, codebook, process, &spans, quotes);
    // Who writes on a Sunday of what was done on Thursday says "on Saturday" of the day before, not of the week before. A page
    // that gives no day of its own is seen from what the text tells, and a report from the last day it knows of.
    let settled = document.published.as_ref().filter(|day| bounds(day).is_some_and(|(from, to)| from == to));
    let told = document.event_day.as_ref().is_some_and(|day| day.raw == document::TOLD);
    let issued = settled.filter(|_| told || document.covers_period);
    let reference = issued.or(document.event_day.as_ref()).and_then(bounds);
    let mut mentions: Vec<TimeMention> = Vec::with_capacity(spans.len());
    for tokens in spans {
        // "a year earlier" counts from the time told just before it.
        let before = mentions.last().filter(|m| story.sentence(m.tokens.start).contains(&tokens.start));
        // "They said the same day", "that month": the time that the words before point to may be told a sentence earlier.
        let points = || relative::points_back(story, &tokens);
        let near = |m: &&TimeMention| story.start_before(tokens.start, 1) <= m.tokens.start;
        let before = before.or_else(|| mentions.last().filter(near).filter(|_| points()));
        let before = before.and_then(|m| bounds(&m.value));
        let (value, days) = expression::resolve(story, codebook, &tokens, reference, before);
        mentions.push(TimeMention { tokens, value, days });
    }
    Times { mentions, document }
}

impl Times {
    /// Reads the words under `tokens` as a time, seen from `day`.
    pub(crate) fn read(
        story: &Story<'_>,
        codebook: &Codebook,
        tokens: Range<usize>,
        day: Option<Date>,
        before: Option<&When>,
    ) -> TimeMention {
        let before = before.and_then(bounds);
        let day = day.map(|day| (day, day));
        let (value, days) = expression::resolve(story, codebook, &tokens, day, before);
        TimeMention { tokens, value, days }
    }

    /// Type and value of a mention as TIMEX3 has them, seen from `day` (the day of the text).
    pub(crate) fn timex(
        story: &Story<'_>,
        codebook: &Codebook,
        mention: &TimeMention,
        day: Option<Date>,
        told: Told,
    ) -> Timex {
        let words = mention.tokens.clone().map(|i| story.doc.token(i).lower().to_owned());
        let words: Vec<String> = words.skip_while(|w| w == "the").collect();
        timex::Expression { codebook, words, when: &mention.value, day, told }.timex()
    }

    /// The time that `token` belongs to.
    pub fn at(&self, token: usize) -> Option<&TimeMention> {
        self.mentions.iter().find(|m| m.tokens.contains(&token))
    }
}

fn bounds(when: &When) -> Option<Days> {
    Some((day(when.from.as_deref()?)?, day(when.to.as_deref()?)?))
}

fn day(text: &str) -> Option<Date> {
    text.get(..10)?.parse().ok()
}
