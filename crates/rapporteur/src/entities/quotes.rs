//! Speech as records.

use std::ops::Range;

use rapporteur_codebook::Words;
use rapporteur_model::{QuoteRecord, SpeakerRecord};

use rapporteur_nlp::Token;

use super::Maker;
use crate::clause;
use crate::quotes::{Quote, QuoteForm};

impl Maker<'_> {
    pub(super) fn quotes(&self) -> Vec<QuoteRecord> {
        let quotes = self.context.quotes;
        let told = |q: &&Quote| {
            // A few quoted words inside reported speech are part of it.
            let around = |o: &Quote| {
                o.form == QuoteForm::Indirect
                    && o.tokens.start <= q.tokens.start
                    && q.tokens.end <= o.tokens.end
            };
            q.form != QuoteForm::Mixed || !quotes.iter().any(around)
        };
        quotes.iter().filter(told).map(|quote| self.quote(quote)).collect()
    }

    /// The clause or phrase that holds a few quoted words, the verb of speech it completes, and who speaks.
    fn around(&self, quote: &Quote) -> Option<(Range<usize>, usize, Option<usize>)> {
        let words = |name: &str| self.context.codebook.words.get(name);
        self.completing(quote, &words("speech-verbs"))
            .or_else(|| self.completing(quote, &words("judgement-verbs")))
    }

    fn completing(&self, quote: &Quote, verbs: &Words) -> Option<(Range<usize>, usize, Option<usize>)> {
        let doc = &self.context.story.doc;
        let hangs = |t: &Token<'_>| !t.is_punct() && !quote.inner.contains(&t.head().i());
        let mut at = quote.inner.clone().map(|i| doc.token(i)).find(hangs)?;
        for _ in 0..8 {
            if at.is_root() {
                return None;
            }
            let above = at.head();
            let object =
                !matches!(at.dep(), "nsubj" | "nsubjpass" | "advcl" | "relcl" | "conj" | "parataxis");
            // "in an interview with", "on ABC": where it was said is not what was said.
            let where_said =
                at.dep() == "prep" && !matches!(at.lower(), "as" | "of" | "about" | "for" | "to" | "that");
            if where_said && clause::is_verb(above) {
                return None;
            }
            if clause::is_verb(above) && verbs.contains(above.lemma()) {
                if !object {
                    return None;
                }
                let speaker = clause::subjects(above).first().map(|t| t.i());
                return Some((at.left_edge().i()..at.right_edge().i() + 1, above.i(), speaker));
            }
            at = above;
        }
        None
    }

    fn quote(&self, quote: &Quote) -> QuoteRecord {
        let form = match quote.form {
            QuoteForm::Direct => "direct",
            QuoteForm::Mixed => "mixed",
            QuoteForm::Indirect => "indirect",
        };
        let part = quote.form == QuoteForm::Mixed || quote.speaker.is_none();
        let around = if part { self.around(quote) } else { None };
        let content = around.as_ref().map_or(&quote.inner, |(tokens, ..)| tokens);
        let speaker = quote.speaker.or_else(|| around.as_ref().and_then(|(.., speaker)| *speaker));
        let cue = quote.cue.or_else(|| around.as_ref().map(|(_, cue, _)| *cue));
        let speaker = speaker.map(|head| SpeakerRecord {
            span: self.span(&self.phrase(head)),
            chain: self.context.actors.of(head).to_vec(),
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
