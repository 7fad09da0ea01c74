//! Token vectors: spaCy's `Tok2Vec` of hash embeddings, a mixing layer, and layers that see one neighbour on each side.
//!
//! All layers before the first window see one token alone, so their result is kept per distinct token ("type"), together
//! with the three products that the first window layer needs. Sums always run in the same order, kept or not, so results
//! do not depend on what was read before.

mod cache;
mod embed;
mod vectors;

use std::ops::Range;

use cache::TypeCache;
use embed::Embed;

use crate::Error;
use crate::kernel::{Buffer, GROUP, Kernel, Panels, Rows};
use crate::model::files::ModelFiles;
use crate::model::weights::{Node, Weights};
use crate::tokenizer::{Lexicon, Tok};

/// Tokens that are taken through the layers at once: their rows and the widest layer stay in the second-level cache.
pub(crate) const TILE: usize = 256;

/// Most window layers and widest rows of a model we load, which bound the memory of a tile.
const MAX_DEPTH: usize = 16;
const MAX_WIDTH: usize = 1024;

/// A trained token-to-vector model.
#[derive(Debug)]
pub(crate) struct Tok2Vec {
    embed: Embed,
    first: FirstLayer,
    layers: Vec<(Panels, LayerNorm)>,
    width: usize,
}

/// The first window layer, as products of the left, the middle and the right row.
#[derive(Debug)]
struct FirstLayer {
    /// Three times the pieces of all outputs, without bias.
    parts: Panels,
    /// Bias in panel order.
    bias: Buffer,
    pieces: usize,
    norm: LayerNorm,
}

#[derive(Debug)]
struct LayerNorm {
    gain: Vec<f32>,
    bias: Vec<f32>,
}

/// Memory for one tile and for the layers of token types.
#[derive(Debug)]
pub(crate) struct Workspace {
    cache: TypeCache,
    embed: embed::Scratch,
    slots: Vec<Option<u32>>,
    /// How far each row is from a token.
    far: Vec<usize>,
    /// The rows that a layer computes.
    order: Vec<u32>,
    x: Buffer,
    h: Buffer,
}

impl Workspace {
    /// Forgets all token types, because lexemes were numbered anew.
    pub(crate) fn clear(&mut self) {
        self.cache.clear();
    }

    /// Finds how far each row is from a token of rows `range`.
    fn measure(&mut self, range: Range<usize>) {
        let Self { slots, far, .. } = self;
        far.clear();
        let step = |steps: &mut usize, row: usize| {
            let token = range.contains(&row) && slots[row].is_some();
            *steps = if token { 0 } else { steps.saturating_add(1) };
            *steps
        };
        let mut steps = usize::MAX;
        far.extend((0..slots.len()).map(|row| step(&mut steps, row)));
        steps = usize::MAX;
        for (row, far) in far.iter_mut().enumerate().rev() {
            *far = step(&mut steps, row).min(*far);
        }
    }

    /// The vectors of tokens `ranges` out of those that were run last, moved together.
    pub(crate) fn without_gaps(&mut self, stack: &Tok2Vec, ranges: &[Range<usize>]) -> &[f32] {
        let (width, first) = (stack.width, stack.reach() * stack.width);
        let mut end = first;
        for range in ranges {
            let from = first + range.start * width;
            self.x.copy_within(from..from + range.len() * width, end);
            end += range.len() * width;
        }
        &self.x[first..end]
    }
}

impl Tok2Vec {
    /// Reads the weights of a component that has a model of its own.
    pub(crate) fn load(
        files: &ModelFiles,
        weights: &Weights,
        static_vectors: bool,
        kernel: Kernel,
    ) -> Result<Self, Error> {
        let (embed, width) = Embed::load(files, weights, static_vectors, kernel)?;
        if width > MAX_WIDTH || !width.is_multiple_of(GROUP) {
            let what = format!("a width of {width}");
            return Err(weights.unsupported(what, "widths are multiples of 16 up to 1024"));
        }
        if weights.all("expand_window").any(|node| node.window_size() != Some(1)) {
            return Err(
                weights.unsupported("a window of more than one neighbour", "use a model with window_size 1")
            );
        }
        let depth = weights.all("maxout").count() - 1;
        if depth == 0 || depth > MAX_DEPTH {
            return Err(weights.unsupported(format!("{depth} window layers"), "use a model with 1 to 16"));
        }
        let first = FirstLayer::load(weights, width, kernel)?;
        let layers = (2..=depth)
            .map(|layer| {
                let (w, b, pieces) = maxout(weights, layer, 3 * width, width)?;
                Ok((
                    Panels::maxout(kernel, w, b, [width, pieces, 3 * width]),
                    LayerNorm::load(weights, layer, width)?,
                ))
            })
            .collect::<Result<_, Error>>()?;
        Ok(Self { embed, first, layers, width })
    }

    /// Length of a token vector.
    pub(crate) fn width(&self) -> usize {
        self.width
    }

    /// How many neighbours on each side the vector of a token depends on.
    pub(crate) fn reach(&self) -> usize {
        self.layers.len() + 1
    }

    /// Empty memory for this model.
    pub(crate) fn workspace(&self) -> Workspace {
        Workspace {
            cache: TypeCache::new(self.width + self.first.parts.columns()),
            embed: embed::Scratch::default(),
            slots: Vec::new(),
            far: Vec::new(),
            order: Vec::new(),
            x: Buffer::default(),
            h: Buffer::default(),
        }
    }

