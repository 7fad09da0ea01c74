//! Lemmas by rules, exceptions and word lists, or by a plain table: spaCy's `lemmatizer`.

use std::collections::{HashMap, HashSet};

use rmpv::ValueRef;

use crate::model::files::ModelFiles;
use crate::model::msgpack::{entries, get, items, parse, text};
use crate::{Error, strings};

/// The lemmatizer of a model.
#[derive(Debug)]
pub(crate) enum Lemmatizer {
    /// Mode `rule`; tables by the string id of the lower-case part of speech.
    Rule(HashMap<u64, Tables>),
    /// Mode `lookup`: lemmas by the string id of the text.
    Lookup(HashMap<u64, Box<str>>),
}

/// What is known of one part of speech.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    rules: Vec<(Box<str>, Box<str>)>,
    exceptions: HashMap<Box<str>, Vec<Box<str>>>,
    index: HashSet<Box<str>>,
}

impl Lemmatizer {
    /// Reads the component of that name.
    pub(crate) fn load(files: &ModelFiles, component: &str, mode: &str) -> Result<Self, Error> {
        let file = format!("{component}/lookups/lookups.bin");
        let bytes = files.read(&file)?;
        let value = parse(files, &file, &bytes)?;
        match mode {
            "rule" => Ok(Self::Rule(read_tables(&value))),
            "lookup" => {
                let table = get(&value, "lemma_lookup").map_or(&[][..], entries);
                Ok(Self::Lookup(
                    table.iter().filter_map(|(k, v)| Some((k.as_u64()?, text(v)?.into()))).collect(),
                ))
            }
            _ => {
                let what = format!("the lemmatizer mode {mode:?}");
                Err(Error::unsupported(&files.name(&file), what, "use a model with mode rule or lookup"))
            }
        }
    }

    /// The lemma of a token text with its part of speech and its morphology.
    pub(crate) fn lemma(&self, text: &str, pos: &str, morph: &str) -> String {
        let tables = match self {
            Self::Lookup(table) => {
                return table.get(&strings::id(text)).map_or(text, |lemma| lemma).to_owned();
            }
            Self::Rule(tables) => tables,
        };
        let lower = text.to_lowercase();
        let pos = pos.to_lowercase();
        if matches!(pos.as_str(), "" | "eol" | "space") || is_base_form(&pos, morph) {
            return lower;
        }
        match tables.get(&strings::id(&pos)).filter(|t| !t.is_empty()) {
            Some(tables) => tables.lemma(&lower, text),
            None if pos == "propn" => text.to_owned(),
            None => lower,
        }
    }
}

impl Tables {
    fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.exceptions.is_empty() && self.index.is_empty()
    }

    fn lemma(&self, lower: &str, text: &str) -> String {
        let mut forms: Vec<String> = Vec::new();
        let mut others: Vec<String> = Vec::new();
        for (old, new) in &self.rules {
            let Some(stem) = lower.strip_suffix(&**old) else { continue };
            let form = format!("{stem}{new}");
            if form.is_empty() {
            } else if self.index.contains(form.as_str()) {
                forms.insert(0, form);
            } else if !form.chars().all(crate::unicode::is_alpha) {
                forms.push(form);
            } else {
                others.push(form);
            }
        }
        for form in self.exceptions.get(lower).into_iter().flatten() {
            if !forms.iter().any(|known| **known == **form) {
                forms.insert(0, form.to_string());
            }
        }
        // First of the forms, then of the others; dropping duplicates cannot change it.
        forms.into_iter().chain(others).next().unwrap_or_else(|| text.to_owned())
    }
}

/// Whether the features say that the token is its own lemma.
fn is_base_form(pos: &str, morph: &str) -> bool {
    let feature = |name: &str| {
        morph.split('|').find_map(|f| f.split_once('=').filter(|(n, _)| *n == name)).map(|(_, v)| v)
    };
    (pos == "noun" && feature("Number") == Some("Sing"))
        || (pos == "verb" && feature("VerbForm") == Some("Inf"))
        || (pos == "verb"
            && feature("VerbForm") == Some("Fin")
            && feature("Tense") == Some("Pres")
            && feature("Number").is_none())
        || (pos == "adj" && feature("Degree") == Some("Pos"))
        || feature("VerbForm") == Some("Inf")
        || feature("Degree") == Some("Pos")
}

fn read_tables(value: &ValueRef<'_>) -> HashMap<u64, Tables> {
    let mut tables: HashMap<u64, Tables> = HashMap::new();
    let part = |name: &str| {
        get(value, name).map_or(&[][..], entries).iter().filter_map(|(k, v)| Some((k.as_u64()?, v)))
    };
    for (pos, rules) in part("lemma_rules") {
        let pairs = items(rules).iter().filter_map(|rule| match items(rule) {
            [old, new] => Some((text(old)?.into(), text(new)?.into())),
            _ => None,
        });
        tables.entry(pos).or_default().rules = pairs.collect();
    }
    for (pos, exceptions) in part("lemma_exc") {
        let lists = entries(exceptions).iter().filter_map(|(word, forms)| {
            Some((text(word)?.into(), items(forms).iter().filter_map(text).map(Into::into).collect()))
        });
        tables.entry(pos).or_default().exceptions = lists.collect();
    }
    for (pos, index) in part("lemma_index") {
        tables.entry(pos).or_default().index = items(index).iter().filter_map(text).map(Into::into).collect();
    }
    tables
}
