//! `conditions/*.toml`: the words that put a condition, one entry each.

use rapporteur_model::ConditionKind;
use serde::Deserialize;

use crate::words::{WordSets, Words};
use crate::{Files, Problem};

/// A way to put a condition.
#[expect(clippy::struct_excessive_bools, reason = "each is a plain answer of the file")]
#[derive(Debug, Clone)]
pub struct ConditionRule {
    /// Permanent id.
    pub id: String,
    /// The kind it puts.
    pub kind: ConditionKind,
    /// Words that introduce a clause ("if") or a phrase ("without"): any of them.
    pub marker: Words,
    /// Words that must stand right before the marker ("only" of "only if"); empty: none needed.
    pub before: Words,
    /// Sets of words, one word of each of which must stand inside the clause or phrase ("no" and "but" of "to no one
    /// but"); empty: none needed.
    pub inside: Vec<Words>,
    /// Whether the condition only counts when the clause it restricts is negated or conditional ("not ... before").
    pub negated: bool,
    /// Whether the clause under the marker puts the condition; a phrase does otherwise.
    pub clause: bool,
    /// Whether a phrase (preposition and noun) puts the condition.
    pub phrase: bool,
    /// Whether a phrase without anything under its noun does ("in return").
    pub bare: bool,
    /// Lemmas of the verb under the marker that rule it out ("as we promised").
    pub without: Words,
    /// Whether it counts only where the clause it restricts is to be ("will leave once ...").
    pub planned: bool,
    /// Whether it counts only where the clause it restricts is not told as past ("stopped only when night fell").
    pub unreal: bool,
    /// Sequences of words that open a condition whatever the parse makes of them ("on the understanding that").
    pub words: Vec<Phrase>,
    /// Sentences in which it puts a condition.
    pub examples: Vec<ConditionExample>,
    /// Near misses: sentences with its words in which it puts none.
    pub misses: Vec<String>,
}

/// A sentence and the words of the condition that it puts.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionExample {
    /// The sentence, our own.
    pub text: String,
    /// The words of the condition.
    pub condition: String,
}

/// Words that stand one after the other; "~" is any one word or none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The words, in lower case.
    pub words: Vec<String>,
    /// The [`trace`] of them all.
    pub trace: u128,
}

impl Phrase {
    fn new(words: &str) -> Self {
        let words: Vec<String> = words.split(' ').map(str::to_lowercase).collect();
        let trace = words.iter().filter(|word| *word != "~").fold(0, |all, word| all | trace(word));
        Self { words, trace }
    }
}

/// One bit of 128 by the length and the ends of a word. Words whose traces together lack a bit of a phrase's trace do not
/// hold the phrase: a quick no, for most sentences have no marker and every verb of them is asked.
///
/// ```
/// use rapporteur_codebook::trace;
/// assert_eq!(trace("until"), trace("until"));
/// assert_eq!(trace("until").count_ones(), 1);
/// ```
#[must_use]
pub fn trace(word: &str) -> u128 {
    let ends = word.bytes().next().zip(word.bytes().next_back());
    let (first, last) = ends.map_or((0, 0), |(a, b)| (u32::from(a), u32::from(b)));
    1 << ((first.wrapping_mul(7) ^ last.wrapping_mul(13) ^ word.len() as u32) & 127)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    condition: Vec<RawCondition>,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a plain answer of the file")]
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCondition {
    id: String,
    kind: ConditionKind,
    #[serde(default)]
    marker: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    inside: Vec<Vec<String>>,
    #[serde(default)]
    negated: bool,
    #[serde(default)]
    clause: bool,
    #[serde(default)]
    phrase: bool,
    #[serde(default)]
    bare: bool,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    planned: bool,
    #[serde(default)]
    unreal: bool,
    examples: Vec<ConditionExample>,
    misses: Vec<String>,
}

pub(crate) fn read(files: &Files, sets: &WordSets, problems: &mut Vec<Problem>) -> Vec<ConditionRule> {
    let mut rules = Vec::new();
    for (file, raw) in files.toml::<RawFile>("conditions", problems) {
        for condition in raw.condition {
            check(&condition, &file, problems);
            rules.push(ConditionRule {
                marker: sets.expand(&condition.marker, &file, problems),
                inside: condition.inside.iter().map(|set| sets.expand(set, &file, problems)).collect(),
                before: sets.expand(&condition.before, &file, problems),
                id: condition.id,
                kind: condition.kind,
                negated: condition.negated,
                clause: condition.clause,
                phrase: condition.phrase,
                bare: condition.bare,
                without: sets.expand(&condition.without, &file, problems),
                planned: condition.planned,
                unreal: condition.unreal,
                words: condition.words.iter().map(|words| Phrase::new(words)).collect(),
                examples: condition.examples,
                misses: condition.misses,
            });
        }
    }
    rules
}

/// A rule without examples or near misses is not known to do what it says; a near miss shows something only if words of the rule
/// stand in it.
fn check(rule: &RawCondition, file: &str, problems: &mut Vec<Problem>) {
    let mut problem = |message: String| {
        problems.push(Problem { file: file.to_owned(), line: None, message });
    };
    if rule.examples.is_empty() || rule.misses.is_empty() {
        problem(format!("condition `{}` lacks examples or near misses; add a sentence of your own", rule.id));
    }
    for ConditionExample { text, condition } in
        rule.examples.iter().filter(|e| !e.text.contains(&e.condition))
    {
        problem(format!("condition `{}`: `{condition}` does not stand in `{text}`", rule.id));
    }
    let own: Vec<String> = rule
        .marker
        .iter()
        .chain(&rule.words)
        .flat_map(|words| words.split(' '))
        .map(str::to_lowercase)
        .collect();
    let holds = |text: &str| {
        text.to_lowercase().split(|c: char| !c.is_alphanumeric()).any(|w| own.iter().any(|o| o == w))
    };
    for miss in rule.misses.iter().filter(|miss| !holds(miss)) {
        problem(format!("condition `{}`: no word of the rule stands in its near miss `{miss}`", rule.id));
    }
}
