//! Events in the formats of other projects, for `code --format`: each is documented column by column in
//! docs/event-formats.md, with what it loses.
//!
//! A format that cannot say whether an event happened gets only those that did: a ceasefire that was refused must never
//! turn into a ceasefire. How many were left out is counted and told.

mod columns;
mod gdelt;
mod icews;
mod parquet;
mod phoenix;
mod plover;
mod polecat;
mod table;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;
use rapporteur_codebook::{ActorTables, CodeParts, Codebook};
use rapporteur_model::{Article, Coding, Event};

use super::word;

/// Formats of events besides our own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum EventFormat {
    Plover,
    Polecat,
    Icews,
    Gdelt1,
    Gdelt2,
    Phoenix,
    Csv,
    Parquet,
}

/// The events of one article with what formats tell of the article.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) coding: Coding,
    pub(crate) page: PageFacts,
    /// The sentence of each event.
    pub(crate) sentences: Vec<String>,
}

/// What formats tell of the page an event was read from; empty where not known.
#[derive(Debug, Default)]
pub(crate) struct PageFacts {
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) publisher: String,
    /// First day on which it may have been published, ISO 8601.
    pub(crate) published: String,
    pub(crate) lang: String,
}

impl Told {
    pub(crate) fn new(article: &Article, coding: Coding) -> Self {
        let ends = article.text.char_indices().map(|(at, _)| at).chain([article.text.len()]);
        let ends: Vec<usize> = if coding.events.is_empty() { Vec::new() } else { ends.collect() };
        let byte = |point: usize| ends.get(point).copied().unwrap_or(article.text.len());
        let words = |event: &Event| {
            let words = article.text.get(byte(event.sentence.start)..byte(event.sentence.end));
            plain(words.unwrap_or_default())
        };
        let published = article.published.as_ref().and_then(|day| day.from.clone());
        Self {
            sentences: coding.events.iter().map(words).collect(),
            page: PageFacts {
                url: article.url.clone().unwrap_or_default(),
                title: plain(article.title.as_deref().unwrap_or_default()),
                publisher: article.publisher.as_ref().map(|(name, _)| name.clone()).unwrap_or_default(),
                published: published.unwrap_or_default(),
                lang: article.lang.clone().unwrap_or_default(),
            },
            coding,
        }
    }
}

/// One event, or one pair of its actors, as a line of a format sees it.
struct Line<'a> {
    told: &'a Told,
    event: &'a Event,
    /// Which event of its text, from 1.
    number: usize,
    text: &'a str,
    source: Side<'a>,
    target: Side<'a>,
}

/// One actor.
#[derive(Default, Clone)]
struct Side<'a> {
    code: &'a str,
    words: &'a str,
    parts: CodeParts,
}

impl Side<'_> {
    /// The usual name of the country, else the words of the text.
    fn name<'s>(&'s self, codebook: &'s Codebook) -> &'s str {
        let country = codebook.actors.country(&self.parts.country);
        let alone = self.parts.sectors.is_empty() && self.parts.groups.is_empty();
        country.filter(|_| alone).map_or(self.words, |row| &codebook.actors.countries[row].name)
    }

    /// The usual name of its country; empty if its code has none.
    fn country<'s>(&self, codebook: &'s Codebook) -> &'s str {
        let country = codebook.actors.country(&self.parts.country);
        country.map_or("", |row| &codebook.actors.countries[row].name)
    }
}

impl Line<'_> {
    /// The day it happened, else the day the page was published; empty if neither is known.
    fn day(&self) -> &str {
        let own = self.event.date.as_ref().and_then(|date| date.from.as_deref().or(date.to.as_deref()));
        let day = own.unwrap_or(&self.told.page.published);
        day.get(..10).unwrap_or_default()
    }

    /// The same as `20140120`.
    fn compact_day(&self) -> String {
        self.day().replace('-', "")
    }

    /// Verbal and material cooperation and conflict by the root of the CAMEO code, as ICEWS, Phoenix and GDELT group them:
    /// 1 to 4; statements and appeals count as verbal cooperation.
    fn cameo_quad(&self) -> u8 {
        match self.event.cameo.get(..2).and_then(|root| root.parse().ok()).unwrap_or(0) {
            0..=5 => 1,
            6..=8 => 2,
            9..=13 => 3,
            _ => 4,
        }
    }

    /// Where the words stand: the address of the page, or the name of the record.
    fn address(&self) -> &str {
        if self.told.page.url.is_empty() { &self.told.coding.id } else { &self.told.page.url }
    }
}

/// Writes events in one format.
pub(crate) struct EventWriter<'c> {
    format: EventFormat,
    /// Write also what did not happen, in formats that cannot say so.
    all: bool,
    sink: Box<dyn Sink + 'c>,
    /// Events left out, by reason.
    left: BTreeMap<String, usize>,
}

