//! Phrases and patterns over the tokens of a sentence.

use rapporteur_nlp::Token;

use super::Dictionaries;
use super::code::Group;
use super::verbs::{Part, Pattern, What};

/// How deep sets of synonyms may name each other.
const MAX_DEPTH: usize = 4;

/// What a pattern laid hold of.
#[derive(Debug, Default, Clone)]
pub(super) struct Bound {
    pub(super) source: Option<usize>,
    pub(super) target: Option<usize>,
    pub(super) both: Option<usize>,
}

/// The longest of `phrases` that begins at token `at`, and its length.
pub(super) fn longest<'p, P>(
    tokens: &[Token<'_>],
    at: usize,
    phrases: Option<&'p Vec<P>>,
    words: impl Fn(&P) -> &[String],
) -> Option<(&'p P, usize)> {
    let fits = |p: &&P| {
        let words = words(p);
        words.iter().enumerate().all(|(k, w)| tokens.get(at + k).is_some_and(|t| t.lower() == w))
    };
    // Of equals the first stands.
    let found = phrases?.iter().rev().filter(fits).max_by_key(|p| words(p).len())?;
    Some((found, words(found).len()))
}

impl Dictionaries {
    /// Matches both sides of a pattern round tokens `first..=last` (the verb).
    pub(super) fn fits(
        &self,
        pattern: &Pattern,
        tokens: &[Token<'_>],
        verb: (usize, usize),
        groups: &[Group],
    ) -> Option<Bound> {
        let mut bound = Bound::default();
        let before: Vec<usize> = (0..verb.0).rev().collect();
        let after: Vec<usize> = (verb.1 + 1..tokens.len()).collect();
        self.side(&pattern.before, tokens, &before, true, groups, &mut bound)?;
        self.side(&pattern.after, tokens, &after, false, groups, &mut bound)?;
        Some(bound)
    }

    fn side(
        &self,
        parts: &[Part],
        tokens: &[Token<'_>],
        order: &[usize],
        backwards: bool,
        groups: &[Group],
        bound: &mut Bound,
    ) -> Option<()> {
        let Some((part, rest)) = parts.split_first() else { return Some(()) };
        for (n, &at) in order.iter().enumerate() {
            if part.tight && n > 0 {
                return None;
            }
            let Some(taken) = self.part(&part.what, tokens, at, backwards, groups) else { continue };
            let mut trial = bound.clone();
            let group = groups.iter().position(|g| g.holds(at));
            match part.what {
                What::Source => trial.source = group,
                What::Target => trial.target = group,
                What::Both => trial.both = group,
                _ => {}
            }
            let left = order.get(n + taken..).unwrap_or_default();
            if self.side(rest, tokens, left, backwards, groups, &mut trial).is_some() {
                *bound = trial;
                return Some(());
            }
        }
        None
    }

    /// How many tokens `what` takes from `at` on.
    fn part(
        &self,
        what: &What,
        tokens: &[Token<'_>],
        at: usize,
        back: bool,
        groups: &[Group],
    ) -> Option<usize> {
        match what {
            What::Word(word) => (tokens[at].lower() == word).then_some(1),
            What::Synonym(name) => self.synonym(name, tokens, at, back, 0),
            What::Both => {
                groups.iter().find(|g| g.holds(at) && g.codes.len() > 1).map(|g| g.length(at, back))
            }
            What::Source | What::Target | What::Skip => {
                groups.iter().find(|g| g.holds(at)).map(|g| g.length(at, back))
            }
        }
    }

    fn synonym(
        &self,
        name: &str,
        tokens: &[Token<'_>],
        at: usize,
        back: bool,
        depth: usize,
    ) -> Option<usize> {
        let members = self.synonyms.get(name).filter(|_| depth < MAX_DEPTH)?;
        let lengths = members.iter().filter_map(|member| {
            if let Some(inner) = member.strip_prefix('&') {
                return self.synonym(inner, tokens, at, back, depth + 1);
            }
            let words = super::line::words(member);
            let first = if back { (at + 1).checked_sub(words.len())? } else { at };
            let fits = |(k, w): (usize, &String)| tokens.get(first + k).is_some_and(|t| t.lower() == w);
            words.iter().enumerate().all(fits).then_some(words.len())
        });
        lengths.max()
    }
}
