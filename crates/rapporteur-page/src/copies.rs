//! Copies: the same wire story printed by several houses, cut, with a new lead or lightly edited.
//!
//! [`Sketch`] says when two stories are one. A story joins the group whose members it shares most with, on average.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use rapporteur_model::Sketch;

use crate::date::Day;

/// What a story is a copy of.
#[derive(Debug, Clone, PartialEq)]
pub struct CopyOf {
    /// Id of the first story of the group.
    pub id: String,
    /// Measured share of the triples of the smaller of the two, from 0 to 1.
    pub share: f64,
}

/// The stories that hold a key.
type Holders = HashMap<u32, Vec<u32>, BuildHasherDefault<Plain>>;

/// Enters the keys of a story.
fn hold(holders: &mut Holders, sketch: &Sketch, number: u32) {
    for key in sketch.keys() {
        let holders = holders.entry(key).or_default();
        if holders.len() <= Sketch::SET_PHRASE {
            holders.push(number);
        }
    }
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
    holders: Holders,
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
        let copy = found.map(|group| {
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
        hold(&mut self.holders, &sketch, number);
        self.stories.push(Story { sketch, group, day });
        copy.map(|(_, copy)| copy)
    }

    /// The group that a story belongs to.
    fn nearest(&self, sketch: &Sketch, day: Option<Day>) -> Option<u32> {
        let mut candidates: Vec<u32> = Vec::new();
        for key in sketch.triples() {
            let holders = self.holders.get(&key).filter(|holders| holders.len() <= Sketch::SET_PHRASE);
            candidates.extend(holders.into_iter().flatten());
        }
        candidates.sort_unstable();
        candidates.dedup();
        let copied = |number: &u32| {
            let story = &self.stories[*number as usize];
            let days = day.zip(story.day).map(|(a, b)| (a.number() - b.number()).abs());
            days.is_none_or(|days| days <= Sketch::WINDOW) && sketch.repeats(&story.sketch)
        };
        let mut near: Vec<u32> =
            candidates.iter().filter(|c| copied(c)).map(|c| self.stories[*c as usize].group).collect();
        near.sort_unstable();
        near.dedup();
        let average = |group: u32| {
            let members = &self.groups[group as usize].1;
            (group, sketch.average(members.iter().map(|&m| &self.stories[m as usize].sketch)))
        };
        let best = near.into_iter().map(average).max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        best.filter(|(_, share)| *share >= Sketch::COPY).map(|(group, _)| group)
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
            hold(&mut kept.holders, &story.sketch, number);
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
