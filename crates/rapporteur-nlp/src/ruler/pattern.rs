//! The rules of the attribute ruler: what they ask of tokens and what they set.

use std::path::Path;

use regex::Regex;
use rmpv::ValueRef;

use crate::Error;
use crate::doc::labels::{LabelId, Labels};
use crate::lex::Lexeme;
use crate::model::msgpack::{entries, get, integer, items, need, text};

/// A token as the rules see it, before any of them is applied.
pub(super) struct View<'v> {
    pub(super) lexeme: &'v Lexeme,
    pub(super) tag: &'v str,
    pub(super) pos: &'v str,
    pub(super) morph: &'v str,
    pub(super) dep: &'v str,
}

/// Patterns, any of which makes the rule apply, and what it sets on one token of the match.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) patterns: Vec<Vec<TokenPattern>>,
    pub(super) sets: Vec<(Field, Value)>,
    index: i64,
}

/// An attribute that a rule can set; the number is its place in [`super::Attributes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Tag = 0,
    Pos = 1,
    Morph = 2,
    Dep = 3,
    Lemma = 4,
}

/// What is set: the text, and its number as a label.
#[derive(Debug)]
pub(super) struct Value {
    pub(super) text: Box<str>,
    pub(super) label: LabelId,
}

/// Conditions on one token, all of which must hold.
#[derive(Debug)]
pub(super) struct TokenPattern {
    tests: Vec<(Attribute, Test)>,
}

#[derive(Clone, Copy, Debug)]
enum Attribute {
    Tag,
    Pos,
    Morph,
    Dep,
    Lower,
    Text,
    Norm,
    IsSpace,
}

#[derive(Debug)]
enum Test {
    Is(String),
    In(Vec<String>),
    NotIn(Vec<String>),
    Search(Regex),
    Flag(bool),
}

impl TokenPattern {
    pub(super) fn matches(&self, view: &View<'_>) -> bool {
        self.tests.iter().all(|(attribute, test)| {
            let value = match attribute {
                Attribute::Tag => view.tag,
                Attribute::Pos => view.pos,
                Attribute::Morph => view.morph,
                Attribute::Dep => view.dep,
                Attribute::Lower => &view.lexeme.lower,
                Attribute::Text => &view.lexeme.text,
                Attribute::Norm => &view.lexeme.norm,
                Attribute::IsSpace => {
                    return matches!(test, Test::Flag(flag) if *flag == view.lexeme.is_space);
                }
            };
            match test {
                Test::Is(wanted) => value == wanted,
                Test::In(list) => list.iter().any(|item| item == value),
                Test::NotIn(list) => list.iter().all(|item| item != value),
                Test::Search(regex) => regex.is_match(value),
                Test::Flag(_) => false,
            }
        })
    }
}

impl Rule {
    pub(super) fn read(value: &ValueRef<'_>, file: &Path, labels: &mut Labels) -> Result<Self, Error> {
        let bad = |cause: String| Error::model(file, cause);
        let mut patterns = Vec::new();
        for pattern in items(need(value, "patterns").map_err(bad)?) {
            patterns.push(
                items(pattern).iter().map(|token| read_token(token, file)).collect::<Result<Vec<_>, _>>()?,
            );
        }
        let mut sets = Vec::new();
        for (key, value) in entries(need(value, "attrs").map_err(bad)?) {
            let key = text(key).unwrap_or("?");
            let field = match key {
                "TAG" => Field::Tag,
                "POS" => Field::Pos,
                "MORPH" => Field::Morph,
                "DEP" => Field::Dep,
                "LEMMA" => Field::Lemma,
                _ => return Err(unsupported(file, &format!("a rule that sets {key}"))),
            };
            let value = text(value).ok_or_else(|| bad(format!("sets {key} to something that is no text")))?;
            let value = if field == Field::Morph { sort_features(value) } else { value.to_owned() };
            let label =
                labels.intern(&value).ok_or_else(|| bad("sets too many different labels".to_owned()))?;
            sets.push((field, Value { text: value.into(), label }));
        }
        let index = get(value, "index").and_then(integer).unwrap_or(0);
        Ok(Self { patterns, sets, index })
    }

    /// The token of a match of `len` tokens that is changed.
    pub(super) fn target(&self, len: usize) -> Option<usize> {
        let index = if self.index < 0 { self.index.checked_add(len as i64)? } else { self.index };
        usize::try_from(index).ok().filter(|&at| at < len)
    }
}

fn read_token(value: &ValueRef<'_>, file: &Path) -> Result<TokenPattern, Error> {
    let tests = entries(value).iter().map(|(key, value)| {
        let key = text(key).unwrap_or("?");
        let attribute = match key {
            "TAG" => Attribute::Tag,
            "POS" => Attribute::Pos,
            "MORPH" => Attribute::Morph,
            "DEP" => Attribute::Dep,
            "LOWER" => Attribute::Lower,
            "ORTH" | "TEXT" => Attribute::Text,
            "NORM" => Attribute::Norm,
            "IS_SPACE" => Attribute::IsSpace,
            _ => return Err(unsupported(file, &format!("a rule that asks for {key}"))),
        };
        let test =
            read_test(value).ok_or_else(|| unsupported(file, &format!("a condition on {key}: {value}")))?;
        Ok((attribute, test))
    });
    Ok(TokenPattern { tests: tests.collect::<Result<_, _>>()? })
}

fn read_test(value: &ValueRef<'_>) -> Option<Test> {
    if let Some(wanted) = text(value) {
        return Some(Test::Is(wanted.to_owned()));
    }
    if let ValueRef::Boolean(flag) = value {
        return Some(Test::Flag(*flag));
    }
    let [(key, value)] = entries(value) else { return None };
    let list = || items(value).iter().map(|v| text(v).map(str::to_owned)).collect::<Option<Vec<_>>>();
    match text(key)? {
        "IN" => list().map(Test::In),
        "NOT_IN" => list().map(Test::NotIn),
        "REGEX" => Regex::new(text(value)?).ok().map(Test::Search),
        _ => None,
    }
}

/// Morphological features by name; `_` stands for none.
pub(crate) fn sort_features(morph: &str) -> String {
    let mut features: Vec<&str> = morph.split('|').filter(|f| !f.is_empty() && *f != "_").collect();
    features.sort_unstable();
    features.join("|")
}

fn unsupported(file: &Path, what: &str) -> Error {
    Error::unsupported(
        file,
        what,
        "the attribute ruler knows TAG, POS, MORPH, DEP, LOWER, TEXT, NORM, IS_SPACE, IN, NOT_IN, REGEX",
    )
}
