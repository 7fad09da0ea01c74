//! Figures as records, with who counts them.

use rapporteur_model::{FigureRecord, SpeakerRecord};
use rapporteur_nlp::Token;

use super::Maker;
use super::chains::Chains;
use crate::clause;
use crate::figures::{self, FigureMention};

impl Maker<'_> {
    pub(super) fn figures(&self, chains: &Chains) -> Vec<FigureRecord> {
        let story = self.context.story;
        let found = figures::find(story, self.context.codebook);
        let record = |(n, figure): (usize, &FigureMention)| FigureRecord {
            figure: figure.to_record(n, self.offsets, story),
            source: self.counter(figure).map(|head| SpeakerRecord {
                span: self.span(&self.phrase(head)),
                chain: chains.at(self.context, head),
            }),
        };
        found.iter().enumerate().map(record).collect()
    }

    /// Whose count it is: the subject of a verb of counting above it, else the speaker of the narrowest speech round it.
    fn counter(&self, figure: &FigureMention) -> Option<usize> {
        let counted = self
            .context
            .story
            .doc
            .token(figure.tokens.start)
            .ancestors()
            .find_map(|t| self.subject_of_count(t));
        let around = self.context.quotes.iter().filter(|q| {
            q.inner.start <= figure.tokens.start && figure.tokens.end <= q.inner.end && q.speaker.is_some()
        });
        counted.or_else(|| around.min_by_key(|q| q.inner.len()).and_then(|q| q.speaker))
    }

    /// The subject of `verb` if it counts: "medics counted", "was put by the ministry".
    fn subject_of_count(&self, verb: Token<'_>) -> Option<usize> {
        if !clause::is_verb(verb) || !self.context.codebook.words.has("counting-verbs", verb.lemma()) {
            return None;
        }
        let agent = verb.children().filter(|c| c.dep() == "agent").flat_map(Token::children);
        let subject = verb.children().filter(|c| c.dep() == "nsubj");
        subject.chain(agent.filter(|c| c.dep() == "pobj")).map(Token::i).next()
    }
}
