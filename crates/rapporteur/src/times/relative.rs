//! Times told from another time: "three days ago", "next week", "within ten days", "a year earlier".

use std::ops::Range;

use jiff::Span;
use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use rapporteur_codebook::Codebook;

use super::{Days, expression};
use crate::story::Story;

/// Where the words are seen from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seen<'a> {
    /// The day (or days) of the dispatch.
    pub(super) reference: Days,
    /// The time told just before in the sentence.
    pub(super) before: Option<Days>,
    /// Whether the clause looks ahead.
    pub(super) ahead: bool,
    /// The preposition that leads the words.
    pub(super) lead: &'a str,
    /// Whether they count from a thing named after them ("within 21 days of its start").
    pub(super) anchored: bool,
}

/// The days that `words` name; `None` where they name none for certain.
pub(super) fn days(codebook: &Codebook, words: &[String], seen: &Seen<'_>) -> Option<Days> {
    let has = |word: &str| words.iter().any(|w| w == word);
    let (first, last) = seen.reference;
    if let Some(weekday) = words.iter().find_map(|w| expression::weekday(codebook, w)) {
        // Within the span of possible days a weekday is as uncertain as the day itself.
        return if first == last {
            // "Last Saturday", said on a Saturday, is the one before.
            if has("last") && first.weekday() == weekday {
                return shifted(seen.reference, (-7).days());
            }
            // "They sit again on Wednesday", said on a Wednesday: this day or the next such is not for certain.
            let today = seen.ahead && first.weekday() == weekday;
            (!today).then(|| on_weekday(first, weekday, seen.ahead))
        } else {
            (!seen.ahead).then_some(seen.reference)
        };
    }
    if has("today") || has("tonight") {
        return Some(seen.reference);
    }
    let of_day = DAY_PARTS.iter().any(|part| has(part));
    if of_day && has("last") {
        return shifted(seen.reference, (-1).days());
    }
    if of_day && has("this") {
        return Some(seen.reference);
    }
    if points(words) {
        return pointed(words, seen.before?);
    }
    if has("yesterday") {
        return shifted(seen.reference, (-1).days());
    }
    if has("tomorrow") {
        return shifted(seen.reference, 1.day());
    }
    counted(codebook, words, seen).or_else(|| calendar(words, seen.reference))
}

/// Parts of a day.
const DAY_PARTS: [&str; 5] = ["morning", "afternoon", "evening", "night", "noon"];

/// Whether the words stand for a time told before: "the same day", "that month", "the next day", "a day later".
pub(super) fn points_back(story: &Story<'_>, tokens: &Range<usize>) -> bool {
    let words: Vec<String> = tokens.clone().map(|i| story.doc.token(i).lower().to_owned()).collect();
    let later = words.iter().any(|w| w == "later");
    points(&words) || later && words.iter().any(|w| Unit::of(w).is_some())
}

fn points(words: &[String]) -> bool {
    let has = |word: &str| words.iter().any(|w| w == word);
    let unit = words.iter().any(|w| Unit::of(w).is_some() || DAY_PARTS.contains(&w.as_str()));
    // "The following day": which one the next is, is told from what was told before.
    let next = (has("next") || has("following")) && has("the") && words.len() <= 3;
    unit && (has("same") || has("that") || next)
}

/// The day, week, month or year that such words stand for, seen from the time told before.
fn pointed(words: &[String], (first, last): Days) -> Option<Days> {
    let next = words.iter().any(|w| w == "next" || w == "following");
    let unit = words.iter().find_map(|w| Unit::of(w)).unwrap_or(Unit::Day);
    let around = unit.around(first)?;
    // A month does not tell which of its days is meant.
    if around != unit.around(last)? {
        return None;
    }
    if next { unit.around(around.1.checked_add(1.day()).ok()?) } else { Some(around) }
}

/// The last such weekday up to the day, or the next one after it.
fn on_weekday(day: Date, weekday: Weekday, ahead: bool) -> Days {
    let back = i64::from(day.weekday().since(weekday));
    let forward = i64::from(day.weekday().until(weekday));
    let shifted = if ahead { day.checked_add(forward.days()) } else { day.checked_sub(back.days()) };
    let date = shifted.unwrap_or(day);
    (date, date)
}

/// A stretch of the calendar by which words count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Year,
    Decade,
}

