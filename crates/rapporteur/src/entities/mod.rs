//! Mentions as records: what `rapporteur entities` prints.

mod actors;
mod chains;
mod conditions;
mod factuality;
mod places;
mod quotes;
mod times;

use std::ops::Range;

use rapporteur_model::{Entities, Offsets, TextSpan};

use crate::actors::codes::Coder;
use crate::context::Context;
use crate::figures;
use crate::places::gazetteer::Gazetteer;
use chains::Chains;

/// What the records are made from.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Maker<'a> {
    pub(crate) context: &'a Context<'a>,
    pub(crate) coder: Coder<'a>,
    pub(crate) offsets: &'a Offsets<'a>,
    /// Places by name, if there is one.
    pub(crate) gazetteer: Option<&'a Gazetteer>,
}

impl Maker<'_> {
    /// All records of the story.
    pub(crate) fn entities(&self) -> Entities {
        let story = self.context.story;
        let chains = Chains::new(self.context);
        let figures = figures::find(story, self.context.codebook);
        Entities {
            id: story.article.id.clone(),
            actors: self.actors(&chains),
            places: self.places(),
            times: self.times(),
            figures: figures
                .iter()
                .enumerate()
                .map(|(n, figure)| figure.to_record(n, self.offsets, story))
                .collect(),
            conditions: self.conditions(),
            quotes: self.quotes(&chains),
            factuality: self.factuality(),
        }
    }

    /// The words under `tokens`.
    fn span(&self, tokens: &Range<usize>) -> TextSpan {
        let evidence = self.offsets.evidence(self.context.story.bytes(tokens));
        TextSpan { start: evidence.start, end: evidence.end, text: evidence.quote }
    }
}
