//! The morphologizer: spaCy's `morphologizer`. Needs token vectors; assigns the coarse part of speech and the features.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use crate::doc::labels::{LabelId, Labels};
use crate::kernel::{Buffer, Kernel};
use crate::model::files::ModelFiles;
use crate::model::weights::Weights;
use crate::ruler::sort_features;
use crate::tagger::Classes;
use crate::{Error, strings};

/// A part of speech and the features, as numbers of labels.
pub(crate) type Morph = (LabelId, LabelId);

/// A trained morphologizer.
#[derive(Debug)]
pub(crate) struct Morphologizer {
    classes: Classes,
    morphs: Vec<Morph>,
}

impl Morphologizer {
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
        let bad = |cause: &str| Error::model(&files.name(&file), cause.to_owned());
        let cfg: Cfg = serde_json::from_slice(&files.read(&file)?).map_err(|e| bad(&e.to_string()))?;
        let mut morphs = Vec::new();
        for (label, features) in &cfg.labels_morph.0 {
            let pos = cfg.labels_pos.0.iter().find(|(known, _)| known == label).map(|(_, pos)| *pos);
            let pos =
                pos.and_then(strings::reserved).ok_or_else(|| bad("has a label without a part of speech"))?;
            let numbers = labels.intern(pos).zip(labels.intern(&sort_features(features)));
            morphs.push(numbers.ok_or_else(|| bad("has too many labels"))?);
        }
        Ok(Self { classes: Classes::load(weights, morphs.len(), width, kernel)?, morphs })
    }

    /// Adds what is predicted for some tokens, given their vectors, to `morphs`.
    pub(crate) fn analyse(
        &self,
        kernel: Kernel,
        vectors: &[f32],
        scores: &mut Buffer,
        morphs: &mut Vec<Morph>,
    ) {
        self.classes.each_best(kernel, vectors, scores, |class| morphs.push(self.morphs[class]));
    }
}

/// What the file says; a label's number is its place in `labels_morph`.
#[derive(serde::Deserialize)]
struct Cfg {
    labels_morph: InOrder<String>,
    labels_pos: InOrder<u64>,
}

/// The entries of a JSON object as they stand in the file.
struct InOrder<V>(Vec<(String, V)>);

impl<'de, V: Deserialize<'de>> Deserialize<'de> for InOrder<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<V>(std::marker::PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
            type Value = InOrder<V>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(InOrder(entries))
            }
        }
        deserializer.deserialize_map(Entries(std::marker::PhantomData))
    }
}
