//! [`Pipeline`]: all stages in order, from an article to its reading.

use rapporteur_codebook::Codebook;
use rapporteur_model::{
    Article, Coding, Entities, Evidence, Note, NoteKind, Offsets, Reading, Sentence, Versions,
};
use rapporteur_nlp::Doc;
use sha2::{Digest, Sha256};

use crate::actors::codes::Coder;
use crate::assemble::{Assembly, bare_document, is_english};
use crate::context::Context;
use crate::dictionaries::Dictionaries;
use crate::entities::Maker;
use crate::events::Deciders;
use crate::items::Items;
use crate::places::Places;
use crate::places::gazetteer::Gazetteer;
use crate::processes::Register;
use crate::stage::Stage;
use crate::story::Story;
use crate::times::Times;
use crate::{actors, events, figures, places, quotes, references, statements, times};

/// The reader of dispatches: a trained pipeline and a codebook.
#[derive(Debug)]
pub struct Pipeline {
    nlp: rapporteur_nlp::Pipeline,
    codebook: Codebook,
    register: Register,
    model: String,
    gazetteer: Option<Gazetteer>,
    left_out: Vec<Stage>,
    deciders: Deciders,
}

impl Pipeline {
    /// A reader over a loaded model, called `model` in the versions of its readings, and a codebook.
    pub fn new(nlp: rapporteur_nlp::Pipeline, model: impl Into<String>, codebook: Codebook) -> Self {
        let register = Register::new(&codebook);
        let (gazetteer, left_out, deciders) = (None, Vec::new(), Deciders::Both);
        Self { nlp, codebook, register, model: model.into(), gazetteer, left_out, deciders }
    }

    /// The same reader with a gazetteer to resolve places by.
    #[must_use]
    pub fn with_gazetteer(self, gazetteer: Gazetteer) -> Self {
        Self { gazetteer: Some(gazetteer), ..self }
    }

    /// The same reader without some stages, to measure what they contribute.
    #[must_use]
    pub fn without(self, stages: Vec<Stage>) -> Self {
        Self { left_out: stages, ..self }
    }

    /// The same reader with events coded by rules or model alone: for ablations.
    #[must_use]
    pub fn with_deciders(self, deciders: Deciders) -> Self {
        Self { deciders, ..self }
    }

    /// The trained pipeline.
    pub fn nlp(&self) -> &rapporteur_nlp::Pipeline {
        &self.nlp
    }

    /// The codebook.
    pub fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    /// Reads one article. Never fails: what cannot be read is said in the notes of the reading.
    pub fn read(&self, article: &Article) -> Reading {
        let offsets = Offsets::new(&article.text);
        let mut reading =
            if is_english(article) { self.story(article, &offsets) } else { foreign(article, &offsets) };
        reading.text_sha256 = hex(&Sha256::digest(article.text.as_bytes()));
        reading.versions = self.versions();
        reading
    }

    /// The versions that its readings depend on.
    pub fn versions(&self) -> Versions {
        Versions {
            program: env!("CARGO_PKG_VERSION").into(),
            model: self.model.clone(),
            codebook: self.codebook.version.clone(),
        }
    }

    /// Codes the political events of one article. Never fails, like [`Pipeline::read`].
    pub fn code(&self, article: &Article) -> Coding {
        if !is_english(article) {
            let notes = foreign(article, &Offsets::new(&article.text)).notes;
            return Coding { id: article.id.clone(), notes, ..Coding::default() };
        }
        self.code_story(&Story::parse(article, &self.nlp))
    }

    /// The same on frozen parses of its paragraphs, see [`Story::from_parsed`]: the model has no part in it.
    pub fn code_parsed(&self, article: &Article, docs: &[Doc]) -> Coding {
        self.code_story(&Story::from_parsed(article, docs))
    }

    fn code_story(&self, story: &Story<'_>) -> Coding {
        let article = story.article;
        let day = article.published.as_ref().and_then(|day| day.from.clone()).unwrap_or_default();
        let events = self.mentions_of(story, |context| {
            events::records(
                &events::find(context, &day, self.deciders),
                context,
                &Offsets::new(&article.text),
            )
        });
        Coding { id: article.id.clone(), events, notes: article.notes.clone() }
    }

    /// The events of one article with the reasons for each.
    pub fn why(&self, article: &Article) -> Vec<events::Explanation> {
        let day = article.published.as_ref().and_then(|day| day.from.clone()).unwrap_or_default();
        let offsets = Offsets::new(&article.text);
        self.mentions(article, |context| {
            events::explain(&events::find(context, &day, self.deciders), context, &offsets)
        })
    }

