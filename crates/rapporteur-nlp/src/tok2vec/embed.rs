//! Hash embeddings and the layer that mixes them: spaCy's `MultiHashEmbed`.

use super::vectors::Vectors;
use super::{LayerNorm, maxout};
use crate::Error;
use crate::kernel::{Buffer, Kernel, Panels, Rows};
use crate::lex::Feature;
use crate::model::files::ModelFiles;
use crate::model::weights::Weights;
use crate::strings::row_keys;
use crate::tokenizer::Lexicon;

/// The embedding of single tokens.
#[derive(Debug)]
pub(super) struct Embed {
    columns: Vec<Column>,
    vectors: Option<Vectors>,
    mixer: Panels,
    norm: LayerNorm,
    inputs: usize,
}

/// One hash embedding: a feature looked up four times in one table.
#[derive(Debug)]
struct Column {
    feature: Feature,
    seed: u32,
    table: Vec<f32>,
}

/// Memory for the types of one tile.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    inputs: Buffer,
    mixed: Buffer,
    out: Buffer,
}

impl Scratch {
    /// The embedded rows, if there are any.
    pub(super) fn rows(&self, count: usize, width: usize) -> Option<&[f32]> {
        (count > 0).then(|| &self.out[..count * width])
    }
}

impl Embed {
    /// Reads the tables and the mixer; gives the width too.
    pub(super) fn load(
        files: &ModelFiles,
        weights: &Weights,
        static_vectors: bool,
        kernel: Kernel,
    ) -> Result<(Self, usize), Error> {
        let names = weights.nth("extract_features", 0)?.columns();
        let nodes: Vec<_> = weights.all("hashembed").collect();
        if names.is_empty() || names.len() != nodes.len() {
            return Err(weights.bad(format!(
                "has {} hash embeddings for {} columns",
                nodes.len(),
                names.len()
            )));
        }
        let mut width = 0;
        let mut columns = Vec::new();
        for (name, node) in names.iter().zip(nodes) {
            let table = weights.array(node, "E", &[0, width])?;
            width = table.shape[1];
            let feature = Feature::named(name).ok_or_else(|| {
                weights.unsupported(format!("the feature {name}"), "use a model without it")
            })?;
            let seed = node.seed().ok_or_else(|| weights.bad("has a hash embedding without a seed"))?;
            columns.push(Column { feature, seed, table: table.data.clone() });
        }
        let vectors = if static_vectors { Some(Vectors::load(files, weights, width, kernel)?) } else { None };
        let inputs = width * (columns.len() + usize::from(vectors.is_some()));
        let (w, b, pieces) = maxout(weights, 0, inputs, width)?;
        let mixer = Panels::maxout(kernel, w, b, [width, pieces, inputs]);
        let norm = LayerNorm::load(weights, 0, width)?;
        Ok((Self { columns, vectors, mixer, norm, inputs }, width))
    }

    /// Embeds the given types (twice the lexeme, plus one if a space follows) into the rows of `scratch`.
    pub(super) fn run(&self, kernel: Kernel, lexicon: &Lexicon, types: &[(u32, u32)], scratch: &mut Scratch) {
        let width = self.norm.gain.len();
        let rows = types.len();
        scratch.inputs.grow(rows * self.inputs);
        scratch.mixed.grow(rows * width);
        scratch.out.grow(rows * width);
        scratch.inputs[..rows * self.inputs].fill(0.0);
        for (&(kind, _), row) in types.iter().zip(scratch.inputs.chunks_exact_mut(self.inputs)) {
            let lexeme = lexicon.get(kind / 2);
            for (column, out) in self.columns.iter().zip(row.chunks_exact_mut(width)) {
                column.add(lexeme.value(column.feature, kind % 2 == 1), out);
            }
        }
        if let Some(vectors) = &self.vectors {
            let orth = types.iter().map(|&(kind, _)| lexicon.get(kind / 2).value(Feature::Orth, false));
            vectors.run(kernel, orth, self.columns.len() * width, self.inputs, &mut scratch.inputs);
        }
        kernel.maxout(
            &self.mixer,
            &scratch.inputs,
            self.inputs,
            Rows::First(rows),
            &mut scratch.mixed,
            width,
        );
        let out = scratch.out.chunks_exact_mut(width);
        for (mixed, out) in scratch.mixed.chunks_exact(width).take(rows).zip(out) {
            kernel.norm(mixed, &self.norm.gain, &self.norm.bias, false, out);
        }
    }
}

impl Column {
    /// Adds the four rows of a value to `out`.
    fn add(&self, value: u64, out: &mut [f32]) {
        let rows = (self.table.len() / out.len()) as u32;
        for key in row_keys(value, self.seed) {
            let row = &self.table[(key % rows) as usize * out.len()..][..out.len()];
            out.iter_mut().zip(row).for_each(|(out, x)| *out += x);
        }
    }
}
