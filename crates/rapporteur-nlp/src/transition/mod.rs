//! What the parser and the entity recogniser share: spaCy's transition model, which scores actions from a few tokens.

mod arcs;
mod moves;
mod ner;
mod parser;
mod state;

pub(crate) use ner::{Border, EntityRecognizer, EntityWork};
pub(crate) use parser::{ParseWork, Parser};

use std::ops::Range;

use crate::Error;
use crate::kernel::{Buffer, GROUP, Kernel, Panels};
use crate::model::weights::Weights;

/// Tokens whose table rows are made at once.
const BLOCK: usize = 32;

/// Blocks that are kept; older tokens are computed again when they are asked for.
const BLOCKS: usize = 16;

/// The trained layers.
#[derive(Debug)]
struct Network {
    /// Token vector to hidden width.
    reduce: Panels,
    /// Reduced vector to one row of two pieces for each feature.
    features: Panels,
    /// Rows for absent tokens, one for each feature.
    absent: Buffer,
    bias: Buffer,
    upper: Buffer,
    upper_bias: Buffer,
    hidden: usize,
    feature_count: usize,
    classes: usize,
}

/// The reduced vectors of some documents and the table rows of their latest tokens.
#[derive(Debug, Default)]
struct Table {
    reduced: Buffer,
    /// Tokens of all documents.
    tokens: usize,
    /// Tokens before the document at hand.
    before: usize,
    rows: Buffer,
    /// Block that each place of `rows` holds.
    held: Vec<usize>,
    far: Buffer,
    scores: Buffer,
    hidden: Buffer,
}

impl Network {
    fn load(weights: &Weights, kernel: Kernel, sizes: [usize; 3]) -> Result<Self, Error> {
        let [width, feature_count, classes] = sizes;
        if weights.nodes.first().is_none_or(|node| !node.refs.iter().any(|(name, _)| name == "upper")) {
            return Err(
                weights.unsupported("a transition model without an upper layer", "use one with use_upper")
            );
        }
        let lower = weights.nth("precomputable_affine", 0)?;
        let w = weights.array(lower, "W", &[feature_count, 0, 2, 0])?;
        let (hidden, reduced) = (w.shape[1], w.shape[3]);
        let upper = weights.nth("linear", 0)?;
        let reduce = weights.nth("linear", 1)?;
        let reduce_w = weights.array(reduce, "W", &[reduced, width])?;
        let reduce_b = weights.array(reduce, "b", &[reduced])?;
        let upper_w = weights.array(upper, "W", &[classes, hidden])?;
        let upper_b = weights.array(upper, "b", &[classes])?;
        let b = weights.array(lower, "b", &[hidden, 2])?;
        let pad = weights.array(lower, "pad", &[1, feature_count, hidden, 2])?;
        if !hidden.is_multiple_of(GROUP) || !reduced.is_multiple_of(2 * GROUP) {
            let what = format!("a transition model of hidden width {hidden}");
            return Err(weights.unsupported(what, "widths are multiples of 32"));
        }
        let row = 2 * hidden;
        let features =
            Panels::pack(kernel, feature_count * row / (2 * GROUP), 2, reduced, |group, vector, lane| {
                let column = (group * 2 + vector) * GROUP + lane;
                let (feature, piece, out) = (column / row, column % row / hidden, column % hidden);
                Some((&w.data[((feature * hidden + out) * 2 + piece) * reduced..][..reduced], 0.0))
            });
        let by_piece = |from: &[f32], rows: usize| {
            let mut to = Buffer::zeros(rows * row);
            for i in 0..rows * row {
                to[i] = from[i / row * row + i % hidden * 2 + i % row / hidden];
            }
            to
        };
        let padded = classes.next_multiple_of(GROUP);
        let (mut upper, mut upper_bias) = (Buffer::zeros(hidden * padded), Buffer::zeros(padded));
        upper_bias[..classes].copy_from_slice(&upper_b.data);
        for (class, row) in upper_w.data.chunks_exact(hidden).enumerate() {
            row.iter().enumerate().for_each(|(k, &w)| upper[k * padded + class] = w);
        }
        Ok(Self {
            reduce: Panels::linear(kernel, &reduce_w.data, &reduce_b.data, reduced, width),
            features,
            absent: by_piece(&pad.data, feature_count),
            bias: by_piece(&b.data, 1),
            upper,
            upper_bias,
            hidden,
            feature_count,
            classes,
        })
    }

