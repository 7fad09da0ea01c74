//! The day a dispatch is from: a chain of reasons over its dateline, its page, its weekdays and the register.

use std::ops::Range;

use jiff::ToSpan as _;
use jiff::civil::{Date, Weekday};
use rapporteur_codebook::Codebook;
use rapporteur_model::{ByteSpan, DateCandidates, Process, SpanClass, When};
use rapporteur_nlp::Token;

use super::{DocumentTimes, covered, day as parse_day, expression, imprint, intro};
use crate::clause;
use crate::quotes::{Quote, QuoteForm};
use crate::story::{Paragraph, Story};

pub(super) fn day(
    story: &Story<'_>,
    codebook: &Codebook,
    process: Option<&Process>,
    spans: &[Range<usize>],
    quotes: &[Quote],
) -> DocumentTimes {
    let weekday = told_weekday(story, codebook, spans, quotes);
    let covered = covered::period(story.article, codebook);
    let printed = printed(story, codebook, process, weekday.as_ref());
    // A day before the period that the head says it covers is some other day that the text tells.
    let late = |date: Date| covered.is_none_or(|covered| covered.from <= date);
    if let Some((date, reason, spans)) = printed.filter(|(date, ..)| late(*date)) {
        // A report is not from the first day of the period that it covers, though that day be the first on the page.
        if let Some(covered) = covered.filter(|covered| covered.from == date && covered.to > date) {
            return report(settled(covered.to, reason, spans, None), covered);
        }
        // A report on a period tells of all of it; a weekday in it is one of its days.
        return match covered.filter(|covered| covered.is_of(date)) {
            Some(covered) => report(settled(date, reason, spans, None), covered),
            None => match covered::cut_off(story.article, codebook, date) {
                Some((last, line)) => known_to(settled(date, reason, spans, None), last, line),
                None => settled(date, reason, spans, weekday),
            },
        };
    }
    if let Some(covered) = covered {
        return report(DocumentTimes::default(), covered);
    }
    let done = || closing(story, codebook).map(|(date, reason, spans)| settled(date, reason, spans, None));
    let met = || {
        let (date, reason, spans) = intro::day_of_interview(story, codebook, spans)?;
        Some(settled(date, reason, spans, None))
    };
    met()
        .or_else(|| from_register(story, codebook, process, spans, weekday))
        .or_else(done)
        .unwrap_or_default()
}

/// "Done at Bern on 18 October 1985": the day on which a joint text was made.
fn closing(story: &Story<'_>, codebook: &Codebook) -> Option<(Date, String, Vec<ByteSpan>)> {
    let text = story.article.text.as_str();
    let closings = &codebook.pages.signatures.closings;
    let closes = |line: &&str| {
        let lower = line.trim().to_lowercase();
        closings.iter().any(|start| lower.starts_with(start.as_str()))
    };
    let line = text.lines().rfind(closes)?;
    let words = words_of(line);
    let (month, day) = expression::month_day(codebook, &words)?;
    let year = words.iter().find_map(|w| w.parse::<i16>().ok().filter(|y| (1900..=2100).contains(y)))?;
    let date = Date::new(year, month, day).ok()?;
    let start = line.as_ptr() as usize - text.as_ptr() as usize;
    Some((date, format!("The text was done on {date}."), vec![ByteSpan::new(start, start + line.len())]))
}

/// A weekday on which the story says that something was done or said.
#[derive(Debug, Clone, Copy)]
struct ToldDay {
    weekday: Weekday,
    /// Its words.
    span: ByteSpan,
    /// Whether it is the day on which somebody spoke, which a dispatch is mostly from itself.
    of_saying: bool,
}

