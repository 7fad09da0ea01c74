//! Loading: which components a model has, in which order, and whether we know them.

use std::sync::{Arc, Mutex};

use super::{Components, Pipeline};
use crate::Error;
use crate::doc::labels::Labels;
use crate::kernel::{InstructionSet, Kernel};
use crate::model::config::Config;
use crate::model::files::ModelFiles;
use crate::model::weights::Weights;
use crate::morphologizer::Morphologizer;
use crate::ruler::{AttributeRuler, Lemmatizer};
use crate::tagger::Tagger;
use crate::tok2vec::Tok2Vec;
use crate::tokenizer::Tokenizer;
use crate::transition::{EntityRecognizer, Parser};

/// The components we run, in the only order in which we run them.
const ORDER: [&str; 7] =
    ["tok2vec", "tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer", "ner"];

/// Architectures we know, and where they stand.
const TOK2VEC: &str = "spacy.Tok2Vec.v2";
const LISTENER: &str = "spacy.Tok2VecListener.v1";
const EMBED: &str = "spacy.MultiHashEmbed.v2";
const ENCODE: &str = "spacy.MaxoutWindowEncoder.v2";
const TAGGER: &str = "spacy.Tagger.v2";
const TRANSITION: &str = "spacy.TransitionBasedParser.v2";

/// What is being loaded.
struct Loader {
    files: ModelFiles,
    config: Config,
    labels: Labels,
    kernel: Kernel,
    stacks: Vec<Tok2Vec>,
    /// Number of the shared token vectors among the stacks.
    shared: Option<usize>,
}

pub(super) fn load(files: ModelFiles, set: InstructionSet) -> Result<Pipeline, Error> {
    let missing = || Error::other("instruction set", format!("this processor has no {set:?}"));
    let kernel = Kernel::new(set).ok_or_else(missing)?;
    let config = Config::load(&files)?;
    let mut loader =
        Loader { files, config, labels: Labels::new(), kernel, stacks: Vec::new(), shared: None };
    let names = loader.component_names()?;
    let named = |kind: &str| names.iter().find(|(_, factory)| factory == kind).map(|(name, _)| name.as_str());
    if let Some(name) = named("tok2vec") {
        let section = format!("components.{name}.model");
        loader.shared = Some(loader.stack(name, &section)?);
    }
    let tagger = named("tagger").map(|name| loader.tagger(name)).transpose()?;
    let morphologizer = named("morphologizer").map(|name| loader.morphologizer(name)).transpose()?;
    let parser = named("parser").map(|name| loader.parser(name)).transpose()?;
    let ruler =
        named("attribute_ruler").map(|name| AttributeRuler::load(&loader.files, name, &mut loader.labels));
    let lemmatizer = named("lemmatizer").map(|name| loader.lemmatizer(name)).transpose()?;
    let ner = named("ner").map(|name| loader.ner(name)).transpose()?;
    let ruler = ruler.transpose()?.unwrap_or_default();
    let tokenizer = Tokenizer::load(&loader.files)?;
    let components =
        Components { stacks: loader.stacks, tagger, morphologizer, parser, ner, ruler, lemmatizer };
    Ok(Pipeline {
        tokenizer,
        components,
        labels: Arc::new(loader.labels),
        kernel,
        workspaces: Mutex::default(),
    })
}

impl Loader {
    /// Names and kinds of the components that are switched on; all known, each kind once, in our order.
    fn component_names(&self) -> Result<Vec<(String, String)>, Error> {
        let disabled = self.config.list("nlp", "disabled")?;
        let mut names = Vec::new();
        let mut last = 0;
        for name in self.config.list("nlp", "pipeline")? {
            if disabled.contains(&name) {
                continue;
            }
            let factory = self.config.text(&format!("components.{name}"), "factory")?;
            let Some(place) = ORDER.iter().position(|&known| known == factory) else {
                let what = format!("the component {name:?} of kind {factory:?}");
                return Err(self.unsupported(&what, &format!("known kinds are {}", ORDER.join(", "))));
            };
            if place < last || names.iter().any(|(_, known)| *known == factory) {
                let what = format!("the component {name:?} at this place of the pipeline");
                return Err(self.unsupported(
                    &what,
                    &format!("components must come once, in the order {}", ORDER.join(", ")),
                ));
            }
            last = place;
            names.push((name, factory));
        }
        Ok(names)
    }

