//! Turns of an interview: paragraphs led by a label ("Q:", "A:", "Okello:").

use std::ops::Range;

use rapporteur_codebook::Words;

use super::{Quote, QuoteForm};
use crate::story::Story;

/// Longest label in tokens, without its colon.
const MAX_LABEL: usize = 4;

/// A paragraph with the words of its label.
struct Turn {
    label: Range<usize>,
    tokens: Range<usize>,
}

/// What is said in the turns of those who answer. `answers` are the labels that name nobody ("A", "Answer"): they are
/// of the person whom the text introduces. What a label of a medium asks is nobody's position.
pub(super) fn find(story: &Story<'_>, answers: &Words) -> Vec<Quote> {
    let turns = turns(story);
    let Some(first) = turns.first().map(|turn| turn.tokens.start) else { return Vec::new() };
    let speaker = |turn: &Turn| {
        let label = story.words(&turn.label).to_lowercase();
        let last = story.doc.token(turn.label.end - 1).lower();
        let introduced = |i: &usize| story.doc.token(*i).ent_type() == "PERSON";
        let end_of_name = |i: &usize| *i + 1 >= first || story.doc.token(*i + 1).ent_type() != "PERSON";
        let mut persons = (0..first).filter(introduced).filter(end_of_name);
        if answers.contains(&label) {
            persons.next()
        } else {
            persons.find(|&i| story.doc.token(i).lower() == last)
        }
    };
    let quote = |turn: &Turn| {
        Some(Quote {
            tokens: turn.tokens.clone(),
            inner: turn.tokens.clone(),
            speaker: Some(speaker(turn)?),
            cue: None,
            addressee: None,
            form: QuoteForm::Direct,
            carried: false,
            unclosed: false,
        })
    };
    turns.iter().filter_map(quote).collect()
}

/// Paragraphs with labels, where labels alternate: two at least, one of them twice.
fn turns(story: &Story<'_>) -> Vec<Turn> {
    let turns: Vec<Turn> = story.paragraphs().iter().filter_map(|p| turn(story, &p.tokens)).collect();
    let labels: Vec<&str> = turns.iter().map(|t| story.words(&t.label)).collect();
    let again = labels.iter().enumerate().any(|(at, label)| labels[..at].contains(label));
    let other = labels.iter().any(|label| *label != labels[0]);
    if again && other { turns } else { Vec::new() }
}

fn turn(story: &Story<'_>, paragraph: &Range<usize>) -> Option<Turn> {
    let head = paragraph.start..paragraph.end.min(paragraph.start + MAX_LABEL + 1);
    let colon = head.clone().find(|&i| story.doc.token(i).text() == ":")?;
    let label = paragraph.start..colon;
    let capital = |i: usize| story.doc.token(i).text().starts_with(char::is_uppercase);
    let fits = !label.is_empty() && colon + 1 < paragraph.end && label.clone().all(capital);
    fits.then(|| Turn { label, tokens: colon + 1..paragraph.end })
}
