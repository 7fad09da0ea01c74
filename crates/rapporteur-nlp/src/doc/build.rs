//! Making a [`Doc`]: rows of annotation in, arrays and child lists out.

use std::sync::Arc;

use super::labels::{LabelId, Labels};
use super::{Doc, Ent, Iob, Slice, flag};
use crate::Error;

/// All that is known of one token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Row<'a> {
    /// Its bytes in the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Bits of [`flag`].
    pub(crate) flags: u8,
    pub(crate) lower: &'a str,
    pub(crate) norm: &'a str,
    pub(crate) lemma: &'a str,
    pub(crate) tag: LabelId,
    pub(crate) pos: LabelId,
    pub(crate) morph: LabelId,
    pub(crate) dep: LabelId,
    pub(crate) head: u32,
    pub(crate) ent_iob: Iob,
    pub(crate) ent_type: LabelId,
}

/// Longest text a document can hold: offsets are 32 bits wide and lower case, norms and lemmas share them.
pub(crate) const MAX_TEXT_BYTES: usize = 512 << 20;

/// A document in the making.
pub(crate) struct Builder {
    doc: Doc,
}

impl Builder {
    /// A document over `text`, which must not be longer than [`MAX_TEXT_BYTES`].
    pub(crate) fn new(text: &str, labels: Arc<Labels>, tokens: usize) -> Self {
        let mut buffer = String::with_capacity(text.len() + text.len() / 4);
        buffer.push_str(text);
        let doc = Doc {
            buffer,
            text_len: text.len() as u32,
            labels,
            bounds: Vec::with_capacity(tokens),
            lower: Vec::with_capacity(tokens),
            norm: Vec::with_capacity(tokens),
            lemma: Vec::with_capacity(tokens),
            tag: Vec::with_capacity(tokens),
            pos: Vec::with_capacity(tokens),
            morph: Vec::with_capacity(tokens),
            dep: Vec::with_capacity(tokens),
            ent_type: Vec::with_capacity(tokens),
            ent_iob: Vec::with_capacity(tokens),
            head: Vec::with_capacity(tokens),
            flags: Vec::with_capacity(tokens),
            edges: Vec::new(),
            child_start: Vec::new(),
            children: Vec::new(),
            sent_starts: Vec::new(),
            ents: Vec::new(),
        };
        Self { doc }
    }

    /// Adds the next token.
    pub(crate) fn push(&mut self, row: Row<'_>) {
        let bounds = Slice { start: row.start as u32, end: row.end as u32 };
        let lower = self.keep(row.lower, &[bounds]);
        let norm = self.keep(row.norm, &[lower, bounds]);
        let lemma = self.keep(row.lemma, &[lower, bounds, norm]);
        let doc = &mut self.doc;
        doc.bounds.push(bounds);
        doc.lower.push(lower);
        doc.norm.push(norm);
        doc.lemma.push(lemma);
        doc.tag.push(row.tag);
        doc.pos.push(row.pos);
        doc.morph.push(row.morph);
        doc.dep.push(row.dep);
        doc.ent_type.push(row.ent_type);
        doc.ent_iob.push(row.ent_iob);
        doc.head.push(row.head);
        doc.flags.push(row.flags);
    }

    /// The slice of an equal string that is already there, or a new one.
    fn keep(&mut self, string: &str, known: &[Slice]) -> Slice {
        if let Some(&slice) = known.iter().find(|&&s| self.doc.str_at(s) == string) {
            return slice;
        }
        let start = self.doc.buffer.len() as u32;
        self.doc.buffer.push_str(string);
        Slice { start, end: self.doc.buffer.len() as u32 }
    }

    /// Works out children, edges, sentences and entities. Fails when the heads are not a forest over the tokens.
    pub(crate) fn finish(mut self) -> Result<Doc, Error> {
        let doc = &mut self.doc;
        doc.link_children()?;
        doc.find_edges()?;
        if let Some(first) = doc.flags.first_mut() {
            *first |= flag::SENT_START;
        }
        doc.sent_starts =
            (0..).zip(&doc.flags).filter(|(_, f)| *f & flag::SENT_START != 0).map(|(i, _)| i).collect();
        doc.collect_ents();
        Ok(self.doc)
    }
}

impl Doc {
    pub(super) fn link_children(&mut self) -> Result<(), Error> {
        let n = self.head.len();
        self.child_start = vec![0; n + 1];
        for (i, &head) in self.head.iter().enumerate() {
            if head as usize >= n {
                return Err(Error::other("heads", format!("token {i} has head {head} of {n} tokens")));
            }
            if head as usize != i {
                self.child_start[head as usize + 1] += 1;
            }
        }
        for i in 0..n {
            self.child_start[i + 1] += self.child_start[i];
        }
        let mut next = self.child_start.clone();
        self.children = vec![0; self.child_start[n] as usize];
        for (i, &head) in (0..).zip(&self.head) {
            if head != i {
                let place = &mut next[head as usize];
                self.children[*place as usize] = i;
                *place += 1;
            }
        }
        Ok(())
    }

    /// Leftmost and rightmost token of each subtree, from the leaves up.
    pub(super) fn find_edges(&mut self) -> Result<(), Error> {
        let n = self.head.len();
        let mut order: Vec<u32> = (0..n as u32).filter(|&i| self.head[i as usize] == i).collect();
        let mut next = 0;
        while let Some(&i) = order.get(next) {
            let i = i as usize;
            order.extend_from_slice(
                &self.children[self.child_start[i] as usize..self.child_start[i + 1] as usize],
            );
            next += 1;
        }
        if order.len() < n {
            return Err(Error::other("heads", "some tokens are their own ancestors"));
        }
        self.edges = (0..n as u32).map(|i| (i, i)).collect();
        for &i in order.iter().rev() {
            let (left, right) = self.edges[i as usize];
            let head = &mut self.edges[self.head[i as usize] as usize];
            *head = (head.0.min(left), head.1.max(right));
        }
        Ok(())
    }

    fn collect_ents(&mut self) {
        let mut open: Option<Ent> = None;
        for (i, (&iob, &label)) in (0..).zip(self.ent_iob.iter().zip(&self.ent_type)) {
            match (iob, &mut open) {
                (Iob::Inside, Some(ent)) => ent.end = i + 1,
                (Iob::Begin | Iob::Inside, _) => {
                    self.ents.extend(open.take());
                    open = Some(Ent { start: i, end: i + 1, label });
                }
                _ => self.ents.extend(open.take()),
            }
        }
        self.ents.extend(open);
    }
}
