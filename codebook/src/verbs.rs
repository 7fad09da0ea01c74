//! `verbs/*.toml`: the acts that texts report and the words that report them, one file a category of PLOVER;
//! `verbs/categories.csv`: the category of each CAMEO code; `verbs/composed.csv`: what an act about another act is;
//! `verbs/cameo.csv`: what each code stands for; `verbs/modes.csv`: the mode that a code tells.

mod read;

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::slots::Slot;
use crate::words::Words;

pub(crate) use read::read;

/// The act that adds nothing of its own to the event its object names ("launch an attack", "hold talks").
pub const CARRY_OUT: &str = "carry-out";

/// A category of events: what it means, its rules, and sentences that show them at work.
#[derive(Debug, Clone)]
pub struct EventCategory {
    /// File inside the codebook.
    pub file: String,
    /// Its name in PLOVER (`AGREE`), or that of the file for what PLOVER does not have.
    pub name: String,
    /// What it means, in a sentence.
    pub means: String,
    /// Sentences with the events to be coded from them.
    pub examples: Vec<EventExample>,
}

/// Words that report an act, and what must stand round them.
///
/// Of several rules that fit, the one that asks most of its surroundings wins; of equals, the first.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key that a rule may have in its file")]
pub struct EventRule {
    /// Permanent id, printed with every event it makes.
    pub id: String,
    /// File inside the codebook.
    pub file: String,
    /// Line of the rule in it, from 1.
    pub line: usize,
    /// CAMEO code of the act; of one that is about another act, the code when that other is not known.
    pub cameo: String,
    /// Name of the act in `composed.csv`, if it is about another one (demand, reject, agree ...).
    pub act: Option<String>,
    /// Lemmas of a verb.
    pub verb: Words,
    /// Lemmas of a noun.
    pub noun: Words,
    /// Lemmas one of which must stand in the logical object.
    pub object: Words,
    /// Lemmas one of which must stand in the logical subject.
    pub subject: Words,
    /// Words one of which must stand beside it: particle, adverb, preposition, modifier.
    pub with: Words,
    /// Lemmas one of which must stand under a preposition of it.
    pub about: Words,
    /// Lemmas that rule it out anywhere in its arguments.
    pub without: Words,
    /// Lemmas of the word that governs it.
    pub under: Words,
    /// Who acts; empty: the logical subject, of a noun its possessor.
    pub source: Vec<Slot>,
    /// Whom it is done to; empty: objects and phrases in the order of the grammar.
    pub target: Vec<Slot>,
    /// Whether each side does it to the other (meetings, agreements).
    pub mutual: bool,
    /// CAMEO code of what the target does to the source by the same act (who hosts a visit is visited).
    pub answer: Option<String>,
    /// Whether its words mean this alone, so that the learned model does not outvote it.
    pub sure: bool,
    /// Whether it only names what another act is about and is no event by itself (elections, aid).
    pub topic: bool,
    /// Whether its words mean nothing political, so that neither another rule nor the learned model takes them for an event.
    pub nothing: bool,
    /// Mode in PLOVER, if the words tell it.
    pub mode: Option<String>,
    /// Sentences with its words in which it must not fire, and nothing may have its code.
    pub misses: Vec<EventExample>,
    /// Why there is no sensible sentence of that kind, where there is none.
    pub no_miss: Option<String>,
}

/// A sentence of ours, and its events as `CAMEO source > target`, with the realis where it is not `actual`.
#[derive(Debug, Clone)]
pub struct EventExample {
    /// The sentence.
    pub text: String,
    /// Its events; empty: none.
    pub events: Vec<String>,
    /// Line in the file of its category, from 1.
    pub line: usize,
}

