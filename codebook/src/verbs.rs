//! `verbs/*.toml`: the acts that texts report and the words that report them, one file a category of PLOVER;
//! `verbs/categories.csv`: the category of each CAMEO code; `verbs/composed.csv`: what an act about another act is;
//! `verbs/cameo.csv`: what each code stands for.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;
use serde::Deserialize;

use crate::files::line_of;
use crate::slots::Slot;
use crate::words::{WordSets, Words};
use crate::{Files, Problem};

/// The act that adds nothing of its own to the event its object names ("launch an attack", "hold talks").
pub const CARRY_OUT: &str = "carry-out";

/// A category of events: what it means, its rules, and sentences that show them at work.
#[derive(Debug, Clone)]
pub struct EventCategory {
    /// File inside the codebook.
    pub file: String,
    /// Its name in PLOVER (`AGREE`), or that of the file for what PLOVER does not have.
    pub name: String,
    /// What it means, in a sentence.
    pub means: String,
    /// Sentences with the events to be coded from them.
    pub examples: Vec<EventExample>,
}

/// Words that report an act, and what must stand round them.
///
/// Of several rules that fit, the one that asks most of its surroundings wins; of equals, the first.
#[derive(Debug, Clone)]
pub struct EventRule {
    /// Permanent id, printed with every event it makes.
    pub id: String,
    /// File inside the codebook.
    pub file: String,
    /// Line of the rule in it, from 1.
    pub line: usize,
    /// CAMEO code of the act; of one that is about another act, the code when that other is not known.
    pub cameo: String,
    /// Name of the act in `composed.csv`, if it is about another one (demand, reject, agree ...).
    pub act: Option<String>,
    /// Lemmas of a verb.
    pub verb: Words,
    /// Lemmas of a noun.
    pub noun: Words,
    /// Lemmas one of which must stand in the logical object.
    pub object: Words,
    /// Lemmas one of which must stand in the logical subject.
    pub subject: Words,
    /// Words one of which must stand beside it: particle, adverb, preposition, modifier.
    pub with: Words,
    /// Lemmas one of which must stand under a preposition of it.
    pub about: Words,
    /// Lemmas that rule it out anywhere in its arguments.
    pub without: Words,
    /// Lemmas of the word that governs it.
    pub under: Words,
    /// Who acts; empty: the logical subject, of a noun its possessor.
    pub source: Vec<Slot>,
    /// Whom it is done to; empty: objects and phrases in the order of the grammar.
    pub target: Vec<Slot>,
    /// Whether each side does it to the other (meetings, agreements).
    pub mutual: bool,
    /// CAMEO code of what the target does to the source by the same act (who hosts a visit is visited).
    pub answer: Option<String>,
    /// Whether its words mean this alone, so that the learned model does not outvote it.
    pub sure: bool,
    /// Whether it only names what another act is about and is no event by itself (elections, aid).
    pub topic: bool,
    /// Mode in PLOVER, if the words tell it.
    pub mode: Option<String>,
}

/// A sentence of ours, and its events as `CAMEO source > target`, with the realis where it is not `actual`.
#[derive(Debug, Clone)]
pub struct EventExample {
    /// The sentence.
    pub text: String,
    /// Its events; empty: none.
    pub events: Vec<String>,
    /// Line in the file of its category, from 1.
    pub line: usize,
}

/// All rules of political events.
#[derive(Debug, Clone, Default)]
pub struct EventRules {
    /// The categories, in order of their files.
    pub categories: Vec<EventCategory>,
    /// All rules, in order of files and lines.
    pub rules: Vec<EventRule>,
    by_verb: FxHashMap<String, Vec<usize>>,
    by_noun: FxHashMap<String, Vec<usize>>,
    composed: BTreeMap<String, BTreeMap<String, String>>,
    plover: BTreeMap<String, String>,
    names: BTreeMap<String, String>,
    contexts: BTreeMap<String, String>,
}

impl EventRules {
    /// The rules for a verb with this lemma.
    pub fn of_verb(&self, lemma: &str) -> impl Iterator<Item = &EventRule> {
        self.by_verb.get(lemma).into_iter().flatten().map(|&i| &self.rules[i])
    }

