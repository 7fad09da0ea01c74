//! Which process of the register a story belongs to.

use rapporteur_codebook::Codebook;
use rapporteur_model::Process;

use crate::story::Story;

/// Hits that a name of one of the process's events counts for.
const EVENT: usize = 3;

/// Least score at which a process is taken as recognised: one named event, or its name twice.
const ENOUGH: usize = 3;

/// The process that the words of the story speak of: by the names of its events, or by its country and parties.
/// The first of the register wins a tie; none is better than a guess.
pub fn recognise<'c>(story: &Story<'_>, codebook: &'c Codebook) -> Option<&'c Process> {
    let text = story.doc.text().to_lowercase();
    let scored = codebook.processes.iter().map(|process| (score(process, &text), process));
    let best = scored.rev().max_by_key(|(score, _)| *score)?;
    (best.0 >= ENOUGH).then_some(best.1)
}

fn score(process: &Process, text: &str) -> usize {
    let events = process.events.iter().flat_map(|event| event.aliases.iter().chain([&event.name]));
    let named: usize = events.map(|name| EVENT * occurrences(text, &name.to_lowercase())).sum();
    named + occurrences(text, &process.name.to_lowercase())
}

/// How often `name` stands in `text` as whole words.
fn occurrences(text: &str, name: &str) -> usize {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(name)
        .filter(|(at, _)| !word(text[..*at].chars().next_back()) && !word(text[at + name.len()..].chars().next()))
        .count()
}
