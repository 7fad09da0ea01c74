//! `conditions/*.toml`: the words that put a condition, one entry each.

use rapporteur_model::ConditionKind;
use serde::Deserialize;

use crate::words::{WordSets, Words};
use crate::{Files, Problem};

/// A way to put a condition.
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
    /// Words one of which must stand inside the phrase ("but" of "to no one but"); empty: none needed.
    pub inside: Words,
    /// Whether the condition only counts when the clause it restricts is negated or conditional ("not ... before").
    pub negated: bool,
    /// Whether the clause under the marker puts the condition; a phrase does otherwise.
    pub clause: bool,
    /// Whether a phrase (preposition and noun) puts the condition.
    pub phrase: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawFile {
    condition: Vec<RawCondition>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCondition {
    id: String,
    kind: ConditionKind,
    marker: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    inside: Vec<String>,
    #[serde(default)]
    negated: bool,
    #[serde(default)]
    clause: bool,
    #[serde(default)]
    phrase: bool,
}

pub(crate) fn read(files: &Files, sets: &WordSets, problems: &mut Vec<Problem>) -> Vec<ConditionRule> {
    let mut rules = Vec::new();
    for (file, raw) in files.toml::<RawFile>("conditions", problems) {
        for condition in raw.condition {
            rules.push(ConditionRule {
                marker: sets.expand(&condition.marker, &file, problems),
                inside: sets.expand(&condition.inside, &file, problems),
                before: sets.expand(&condition.before, &file, problems),
                id: condition.id,
                kind: condition.kind,
                negated: condition.negated,
                clause: condition.clause,
                phrase: condition.phrase,
            });
        }
    }
    rules
}
