//! What can be counted in one block.

use std::collections::HashMap;

use rapporteur_codebook::{CueKind, Pages};

use crate::block::Page;
use crate::stamp;

/// Counts over one block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Measure {
    pub(crate) words: usize,
    /// Words that are function words of the page's language.
    pub(crate) stop: usize,
    pub(crate) capitals: usize,
    pub(crate) digits: usize,
    pub(crate) characters: usize,
    /// Characters of scripts written without spaces.
    pub(crate) dense: usize,
    pub(crate) commas: usize,
    pub(crate) stops: usize,
    pub(crate) cue: Option<CueKind>,
    pub(crate) inside: Option<CueKind>,
    pub(crate) stamp: bool,
    /// The same words stand in another block too.
    pub(crate) repeated: bool,
    /// The words are those of the title, the whole or nearly.
    pub(crate) title: bool,
    /// Share of its words that follow each other in the story as the page's JSON-LD gives it; negative if it gives none.
    pub(crate) stated: f64,
}

/// Words longer than this are cut before look-up.
const LONGEST_WORD: usize = 40;

/// Lines up to this length are searched for furniture phrases, in bytes.
const CUE_WINDOW: usize = 400;

/// Counts every block; gives also the language whose function words are the most frequent.
pub(crate) fn measures(
    page: &Page,
    title: &str,
    stated: &str,
    pages: &Pages,
) -> (Vec<Measure>, Option<String>) {
    let mut counts = vec![0usize; pages.languages.len()];
    let mut told = vec![0usize; pages.languages.len()];
    let mut tally: HashMap<u64, u32> = HashMap::new();
    let keys: Vec<u64> = page.blocks.iter().map(|block| key(page.words(block))).collect();
    for &key in &keys {
        *tally.entry(key).or_default() += 1;
    }
    let mut lower = String::new();
    let mut hits: Vec<Vec<u8>> = Vec::new();
    let stated = Shingles::new(stated);
    let title_key = key(title);
    let mut measures: Vec<Measure> = Vec::with_capacity(page.blocks.len());
    for (block, key) in page.blocks.iter().zip(keys) {
        let words = page.words(block);
        let mut measure = count(words);
        let mut found = Vec::new();
        let quoted = quoted(words);
        for word in
            words.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').filter(|w| !w.is_empty())
        {
            lower.clear();
            lower.extend(word.chars().take(LONGEST_WORD).flat_map(char::to_lowercase));
            if let Some(languages) = pages.stop_words.get(lower.as_str()) {
                found.extend_from_slice(languages);
                let at = word.as_ptr() as usize - words.as_ptr() as usize;
                let spoken = quoted.iter().any(|span| span.contains(&at));
                for &language in languages {
                    counts[usize::from(language)] += 1;
                    told[usize::from(language)] += usize::from(!spoken);
                }
            }
        }
        hits.push(found);
        if words.len() <= CUE_WINDOW {
            lower.clear();
            lower.extend(words.chars().flat_map(char::to_lowercase));
            let bare = lower.trim_start_matches(['•', '»', '>', '|', '-', '–', ' ', '▶', '→']);
            // "(c) The parties shall ...", behind "(b)": a point of a list, not a sign of copyright.
            let point =
                third_point(words, measures.len().checked_sub(1).map(|at| page.words(&page.blocks[at])));
            measure.cue = pages.cue(bare).filter(|_| !point);
            measure.inside = pages.cue_inside(&lower).map(|(kind, _)| kind);
        }
        measure.stamp = stamp::is_stamp(words, pages);
        measure.repeated = tally.get(&key).is_some_and(|n| *n > 1);
        measure.title = key == title_key && !title.is_empty();
        measure.stated = stated.cover(words);
        measures.push(measure);
    }
    // What people say in another tongue does not make the language of the text, if it has words enough of its own.
    let counts = if told.iter().any(|&count| count > 3) { told } else { counts };
    let best =
        (0..counts.len()).max_by_key(|&at| (counts[at], counts.len() - at)).filter(|&at| counts[at] > 0);
    for (measure, found) in measures.iter_mut().zip(hits) {
        measure.stop = found.iter().filter(|&&l| Some(l as usize) == best).count();
    }
    let total: usize = measures.iter().map(|m| m.words).sum();
    let sure = best.filter(|&at| counts[at] * 12 > total.max(1) && counts[at] > 3);
    (measures, sure.map(|at| pages.languages[at].clone()))
}

/// The stretches of `words` between quotation marks, in bytes; one that does not close again is left out.
fn quoted(words: &str) -> Vec<std::ops::Range<usize>> {
    let mut spans = Vec::new();
    let mut open = None;
    for (at, c) in words.char_indices() {
        match (c, open) {
            ('"' | '“' | '«' | '„', None) => open = Some(at),
            ('"' | '”' | '»' | '“', Some(from)) => {
                spans.push(from..at);
                open = None;
            }
            _ => {}
        }
    }
    spans
}

fn third_point(words: &str, before: Option<&str>) -> bool {
    let second = |before: &str| before.trim_start().to_lowercase().starts_with("(b)");
    words.trim_start().to_lowercase().starts_with("(c)") && before.is_some_and(second)
}

fn count(words: &str) -> Measure {
    let mut measure = Measure::default();
    let mut in_word = false;
    for c in words.chars() {
        measure.characters += 1;
        let dense = is_dense(c);
        measure.dense += usize::from(dense);
        if c.is_ascii_digit() {
            measure.digits += 1;
        }
        match c {
            ',' | '、' | '，' | '،' => measure.commas += 1,
            '.' | '!' | '?' | '。' | '！' | '？' | '؟' | '।' | '…' => measure.stops += 1,
            _ => {}
        }
        let letter = c.is_alphanumeric();
        if letter && !in_word {
            measure.words += 1;
            measure.capitals += usize::from(c.is_uppercase());
        }
        in_word = letter || (in_word && matches!(c, '\'' | '’' | '-'));
    }
    // A word of a script without spaces has some two characters.
    measure.words += measure.dense / 2;
    measure
}

fn is_dense(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

/// A number that is the same for the same letters and digits, whatever the case and signs between.
pub(crate) fn key(words: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for c in words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
        hash = (hash ^ u64::from(c as u32)).wrapping_mul(0x0100_0000_01b3);
    }
    hash
}

/// The runs of three words of a text.
struct Shingles(std::collections::HashSet<u64>);

impl Shingles {
    fn new(text: &str) -> Self {
        Self(runs(text).collect())
    }

    /// Share of the runs of `words` that are among these; negative where either has none.
    fn cover(&self, words: &str) -> f64 {
        if self.0.is_empty() {
            return -1.0;
        }
        let (mut all, mut known) = (0.0, 0.0);
        for run in runs(words) {
            all += 1.0;
            known += f64::from(u8::from(self.0.contains(&run)));
        }
        if all > 0.0 { known / all } else { -1.0 }
    }
}

fn runs(text: &str) -> impl Iterator<Item = u64> + '_ {
    let keys: Vec<u64> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(key).collect();
    (2..keys.len()).map(move |at| keys[at] ^ keys[at - 1].rotate_left(21) ^ keys[at - 2].rotate_left(42))
}
