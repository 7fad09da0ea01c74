//! Lexical attributes: what spaCy knows of a token from its text alone.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::model::files::ModelFiles;
use crate::model::msgpack::{entries, get, parse, text};
use crate::{Error, strings, unicode};

/// Normal forms that every language shares, as `text <tab> norm`.
const BASE_NORMS: &str = include_str!("data/norms.tsv");

static BASE: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| BASE_NORMS.lines().filter_map(|line| line.split_once('\t')).collect());

/// Normal forms of a model.
#[derive(Debug, Default)]
pub(crate) struct Norms {
    by_id: HashMap<u64, Box<str>>,
}

impl Norms {
    /// Reads the table `lexeme_norm` of `vocab/lookups.bin`; a model without it has only the shared ones.
    pub(crate) fn load(files: &ModelFiles) -> Result<Self, Error> {
        const FILE: &str = "vocab/lookups.bin";
        if !files.has(FILE) {
            return Ok(Self::default());
        }
        let bytes = files.read(FILE)?;
        let tables = parse(files, FILE, &bytes)?;
        let table = get(&tables, "lexeme_norm").map_or(&[][..], entries);
        let by_id = table.iter().filter_map(|(id, norm)| Some((id.as_u64()?, text(norm)?.into()))).collect();
        Ok(Self { by_id })
    }

    /// The normal form of a token text; `None` for its lower case.
    pub(crate) fn get(&self, text: &str) -> Option<&str> {
        self.by_id.get(&strings::id(text)).map(|norm| &**norm).or_else(|| BASE.get(text).copied())
    }
}

/// A feature that a hash embedding can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feature {
    Orth,
    Lower,
    Norm,
    Prefix,
    Suffix,
    Shape,
    Spacy,
    IsSpace,
}

impl Feature {
    /// The feature of that name in a model, if we know it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "ORTH" => Self::Orth,
            "LOWER" => Self::Lower,
            "NORM" => Self::Norm,
            "PREFIX" => Self::Prefix,
            "SUFFIX" => Self::Suffix,
            "SHAPE" => Self::Shape,
            "SPACY" => Self::Spacy,
            "IS_SPACE" => Self::IsSpace,
            _ => return None,
        })
    }
}

/// A distinct token text with its normal form.
#[derive(Debug)]
pub(crate) struct Lexeme {
    pub(crate) text: Box<str>,
    pub(crate) lower: Box<str>,
    pub(crate) norm: Box<str>,
    pub(crate) is_space: bool,
    pub(crate) is_punct: bool,
    /// String ids of norm, prefix, suffix and shape, in this order.
    ids: [u64; 4],
}

impl Lexeme {
    /// Works out the attributes; `norm` is the one a tokenizer exception gave, if any.
    pub(crate) fn new(text: &str, norm: Option<&str>, norms: &Norms) -> Self {
        let lower = text.to_lowercase();
        let norm = norm.or_else(|| norms.get(text)).unwrap_or(&lower);
        let prefix_len = text.chars().next().map_or(0, char::len_utf8);
        let suffix_start = text.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        let ids = [norm, &text[..prefix_len], &text[suffix_start..], &shape(text)].map(strings::id);
        Self {
            norm: norm.into(),
            is_space: text.chars().all(unicode::is_space),
            is_punct: text.chars().all(unicode::is_punct),
            ids,
            text: text.into(),
            lower: lower.into(),
        }
    }

    /// The value that a hash embedding sees; `space_after` belongs to the token.
    pub(crate) fn value(&self, feature: Feature, space_after: bool) -> u64 {
        match feature {
            Feature::Orth => strings::id(&self.text),
            Feature::Lower => strings::id(&self.lower),
            Feature::Norm => self.ids[0],
            Feature::Prefix => self.ids[1],
            Feature::Suffix => self.ids[2],
            Feature::Shape => self.ids[3],
            Feature::Spacy => u64::from(space_after),
            Feature::IsSpace => u64::from(self.is_space),
        }
    }
}

/// The shape of a text: X, x and d for letters and digits, at most four alike in a row; `LONG` from 100 characters.
fn shape(text: &str) -> String {
    if text.len() >= 100 && text.chars().count() >= 100 {
        return "LONG".to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut last = None;
    let mut run = 0;
    for c in text.chars() {
        let kind = match c {
            _ if unicode::is_alpha(c) && c.is_uppercase() => 'X',
            _ if unicode::is_alpha(c) => 'x',
            _ if unicode::is_digit(c) => 'd',
            _ => c,
        };
        run = if last == Some(kind) { run + 1 } else { 0 };
        last = Some(kind);
        if run < 4 {
            out.push(kind);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        for (text, expected) in [
            ("U.N.", "X.X."),
            ("Monday", "Xxxxx"),
            ("2,100,000,000", "d,ddd,ddd,ddd"),
            ("1234567", "dddd"),
            ("!!!!!!", "!!!!"),
            ("x²", "xd"),
        ] {
            assert_eq!(shape(text), expected);
        }
        assert_eq!(shape(&"é".repeat(99)), "xxxx");
        assert_eq!(shape(&"é".repeat(100)), "LONG");
    }

    #[test]
    fn norms_fall_back_in_order() {
        let norms = Norms { by_id: HashMap::from([(strings::id("cos"), "because".into())]) };
        let norm = |text: &str, given: Option<&str>| Lexeme::new(text, given, &norms).norm.to_string();
        assert_eq!(norm("n't", Some("not")), "not");
        assert_eq!(norm("cos", None), "because");
        assert_eq!(norm("Cos", None), "cos");
        assert_eq!(norm("“", None), "\"");
        assert_eq!(norm("€", None), "$");
    }
}