/// Where events go, one after the other.
trait Sink {
    fn event(&mut self, line: &Line<'_>) -> Result<()>;
    fn finish(self: Box<Self>) -> Result<()>;
}

impl<'c> EventWriter<'c> {
    pub(crate) fn new(
        format: EventFormat,
        knowledge: &'c Codebook,
        all: bool,
        out: impl Write + Send + 'c,
    ) -> Result<Self> {
        let sink: Box<dyn Sink + 'c> = match format {
            EventFormat::Parquet => Box::new(parquet::File::new(out)?),
            _ => Box::new(Lines::new(format, knowledge, out)?),
        };
        Ok(Self { format, all, sink, left: BTreeMap::new() })
    }

    /// Writes the events of one article.
    pub(crate) fn write(&mut self, told: &Told) -> Result<()> {
        for (number, (event, text)) in (1..).zip(told.coding.events.iter().zip(&told.sentences)) {
            if let Some(reason) = self.unfit(event) {
                *self.left.entry(reason).or_default() += 1;
                continue;
            }
            let (source, target) = (Side::default(), Side::default());
            self.sink.event(&Line { told, event, number, text, source, target })?;
        }
        Ok(())
    }

    /// Why the format cannot hold an event truly; nothing if it can.
    fn unfit(&self, event: &Event) -> Option<String> {
        let (says_realis, needs_category) = match self.format {
            EventFormat::Csv | EventFormat::Parquet => (true, false),
            EventFormat::Plover => (true, true),
            EventFormat::Polecat => (false, true),
            EventFormat::Icews | EventFormat::Gdelt1 | EventFormat::Gdelt2 | EventFormat::Phoenix => {
                (false, false)
            }
        };
        if needs_category && event.plover.is_none() {
            return Some("without a category of PLOVER".into());
        }
        let unreal = event.auxiliary.is_some() && !says_realis && !self.all;
        unreal.then(|| word(&event.realis))
    }

    /// Ends the output; a sentence on what was left out, if anything was.
    pub(crate) fn finish(self) -> Result<Option<String>> {
        self.sink.finish()?;
        let sum: usize = self.left.values().sum();
        let reasons: Vec<_> = self.left.iter().map(|(reason, n)| format!("{n} {reason}")).collect();
        Ok((sum > 0).then(|| {
            format!(
                "{sum} event(s) left out that this format cannot tell as they are: {}",
                reasons.join(", ")
            )
        }))
    }
}

/// A format of lines.
struct Lines<'c, W> {
    format: EventFormat,
    knowledge: &'c Codebook,
    out: W,
    rows: usize,
}

impl<'c, W: Write> Lines<'c, W> {
    fn new(format: EventFormat, knowledge: &'c Codebook, mut out: W) -> Result<Self> {
        match format {
            EventFormat::Csv => table::csv_line(&mut out, columns::EVENTS.iter().map(|c| c.name))?,
            EventFormat::Icews => table::tab_line(&mut out, &icews::COLUMNS.map(str::to_owned))?,
            _ => {}
        }
        Ok(Self { format, knowledge, out, rows: 0 })
    }

    /// A line for each pair of a source and a target.
    fn pairs(&mut self, whole: &Line<'_>) -> Result<()> {
        let Line { told, event, number, text, .. } = *whole;
        let actors = &self.knowledge.actors;
        for source in sides(&event.source, &event.source_words, actors) {
            for target in sides(&event.target, &event.target_words, actors) {
                self.rows += 1;
                let line = Line { told, event, number, text, source: source.clone(), target };
                let row = self.rows;
                match self.format {
                    EventFormat::Polecat => polecat::write(&mut self.out, &line, row, self.knowledge)?,
                    EventFormat::Icews => {
                        table::tab_line(&mut self.out, &icews::row(&line, row, self.knowledge))?;
                    }
                    EventFormat::Phoenix => table::tab_line(&mut self.out, &phoenix::row(&line, row))?,
                    _ => {
                        let second = self.format == EventFormat::Gdelt2;
                        table::tab_line(&mut self.out, &gdelt::row(&line, row, second))?;
                    }
                }
            }
        }
        Ok(())
    }
}

impl<W: Write> Sink for Lines<'_, W> {
    fn event(&mut self, line: &Line<'_>) -> Result<()> {
        match self.format {
            EventFormat::Plover => plover::write(&mut self.out, line, &self.knowledge.actors),
            EventFormat::Csv => table::csv_line(
                &mut self.out,
                columns::EVENTS.iter().map(|column| (column.value)(line).to_string()),
            ),
            _ => self.pairs(line),
        }
    }

    fn finish(mut self: Box<Self>) -> Result<()> {
        Ok(self.out.flush()?)
    }
}

/// The actors of a side; one that is empty if the text names none.
fn sides<'a>(codes: &'a [String], words: &'a [String], actors: &ActorTables) -> Vec<Side<'a>> {
    if codes.is_empty() {
        return vec![Side::default()];
    }
    let words = words.iter().map(String::as_str).chain(std::iter::repeat(""));
    codes.iter().zip(words).map(|(code, words)| Side { code, words, parts: actors.parts(code) }).collect()
}

/// Text on one line.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
