//! `figures/*.toml`: what numbers count, told by their unit or the words they stand with; `figures/numbers.csv`: number
//! words; `figures/hedges.csv`: words that bound or blur a number; `figures/done.csv`: what is done to counted things;
//! `figures/matters.csv`: the kinds of matter that measures bear on.

use rapporteur_model::{ItemKind, Qualifier};
use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::StrDeserializer;

use crate::words::{WordSets, Words};
use crate::{Files, Problem};

/// What a number measures, before it is known what it counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// Things or people.
    #[default]
    Count,
    /// A share, in percent.
    Percent,
    /// A sum.
    Money,
    /// A length.
    Length,
    /// A length of time.
    Time,
}

/// A frame that gives a number its measure. Empty word lists ask for nothing.
#[allow(clippy::struct_excessive_bools, reason = "each is a condition of its own, as in the file")]
#[derive(Debug, Clone)]
pub struct FigureFrame {
    /// What is counted; [`FigureFrame::UNIT`] if the counted noun says it.
    pub measure: String,
    /// What the number must measure.
    pub scale: Scale,
    /// Lemmas of the counted noun.
    pub unit: Words,
    /// Whether the counted noun must be one for people, or none stand there.
    pub people: bool,
    /// Lemmas under "of" behind the counted noun.
    pub of: Words,
    /// Lemmas of the verb the counted noun stands with.
    pub verb: Words,
    /// Words one of which must stand beside that verb.
    pub with: Words,
    /// Whether the counted are the subject of the verb, in place of those it is done to.
    pub subject: bool,
    /// Lemmas of a noun that the counted noun stands under.
    pub noun: Words,
    /// Lemmas of the verb over that noun.
    pub under: Words,
    /// Words beside it ("dead").
    pub adjective: Words,
    /// Lemmas one of which must stand in the sentence.
    pub near: Words,
    /// Whether the number must stand in a compound ("three-year conflict").
    pub compound: bool,
    /// Lemmas of a participle or relative clause that describes the counted ("the pilots they hold").
    pub described: Words,
    /// Lemmas under "in" or "at" behind the counted noun, or beside the verb it stands with ("are in custody").
    pub inside: Words,
    /// Whether the clause must look ahead.
    pub planned: bool,
    /// Whether the clause must tell what has come about.
    pub actual: bool,
    /// Whether the name goes on with what is done to the counted ("weapons_handed_in").
    pub done: bool,
    /// Whether it is a figure of the ledger, and not only a mention.
    pub ledger: bool,
}

impl FigureFrame {
    /// The measure of frames whose counted noun names it ("boats"), with what is done to it.
    pub const UNIT: &'static str = "@unit";

    /// Whether neither a noun nor a verb nor what stands beside them is asked for.
    pub fn asks_nothing(&self) -> bool {
        [&self.verb, &self.noun, &self.adjective, &self.unit, &self.described, &self.inside]
            .iter()
            .all(|words| words.is_empty())
    }
}

/// A verb that tells what is done to counted things, and the word for it in the name of a measure ("boats_burned").
#[derive(Debug, Clone, Deserialize)]
pub struct Done {
    /// Lemma of the verb.
    pub verb: String,
    /// A word that must stand beside the verb; empty if none.
    pub with: String,
    /// The word in the name.
    pub word: String,
    /// Whether the counted do it ("arrive"), in place of those it is done to.
    pub subject: bool,
}

/// What is done to counted things.
pub(crate) fn done(files: &Files, problems: &mut Vec<Problem>) -> Vec<Done> {
    files.csv::<Done>("figures/done.csv", problems).into_iter().map(|(_, row)| row).collect()
}

/// The kinds of matter that measures with a word in their name bear on.
#[derive(Debug, Clone)]
pub struct Matters {
    /// The word: "released" of `to_be_released`.
    pub word: String,
    /// The kinds; none given is any kind that the sentence itself tells of.
    pub kinds: Vec<ItemKind>,
}

#[derive(Deserialize)]
struct RawMatters {
    word: String,
    kinds: String,
}

