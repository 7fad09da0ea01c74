//! The words of a sentence that may report an event.

use rapporteur_nlp::{Span, Token};

use super::model::main_predicate;
use crate::clause;

/// How much a predicate says of what the sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It is what the sentence is about.
    Main,
    /// It is joined to that by "and", or completes it.
    Joined,
    /// It stands in a clause of its own beside it: relative, adverbial.
    Side,
}

/// The verbs of `sent` that may report an event, with their standing, in the order of the text. What another verb asks
/// for, plans or denies is left to that verb.
pub fn predicates(sent: Span<'_>) -> Vec<(Token<'_>, Standing)> {
    let Some(main) = main_predicate(sent) else { return Vec::new() };
    let mut found = vec![(main, Standing::Main)];
    for token in sent.tokens().filter(|t| clause::is_verb(*t) && t.i() != main.i()) {
        if matches!(token.dep(), "aux" | "auxpass" | "amod" | "compound") {
            continue;
        }
        if let Some(standing) = standing(token, main) {
            found.push((token, standing));
        }
    }
    found.sort_by_key(|(token, _)| token.i());
    found
}

fn standing(token: Token<'_>, main: Token<'_>) -> Option<Standing> {
    let mut at = token;
    let mut standing = Standing::Joined;
    for _ in 0..24 {
        if at.i() == main.i() {
            return Some(standing);
        }
        if at.is_root() {
            return Some(Standing::Side);
        }
        if at.dep() != "conj" {
            standing = Standing::Side;
        }
        at = at.head();
    }
    None
}

/// The nouns of `sent` that may report an event when its verbs do not: objects, subjects, then the rest.
pub fn nouns<'d>(main: Token<'d>) -> Vec<Token<'d>> {
    let mut found: Vec<Token<'d>> = clause::objects(main);
    found.extend(clause::subjects(main));
    found.extend(main.children().filter(|c| matches!(c.dep(), "attr" | "nsubjpass" | "nsubj")));
    for phrase in main.children().filter(|c| c.dep() == "prep" && !clause::is_temporal(*c)) {
        found.extend(phrase.children().filter(|c| c.dep() == "pobj"));
    }
    found.retain(|t| matches!(t.pos(), "NOUN" | "PROPN"));
    found
}
