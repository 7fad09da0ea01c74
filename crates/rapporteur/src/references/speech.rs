//! First persons inside quotation marks are the speaker.

use super::{Form, Room};
use crate::quotes::{Quote, QuoteForm};

/// The innermost direct speech that each token is in.
pub(super) fn levels(tokens: usize, quotes: &[Quote]) -> Vec<Option<usize>> {
    let mut levels = vec![None; tokens];
    // The wider come first, so that the inner ones are written over them.
    for (number, quote) in quotes.iter().enumerate().filter(|(_, q)| q.form == QuoteForm::Direct) {
        levels[quote.tokens.clone()].fill(Some(number));
    }
    levels
}

impl Room<'_> {
    /// The mention that names who speaks the words at `token`.
    pub(super) fn speaker(&self, token: usize) -> Option<usize> {
        self.at[self.quotes[self.speech[token]?].speaker?]
    }

    /// Joins "I", "my" in direct or partly quoted speech to the speaker.
    pub(super) fn join_speakers(&mut self) {
        for number in 0..self.mentions.len() {
            let mention = &self.mentions[number];
            let token = self.token(mention.head);
            if mention.form != Form::Pronoun
                || !matches!(token.lower(), "i" | "me" | "my" | "mine" | "myself")
            {
                continue;
            }
            let held = |q: &&Quote| q.form != QuoteForm::Indirect && q.tokens.contains(&mention.head);
            let quote = self.quotes.iter().filter(held).min_by_key(|q| q.tokens.len());
            if let Some(speaker) = quote.and_then(|q| q.speaker).and_then(|speaker| self.at[speaker]) {
                self.links.join(speaker, number);
            }
        }
    }
}