    fn row_len(&self) -> usize {
        2 * self.hidden
    }

    /// Makes room for documents of `tokens` tokens together.
    fn begin(&self, tokens: usize, table: &mut Table) {
        (table.tokens, table.before) = (tokens, 0);
        table.reduced.grow(tokens * self.reduce.columns());
        table.rows.grow(BLOCKS * BLOCK * self.features.columns());
        table.far.grow(self.feature_count * self.features.columns());
        table.scores.grow(self.upper_bias.len());
        table.hidden.grow(self.hidden);
        table.held.clear();
        table.held.resize(BLOCKS, usize::MAX);
    }

    /// Takes in the vectors of tokens from number `first` on.
    fn reduce(&self, kernel: Kernel, vectors: &[f32], width: usize, first: usize, table: &mut Table) {
        let columns = self.reduce.columns();
        let out = &mut table.reduced[first * columns..];
        kernel.linear(&self.reduce, vectors, width, vectors.len() / width, out, columns);
    }

    /// Scores of all classes for a state given by its tokens.
    fn score<'t, const N: usize>(
        &self,
        kernel: Kernel,
        state: [Option<u32>; N],
        table: &'t mut Table,
    ) -> &'t [f32] {
        let columns = self.features.columns();
        // Where each token's row is: a place among the latest, or one of the places for far ones.
        let mut places = [None; N];
        let state = state.map(|token| token.map(|token| table.before + token as usize));
        let newest = state.iter().flatten().max().map_or(0, |token| token / BLOCK);
        for (slot, token) in state.into_iter().enumerate() {
            let Some(token) = token else { continue };
            let block = token / BLOCK;
            if block + BLOCKS > newest {
                self.fill(kernel, block, table);
                places[slot] = Some((false, (block % BLOCKS) * BLOCK + token % BLOCK));
            } else {
                self.rows(kernel, token..token + 1, &table.reduced, &mut table.far[slot * columns..]);
                places[slot] = Some((true, slot));
            }
        }
        let len = self.row_len();
        let rows: [&[f32]; N] = std::array::from_fn(|slot| {
            let (source, row) = match places[slot] {
                None => return &self.absent[slot * len..][..len],
                Some((false, place)) => (&table.rows, place),
                Some((true, place)) => (&table.far, place),
            };
            &source[row * columns + slot * len..][..len]
        });
        kernel.hidden(&rows, &self.bias, &mut table.hidden);
        let padded = self.upper_bias.len();
        let hidden = &table.hidden[..self.hidden];
        kernel.scores(&self.upper, &self.upper_bias, hidden, &mut table.scores[..padded]);
        &table.scores[..self.classes]
    }

    /// Makes sure that a block is in its place.
    fn fill(&self, kernel: Kernel, block: usize, table: &mut Table) {
        let place = block % BLOCKS;
        if table.held[place] == block {
            return;
        }
        table.held[place] = block;
        let range = block * BLOCK..table.tokens.min((block + 1) * BLOCK);
        let columns = self.features.columns();
        self.rows(kernel, range, &table.reduced, &mut table.rows[place * BLOCK * columns..]);
    }

    fn rows(&self, kernel: Kernel, tokens: Range<usize>, reduced: &[f32], out: &mut [f32]) {
        let (stride, columns) = (self.reduce.columns(), self.features.columns());
        kernel.linear(&self.features, &reduced[tokens.start * stride..], stride, tokens.len(), out, columns);
    }
}

/// The best of the classes in the given ranges, which ascend; the first of equals.
fn best(scores: &[f32], ranges: &[Range<usize>]) -> Option<usize> {
    let mut best: Option<(f32, &Range<usize>)> = None;
    for range in ranges.iter().filter(|range| !range.is_empty()) {
        let top = maximum(&scores[range.clone()]);
        if best.is_none_or(|(known, _)| top > known) {
            best = Some((top, range));
        }
    }
    let (top, range) = best?;
    range.clone().find(|&class| scores[class] >= top)
}

/// The largest of some numbers, found side by side so that the compiler can use vectors.
fn maximum(scores: &[f32]) -> f32 {
    let larger = |a: f32, b: f32| if a > b { a } else { b };
    let (rows, rest) = scores.as_chunks::<8>();
    let mut tops = [f32::MIN; 8];
    for row in rows {
        tops = std::array::from_fn(|i| larger(row[i], tops[i]));
    }
    tops.iter().chain(rest).fold(f32::MIN, |a, &b| larger(b, a))
}
