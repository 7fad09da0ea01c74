//! The tagger: spaCy's `tagger`. Needs token vectors; assigns the fine part of speech.

use crate::Error;
use crate::doc::labels::{LabelId, Labels};
use crate::kernel::{Buffer, Kernel, Panels};
use crate::model::files::ModelFiles;
use crate::model::weights::Weights;

/// A trained tagger.
#[derive(Debug)]
pub(crate) struct Tagger {
    output: Panels,
    labels: Vec<LabelId>,
    width: usize,
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
        let node = weights.nth("softmax", 0)?;
        let w = weights.array(node, "W", &[labels.len(), width])?;
        let b = weights.array(node, "b", &[labels.len()])?;
        Ok(Self { output: Panels::linear(kernel, &w.data, &b.data, labels.len(), width), labels, width })
    }

    /// Adds the tags of some tokens, given their vectors, to `tags`; the first of equal scores wins.
    pub(crate) fn tag(&self, kernel: Kernel, vectors: &[f32], scores: &mut Buffer, tags: &mut Vec<LabelId>) {
        let columns = self.output.columns();
        let rows = vectors.len() / self.width;
        scores.grow(rows * columns);
        kernel.linear(&self.output, vectors, self.width, rows, scores, columns);
        for row in scores.chunks_exact(columns).take(rows) {
            let mut best = 0;
            for (i, score) in row[..self.labels.len()].iter().enumerate() {
                if *score > row[best] {
                    best = i;
                }
            }
            tags.push(self.labels[best]);
        }
    }
}
