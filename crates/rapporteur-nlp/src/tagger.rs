//! The tagger: spaCy's `tagger`. Needs token vectors; assigns the fine part of speech.

use crate::Error;
use crate::doc::labels::{LabelId, Labels};
use crate::kernel::{Buffer, Kernel, Panels};
use crate::model::files::ModelFiles;
use crate::model::weights::Weights;

/// spaCy's `Tagger.v2` after its token vectors: one linear layer whose best output is the class of a token.
#[derive(Debug)]
pub(crate) struct Classes {
    output: Panels,
    count: usize,
    width: usize,
}

impl Classes {
    /// Takes the layer with `count` outputs out of the weights; `width` is the length of token vectors.
    pub(crate) fn load(weights: &Weights, count: usize, width: usize, kernel: Kernel) -> Result<Self, Error> {
        let node = weights.nth("softmax", 0)?;
        let w = weights.array(node, "W", &[count, width])?;
        let b = weights.array(node, "b", &[count])?;
        Ok(Self { output: Panels::linear(kernel, &w.data, &b.data, count, width), count, width })
    }

    /// Tells the class of each of some tokens, given their vectors; the first of equal scores wins.
    pub(crate) fn each_best(
        &self,
        kernel: Kernel,
        vectors: &[f32],
        scores: &mut Buffer,
        mut tell: impl FnMut(usize),
    ) {
        let columns = self.output.columns();
        let rows = vectors.len() / self.width;
        scores.grow(rows * columns);
        kernel.linear(&self.output, vectors, self.width, rows, scores, columns);
        for row in scores.chunks_exact(columns).take(rows) {
            let mut best = 0;
            for (i, score) in row[..self.count].iter().enumerate() {
                if *score > row[best] {
                    best = i;
                }
            }
            tell(best);
        }
    }
}

/// A trained tagger.
#[derive(Debug)]
pub(crate) struct Tagger {
    classes: Classes,
    labels: Vec<LabelId>,
}

impl Tagger {
    /// Reads the component of that name; `width` is the length of token vectors.
    pub(crate) fn load(
        files: &ModelFiles,
        weights: &Weights,
        component: &str,
        width: usize,
        labels: &mut Labels,
        kernel: Kernel,
    ) -> Result<Self, Error> {
        let file = format!("{component}/cfg");
        let bad = |cause: String| Error::model(&files.name(&file), cause);
        let cfg: serde_json::Value =
            serde_json::from_slice(&files.read(&file)?).map_err(|e| bad(e.to_string()))?;
        let names = cfg
            .get("labels")
            .and_then(|l| l.as_array())
            .ok_or_else(|| bad("has no list of labels".to_owned()))?;
        let ids = names.iter().map(|name| name.as_str().and_then(|name| labels.intern(name)));
        let labels: Vec<LabelId> = ids
            .collect::<Option<_>>()
            .ok_or_else(|| bad("has a label that is no text, or too many".to_owned()))?;
        Ok(Self { classes: Classes::load(weights, labels.len(), width, kernel)?, labels })
    }

    /// Adds the tags of some tokens, given their vectors, to `tags`.
    pub(crate) fn tag(&self, kernel: Kernel, vectors: &[f32], scores: &mut Buffer, tags: &mut Vec<LabelId>) {
        self.classes.each_best(kernel, vectors, scores, |class| tags.push(self.labels[class]));
    }
}
