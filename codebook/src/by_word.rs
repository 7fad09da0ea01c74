//! Rules by the words they look for, so that a word of a text is tried against the few that may fit it.

use rustc_hash::FxHashMap;

use crate::words::Words;

/// Where a rule stands: the place of its file's entry in the room, and its place in there.
pub type RulePlace = (usize, usize);

/// The rules that name each word.
///
/// ```
/// let codebook = rapporteur_codebook::Codebook::embedded().unwrap();
/// let (kind, rule) = codebook.nouns.of(["ceasefire"])[0];
/// assert!(codebook.items[kind].nouns[rule].head.contains("ceasefire"));
/// assert!(codebook.nouns.of(["no-such-word"]).is_empty());
/// ```
#[derive(Debug, Clone, Default)]
pub struct ByWord(FxHashMap<String, Vec<RulePlace>>);

impl ByWord {
    /// Rules with the sets of words that may call them.
    pub(crate) fn new<'a>(rules: impl Iterator<Item = (RulePlace, Vec<&'a Words>)>) -> Self {
        let mut by_word: FxHashMap<String, Vec<RulePlace>> = FxHashMap::default();
        for (place, sets) in rules {
            for word in sets.into_iter().flatten() {
                let places = by_word.entry(word.clone()).or_default();
                // Two sets of one rule may name it.
                if places.last() != Some(&place) {
                    places.push(place);
                }
            }
        }
        Self(by_word)
    }

    /// The rules that name any of `words`, each once, in the order of the codebook.
    pub fn of<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Vec<RulePlace> {
        in_order(words.into_iter().map(|word| self.named(word)))
    }

    /// The rules that name `word`, in the order of the codebook.
    pub fn named(&self, word: &str) -> &[RulePlace] {
        self.0.get(word).map_or(&[], Vec::as_slice)
    }
}

/// The rules of several lists, each once, in the order of the codebook.
///
/// ```
/// assert_eq!(rapporteur_codebook::in_order([&[(0, 2), (1, 0)][..], &[(0, 1), (0, 2)]]), [(0, 1), (0, 2), (1, 0)]);
/// ```
pub fn in_order<'a>(lists: impl IntoIterator<Item = &'a [RulePlace]>) -> Vec<RulePlace> {
    let mut lists = lists.into_iter().filter(|list| !list.is_empty());
    let mut found = lists.next().map_or_else(Vec::new, <[RulePlace]>::to_vec);
    let first = found.len();
    lists.for_each(|list| found.extend(list));
    if found.len() > first {
        found.sort_unstable();
        found.dedup();
    }
    found
}

/// The rules of all entries of a room: `rules` gives those of an entry, `sets` the words that call one.
pub(crate) fn index<'a, E, R: 'a>(
    entries: &'a [E],
    rules: impl Fn(&'a E) -> &'a [R] + 'a,
    sets: impl Fn(&'a R) -> Vec<&'a Words> + 'a,
) -> ByWord {
    ByWord::new(entries.iter().enumerate().flat_map(|(at, entry)| {
        let placed = rules(entry).iter().enumerate().map(|(i, rule)| ((at, i), sets(rule)));
        placed.collect::<Vec<_>>()
    }))
}
