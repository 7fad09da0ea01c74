//! Numbered points of a communique or a decree in crawled text: where one belongs to the story, so does the next.

use crate::block::Page;
use crate::story::Measure;

/// How many lines may stand between a point and the next: what a point adds in a paragraph of its own.
const APART: usize = 3;

/// Fewest points of the story that make a list of them.
const FEWEST: usize = 2;

/// A point whose number follows that of one in the story belongs to it too, short and plain as it may be: "7. The sharing of
/// wealth was not discussed."
pub(crate) fn numbered(page: &Page, measures: &[Measure], story: &mut [bool]) {
    let numbers: Vec<Option<usize>> = page.blocks.iter().map(|block| number(page.words(block))).collect();
    let known = (0..story.len()).filter(|&at| story[at] && numbers[at].is_some()).count();
    if known < FEWEST {
        return;
    }
    for at in 1..story.len() {
        let free = measures[at].cue.is_none() && measures[at].inside.is_none() && !measures[at].stamp;
        let Some(own) = numbers[at].filter(|_| free && !story[at]) else { continue };
        let near = at.saturating_sub(APART + 1)..at;
        story[at] = near.rev().any(|before| story[before] && numbers[before].is_some_and(|n| n + 1 == own));
    }
}

/// The number that leads a line which is a sentence of its own.
fn number(words: &str) -> Option<usize> {
    let (number, rest) = words.trim().split_once(['.', ')'])?;
    let sentence = rest.starts_with(' ') && rest.trim_end().ends_with(['.', ';', ':', '"', '”']);
    let opens = rest.trim_start().starts_with(char::is_uppercase);
    number.parse().ok().filter(|_| sentence && opens)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_point_is_a_numbered_sentence() {
        assert_eq!(number("7. The sharing of wealth was not discussed."), Some(7));
        assert_eq!(number("12) Both sides will respect the truce;"), Some(12));
        assert_eq!(number("3. Rice prices climb"), None);
        assert_eq!(number("In 2004. They met."), None);
    }
}
