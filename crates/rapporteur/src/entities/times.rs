//! Expressions of time as records.

use std::ops::Range;

use rapporteur_model::{TimeRecord, When};

use super::Maker;
use crate::times::{TimeMention, Times};

impl Maker<'_> {
    pub(super) fn times(&self) -> Vec<TimeRecord> {
        let mut mentions = self.context.times.mentions.clone();
        mentions.extend(self.listed(&mentions));
        mentions.sort_by_key(|mention| mention.tokens.start);
        mentions.iter().map(|mention| self.time(mention)).collect()
    }

    fn time(&self, mention: &TimeMention) -> TimeRecord {
        let day = self.coder.day.get(..10).and_then(|day| day.parse().ok());
        TimeRecord {
            span: self.span(&mention.tokens),
            timex: Times::timex(self.context.story, self.context.codebook, mention, day),
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
