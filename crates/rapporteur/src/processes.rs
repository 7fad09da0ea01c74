//! Which process of the register a story belongs to.

use rapporteur_codebook::Codebook;
use rapporteur_model::Process;

use crate::story::Story;

/// What a named event of the process counts for.
const EVENT: usize = 4;

/// What its country, and each armed group or opposition of its cast, counts for once.
const NAMED: usize = 2;

/// Least score at which a process is taken as recognised: one named event, or its country with one of its parties.
const ENOUGH: usize = 4;

/// The process that the words of the story speak of: by the names of its events, or by its country and parties.
/// The first of the register wins a tie.
pub fn recognise<'c>(story: &Story<'_>, codebook: &'c Codebook) -> Option<&'c Process> {
    let text = story.doc.text().to_lowercase();
    let scored = codebook.processes.iter().map(|process| (score(process, codebook, &text), process));
    let best = scored.rev().max_by_key(|(score, _)| *score)?;
    (best.0 >= ENOUGH).then_some(best.1)
}

fn score(process: &Process, codebook: &Codebook, text: &str) -> usize {
    let events = process.events.iter().flat_map(|event| event.aliases.iter().chain([&event.name]));
    let named: usize =
        events.chain([&process.name]).map(|name| EVENT * occurrences(text, &name.to_lowercase())).sum();
    let country = codebook.actors.countries.iter().find(|c| c.iso2 == process.country);
    let country = country.is_some_and(|c| any(text, c.aliases.iter().chain(&c.adjectives).chain([&c.name])));
    let parties = process.cast.iter().filter(|member| member.role == "conflict_party");
    let groups =
        parties.filter_map(|member| codebook.actors.organisations.iter().find(|o| o.id == member.actor));
    let groups = groups.filter(|o| any(text, o.aliases.iter().chain([&o.name]))).count();
    // A group without its country may be of another conflict, a country without a party may be in the news for anything.
    named + if country && groups > 0 { NAMED * (1 + groups) } else { 0 }
}

fn any<'n>(text: &str, mut names: impl Iterator<Item = &'n String>) -> bool {
    names.any(|name| occurrences(text, &name.to_lowercase()) > 0)
}

/// How often `name` stands in `text` as whole words.
fn occurrences(text: &str, name: &str) -> usize {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(name)
        .filter(|(at, _)| {
            !word(text[..*at].chars().next_back()) && !word(text[at + name.len()..].chars().next())
        })
        .count()
}
