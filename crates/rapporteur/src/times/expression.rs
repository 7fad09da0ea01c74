//! Expressions of time: which words they are, and which days they name.

use std::ops::Range;

use jiff::civil::{Date, Weekday};
use rapporteur_codebook::{Codebook, Frame, Outcome};
use rapporteur_model::When;
use rapporteur_nlp::Token;

use super::relative::{self, Seen};
use super::{Days, festival};
use crate::clause::{self, Mood};
use crate::story::Story;

/// The stretches of the story that tell a time: what the model takes for dates and times, weekdays and festivals.
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
        // "Sat" is a day, "sat" a verb.
        let named = token.text().starts_with(char::is_uppercase);
        let missed = (named && weekday(codebook, token.lower()).is_some())
            || matches!(token.lower(), "today" | "yesterday" | "tomorrow");
        if missed && inside(&range) && !found.iter().any(|f| f.contains(&token.i())) {
            found.push(range);
        }
    }
    let festivals = story.doc.tokens().filter_map(|t| festival::name_at(&story.doc, codebook, t.i()));
    for name in festivals.filter(inside) {
        found.retain(|f| f.len() >= name.len() || f.start < name.start || f.end > name.end);
        if !found.iter().any(|f| f.start < name.end && name.start < f.end) {
            found.push(name);
        }
    }
    for time in &mut found {
        time.start = range_start(story, codebook, time);
    }
    found.sort_by_key(|r| r.start);
    joined(story, codebook, &found)
}

/// "From 12 to 14 September": the first day, which the model leaves out.
fn range_start(story: &Story<'_>, codebook: &Codebook, time: &Range<usize>) -> usize {
    let doc = &story.doc;
    let is_day = |i: usize| doc.token(i).text().parse::<i8>().is_ok_and(|day| (1..=31).contains(&day));
    let joins = |i: usize| matches!(doc.token(i).lower(), "to" | "and" | "-" | "–");
    let of_month =
        time.len() > 1 && is_day(time.start) && month(codebook, doc.token(time.start + 1).lower()).is_some();
    let first = time.start.checked_sub(2).filter(|&i| of_month && joins(i + 1) && is_day(i));
    first.filter(|&i| story.sentence(time.start).contains(&i)).unwrap_or(time.start)
}

/// "midnight on Monday (2100 GMT)", "Friday noon": the parts of one time, which the model tells apart.
fn joined(story: &Story<'_>, codebook: &Codebook, spans: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans {
        match joined.last_mut() {
            Some(last) if is_one(story, codebook, last, span) => last.end = span.end,
            _ => joined.push(span.clone()),
        }
    }
    for span in &mut joined {
        // The model leaves the zone out: "2100" of "2100 GMT".
        if span.end < story.doc.len() && matches!(story.doc.token(span.end).lower(), "gmt" | "utc") {
            span.end += 1;
        }
    }
    joined
}

fn is_one(story: &Story<'_>, codebook: &Codebook, first: &Range<usize>, second: &Range<usize>) -> bool {
    let word = |i: usize| story.doc.token(i).lower();
    let clock = |r: &Range<usize>| {
        r.clone().any(|i| {
            matches!(word(i), "noon" | "midnight" | "gmt" | "utc") || story.doc.token(i).ent_type() == "TIME"
        })
    };
    // "Between September and December": two months of one stretch, which the model tells apart.
    let led = matches!(word(first.start), "between" | "from")
        || first.start.checked_sub(1).is_some_and(|i| matches!(word(i), "between" | "from"));
    let named = |r: &Range<usize>| r.clone().any(|i| month(codebook, word(i)).is_some());
    let joint = first.end + 1 == second.start && matches!(word(first.end), "and" | "to");
    if led && joint && named(first) && named(second) {
        return true;
    }
    let between = (first.end..second.start).all(|i| matches!(word(i), "on" | "("));
    between
        && second.start <= first.end + 1
        && story.sentence(first.start).contains(&second.start)
        && (clock(first) || clock(second))
}