impl Unit {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "day" | "days" => Self::Day,
            "week" | "weeks" => Self::Week,
            "month" | "months" => Self::Month,
            "year" | "years" => Self::Year,
            "decade" | "decades" => Self::Decade,
            _ => return None,
        })
    }

    fn times(self, count: i64) -> Span {
        match self {
            Self::Day => count.days(),
            Self::Week => count.weeks(),
            Self::Month => count.months(),
            Self::Year => count.years(),
            Self::Decade => count.saturating_mul(10).years(),
        }
    }

    /// The whole unit that holds `day`.
    fn around(self, day: Date) -> Option<Days> {
        Some(match self {
            Self::Day => (day, day),
            Self::Week => {
                let monday = day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()?;
                (monday, monday.checked_add(6.days()).ok()?)
            }
            Self::Month => (day.first_of_month(), day.last_of_month()),
            Self::Year => (Date::new(day.year(), 1, 1).ok()?, Date::new(day.year(), 12, 31).ok()?),
            // What is told in decades is not told to the year.
            Self::Decade => (Date::new(day.year() - 2, 1, 1).ok()?, Date::new(day.year() + 2, 12, 31).ok()?),
        })
    }
}

/// Units with a number: "three days ago", "a year earlier", "within ten days", "in two weeks".
fn counted(codebook: &Codebook, words: &[String], seen: &Seen<'_>) -> Option<Days> {
    let has = |word: &str| words.iter().any(|w| w == word);
    let (at, unit) = words.iter().enumerate().find_map(|(at, word)| Unit::of(word).map(|unit| (at, unit)))?;
    let count = at.checked_sub(1).and_then(|b| number(codebook, &words[b]));
    let (ago, earlier, later) = (has("ago"), has("earlier") || has("before"), has("later"));
    if seen.anchored {
        return None;
    }
    if let Some(count) = count {
        let from = if ago { seen.reference } else { seen.before.unwrap_or(seen.reference) };
        let whole = |days: Days| Some((unit.around(days.0)?.0, unit.around(days.1)?.1));
        // More than days before a time that is not told would be counted from a guess.
        let told = seen.before.is_some() || unit == Unit::Day;
        return match if has("within") { "within" } else { seen.lead } {
            _ if ago || (earlier && told) => whole(shifted(from, unit.times(-count))?),
            _ if later && seen.before.is_some() => whole(shifted(from, unit.times(count))?),
            "within" => Some((seen.reference.0, seen.reference.1.checked_add(unit.times(count)).ok()?)),
            "in" if seen.ahead => whole(shifted(seen.reference, unit.times(count))?),
            _ => None,
        };
    }
    // "within days": two of the next larger unit at most.
    let within = seen.lead == "within" || has("within");
    let vague = unit == Unit::Day && within && at == words.len() - 1 && words.len() <= 2;
    vague.then(|| Some((seen.reference.0, seen.reference.1.checked_add(2.weeks()).ok()?))).flatten()
}

/// "last week", "this month", "later this year".
fn calendar(words: &[String], (first, last): Days) -> Option<Days> {
    let has = |word: &str| words.iter().any(|w| w == word);
    let unit = words.iter().find_map(|word| Unit::of(word)).filter(|unit| *unit != Unit::Day)?;
    let step = match () {
        () if has("this") => 0,
        () if has("last") && words.len() <= 3 => -1,
        () if has("next") && words.len() <= 3 => 1,
        () => return None,
    };
    let (start, end) = (unit.around(first)?, unit.around(last)?);
    // Days that fall into different weeks or months leave the phrase open.
    if start != end {
        return None;
    }
    let (start, end) = unit.around(start.0.checked_add(unit.times(step)).ok()?)?;
    Some(match () {
        () if has("later") => (first, end),
        () if has("earlier") => (start, last),
        () => (start, end),
    })
}

fn shifted(days: Days, span: Span) -> Option<Days> {
    Some((days.0.checked_add(span).ok()?, days.1.checked_add(span).ok()?))
}

/// A whole number in digits or words; "a" is one.
fn number(codebook: &Codebook, word: &str) -> Option<i64> {
    if matches!(word, "a" | "an") {
        return Some(1);
    }
    let digits: Option<i64> = word.parse().ok();
    digits.or_else(|| codebook.numbers.get(word).map(|n| *n as i64)).filter(|n| (0..=1000).contains(n))
}
