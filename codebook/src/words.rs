//! `words/*.txt`: named word sets, one lemma a line, `#` begins a comment. Rules refer to them as `@name`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::{Files, Problem};

/// A set of lemmas, in lower case.
pub type Words = BTreeSet<String>;

/// A closed class of English words, `words/grammar-<name>.txt`. It is always that of the program: grammar is the same
/// whatever folder of knowledge is loaded.
///
/// ```
/// assert!(rapporteur_codebook::grammar("ought").contains("must"));
/// ```
pub fn grammar(name: &str) -> &'static Words {
    static CLASSES: LazyLock<WordSets> = LazyLock::new(|| {
        let WordSets(sets) = WordSets::read(&Files::embedded());
        let class = |(name, words): (String, Words)| Some((name.strip_prefix("grammar-")?.to_owned(), words));
        WordSets(sets.into_iter().filter_map(class).collect())
    });
    CLASSES.of(name)
}

/// All word sets by name.
#[derive(Debug, Clone, Default)]
pub struct WordSets(BTreeMap<String, Words>);

impl WordSets {
    pub(crate) fn read(files: &Files) -> Self {
        let name = |path: &str| path.trim_start_matches("words/").trim_end_matches(".txt").to_owned();
        let words = |content: &str| {
            let line = |line: &str| line.split('#').next().unwrap_or_default().trim().to_lowercase();
            content.lines().map(line).filter(|word| !word.is_empty()).collect()
        };
        Self(files.of("words", "txt").map(|(path, content)| (name(path), words(content))).collect())
    }

    /// The set called `name`; empty if there is none.
    pub fn of(&self, name: &str) -> &Words {
        static NONE: Words = Words::new();
        self.0.get(name).unwrap_or(&NONE)
    }

    /// Whether `word` is in the set called `name`.
    ///
    /// ```
    /// let words = rapporteur_codebook::Codebook::embedded().unwrap().words;
    /// assert!(words.has("denying-verbs", "deny") && !words.has("no-such-set", "deny"));
    /// ```
    pub fn has(&self, name: &str, word: &str) -> bool {
        self.0.get(name).is_some_and(|words| words.contains(word))
    }

    /// Expands a list in which `@name` stands for a set; an unknown name becomes a problem of `file`.
    pub(crate) fn expand(&self, list: &[String], file: &str, problems: &mut Vec<Problem>) -> Words {
        let mut words = Words::new();
        for entry in list {
            match entry.strip_prefix('@') {
                None => {
                    words.insert(entry.to_lowercase());
                }
                Some(name) => match self.0.get(name) {
                    Some(set) => words.extend(set.iter().cloned()),
                    None => problems.push(Problem {
                        file: file.to_owned(),
                        line: None,
                        message: format!(
                            "no word set `@{name}`; add words/{name}.txt or name one that exists"
                        ),
                    }),
                },
            }
        }
        words
    }
}
