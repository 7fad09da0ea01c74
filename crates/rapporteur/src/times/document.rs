//! The day a dispatch is from: a chain of reasons over its dateline, its page, its weekdays and the register.

use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use rapporteur_codebook::Codebook;
use rapporteur_model::{ByteSpan, DateCandidates, Process, SpanClass, When};

use super::{DocumentTimes, day as parse_day, expression};
use crate::clause;
use crate::story::Story;

pub(super) fn day(
    story: &Story<'_>,
    codebook: &Codebook,
    process: Option<&Process>,
    spans: &[Range<usize>],
) -> DocumentTimes {
    let weekdays = told_weekdays(story, codebook, spans);
    let first = weekdays.first().copied();
    if let Some((date, reason, spans)) = printed(story, codebook, process, first.as_ref().map(|(w, _)| *w)) {
        let own = names_weekday(story, codebook, date.weekday());
        return settled(date, reason, spans, weekdays, own);
    }
    from_register(story, codebook, process, spans, first).unwrap_or_default()
}

/// The weekdays on which the story opens by saying that things were done or said, with their words.
fn told_weekdays(story: &Story<'_>, codebook: &Codebook, spans: &[Range<usize>]) -> Vec<(Weekday, ByteSpan)> {
    // A weekday deep in the text dates something else.
    let body = story.paragraphs().iter().find(|p| !p.headline).map_or(0, |p| p.tokens.start);
    let opening = spans.iter().take_while(|tokens| tokens.start < body + LEDE);
    let told = opening.filter_map(|tokens| {
        let token = story.doc.token(tokens.start);
        let number =
            tokens.clone().find_map(|i| codebook.pages.weekdays.get(story.doc.token(i).lower()).copied())?;
        let verb = token.ancestors().take(4).find(|t| clause::is_verb(*t))?;
        let past = clause::mood(verb) == clause::Mood::Actual;
        let weekday = Weekday::from_monday_one_offset(number as i8).ok()?;
        past.then(|| (weekday, story.bytes(tokens)))
    });
    told.collect()
}

/// Whether a page names the weekday of its own day among its first words: "broadcast on Thursday, 23 November".
fn names_weekday(story: &Story<'_>, codebook: &Codebook, weekday: Weekday) -> bool {
    let text = story.article.text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(LEDE);
    let mut days = words.filter_map(|word| codebook.pages.weekdays.get(word).copied());
    days.any(|day| Weekday::from_monday_one_offset(day as i8).is_ok_and(|named| named == weekday))
}

/// How many tokens from the start of the body the weekday of the dispatch may stand.
const LEDE: usize = 80;

/// The day printed on the page: given with the input, in the dateline, or in the page's own data.
fn printed(
    story: &Story<'_>,
    codebook: &Codebook,
    process: Option<&Process>,
    weekday: Option<Weekday>,
) -> Option<(Date, String, Vec<ByteSpan>)> {
    let article = story.article;
    if let Some(published) = &article.published {
        let from = published.from.as_deref().filter(|_| published.from == published.to);
        let date = from.and_then(parse_day);
        if let Some(date) = date {
            return Some((
                date,
                format!("The page gives {date} as its day ({}).", published.basis),
                Vec::new(),
            ));
        }
    }
    let span = article.spans_of(SpanClass::Dateline).next()?;
    let words: Vec<String> = article
        .slice(span)
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect();
    let (month, day) = expression::month_day(codebook, &words)?;
    let year = words.iter().find_map(|w| w.parse::<i16>().ok().filter(|y| (1900..=2100).contains(y)));
    if let Some(year) = year {
        let date = Date::new(year, month, day).ok()?;
        return Some((date, format!("The dateline gives {date}."), vec![span]));
    }
    let year = year_of(process?, month, day, weekday)?;
    let date = Date::new(year, month, day).ok()?;
    let reason =
        format!("The dateline gives the day and month; the register of the process gives the year {year}.");
    Some((date, reason, vec![span]))
}

/// The one year in which the process had an event near that day and the weekday fits: a dispatch tells of its own day, or
/// else of the day before.
fn year_of(process: &Process, month: i8, day: i8, weekday: Option<Weekday>) -> Option<i16> {
    let events: Vec<Date> = process.events.iter().filter_map(|e| parse_day(&e.from)).collect();
    let mut years: Vec<i16> = events.iter().flat_map(|d| [d.year() - 1, d.year(), d.year() + 1]).collect();
    years.sort_unstable();
    years.dedup();
    let near = |date: &Date| events.iter().any(|e| distance(*e, *date) <= NEAR);
    let days: Vec<Date> =
        years.into_iter().filter_map(|y| Date::new(y, month, day).ok()).filter(near).collect();
    [0, 1].into_iter().find_map(|back: i64| {
        let fits = |date: &&Date| {
            weekday.is_none_or(|w| date.checked_sub(back.days()).is_ok_and(|told| told.weekday() == w))
        };
        let fitting: Vec<&Date> = days.iter().filter(fits).collect();
        (fitting.len() == 1).then(|| fitting[0].year())
    })
}

