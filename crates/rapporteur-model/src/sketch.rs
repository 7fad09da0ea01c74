//! What tells copies of one story from each other: sketches of texts, and when two of them are one story.
//!
//! Two stories are compared by the share of word triples that they have in common, of the smaller one (containment):
//! a cut or a brief is then a full copy of the long version, where the usual share of the union (Jaccard) would be low.
//! Of the triples one in four stands for all, chosen by its hash, so that a story takes about a kilobyte. Copies of a
//! run and copies in a ledger are found by the same numbers.

use serde::{Deserialize, Serialize};

/// Of so many triples one is kept.
const ONE_IN: u64 = 4;
/// Of so many kept triples of a longer story one is a key.
const KEY_IN: u32 = 4;
/// A sketch with fewer triples is short: all of them are keys.
const SHORT: usize = 64;
/// Most triples kept, so that a very long text costs no more than a long one (some 65,000 words).
const LONGEST: usize = 16_384;
/// Words longer than this many bytes are cut.
const LONGEST_WORD: usize = 48;

/// The triples of a story that stand for it.
///
/// ```
/// use rapporteur_model::Sketch;
/// let long = "The envoy said on Monday that the convoy would leave at dawn and reach the town by noon if the road \
///     stays open, and that nobody would search it on the way, as both commanders had promised her in writing.";
/// let cut = &long[..150];
/// assert!(Sketch::of(cut).share(&Sketch::of(long)) > 0.9);
/// assert!(Sketch::of("Rain is expected in the north for the rest of the week.").share(&Sketch::of(long)) < 0.1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(from = "Vec<u32>")]
pub struct Sketch(Vec<u32>);

impl From<Vec<u32>> for Sketch {
    fn from(mut triples: Vec<u32>) -> Self {
        triples.sort_unstable();
        triples.dedup();
        Self(triples)
    }
}

impl Sketch {
    /// Share of the smaller story's triples from which on it is a copy. Of the thresholds tried on the development set
    /// of copies the one with the best pair F1.
    pub const COPY: f64 = 0.5;
    /// Triples that two copies have in common at least.
    pub const LEAST_COMMON: usize = 4;
    /// Copies appear within so many days.
    pub const WINDOW: i64 = 7;
    /// A key held by more stories than this is a set phrase and finds no candidates any more.
    pub const SET_PHRASE: usize = 200;
    /// Members of a group that a story is compared with at most.
    pub const COMPARED: usize = 32;

    /// The sketch of a story's text; white space, signs and case do not matter.
    pub fn of(text: &str) -> Self {
        let mut kept = Vec::with_capacity((text.len() / 24).min(LONGEST));
        let (mut before, mut last) = (0u64, 0u64);
        let mut count = 0usize;
        each_word(text, |word| {
            let triple = mix(before.rotate_left(21) ^ last.rotate_left(42) ^ word);
            count += 1;
            if count > 2 && triple.is_multiple_of(ONE_IN) && kept.len() < LONGEST {
                kept.push((triple >> 16) as u32);
            }
            before = last;
            last = word;
        });
        Self::from(kept)
    }

    /// How many triples it keeps.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether it keeps none: the text has too few words to tell it from others.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The triples under which a story is filed to be found by others with the same words: one in four, of a short one
    /// all.
    pub fn keys(&self) -> impl Iterator<Item = u32> + '_ {
        let short = self.len() < SHORT;
        self.triples().filter(move |triple| short || triple.is_multiple_of(KEY_IN))
    }

    /// All triples; a story is looked for under each.
    pub fn triples(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().copied()
    }

    /// Share of the smaller sketch that the other holds too, from 0 to 1.
    pub fn share(&self, other: &Self) -> f64 {
        let smaller = self.len().min(other.len());
        if smaller == 0 { 0.0 } else { self.common(other) as f64 / smaller as f64 }
    }

    /// Whether one of the two repeats the other.
    pub fn repeats(&self, other: &Self) -> bool {
        self.common(other) >= Self::LEAST_COMMON && self.share(other) >= Self::COPY
    }

    /// Average share with the members of a group, of which the first [`Self::COMPARED`] are looked at.
    ///
    /// A story belongs to a group when this reaches [`Self::COPY`]: a page that merges two stories then does not chain
    /// their groups, and a story that quotes some sentences of another is not its copy.
    pub fn average<'m>(&self, members: impl IntoIterator<Item = &'m Self>) -> f64 {
        let (mut sum, mut count) = (0.0, 0.0);
        for member in members.into_iter().take(Self::COMPARED) {
            sum += self.share(member);
            count += 1.0;
        }
        if count > 0.0 { sum / count } else { 0.0 }
    }

    fn common(&self, other: &Self) -> usize {
        let (mut i, mut j, mut common) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            common += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        common
    }
}

/// Letters and digits of ASCII in lower case; 0 for other signs.
const FOLDED: [u8; 128] = {
    let mut table = [0; 128];
    let mut byte = 0;
    while byte < 128 {
        if (byte as u8).is_ascii_alphanumeric() {
            table[byte] = (byte as u8).to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// Calls `with` for a hash of every word in lower case.
fn each_word(text: &str, mut with: impl FnMut(u64)) {
    let (mut hash, mut length) = (0u64, 0);
    let step = |hash: u64, value: u64| (hash.rotate_left(5) ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut end = |hash: &mut u64, length: &mut usize| {
        if *length > 0 {
            with(*hash);
            (*hash, *length) = (0, 0);
        }
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if byte < 128 {
            at += 1;
            match FOLDED[usize::from(byte)] {
                0 => end(&mut hash, &mut length),
                folded => {
                    hash = if length < LONGEST_WORD { step(hash, u64::from(folded)) } else { hash };
                    length += 1;
                }
            }
            continue;
        }
        let Some(c) = text[at..].chars().next() else { break };
        at += c.len_utf8();
        if !c.is_alphanumeric() {
            end(&mut hash, &mut length);
            continue;
        }
        if length < LONGEST_WORD {
            c.to_lowercase().for_each(|c| hash = step(hash, u64::from(c as u32)));
        }
        length += 1;
        // A script without spaces has no words to tell apart: two letters stand for one.
        if ('\u{3040}'..='\u{9FFF}').contains(&c) && length == 2 {
            end(&mut hash, &mut length);
        }
    }
    end(&mut hash, &mut length);
}

/// Spreads a hash over all bits (the finaliser of MurmurHash3).
fn mix(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash = (hash ^ (hash >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_case_and_spaces_do_not_matter() {
        let one = Sketch::of(
            "The envoy said, on MONDAY: \"no convoy left the town before the truce was signed by all\"",
        );
        let two = Sketch::of(
            "the envoy said on monday no convoy\n left the town before the truce was signed by all",
        );
        assert_eq!(one, two);
        assert!(!one.is_empty() && one.keys().count() <= one.len());
    }

    #[test]
    fn a_sketch_survives_being_written_down() {
        let sketch =
            Sketch::of("Monitors reached the upper valley two days after both armies stopped shelling it.");
        let written = serde_json::to_string(&sketch).expect("numbers");
        assert_eq!(serde_json::from_str::<Sketch>(&written).expect("numbers"), sketch);
    }

    #[test]
    fn texts_without_words_repeat_nothing() {
        let none = Sketch::of("  ... !");
        assert!(none.is_empty() && !none.repeats(&none) && none.average([]) == 0.0);
    }
}
