//! The entity recogniser: spaCy's `ner`. One action for each token, left to right.

use super::moves::Moves;
use super::{Network, Table, best};
use crate::Error;
use crate::doc::Iob;
use crate::doc::labels::{LabelId, Labels};
use crate::kernel::Kernel;
use crate::model::files::ModelFiles;
use crate::model::weights::Weights;

const BEGIN: usize = 1;
const IN: usize = 2;
const LAST: usize = 3;
const UNIT: usize = 4;
const OUT: usize = 5;

/// A trained entity recogniser.
#[derive(Debug)]
pub(crate) struct EntityRecognizer {
    network: Network,
    moves: Moves,
    labels: Vec<LabelId>,
    width: usize,
}

/// The recogniser's memory for one document, and its answer: place in an entity and type of each token.
#[derive(Debug, Default)]
pub(crate) struct EntityWork {
    table: Table,
    pub(crate) ents: Vec<(Iob, LabelId)>,
}

/// What the recogniser must know of a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Border {
    pub(crate) is_space: bool,
    pub(crate) sent_start: bool,
}

impl EntityRecognizer {
    /// Reads the component of that name; `width` is the length of token vectors.
    pub(crate) fn load(
        files: &ModelFiles,
        weights: &Weights,
        component: &str,
        width: usize,
        labels: &mut Labels,
    ) -> Result<Self, Error> {
        let moves = Moves::load(files, component, 6)?;
        let network = Network::load(weights, width, 3, moves.labels.len())?;
        let ids = moves
            .labels
            .iter()
            .map(|label| labels.intern(label).ok_or_else(|| weights.bad("has too many labels")));
        let labels = ids.collect::<Result<_, Error>>()?;
        Ok(Self { network, moves, labels, width })
    }

    /// Makes room for a document of `tokens` tokens.
    pub(crate) fn begin(&self, tokens: usize, work: &mut EntityWork) {
        self.network.begin(tokens, &mut work.table);
    }

    /// Takes in the vectors of tokens from number `first` on.
    pub(crate) fn take_in(&self, kernel: Kernel, vectors: &[f32], first: usize, work: &mut EntityWork) {
        self.network.reduce(kernel, vectors, self.width, first, &mut work.table);
    }

    /// Finds the entities.
    pub(crate) fn find(
        &self,
        kernel: Kernel,
        tokens: usize,
        border: impl Fn(usize) -> Border,
        work: &mut EntityWork,
    ) {
        work.ents.clear();
        let mut open: Option<(u32, LabelId)> = None;
        for token in 0..tokens {
            let i = token as u32;
            let slots = [Some(i), open.map(|(first, _)| first), open.and_then(|_| i.checked_sub(1))];
            let scores = self.network.score(kernel, slots, tokens, &mut work.table);
            let goes_on = token + 1 < tokens && !border(token + 1).sent_start;
            let Some(class) = best(scores, self.valid(open, goes_on, border(token).is_space)) else {
                work.ents.push((Iob::Outside, 0));
                continue;
            };
            let label = self.labels[class];
            let iob = match self.moves.kind(class) {
                OUT => Iob::Outside,
                BEGIN | UNIT => Iob::Begin,
                _ => Iob::Inside,
            };
            open = match self.moves.kind(class) {
                BEGIN => Some((i, label)),
                IN => open,
                _ => None,
            };
            work.ents.push((iob, if iob == Iob::Outside { 0 } else { label }));
        }
    }

    /// Ranges of the classes that may come next.
    fn valid(
        &self,
        open: Option<(u32, LabelId)>,
        goes_on: bool,
        is_space: bool,
    ) -> impl Iterator<Item = std::ops::Range<usize>> {
        let of_label = move |kind: usize| {
            let range = self.moves.range(kind);
            let wanted = open.map(|(_, label)| label);
            range.filter(move |&class| Some(self.labels[class]) == wanted).map(|class| class..class + 1)
        };
        let closed = open.is_none();
        let begin = (closed && goes_on && !is_space).then(|| self.moves.range(BEGIN));
        let inside = (!closed && goes_on).then(|| of_label(IN));
        let last = (!closed).then(|| of_label(LAST));
        let unit = (closed && !is_space).then(|| {
            let range = self.moves.range(UNIT);
            range.filter(|&class| self.labels[class] != 0).map(|class| class..class + 1)
        });
        let out = closed.then(|| self.moves.range(OUT));
        begin
            .into_iter()
            .chain(inside.into_iter().flatten())
            .chain(last.into_iter().flatten())
            .chain(unit.into_iter().flatten())
            .chain(out)
    }
}
