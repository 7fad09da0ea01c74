//! `stances/*.toml`: the 22 stances, one file each: what the stance means, the cues that carry it, and examples.

use rapporteur_model::{ConditionKind, ItemKind, Modality, Polarity, Stance};
use serde::Deserialize;

use crate::by_word::{ByWord, index};
use crate::slots::Slot;
use crate::words::{WordSets, Words};
use crate::{Files, Problem};

/// One stance.
#[derive(Debug, Clone)]
pub struct StanceRules {
    /// The stance.
    pub stance: Stance,
    /// Name for people.
    pub title: String,
    /// What taking it means, in a sentence.
    pub means: String,
    /// The cues that carry it, tried in order.
    pub cues: Vec<CueRule>,
    /// Texts with the statements to be read from them.
    pub examples: Vec<StanceExample>,
}

/// The cues of all stances by the words that call them, apart for what the word is in its sentence.
///
/// ```
/// let codebook = rapporteur_codebook::Codebook::embedded().unwrap();
/// let (stance, cue) = codebook.cues.nouns.of(["refusal"])[0];
/// assert!(codebook.stances[stance].cues[cue].noun.contains("refusal"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct CueIndex {
    /// Cues by their verbs.
    pub verbs: ByWord,
    /// Cues by their nouns.
    pub nouns: ByWord,
    /// Cues by their adjectives.
    pub adjectives: ByWord,
}

impl CueIndex {
    pub(crate) fn new(stances: &[StanceRules]) -> Self {
        let by = |words: fn(&CueRule) -> &Words| index(stances, |s| &s.cues, move |rule| vec![words(rule)]);
        Self {
            verbs: by(|rule| &rule.verb),
            nouns: by(|rule| &rule.noun),
            adjectives: by(|rule| &rule.adjective),
        }
    }
}

/// A word that carries a stance, and where its arguments stand.
///
/// The slots speak of logical roles (see [`Slot`]), so that active, passive, relative and reduced clauses need one rule.
#[derive(Debug, Clone)]
pub struct CueRule {
    /// Permanent id, printed with every statement it makes.
    pub id: String,
    /// Lemmas of a verb.
    pub verb: Words,
    /// Lemmas of a noun.
    pub noun: Words,
    /// Lemmas of an adjective or adverb.
    pub adjective: Words,
    /// Lemmas that must stand among the cue's children (particle, object or preposition: "effect" of "take effect").
    pub with: Words,
    /// Lemmas that must not stand there.
    pub without: Words,
    /// Runs of words one of which must follow in what the cue governs ("out of the question" of "is out of the question").
    pub phrase: Vec<Vec<String>>,
    /// The first words of `phrase`.
    pub phrase_start: Words,
    /// Lemmas of the word that governs the cue, if that matters ("after" of "after a meeting").
    pub under: Words,
    /// Who takes the stance; the first slot that gives an actor wins.
    pub holder: Vec<Slot>,
    /// On what; the first slot that gives an item wins.
    pub item: Vec<Slot>,
    /// Who is asked or accused.
    pub target: Vec<Slot>,
    /// What or whom the matter is said not to cover.
    pub excludes: Vec<Slot>,
    /// What the condition is, where the cue itself puts one.
    pub condition: Vec<Slot>,
    /// The kind of that condition.
    pub condition_kind: Option<ConditionKind>,
    /// Kinds of item the cue applies to; empty: all.
    pub kinds: Vec<ItemKind>,
    /// Modalities of the clause the cue applies to; empty: all.
    pub when: Vec<Modality>,
    /// Whether the cue counts only where its clause is negated ("is not true").
    pub negated: bool,
    /// Polarity in place of the clause's own.
    pub polarity: Option<Polarity>,
    /// Modality in place of the clause's own.
    pub modality: Option<Modality>,
    /// Whether the words say "by fewer than all" or "in part".
    pub partial: bool,
    /// Whether a matter of no known kind may be taken as an item of kind `other`.
    pub other: bool,
    /// Version since which the rule exists.
    pub since: String,
}

/// A text and the statements to be read from it, as `stance polarity kind: holder, holder`; empty means none. After " | " may
/// stand what else is to be read: `modality planned`, `form indirect`, `to` a target, `condition` its words, `says` a chain, `partial`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StanceExample {
    /// The text, our own.
    pub text: String,
    /// What is to be read.
    pub statements: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStance {
    stance: Stance,
    title: String,
    means: String,
    #[serde(default)]
    cue: Vec<RawCue>,
    #[serde(default)]
    example: Vec<StanceExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCue {
    id: String,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    adjective: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    phrase: Vec<String>,
    #[serde(default)]
    under: Vec<String>,
    #[serde(default)]
    holder: String,
    #[serde(default)]
    item: String,
    #[serde(default)]
    target: String,
    #[serde(default)]
    excludes: String,
    #[serde(default)]
    condition: String,
    condition_kind: Option<ConditionKind>,
    #[serde(default)]
    kinds: Vec<ItemKind>,
    #[serde(default)]
    when: Vec<Modality>,
    #[serde(default)]
    negated: bool,
    polarity: Option<Polarity>,
    modality: Option<Modality>,
    #[serde(default)]
    partial: bool,
    #[serde(default)]
    other: bool,
    since: String,
}

pub(crate) fn read(files: &Files, sets: &WordSets, problems: &mut Vec<Problem>) -> Vec<StanceRules> {
    let mut stances: Vec<StanceRules> = Vec::new();
    let mut ids = Words::new();
    for (file, raw) in files.toml::<RawStance>("stances", problems) {
        let mut cues = Vec::with_capacity(raw.cue.len());
        for cue in raw.cue {
            if !ids.insert(cue.id.clone()) {
                let message = format!("the id `{}` is used twice; ids are permanent and unique", cue.id);
                problems.push(Problem { file: file.clone(), line: None, message });
            }
            cues.push(compile(cue, &file, sets, problems));
        }
        let RawStance { stance, title, means, example, .. } = raw;
        stances.push(StanceRules { stance, title, means, cues, examples: example });
    }
    stances
}

fn compile(raw: RawCue, file: &str, sets: &WordSets, problems: &mut Vec<Problem>) -> CueRule {
    let mut slots = |text: &str| match Slot::parse_list(text) {
        Ok(slots) => slots,
        Err(message) => {
            let message = format!("cue `{}`: {message}", raw.id);
            problems.push(Problem { file: file.to_owned(), line: None, message });
            Vec::new()
        }
    };
    let (holder, item) = (slots(&raw.holder), slots(&raw.item));
    let (target, condition) = (slots(&raw.target), slots(&raw.condition));
    let excludes = slots(&raw.excludes);
    let mut words = |list: &[String]| sets.expand(list, file, problems);
    let run = |words: &String| words.split_whitespace().map(str::to_lowercase).collect();
    let phrase: Vec<Vec<String>> = raw.phrase.iter().map(run).collect();
    CueRule {
        verb: words(&raw.verb),
        noun: words(&raw.noun),
        adjective: words(&raw.adjective),
        with: words(&raw.with),
        without: words(&raw.without),
        phrase_start: phrase.iter().filter_map(|words| words.first().cloned()).collect(),
        phrase,
        under: words(&raw.under),
        id: raw.id,
        holder,
        item,
        target,
        excludes,
        condition,
        condition_kind: raw.condition_kind,
        kinds: raw.kinds,
        when: raw.when,
        negated: raw.negated,
        polarity: raw.polarity,
        modality: raw.modality,
        partial: raw.partial,
        other: raw.other,
        since: raw.since,
    }
}
