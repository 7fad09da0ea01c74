//! A trained pipeline: text in, [`Doc`] out.

mod annotate;
mod load;
mod many;

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, Mutex};

use crate::Error;
use crate::doc::labels::{LabelId, Labels};
use crate::doc::{Builder, Doc, Iob, MAX_TEXT_BYTES, Row, flag};
use crate::kernel::{Buffer, InstructionSet, Kernel};
use crate::model::files::ModelFiles;
use crate::morphologizer::{Morph, Morphologizer};
use crate::ruler::{AttributeRuler, Lemmatizer, Parsed, RulerWork};
use crate::tagger::Tagger;
use crate::tok2vec::{self, TILE, Tok2Vec};
use crate::tokenizer::{Lexicon, Tok, Tokenizer};
use crate::transition::{Border, EntityRecognizer, EntityWork, ParseWork, Parser};

/// Tokens of the longest text after which a workspace is kept; each takes about 600 bytes in it.
const MAX_KEPT_TOKENS: usize = 1 << 16;

/// A trained spaCy pipeline, loaded and ready to read.
///
/// Can be shared between threads; each reading thread gets its own bounded caches, kept for the next call.
#[derive(Debug)]
pub struct Pipeline {
    tokenizer: Tokenizer,
    components: Components,
    labels: Arc<Labels>,
    kernel: Kernel,
    workspaces: Mutex<Vec<Workspace>>,
}

/// The trained parts; a model may lack some. Numbers say which token vectors a part reads.
#[derive(Debug)]
struct Components {
    stacks: Vec<Tok2Vec>,
    tagger: Option<(Tagger, usize)>,
    morphologizer: Option<(Morphologizer, usize)>,
    parser: Option<(Parser, usize)>,
    ner: Option<(EntityRecognizer, usize)>,
    ruler: AttributeRuler,
    lemmatizer: Option<Lemmatizer>,
}

/// Memory for one document, or for short ones that are read together.
#[derive(Debug)]
struct Workspace {
    lexicon: Lexicon,
    toks: Vec<Tok>,
    stacks: Vec<tok2vec::Workspace>,
    scores: Buffer,
    tags: Vec<LabelId>,
    morphs: Vec<Morph>,
    parse: ParseWork,
    ents: EntityWork,
    attributes: RulerWork,
}

/// What takes the vectors of tokens in.
struct Sinks<'w> {
    scores: &'w mut Buffer,
    tags: &'w mut Vec<LabelId>,
    morphs: &'w mut Vec<Morph>,
    parse: &'w mut ParseWork,
    ents: &'w mut EntityWork,
}

impl Workspace {
    /// Forgets what caches hold when they have grown too large.
    fn refresh(&mut self) {
        if self.lexicon.trim() {
            self.stacks.iter_mut().for_each(tok2vec::Workspace::clear);
            self.attributes.clear();
        }
    }

    /// What a model has no part for is empty.
    fn fill_up(&mut self) {
        self.tags.resize(self.toks.len(), 0);
        self.morphs.resize(self.toks.len(), (0, 0));
    }
}

/// As much of a text as is read.
fn cut(text: &str) -> &str {
    &text[..text.floor_char_boundary(MAX_TEXT_BYTES)]
}

impl Pipeline {
    /// Loads a model directory (the folder with `config.cfg`, or one that contains it) or a wheel that holds a model.
    ///
    /// # Errors
    ///
    /// When a file is missing or damaged, or the model has a component or architecture that this crate does not run; the
    /// message names the file and the cause.
    pub fn load(path: &Path) -> Result<Self, Error> {
        load::load(ModelFiles::open(path)?, InstructionSet::best())
    }

    /// Loads a model from files in memory, by their names below the folder of `config.cfg`, such as `tagger/model`.
    ///
    /// # Errors
    ///
    /// As [`Pipeline::load`].
    pub fn from_files(files: BTreeMap<String, Vec<u8>>) -> Result<Self, Error> {
        load::load(ModelFiles::from_memory(files), InstructionSet::best())
    }

    /// As [`Pipeline::load`], computing with the given vector instructions; for tests and comparisons.
    ///
    /// # Errors
    ///
    /// Also when the processor does not have them.
    pub fn load_with(path: &Path, set: InstructionSet) -> Result<Self, Error> {
        load::load(ModelFiles::open(path)?, set)
    }

    /// The vector instructions in use; the best that the processor has unless [`Pipeline::load_with`] was told otherwise.
    pub fn instruction_set(&self) -> InstructionSet {
        self.kernel.set()
    }

    /// Annotates a text.
    ///
    /// Memory grows with the text, by some 400 bytes a token. Only the first 512 MiB of a text are read;
    /// [`Doc::text`] is what was read.
    pub fn read(&self, text: &str) -> Doc {
        let mut work = self.take_workspace();
        let doc = self.read_with(text, &mut work);
        self.give_back(work);
        doc
    }

    fn take_workspace(&self) -> Workspace {
        let free = self.workspaces.lock().ok().and_then(|mut list| list.pop());
        free.unwrap_or_else(|| Workspace {
            lexicon: Lexicon::default(),
            toks: Vec::new(),
            stacks: self.components.stacks.iter().map(Tok2Vec::workspace).collect(),
            scores: Buffer::default(),
            tags: Vec::new(),
            morphs: Vec::new(),
            parse: ParseWork::default(),
            ents: EntityWork::default(),
            attributes: RulerWork::default(),
        })
    }