/// What the words under `tokens` say, seen from the day (or days) of the dispatch; and the days they name.
pub(super) fn resolve(
    story: &Story<'_>,
    codebook: &Codebook,
    tokens: &Range<usize>,
    reference: Option<Days>,
    before: Option<Days>,
) -> (When, Option<Days>) {
    let raw = story.words(&with_preposition(story, tokens)).split_whitespace().collect::<Vec<_>>().join(" ");
    let words: Vec<String> = tokens.clone().map(|i| story.doc.token(i).lower().to_owned()).collect();
    let ahead = looks_ahead(story, codebook, tokens);
    let open = lead(story, tokens);
    let seen =
        |reference| Seen { reference, before, ahead, lead: open, anchored: is_anchored(story, tokens) };
    let calendar = without_clock(&words);
    let days = between(codebook, &calendar, reference, ahead)
        .or_else(|| fixed(codebook, &calendar, year_told(codebook, &calendar, reference, before), ahead))
        .or_else(|| relative::days(codebook, &calendar, &seen(reference?)));
    let (from, to) = match (days, open) {
        // "From 12 to 14 September" tells both ends.
        (Some((first, last)), "from") if first != last && names_two(codebook, &calendar) => {
            (Some(first), Some(last))
        }
        (Some((first, _)), "since" | "from") => (Some(first), None),
        (Some((_, last)), "by" | "until" | "till") => (None, Some(last)),
        (Some((first, _)), "before") => (None, Some(first.yesterday().unwrap_or(first))),
        (Some((first, last)), _) => (Some(first), Some(last)),
        (None, _) => (None, None),
    };
    let mut when = When::interval(raw, from.map(|d| d.to_string()), to.map(|d| d.to_string()));
    if let Some(moment) = days.filter(|d| d.0 == d.1).and_then(|d| universal(&words, d.0)) {
        (when.from, when.to) = (Some(moment.clone()), Some(moment));
    }
    if days.is_none() {
        when.month_day = month_day(codebook, &words).map(|(month, day)| format!("{month:02}-{day:02}"));
    }
    (when, days)
}

/// Whether the words name two days of one month, or two months.
fn names_two(codebook: &Codebook, words: &[String]) -> bool {
    let months = words.iter().filter(|w| month(codebook, w).is_some()).count();
    let days = words.iter().filter(|w| w.parse::<i8>().is_ok_and(|day| (1..=31).contains(&day))).count();
    months > 1 || days > 1
}

/// "Between September and December 2005", "from 20 May to 3 June": from the one to the other, by the year that is told of either.
fn between(codebook: &Codebook, words: &[String], reference: Option<Days>, ahead: bool) -> Option<Days> {
    let joins = |w: &String| matches!(w.as_str(), "and" | "to" | "until" | "through" | "-" | "–");
    let at = words.iter().position(joins)?;
    let (first, second) = (&words[..at], &words[at + 1..]);
    month_at(codebook, first)?;
    month_at(codebook, second)?;
    let last = fixed(codebook, second, reference, ahead)?;
    let seen = Some((last.1, last.1));
    let start = fixed(codebook, first, seen, false)?;
    (start.0 <= last.1).then_some((start.0, last.1))
}

/// Where a month is seen from: "in May of that year", "that October" from the year told before, or from nowhere.
fn year_told(
    codebook: &Codebook,
    words: &[String],
    reference: Option<Days>,
    before: Option<Days>,
) -> Option<Days> {
    let that = words.iter().any(|w| w == "that") && month_at(codebook, words).is_some();
    if !that {
        return reference;
    }
    let end = Date::new(before?.1.year(), 12, 31).ok()?;
    Some((end, end))
}

/// The preposition that leads the words.
fn lead<'s>(story: &'s Story<'_>, tokens: &Range<usize>) -> &'s str {
    // "No later than 12 March".
    let behind = |steps: usize| tokens.start.checked_sub(steps).map_or("", |i| story.doc.token(i).lower());
    let words = || tokens.clone().map(|i| story.doc.token(i).lower());
    let inside = words().zip(words().skip(1)).any(|pair| pair == ("later", "than"));
    if inside || (behind(2), behind(1)) == ("later", "than") {
        return "by";
    }
    let inside = tokens.clone().map(|i| story.doc.token(i)).find(|t| !tokens.contains(&t.head().i()));
    let heads =
        [Some(story.doc.token(tokens.start)), inside].into_iter().flatten().map(rapporteur_nlp::Token::head);
    heads
        .filter(|h| matches!(h.dep(), "prep" | "mark"))
        .map(rapporteur_nlp::Token::lower)
        .next()
        .unwrap_or("")
}

/// "within 21 days of its start": counted from a thing whose own time the words do not tell.
fn is_anchored(story: &Story<'_>, tokens: &Range<usize>) -> bool {
    tokens.end < story.doc.len()
        && matches!(story.doc.token(tokens.end).lower(), "of" | "after" | "before" | "from" | "into")
        && story.sentence(tokens.start).contains(&tokens.end)
}

/// The words without a time of the day: the 2100 of "2100 GMT" is no year.
fn without_clock(words: &[String]) -> Vec<String> {
    let zone = |w: Option<&String>| w.is_some_and(|w| matches!(w.as_str(), "gmt" | "utc" | "hours" | "hrs"));
    let clock = |at: usize| {
        let digits = words[at].len() == 4 && words[at].bytes().all(|b| b.is_ascii_digit());
        digits && zone(words.get(at + 1))
    };
    (0..words.len()).filter(|&at| !clock(at)).map(|at| words[at].clone()).collect()
}

