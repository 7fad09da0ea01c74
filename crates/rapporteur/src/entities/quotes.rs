//! Speech as records.

use std::ops::Range;

use rapporteur_model::{QuoteRecord, SpeakerRecord};

use super::Maker;
use crate::quotes::{Quote, QuoteForm};

impl Maker<'_> {
    pub(super) fn quotes(&self) -> Vec<QuoteRecord> {
        self.context.quotes.iter().map(|quote| self.quote(quote)).collect()
    }

    fn quote(&self, quote: &Quote) -> QuoteRecord {
        let form = match quote.form {
            QuoteForm::Direct => "direct",
            QuoteForm::Mixed => "mixed",
            QuoteForm::Indirect => "indirect",
        };
        let speaker = quote.speaker.map(|head| SpeakerRecord {
            span: self.span(&self.phrase(head)),
            chain: self.context.actors.of(head).to_vec(),
        });
        QuoteRecord {
            span: self.span(&quote.inner),
            form: form.into(),
            speaker,
            cue: quote.cue.map(|cue| self.span(&(cue..cue + 1))),
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
