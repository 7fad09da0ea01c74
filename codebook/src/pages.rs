//! `pages/`: what tells the parts of a page apart: agencies, furniture phrases, class words, dates, function words.

mod houses;
mod signatures;

use std::collections::{BTreeMap, BTreeSet};

use aho_corasick::{AhoCorasick, MatchKind};
use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::{Files, Problem};
pub use houses::HouseNames;
pub use signatures::SigningLines;

/// What a furniture phrase says about its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CueKind {
    /// Other stories.
    Related,
    /// Copyright, imprint, legal.
    Footer,
    /// Comments and the form for them.
    Comment,
    /// Words under a picture.
    Caption,
    /// Source line or agency credit.
    Credit,
    /// Who wrote the story.
    Byline,
    /// When it was published or changed.
    Stamp,
    /// Navigation.
    Menu,
    /// Any other furniture.
    Other,
    /// What follows names the house that prints the page.
    Publisher,
}

/// Where in a line a furniture phrase counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum At {
    Start,
    Line,
    Inside,
}

/// What a word in a class or id attribute says about the element; the value is the bit of [`Marks`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each variant is the list of the same name in pages/marks.toml")]
pub enum Mark {
    Body,
    Article,
    Content,
    Menu,
    Related,
    Comment,
    Footer,
    Caption,
    Byline,
    Date,
    Social,
    Promotion,
    Tags,
    Title,
    Lede,
    Box,
}

/// A set of [`Mark`]s.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks(u16);

impl Marks {
    /// Adds one mark.
    pub fn insert(&mut self, mark: Mark) {
        self.0 |= 1 << mark as u16;
    }

    /// Whether `mark` is in the set.
    pub fn has(self, mark: Mark) -> bool {
        self.0 & (1 << mark as u16) != 0
    }

    /// Both sets together.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether the set is empty.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// A wire agency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agency {
    /// What readings call it (`AFP`).
    pub name: String,
    /// ISO 3166 alpha-3 code of its home.
    pub country: String,
}

/// Names under which pages state things about themselves for machines, best evidence first.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MetadataNames {
    /// `<meta>` names of the moment of publication.
    pub published: Vec<String>,
    /// `<meta>` names that may mean either.
    pub dated: Vec<String>,
    /// Keys of scripts for the moment of publication.
    pub script_keys: Vec<String>,
    /// `<meta>` names of the moment of the last change.
    pub modified: Vec<String>,
    /// `<meta>` names of the headline.
    pub title: Vec<String>,
    /// `<meta>` names of the author.
    pub author: Vec<String>,
    /// `<meta>` names of the house.
    pub publisher: Vec<String>,
    /// Types of schema.org that are stories.
    pub story_types: Vec<String>,
    /// Types of schema.org that hold a story.
    pub page_types: Vec<String>,
    /// Words of stamps beside months and weekdays, in lower case.
    pub stamp_words: Vec<String>,
    /// Words of which one stands in the name of an agency that is not listed, in lower case.
    pub agency_words: Vec<String>,
    /// Words between the first and the last day of a range, in lower case.
    pub range_words: Vec<String>,
    /// Names of time zones, in capitals.
    pub zones: Vec<String>,
    /// Ends of addresses whose country writes the month before the day.
    pub month_first: Vec<String>,
}

