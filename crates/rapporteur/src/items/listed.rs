//! "The first", "the latter", "all three": which of the matters is meant that a sentence before has listed.

use rapporteur_nlp::Token;

use crate::context::Context;
use crate::items::{ItemIndex, Items};

/// How many sentences back the list may stand.
const REACH: usize = 3;

/// Which part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The one at this place, from the first.
    At(usize),
    /// The last.
    Last,
    /// So many from the first.
    First(usize),
    /// None or all of them.
    Whole,
}

impl Items {
    /// The matters that `token` means, if it is a word for the part of a list: those of the nearest sentence before that names
    /// more than one. None, if the list does not reach so far.
    pub fn listed(&self, context: &Context<'_>, token: Token<'_>) -> Option<Vec<ItemIndex>> {
        let part = part(token)?;
        let mut start = context.story.sentence(token.i()).start;
        for _ in 0..REACH {
            let before = context.story.sentence_before(start)?;
            start = before.start;
            // "A paper of two points: a truce and the release of all prisoners".
            let colon = before.clone().find(|&i| context.story.doc.token(i).text() == ":");
            let from = colon.unwrap_or(before.start);
            let inside = |m: &usize| {
                let mention = &self.mentions[*m];
                (from..before.end).contains(&mention.head) && mention.within.is_none()
            };
            let mut named: Vec<usize> = (0..self.mentions.len()).filter(inside).collect();
            named.sort_by_key(|&m| self.mentions[m].head);
            let mut list: Vec<ItemIndex> = Vec::new();
            for item in named.into_iter().filter_map(|m| self.of(m)) {
                if !list.contains(&item) {
                    list.push(item);
                }
            }
            if list.len() > 1 {
                return of_list(&list, part);
            }
        }
        None
    }
}

fn of_list(list: &[ItemIndex], part: Part) -> Option<Vec<ItemIndex>> {
    match part {
        Part::At(place) => list.get(place).map(|&item| vec![item]),
        Part::Last => list.last().map(|&item| vec![item]),
        Part::First(count) => list.get(..count).map(<[ItemIndex]>::to_vec),
        Part::Whole => Some(list.to_vec()),
    }
}

/// The part of a list that `token` names, alone or before "one", "point", "demand".
fn part(token: Token<'_>) -> Option<Part> {
    let the =
        token.children().any(|c| c.lower() == "the") || before(token).is_some_and(|t| t.lower() == "the");
    let number = |t: Token<'_>| match t.lower() {
        "two" => Some(2),
        "three" => Some(3),
        "four" => Some(4),
        _ => None,
    };
    let first = token.children().any(|c| c.lower() == "first");
    if let Some(count) = number(token).filter(|_| the && first) {
        return Some(Part::First(count));
    }
    // "The second point", "the former demand".
    let counted = matches!(token.lemma(), "one" | "point" | "demand" | "condition");
    let word = if counted && the {
        token.children().find(|c| c.dep() == "amod" && ordinal(*c).is_some())?
    } else {
        token
    };
    let alone = word.i() != token.i() || !is_followed_by_noun(token);
    ordinal(word).filter(|_| the && alone).or_else(|| {
        let whole = matches!(token.lower(), "none" | "neither") && matches!(token.dep(), "dobj" | "pobj");
        whole.then_some(Part::Whole)
    })
}

fn ordinal(word: Token<'_>) -> Option<Part> {
    match word.lower() {
        "first" | "former" => Some(Part::At(0)),
        "second" => Some(Part::At(1)),
        "third" => Some(Part::At(2)),
        "fourth" => Some(Part::At(3)),
        "latter" => Some(Part::Last),
        _ => None,
    }
}

fn before(token: Token<'_>) -> Option<Token<'_>> {
    token.doc().get(token.i().checked_sub(1)?)
}

/// "The first convoy": a word before its noun.
fn is_followed_by_noun(token: Token<'_>) -> bool {
    matches!(token.dep(), "amod" | "nummod" | "compound") || token.children().any(|c| c.lower() == "of")
}
