//! Speech as records.

use std::ops::Range;

use rapporteur_model::{QuoteRecord, SpeakerRecord};

use super::Maker;
use super::chains::Chains;
use crate::quotes::{self, Quote, QuoteForm, Whole};

impl Maker<'_> {
    pub(super) fn quotes(&self, chains: &Chains) -> Vec<QuoteRecord> {
        let found = self.context.quotes;
        let told = |q: &&Quote| {
            // A few quoted words inside reported speech are part of it.
            let around = |o: &Quote| {
                o.form == QuoteForm::Indirect && o.inner.start <= q.inner.start && q.inner.end <= o.inner.end
            };
            q.form != QuoteForm::Mixed || !found.iter().any(around)
        };
        found.iter().filter(told).map(|quote| self.quote(quote, chains)).collect()
    }

    /// What a few quoted words are part of.
    fn around(&self, quote: &Quote) -> Option<Whole> {
        let story = self.context.story;
        let words = &self.context.codebook.words;
        quotes::whole(story, quote, words.of("speech-verbs"))
            .or_else(|| quotes::whole(story, quote, words.of("judgement-verbs")))
    }

    fn quote(&self, quote: &Quote, chains: &Chains) -> QuoteRecord {
        let form = match quote.form {
            QuoteForm::Direct => "direct",
            QuoteForm::Mixed => "mixed",
            QuoteForm::Indirect => "indirect",
        };
        let part = quote.form == QuoteForm::Mixed || quote.speaker.is_none();
        let around = if part { self.around(quote) } else { None };
        let content = around.as_ref().map_or(&quote.inner, |whole| &whole.tokens);
        let speaker = around.as_ref().and_then(|whole| whole.speaker).or(quote.speaker);
        let cue = around.as_ref().map(|whole| whole.cue).or(quote.cue);
        let speaker = speaker.map(|head| SpeakerRecord {
            span: self.span(&self.phrase(head)),
            chain: chains.at(self.context, head),
        });
        QuoteRecord {
            span: self.span(content),
            form: form.into(),
            speaker,
            cue: cue.map(|cue| self.span(&(cue..cue + 1))),
        }
    }

    /// The noun phrase of a head, without clauses that hang on it.
    pub(super) fn phrase(&self, head: usize) -> Range<usize> {
        let token = self.context.story.doc.token(head);
        let cut =
            |dep: &str| matches!(dep, "relcl" | "acl" | "punct" | "conj" | "cc" | "parataxis" | "advcl");
        let (mut start, mut end) = (head, head + 1);
        for child in token.children().filter(|c| !cut(c.dep())) {
            if child.dep() == "appos" && child.i() > head + 8 {
                continue;
            }
            start = start.min(child.left_edge().i());
            end = end.max(child.right_edge().i() + 1);
        }
        start..end
    }
}