/// The weekday on which the story says things were done or said.
fn told_weekday(
    story: &Story<'_>,
    codebook: &Codebook,
    spans: &[Range<usize>],
    quotes: &[Quote],
) -> Option<ToldDay> {
    // An interview is of the day it is printed, whatever days its turns tell of.
    let turn = |q: &&Quote| q.form == QuoteForm::Direct && q.inner == q.tokens;
    let asks = |p: &&Paragraph| {
        let words = p.tokens.clone().rev().map(|i| story.doc.token(i)).find(|t| !t.is_space());
        !p.headline && words.is_some_and(|t| t.text() == "?")
    };
    let interview =
        quotes.iter().filter(turn).count() > 1 || story.paragraphs().iter().filter(asks).count() >= QUESTIONS;
    let first = quotes.iter().filter(turn).map(|q| q.tokens.start).min().unwrap_or_default();
    let held = codebook.words.of("interview-verbs");
    // "The ministry today denied that it had bombed the town on Monday": of the day itself.
    let today = |tokens: &&Range<usize>| {
        let word = story.doc.token(tokens.start);
        word.lower() == "today" && clause::is_verb(word.head()) && word.head().is_root()
    };
    // A weekday deep in the text dates something else, and one in somebody's words what they tell of.
    let quoted = |i: usize| quotes.iter().any(|q| q.form != QuoteForm::Indirect && q.inner.contains(&i));
    let body = story.paragraphs().iter().find(|p| !p.headline).map_or(0, |p| p.tokens.start);
    let opening = intro::opening(story, body, SENTENCES).min(body + LEDE);
    let lede = spans.iter().take_while(|tokens| tokens.start < opening);
    if lede.clone().any(|tokens| today(&tokens) && !quoted(tokens.start)) {
        return None;
    }
    let told: Vec<_> = lede
        .filter(|tokens| !quoted(tokens.start))
        .filter_map(|tokens| {
            let token = story.doc.token(tokens.start);
            let number = tokens
                .clone()
                .find_map(|i| codebook.pages.weekdays.get(story.doc.token(i).lower()).copied())?;
            // "Adjourned until Monday", "has held since Friday" tell of another day than theirs.
            let to = token.ancestors().take(2).find(|t| matches!(t.dep(), "prep" | "agent"));
            if to.is_some_and(|p| codebook.words.of("other-day-prepositions").contains(p.lower())) {
                return None;
            }
            let verb = token.ancestors().take(4).find(|t| clause::is_verb(*t))?;
            // "I came back on Tuesday", in a speech of Thursday.
            let mut subjects = verb.children().filter(|c| c.dep() == "nsubj");
            if subjects.any(|c| matches!(c.lower(), "i" | "we")) {
                return None;
            }
            // "She spoke to us on Thursday" dates an interview.
            if interview && !(tokens.start < first && held.contains(verb.lemma())) {
                return None;
            }
            // "The delegations sit again on Wednesday" looks ahead; who says something on a Wednesday has said it.
            let speaks = codebook.words.has("speech-verbs", verb.lemma());
            let listed = matches!(verb.tag(), "VBZ" | "VBP")
                && !speaks
                && !verb.children().any(|c| c.dep().starts_with("aux"));
            let past = clause::mood(verb) == clause::Mood::Actual && !listed;
            let weekday = Weekday::from_monday_one_offset(number as i8).ok()?;
            let of_saying = speaks;
            past.then(|| (verb, ToldDay { weekday, span: story.bytes(tokens), of_saying }))
        })
        .collect();
    // "A deal reached on Monday is a step forward, a spokesman said on Friday": the day of the main clause.
    let first = told.first().map(|(verb, ..)| story.sentence(verb.i()))?;
    let inside = || told.iter().filter(|(verb, _)| first.contains(&verb.i()));
    // "A truce that began on Monday was holding on Friday, monitors said": what is said stands in the main clause too.
    let said =
        |verb: Token<'_>| verb.dep() == "ccomp" && codebook.words.has("speech-verbs", verb.head().lemma());
    let root = inside().find(|(verb, _)| verb.is_root());
    let main = root.or_else(|| inside().find(|(verb, _)| said(*verb) && verb.head().is_root()));
    main.or(told.first()).map(|(_, day)| *day)
}

/// A report of what was known by a day is from that day, on whichever it is printed.
fn known_to(times: DocumentTimes, last: Date, line: ByteSpan) -> DocumentTimes {
    let mut reasoning = times.reasoning;
    reasoning.push((format!("The head says that it tells what was known on {last}."), vec![line]));
    let day = last.to_string();
    let event_day = Some(When::interval("last day known", Some(day.clone()), Some(day)));
    DocumentTimes { event_day, reasoning, ..times }
}

/// The day of a report on a period is that period.
fn report(times: DocumentTimes, covered: covered::Covered) -> DocumentTimes {
    let (from, to) = (covered.from.to_string(), covered.to.to_string());
    let mut reasoning = times.reasoning;
    reasoning.push((format!("The head says that it covers {from} to {to}."), vec![covered.span]));
    let event_day = Some(When::interval("period covered", Some(from), Some(to)));
    DocumentTimes { event_day, covers_period: true, reasoning, ..times }
}

/// Fewest paragraphs that end in a question of an interview.
const QUESTIONS: usize = 3;

/// How many tokens from the start of the body the weekday of the dispatch may stand, and in how many sentences.
const LEDE: usize = 80;
const SENTENCES: usize = 3;

