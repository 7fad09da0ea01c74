//! References: which words of a story stand for the same person or body.
//!
//! Mentions are names, phrases headed by a noun for persons, and pronouns. Sieves join them, the surest first, as in
//! Lee et al. (2013), "Deterministic Coreference Resolution Based on Entity-Centric, Precision-Ranked Rules":
//!
//! * `detect` finds the mentions, `links` keeps what is joined and what may not be.
//! * `names` joins names of one bearer: "Andy Warhol", "Warhol", "Mr Warhol".
//! * `beside` joins what grammar puts side by side: apposition, copula, "as".
//! * `roles` joins phrases to whom they were said of before: "the curator", "his wife".
//! * `pronouns` picks the antecedent of a pronoun by `rank`, among those that `binding` leaves.
//! * `speech` gives "I" to the speaker.
//!
//! The weights of `rank` are few and set by hand.

mod beside;
mod binding;
mod detect;
mod links;
mod names;
mod pronouns;
mod rank;
mod roles;
mod speech;

use std::ops::Range;

use rapporteur_codebook::{ActorTables, Codebook, Gender, Words};
use rapporteur_nlp::{Doc, Token};

use crate::actors::names::NameSpan;
use crate::quotes::Quote;
use crate::story::Story;
use links::Links;

/// Position of a chain in [`References::chains`].
pub type ChainIndex = usize;

/// How a mention names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// By a proper name.
    Name,
    /// By a phrase headed by a common noun or title.
    Nominal,
    /// By a pronoun.
    Pronoun,
}

/// What is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A person.
    Person,
    /// An organisation, a state, a place: no person.
    Body,
    /// A name that may be either.
    Either,
}

/// Words that stand for a person or a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub tokens: Range<usize>,
    /// Their head.
    pub head: usize,
    /// How they name.
    pub form: Form,
    /// What they name.
    pub sort: Sort,
    /// The gender they tell.
    pub gender: Option<Gender>,
    /// Whether they name several.
    pub plural: bool,
}

/// Mentions of one person or body, by position in [`References::mentions`], in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    /// The mentions.
    pub mentions: Vec<usize>,
    /// What it is of.
    pub sort: Sort,
    /// The fullest name, if it has one.
    pub name: Option<usize>,
}

/// All mentions of a story and what joins them.
#[derive(Debug, Clone, Default)]
pub struct References {
    /// In order of their head.
    pub mentions: Vec<Mention>,
    /// In order of their first mention.
    pub chains: Vec<Chain>,
    /// The chains of each mention: one, or those of its parts ("they" for two persons).
    chain_of: Vec<Vec<ChainIndex>>,
    /// The mention that each token is in: as head, or as part of a name.
    at: Vec<Option<usize>>,
}

impl References {
    /// The chains that the mention at `mention` belongs to.
    pub fn chains_of(&self, mention: usize) -> &[ChainIndex] {
        self.chain_of.get(mention).map(Vec::as_slice).unwrap_or_default()
    }

    /// The mention headed by `token`, or whose name it is part of.
    pub fn at(&self, token: usize) -> Option<usize> {
        *self.at.get(token)?
    }
}

/// Joins the mentions of a story. `names` are its proper names.
pub(crate) fn find(
    story: &Story<'_>,
    codebook: &Codebook,
    names: &[NameSpan],
    quotes: &[Quote],
) -> References {
    let mut room = Room::new(&story.doc, codebook, quotes);
    room.detect(names);
    room.join_names();
    room.join_beside();
    for mention in 0..room.mentions.len() {
        match room.mentions[mention].form {
            Form::Name => {}
            Form::Nominal => room.join_nominal(mention),
            Form::Pronoun => room.join_pronoun(mention),
        }
    }
    room.join_speakers();
    room.finish()
}

/// A story while its references are being joined.
#[derive(Debug)]
struct Room<'a> {
    doc: &'a Doc,
    tables: &'a ActorTables,
    /// Verbs of people's lives (marry, graduate).
    lives: &'a Words,
    quotes: &'a [Quote],
    mentions: Vec<Mention>,
    at: Vec<Option<usize>>,
    links: Links,
    /// Two or more persons joined by "and": the mentions, for "they".
    groups: Vec<Vec<usize>>,
    /// Pronouns that stand for such a group.
    stands_for: Vec<(usize, Vec<usize>)>,
    /// Number of the sentence of each token.
    sentence: Vec<usize>,
    /// The direct speech that each token is in, by position in `quotes`.
    speech: Vec<Option<usize>>,
    /// The heads of the phrases that name who speaks.
    speaks: Vec<bool>,
}

impl<'a> Room<'a> {
    fn new(doc: &'a Doc, codebook: &'a Codebook, quotes: &'a [Quote]) -> Self {
        let mut sentence = vec![0; doc.len()];
        for (number, sent) in doc.sents().enumerate() {
            sentence[sent.start()..sent.end()].fill(number);
        }
        let speech = speech::levels(doc.len(), quotes);
        let mut speaks = vec![false; doc.len()];
        for speaker in quotes.iter().filter_map(|q| q.speaker) {
            speaks[speaker] = true;
        }
        Self {
            doc,
            tables: &codebook.actors,
            lives: codebook.words.of("life-verbs"),
            quotes,
            mentions: Vec::new(),
            at: vec![None; doc.len()],
            links: Links::default(),
            groups: Vec::new(),
            stands_for: Vec::new(),
            sentence,
            speech,
            speaks,
        }
    }

    fn token(&self, i: usize) -> Token<'a> {
        self.doc.token(i)
    }

    fn finish(self) -> References {
        let count = self.mentions.len();
        let mut number: Vec<Option<ChainIndex>> = vec![None; count];
        let mut chains: Vec<Chain> = Vec::new();
        let mut chain_of: Vec<Vec<ChainIndex>> = vec![Vec::new(); count];
        for (mention, own) in chain_of.iter_mut().enumerate() {
            if self.stands_for.iter().any(|(pronoun, _)| *pronoun == mention) {
                continue;
            }
            let root = self.links.root(mention);
            let chain = *number[root].get_or_insert_with(|| {
                let sort = self.links.facts(root).sort;
                chains.push(Chain { mentions: Vec::new(), sort, name: None });
                chains.len() - 1
            });
            chains[chain].mentions.push(mention);
            own.push(chain);
        }
        for (pronoun, parts) in &self.stands_for {
            for &part in parts {
                if let Some(chain) = number[self.links.root(part)] {
                    chains[chain].mentions.push(*pronoun);
                    chain_of[*pronoun].push(chain);
                }
            }
        }
        for chain in &mut chains {
            chain.mentions.sort_unstable();
            let names = chain.mentions.iter().copied().filter(|&m| self.mentions[m].form == Form::Name);
            chain.name = names.max_by_key(|&m| (self.mentions[m].tokens.len(), usize::MAX - m));
        }
        References { mentions: self.mentions, chains, chain_of, at: self.at }
    }
}
