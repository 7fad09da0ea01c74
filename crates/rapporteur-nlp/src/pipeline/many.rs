//! Short texts read together: their token vectors are computed in one go, which keeps the vector units full.

use std::ops::Range;

use super::{Pipeline, Sinks, Workspace, cut};
use crate::Doc;
use crate::tok2vec::{TILE, Tok2Vec};
use crate::tokenizer::Tok;

/// Rows of the texts that are read together: the paragraphs of a story of usual length.
const BATCH: usize = 2 * TILE;

impl Pipeline {
    /// Annotates texts, each as [`Pipeline::read`] does; many short ones take less time than one by one.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), rapporteur_nlp::Error> {
    /// let pipeline = rapporteur_nlp::Pipeline::load("en_core_web_sm".as_ref())?;
    /// let docs = pipeline.read_all(&["Talks began.", "Talks ended."]);
    /// assert_eq!(docs[1].text(), "Talks ended.");
    /// # Ok(())
    /// # }
    /// ```
    pub fn read_all<T: AsRef<str>>(&self, texts: &[T]) -> Vec<Doc> {
        let mut work = self.take_workspace();
        let mut docs = Vec::with_capacity(texts.len());
        while let Some(text) = texts.get(docs.len()) {
            work.refresh();
            let text = cut(text.as_ref());
            self.tokenizer.tokenize(text, &mut work.lexicon, &mut work.toks);
            if work.toks.len() >= TILE {
                self.vectors(&mut work);
                docs.push(self.finish(text, 0..work.toks.len(), &mut work));
                continue;
            }
            self.batch(texts, &mut docs, &mut work);
        }
        self.give_back(work);
        docs
    }

    /// Reads the text that is tokenized and those after it, up to a batch.
    fn batch<T: AsRef<str>>(&self, texts: &[T], docs: &mut Vec<Doc>, work: &mut Workspace) {
        // As far as the vector of a token looks: that many empty rows keep texts apart.
        let gap = self.components.stacks.iter().map(Tok2Vec::reach).max().unwrap_or(0);
        let mut rows = std::mem::take(&mut work.toks);
        let first = 0..rows.len();
        let mut ranges = vec![first];
        for text in &texts[docs.len() + 1..] {
            self.tokenizer.tokenize(cut(text.as_ref()), &mut work.lexicon, &mut work.toks);
            let start = rows.len() + gap;
            if start + work.toks.len() > BATCH {
                break;
            }
            rows.resize(start, Tok::GAP);
            rows.extend(&work.toks);
            ranges.push(start..rows.len());
        }
        work.toks.clear();
        work.toks.extend(ranges.iter().flat_map(|range| &rows[range.clone()]));
        self.vectors_of_batch(&rows, &ranges, work);
        let mut before = 0;
        for range in ranges {
            let text = cut(texts[docs.len()].as_ref());
            docs.push(self.finish(text, before..before + range.len(), work));
            before += range.len();
        }
    }

    /// As [`Pipeline::vectors`], for the tokens at `ranges` of the rows of a batch.
    fn vectors_of_batch(&self, rows: &[Tok], ranges: &[Range<usize>], work: &mut Workspace) {
        let Workspace { lexicon, toks, stacks, scores, tags, morphs, parse, ents, .. } = &mut *work;
        let mut sinks = Sinks { scores, tags, morphs, parse, ents };
        self.open(toks.len(), &mut sinks);
        for (number, (stack, memory)) in self.components.stacks.iter().zip(&mut *stacks).enumerate() {
            stack.run(self.kernel, lexicon, rows, 0..rows.len(), memory);
            self.pour(number, memory.without_gaps(stack, ranges), 0, &mut sinks);
        }
        work.fill_up();
    }
}
