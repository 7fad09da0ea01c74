//! Letters that a text gives a name: "the Upper Valley Rally (UVR)". The words before the bracket whose first letters they are
//! belong to one name, and the letters alone stand for it from there on.

use std::ops::Range;

use rapporteur_nlp::{Doc, Token};

use super::names::{NameSpan, Named};

/// Longest name before its letters, in tokens.
const LONGEST: usize = 12;

/// A name and the letters that stand for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Defined {
    /// The name written out.
    pub(super) name: Range<usize>,
    /// Its letters.
    pub(super) letters: String,
}

/// The names of the text that letters in brackets stand behind.
pub(super) fn find(doc: &Doc, entities: &[NameSpan]) -> Vec<Defined> {
    let open = |i: &usize| doc.token(*i).text() == "(" && doc.get(i + 2).is_some_and(|t| t.text() == ")");
    let bracketed = (1..doc.len()).filter(open).filter_map(|i| defined(doc, entities, i));
    bracketed.chain((1..doc.len()).filter_map(|i| apposed(doc, i))).collect()
}

/// "The Upper Valley Rally, the UVR, ...".
fn apposed(doc: &Doc, comma: usize) -> Option<Defined> {
    let the = doc.token(comma).text() == "," && doc.get(comma + 1)?.lower() == "the";
    let letters = doc.get(comma + 2).filter(|t| the && is_letters(t.text()))?.text();
    let closed = doc.get(comma + 3)?.is_punct();
    let start = spelled(doc, comma, letters).filter(|&start| closed && start + 1 < comma)?;
    Some(Defined { name: start..comma, letters: letters.to_owned() })
}

fn defined(doc: &Doc, entities: &[NameSpan], open: usize) -> Option<Defined> {
    let letters = doc.token(open + 1).text();
    if !is_letters(letters) {
        return None;
    }
    let start = spelled(doc, open, letters).or_else(|| joined(doc, entities, open))?;
    Some(Defined { name: start..open, letters: letters.to_owned() })
}

/// Whether a word is letters that may stand for a name.
pub(super) fn is_letters(word: &str) -> bool {
    (2..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase())
}

/// Where the name before `open` begins, if its words with capitals begin with these letters, one each.
fn spelled(doc: &Doc, open: usize, letters: &str) -> Option<usize> {
    let mut left = letters.chars().rev().peekable();
    for i in (open.saturating_sub(LONGEST)..open).rev() {
        let token = doc.token(i);
        let first = token.text().chars().next()?;
        if left.peek() == Some(&first) {
            left.next();
            if left.peek().is_none() {
                return Some(i);
            }
        } else if !links(token) {
            return None;
        }
    }
    None
}

/// "Movement of the Hills | for Justice (MCJ)": the entity that goes on to the bracket, where the letters are of another tongue.
fn joined(doc: &Doc, entities: &[NameSpan], open: usize) -> Option<usize> {
    let near = entities.iter().filter(|e| e.tokens.end <= open && e.tokens.start + LONGEST > open);
    let last = near.max_by_key(|e| e.tokens.end)?;
    let rest = last.tokens.end..open;
    let body = matches!(last.who, Named::Unlisted(_)) && last.tokens.len() > 1;
    // Letters of another tongue stand right behind the name, too.
    let goes_on = rest.clone().next().is_none_or(|i| links(doc.token(i)));
    let inside = |i: usize| links(doc.token(i)) || doc.token(i).text().starts_with(char::is_uppercase);
    (body && goes_on && rest.clone().all(inside)).then_some(last.tokens.start)
}

/// Small words and marks inside a name.
fn links(token: Token<'_>) -> bool {
    let small = matches!(token.pos(), "ADP" | "DET" | "CCONJ" | "PART");
    (small && token.text().chars().all(char::is_lowercase)) || matches!(token.text(), "-" | "'s" | "’s")
}

/// Puts the names written out, and their letters wherever they stand, among the entities.
pub(super) fn complete(doc: &Doc, entities: &mut Vec<NameSpan>) {
    for Defined { name, letters } in find(doc, entities) {
        let apart = |e: &NameSpan| e.tokens.end <= name.start || name.end <= e.tokens.start;
        let person = |e: &NameSpan| matches!(e.who, Named::Person(_));
        if entities.iter().any(|e| !apart(e) && person(e)) {
            continue;
        }
        entities.retain(apart);
        entities.push(NameSpan { tokens: name, who: Named::Unlisted(true) });
        let alone = |i: &usize| doc.token(*i).text() == letters;
        let free = |i: &usize| !entities.iter().any(|e| e.tokens.contains(i));
        let more: Vec<usize> = (0..doc.len()).filter(alone).filter(free).collect();
        entities.extend(more.into_iter().map(|i| NameSpan { tokens: i..i + 1, who: Named::Unlisted(true) }));
    }
    entities.sort_by_key(|name| name.tokens.start);
}

#[cfg(test)]
mod tests {
    use super::is_letters;

    #[test]
    fn letters_are_capitals_and_few() {
        assert!(is_letters("UVR"));
        assert!(!is_letters("U"));
        assert!(!is_letters("Rally"));
    }
}
