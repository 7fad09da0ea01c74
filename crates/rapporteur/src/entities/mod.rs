//! Mentions as records: what `rapporteur entities` prints.

mod actors;
mod areas;
mod chains;
mod conditions;
mod factuality;
mod figures;
mod places;
mod quotes;
mod times;

use std::ops::Range;

use rapporteur_model::{Entities, Offsets, TextSpan};

use crate::actors::codes::Coder;
use crate::context::Context;
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
        let places = self.places();
        Entities {
            id: story.article.id.clone(),
            actors: self.actors(&chains),
            areas: self.areas(&places),
            places,
            times: self.times(),
            figures: self.figures(&chains),
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