/// The day printed on the page: given with the input, in the dateline, or in the page's own data.
fn printed(
    story: &Story<'_>,
    codebook: &Codebook,
    process: Option<&Process>,
    weekday: Option<&ToldDay>,
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
    let Some(span) = article.spans_of(SpanClass::Dateline).next() else {
        let (date, line) = imprint::stamped(article)?;
        return Some((date, format!("The page is stamped with {date}."), vec![line]));
    };
    // "07:00 on 9 March to 07:00 on 10 March": a report on a stretch of time is from its end.
    let text = article.slice(span);
    let days = |text: &str| expression::month_day(codebook, &words_of(text)).is_some();
    let end = text.rsplit_once(" to ").filter(|(start, end)| days(start) && days(end));
    let words = words_of(end.map_or(text, |(_, end)| end));
    let (month, day) = expression::month_day(codebook, &words)?;
    let year = words.iter().find_map(|w| w.parse::<i16>().ok().filter(|y| (1900..=2100).contains(y)));
    if let Some(year) = year {
        let date = Date::new(year, month, day).ok()?;
        return Some((date, format!("The dateline gives {date}."), vec![span]));
    }
    if let Some((date, page, line)) = intro::printed_head(article, codebook, month, day) {
        // A weekday in the story says which day of its own is meant.
        let date = if weekday.is_some() { page } else { date };
        let reason =
            format!("The dateline gives the day and month; the head of the page gives the year of {date}.");
        return Some((date, reason, vec![span, line]));
    }
    let by_imprint = weekday.and_then(|w| imprint::dated(article, codebook, month, day, w.weekday));
    if let Some((date, line)) = by_imprint {
        let reason = format!(
            "The dateline gives the day and month; the imprint gives the year of {date}, whose weekday the story tells."
        );
        return Some((date, reason, vec![span, line]));
    }
    // What the page says round the story names no event of it.
    let told = words_of(&format!("{} {}", &article.text[span.start..span.end], story.doc.text()));
    let year = year_of(process?, &told, month, day, weekday)?;
    let date = Date::new(year, month, day).ok()?;
    let reason =
        format!("The dateline gives the day and month; the register of the process gives the year {year}.");
    Some((date, reason, vec![span]))
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(str::to_lowercase).collect()
}

/// The one year in which the process had an event near that day and the weekday fits: a dispatch tells of its own day, or
/// else of the day before; who spoke mostly did so on the day itself. Only an event that the text names, or the place of which
/// it names, gives a year.
fn year_of(process: &Process, told: &[String], month: i8, day: i8, weekday: Option<&ToldDay>) -> Option<i16> {
    let names = |name: &String| {
        let words = words_of(name);
        !words.is_empty() && told.windows(words.len()).any(|run| run == words)
    };
    let named =
        process.events.iter().filter(|e| e.aliases.iter().chain([&e.name]).chain(&e.place).any(names));
    let events: Vec<Date> = named.filter_map(|e| parse_day(&e.from)).collect();
    let mut years: Vec<i16> = events.iter().flat_map(|d| [d.year() - 1, d.year(), d.year() + 1]).collect();
    years.sort_unstable();
    years.dedup();
    let near = |date: &Date| events.iter().any(|e| distance(*e, *date) <= NEAR);
    let days: Vec<Date> =
        years.into_iter().filter_map(|y| Date::new(y, month, day).ok()).filter(near).collect();
    let last = i64::from(!weekday.is_some_and(|w| w.of_saying));
    (0..=last).find_map(|back: i64| {
        let fits = |date: &&Date| {
            weekday
                .is_none_or(|w| date.checked_sub(back.days()).is_ok_and(|told| told.weekday() == w.weekday))
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

/// What the day of the events is called that the text tells itself.
pub(super) const TOLD: &str = "day told";

fn settled(published: Date, reason: String, spans: Vec<ByteSpan>, weekday: Option<ToldDay>) -> DocumentTimes {
    let mut reasoning = vec![(reason, spans)];
    let mut event = published;
    if let Some(ToldDay { weekday, span, .. }) = weekday {
        let back = i64::from(published.weekday().since(weekday));
        event = published.checked_sub(back.days()).unwrap_or(published);
        reasoning.push((
            format!("The events are told of a {weekday:?}: {event} is the last one up to that day."),
            vec![span],
        ));
    }
    let point =
        |date: Date, raw: &str| Some(When::interval(raw, Some(date.to_string()), Some(date.to_string())));
    DocumentTimes {
        event_day: point(event, TOLD),
        published: point(published, "day of the page"),
        candidates: None,
        covers_period: false,
        reasoning,
    }
}

/// No day is printed: an event that the register dates, and what the story says of its distance, bound the day.
fn from_register(
    story: &Story<'_>,
    codebook: &Codebook,
    process: Option<&Process>,
    spans: &[Range<usize>],
    weekday: Option<ToldDay>,
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
    if let Some(ToldDay { weekday, span, .. }) = weekday {
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
        covers_period: false,
        event_day: interval("(bounded)", to),
        published: interval("(no day on the page)", published),
        candidates: Some(candidates).filter(|c| c.days.len() > 1),
        reasoning,
    })
}