    /// The rules for a noun with this lemma.
    pub fn of_noun(&self, lemma: &str) -> impl Iterator<Item = &EventRule> {
        self.by_noun.get(lemma).into_iter().flatten().map(|&i| &self.rules[i])
    }

    /// The CAMEO code of `act` about an act of code `inner`; the longest prefix that is listed decides.
    ///
    /// ```
    /// let rules = rapporteur_codebook::Codebook::embedded().unwrap().events;
    /// assert_eq!(rules.compose("demand", "0874"), Some("1056"));
    /// assert_eq!(rules.compose("carry-out", "190"), Some("190"));
    /// ```
    pub fn compose<'a>(&'a self, act: &str, inner: &'a str) -> Option<&'a str> {
        if act == CARRY_OUT {
            return Some(inner);
        }
        longest(self.composed.get(act)?, inner)
    }

    /// The CAMEO codes that an act may have by what it is about, some of them more than once.
    pub fn composed(&self, act: &str) -> impl Iterator<Item = &str> {
        self.composed.get(act).into_iter().flat_map(BTreeMap::values).map(String::as_str)
    }

    /// The category of PLOVER for a CAMEO code; none for what PLOVER leaves out (CAMEO 01).
    ///
    /// ```
    /// let rules = rapporteur_codebook::Codebook::embedded().unwrap().events;
    /// assert_eq!(rules.plover("0871"), Some("RETREAT"));
    /// assert_eq!(rules.plover("010"), None);
    /// ```
    pub fn plover<'a>(&'a self, cameo: &'a str) -> Option<&'a str> {
        longest(&self.plover, cameo)
    }

    /// What a CAMEO code stands for, in a few words; what its longest listed prefix does for one that is not listed.
    ///
    /// ```
    /// let rules = rapporteur_codebook::Codebook::embedded().unwrap().events;
    /// assert_eq!(rules.name("0871"), Some("declare a truce or ceasefire"));
    /// assert_eq!(rules.name("190"), Some("fight"));
    /// ```
    pub fn name<'a>(&'a self, cameo: &'a str) -> Option<&'a str> {
        longest(&self.names, cameo)
    }

    /// The context that a word gives to the act it stands with ("economic", "military").
    pub fn context(&self, lemma: &str) -> Option<&str> {
        self.contexts.get(lemma).map(String::as_str)
    }
}

