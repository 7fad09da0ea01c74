//! Conditions on one token, in spaCy's pattern format.

use regex::Regex;
use serde_json::{Map, Value};

use crate::Token;

/// Conditions that must all hold for a token.
#[derive(Clone, Debug)]
pub(super) struct Condition {
    tests: Vec<(Attribute, Test)>,
}

/// An attribute of a token.
#[derive(Clone, Copy, Debug)]
enum Attribute {
    Text(for<'d> fn(Token<'d>) -> &'d str),
    Flag(for<'d> fn(Token<'d>) -> bool),
    /// Number of characters.
    Length,
    /// Features as a set.
    Morph,
}

#[derive(Clone, Debug)]
enum Test {
    Is(String),
    In(Vec<String>),
    NotIn(Vec<String>),
    Search(Regex),
    Subset(Vec<String>),
    Superset(Vec<String>),
    Intersects(Vec<String>),
    Flag(bool),
    /// Bounds of a length, both included.
    Between(u64, u64),
}

impl Condition {
    /// Reads a token pattern without its `OP`.
    pub(super) fn read(pattern: &Map<String, Value>) -> Result<Self, String> {
        let mut tests = Vec::new();
        for (key, value) in pattern.iter().filter(|(key, _)| *key != "OP") {
            let attribute = attribute(key).ok_or_else(|| format!("unknown attribute {key:?}"))?;
            match value {
                Value::Object(predicates) => {
                    for (name, value) in predicates {
                        tests.push((attribute, predicate(name, value).map_err(|e| format!("{key}: {e}"))?));
                    }
                }
                _ => tests.push((attribute, plain(value).ok_or_else(|| format!("{key} cannot be {value}"))?)),
            }
        }
        if let Some((_, test)) = tests.iter().find(|(attribute, test)| !fits(*attribute, test)) {
            return Err(format!("a condition does not fit its attribute: {test:?}"));
        }
        Ok(Self { tests })
    }

    pub(super) fn holds(&self, token: Token<'_>) -> bool {
        self.tests.iter().all(|(attribute, test)| match attribute {
            Attribute::Text(get) => test.holds_for(get(token)),
            Attribute::Flag(get) => matches!(test, Test::Flag(wanted) if *wanted == get(token)),
            Attribute::Length => {
                let length = token.text().chars().count() as u64;
                matches!(test, Test::Between(low, high) if (*low..=*high).contains(&length))
            }
            Attribute::Morph => {
                let features: Vec<&str> = token.morph().split('|').filter(|f| !f.is_empty()).collect();
                match test {
                    Test::Subset(list) => features.iter().all(|f| list.iter().any(|item| item == f)),
                    Test::Superset(list) => list.iter().all(|item| features.contains(&item.as_str())),
                    Test::Intersects(list) => list.iter().any(|item| features.contains(&item.as_str())),
                    _ => test.holds_for(token.morph()),
                }
            }
        })
    }
}

impl Test {
    fn holds_for(&self, value: &str) -> bool {
        match self {
            Self::Is(wanted) => value == wanted,
            Self::In(list) | Self::Intersects(list) | Self::Subset(list) => {
                list.iter().any(|item| item == value)
            }
            Self::NotIn(list) => list.iter().all(|item| item != value),
            Self::Superset(list) => list.iter().all(|item| item == value),
            Self::Search(regex) => regex.is_match(value),
            Self::Flag(_) | Self::Between(..) => false,
        }
    }
}

#[allow(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of Token<'d> is bound to one lifetime, a closure is not"
)]
fn attribute(key: &str) -> Option<Attribute> {
    Some(match key {
        "ORTH" | "TEXT" => Attribute::Text(|t| t.text()),
        "LOWER" => Attribute::Text(|t| t.lower()),
        "NORM" => Attribute::Text(|t| t.norm()),
        "LEMMA" => Attribute::Text(|t| t.lemma()),
        "POS" => Attribute::Text(|t| t.pos()),
        "TAG" => Attribute::Text(|t| t.tag()),
        "DEP" => Attribute::Text(|t| t.dep()),
        "ENT_TYPE" => Attribute::Text(|t| t.ent_type()),
        "ENT_IOB" => Attribute::Text(|t| t.ent_iob()),
        "MORPH" => Attribute::Morph,
        "LENGTH" => Attribute::Length,
        "IS_PUNCT" => Attribute::Flag(|t| t.is_punct()),
        "IS_SPACE" => Attribute::Flag(|t| t.is_space()),
        "IS_SENT_START" => Attribute::Flag(|t| t.is_sent_start()),
        "SPACY" => Attribute::Flag(|t| t.whitespace()),
        "IS_ALPHA" => Attribute::Flag(|t| t.text().chars().all(crate::unicode::is_alpha)),
        "IS_DIGIT" => Attribute::Flag(|t| t.text().chars().all(crate::unicode::is_digit)),
        "IS_TITLE" => Attribute::Flag(|t| {
            let mut chars = t.text().chars();
            chars.next().is_some_and(char::is_uppercase) && chars.all(|c| !c.is_uppercase())
        }),
        _ => return None,
    })
}

fn plain(value: &Value) -> Option<Test> {
    match value {
        Value::String(text) => Some(Test::Is(text.clone())),
        Value::Bool(flag) => Some(Test::Flag(*flag)),
        Value::Number(number) => number.as_u64().map(|n| Test::Between(n, n)),
        _ => None,
    }
}

fn predicate(name: &str, value: &Value) -> Result<Test, String> {
    let list = || {
        let items = value.as_array().ok_or_else(|| format!("{name} needs a list"))?;
        let texts = items.iter().map(|item| item.as_str().map(str::to_owned));
        texts.collect::<Option<Vec<_>>>().ok_or_else(|| format!("{name} needs a list of texts"))
    };
    let number = || value.as_u64().ok_or_else(|| format!("{name} needs a whole number"));
    Ok(match name {
        "IN" => Test::In(list()?),
        "NOT_IN" => Test::NotIn(list()?),
        "IS_SUBSET" => Test::Subset(list()?),
        "IS_SUPERSET" => Test::Superset(list()?),
        "INTERSECTS" => Test::Intersects(list()?),
        "REGEX" => {
            let pattern = value.as_str().ok_or("REGEX needs a text")?;
            Test::Search(Regex::new(pattern).map_err(|e| e.to_string())?)
        }
        "==" => Test::Between(number()?, number()?),
        ">=" => Test::Between(number()?, u64::MAX),
        "<=" => Test::Between(0, number()?),
        ">" => Test::Between(number()?.saturating_add(1), u64::MAX),
        // Nothing is shorter than 0: an empty range.
        "<" => number()?.checked_sub(1).map_or(Test::Between(1, 0), |n| Test::Between(0, n)),
        _ => return Err(format!("unknown predicate {name:?}")),
    })
}

fn fits(attribute: Attribute, test: &Test) -> bool {
    match attribute {
        Attribute::Flag(_) => matches!(test, Test::Flag(_)),
        Attribute::Length => matches!(test, Test::Between(..)),
        Attribute::Text(_) | Attribute::Morph => !matches!(test, Test::Flag(_) | Test::Between(..)),
    }
}
