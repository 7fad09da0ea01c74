//! Feeds: every entry is an article, its content the story, its date the feed's.

use std::borrow::Cow;
use std::ops::Add;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use feed_rs::model::{Entry, Feed};
use rapporteur_codebook::Pages;
use rapporteur_model::{Article, ByteSpan, Published};

use crate::date::{Day, days};
use crate::stream::{SkipKind, Skipped};
use crate::{Hint, article, cut_and_decode, html, published};

/// Most entries that are read of one feed.
const MAX_ENTRIES: usize = 10_000;

/// The entries of a feed.
pub(crate) fn entries(bytes: &[u8], hint: &Hint, pages: &Pages) -> Vec<Result<Article, Skipped>> {
    let base = hint.url.as_deref();
    let parse = |bytes: &[u8]| feed_rs::parser::Builder::new().base_uri(base).build().parse(bytes);
    let feed = parse(bytes).map(|feed| (feed, stated(bytes))).or_else(|first| {
        // Many feeds name entities that XML does not know, or hold control characters: a second try without them.
        let mended = mended(&cut_and_decode(bytes, None, None).0);
        parse(mended.as_bytes()).map(|feed| (feed, stated(mended.as_bytes()))).map_err(|_| first)
    });
    match feed {
        Ok((feed, stated)) => {
            let dated = feed.entries.iter().zip(stated.into_iter().map(Some).chain(std::iter::repeat(None)));
            dated
                .take(MAX_ENTRIES)
                .map(|(entry, raw)| Ok(one(entry, raw.flatten(), &feed, hint, pages)))
                .collect()
        }
        Err(cause) => vec![Err(Skipped {
            record: hint.id.clone(),
            offset: 0,
            kind: SkipKind::Damaged,
            cause: format!("it cannot be read as a feed: {cause}"),
        })],
    }
}

/// The dates of the entries in the feed's own words. The parser turns them into UTC, where the day may be another; it is
/// handed numbers for dates here, which tell which words became the date of which entry.
fn stated(bytes: &[u8]) -> Vec<Option<String>> {
    let words = Arc::new(Mutex::new(Vec::new()));
    let heard = Arc::clone(&words);
    let number = move |raw: &str| {
        let mut words = heard.lock().ok()?;
        words.push(raw.trim().to_owned());
        Some(moment(words.len() as u64 - 1))
    };
    let feed = feed_rs::parser::Builder::new().timestamp_parser(number).build().parse(bytes);
    let Ok(words) = words.lock() else { return Vec::new() };
    let of = |entry: &Entry| {
        let number = entry.published.or(entry.updated)?.timestamp();
        words.get(usize::try_from(number).ok()?).cloned()
    };
    feed.map(|feed| feed.entries.iter().map(of).collect()).unwrap_or_default()
}

/// So many seconds after the first moment there is.
fn moment<T: Default + Add<Duration, Output = T>>(number: u64) -> T {
    T::default() + Duration::from_secs(number)
}

/// When an entry was published: the day in the zone that the feed names.
fn published_on(entry: &Entry, raw: Option<String>, hint: &Hint, pages: &Pages) -> Option<Published> {
    let utc = entry.published.or(entry.updated).map(|date| date.to_rfc3339());
    let own = raw
        .as_deref()
        .and_then(|raw| Day::iso(raw).or_else(|| days(raw, false, pages).first().map(|f| f.day)));
    let of_utc = utc.as_deref().and_then(Day::iso);
    // A zone moves a day by one at most; what lies further off was misread.
    let own = own.filter(|own| of_utc.is_none_or(|utc| (own.number() - utc.number()).abs() <= 1));
    let day = own.or(of_utc)?;
    let moment = utc.clone().or_else(|| raw.clone())?;
    let day = published::before_crawl(&moment, hint.fetched_at.as_deref()).then(|| Some(day.to_string()))?;
    let raw = raw.filter(|_| own.is_some()).or(utc)?;
    Some(Published { from: day.clone(), to: day, raw, basis: "feed".into() })
}

fn one(entry: &Entry, raw: Option<String>, feed: &Feed, hint: &Hint, pages: &Pages) -> Article {
    let url = entry
        .links
        .iter()
        .find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate"))
        .map(|l| l.href.clone());
    let own = Hint {
        id: url.clone().unwrap_or_else(|| format!("{}#{}", hint.id, entry.id)),
        url,
        date: None,
        fetched_at: hint.fetched_at.clone(),
        lang: hint.lang.clone().or_else(|| entry.language.clone()).or_else(|| feed.language.clone()),
        format: None,
        size: None,
    };
    let content =
        entry.content.as_ref().and_then(|c| c.body.as_deref()).filter(|body| !body.trim().is_empty());
    let summary = entry.summary.as_ref().map(|s| s.content.as_str());
    let title = entry.title.as_ref().map(|t| html::squeeze(&htmlize::unescape(&t.content)));
    let heading = title.as_deref().map_or(Cow::Borrowed(""), htmlize::escape_text);
    let source = format!("<h1>{heading}</h1>\n{}", content.or(summary).unwrap_or_default());
    let mut article = article::entry(html::page(&source, pages), title, &own, pages);
    article.published = published_on(entry, raw, hint, pages);
    let people = entry.authors.iter().chain(&feed.authors);
    article.author = people
        .filter_map(|person| person.name.as_deref())
        .map(str::trim)
        .find(|name| !name.is_empty())
        .map(str::to_owned);
    if article.publisher.is_none() {
        let house = feed.title.as_ref().map(|t| html::squeeze(&htmlize::unescape(&t.content)));
        article.publisher = house.filter(|name| !name.is_empty()).map(|name| (name, ByteSpan::new(0, 0)));
    }
    article
}

/// Without entities that XML does not know, stray ampersands and control characters.
fn mended(xml: &str) -> String {
    let mut out = String::with_capacity(xml.len());
    for (at, c) in xml.char_indices() {
        match c {
            '&' => {
                let name: String = xml[at + 1..].chars().take(12).take_while(|c| *c != ';').collect();
                let known = name.starts_with('#') || matches!(&*name, "amp" | "lt" | "gt" | "quot" | "apos");
                let closed = xml[at + 1 + name.len()..].starts_with(';');
                out.push_str(if known && closed { "&" } else { "&amp;" });
            }
            _ if c.is_control() && !c.is_whitespace() => {}
            _ => out.push(c),
        }
    }
    out
}
