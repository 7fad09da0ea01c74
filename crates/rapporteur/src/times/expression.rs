//! Expressions of time: which words they are, and which days they name.

use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use rapporteur_codebook::Codebook;
use rapporteur_model::When;
use rapporteur_nlp::Token;

use super::Days;
use crate::clause::{self, Mood};
use crate::story::Story;

/// The stretches of the story that tell a time: what the model takes for dates and times, and weekdays.
pub(super) fn spans(story: &Story<'_>, codebook: &Codebook) -> Vec<Range<usize>> {
    let body: Vec<Range<usize>> =
        story.paragraphs().iter().filter(|p| !p.headline).map(|p| p.tokens.clone()).collect();
    let inside = |r: &Range<usize>| body.iter().any(|b| b.contains(&r.start));
    let mut found: Vec<Range<usize>> = story
        .doc
        .ents()
        .filter(|e| matches!(e.label(), "DATE" | "TIME"))
        .map(|e| e.start()..e.end())
        .filter(inside)
        .collect();
    for token in story.doc.tokens() {
        let range = token.i()..token.i() + 1;
        let missed = weekday(codebook, token.lower()).is_some()
            || matches!(token.lower(), "today" | "yesterday" | "tomorrow");
        if missed && inside(&range) && !found.iter().any(|f| f.contains(&token.i())) {
            found.push(range);
        }
    }
    found.sort_by_key(|r| r.start);
    found
}

/// What the words under `tokens` say, seen from the day (or days) of the dispatch.
pub(super) fn resolve(
    story: &Story<'_>,
    codebook: &Codebook,
    tokens: &Range<usize>,
    reference: Option<Days>,
) -> When {
    let raw = story.words(&with_preposition(story, tokens)).split_whitespace().collect::<Vec<_>>().join(" ");
    let words: Vec<String> = tokens.clone().map(|i| story.doc.token(i).lower().to_owned()).collect();
    let ahead = looks_ahead(story, tokens);
    let days =
        fixed(codebook, &words, reference, ahead).or_else(|| relative(codebook, &words, reference?, ahead));
    let lead = story.doc.token(tokens.start).head();
    let open = if lead.dep() == "prep" || lead.dep() == "mark" { lead.lower() } else { "" };
    let (from, to) = match (days, open) {
        (Some((first, _)), "since" | "from") => (Some(first), None),
        (Some((_, last)), "by" | "until" | "till") => (None, Some(last)),
        (Some((first, last)), _) => (Some(first), Some(last)),
        (None, _) => (None, None),
    };
    let mut when = When::interval(raw, from.map(|d| d.to_string()), to.map(|d| d.to_string()));
    if days.is_none() {
        when.month_day = month_day(codebook, &words).map(|(month, day)| format!("{month:02}-{day:02}"));
    }
    when
}

/// The words with the preposition that leads them: "on Monday", "by the end of March".
fn with_preposition(story: &Story<'_>, tokens: &Range<usize>) -> Range<usize> {
    let start = tokens.start.checked_sub(1).filter(|&i| {
        let token = story.doc.token(i);
        token.dep() == "prep" && story.sentence(i).contains(&tokens.start)
    });
    start.unwrap_or(tokens.start)..tokens.end
}

/// Whether the clause of the words looks ahead ("is to brief", "due", "by").
fn looks_ahead(story: &Story<'_>, tokens: &Range<usize>) -> bool {
    let token = story.doc.token(tokens.start);
    let near =
        |t: Token<'_>| matches!(t.lower(), "by" | "until" | "from" | "due" | "later" | "next" | "within");
    let lead = tokens.start.saturating_sub(3)..tokens.end;
    if lead.map(|i| story.doc.token(i)).any(near) && token.head().lower() != "since" {
        return true;
    }
    let verb = token.ancestors().take(6).find(|t| clause::is_verb(*t));
    verb.is_some_and(|v| {
        matches!(clause::mood(v), Mood::Planned | Mood::Possible | Mood::Ought) || clause::is_infinitive(v)
    })
}