    fn give_back(&self, work: Workspace) {
        // What a huge text needed is let go rather than kept for small ones.
        if work.toks.capacity() > MAX_KEPT_TOKENS {
            return;
        }
        if let Ok(mut list) = self.workspaces.lock() {
            list.push(work);
        }
    }

    fn read_with(&self, text: &str, work: &mut Workspace) -> Doc {
        let text = cut(text);
        work.refresh();
        self.tokenizer.tokenize(text, &mut work.lexicon, &mut work.toks);
        self.vectors(work);
        self.finish(text, 0..work.toks.len(), work)
    }

    /// Parse, entities and attributes of a text, given which of the tokens whose vectors were taken in are its.
    fn finish(&self, text: &str, range: Range<usize>, work: &mut Workspace) -> Doc {
        let n = range.len();
        let Workspace { lexicon, toks, tags, morphs, parse, ents, attributes, .. } = &mut *work;
        let (toks, tags, morphs) = (&toks[range.clone()], &tags[range.clone()], &morphs[range.clone()]);
        let is_space = |token: usize| lexicon.get(toks[token].lex).is_space;
        if let Some((parser, _)) = &self.components.parser {
            parser.parse(self.kernel, &range, |token| is_space(token as usize), parse);
        } else {
            parse.tree.clear(n);
        }
        if let Some((ner, _)) = &self.components.ner {
            let starts = &parse.tree.sent_start;
            ner.find(self.kernel, &range, |i| Border { is_space: is_space(i), sent_start: starts[i] }, ents);
        } else {
            ents.ents.clear();
            ents.ents.resize(n, (Iob::Missing, 0));
        }
        let Components { ruler, lemmatizer, .. } = &self.components;
        let parsed = Parsed { labels: &self.labels, lexicon, toks, tags, morphs, deps: &parse.tree.labels };
        ruler.run(lemmatizer.as_ref(), &parsed, attributes);
        self.assemble(text, range, work)
    }

    /// Tags, and the vectors for parser and entity recogniser, tile by tile.
    fn vectors(&self, work: &mut Workspace) {
        let Workspace { lexicon, toks, stacks, scores, tags, morphs, parse, ents, .. } = &mut *work;
        let mut sinks = Sinks { scores, tags, morphs, parse, ents };
        self.open(toks.len(), &mut sinks);
        for start in (0..toks.len()).step_by(TILE) {
            let tile = start..toks.len().min(start + TILE);
            for (number, (stack, memory)) in self.components.stacks.iter().zip(&mut *stacks).enumerate() {
                let vectors = stack.run(self.kernel, lexicon, toks, tile.clone(), memory);
                self.pour(number, vectors, start, &mut sinks);
            }
        }
        work.fill_up();
    }

    fn open(&self, tokens: usize, sinks: &mut Sinks<'_>) {
        sinks.tags.clear();
        sinks.morphs.clear();
        if let Some((parser, _)) = &self.components.parser {
            parser.begin(tokens, sinks.parse);
        }
        if let Some((ner, _)) = &self.components.ner {
            ner.begin(tokens, sinks.ents);
        }
    }

    /// Hands vectors of stack `number`, of the tokens from `start` on, to the parts that read that stack.
    fn pour(&self, number: usize, vectors: &[f32], start: usize, sinks: &mut Sinks<'_>) {
        let Components { tagger, morphologizer, parser, ner, .. } = &self.components;
        if let Some((tagger, _)) = tagger.as_ref().filter(|(_, stack)| *stack == number) {
            tagger.tag(self.kernel, vectors, sinks.scores, sinks.tags);
        }
        if let Some((part, _)) = morphologizer.as_ref().filter(|(_, stack)| *stack == number) {
            part.analyse(self.kernel, vectors, sinks.scores, sinks.morphs);
        }
        if let Some((parser, _)) = parser.as_ref().filter(|(_, stack)| *stack == number) {
            parser.take_in(self.kernel, vectors, start, sinks.parse);
        }
        if let Some((ner, _)) = ner.as_ref().filter(|(_, stack)| *stack == number) {
            ner.take_in(self.kernel, vectors, start, sinks.ents);
        }
    }

    fn assemble(&self, text: &str, range: Range<usize>, work: &Workspace) -> Doc {
        let tree = &work.parse.tree;
        let mut builder = Builder::new(text, Arc::clone(&self.labels), range.len());
        for (i, tok) in work.toks[range].iter().enumerate() {
            let lexeme = work.lexicon.get(tok.lex);
            let attributes = work.attributes.get(i);
            let [tag, pos, morph, dep] = attributes.labels;
            let (ent_iob, ent_type) = work.ents.ents[i];
            builder.push(Row {
                start: tok.start as usize,
                end: tok.end as usize,
                flags: flag::when(tok.space_after, flag::SPACE_AFTER)
                    | flag::when(tree.sent_start[i], flag::SENT_START)
                    | flag::when(lexeme.is_space, flag::IS_SPACE)
                    | flag::when(lexeme.is_punct, flag::IS_PUNCT),
                lower: &lexeme.lower,
                norm: &lexeme.norm,
                lemma: &attributes.lemma,
                tag,
                pos,
                morph,
                dep,
                head: tree.heads[i],
                ent_iob,
                ent_type,
            });
        }
        builder
            .finish()
            .expect("the arcs of a parse are a forest: only tokens without a head get dependents or heads")
    }
}
