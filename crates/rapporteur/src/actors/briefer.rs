//! Who speaks in a text that is one speech: "Briefing to the Council. Ms. Ana Ruiz, Special Envoy".

use rapporteur_model::ActorKind;

use super::ActorIndex;
use super::find::Finder;

impl Finder<'_> {
    /// The person whom the heading of a speech names, for an "I" at `token` that stands in nobody's quotation.
    pub(super) fn briefer(&mut self, token: usize) -> Option<Vec<ActorIndex>> {
        const HEADING: usize = 6;
        if self.quotes.iter().any(|q| q.tokens.contains(&token) && q.speaker.is_some()) {
            return None;
        }
        let text = &self.story.article.text;
        let speech = self.codebook.words.of("speech-headings");
        let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(HEADING).collect();
        let words = |line: &str| {
            line.to_lowercase().split_whitespace().any(|w| speech.contains(w.trim_end_matches([':', ','])))
        };
        if !lines.iter().any(|line| words(line)) {
            return None;
        }
        let (name, office) = lines.iter().find_map(|line| titled(line))?;
        let third = self.codebook.words.of("third-party-offices");
        let actor = self.roster.enter(format!("person {}", name.to_lowercase()), name, ActorKind::Person);
        self.roster.notes[actor].named = true;
        let entry = &mut self.roster.list[actor];
        if entry.side.is_empty() && third.iter().any(|word| office.to_lowercase().contains(word.as_str())) {
            entry.side = "third_party".into();
        }
        Some(vec![actor])
    }
}

/// The name after a title, and the office behind the comma: "Ms. Ana Ruiz, Special Envoy for Abyei".
fn titled(line: &str) -> Option<(String, String)> {
    const TITLES: [&str; 9] = ["Mr. ", "Ms. ", "Mrs. ", "Mr ", "Ms ", "Dr. ", "MR. ", "MS. ", "MRS. "];
    let (at, title) = TITLES.iter().find_map(|title| Some((line.find(title)?, title)))?;
    let rest = line.get(at + title.len()..)?;
    let (name, office) = rest.split_once(',').unwrap_or((rest, ""));
    let name = name.trim();
    let fits = (2..=5).contains(&name.split_whitespace().count());
    // "BY THE SPECIAL ENVOY FOR THE LAKES, MR. JOHN DOE": the office stands before.
    let shouted = !name.chars().any(char::is_lowercase);
    let office = if office.is_empty() { &line[..at] } else { office };
    fits.then(|| (if shouted { written(name) } else { name.to_owned() }, office.trim().to_owned()))
}

/// "JOHN DOE" as names are written.
fn written(name: &str) -> String {
    let words = name.split_whitespace().map(|word| {
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().collect();
        first + &letters.as_str().to_lowercase()
    });
    words.collect::<Vec<_>>().join(" ")
}
