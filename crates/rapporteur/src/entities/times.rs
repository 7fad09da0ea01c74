//! Expressions of time as records.

use std::ops::Range;

use rapporteur_model::{TimeRecord, When};

use super::Maker;
use crate::times::{TimeMention, Times, Told};

/// How many tokens on a text still reports on the quarter it named.
const REPORT: usize = 150;

impl Maker<'_> {
    pub(super) fn times(&self) -> Vec<TimeRecord> {
        let found = &self.context.times.mentions;
        let mut mentions: Vec<TimeMention> = Vec::new();
        for mention in found.iter().cloned().chain(self.in_headings()) {
            let before = mentions.last().filter(|last| self.is_one_sentence(last, &mention));
            let before = before.map(|last| last.value.clone());
            mentions.extend(self.pieces(&mention, before.as_ref()));
        }
        mentions.extend(self.listed(&mentions));
        mentions.extend(self.dates(&mentions));
        let rates = self.rates(&mentions);
        let is_rate = |mention: &TimeMention| rates.contains(mention);
        mentions.extend(rates.iter().cloned());
        mentions.sort_by_key(|mention| mention.tokens.start);
        let mut told: Option<(usize, (i16, i8))> = None;
        let mut records = Vec::with_capacity(mentions.len());
        for mention in &mentions {
            let quarter =
                told.filter(|(at, _)| mention.tokens.start < at + REPORT).map(|(_, quarter)| quarter);
            let next = self.context.story.doc.get(mention.tokens.end).map(rapporteur_nlp::Token::lower);
            let ends = matches!(next, Some("ended" | "ending"));
            let record = self.time(mention, Told { quarter, ends, rate: is_rate(mention) });
            if let Some(quarter) = record.timex.value.as_deref().and_then(quarter_of) {
                told = Some((mention.tokens.start, quarter));
            }
            // "the day", "the first days": words for a time that tell none.
            if record.timex.value.is_some() || record.from.is_some() || record.to.is_some() {
                records.push(record);
            }
        }
        records
    }

    fn is_one_sentence(&self, one: &TimeMention, other: &TimeMention) -> bool {
        self.context.story.sentence(one.tokens.start).contains(&other.tokens.start)
    }

    /// Times in headings and datelines, which give no evidence to a reading.
    fn in_headings(&self) -> Vec<TimeMention> {
        let story = self.context.story;
        let heading = |at: &usize| story.paragraph(*at).headline;
        let ents = story.doc.ents().filter(|e| matches!(e.label(), "DATE" | "TIME") && heading(&e.start()));
        ents.map(|e| Times::read(story, self.context.codebook, e.start()..e.end(), self.day(), None))
            .collect()
    }

    /// "the Aug. 7 embassy bombings": days of a month that the model takes for no date.
    fn dates(&self, known: &[TimeMention]) -> Vec<TimeMention> {
        let story = self.context.story;
        let codebook = self.context.codebook;
        let month = |i: &usize| {
            let token = story.doc.token(*i);
            let capital = token.text().starts_with(char::is_uppercase);
            capital && codebook.pages.months.contains_key(token.lower().trim_end_matches('.'))
        };
        let day = |i: usize| {
            let text = story.doc.get(i).map(rapporteur_nlp::Token::text).unwrap_or_default();
            text.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
        };
        let free = |i: &usize| known.iter().all(|m| m.tokens.end <= *i || i + 2 <= m.tokens.start);
        let found = (0..story.doc.len()).filter(month).filter(|i| day(i + 1)).filter(free);
        found.map(|i| Times::read(story, codebook, i..i + 2, self.day(), None)).collect()
    }

    /// "a billion dollars a year", "24 hours a day": how often, which the model does not mark.
    fn rates(&self, known: &[TimeMention]) -> Vec<TimeMention> {
        let doc = &self.context.story.doc;
        let units = &self.context.codebook.times.units;
        let word = |i: usize| doc.get(i).map(rapporteur_nlp::Token::lower);
        let is_rate = |i: &usize| {
            let article = matches!(word(*i), Some("a" | "an" | "per"));
            let unit = word(i + 1).is_some_and(|unit| units.contains_key(unit));
            let counted = i.checked_sub(1).is_some_and(|before| {
                let before = doc.token(before);
                matches!(before.pos(), "NOUN" | "NUM") && before.ent_type() != "DATE"
            });
            let alone = !matches!(
                word(i + 2),
                Some("ago" | "earlier" | "later" | "before" | "after" | "old" | "and")
            );
            let clear =
                doc.token(*i).sent().end() > i + 1 && doc.get(i + 1).is_some_and(|t| t.dep() != "dobj");
            article && unit && counted && alone && clear
        };
        let free = |i: &usize| known.iter().all(|m| m.tokens.end <= *i || i + 2 <= m.tokens.start);
        let rates = (1..doc.len().saturating_sub(1)).filter(is_rate).filter(free);
        rates.map(|i| TimeMention { tokens: i..i + 2, value: When::default(), days: None }).collect()
    }

    fn day(&self) -> Option<jiff::civil::Date> {
        self.coder.day.get(..10)?.parse().ok()
    }

    /// What TIMEX3 counts as one expression: without ages and bare numbers, without possessive marks and words that
    /// only lead, and with ranges and periods that end on a day taken apart.
    fn pieces(&self, mention: &TimeMention, before: Option<&When>) -> Vec<TimeMention> {
        let word = |i: usize| self.context.story.doc.token(i).lower();
        let mut parts: Vec<Range<usize>> = Vec::new();
        let mut start = mention.tokens.start;
        for i in mention.tokens.clone() {
            let year = |i: usize| word(i).len() == 4 && word(i).bytes().all(|b| b.is_ascii_digit());
            let range = matches!(word(i), "and" | "to" | "-" | "–" | "through")
                && i > start
                && year(i - 1)
                && i + 1 < mention.tokens.end
                && year(i + 1);
            if range || matches!(word(i), "ended" | "ending") {
                parts.push(start..i);
                start = i + 1;
            }
        }
        parts.push(start..mention.tokens.end);
        let whole = parts.len() == 1;
        let trimmed =
            parts.into_iter().map(|part| self.trimmed_time(part)).filter(|part| self.tells_time(part));
        let same = |part: &Range<usize>| whole && *part == mention.tokens;
        trimmed
            .map(|part| {
                if same(&part) && self.day().is_none() {
                    mention.clone()
                } else {
                    Times::read(self.context.story, self.context.codebook, part, self.day(), before)
                }
            })
            .collect()
    }

    fn trimmed_time(&self, part: Range<usize>) -> Range<usize> {
        let word = |i: usize| self.context.story.doc.token(i).lower();
        let (mut start, mut end) = (part.start, part.end);
        while start < end
            && matches!(word(start), "between" | "both" | "its" | "as" | "from" | "," | "on" | "in")
        {
            start += 1;
        }
        while start < end && matches!(word(end - 1), "'s" | "’s" | "'" | "’" | "," | ".") {
            end -= 1;
        }
        // "This year", of which the model sees the year alone.
        let leads =
            |i: usize| matches!(word(i), "this" | "last" | "next" | "each" | "every" | "that" | "earlier");
        while start > 0
            && start < end
            && leads(start - 1)
            && self.context.story.doc.token(start).sent().start() < start
        {
            start -= 1;
        }
        // A lone "later" is an expression itself.
        if start < end { start..end } else { part }
    }

    /// Whether the words tell a time: no age, no bare number.
    fn tells_time(&self, part: &Range<usize>) -> bool {
        let words: Vec<&str> = part.clone().map(|i| self.context.story.doc.token(i).lower()).collect();
        let age = words.last() == Some(&"old") || words.ends_with(&["-", "olds"]);
        let number = |w: &&str| w.chars().all(|c| c.is_ascii_digit() || c == ',') && w.len() != 4;
        !words.is_empty() && !age && !words.iter().all(number)
    }

    fn time(&self, mention: &TimeMention, told: Told) -> TimeRecord {
        TimeRecord {
            span: self.span(&mention.tokens),
            timex: Times::timex(self.context.story, self.context.codebook, mention, self.day(), told),
            from: mention.value.from.clone(),
            to: mention.value.to.clone(),
        }
    }

    /// Phrases of the codebook that the model takes for no time ("now", "recently", "daily").
    fn listed(&self, known: &[TimeMention]) -> Vec<TimeMention> {
        let doc = &self.context.story.doc;
        let mut found: Vec<TimeMention> = Vec::new();
        let mut at = 0;
        while at < doc.len() {
            let words = &self.context.codebook.times.words;
            let here = words.iter().find(|w| {
                w.words.iter().enumerate().all(|(k, word)| doc.get(at + k).is_some_and(|t| t.lower() == word))
            });
            let length = here.map_or(1, |w| w.words.len());
            let tokens: Range<usize> = at..at + length;
            let free = known.iter().all(|m| m.tokens.end <= tokens.start || tokens.end <= m.tokens.start);
            if here.is_some() && free {
                found.push(TimeMention { tokens, value: When::default(), days: None });
            }
            at += length;
        }
        found
    }
}

/// The year and quarter of a value such as `1989-Q3`.
fn quarter_of(value: &str) -> Option<(i16, i8)> {
    let (year, quarter) = value.split_once("-Q")?;
    Some((year.parse().ok()?, quarter.parse().ok()?))
}
