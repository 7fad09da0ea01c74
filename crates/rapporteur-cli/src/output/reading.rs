//! A reading laid out for a person: item by item, who takes which stance, on whose word, with the words that prove it.

use std::collections::BTreeMap;

use owo_colors::Style;
use rapporteur_model::{
    ConditionKind, Evidence, Figure, Flag, Item, ItemStatus, Modality, Polarity, Reading, Statement, When,
};

use super::{Sheet, word};

/// The layout of `reading`.
pub(crate) fn layout(reading: &Reading, sheet: &Sheet) -> String {
    let page = Layout { reading, sheet, names: names(reading) };
    let mut out = page.head();
    for item in &reading.items {
        out += &page.item(item);
    }
    let loose: Vec<_> = reading.statements.iter().filter(|s| s.items.is_empty()).collect();
    out += &page.part("Statements on no item", loose.into_iter().map(|s| page.statement(s)));
    out += &page.part("Figures", reading.figures.iter().map(|f| page.figure(f)));
    out += &page.part(
        "For a reader to settle",
        reading.needs_reader.iter().map(|open| {
            page.line("  ? ", &[page.dim(&open.reason), page.quote(std::slice::from_ref(&open.evidence))])
        }),
    );
    out +=
        &page.part("Notes", reading.notes.iter().map(|note| page.line("  - ", &[page.dim(&note.message)])));
    out + "\n"
}

struct Layout<'a> {
    reading: &'a Reading,
    sheet: &'a Sheet,
    /// Ids of actors, places and items with what to call them.
    names: BTreeMap<&'a str, &'a str>,
}

fn names(reading: &Reading) -> BTreeMap<&str, &str> {
    let actors = reading.actors.iter().map(|a| (a.id.as_str(), a.name.as_str()));
    let places = reading.places.iter().map(|p| (p.id.as_str(), p.name.as_str()));
    let items = reading.items.iter().map(|i| (i.id.as_str(), i.label.as_str()));
    actors.chain(places).chain(items).collect()
}