    fn tagger(&mut self, name: &str) -> Result<(Tagger, usize), Error> {
        let (weights, stack) = self.model(name, TAGGER)?;
        let width = self.stacks[stack].width();
        Ok((Tagger::load(&self.files, &weights, name, width, &mut self.labels, self.kernel)?, stack))
    }

    fn morphologizer(&mut self, name: &str) -> Result<(Morphologizer, usize), Error> {
        let section = format!("components.{name}");
        if self.config.get(&section, "extend")?.as_bool() == Some(true) {
            return Err(self.unsupported(&format!("[{section}] extend = true"), "known is one without"));
        }
        let (weights, stack) = self.model(name, TAGGER)?;
        let width = self.stacks[stack].width();
        Ok((Morphologizer::load(&self.files, &weights, name, width, &mut self.labels, self.kernel)?, stack))
    }

    fn parser(&mut self, name: &str) -> Result<(Parser, usize), Error> {
        let (weights, stack) = self.transition(name)?;
        let width = self.stacks[stack].width();
        Ok((Parser::load(&self.files, &weights, name, width, &mut self.labels, self.kernel)?, stack))
    }

    fn ner(&mut self, name: &str) -> Result<(EntityRecognizer, usize), Error> {
        let (weights, stack) = self.transition(name)?;
        let width = self.stacks[stack].width();
        Ok((
            EntityRecognizer::load(&self.files, &weights, name, width, &mut self.labels, self.kernel)?,
            stack,
        ))
    }

    fn lemmatizer(&self, name: &str) -> Result<Lemmatizer, Error> {
        let section = format!("components.{name}");
        let (lang, mode) = (self.config.text("nlp", "lang")?, self.config.text(&section, "mode")?);
        Lemmatizer::load(&self.files, name, &lang, &mode)
    }

    fn transition(&mut self, name: &str) -> Result<(Weights, usize), Error> {
        let section = format!("components.{name}.model");
        let extra = self.config.get(&section, "extra_state_tokens")?;
        let pieces = self.config.get(&section, "maxout_pieces")?;
        if extra.as_bool() == Some(true) || pieces.as_u64() != Some(2) {
            let what = format!("[{section}] extra_state_tokens = {extra}, maxout_pieces = {pieces}");
            return Err(self.unsupported(&what, "known are no extra tokens and two pieces"));
        }
        self.model(name, TRANSITION)
    }

    /// The weights of a component, and which token vectors it reads.
    fn model(&mut self, name: &str, architecture: &str) -> Result<(Weights, usize), Error> {
        let section = format!("components.{name}.model");
        self.expect_architecture(&section, &[architecture])?;
        let inner = format!("{section}.tok2vec");
        let found = self.expect_architecture(&inner, &[LISTENER, TOK2VEC])?;
        let stack = if found == TOK2VEC {
            self.stack(name, &inner)?
        } else {
            self.shared.ok_or_else(|| {
                self.unsupported(&format!("[{inner}] without a tok2vec component"), "add one")
            })?
        };
        Ok((Weights::load(&self.files, name)?, stack))
    }

    /// Loads token vectors from the weights of a component.
    fn stack(&mut self, component: &str, section: &str) -> Result<usize, Error> {
        self.expect_architecture(section, &[TOK2VEC])?;
        let embed = format!("{section}.embed");
        self.expect_architecture(&embed, &[EMBED])?;
        self.expect_architecture(&format!("{section}.encode"), &[ENCODE])?;
        let vectors = self.config.get(&embed, "include_static_vectors")?.as_bool() == Some(true);
        let weights = Weights::load(&self.files, component)?;
        self.stacks.push(Tok2Vec::load(&self.files, &weights, vectors, self.kernel)?);
        Ok(self.stacks.len() - 1)
    }

    fn expect_architecture(&self, section: &str, known: &[&str]) -> Result<String, Error> {
        let found = self.config.text(section, "@architectures")?;
        if known.contains(&found.as_str()) {
            return Ok(found);
        }
        let what = format!("[{section}] with the architecture {found:?}");
        Err(self.unsupported(&what, &format!("known there: {}", known.join(", "))))
    }

    fn unsupported(&self, what: &str, remedy: &str) -> Error {
        Error::unsupported(&self.files.name("config.cfg"), what, remedy)
    }
}
