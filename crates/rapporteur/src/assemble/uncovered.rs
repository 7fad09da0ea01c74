//! Sentences from which nothing was taken, with why: what a person must still read.

use rapporteur_model::{Evidence, Reading, Uncovered};

use super::Assembly;

/// The sentences of the body that no statement or figure rests on.
pub(super) fn sentences(assembly: &Assembly<'_>, reading: &Reading) -> Vec<Uncovered> {
    let story = assembly.context.story;
    let mut found = Vec::new();
    for paragraph in story.paragraphs().iter().filter(|p| !p.headline) {
        let mut at = paragraph.tokens.start;
        while at < paragraph.tokens.end {
            let sentence = story.sentence(at);
            at = sentence.end.max(at + 1);
            // "Q:" tells nothing.
            if story.is_label(&sentence) {
                continue;
            }
            let evidence = assembly.evidence(&sentence);
            if evidence.quote.chars().any(char::is_alphanumeric) && !is_covered(reading, &evidence) {
                found.push(Uncovered { reason: reason(assembly, reading, &sentence, &evidence), evidence });
            }
        }
    }
    found
}

fn is_covered(reading: &Reading, sentence: &Evidence) -> bool {
    let statements = reading.statements.iter().flat_map(|s| &s.evidence);
    statements.chain(reading.figures.iter().flat_map(|f| &f.evidence)).any(|e| overlaps(e, sentence))
}

fn overlaps(one: &Evidence, other: &Evidence) -> bool {
    one.start < other.end && other.start < one.end
}

fn reason(
    assembly: &Assembly<'_>,
    reading: &Reading,
    tokens: &std::ops::Range<usize>,
    sentence: &Evidence,
) -> String {
    if reading.needs_reader.iter().any(|n| overlaps(&n.evidence, sentence)) {
        return "needs a reader".into();
    }
    let named = assembly.items.mentions.iter().any(|m| tokens.contains(&m.head));
    if named {
        "an item is named, but no stance on it was read".into()
    } else {
        "no item of the process is named".into()
    }
}