/// "(2100 GMT)" on a known day: the moment in universal time.
fn universal(words: &[String], day: Date) -> Option<String> {
    let zone = words.iter().position(|w| matches!(w.as_str(), "gmt" | "utc"))?;
    let digits: String = words[zone.checked_sub(1)?].chars().filter(char::is_ascii_digit).collect();
    let (hour, minute) = (digits.get(..2)?.parse().ok()?, digits.get(2..4)?.parse().ok()?);
    let moment = day.at(hour, minute, 0, 0);
    (digits.len() == 4).then(|| format!("{moment}Z"))
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
fn looks_ahead(story: &Story<'_>, codebook: &Codebook, tokens: &Range<usize>) -> bool {
    let token = story.doc.token(tokens.start);
    let near =
        |t: Token<'_>| matches!(t.lower(), "by" | "until" | "from" | "due" | "later" | "next" | "within");
    let lead = tokens.start.saturating_sub(3)..tokens.end;
    let verb = token.ancestors().take(6).find(|t| clause::is_verb(*t));
    // "Until Thursday, they had not called": what is told in the past lies behind.
    let behind = verb.is_some_and(|v| is_past(v) || came_to(codebook, v));
    if !behind && lead.map(|i| story.doc.token(i)).any(near) && token.head().lower() != "since" {
        return true;
    }
    // "Now pencilled in for 9 July"; the tagger may take the participle for a past tense.
    let bare = |v: Token<'_>| !v.children().any(|c| c.dep().starts_with("aux"));
    let led = token.ancestors().take(3).find(|t| t.dep() == "prep").is_some_and(|p| p.lower() == "for");
    let planned = |v: Token<'_>| {
        let participle = if behind { v.tag() == "VBD" && led && bare(v) } else { v.tag() == "VBN" };
        participle && codebook.words.has("planning-verbs", v.lemma())
    };
    // "Runs out at the end of April".
    let listed = |v: Token<'_>| {
        matches!(v.tag(), "VBZ" | "VBP") && bare(v) && codebook.words.has("timetable-verbs", v.lemma())
    };
    verb.is_some_and(|v| {
        planned(v)
            || listed(v)
            || matches!(clause::mood(v), Mood::Planned | Mood::Possible | Mood::Ought)
            || (clause::is_infinitive(v) && !came_to(codebook, v))
    })
}

/// "Failed *to leave* by Monday", "managed *to leave* by Monday": what a verb in the past says was done or left undone. Who
/// refused to do it by Monday may have done so on Sunday.
fn came_to(codebook: &Codebook, verb: Token<'_>) -> bool {
    let over = verb.head();
    let certain = |outcome| matches!(outcome, Outcome::So | Outcome::NotSo);
    let settles = || {
        let signature = codebook.signatures.of(over.lemma(), Frame::To);
        signature.is_some_and(|s| certain(s.affirmed) && certain(s.denied))
    };
    clause::is_infinitive(verb) && verb.dep() == "xcomp" && is_past(over) && settles()
}

