//! The cue rules by the words they look for, so that a word is tried against the few that may fit it.

use std::collections::BTreeMap;

use rapporteur_codebook::{CueRule, StanceRules};
use rapporteur_model::Stance;
use rapporteur_nlp::Token;

/// A rule and the stance it carries.
pub(super) type Rule<'a> = (Stance, &'a CueRule);

/// Rules with their stance, in the order of the codebook.
#[derive(Debug)]
pub(super) struct Lexicon<'a> {
    rules: Vec<Rule<'a>>,
    by_word: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Lexicon<'a> {
    pub(super) fn new(stances: &'a [StanceRules]) -> Self {
        let rules: Vec<Rule<'_>> =
            stances.iter().flat_map(|s| s.cues.iter().map(move |rule| (s.stance, rule))).collect();
        let mut by_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, (_, rule)) in rules.iter().enumerate() {
            for word in rule.verb.iter().chain(&rule.noun).chain(&rule.adjective) {
                by_word.entry(word).or_default().push(at);
            }
        }
        Self { rules, by_word }
    }

    /// The rules that name the lemma or the form of `token`, in order.
    pub(super) fn of(&self, token: Token<'_>) -> Vec<Rule<'a>> {
        let named = |word: &str| self.by_word.get(word).into_iter().flatten().copied();
        let mut found: Vec<usize> = named(token.lemma()).chain(named(token.lower())).collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|at| self.rules[at]).collect()
    }
}