/// Days, months and years that need no more than a year from the reference.
fn fixed(codebook: &Codebook, words: &[String], reference: Option<Days>, ahead: bool) -> Option<Days> {
    let year = words.iter().find_map(|w| w.parse::<i16>().ok().filter(|y| (1900..=2100).contains(y)));
    let end_of = words.iter().any(|w| w == "end");
    if let Some((month, day)) = month_day(codebook, words) {
        let year = year.or_else(|| nearest_year(reference?, month, day))?;
        let date = Date::new(year, month, day).ok()?;
        return Some((date, date));
    }
    if let Some(month) = words.iter().find_map(|w| month(codebook, w)) {
        let year = year.or_else(|| Some(month_year(reference?, month, ahead)))?;
        let first = Date::new(year, month, 1).ok()?;
        let last = first.last_of_month();
        let late = if end_of { Date::new(year, month, 21).ok()? } else { first };
        return Some((if end_of { late } else { first }, last));
    }
    let year = year?;
    (words.len() <= 3).then_some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// "January 20", "20 January", "Jan. 20".
pub(super) fn month_day(codebook: &Codebook, words: &[String]) -> Option<(i8, i8)> {
    let at = words.iter().position(|w| month(codebook, w).is_some())?;
    let number = |w: &String| {
        w.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i8>().ok().filter(|d| (1..=31).contains(d))
    };
    let after = words[at + 1..].iter().find(|w| *w != ".").and_then(number);
    let before = at.checked_sub(1).and_then(|b| number(&words[b]));
    Some((month(codebook, &words[at])?, after.or(before)?))
}

fn month(codebook: &Codebook, word: &str) -> Option<i8> {
    codebook.pages.months.get(word.trim_end_matches('.')).map(|m| *m as i8)
}

fn weekday(codebook: &Codebook, word: &str) -> Option<Weekday> {
    let number = codebook.pages.weekdays.get(word).copied()?;
    Weekday::from_monday_one_offset(number as i8).ok()
}

/// The year that brings the day nearest to the reference.
fn nearest_year(reference: Days, month: i8, day: i8) -> Option<i16> {
    let near = |year: i16| Date::new(year, month, day).ok().map(|d| (distance(d, reference.0), year));
    (-1..=1).filter_map(|step| near(reference.0.year() + step)).min().map(|(_, year)| year)
}

/// A month without a year is the last one, or the next one where the clause looks ahead.
fn month_year(reference: Days, month: i8, ahead: bool) -> i16 {
    let now = reference.0;
    match (month.cmp(&now.month()), ahead) {
        (std::cmp::Ordering::Greater, false) => now.year() - 1,
        (std::cmp::Ordering::Less, true) => now.year() + 1,
        _ => now.year(),
    }
}

fn distance(one: Date, other: Date) -> i32 {
    one.until(other).map_or(i32::MAX, |span| span.get_days().abs())
}

/// Days told from the reference.
fn relative(codebook: &Codebook, words: &[String], reference: Days, ahead: bool) -> Option<Days> {
    let (first, last) = reference;
    let settled = first == last;
    let has = |word: &str| words.iter().any(|w| w == word);
    if let Some(weekday) = words.iter().find_map(|w| weekday(codebook, w)) {
        // Within the span of possible days a weekday is as uncertain as the day itself.
        return if settled { Some(on_weekday(first, weekday, ahead)) } else { (!ahead).then_some(reference) };
    }
    let shift = |days: i64| Some((first.checked_add(days.days()).ok()?, last.checked_add(days.days()).ok()?));
    if has("today") || has("tonight") {
        return Some(reference);
    }
    if has("yesterday") || (has("day") && (has("earlier") || has("before"))) {
        return shift(-1);
    }
    if has("tomorrow") {
        return shift(1);
    }
    if !settled {
        return None;
    }
    if has("year") && has("this") {
        let whole = (Date::new(first.year(), 1, 1).ok()?, Date::new(first.year(), 12, 31).ok()?);
        return Some(if has("later") { (first, whole.1) } else { whole });
    }
    if has("month") && (has("this") || has("last") || has("next")) {
        let base = if has("last") {
            first.checked_sub(1.month()).ok()?
        } else if has("next") {
            first.checked_add(1.month()).ok()?
        } else {
            first
        };
        let start = if has("later") { first } else { base.first_of_month() };
        return Some((start, base.last_of_month()));
    }
    if has("year") && has("last") {
        return Some((Date::new(first.year() - 1, 1, 1).ok()?, Date::new(first.year() - 1, 12, 31).ok()?));
    }
    None
}

/// The last such weekday up to the day, or the next one after it.
fn on_weekday(day: Date, weekday: Weekday, ahead: bool) -> Days {
    let back = i64::from(day.weekday().since(weekday));
    let forward = i64::from(day.weekday().until(weekday));
    let shifted = if ahead { day.checked_add(forward.days()) } else { day.checked_sub(back.days()) };
    let date = shifted.unwrap_or(day);
    (date, date)
}
