//! Lemmas by rules, exceptions and word lists, or by a plain table: spaCy's `lemmatizer`.

use std::collections::{HashMap, HashSet};

use rmpv::ValueRef;

use crate::model::files::ModelFiles;
use crate::model::msgpack::{entries, get, items, parse, text};
use crate::{Error, strings};

/// Languages for which spaCy has a lemmatizer of its own that is not known here, by mode.
const OWN_WAYS: [(&str, &[&str]); 2] =
    [("rule", &["ca", "el", "es", "ga", "ht", "it", "mk", "nl"]), ("lookup", &["nl"])];

/// Parts of speech that the French rules are for; the others are looked up.
const FRENCH_POS: [&str; 11] =
    ["noun", "verb", "adj", "adp", "adv", "aux", "cconj", "det", "pron", "punct", "sconj"];

/// The lemmatizer of a model.
#[derive(Debug)]
pub(crate) struct Lemmatizer {
    way: Way,
    /// Tables by the string id of the lower-case part of speech.
    tables: HashMap<u64, Tables>,
    /// Lemmas by the string id of the text.
    lookup: HashMap<u64, Box<str>>,
}

/// How lemmas are found, which is a matter of mode and language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Lookup,
    Rule,
    /// By rule, after features that say that a word is its own lemma.
    English,
    /// By rule, and by look-up where the rules find nothing.
    French,
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
    pub(crate) fn load(files: &ModelFiles, component: &str, lang: &str, mode: &str) -> Result<Self, Error> {
        let file = format!("{component}/lookups/lookups.bin");
        let bytes = files.read(&file)?;
        let value = parse(files, &file, &bytes)?;
        let refuse = |what: String| {
            Err(Error::unsupported(&files.name(&file), what, "use a model with mode rule or lookup"))
        };
        if OWN_WAYS.iter().any(|(known, langs)| *known == mode && langs.contains(&lang)) {
            return refuse(format!("the lemmatizer of the language {lang:?}, mode {mode:?}"));
        }
        let way = match (mode, lang) {
            ("lookup", _) => Way::Lookup,
            ("rule", "en") => Way::English,
            ("rule", "fr") => Way::French,
            ("rule", _) => Way::Rule,
            _ => return refuse(format!("the lemmatizer mode {mode:?}")),
        };
        let table = get(&value, "lemma_lookup").map_or(&[][..], entries);
        let lemma = |v| text(v).or_else(|| items(v).first().and_then(text));
        let lookup = table.iter().filter_map(|(k, v)| Some((k.as_u64()?, lemma(v)?.into()))).collect();
        Ok(Self { way, tables: read_tables(&value), lookup })
    }

    /// The lemma of a token text with its part of speech and its morphology.
    pub(crate) fn lemma(&self, text: &str, pos: &str, morph: &str) -> String {
        if self.way == Way::Lookup {
            return self.look_up(text).to_owned();
        }
        let lower = text.to_lowercase();
        let pos = pos.to_lowercase();
        let own = self.way == Way::English && is_base_form(&pos, morph);
        if matches!(pos.as_str(), "" | "eol" | "space") || own {
            return lower;
        }
        let tables = self.tables.get(&strings::id(&pos)).filter(|t| !t.is_empty());
        match tables {
            _ if self.way == Way::French && !FRENCH_POS.contains(&pos.as_str()) => {
                self.look_up(text).to_owned()
            }
            None if self.way == Way::French => self.look_up(&lower).to_owned(),
            Some(tables) if self.way == Way::French => {
                tables.known(&lower).unwrap_or_else(|| self.look_up(&lower).to_owned())
            }
            Some(tables) => tables.lemma(&lower, text),
            None if pos == "propn" => text.to_owned(),
            None => lower,
        }
    }

    fn look_up<'t>(&'t self, text: &'t str) -> &'t str {
        self.lookup.get(&strings::id(text)).map_or(text, |lemma| lemma)
    }
}

impl Tables {
    fn is_empty(&self) -> bool {
        self.rules.is_empty() && self.exceptions.is_empty() && self.index.is_empty()
    }

    /// The French order: the word itself if it is listed, its exception, the first form that rules make.
    fn known(&self, lower: &str) -> Option<String> {
        if self.index.contains(lower) {
            return Some(lower.to_owned());
        }
        if let Some(form) = self.exceptions.get(lower).and_then(|forms| forms.first()) {
            return Some(form.to_string());
        }
        let forms = || {
            let stems = self.rules.iter().filter_map(|(old, new)| Some((lower.strip_suffix(&**old)?, new)));
            stems.map(|(stem, new)| format!("{stem}{new}")).filter(|form| !form.is_empty())
        };
        let sure =
            |form: &String| self.index.contains(form.as_str()) || !form.chars().all(crate::unicode::is_alpha);
        forms().find(sure).or_else(|| forms().next())
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