/// How many days from an event of the register a dispatch may be for the event to give its year.
const NEAR: i32 = 45;

fn distance(one: Date, other: Date) -> i32 {
    one.until(other).map_or(i32::MAX, |span| span.get_days().abs())
}

fn settled(
    published: Date,
    reason: String,
    spans: Vec<ByteSpan>,
    weekdays: Vec<(Weekday, ByteSpan)>,
    own_weekday: bool,
) -> DocumentTimes {
    let mut reasoning = vec![(reason, spans)];
    // "Reached on Monday is a step forward, she said on Friday": the day nearest to that of the page is that of the story.
    let back = |weekday: Weekday| i64::from(published.weekday().since(weekday));
    let several = weekdays.iter().any(|(weekday, _)| *weekday != weekdays[0].0);
    let mut days = (published, published);
    let nearest = weekdays.into_iter().min_by_key(|(weekday, _)| back(*weekday));
    if let Some((weekday, span)) = nearest.filter(|_| !own_weekday) {
        let event = published.checked_sub(back(weekday).days()).unwrap_or(published);
        // Of several days, one that is long past may be told of in passing.
        days = if several && back(weekday) > 1 { (event, published) } else { (event, event) };
        reasoning.push((
            format!("The events are told of a {weekday:?}: {event} is the last one up to that day."),
            vec![span],
        ));
    }
    let between = |from: Date, to: Date, raw: &str| {
        Some(When::interval(raw, Some(from.to_string()), Some(to.to_string())))
    };
    let point = |date: Date, raw: &str| between(date, date, raw);
    DocumentTimes {
        event_day: between(days.0, days.1, "day told"),
        published: point(published, "day of the page"),
        candidates: None,
        reasoning,
    }
}

/// No day is printed: an event that the register dates, and what the story says of its distance, bound the day.
fn from_register(
    story: &Story<'_>,
    codebook: &Codebook,
    process: Option<&Process>,
    spans: &[Range<usize>],
    weekday: Option<(Weekday, ByteSpan)>,
) -> Option<DocumentTimes> {
    let process = process?;
    let (event, month_day) = process.events.iter().find_map(|event| {
        let date = parse_day(&event.from)?;
        let told = spans.iter().find(|tokens| {
            let words: Vec<String> =
                (*tokens).clone().map(|i| story.doc.token(i).lower().to_owned()).collect();
            expression::month_day(codebook, &words) == Some((date.month(), date.day()))
        })?;
        Some((event, (date, told.clone())))
    })?;
    let (opens, told) = month_day;
    let mut reasoning = vec![(
        format!(
            "The story tells of {:02}-{:02}; the register of the process dates {} to {opens}, which gives the year.",
            opens.month(),
            opens.day(),
            event.name
        ),
        vec![story.bytes(&told)],
    )];
    let this_month = spans.iter().find(|t| {
        let words: Vec<&str> = (*t).clone().map(|i| story.doc.token(i).lower()).collect();
        words.contains(&"this") && words.contains(&"month")
    });
    let last = opens.yesterday().ok()?;
    let first = if let Some(tokens) = this_month {
        reasoning.push(("It is still to come, in the month of the story.".into(), vec![story.bytes(tokens)]));
        opens.first_of_month()
    } else {
        reasoning.push((
            "It is still to come; a month before it is taken as the earliest day.".into(),
            Vec::new(),
        ));
        opens.checked_sub(30.days()).ok()?
    };
    if last < first {
        return None;
    }
    let mut days: Vec<Date> = first.series(1.day()).take_while(|d| *d <= last).collect();
    if let Some((weekday, span)) = weekday {
        days.retain(|d| d.weekday() == weekday);
        reasoning.push((
            format!("The events are told of a {weekday:?}: {} such day(s) remain.", days.len()),
            vec![span],
        ));
    }
    reasoning.push((
        "Dates in furniture (stamps of other stories, copyright lines) bound the crawl, not the dispatch."
            .into(),
        Vec::new(),
    ));
    let (from, to) = (*days.first()?, *days.last()?);
    let interval =
        |raw: &str, to: Date| Some(When::interval(raw, Some(from.to_string()), Some(to.to_string())));
    let published = if to < last { to.tomorrow().unwrap_or(to) } else { to };
    let candidates =
        DateCandidates { days: days.iter().map(Date::to_string).collect(), basis: "process_register".into() };
    Some(DocumentTimes {
        event_day: interval("(bounded)", to),
        published: interval("(no day on the page)", published),
        candidates: Some(candidates).filter(|c| c.days.len() > 1),
        reasoning,
    })
}