/// What measures bear on.
pub(crate) fn matters(files: &Files, problems: &mut Vec<Problem>) -> Vec<Matters> {
    let mut matters = Vec::new();
    for (_, row) in files.csv::<RawMatters>("figures/matters.csv", problems) {
        let mut kinds = Vec::new();
        for name in row.kinds.split(' ').filter(|name| *name != "*") {
            match kind(name) {
                Some(kind) => kinds.push(kind),
                None => problems.push(Problem {
                    file: "figures/matters.csv".to_owned(),
                    line: None,
                    message: format!("`{name}` is no kind of item"),
                }),
            }
        }
        matters.push(Matters { word: row.word, kinds });
    }
    matters
}

fn kind(name: &str) -> Option<ItemKind> {
    let name: StrDeserializer<'_, serde::de::value::Error> = name.into_deserializer();
    ItemKind::deserialize(name).ok()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    frame: Vec<RawFrame>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::struct_excessive_bools, reason = "each is a condition of its own, as in the file")]
struct RawFrame {
    measure: String,
    #[serde(default)]
    scale: Scale,
    #[serde(default)]
    unit: Vec<String>,
    #[serde(default)]
    people: bool,
    #[serde(default)]
    of: Vec<String>,
    #[serde(default)]
    verb: Vec<String>,
    #[serde(default)]
    with: Vec<String>,
    #[serde(default)]
    subject: bool,
    #[serde(default)]
    noun: Vec<String>,
    #[serde(default)]
    under: Vec<String>,
    #[serde(default)]
    adjective: Vec<String>,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    compound: bool,
    #[serde(default)]
    described: Vec<String>,
    #[serde(default)]
    inside: Vec<String>,
    #[serde(default)]
    planned: bool,
    #[serde(default)]
    actual: bool,
    #[serde(default)]
    done: bool,
    #[serde(default = "yes")]
    ledger: bool,
}

fn yes() -> bool {
    true
}

pub(crate) fn read(files: &Files, sets: &WordSets, problems: &mut Vec<Problem>) -> Vec<FigureFrame> {
    let mut frames = Vec::new();
    for (file, raw) in files.toml::<RawFile>("figures", problems) {
        for frame in raw.frame {
            let mut words = |list: &[String]| sets.expand(list, &file, problems);
            frames.push(FigureFrame {
                unit: words(&frame.unit),
                of: words(&frame.of),
                verb: words(&frame.verb),
                with: words(&frame.with),
                noun: words(&frame.noun),
                under: words(&frame.under),
                adjective: words(&frame.adjective),
                near: words(&frame.near),
                described: words(&frame.described),
                inside: words(&frame.inside),
                measure: frame.measure,
                scale: frame.scale,
                people: frame.people,
                subject: frame.subject,
                compound: frame.compound,
                planned: frame.planned,
                actual: frame.actual,
                done: frame.done,
                ledger: frame.ledger,
            });
        }
    }
    frames
}

#[derive(Deserialize)]
struct RawNumber {
    word: String,
    value: f64,
}

/// Number words and their values.
pub(crate) fn numbers(files: &Files, problems: &mut Vec<Problem>) -> FxHashMap<String, f64> {
    let rows = files.csv::<RawNumber>("figures/numbers.csv", problems);
    rows.into_iter().map(|(_, row)| (row.word, row.value)).collect()
}

/// Words that bound or blur a number.
#[derive(Debug, Clone)]
pub struct Hedge {
    /// The words, in lower case.
    pub words: Vec<String>,
    /// What they make of the number.
    pub qualifier: Qualifier,
    /// Whether they stand behind the number and not before it.
    pub after: bool,
}

#[derive(Deserialize)]
struct RawHedge {
    words: String,
    qualifier: Qualifier,
    place: Place,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Place {
    Before,
    After,
}

/// Hedges, the longest first.
pub(crate) fn hedges(files: &Files, problems: &mut Vec<Problem>) -> Vec<Hedge> {
    let rows = files.csv::<RawHedge>("figures/hedges.csv", problems);
    let mut hedges: Vec<Hedge> = rows
        .into_iter()
        .map(|(_, row)| Hedge {
            words: row.words.split(' ').map(str::to_owned).collect(),
            qualifier: row.qualifier,
            after: row.place == Place::After,
        })
        .collect();
    hedges.sort_by_key(|hedge| std::cmp::Reverse(hedge.words.len()));
    hedges
}
