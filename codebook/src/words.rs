//! `words/*.txt`: named word sets, one lemma a line, `#` begins a comment. Rules refer to them as `@name`.

use std::collections::{BTreeSet, HashSet};
use std::ops::Deref;
use std::sync::LazyLock;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use crate::{Files, Problem};

/// A set of lemmas, in lower case. It is asked for a word at every token of a text, and so also kept hashed; listed, it is in
/// alphabetical order.
///
/// ```
/// let words: rapporteur_codebook::Words = ["truce".to_owned(), "accord".to_owned()].into_iter().collect();
/// assert!(words.contains("truce") && !words.contains("talks"));
/// assert_eq!(words.iter().next().map(String::as_str), Some("accord"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    sorted: BTreeSet<String>,
    hashed: FxHashSet<String>,
    shapes: Shapes,
}

/// First letters with lengths, a bit each. Nearly every word that is asked for is in no list, and nearly every one of those
/// is refused by its shape, unhashed.
type Shapes = [u64; 4];

/// Where the bit of the shape of `word` is.
#[inline]
fn shape(word: &str) -> (usize, u64) {
    let first = usize::from(word.as_bytes().first().copied().unwrap_or_default() & 31);
    let at = first * 8 + word.len() % 8;
    (at / 64, 1 << (at % 64))
}

impl Words {
    /// A set without words.
    pub const fn new() -> Self {
        Self { sorted: BTreeSet::new(), hashed: HashSet::with_hasher(FxBuildHasher), shapes: [0; 4] }
    }

    /// Whether `word` is in the set.
    #[inline]
    pub fn contains(&self, word: &str) -> bool {
        let (at, bit) = shape(word);
        self.shapes[at] & bit != 0 && self.hashed.contains(word)
    }

    /// Adds `word`; says whether it was new.
    pub fn insert(&mut self, word: String) -> bool {
        let (at, bit) = shape(&word);
        self.shapes[at] |= bit;
        self.hashed.insert(word.clone());
        self.sorted.insert(word)
    }
}

impl Deref for Words {
    type Target = BTreeSet<String>;

    fn deref(&self) -> &Self::Target {
        &self.sorted
    }
}

impl Extend<String> for Words {
    fn extend<I: IntoIterator<Item = String>>(&mut self, words: I) {
        words.into_iter().for_each(|word| {
            self.insert(word);
        });
    }
}

impl FromIterator<String> for Words {
    fn from_iter<I: IntoIterator<Item = String>>(words: I) -> Self {
        let mut all = Self::new();
        all.extend(words);
        all
    }
}

impl IntoIterator for Words {
    type Item = String;
    type IntoIter = std::collections::btree_set::IntoIter<String>;

    fn into_iter(self) -> Self::IntoIter {
        self.sorted.into_iter()
    }
}

impl<'a> IntoIterator for &'a Words {
    type Item = &'a String;
    type IntoIter = std::collections::btree_set::Iter<'a, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.sorted.iter()
    }
}

/// A closed class of English words, `words/grammar-<name>.txt`. It is always that of the program: grammar is the same
/// whatever folder of knowledge is loaded.
///
/// ```
/// assert!(rapporteur_codebook::grammar("ought").contains("must"));
/// ```
pub fn grammar(name: &str) -> &'static Words {
    static CLASSES: LazyLock<WordSets> = LazyLock::new(|| {
        let WordSets(sets) = WordSets::named(&Files::embedded(), "grammar-");
        let class = |(name, words): (String, Words)| Some((name.strip_prefix("grammar-")?.to_owned(), words));
        WordSets(sets.into_iter().filter_map(class).collect())
    });
    CLASSES.of(name)
}

/// All word sets by name.
#[derive(Debug, Clone, Default)]
pub struct WordSets(FxHashMap<String, Words>);

impl WordSets {
    pub(crate) fn read(files: &Files) -> Self {
        Self::named(files, "")
    }

    /// The sets whose names begin with `start`.
    fn named(files: &Files, start: &str) -> Self {
        let name = |path: &str| path.trim_start_matches("words/").trim_end_matches(".txt").to_owned();
        let words = |content: &str| {
            let line = |line: &str| line.split('#').next().unwrap_or_default().trim().to_lowercase();
            content.lines().map(line).filter(|word| !word.is_empty()).collect()
        };
        let own = files.of("words", "txt").filter(|(path, _)| name(path).starts_with(start));
        Self(own.map(|(path, content)| (name(path), words(content))).collect())
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
