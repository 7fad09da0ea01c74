//! The dependency parser: spaCy's `parser`, which also finds the sentences.
//!
//! Arc-eager, non-monotonic, with a sentence-break action; greedy.

use std::ops::Range;

use super::arcs::Tree;
use super::moves::Moves;
use super::state::State;
use super::{Network, Table, best};
use crate::Error;
use crate::doc::labels::{LabelId, Labels};
use crate::kernel::Kernel;
use crate::model::files::ModelFiles;
use crate::model::weights::Weights;

const SHIFT: usize = 0;
const REDUCE: usize = 1;
const LEFT_ARC: usize = 2;
const RIGHT_ARC: usize = 3;
const BREAK: usize = 4;

/// Most actions for a token, on average; sound models take about two.
const MAX_ACTIONS: usize = 64;

/// A trained parser.
#[derive(Debug)]
pub(crate) struct Parser {
    network: Network,
    moves: Moves,
    arcs: ArcLabels,
    width: usize,
}

/// What the label of a class stands for.
#[derive(Debug)]
struct ArcLabels {
    /// For each class: the label, and the label of the true head if the arc was moved to make the tree projective.
    by_class: Vec<(LabelId, Option<LabelId>)>,
    root: LabelId,
}

/// The parser's memory for one document, and its answer.
#[derive(Debug, Default)]
pub(crate) struct ParseWork {
    table: Table,
    state: State,
    pub(crate) tree: Tree,
}

impl Parser {
    /// Reads the component of that name; `width` is the length of token vectors.
    pub(crate) fn load(
        files: &ModelFiles,
        weights: &Weights,
        component: &str,
        width: usize,
        labels: &mut Labels,
        kernel: Kernel,
    ) -> Result<Self, Error> {
        let moves = Moves::load(files, component, 5)?;
        let network = Network::load(weights, kernel, [width, 8, moves.labels.len()])?;
        let too_many = || weights.bad("has too many labels");
        let mut by_class = Vec::new();
        for label in &moves.labels {
            let (own, head) =
                label.split_once("||").map_or((label.as_str(), None), |(own, head)| (own, Some(head)));
            let head = head.map(|head| labels.intern(head).ok_or_else(too_many)).transpose()?;
            by_class.push((labels.intern(own).ok_or_else(too_many)?, head));
        }
        let root = labels.intern("ROOT").ok_or_else(too_many)?;
        Ok(Self { network, moves, arcs: ArcLabels { by_class, root }, width })
    }

    /// Makes room for documents of `tokens` tokens together.
    pub(crate) fn begin(&self, tokens: usize, work: &mut ParseWork) {
        self.network.begin(tokens, &mut work.table);
    }

    /// Takes in the vectors of tokens from number `first` on.
    pub(crate) fn take_in(&self, kernel: Kernel, vectors: &[f32], first: usize, work: &mut ParseWork) {
        self.network.reduce(kernel, vectors, self.width, first, &mut work.table);
    }

    /// Parses the document of these tokens into `work.tree`, which counts from its first; `is_space` tells which of its
    /// tokens are white space.
    pub(crate) fn parse(
        &self,
        kernel: Kernel,
        tokens: &Range<usize>,
        is_space: impl Fn(u32) -> bool,
        work: &mut ParseWork,
    ) {
        let ParseWork { table, state, tree } = work;
        table.before = tokens.start;
        let tokens = tokens.len();
        state.begin(tokens);
        for _ in 0..tokens.saturating_mul(MAX_ACTIONS) {
            if state.is_final() {
                break;
            }
            let (b0, s0) = (state.b(0), state.s(0));
            let slots = [
                b0,
                state.b(1),
                s0,
                state.s(1),
                state.s(2),
                state.left_child(b0),
                state.left_child(s0),
                state.right_child(s0),
            ];
            let scores = self.network.score(kernel, slots, table);
            let valid: [Range<usize>; 5] =
                std::array::from_fn(|kind| if is_valid(state, kind) { self.moves.range(kind) } else { 0..0 });
            let Some(class) = best(scores, &valid) else { break };
            self.apply(state, class);
        }
        self.fill_tree(state, tokens, is_space, tree);
    }

    fn apply(&self, state: &mut State, class: usize) {
        match (self.moves.kind(class), state.s(0), state.b(0)) {
            (SHIFT, ..) => state.push(),
            (REDUCE, Some(s0), _) if state.stack_depth() == 1 || state.head(s0).is_some() => state.pop(),
            (REDUCE, ..) => state.unshift(),
            (LEFT_ARC, Some(s0), Some(b0)) => {
                state.add_arc(b0, s0, class);
                state.clear_shifted_back(b0);
                state.pop();
            }
            (RIGHT_ARC, Some(s0), Some(b0)) => {
                state.add_arc(s0, b0, class);
                state.push();
            }
            _ => state.b(1).into_iter().for_each(|b1| state.set_sent_start(b1)),
        }
    }

    fn fill_tree(&self, state: &State, tokens: usize, is_space: impl Fn(u32) -> bool, tree: &mut Tree) {
        tree.heads.clear();
        tree.labels.clear();
        let mut moved = Vec::new();
        for token in 0..tokens as u32 {
            tree.heads.push(state.head(token).unwrap_or(token));
            let (label, true_head) = match state.head(token) {
                None => (self.arcs.root, None),
                Some(_) => self.arcs.by_class[state.class(token)],
            };
            tree.labels.push(label);
            moved.extend(true_head.map(|head_label| (token, head_label)));
        }
        tree.find_edges();
        tree.move_back(&moved, is_space);
        tree.find_edges();
    }
}

fn is_valid(state: &State, kind: usize) -> bool {
    let (b0, b1) = (state.b(0), state.b(1));
    match kind {
        SHIFT => {
            state.stack_depth() == 0
                || (state.buffer_len() >= 2 && !state.is_sent_start(b0) && !state.is_shifted_back(b0))
        }
        REDUCE => state.stack_depth() > 0,
        LEFT_ARC | RIGHT_ARC => state.stack_depth() > 0 && b0.is_some() && !state.is_sent_start(b0),
        BREAK => b1.is_some() && b1 == b0.map(|b| b + 1) && !state.is_sent_start(b1),
        _ => false,
    }
}
