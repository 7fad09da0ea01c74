//! Community dictionaries: actors, agents and verbs as PETRARCH and TABARI write them, and coding with them.
//!
//! [`Dictionaries::add`] takes a file as it is and tells its kind by its content; what it cannot use it names by line and
//! leaves out. [`Dictionaries::code`] applies them to a parsed text: the pattern words of a verb are looked for in the
//! token sequence round it, as TABARI did, and its actors in the dependency parse. Codes are whatever the dictionaries
//! say. Not applied: PETRARCH2's transformations (`~`).

mod actors;
mod code;
mod line;
mod matching;
#[cfg(test)]
mod tests;
mod verbs;

use std::collections::BTreeMap;

pub use code::Coded;

/// A line of a dictionary that was left out, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// What a dictionary file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Names of actors and their codes, some for a time only.
    Actors,
    /// Nouns for kinds of actors, whose codes join those of actors.
    Agents,
    /// Verbs, their patterns, and sets of synonyms.
    Verbs,
    /// Phrases whose sentences (with `+`: whose texts) are not coded.
    Discards,
}

/// A phrase that keeps its sentence, or the whole text, from being coded.
#[derive(Debug)]
struct Discard {
    words: Vec<String>,
    text: bool,
}

/// Dictionaries joined, in the order in which they were added.
#[derive(Debug, Default)]
pub struct Dictionaries {
    actors: BTreeMap<String, Vec<actors::Actor>>,
    agents: BTreeMap<String, Vec<actors::Agent>>,
    verbs: BTreeMap<String, Vec<verbs::Form>>,
    blocks: Vec<verbs::Block>,
    synonyms: BTreeMap<String, Vec<String>>,
    discards: Vec<Discard>,
}

impl Dictionaries {
    /// Adds the text of one file; gives its kind and the lines that were left out.
    pub fn add(&mut self, content: &str) -> (Kind, Vec<Remark>) {
        let mut remarks = Vec::new();
        let kind = kind(content);
        match kind {
            Kind::Verbs => self.add_verbs(content, &mut remarks),
            Kind::Agents => self.add_agents(content, &mut remarks),
            Kind::Actors => self.add_actors(content, &mut remarks),
            Kind::Discards => self.add_discards(content),
        }
        (kind, remarks)
    }

    fn add_discards(&mut self, content: &str) {
        let lines = content.lines().map(|l| line::bare(l).trim()).filter(|l| !l.is_empty());
        let discard =
            |l: &str| Discard { words: line::words(l.trim_start_matches('+')), text: l.starts_with('+') };
        self.discards.extend(lines.map(discard));
    }
}

fn kind(content: &str) -> Kind {
    if content.lines().any(|l| l.starts_with("- ") && l.contains('*')) {
        Kind::Verbs
    } else if content.contains("[~") || content.contains("~]") {
        Kind::Agents
    } else if !content.lines().any(|l| line::bare(l).contains('[')) {
        Kind::Discards
    } else {
        Kind::Actors
    }
}