/// All word lists about pages, ready for look-up.
#[derive(Debug, Clone, Default)]
pub struct Pages {
    /// Wire agencies.
    pub agencies: Vec<Agency>,
    /// Agency (index into `agencies`) by any of its names, in lower case.
    pub agency_names: FxHashMap<String, usize>,
    /// Agency by initials, which count only in a dateline, byline, credit or closing brackets.
    pub agency_initials: FxHashMap<String, usize>,
    /// Number of the month by name, in lower case.
    pub months: FxHashMap<String, u8>,
    /// Number of the weekday (Monday is 1) by name, in lower case.
    pub weekdays: FxHashMap<String, u8>,
    /// Languages (BCP 47), in alphabetical order; [`Pages::stop_words`] refers to them by index.
    pub languages: Vec<String>,
    /// Function words with the languages that have them.
    pub stop_words: FxHashMap<String, Vec<u8>>,
    /// Names in markup and stamps.
    pub metadata: MetadataNames,
    /// Words of class attributes.
    pub marks: FxHashMap<String, Marks>,
    /// How lines begin that sign a text.
    pub signatures: SigningLines,
    /// How pages name the house they come from.
    pub houses: HouseNames,
    /// Weights of the block models: model, then feature.
    pub weights: BTreeMap<String, BTreeMap<String, f64>>,
    starts: FxHashMap<char, Vec<(String, CueKind)>>,
    lines: FxHashMap<String, CueKind>,
    insides: Vec<(String, CueKind)>,
    /// Finds all of `insides` in one pass.
    finder: Option<AhoCorasick>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
    cue: Vec<CueRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueRow {
    class: CueKind,
    at: At,
    words: Vec<String>,
}

#[derive(Deserialize)]
struct AgencyRow {
    name: String,
    country: String,
    aliases: String,
    initials: String,
}

#[derive(Deserialize)]
struct NumberRow {
    name: String,
    #[serde(alias = "month", alias = "day")]
    number: u8,
}

#[derive(Deserialize)]
struct WeightRow {
    model: String,
    feature: String,
    weight: f64,
}

impl Pages {
    /// The furniture phrase that `line` (in lower case, trimmed) begins with or is, the longest one.
    pub fn cue(&self, line: &str) -> Option<CueKind> {
        self.cue_phrase(line).map(|(kind, _)| kind)
    }

    /// As [`Pages::cue`], with the length of the phrase in bytes.
    pub fn cue_phrase(&self, line: &str) -> Option<(CueKind, usize)> {
        let bare = line.trim_end_matches(|c: char| !c.is_alphabetic());
        if let Some(kind) = self.lines.get(bare) {
            return Some((*kind, bare.len()));
        }
        let listed = self.starts.get(&line.chars().next()?)?;
        // Longest first, so the first that fits is the one.
        listed.iter().find(|(phrase, _)| begins(line, phrase)).map(|(phrase, kind)| (*kind, phrase.len()))
    }

    /// The first furniture phrase of the kinds that count anywhere in a line, with its place in bytes.
    pub fn cue_inside(&self, line: &str) -> Option<(CueKind, std::ops::Range<usize>)> {
        self.cues_inside(line).next()
    }

    /// All furniture phrases found anywhere in `line` (in lower case), from left to right.
    pub fn cues_inside<'a>(
        &'a self,
        line: &'a str,
    ) -> impl Iterator<Item = (CueKind, std::ops::Range<usize>)> + 'a {
        let found = self.finder.iter().flat_map(move |finder| finder.find_iter(line));
        found.map(|found| (self.insides[found.pattern().as_usize()].1, found.range()))
    }

    /// The agency called `name`, in any spelling of the lists; initials count when `initials` says so.
    pub fn agency(&self, name: &str, initials: bool) -> Option<&Agency> {
        let name = name.trim().to_lowercase();
        let short = || initials.then(|| self.agency_initials.get(&name)).flatten();
        self.agency_names.get(&name).or_else(short).map(|&at| &self.agencies[at])
    }

    fn add_agency(&mut self, row: AgencyRow) -> Result<(), String> {
        let at = self.agencies.len();
        let names = std::iter::once(row.name.as_str()).chain(row.aliases.split('|'));
        for name in names.filter(|name| !name.is_empty()) {
            if let Some(other) = self.agency_names.insert(name.trim().to_lowercase(), at)
                && other != at
            {
                return Err(format!("`{name}` names two agencies; keep it with one"));
            }
        }
        for initials in row.initials.split('|').filter(|i| !i.is_empty()) {
            self.agency_initials.entry(initials.to_lowercase()).or_insert(at);
        }
        self.agencies.push(Agency { name: row.name, country: row.country });
        Ok(())
    }

    fn add_cues(&mut self, row: CueRow) {
        for word in row.words {
            let Some(first) = word.chars().next() else { continue };
            match row.at {
                At::Start => self.starts.entry(first).or_default().push((word, row.class)),
                At::Line => {
                    self.lines.insert(word, row.class);
                }
                At::Inside => self.insides.push((word, row.class)),
            }
        }
    }

    fn add_stop_words(&mut self, lists: BTreeMap<String, String>) {
        for (lang, words) in lists {
            let index = self.languages.len() as u8;
            for word in words.split_whitespace().collect::<BTreeSet<_>>() {
                self.stop_words.entry(word.to_lowercase()).or_default().push(index);
            }
            self.languages.push(lang);
        }
    }
}

