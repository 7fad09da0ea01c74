//! Expressions of time as records.

use std::ops::Range;

use rapporteur_model::{TimeRecord, When};

use super::Maker;
use crate::times::{TimeMention, Times};

impl Maker<'_> {
    pub(super) fn times(&self) -> Vec<TimeRecord> {
        let found = &self.context.times.mentions;
        let mut mentions: Vec<TimeMention> = found.iter().flat_map(|mention| self.pieces(mention)).collect();
        mentions.extend(self.listed(&mentions));
        mentions.sort_by_key(|mention| mention.tokens.start);
        mentions.iter().map(|mention| self.time(mention)).collect()
    }

    fn day(&self) -> Option<jiff::civil::Date> {
        self.coder.day.get(..10)?.parse().ok()
    }

    /// What TIMEX3 counts as one expression: without ages and bare numbers, without possessive marks and words that
    /// only lead, and with ranges and periods that end on a day taken apart.
    fn pieces(&self, mention: &TimeMention) -> Vec<TimeMention> {
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
                if same(&part) {
                    mention.clone()
                } else {
                    Times::read(self.context.story, self.context.codebook, part, self.day())
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

    fn time(&self, mention: &TimeMention) -> TimeRecord {
        TimeRecord {
            span: self.span(&mention.tokens),
            timex: Times::timex(self.context.story, self.context.codebook, mention, self.day()),
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
                found.push(TimeMention { tokens, value: When::default() });
            }
            at += length;
        }
        found
    }
}
