//! Entries of a live report in crawled text: a time of day on a line of its own, then what was told at that time.

use crate::block::Page;
use crate::story::Measure;

/// Fewest words of a line of prose in an entry.
const PROSE: usize = 5;

/// Words below a stamp that may stand before the prose: the heading of the entry.
const HEADINGS: usize = 2;

/// The prose under each time of day belongs to the story, where it does so under two of them at least: the last entries of
/// a live report, short lines behind a stamp, look like links to other stories.
pub(crate) fn entries(page: &Page, measures: &[Measure], story: &mut [bool]) {
    let stamps: Vec<usize> = (0..measures.len()).filter(|&at| is_time(page, measures, at)).collect();
    let entry = |&at: &usize| {
        let prose =
            (at + 1..measures.len().min(at + 2 + HEADINGS)).find(|&line| is_prose(page, measures, line))?;
        (at + 1..prose).all(|line| !measures[line].stamp).then_some(prose)
    };
    let first: Vec<usize> = stamps.iter().filter_map(entry).collect();
    if first.iter().filter(|&&at| story[at]).count() < 2 {
        return;
    }
    for from in first {
        let runs = (from..measures.len()).take_while(|&line| is_prose(page, measures, line));
        runs.for_each(|line| story[line] = true);
    }
}

/// "14:30 GMT", "9:05": a stamp that gives a time of day and no date.
fn is_time(page: &Page, measures: &[Measure], at: usize) -> bool {
    let words = page.words(&page.blocks[at]);
    let clock = |word: &str| {
        let parts: Vec<&str> = word.split([':', '.']).collect();
        parts.len() >= 2
            && parts.iter().skip(1).all(|part| part.len() == 2)
            && parts.iter().all(|part| part.len() <= 2 && part.parse::<u8>().is_ok_and(|n| n < 60))
    };
    measures[at].words <= 4
        && measures[at].cue.is_none()
        && words.split_whitespace().next().is_some_and(clock)
}

/// A line of whole sentences that nothing marks as furniture.
fn is_prose(page: &Page, measures: &[Measure], at: usize) -> bool {
    let (words, measure) = (page.words(&page.blocks[at]), &measures[at]);
    let ended = words.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?']);
    ended && measure.words >= PROSE && measure.cue.is_none() && measure.inside.is_none() && !measure.stamp
}
