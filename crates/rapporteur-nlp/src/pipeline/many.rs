//! Short texts read together: their token vectors are computed in one go, which keeps the vector units full.

use super::{Pipeline, Workspace, cut};
use crate::Doc;
use crate::tok2vec::{TILE, Tok2Vec};
use crate::tokenizer::Tok;

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
                docs.push(self.finish(text, &mut work));
                continue;
            }
            self.batch(texts, &mut docs, &mut work);
        }
        self.give_back(work);
        docs
    }

    /// Reads the text that is tokenized and those after it, up to a tile of tokens.
    fn batch<T: AsRef<str>>(&self, texts: &[T], docs: &mut Vec<Doc>, work: &mut Workspace) {
        // As far as the vector of a token looks: that many empty rows keep texts apart.
        let gap = self.components.stacks.iter().map(Tok2Vec::reach).max().unwrap_or(0);
        let mut toks = std::mem::take(&mut work.toks);
        let first = 0..toks.len();
        let mut ranges = vec![first];
        for text in &texts[docs.len() + 1..] {
            self.tokenizer.tokenize(cut(text.as_ref()), &mut work.lexicon, &mut work.toks);
            let start = toks.len() + gap;
            if start + work.toks.len() > TILE {
                break;
            }
            toks.resize(start, Tok::GAP);
            toks.extend(&work.toks);
            ranges.push(start..toks.len());
        }
        let Workspace { lexicon, stacks, .. } = &mut *work;
        for (stack, memory) in self.components.stacks.iter().zip(stacks) {
            stack.run(self.kernel, lexicon, &toks, 0..toks.len(), memory);
        }
        for range in ranges {
            work.toks.clear();
            work.toks.extend(&toks[range.clone()]);
            let (stacks, mut sinks) = self.sinks(work);
            for (number, (stack, memory)) in self.components.stacks.iter().zip(stacks).enumerate() {
                let vectors = memory.rows(stack, range.clone());
                self.pour(number, vectors, 0, &mut sinks);
            }
            work.fill_up();
            let text = cut(texts[docs.len()].as_ref());
            docs.push(self.finish(text, work));
        }
    }
}