fn longest<'a>(table: &'a BTreeMap<String, String>, code: &str) -> Option<&'a str> {
    (1..=code.len()).rev().find_map(|end| table.get(code.get(..end)?)).map(String::as_str)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    category: String,
    means: String,
    #[serde(default)]
    rule: Vec<RawRule>,
    #[serde(default)]
    example: Vec<RawExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawExample {
    text: toml::Spanned<String>,
    events: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: toml::Spanned<String>,
    #[serde(default)]
    cameo: String,
    act: Option<String>,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    object: Vec<String>,
    #[serde(default)]
    subject: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    about: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    under: Vec<String>,
    #[serde(default)]
    source: String,
    #[serde(default)]
    target: String,
    #[serde(default)]
    mutual: bool,
    answer: Option<String>,
    #[serde(default)]
    sure: bool,
    #[serde(default)]
    topic: bool,
    mode: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Composed {
    act: String,
    of: String,
    cameo: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PloverRow {
    cameo: String,
    plover: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NameRow {
    cameo: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContextRow {
    context: String,
    lemmas: String,
}

pub(crate) fn read(files: &Files, sets: &WordSets, problems: &mut Vec<Problem>) -> EventRules {
    let mut all = EventRules::default();
    for (_, row) in files.csv::<Composed>("verbs/composed.csv", problems) {
        all.composed.entry(row.act).or_default().insert(row.of, row.cameo);
    }
    for (_, row) in files.csv::<PloverRow>("verbs/categories.csv", problems) {
        all.plover.insert(row.cameo, row.plover);
    }
    for (_, row) in files.csv::<NameRow>("verbs/cameo.csv", problems) {
        all.names.insert(row.cameo, row.name);
    }
    for (_, row) in files.csv::<ContextRow>("verbs/contexts.csv", problems) {
        let lemmas = row.lemmas.split('|').map(|lemma| (lemma.trim().to_owned(), row.context.clone()));
        all.contexts.extend(lemmas);
    }
    for (file, raw) in files.toml::<RawFile>("verbs", problems) {
        let content = files.get(&file).unwrap_or_default();
        for rule in raw.rule {
            let line = line_of(content, rule.id.span().start);
            let rule = compile(rule, (&file, line), sets, problems);
            all.rules.push(rule);
        }
        let examples = raw.example.into_iter().map(|example| EventExample {
            line: line_of(content, example.text.span().start),
            text: example.text.into_inner(),
            events: example.events,
        });
        let examples = examples.collect();
        all.categories.push(EventCategory { name: raw.category, means: raw.means, examples, file });
    }
    index(&mut all);
    check(&all, problems);
    all
}

fn compile(raw: RawRule, at: (&str, usize), sets: &WordSets, problems: &mut Vec<Problem>) -> EventRule {
    let (file, line) = at;
    let id = raw.id.into_inner();
    let mut slots = |text: &str| {
        Slot::parse_list(text).unwrap_or_else(|message| {
            let message = format!("rule `{id}`: {message}");
            problems.push(Problem { file: file.to_owned(), line: Some(line), message });
            Vec::new()
        })
    };
    let (source, target) = (slots(&raw.source), slots(&raw.target));
    let mut words = |list: &[String]| sets.expand(list, file, problems);
    EventRule {
        verb: words(&raw.verb),
        noun: words(&raw.noun),
        object: words(&raw.object),
        subject: words(&raw.subject),
        with: words(&raw.with),
        about: words(&raw.about),
        without: words(&raw.without),
        under: words(&raw.under),
        id,
        file: file.to_owned(),
        line,
        cameo: raw.cameo,
        act: raw.act,
        source,
        target,
        mutual: raw.mutual,
        answer: raw.answer,
        sure: raw.sure,
        topic: raw.topic,
        mode: raw.mode,
    }
}

fn index(all: &mut EventRules) {
    for (i, rule) in all.rules.iter().enumerate() {
        for lemma in &rule.verb {
            all.by_verb.entry(lemma.clone()).or_default().push(i);
        }
        for lemma in &rule.noun {
            all.by_noun.entry(lemma.clone()).or_default().push(i);
        }
    }
}

/// Ids are unique; every rule has words, and a code or an act that is listed.
fn check(all: &EventRules, problems: &mut Vec<Problem>) {
    let mut ids = BTreeSet::new();
    for rule in &all.rules {
        let mut problem = |message: String| {
            problems.push(Problem { file: rule.file.clone(), line: Some(rule.line), message });
        };
        if !ids.insert(&rule.id) {
            problem(format!("the id `{}` is used twice; ids are permanent and unique", rule.id));
        }
        if rule.verb.is_empty() && rule.noun.is_empty() {
            problem(format!("rule `{}` names no `verb` and no `noun`", rule.id));
        }
        let known = |act: &String| act == CARRY_OUT || all.composed.contains_key(act);
        if let Some(act) = rule.act.as_ref().filter(|act| !known(act)) {
            problem(format!(
                "the act `{act}` is not in verbs/composed.csv; add its rows or name one that is"
            ));
        }
        let code = (2..=4).contains(&rule.cameo.len()) && rule.cameo.bytes().all(|b| b.is_ascii_digit());
        let root = rule.cameo.get(..2).and_then(|root| root.parse::<u8>().ok());
        if !(code && root.is_some_and(|root| (1..=20).contains(&root))) && rule.act.is_none() {
            problem(format!("`{}` is no CAMEO code (two to four digits, 01 to 20)", rule.cameo));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_named_by_file_and_line() {
        let mut files = BTreeMap::from([
            ("verbs/composed.csv", "act,of,cameo\n"),
            ("verbs/categories.csv", "cameo,plover\n"),
            ("verbs/contexts.csv", "context,lemmas\n"),
            ("verbs/cameo.csv", "cameo,name\n"),
        ]);
        files.insert(
            "verbs/agree.toml",
            "category = \"AGREE\"\nmeans = \"x\"\n[[rule]]\nid = \"a\"\nverb = [\"agree\"]\ncameo = \"31\"\nact = \"x\"\n",
        );
        let files = Files::of_pairs(files);
        let mut problems = Vec::new();
        read(&files, &WordSets::read(&files), &mut problems);
        let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].starts_with("verbs/agree.toml:4: the act `x`"), "{told:?}");
    }
}