/// All rules of political events.
#[derive(Debug, Clone, Default)]
pub struct EventRules {
    /// The categories, in order of their files.
    pub categories: Vec<EventCategory>,
    /// All rules, in order of files and lines.
    pub rules: Vec<EventRule>,
    by_verb: FxHashMap<String, Vec<usize>>,
    by_noun: FxHashMap<String, Vec<usize>>,
    composed: BTreeMap<String, BTreeMap<String, String>>,
    plover: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
    modes: BTreeMap<String, String>,
    contexts: BTreeMap<String, String>,
}

impl EventRules {
    /// The rules for a verb with this lemma.
    pub fn of_verb(&self, lemma: &str) -> impl Iterator<Item = &EventRule> {
        self.by_verb.get(lemma).into_iter().flatten().map(|&i| &self.rules[i])
    }

    /// How many verbs the rules know.
    pub fn verbs(&self) -> usize {
        self.by_verb.len()
    }

    /// How many nouns the rules know.
    pub fn nouns(&self) -> usize {
        self.by_noun.len()
    }

    /// The rules for a noun with this lemma.
    pub fn of_noun(&self, lemma: &str) -> impl Iterator<Item = &EventRule> {
        self.by_noun.get(lemma).into_iter().flatten().map(|&i| &self.rules[i])
    }

    /// The CAMEO code of `act` about an act of code `inner`; the longest prefix that is listed decides.
    ///
    /// ```
    /// let rules = rapporteur_codebook::Codebook::embedded().unwrap().events;
    /// assert_eq!(rules.compose("demand", "0874"), Some("1056"));
    /// assert_eq!(rules.compose("carry-out", "190"), Some("190"));
    /// ```
    pub fn compose<'a>(&'a self, act: &str, inner: &'a str) -> Option<&'a str> {
        if act == CARRY_OUT {
            return Some(inner);
        }
        longest(self.composed.get(act)?, inner)
    }

    /// The CAMEO codes that an act may have by what it is about, some of them more than once.
    pub fn composed(&self, act: &str) -> impl Iterator<Item = &str> {
        self.composed.get(act).into_iter().flat_map(BTreeMap::values).map(String::as_str)
    }

    /// The category of PLOVER for a CAMEO code; none for what PLOVER leaves out (CAMEO 01).
    ///
    /// ```
    /// let rules = rapporteur_codebook::Codebook::embedded().unwrap().events;
    /// assert_eq!(rules.plover("0871"), Some("RETREAT"));
    /// assert_eq!(rules.plover("010"), None);
    /// ```
    pub fn plover<'a>(&'a self, cameo: &'a str) -> Option<&'a str> {
        longest(&self.plover, cameo)
    }

    /// What a CAMEO code stands for, in a few words; what its longest listed prefix does for one that is not listed.
    ///
    /// ```
    /// let rules = rapporteur_codebook::Codebook::embedded().unwrap().events;
    /// assert_eq!(rules.name("0871"), Some("declare a truce or ceasefire"));
    /// assert_eq!(rules.name("190"), Some("fight"));
    /// ```
    pub fn name<'a>(&'a self, cameo: &'a str) -> Option<&'a str> {
        longest(&self.names, cameo)
    }

    /// The mode of PLOVER that a CAMEO code tells, if it does.
    ///
    /// ```
    /// let rules = rapporteur_codebook::Codebook::embedded().unwrap().events;
    /// assert_eq!(rules.mode("0874"), Some("withdraw"));
    /// assert_eq!(rules.mode("040"), None);
    /// ```
    pub fn mode<'a>(&'a self, cameo: &'a str) -> Option<&'a str> {
        longest(&self.modes, cameo)
    }

    /// The context that a word gives to the act it stands with ("economic", "military").
    pub fn context(&self, lemma: &str) -> Option<&str> {
        self.contexts.get(lemma).map(String::as_str)
    }
}

fn longest<'a>(table: &'a BTreeMap<String, String>, code: &str) -> Option<&'a str> {
    (1..=code.len()).rev().find_map(|end| table.get(code.get(..end)?)).map(String::as_str)
}
