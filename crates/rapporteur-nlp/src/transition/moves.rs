//! The numbering of actions: `moves` files.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::Error;
use crate::model::files::ModelFiles;
use crate::model::msgpack::{need, parse, text};

/// The classes of a transition model: for each kind of action, its labels.
#[derive(Debug)]
pub(super) struct Moves {
    /// Classes of each kind of action; kinds without a class have an empty range.
    ranges: Vec<Range<usize>>,
    /// Label of each class.
    pub(super) labels: Vec<String>,
}

impl Moves {
    /// Reads `<component>/moves`, in which `kinds` kinds of action may occur.
    pub(super) fn load(files: &ModelFiles, component: &str, kinds: usize) -> Result<Self, Error> {
        let file = format!("{component}/moves");
        let bytes = files.read(&file)?;
        let value = parse(files, &file, &bytes)?;
        let bad = |cause: String| Error::model(&files.name(&file), cause);
        let json =
            text(need(&value, "moves").map_err(bad)?).ok_or_else(|| bad("moves are no text".to_owned()))?;
        Self::read(json, kinds).map_err(bad)
    }

    /// Classes by kind of action, then by frequency and label, both descending.
    fn read(json: &str, kinds: usize) -> Result<Self, String> {
        let table: BTreeMap<usize, BTreeMap<String, i64>> =
            serde_json::from_str(json).map_err(|e| format!("moves are not a table of labels: {e}"))?;
        if let Some(kind) = table.keys().find(|&&kind| kind >= kinds) {
            return Err(format!("has an action of unknown kind {kind}"));
        }
        let (mut ranges, mut labels) = (vec![0..0; kinds], Vec::new());
        for (kind, by_label) in table {
            let mut sorted: Vec<(i64, String)> =
                by_label.into_iter().map(|(label, count)| (count, label)).collect();
            sorted.sort_unstable_by(|a, b| b.cmp(a));
            ranges[kind] = labels.len()..labels.len() + sorted.len();
            labels.extend(sorted.into_iter().map(|(_, label)| label));
        }
        Ok(Self { ranges, labels })
    }

    pub(super) fn range(&self, kind: usize) -> Range<usize> {
        self.ranges[kind].clone()
    }

    /// The kind of action of a class.
    pub(super) fn kind(&self, class: usize) -> usize {
        self.ranges.iter().position(|range| range.contains(&class)).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frequent_labels_come_first_and_ties_fall() {
        let moves = Moves::read(r#"{"0":{"":9},"2":{"a":1,"c":5,"b":1}}"#, 3).expect("valid");
        assert_eq!(moves.labels, ["", "c", "b", "a"]);
        assert_eq!((moves.range(1), moves.range(2)), (0..0, 1..4));
        assert_eq!((moves.kind(0), moves.kind(3)), (0, 2));
        assert!(Moves::read(r#"{"7":{}}"#, 3).is_err() && Moves::read("[]", 3).is_err());
    }
}
