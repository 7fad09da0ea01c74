//! Turns of an interview in crawled text: lines led by a label ("Q:", "A:", "Okello:").

use std::collections::HashMap;

use crate::block::Page;
use crate::story::Measure;

/// Fewest lines with labels that make an interview.
const FEWEST: usize = 3;

/// Most words of a label.
const WORDS: usize = 3;

/// A line with the label of a turn that the story already has belongs to it too, short as it may be: "A: That is false."
pub(crate) fn labelled(page: &Page, measures: &[Measure], story: &mut [bool]) {
    let labels: Vec<Option<&str>> = page.blocks.iter().map(|block| label(page.words(block))).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (at, label) in labels.iter().enumerate().filter(|(at, _)| story[*at]) {
        if let Some(label) = label.filter(|_| measures[at].cue.is_none()) {
            *counts.entry(label).or_default() += 1;
        }
    }
    if counts.len() < 2 || counts.values().sum::<usize>() < FEWEST || counts.values().all(|&count| count < 2)
    {
        return;
    }
    for (at, label) in labels.iter().enumerate() {
        let turn = label.is_some_and(|label| counts.contains_key(label));
        let free = measures[at].cue.is_none() && measures[at].inside.is_none() && !measures[at].stamp;
        story[at] |= turn && free;
    }
}

/// The label that leads a line: a few words in capital letters or names, before a colon and a sentence.
fn label(words: &str) -> Option<&str> {
    let (label, rest) = words.split_once(": ")?;
    let named = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    let opens = rest.trim_start().starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘'));
    let parts: Vec<&str> = label.split(' ').collect();
    (opens && parts.len() <= WORDS && parts.iter().all(|word| named(word))).then_some(label)
}
