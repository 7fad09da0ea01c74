//! Joining documents, as spaCy's `Doc.from_docs`.

use std::sync::Arc;

use super::build::{Builder, Row};
use super::labels::{LabelId, Labels};
use super::{Doc, flag};

impl Doc {
    /// One document over the tokens of all `docs`, in order; where a text does not end in a space, one is put between
    /// it and the next. Sentences, parses and entities stay as they are: nothing crosses a border.
    ///
    /// ```
    /// # fn main() -> Result<(), rapporteur_nlp::Error> {
    /// use rapporteur_nlp::Doc;
    /// let one = Doc::from_conllu("1\tYes\tyes\tINTJ\tUH\t_\t0\tROOT\t_\tSpaceAfter=No\n\n")?;
    /// let both = Doc::from_docs(&[one.clone(), one]);
    /// assert_eq!(both.text(), "Yes Yes");
    /// assert_eq!((both.len(), both.sents().len()), (2, 2));
    /// # Ok(())
    /// # }
    /// ```
    pub fn from_docs(docs: &[Doc]) -> Doc {
        let mut text = String::new();
        let starts: Vec<usize> = docs
            .iter()
            .enumerate()
            .map(|(n, doc)| {
                let start = text.len();
                text.push_str(doc.text());
                if n + 1 < docs.len() && !doc.text().ends_with(' ') {
                    text.push(' ');
                }
                start
            })
            .collect();
        let labels = shared_labels(docs);
        let mut builder = Builder::new(&text, labels.clone(), docs.iter().map(Doc::len).sum());
        let mut before = 0;
        for (n, (doc, start)) in docs.iter().zip(starts).enumerate() {
            let spaced = n + 1 < docs.len();
            for i in 0..doc.len() {
                let last_spaced = spaced && i + 1 == doc.len() && !doc.text().ends_with(' ');
                builder.push(doc.row(i, start, before, last_spaced, &labels));
            }
            before += doc.len() as u32;
        }
        builder.finish().expect("heads of joined documents stay inside each")
    }

    fn row<'a>(&'a self, i: usize, start: usize, before: u32, spaced: bool, labels: &Arc<Labels>) -> Row<'a> {
        let label = |id: LabelId| -> LabelId {
            if Arc::ptr_eq(&self.labels, labels) { id } else { labels.id(self.labels.get(id)) }
        };
        Row {
            start: start + self.bounds[i].start as usize,
            end: start + self.bounds[i].end as usize,
            flags: self.flags[i] | flag::when(spaced, flag::SPACE_AFTER),
            lower: self.str_at(self.lower[i]),
            norm: self.str_at(self.norm[i]),
            lemma: self.str_at(self.lemma[i]),
            tag: label(self.tag[i]),
            pos: label(self.pos[i]),
            morph: label(self.morph[i]),
            dep: label(self.dep[i]),
            head: before + self.head[i],
            ent_iob: self.ent_iob[i],
            ent_type: label(self.ent_type[i]),
        }
    }
}

/// The labels of all documents: one pipeline's own where they share it, else a table of all of them.
fn shared_labels(docs: &[Doc]) -> Arc<Labels> {
    let Some(first) = docs.first() else { return Arc::new(Labels::new()) };
    if docs.iter().all(|doc| Arc::ptr_eq(&doc.labels, &first.labels)) {
        return first.labels.clone();
    }
    let mut all = Labels::new();
    for label in docs.iter().flat_map(|doc| doc.labels.iter()) {
        // A label beyond the 65,536 that fit reads as the empty one.
        let _ = all.intern(label);
    }
    Arc::new(all)
}