    /// Finds the mentions of one article: actors, places, times, figures, quotes. Never fails.
    pub fn entities(&self, article: &Article) -> Entities {
        let day = article.published.as_ref().and_then(|day| day.from.clone()).unwrap_or_default();
        let offsets = Offsets::new(&article.text);
        self.mentions(article, |context| {
            let doc = &context.story.doc;
            let gazetteer = self.gazetteer.as_ref();
            let coder = Coder { doc, codebook: &self.codebook, actors: context.actors, gazetteer, day: &day };
            Maker { context, coder, offsets: &offsets, gazetteer }.entities()
        })
    }

    /// Codes one article with the dictionaries of PETRARCH or TABARI in place of our own rules; codes are theirs.
    pub fn code_with(&self, article: &Article, dictionaries: &Dictionaries) -> Coding {
        let story = Story::parse(article, &self.nlp);
        let offsets = Offsets::new(&article.text);
        let day = article.published.as_ref().and_then(|day| day.from.as_deref()).unwrap_or_default();
        let day = day.replace('-', "").parse().unwrap_or(0);
        let coded = dictionaries.code(&story.doc, day).into_iter();
        let events = coded.map(|coded| {
            let verb = coded.verb;
            let number = story.doc.sents().take_while(|sent| sent.start() <= verb).count();
            let words = |tokens| offsets.evidence(story.bytes(&tokens));
            let Evidence { start, end, .. } = words(story.sentence(verb));
            let realis = events::realis::of(story.doc.token(verb), &self.codebook);
            let sentence = Sentence { number, start, end };
            coded.event(&self.codebook.events, realis, sentence, words(verb..verb + 1))
        });
        Coding { id: article.id.clone(), events: events.collect(), notes: article.notes.clone() }
    }

    fn story(&self, article: &Article, offsets: &Offsets<'_>) -> Reading {
        self.mentions_of(&Story::parse(article, &self.nlp).repaired(&self.codebook), |&context| {
            let mut items = Items::find(&context);
            let found = statements::find(&context, &mut items);
            let figures = figures::of_ledger(&figures::find(context.story, &self.codebook));
            let mut reading =
                Assembly { context, items: &items, found: &found, figures: &figures, offsets }.reading();
            if context.story.in_capitals() {
                let what = "the story stands in capitals, so no statement was taken from it";
                reading.notes.push(Note::new(NoteKind::Abstained, what));
            }
            reading
        })
    }

    /// Finds all that stands between a parse and a reading, and hands it on.
    fn mentions<R>(&self, article: &Article, then: impl FnOnce(&Context<'_>) -> R) -> R {
        self.mentions_of(&Story::parse(article, &self.nlp), then)
    }

    fn mentions_of<R>(&self, story: &Story<'_>, then: impl FnOnce(&Context<'_>) -> R) -> R {
        let process = self.register.recognise(story, &self.codebook);
        let kept = |stage: Stage| !self.left_out.contains(&stage);
        let quotes = if kept(Stage::Quotes) { quotes::find(story, &self.codebook) } else { Vec::new() };
        let mut names = actors::names::find(story, &self.codebook.actors, &self.codebook.words, process);
        actors::guests::add(&story.doc, &quotes, &mut names);
        let references = references::find(story, &self.codebook, &names, &quotes);
        let mut actors = actors::find(story, &self.codebook, names, &quotes, &references, process);
        if !kept(Stage::Coreference) {
            actors.forget_pronouns();
        }
        let places = if kept(Stage::Places) {
            places::find(story, &self.codebook, &actors)
        } else {
            Places::default()
        };
        let times = if kept(Stage::Dates) {
            times::find(story, &self.codebook, process, &quotes)
        } else {
            Times::default()
        };
        let context = Context {
            story,
            codebook: &self.codebook,
            process,
            quotes: &quotes,
            references: &references,
            actors: &actors,
            places: &places,
            times: &times,
            coreference: kept(Stage::Coreference),
        };
        then(&context)
    }
}

/// A text in another language is left alone, saying so.
fn foreign(article: &Article, offsets: &Offsets<'_>) -> Reading {
    let lang = article.lang.as_deref().unwrap_or("unknown");
    let mut notes = article.notes.clone();
    notes.push(Note::new(
        NoteKind::Language,
        format!("the text is in `{lang}`; only English is read, so nothing was taken from it"),
    ));
    Reading { id: article.id.clone(), document: bare_document(article, offsets), notes, ..Reading::default() }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
