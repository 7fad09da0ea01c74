//! The closed set of label strings that a document's tokens point into: tags, parts of speech, relations, features.

use std::collections::HashMap;

/// Number of a label in [`Labels`]; 0 is the empty string.
pub(crate) type LabelId = u16;

/// Label strings by number; shared by all documents of one pipeline.
#[derive(Clone, Debug)]
pub(crate) struct Labels {
    strings: Vec<Box<str>>,
    ids: HashMap<Box<str>, LabelId>,
}

impl Labels {
    pub(crate) fn new() -> Self {
        let mut labels = Self { strings: Vec::new(), ids: HashMap::new() };
        labels.intern("");
        labels
    }

    /// The number of `label`, added if new; `None` when 65,536 labels are taken.
    pub(crate) fn intern(&mut self, label: &str) -> Option<LabelId> {
        if let Some(&id) = self.ids.get(label) {
            return Some(id);
        }
        let id = LabelId::try_from(self.strings.len()).ok()?;
        self.strings.push(label.into());
        self.ids.insert(label.into(), id);
        Some(id)
    }

    /// The number of `label`; 0, the empty one, if it is unknown.
    pub(crate) fn id(&self, label: &str) -> LabelId {
        self.ids.get(label).copied().unwrap_or_default()
    }

    /// All labels by number.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.strings.iter().map(AsRef::as_ref)
    }

    #[inline]
    pub(crate) fn get(&self, id: LabelId) -> &str {
        &self.strings[usize::from(id)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interning_is_stable_and_bounded() {
        let mut labels = Labels::new();
        assert_eq!(labels.intern(""), Some(0));
        let first = labels.intern("NN");
        assert_eq!(first, labels.intern("NN"));
        for i in 0..70_000 {
            labels.intern(&i.to_string());
        }
        assert_eq!(labels.intern("one too many"), None);
        assert_eq!(labels.intern("NN"), first);
    }
}