/// Whether `line` begins with `phrase` as whole words.
fn begins(line: &str, phrase: &str) -> bool {
    let Some(rest) = line.strip_prefix(phrase) else { return false };
    let word = |c: char| c.is_alphanumeric() && (c as u32) < 0x0E00;
    !(phrase.ends_with(word) && rest.starts_with(word))
}

pub(crate) fn read(files: &Files, problems: &mut Vec<Problem>) -> Pages {
    let mut pages = Pages::default();
    for (line, row) in files.csv::<AgencyRow>("pages/agencies.csv", problems) {
        if let Err(message) = pages.add_agency(row) {
            problems.push(Problem { file: "pages/agencies.csv".into(), line: Some(line), message });
        }
    }
    let numbers = |path: &str, most: u8, problems: &mut Vec<Problem>| {
        let mut found = FxHashMap::default();
        for (line, row) in files.csv::<NumberRow>(path, problems) {
            let clash = found.insert(row.name.clone(), row.number).is_some_and(|other| other != row.number);
            if clash || !(1..=most).contains(&row.number) {
                let message = format!("`{}` needs one number from 1 to {most}", row.name);
                problems.push(Problem { file: path.into(), line: Some(line), message });
            }
        }
        found
    };
    pages.months = numbers("pages/months.csv", 12, problems);
    pages.weekdays = numbers("pages/weekdays.csv", 7, problems);
    if let Some(file) = one::<CueFile>(files, "pages/cues.toml", problems) {
        file.cue.into_iter().for_each(|row| pages.add_cues(row));
    }
    #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
    for listed in pages.starts.values_mut() {
        listed.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.0.cmp(&b.0)));
    }
    pages.metadata = one(files, "pages/metadata.toml", problems).unwrap_or_default();
    pages.signatures = one(files, "pages/signatures.toml", problems).unwrap_or_default();
    pages.houses = one(files, "pages/houses.toml", problems).unwrap_or_default();
    if let Some(lists) = one(files, "pages/stop_words.toml", problems) {
        pages.add_stop_words(lists);
    }
    let phrases = pages.insides.iter().map(|(phrase, _)| phrase);
    pages.finder = AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(phrases).ok();
    for (mark, words) in
        one::<BTreeMap<Mark, Vec<String>>>(files, "pages/marks.toml", problems).unwrap_or_default()
    {
        for word in words {
            pages.marks.entry(word).or_default().insert(mark);
        }
    }
    for (_, row) in files.csv::<WeightRow>("pages/weights.csv", problems) {
        pages.weights.entry(row.model).or_default().insert(row.feature, row.weight);
    }
    pages
}

/// One TOML file of the room; a file that is missing or does not parse becomes a problem.
fn one<T: serde::de::DeserializeOwned>(files: &Files, path: &str, problems: &mut Vec<Problem>) -> Option<T> {
    let problem = |line, message: String| Problem { file: path.to_owned(), line, message };
    let Some(content) = files.get(path) else {
        problems.push(problem(None, "the file is missing".into()));
        return None;
    };
    toml::from_str(content)
        .map_err(|error| {
            let line = error.span().map(|span| content[..span.start].matches('\n').count() + 1);
            problems.push(problem(line, error.message().to_owned()));
        })
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages() -> Pages {
        let mut problems = Vec::new();
        let pages = read(&Files::embedded(), &mut problems);
        assert_eq!(problems, []);
        pages
    }

    #[test]
    fn a_phrase_counts_as_whole_words_and_the_longest_wins() {
        let pages = pages();
        assert_eq!(pages.cue("most read: flood in the valley"), Some(CueKind::Related));
        assert_eq!(pages.cue("bypass opens in spring"), None);
        assert_eq!(pages.cue("by our correspondent"), Some(CueKind::Byline));
        assert_eq!(pages.cue("comments (3)"), Some(CueKind::Comment));
    }

    #[test]
    fn agencies_are_known_by_name_and_only_by_role_for_initials() {
        let pages = pages();
        assert!(pages.agencies.len() >= 40);
        assert_eq!(pages.agency("Agence France-Presse", false).map(|a| a.name.as_str()), Some("AFP"));
        assert_eq!(pages.agency("sda", false), None);
        assert_eq!(pages.agency("sda", true).map(|a| a.name.as_str()), Some("Keystone-SDA"));
    }
}