    /// The vectors of tokens `range`, row by row, in the context of the whole text.
    pub(crate) fn run<'w>(
        &self,
        kernel: Kernel,
        lexicon: &Lexicon,
        toks: &[Tok],
        range: Range<usize>,
        work: &'w mut Workspace,
    ) -> &'w [f32] {
        let pad = self.reach();
        let rows = range.len() + 2 * pad;
        self.find_slots(kernel, lexicon, toks, &range, pad, work);
        work.x.grow(rows * self.width);
        work.h.grow(rows * self.width);
        self.first_layer(kernel, rows, work);
        work.measure(pad..pad + range.len());
        for (done, (panels, norm)) in (1..).zip(&self.layers) {
            let Workspace { x, h, far, order, .. } = &mut *work;
            // Of the rows round tokens, only those that a later layer looks at.
            let (first, reach) = (done + 1, pad - done - 1);
            order.clear();
            order.extend((first..rows - first).filter(|&row| far[row] <= reach).map(|row| row as u32 - 1));
            kernel.maxout(panels, x, self.width, Rows::Only(order), h, self.width);
            for (h, &row) in h.chunks_exact(self.width).zip(&*order) {
                let out = &mut x[(row as usize + 1) * self.width..][..self.width];
                kernel.norm(h, &norm.gain, &norm.bias, true, out);
            }
        }
        &work.x[pad * self.width..][..range.len() * self.width]
    }

    /// Finds or fills the cache slots of the tokens and of `pad` neighbours on both sides; none beyond the text.
    fn find_slots(
        &self,
        kernel: Kernel,
        lexicon: &Lexicon,
        toks: &[Tok],
        range: &Range<usize>,
        pad: usize,
        work: &mut Workspace,
    ) {
        work.slots.clear();
        work.cache.begin(2 * lexicon.len());
        for row in 0..range.len() + 2 * pad {
            let tok = (range.start + row).checked_sub(pad).and_then(|i| toks.get(i));
            let tok = tok.filter(|tok| tok.lex != Tok::GAP.lex);
            work.slots.push(tok.map(|tok| work.cache.slot(2 * tok.lex + u32::from(tok.space_after))));
        }
        let missing = work.cache.missing();
        self.embed.run(kernel, lexicon, &missing, &mut work.embed);
        let Some(embedded) = work.embed.rows(missing.len(), self.width) else { return };
        let columns = self.first.parts.columns();
        work.h.grow(missing.len() * columns);
        kernel.linear(&self.first.parts, embedded, self.width, missing.len(), &mut work.h, columns);
        for (i, &(_, slot)) in missing.iter().enumerate() {
            let (vector, parts) = work.cache.data(slot).split_at_mut(self.width);
            vector.copy_from_slice(&embedded[i * self.width..][..self.width]);
            parts.copy_from_slice(&work.h[i * columns..][..columns]);
        }
        work.cache.restore(missing);
    }

    /// Fills `work.x` with the rows after the first window layer; the outermost two stay as they were embedded.
    fn first_layer(&self, kernel: Kernel, rows: usize, work: &mut Workspace) {
        let Workspace { cache, slots, x, h, .. } = work;
        let width = self.width;
        let part_len = self.first.bias.len();
        let zeros = Buffer::zeros(part_len);
        let part = |row: usize, part: usize| {
            slots[row].map_or(&zeros[..], |slot| &cache.get(slot)[width + part * part_len..][..part_len])
        };
        for (row, x) in x.chunks_exact_mut(width).take(rows).enumerate() {
            match slots[row] {
                Some(slot) => x.copy_from_slice(&cache.get(slot)[..width]),
                None => x.fill(0.0),
            }
            if row == 0 || row + 1 == rows {
                continue;
            }
            let parts = [part(row - 1, 0), part(row, 1), part(row + 1, 2)];
            kernel.window(parts, &self.first.bias, self.first.pieces, &mut h[..width]);
            let norm = &self.first.norm;
            kernel.norm(&h[..width], &norm.gain, &norm.bias, true, x);
        }
    }
}

impl FirstLayer {
    fn load(weights: &Weights, width: usize, kernel: Kernel) -> Result<Self, Error> {
        let (w, b, pieces) = maxout(weights, 1, 3 * width, width)?;
        let groups = width / GROUP;
        let parts = Panels::pack(kernel, 3 * groups, pieces, width, |group, piece, lane| {
            let (part, out) = (group / groups, (group % groups) * GROUP + lane);
            Some((&w[(out * pieces + piece) * 3 * width + part * width..][..width], 0.0))
        });
        let whole = Panels::maxout(kernel, w, b, [width, pieces, 0]);
        let mut bias = Buffer::zeros(pieces * width);
        bias.copy_from_slice(whole.bias());
        Ok(Self { parts, bias, pieces, norm: LayerNorm::load(weights, 1, width)? })
    }
}

impl LayerNorm {
    fn load(weights: &Weights, index: usize, width: usize) -> Result<Self, Error> {
        let node = weights.nth("layernorm", index)?;
        let array = |name| weights.array(node, name, &[width]).map(|a| a.data.clone());
        Ok(Self { gain: array("G")?, bias: array("b")? })
    }
}

/// The weights, the biases and the number of pieces of a maxout layer.
fn maxout(
    weights: &Weights,
    index: usize,
    inputs: usize,
    width: usize,
) -> Result<(&[f32], &[f32], usize), Error> {
    let node: &Node = weights.nth("maxout", index)?;
    let w = weights.array(node, "W", &[width, 0, inputs])?;
    let pieces = w.shape[1];
    if !(2..=3).contains(&pieces) {
        return Err(weights.unsupported(format!("maxout of {pieces} pieces"), "use a model with 2 or 3"));
    }
    Ok((&w.data, &weights.array(node, "b", &[width, pieces])?.data, pieces))
}
