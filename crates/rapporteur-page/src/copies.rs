//! Copies: the same wire story printed by several houses, cut, with a new lead or lightly edited.
//!
//! Two stories are compared by the share of word triples that they have in common, of the smaller one (containment):
//! a cut or a brief is then a full copy of the long version, where the usual share of the union (Jaccard) would be low.
//! Of the triples one in four stands for all, chosen by its hash, so that a story takes about a kilobyte. A story joins
//! the group whose members it shares most with, on average: a page that merges two stories does not chain their groups,
//! and a story that quotes some sentences of another is not its copy.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use crate::date::Day;

/// Of so many triples one is kept.
const ONE_IN: u64 = 4;
/// Share of the smaller story's triples from which on it is a copy.
const LEAST_SHARE: f64 = 0.5;
/// Triples that two stories must have in common at least.
const LEAST_COMMON: usize = 4;
/// A triple in more stories than this is a set phrase and finds no candidates any more.
const COMMON_PHRASE: usize = 200;
/// Members of a group that a story is compared with at most.
const COMPARED: usize = 32;
/// Copies appear within so many days.
const WINDOW: i64 = 7;
/// Words longer than this many bytes are cut.
const LONGEST_WORD: usize = 48;

/// The triples of a story that stand for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sketch(Vec<u32>);

impl Sketch {
    /// The sketch of a story's text; white space, signs and case do not matter.
    pub fn of(text: &str) -> Self {
        let mut kept = Vec::with_capacity(text.len() / 24);
        let (mut before, mut last) = (0u64, 0u64);
        let mut count = 0usize;
        each_word(text, |word| {
            let triple = mix(before.rotate_left(21) ^ last.rotate_left(42) ^ word);
            count += 1;
            if count > 2 && triple.is_multiple_of(ONE_IN) {
                kept.push((triple >> 16) as u32);
            }
            before = last;
            last = word;
        });
        kept.sort_unstable();
        kept.dedup();
        Self(kept)
    }

