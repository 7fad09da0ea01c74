//! An article as `rapporteur page` prints it: offsets in code points, or the page with its parts marked.

use owo_colors::Style;
use rapporteur_model::{Article, Note, Offsets, Published, SpanClass};
use rapporteur_page::CopyOf;
use serde::Serialize;

use super::{Sheet, word};

/// One article, in JSON.
#[derive(Debug, Serialize)]
pub(crate) struct PageRecord<'a> {
    #[serde(skip)]
    article: &'a Article,
    id: &'a str,
    url: Option<&'a str>,
    title: Option<&'a str>,
    author: Option<&'a str>,
    agency: Option<&'a str>,
    publisher: Option<&'a str>,
    lang: Option<&'a str>,
    published: Option<&'a Published>,
    fetched_at: Option<&'a str>,
    text: &'a str,
    spans: Vec<SpanRecord>,
    copy_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    copy_share: Option<f64>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    notes: &'a [Note],
}

#[derive(Debug, Serialize)]
struct SpanRecord {
    start: usize,
    end: usize,
    class: SpanClass,
}

impl<'a> PageRecord<'a> {
    /// The record of `article`, which is a copy of an earlier one if `copy` says so.
    pub(crate) fn new(article: &'a Article, copy: Option<&'a CopyOf>) -> Self {
        let offsets = Offsets::new(&article.text);
        let span = |s: &rapporteur_model::ArticleSpan| SpanRecord {
            start: offsets.code_point(s.span.start),
            end: offsets.code_point(s.span.end),
            class: s.class,
        };
        Self {
            article,
            id: &article.id,
            url: article.url.as_deref(),
            title: article.title.as_deref(),
            author: article.author.as_deref(),
            agency: article.agency.as_ref().map(|(name, _)| name.as_str()),
            publisher: article.publisher.as_ref().map(|(name, _)| name.as_str()),
            lang: article.lang.as_deref(),
            published: article.published.as_ref(),
            fetched_at: article.fetched_at.as_deref(),
            text: &article.text,
            spans: article.spans.iter().map(span).collect(),
            copy_of: copy.map(|copy| copy.id.as_str()),
            copy_share: copy.map(|copy| (copy.share * 1000.0).round() / 1000.0),
            notes: &article.notes,
        }
    }
}

/// The layout of a record: what it is, then its text with the class of each part in the margin.
pub(crate) fn layout(record: &PageRecord<'_>, sheet: &Sheet) -> String {
    let article = record.article;
    let title = article.title.as_deref().unwrap_or(&article.id);
    let mut out = sheet.paragraph("", &sheet.paint(title, Style::new().bold().underline()));
    let name = |source: &Option<(String, _)>| source.as_ref().map(|(name, _)| name.clone());
    let published = article.published.as_ref().map(|published| {
        let days = [&published.from, &published.to].map(|day| day.as_deref().unwrap_or("?"));
        let days = if days[0] == days[1] { days[0].to_owned() } else { days.join(" to ") };
        format!("{days}, by {}", word_of(&published.basis))
    });
    let copy = record.copy_of.zip(record.copy_share);
    let copy = copy.map(|(first, share)| format!("{first}, {:.0} % of the words", share * 100.0));
    let facts = [
        ("author", article.author.clone()),
        ("agency", name(&article.agency)),
        ("publisher", name(&article.publisher)),
        ("published", published),
        ("language", article.lang.clone()),
        ("address", article.url.clone()),
        ("copy of", copy),
    ];
    for (what, value) in facts {
        if let Some(value) = value {
            out += &sheet.paragraph(&format!("{what:>10}  "), &sheet.paint(value, Style::new()));
        }
    }
    for note in &article.notes {
        out += &sheet.paragraph("      note  ", &sheet.paint(&note.message, Style::new().yellow()));
    }
    out.push('\n');
    for span in &article.spans {
        out += &part(article.slice(span.span), span.class, sheet);
    }
    out + "\n"
}

fn part(text: &str, class: SpanClass, sheet: &Sheet) -> String {
    let style = match class {
        SpanClass::Body => Style::new(),
        SpanClass::Title => Style::new().bold(),
        _ => Style::new().dimmed(),
    };
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let margin = format!("{:>10}  ", word(&class));
    let rest = " ".repeat(margin.len());
    lines
        .enumerate()
        .map(|(at, line)| {
            sheet.paragraph(if at == 0 { &margin } else { &rest }, &sheet.paint(line.trim(), style))
        })
        .collect()
}

fn word_of(basis: &str) -> String {
    basis.replace('_', " ")
}
