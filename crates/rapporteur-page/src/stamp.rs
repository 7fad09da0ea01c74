//! Stamps: dates and times of day as pages print them beside headlines, and lines that are nothing else.

use rapporteur_codebook::Pages;

/// A word of a line with its place in bytes.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    line.split(|c: char| !c.is_alphanumeric() && c != ':')
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - line.as_ptr() as usize, word))
}

/// Whether a word is part of a stamp: a month, weekday, year, day, time of day or zone.
fn stampish(word: &str, pages: &Pages) -> bool {
    let lower = word.to_lowercase();
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    pages.months.contains_key(&lower)
        || pages.weekdays.contains_key(&lower)
        || is_zone(word, pages)
        || (digits > 0 && digits + word.matches(':').count() == word.len() && word.len() <= 8)
        || pages.metadata.stamp_words.contains(&lower)
        || (digits > 0
            && ["st", "nd", "rd", "th", "am", "pm", "h"]
                .iter()
                .any(|end| lower.strip_suffix(end).is_some_and(numeric)))
}

fn numeric(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit() || b == b':')
}

/// Abbreviations of time zones that stand in stamps.
fn is_zone(word: &str, pages: &Pages) -> bool {
    pages.metadata.zones.iter().any(|zone| zone == word)
}

/// Whether `line` is a stamp and nothing else: it holds a number, and every word belongs to a date or time.
pub(crate) fn is_stamp(line: &str, pages: &Pages) -> bool {
    line.len() < 80 && line.bytes().any(|b| b.is_ascii_digit()) && {
        let (mut count, mut strong) = (0, false);
        let all = words(line).all(|(_, word)| {
            count += 1;
            let lower = word.to_lowercase();
            strong |= pages.months.contains_key(&lower)
                || pages.weekdays.contains_key(&lower)
                || is_zone(word, pages)
                || word.contains(':')
                || (word.len() == 4 && numeric(word));
            stampish(word, pages)
        });
        all && strong && count >= 2
    }
}

/// Where in `line` a stamp is glued to the words before it, or words to the stamp before them, in bytes.
///
/// A stamp must hold at least three words of dates and times with a number among them, so that a place name with a
/// number is not one.
pub(crate) fn glued(line: &str, pages: &Pages) -> Vec<usize> {
    let mut cuts = Vec::new();
    for (at, c) in line.char_indices().skip(1) {
        let before = line[..at].chars().next_back().unwrap_or(' ');
        let ends_word =
            before.is_lowercase() || matches!(before, '"' | '”' | '’' | '\'' | '.' | '?' | '!' | ')');
        let begins_stamp = c.is_uppercase() || c.is_ascii_digit();
        if ends_word && begins_stamp && run(&line[at..], pages) >= 3 {
            cuts.push(at);
            continue;
        }
        // The other way round: a headline directly behind a time or year.
        if before.is_ascii_digit() && c.is_uppercase() && !c.is_ascii_digit() {
            let start = line[..at].rfind(|c: char| c.is_lowercase()).map_or(0, |s| s + 1);
            if at - floor_word(line, at) <= 5 && backward_run(&line[..at], pages) >= 3 && start < at {
                cuts.push(at);
            }
        }
    }
    cuts
}

fn floor_word(line: &str, at: usize) -> usize {
    line[..at].rfind(|c: char| !c.is_alphanumeric() && c != ':').map_or(0, |s| s + 1)
}

/// How many words from the start of `text` belong to a stamp, if a number is among them.
fn run(text: &str, pages: &Pages) -> usize {
    let run: Vec<&str> = words(text).take(8).map(|(_, w)| w).take_while(|w| stampish(w, pages)).collect();
    if run.iter().any(|w| w.bytes().any(|b| b.is_ascii_digit())) { run.len() } else { 0 }
}

/// How many words at the end of `text` belong to a stamp, if a number is among them.
fn backward_run(text: &str, pages: &Pages) -> usize {
    let from = text.char_indices().rev().nth(60).map_or(0, |(at, _)| at);
    let all: Vec<&str> = words(&text[from..]).map(|(_, w)| w).collect();
    let run: Vec<&&str> = all.iter().rev().take_while(|w| stampish(w, pages)).collect();
    if run.iter().any(|w| w.bytes().any(|b| b.is_ascii_digit())) { run.len() } else { 0 }
}