    /// Share of the smaller sketch that the other holds too, from 0 to 1.
    ///
    /// ```
    /// use rapporteur_page::Sketch;
    /// let long = "The envoy said on Monday that the convoy would leave at dawn and reach the town by noon if the road \
    ///     stays open, and that nobody would search it on the way, as both commanders had promised her in writing.";
    /// let cut = &long[..150];
    /// assert!(Sketch::of(cut).share(&Sketch::of(long)) > 0.9);
    /// assert!(Sketch::of("Rain is expected in the north for the rest of the week.").share(&Sketch::of(long)) < 0.1);
    /// ```
    pub fn share(&self, other: &Self) -> f64 {
        let smaller = self.0.len().min(other.0.len());
        if smaller == 0 { 0.0 } else { self.common(other) as f64 / smaller as f64 }
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

/// What a story is a copy of.
#[derive(Debug, Clone, PartialEq)]
pub struct CopyOf {
    /// Id of the first story of the group.
    pub id: String,
    /// Measured share of the triples of the smaller of the two, from 0 to 1.
    pub share: f64,
}

#[derive(Debug)]
struct Story {
    sketch: Sketch,
    group: u32,
    day: Option<Day>,
}

/// Finds copies among the stories of a run, in their order, in bounded memory.
#[derive(Debug)]
pub struct Copies {
    stories: Vec<Story>,
    /// Id and members of each group.
    groups: Vec<(String, Vec<u32>)>,
    holders: HashMap<u32, Vec<u32>, BuildHasherDefault<Plain>>,
    capacity: usize,
}

impl Copies {
    /// An empty run that remembers at most `capacity` stories; beyond, the older half is forgotten.
    pub fn with_capacity(capacity: usize) -> Self {
        Self {
            stories: Vec::new(),
            groups: Vec::new(),
            holders: HashMap::default(),
            capacity: capacity.max(2),
        }
    }

    /// Adds a story; gives what it is a copy of, if of any. `day` is the ISO day of publication, if known: stories more
    /// than a week apart are no copies.
    pub fn add(&mut self, id: &str, text: &str, day: Option<&str>) -> Option<CopyOf> {
        self.add_sketch(id, Sketch::of(text), day)
    }

    /// As [`Copies::add`], with a sketch that was made before (for instance on another thread, or for a ledger).
    pub fn add_sketch(&mut self, id: &str, sketch: Sketch, day: Option<&str>) -> Option<CopyOf> {
        if self.stories.len() >= self.capacity {
            self.forget();
        }
        let day = day.and_then(Day::iso);
        let found = self.nearest(&sketch, day);
        let number = self.stories.len() as u32;
        let copy = found.map(|(group, _)| {
            let first = &self.stories[self.groups[group as usize].1[0] as usize];
            let share = sketch.share(&first.sketch);
            self.groups[group as usize].1.push(number);
            (group, CopyOf { id: self.groups[group as usize].0.clone(), share })
        });
        let group = copy.as_ref().map_or_else(
            || {
                self.groups.push((id.to_owned(), vec![number]));
                self.groups.len() as u32 - 1
            },
            |(group, _)| *group,
        );
        for &triple in &sketch.0 {
            let holders = self.holders.entry(triple).or_default();
            if holders.len() <= COMMON_PHRASE {
                holders.push(number);
            }
        }
        self.stories.push(Story { sketch, group, day });
        copy.map(|(_, copy)| copy)
    }

    /// The group that a story belongs to, with its average share.
    fn nearest(&self, sketch: &Sketch, day: Option<Day>) -> Option<(u32, f64)> {
        let mut common: HashMap<u32, usize, BuildHasherDefault<Plain>> = HashMap::default();
        for triple in &sketch.0 {
            if let Some(holders) = self.holders.get(triple).filter(|h| h.len() <= COMMON_PHRASE) {
                for &holder in holders {
                    *common.entry(holder).or_default() += 1;
                }
            }
        }
        let mut near: Vec<u32> = Vec::new();
        for (&number, &count) in common.iter().collect::<std::collections::BTreeMap<_, _>>() {
            let story = &self.stories[number as usize];
            let apart = day.zip(story.day).is_some_and(|(a, b)| (a.number() - b.number()).abs() > WINDOW);
            if count >= LEAST_COMMON && !apart && sketch.share(&story.sketch) >= LEAST_SHARE {
                near.push(story.group);
            }
        }
        near.sort_unstable();
        near.dedup();
        let average = |group: u32| {
            let members = &self.groups[group as usize].1;
            let some = &members[..members.len().min(COMPARED)];
            let sum: f64 = some.iter().map(|&m| sketch.share(&self.stories[m as usize].sketch)).sum();
            (group, sum / some.len() as f64)
        };
        let best = near.into_iter().map(average).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        best.filter(|(_, share)| *share >= LEAST_SHARE)
    }

    /// Forgets the older half of the stories.
    fn forget(&mut self) {
        let old = self.stories.len() / 2;
        let mut kept = Self::with_capacity(self.capacity);
        let mut moved: HashMap<u32, u32> = HashMap::new();
        for story in self.stories.drain(old..) {
            let group = *moved.entry(story.group).or_insert_with(|| {
                kept.groups.push((self.groups[story.group as usize].0.clone(), Vec::new()));
                kept.groups.len() as u32 - 1
            });
            let number = kept.stories.len() as u32;
            kept.groups[group as usize].1.push(number);
            for &triple in &story.sketch.0 {
                let holders = kept.holders.entry(triple).or_default();
                if holders.len() <= COMMON_PHRASE {
                    holders.push(number);
                }
            }
            kept.stories.push(Story { group, ..story });
        }
        *self = kept;
    }
}

/// Hashes numbers that are hashes already.
#[derive(Debug, Default, Clone, Copy)]
struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 << 8) ^ u64::from(byte);
        }
    }

    fn write_u32(&mut self, value: u32) {
        self.0 = u64::from(value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fifty sentences that have little in common.
    fn sentence(number: usize) -> String {
        let things = [
            "bridge",
            "harbour",
            "convoy",
            "delegate",
            "monitor",
            "village",
            "commander",
            "letter",
            "border",
            "truce",
        ];
        let acts = [
            "opened", "reached", "left", "signed", "counted", "crossed", "praised", "delayed", "watched",
            "held",
        ];
        let (a, b) = (number % 10, number / 10 % 10);
        format!(
            "The {} number {number} {} the {} near post {} on day {}. ",
            things[a],
            acts[b],
            things[(a + b + 3) % 10],
            number * 7,
            number % 31
        )
    }

    fn story(numbers: std::ops::Range<usize>) -> String {
        numbers.map(sentence).collect()
    }

    #[test]
    fn cuts_and_new_leads_are_copies_and_quotes_are_not() {
        let mut copies = Copies::with_capacity(1000);
        assert_eq!(copies.add("wire", &story(0..20), Some("2019-03-04")), None);
        assert_eq!(
            copies.add("cut", &story(0..8), Some("2019-03-04")).map(|c| c.id).as_deref(),
            Some("wire")
        );
        let lead = format!("{}{}", story(60..64), story(2..20));
        let copy = copies.add("lead", &lead, None).expect("a copy");
        assert!(copy.id == "wire" && copy.share > 0.7 && copy.share < 1.0);
        let quoting = format!("{}{}", story(100..120), story(0..3));
        assert_eq!(copies.add("quoting", &quoting, Some("2019-03-04")), None);
    }

    #[test]
    fn the_same_words_a_year_later_are_a_new_story() {
        let mut copies = Copies::with_capacity(10);
        copies.add("first", &story(0..20), Some("2018-03-04"));
        assert_eq!(copies.add("second", &story(0..20), Some("2019-03-04")), None);
    }

    #[test]
    fn memory_is_bounded_and_recent_stories_are_still_known() {
        let mut copies = Copies::with_capacity(8);
        for number in 0..40 {
            copies.add(&number.to_string(), &story(number * 20..number * 20 + 20), None);
        }
        assert!(copies.stories.len() <= 8);
        assert_eq!(copies.add("again", &story(780..800), None).map(|c| c.id).as_deref(), Some("39"));
    }
}