/// A verb in the past or pluperfect, without a modal.
fn is_past(verb: Token<'_>) -> bool {
    let aux = |fits: fn(Token<'_>) -> bool| verb.children().any(|c| c.dep().starts_with("aux") && fits(c));
    let told = verb.tag() == "VBD" || aux(|c| c.tag() == "VBD");
    told && clause::mood(verb) == Mood::Actual
}

/// Days, months and years that need no more than a year from the reference.
fn fixed(codebook: &Codebook, words: &[String], reference: Option<Days>, ahead: bool) -> Option<Days> {
    let year = words.iter().find_map(|w| w.parse::<i16>().ok().filter(|y| (1900..=2100).contains(y)));
    if let Some(days) = festival::days(codebook, words, reference, ahead) {
        return Some(days);
    }
    let end_of = words.iter().any(|w| w == "end");
    if let Some((month, day)) = month_day(codebook, words) {
        let year = year.or_else(|| nearest_year(reference?, month, day, ahead))?;
        let date = Date::new(year, month, day).ok()?;
        let other = other_day(codebook, words, day).and_then(|day| Date::new(year, month, day).ok());
        return Some((
            other.map_or(date, |other| other.min(date)),
            other.map_or(date, |other| other.max(date)),
        ));
    }
    if let Some(month) = month_at(codebook, words).and_then(|at| month(codebook, &words[at])) {
        let year = year.or_else(|| Some(month_year(reference?, month, ahead)))?;
        let first = Date::new(year, month, 1).ok()?;
        let last = first.last_of_month();
        return Some(part_of_month(words, end_of, first, last));
    }
    if let Some(decade) = words.iter().find_map(|w| w.strip_suffix("0s")?.parse::<i16>().ok()) {
        let first = Date::new(decade.checked_mul(10)?, 1, 1).ok().filter(|_| decade >= 100)?;
        return Some((first, Date::new(first.year() + 9, 12, 31).ok()?));
    }
    let year = year?;
    (words.len() <= 3).then_some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// "early June", "mid-June", "the end of June": a third of the month; else all of it.
fn part_of_month(words: &[String], end_of: bool, first: Date, last: Date) -> Days {
    let has = |word: &str| {
        words.iter().any(|w| w == word || w.strip_prefix(word).is_some_and(|r| r.starts_with('-')))
    };
    let day = |n: i8| Date::new(first.year(), first.month(), n).unwrap_or(first);
    match () {
        () if end_of || has("late") => (day(21), last),
        () if has("early") || has("beginning") || has("start") => (first, day(10)),
        () if has("mid") || has("middle") => (day(11), day(20)),
        () => (first, last),
    }
}

/// Where the words name a month. "Ago" is one (the Spanish "ago", for August) beside the number of a day or year only: "two days
/// *ago*" is no August.
pub(super) fn month_at(codebook: &Codebook, words: &[String]) -> Option<usize> {
    let number = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_some_and(|w| w.starts_with(|c: char| c.is_ascii_digit()))
    };
    let named = |at: usize| {
        let homograph = words[at].trim_end_matches('.') == "ago";
        month(codebook, &words[at]).is_some()
            && (!homograph || number(at.checked_sub(1)) || number(at.checked_add(1)))
    };
    (0..words.len()).find(|&at| named(at))
}

/// "January 20", "20 January", "Jan. 20".
pub(super) fn month_day(codebook: &Codebook, words: &[String]) -> Option<(i8, i8)> {
    let at = month_at(codebook, words)?;
    let number = |w: &String| {
        w.trim_end_matches(|c: char| c.is_alphabetic()).parse::<i8>().ok().filter(|d| (1..=31).contains(d))
    };
    let after = words[at + 1..].iter().find(|w| *w != ".").and_then(number);
    let before = at.checked_sub(1).and_then(|b| number(&words[b]));
    Some((month(codebook, &words[at])?, after.or(before)?))
}

/// The other end of "28 and 29 November", "April 19 to 21"; `day` is the one beside the month.
fn other_day(codebook: &Codebook, words: &[String], day: i8) -> Option<i8> {
    let at = month_at(codebook, words)?;
    let joins = |w: &String| matches!(w.as_str(), "to" | "and" | "-" | "–" | "through");
    let number = |w: &String| w.parse::<i8>().ok().filter(|d| (1..=31).contains(d) && *d != day);
    let before = at.checked_sub(3).filter(|&i| joins(&words[i + 1])).and_then(|i| number(&words[i]));
    let after = words.get(at + 2).filter(|w| joins(w)).and_then(|_| words.get(at + 3)).and_then(number);
    before.or(after)
}

pub(super) fn month(codebook: &Codebook, word: &str) -> Option<i8> {
    codebook.pages.months.get(word.trim_end_matches('.')).map(|m| *m as i8)
}

pub(super) fn weekday(codebook: &Codebook, word: &str) -> Option<Weekday> {
    let number = codebook.pages.weekdays.get(word).copied()?;
    Weekday::from_monday_one_offset(number as i8).ok()
}

/// The year that brings the day nearest to the reference; far ahead of it only where the clause looks ahead, and there
/// a day gone by is half as likely meant.
fn nearest_year(reference: Days, month: i8, day: i8, ahead: bool) -> Option<i16> {
    let date = |step: i16| Date::new(reference.0.year() + step, month, day).ok();
    let may = |date: &Date| ahead || *date <= reference.1 || distance(*date, reference.1) <= SOON;
    let cost = |date: Date| distance(date, reference.0) * if ahead && date < reference.0 { 2 } else { 1 };
    let near = (-1..=1).filter_map(date).filter(may).map(|date| (cost(date), date.year()));
    near.min().map(|(_, year)| year)
}

/// How many days ahead a day may lie that a clause without a word for it tells.
const SOON: i32 = 90;

/// A month without a year is the last one, or the next one where the clause looks ahead.
fn month_year(reference: Days, month: i8, ahead: bool) -> i16 {
    let now = reference.0;
    match (month.cmp(&now.month()), ahead) {
        (std::cmp::Ordering::Greater, false) => now.year() - 1,
        (std::cmp::Ordering::Less, true) => now.year() + 1,
        _ => now.year(),
    }
}

pub(super) fn distance(one: Date, other: Date) -> i32 {
    one.until(other).map_or(i32::MAX, |span| span.get_days().abs())
}
