//! Whose report a text is: "ASEAN Observer Team, daily report No. 41". What it tells without a speaker it tells on their word.

use rapporteur_model::ActorKind;

use super::ActorIndex;
use super::find::Finder;

/// How many lines at the top of a text may be its heading.
const HEADING: usize = 5;

/// Longest line of a heading, in bytes.
const LONGEST: usize = 140;

/// Fewest namings that make the one monitor of a report its author.
const OFTEN: usize = 2;

impl Finder<'_> {
    /// The body whose report the text is, if its heading says that it is one.
    pub(super) fn report_issuer(&self) -> Option<ActorIndex> {
        let text = &self.story.article.text;
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(HEADING);
        let heading: Vec<String> = lines.filter(|line| line.len() <= LONGEST).map(words).collect();
        let heading = heading.join(" | ");
        let reports = self.codebook.words.of("report-headings");
        let is_report = heading.split_whitespace().any(|word| reports.contains(word));
        if !is_report || heading.split_whitespace().any(|word| word == "joint") {
            return None;
        }
        let body = |a: &ActorIndex| {
            matches!(
                self.roster.list[*a].kind,
                ActorKind::Monitor | ActorKind::Igo | ActorKind::Ngo | ActorKind::Other
            )
        };
        let bodies = || (0..self.roster.list.len()).filter(body);
        let named = bodies().filter_map(|a| Some((self.in_heading(a, &heading)?, a)));
        let longest = named.max_by_key(|&(length, a)| (length, std::cmp::Reverse(a)));
        longest.map(|(_, a)| a).or_else(|| {
            let monitors = bodies().filter(|&a| self.roster.list[a].kind == ActorKind::Monitor);
            let counted =
                monitors.map(|a| (self.mentions.iter().filter(|m| m.actors.contains(&a)).count(), a));
            counted
                .filter(|&(n, _)| n >= OFTEN)
                .max_by_key(|&(n, a)| (n, std::cmp::Reverse(a)))
                .map(|(_, a)| a)
        })
    }

    /// How long the name is by which the heading names an actor, if it does.
    fn in_heading(&self, actor: ActorIndex, heading: &str) -> Option<usize> {
        let told = self.mentions.iter().filter(|m| m.actors == [actor]).map(|m| self.story.words(&m.tokens));
        let names = told.chain([self.roster.list[actor].name.as_str()]).map(words);
        let names = names.map(|name| name.trim_start_matches("the ").to_owned());
        let several = |name: &String| name.split_whitespace().count() > 1;
        let stands = |name: &String| format!(" {heading} ").contains(&format!(" {name} "));
        names.filter(|name| several(name) && stands(name)).map(|name| name.len()).max()
    }
}

/// The words of `text` in lower case, one space apart.
fn words(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}
