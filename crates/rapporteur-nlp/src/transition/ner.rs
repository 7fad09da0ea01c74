//! The entity recogniser: spaCy's `ner`. One action for each token, left to right.

use std::ops::Range;

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
    /// For each class that begins an entity: the classes that go on with it and that end it.
    inner: Vec<(Range<usize>, Range<usize>)>,
    /// Classes for entities of one token, without the one that has no label.
    unit: [Range<usize>; 2],
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
        kernel: Kernel,
    ) -> Result<Self, Error> {
        let moves = Moves::load(files, component, 6)?;
        let network = Network::load(weights, kernel, [width, 3, moves.labels.len()])?;
        let ids = moves
            .labels
            .iter()
            .map(|label| labels.intern(label).ok_or_else(|| weights.bad("has too many labels")));
        let labels = ids.collect::<Result<Vec<_>, Error>>()?;
        let with_label = |kind: usize, label: LabelId| {
            let class = moves.range(kind).find(|&class| labels[class] == label);
            class.map_or(0..0, |class| class..class + 1)
        };
        let inner = labels.iter().map(|&label| (with_label(IN, label), with_label(LAST, label))).collect();
        let Range { start, end } = moves.range(UNIT);
        let without = with_label(UNIT, 0);
        let unit =
            if without.is_empty() { [start..end, 0..0] } else { [start..without.start, without.end..end] };
        Ok(Self { network, moves, labels, inner, unit, width })
    }

    /// Makes room for documents of `tokens` tokens together.
    pub(crate) fn begin(&self, tokens: usize, work: &mut EntityWork) {
        self.network.begin(tokens, &mut work.table);
    }

    /// Takes in the vectors of tokens from number `first` on.
    pub(crate) fn take_in(&self, kernel: Kernel, vectors: &[f32], first: usize, work: &mut EntityWork) {
        self.network.reduce(kernel, vectors, self.width, first, &mut work.table);
    }

    /// Finds the entities of the document of these tokens; `border` counts from its first.
    pub(crate) fn find(
        &self,
        kernel: Kernel,
        tokens: &Range<usize>,
        border: impl Fn(usize) -> Border,
        work: &mut EntityWork,
    ) {
        work.ents.clear();
        work.table.before = tokens.start;
        let tokens = tokens.len();
        // First token of the open entity and the class of the action that began it.
        let mut open: Option<(u32, usize)> = None;
        for token in 0..tokens {
            let i = token as u32;
            let slots = [Some(i), open.map(|(first, _)| first), open.and_then(|_| i.checked_sub(1))];
            let scores = self.network.score(kernel, slots, &mut work.table);
            let goes_on = token + 1 < tokens && !border(token + 1).sent_start;
            let valid = self.valid(open.map(|(_, class)| class), goes_on, border(token).is_space);
            // Without a valid action, which no sound model brings about, the entity ends here.
            let class = best(scores, &valid);
            let kind = class.map_or(OUT, |class| self.moves.kind(class));
            open = match (kind, class) {
                (BEGIN, Some(class)) => Some((i, class)),
                (IN, _) => open,
                _ => None,
            };
            work.ents.push(match (kind, class) {
                (BEGIN | UNIT, Some(class)) => (Iob::Begin, self.labels[class]),
                (IN | LAST, Some(class)) => (Iob::Inside, self.labels[class]),
                _ => (Iob::Outside, 0),
            });
        }
    }

    /// Classes that may come next, in ascending order; `open` is the class that began the open entity.
    fn valid(&self, open: Option<usize>, goes_on: bool, is_space: bool) -> [Range<usize>; 5] {
        let when = |on: bool, range: Range<usize>| if on { range } else { 0..0 };
        let Some(class) = open else {
            let [before, after] = self.unit.clone();
            let begin = when(goes_on && !is_space, self.moves.range(BEGIN));
            return [begin, when(!is_space, before), when(!is_space, after), self.moves.range(OUT), 0..0];
        };
        let (inside, last) = self.inner[class].clone();
        [when(goes_on, inside), last, 0..0, 0..0, 0..0]
    }
}
