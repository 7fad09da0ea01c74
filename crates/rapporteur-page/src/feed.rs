//! Feeds: every entry is an article, its content the story, its date the feed's.

use std::borrow::Cow;

use feed_rs::model::{Entry, Feed};
use rapporteur_codebook::Pages;
use rapporteur_model::{Article, ByteSpan, Published};

use crate::stream::{SkipKind, Skipped};
use crate::{Hint, article, cut_and_decode, html, published};

/// Most entries that are read of one feed.
const MAX_ENTRIES: usize = 10_000;

/// The entries of a feed.
pub(crate) fn entries(bytes: &[u8], hint: &Hint, pages: &Pages) -> Vec<Result<Article, Skipped>> {
    let base = hint.url.as_deref();
    let parse = |bytes: &[u8]| feed_rs::parser::Builder::new().base_uri(base).build().parse(bytes);
    let feed = parse(bytes).or_else(|first| {
        // Many feeds name entities that XML does not know, or hold control characters: a second try without them.
        parse(mended(&cut_and_decode(bytes, None).0).as_bytes()).map_err(|_| first)
    });
    match feed {
        Ok(feed) => {
            feed.entries.iter().take(MAX_ENTRIES).map(|entry| Ok(one(entry, &feed, hint, pages))).collect()
        }
        Err(cause) => vec![Err(Skipped {
            record: hint.id.clone(),
            offset: 0,
            kind: SkipKind::Damaged,
            cause: format!("it cannot be read as a feed: {cause}"),
        })],
    }
}

fn one(entry: &Entry, feed: &Feed, hint: &Hint, pages: &Pages) -> Article {
    let url = entry
        .links
        .iter()
        .find(|l| l.rel.as_deref().is_none_or(|r| r == "alternate"))
        .map(|l| l.href.clone());
    let date = entry.published.or(entry.updated).map(|date| date.to_rfc3339());
    let own = Hint {
        id: url.clone().unwrap_or_else(|| format!("{}#{}", hint.id, entry.id)),
        url,
        date: None,
        fetched_at: hint.fetched_at.clone(),
        lang: hint.lang.clone().or_else(|| entry.language.clone()).or_else(|| feed.language.clone()),
        format: None,
    };
    let content =
        entry.content.as_ref().and_then(|c| c.body.as_deref()).filter(|body| !body.trim().is_empty());
    let summary = entry.summary.as_ref().map(|s| s.content.as_str());
    let title = entry.title.as_ref().map(|t| html::squeeze(&htmlize::unescape(&t.content)));
    let heading = title.as_deref().map_or(Cow::Borrowed(""), htmlize::escape_text);
    let source = format!("<h1>{heading}</h1>\n{}", content.or(summary).unwrap_or_default());
    let mut article = article::entry(html::page(&source, pages), title, &own, pages);
    if let Some(raw) = date.filter(|raw| published::before_crawl(raw, hint.fetched_at.as_deref())) {
        let day = raw.get(..10).map(str::to_owned);
        article.published = Some(Published { from: day.clone(), to: day, raw, basis: "feed".into() });
    }
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