impl Layout<'_> {
    /// Title, source and day.
    fn head(&self) -> String {
        let document = &self.reading.document;
        let title = document.title.as_deref().unwrap_or(&self.reading.id);
        let mut out = self.sheet.paragraph("", &self.sheet.paint(title, Style::new().bold().underline()));
        let agency = document.agency.as_ref().map(|source| source.name.clone());
        let publisher = document.publisher.as_ref().map(|source| format!("published by {}", source.name));
        let day = document.event_day.as_ref().map(|day| format!("events of {}", when(day)));
        let copy = document.copy_of.as_ref().map(|first| format!("copy of {first}"));
        let process = self.reading.process.clone();
        let facts: Vec<_> = [agency, publisher, day, process, copy].into_iter().flatten().collect();
        if !facts.is_empty() {
            out += &self.line("", &[self.dim(&facts.join(" · "))]);
        }
        if self.reading.items.is_empty() && self.reading.statements.is_empty() {
            out += &self.line("", &[self.dim("No statement of a peace process was read from it.")]);
        }
        out
    }

    fn item(&self, item: &Item) -> String {
        let kind = self.sheet.paint(word(&item.kind), Style::new().bold().cyan());
        let label = self.sheet.paint(&item.label, Style::new().bold());
        let mut out =
            String::from("\n") + &self.sheet.spread(&format!("{kind}  {label}"), &self.status(item));
        let places = self.list(&item.places);
        let start = item.start.as_ref().map(|start| format!("start {}", when(start)));
        let end = item.end.as_ref().map(|end| format!("end {}", when(end)));
        let part = item.part_of.as_deref().map(|whole| format!("part of {}", self.name(whole)));
        let facts: Vec<_> = [places, start, end, part].into_iter().flatten().collect();
        if !facts.is_empty() {
            out += &self.line("  ", &[self.dim(&facts.join(" · "))]);
        }
        let first_on = |s: &&Statement| s.items.first().is_some_and(|first| *first == item.id);
        for statement in self.reading.statements.iter().filter(first_on) {
            out += &self.statement(statement);
        }
        out
    }

    /// Status, flags and the rule that gave it.
    fn status(&self, item: &Item) -> String {
        let style = match item.status {
            ItemStatus::None => Style::new().dimmed(),
            ItemStatus::Mooted | ItemStatus::Offered | ItemStatus::Scheduled => Style::new().yellow(),
            ItemStatus::Agreed | ItemStatus::InForce | ItemStatus::Completed => Style::new().green(),
            _ => Style::new().red(),
        };
        let status =
            if item.status == ItemStatus::None { "only mentioned".into() } else { word(&item.status) };
        let mut parts = vec![self.sheet.paint(status, style.bold())];
        for flag in &item.flags {
            let alarm = matches!(flag, Flag::Disputed | Flag::ViolationAlleged | Flag::ViolationReported);
            parts.push(
                self.sheet.paint(word(flag), if alarm { Style::new().red() } else { Style::new().yellow() }),
            );
        }
        if !item.rule.is_empty() {
            parts.push(self.dim(&item.rule));
        }
        parts.join(" · ")
    }

    fn statement(&self, statement: &Statement) -> String {
        let (bullet, style) = match statement.polarity {
            Polarity::Positive => ("+", Style::new().green()),
            Polarity::Negative => ("-", Style::new().red()),
            Polarity::Unstated => ("?", Style::new().yellow()),
        };
        let holder = self.list(&statement.holder).unwrap_or_else(|| "(nobody named)".into());
        let polarity = match statement.polarity {
            Polarity::Positive => "",
            Polarity::Negative => "NOT ",
            Polarity::Unstated => "open whether ",
        };
        let mut stance = vec![
            self.sheet.paint(format!("{holder}:"), Style::new().bold()),
            self.sheet.paint(format!("{polarity}{}", word(&statement.stance)), style),
        ];
        if statement.modality != Modality::Actual {
            stance.push(self.dim(&format!("({})", word(&statement.modality))));
        }
        let target = self.list(&statement.target).map(|names| format!("\u{2192} {names}"));
        let also =
            self.list(statement.items.get(1..).unwrap_or_default()).map(|names| format!("also on {names}"));
        let except = self.list(&statement.excludes).map(|names| format!("except for {names}"));
        stance.extend(
            [target, also, except].into_iter().flatten().map(|part| self.sheet.paint(part, Style::new())),
        );
        let mut out = self.line(&format!("  {bullet} "), &[stance.join(" ")]);
        if let Some(condition) = &statement.condition {
            let kind = match condition.kind {
                ConditionKind::Necessary => "on condition",
                ConditionKind::Sufficient => "if",
                ConditionKind::Precondition => "first",
                ConditionKind::Reciprocity => "in return",
            };
            let kind = self.sheet.paint(format!("{kind}:"), Style::new().magenta());
            out += &self.line("      ", &[kind, self.quote(&condition.evidence)]);
        }
        out += &self.line("      ", &[self.quote(&statement.evidence)]);
        let said = statement.said.as_ref().map(|said| format!("said {}", when(said)));
        let effective = statement.effective.as_ref().map(|time| format!("for {}", when(time)));
        let places = self.list(&statement.places);
        let source = self.list(&statement.attribution).map(|names| format!("on the word of {names}"));
        let facts: Vec<_> = [effective, places, said, source].into_iter().flatten().collect();
        if !facts.is_empty() {
            out += &self.line("      ", &[self.dim(&facts.join(" · "))]);
        }
        out
    }

    fn figure(&self, figure: &Figure) -> String {
        let number = match (figure.value, figure.low, figure.high) {
            (Some(value), ..) => format!("{} {value}", word(&figure.qualifier)).replace("exact ", ""),
            (None, Some(low), Some(high)) => format!("{low} to {high}"),
            (None, Some(low), None) => format!("at least {low}"),
            (None, None, Some(high)) => format!("at most {high}"),
            (None, None, None) => word(&figure.qualifier),
        };
        let count = self.sheet.paint(number, Style::new().bold());
        let of = self.sheet.paint(word(&figure.measure), Style::new());
        let source = self.list(&figure.attribution).map(|names| self.dim(&format!("on the word of {names}")));
        self.line("  # ", &[count, of, self.quote(&figure.evidence), source.unwrap_or_default()])
    }

    fn part(&self, title: &str, lines: impl Iterator<Item = String>) -> String {
        let body: String = lines.collect();
        if body.is_empty() { body } else { self.sheet.heading(title) + &body }
    }

    fn line(&self, bullet: &str, parts: &[String]) -> String {
        let parts: Vec<_> = parts.iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
        self.sheet.paragraph(bullet, &parts.join(" "))
    }

    fn quote(&self, evidence: &[Evidence]) -> String {
        let words: Vec<_> = evidence.iter().map(|e| e.quote.as_str()).collect();
        let quote = format!("\u{201c}{}\u{201d}", words.join(" \u{2026} "));
        if words.is_empty() { String::new() } else { self.sheet.paint(quote, Style::new().italic()) }
    }

    fn dim(&self, text: &str) -> String {
        self.sheet.paint(text, Style::new().dimmed())
    }

    fn name<'n>(&'n self, id: &'n str) -> &'n str {
        self.names.get(id).copied().unwrap_or(id)
    }

    /// The names behind `ids`, or nothing.
    fn list(&self, ids: &[String]) -> Option<String> {
        let names: Vec<_> = ids.iter().map(|id| self.name(id)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }
}

/// A time in words: the days, and the words of the source where there are any.
fn when(time: &When) -> String {
    let days = match (&time.from, &time.to) {
        (Some(from), Some(to)) if from == to => from.clone(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("{from} or later"),
        (None, Some(to)) => format!("{to} or earlier"),
        (None, None) => time.month_day.clone().unwrap_or_default(),
    };
    match (days.is_empty(), time.raw.is_empty()) {
        (true, _) => format!("\u{201c}{}\u{201d}", time.raw),
        (false, true) => days,
        (false, false) => format!("{days} (\u{201c}{}\u{201d})", time.raw),
    }
}
