//! Which process of the register a story belongs to.

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;
use rapporteur_codebook::Codebook;
use rapporteur_model::{Process, SpanClass};

use crate::story::Story;

/// What a named event of the process counts for.
const EVENT: usize = 4;

/// What its country, and each armed group or opposition of its cast, counts for once.
const NAMED: usize = 2;

/// Least score at which a process is taken as recognised: one named event, or its country with one of its parties.
const ENOUGH: usize = 4;

/// The names of a register, compiled so that one pass over a text counts them all.
#[derive(Debug)]
pub struct Register {
    /// Finds names; none if the codebook has more than fit one automaton.
    names: Option<AhoCorasick>,
    /// What each process is told by, in order of the register.
    marks: Vec<Marks>,
}

/// Numbers of the names that tell a process.
#[derive(Debug, Default)]
struct Marks {
    events: Vec<usize>,
    country: Vec<usize>,
    /// The country alone that the conflict is in.
    home: Vec<usize>,
    groups: Vec<Vec<usize>>,
}

impl Register {
    /// The register of a codebook.
    pub fn new(codebook: &Codebook) -> Self {
        let mut numbers = BTreeMap::new();
        let mut names = Vec::new();
        let mut number = |name: &String| {
            let name = name.to_lowercase();
            *numbers.entry(name.clone()).or_insert_with(|| {
                names.push(name);
                names.len() - 1
            })
        };
        let marks = codebook.processes.iter().map(|process| {
            let events = process.events.iter().flat_map(|event| event.aliases.iter().chain([&event.name]));
            let parties = || process.cast.iter().filter(|member| member.role == "conflict_party");
            // "Israel" beside "Hamas": a state that is party to a conflict elsewhere tells it as its country does.
            let states: Vec<&str> = parties().filter_map(|m| m.actor.strip_suffix("-government")).collect();
            let party = |iso3: &str| states.iter().any(|state| state.eq_ignore_ascii_case(iso3));
            let country =
                codebook.actors.countries.iter().filter(|c| c.iso2 == process.country || party(&c.iso3));
            let groups = parties()
                .filter_map(|member| codebook.actors.organisation(&member.actor))
                .map(|row| &codebook.actors.organisations[row]);
            let home = codebook.actors.countries.iter().filter(|c| c.iso2 == process.country);
            Marks {
                home: home
                    .flat_map(|c| c.aliases.iter().chain(&c.adjectives).chain([&c.name]))
                    .map(&mut number)
                    .collect(),
                events: events.chain([&process.name]).map(&mut number).collect(),
                country: country
                    .flat_map(|c| c.aliases.iter().chain(&c.adjectives).chain([&c.name]))
                    .map(&mut number)
                    .collect(),
                groups: groups
                    .map(|o| o.aliases.iter().chain([&o.name]).map(&mut number).collect())
                    .collect(),
            }
        });
        let marks = marks.collect();
        Self { names: AhoCorasick::new(names).ok(), marks }
    }

    /// The process that the words of the story speak of: by the names of its events, or by its country and parties.
    /// Of two that fit alike it is the one whose groups and country are named more often, then the first of the register.
    pub fn recognise<'c>(&self, story: &Story<'_>, codebook: &'c Codebook) -> Option<&'c Process> {
        // The heading and the dateline name what the story may take for known.
        let text = &story.article.text;
        let heading = [SpanClass::Title, SpanClass::Dateline]
            .into_iter()
            .flat_map(|class| story.article.spans_of(class));
        let heading: Vec<&str> = heading.map(|span| span.of(text)).collect();
        let counts = self.counts(&format!("{}\n{}", heading.join("\n"), story.doc.text()).to_lowercase());
        let scored = codebook
            .processes
            .iter()
            .zip(&self.marks)
            .map(|(process, m)| (m.score(&counts), m.weight(&counts), process));
        let best = scored.rev().max_by_key(|(score, weight, _)| (*score, *weight))?;
        (best.0 >= ENOUGH).then_some(best.2)
    }

    /// How often each name stands in `text` as whole words.
    fn counts(&self, text: &str) -> Vec<usize> {
        let Some(names) = &self.names else { return Vec::new() };
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let mut counts = vec![0; names.patterns_len()];
        for found in names.find_overlapping_iter(text) {
            if !word(text[..found.start()].chars().next_back()) && !word(text[found.end()..].chars().next()) {
                counts[found.pattern().as_usize()] += 1;
            }
        }
        counts
    }
}

impl Marks {
    /// How often the groups of its cast and its country are named.
    fn weight(&self, counts: &[usize]) -> usize {
        self.groups
            .iter()
            .flatten()
            .chain(&self.home)
            .map(|name| counts.get(*name).copied().unwrap_or(0))
            .sum()
    }

    fn score(&self, counts: &[usize]) -> usize {
        let count = |name: &usize| counts.get(*name).copied().unwrap_or(0);
        let any = |names: &[usize]| names.iter().any(|name| count(name) > 0);
        let named = EVENT * self.events.iter().map(count).sum::<usize>();
        let groups = self.groups.iter().filter(|names| any(names)).count();
        // A group without its country may be of another conflict, a country without a party may be in the news for anything.
        named + if any(&self.country) && groups > 0 { NAMED * (1 + groups) } else { 0 }
    }
}
