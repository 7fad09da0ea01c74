//! A reading laid out for a person: item by item, who takes which stance, on whose word, with the words that prove it.

use std::collections::BTreeMap;

use owo_colors::Style;
use rapporteur_model::{Figure, Item, Qualifier, Reading, Statement, When};

use super::told::{Matter, Told, facts, when};
use super::{Sheet, word};

/// The layout of `reading`.
pub(crate) fn layout(reading: &Reading, sheet: &Sheet) -> String {
    let page = Layout { reading, sheet, names: names(reading) };
    let mut out = page.head();
    for item in &reading.items {
        out += &page.matter(item).lines(sheet);
        let first_on = |s: &&Statement| s.items.first().is_some_and(|first| *first == item.id);
        out.extend(reading.statements.iter().filter(first_on).map(|s| page.told(s).lines(sheet)));
    }
    let loose = reading.statements.iter().filter(|s| s.items.is_empty());
    out += &page.part("Statements on no item", loose.map(|s| page.told(s).lines(sheet)));
    out += &page.part("Figures", reading.figures.iter().map(|f| page.figure(f)));
    let open = reading.needs_reader.iter().map(|open| {
        let quote = sheet.quote(std::slice::from_ref(&open.evidence));
        sheet.paragraph("  ? ", &format!("{} {quote}", sheet.dim(&open.reason)))
    });
    out += &page.part("For a reader to settle", open);
    out += &page
        .part("Notes", reading.notes.iter().map(|note| sheet.paragraph("  - ", &sheet.dim(&note.message))));
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

impl<'a> Layout<'a> {
    /// Title, source and day.
    fn head(&self) -> String {
        let document = &self.reading.document;
        let title = document.title.as_deref().unwrap_or(&self.reading.id);
        let mut out = self.sheet.paragraph("", &self.sheet.paint(title, Style::new().bold().underline()));
        let agency = document.agency.as_ref().map(|source| source.name.clone());
        let publisher = document.publisher.as_ref().map(|source| format!("published by {}", source.name));
        let day = document.event_day.as_ref().map(|day| format!("events of {}", when(day)));
        let copy = document.copy_of.as_ref().map(|first| format!("copy of {first}"));
        out += &facts(self.sheet, "", [agency, publisher, day, self.reading.process.clone(), copy]);
        if self.reading.items.is_empty() && self.reading.statements.is_empty() {
            let nothing = "No statement of a peace process was read from it.";
            out += &self.sheet.paragraph("", &self.sheet.dim(nothing));
        }
        out
    }

    fn matter(&self, item: &'a Item) -> Matter<'_> {
        Matter {
            kind: item.kind,
            label: &item.label,
            status: item.status,
            flags: &item.flags,
            rule: &item.rule,
            places: self.list(&item.places),
            start: item.start.as_ref(),
            end: item.end.as_ref(),
            part_of: item.part_of.as_deref().map(|whole| self.name(whole)),
        }
    }

    fn told(&self, statement: &'a Statement) -> Told<'_> {
        Told {
            holder: self.list(&statement.holder),
            stance: statement.stance,
            polarity: statement.polarity,
            modality: statement.modality,
            target: self.list(&statement.target),
            also: self.list(statement.items.get(1..).unwrap_or_default()),
            excludes: self.list(&statement.excludes),
            condition: statement.condition.as_ref().map(|c| (c.kind, c.evidence.as_slice())),
            evidence: &statement.evidence,
            effective: statement.effective.as_ref(),
            places: self.list(&statement.places),
            said: statement.said.as_ref().filter(|said| !self.is_day_of_events(said)),
            source: self.source(&statement.attribution),
        }
    }

    /// Whether a time is that of the document, which its head tells once for all.
    fn is_day_of_events(&self, time: &When) -> bool {
        let day = self.reading.document.event_day.as_ref();
        day.is_some_and(|day| (&day.from, &day.to) == (&time.from, &time.to))
    }

    /// On whose word, without agency and publisher, which the head names once for all.
    fn source(&self, attribution: &'a [String]) -> Option<String> {
        let document = &self.reading.document;
        let house: Vec<_> =
            [&document.agency, &document.publisher].into_iter().flatten().map(|s| &s.actor).collect();
        let names: Vec<_> =
            attribution.iter().filter(|id| !house.contains(id)).map(|id| self.name(id)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    fn figure(&self, figure: &Figure) -> String {
        let number = number(figure);
        let count = self.sheet.paint(number, Style::new().bold());
        let of = self.sheet.paint(word(&figure.measure), Style::new());
        let source =
            self.source(&figure.attribution).map(|names| self.sheet.dim(&format!("on the word of {names}")));
        let quote = self.sheet.quote(&figure.evidence);
        self.sheet.paragraph("  # ", &format!("{count} {of} {quote} {}", source.unwrap_or_default()))
    }

    fn part(&self, title: &str, lines: impl Iterator<Item = String>) -> String {
        let body: String = lines.collect();
        if body.is_empty() { body } else { self.sheet.heading(title) + &body }
    }

    fn name(&self, id: &'a str) -> &'a str {
        self.names.get(id).copied().unwrap_or(id)
    }

    /// The names behind `ids`, or nothing.
    fn list(&self, ids: &'a [String]) -> Option<String> {
        let names: Vec<_> = ids.iter().map(|id| self.name(id)).collect();
        (!names.is_empty()).then(|| names.join(", "))
    }
}

/// The number of a figure as sharply as the text states it.
fn number(figure: &Figure) -> String {
    let given =
        figure.value.or(figure.low).or(figure.high).map(|number| number.to_string()).unwrap_or_default();
    match (figure.qualifier, figure.low, figure.high) {
        // Bounds are inclusive, the words are not.
        (Qualifier::MoreThan, Some(low), _) => format!("more than {}", low - 1.0),
        (Qualifier::LessThan, _, Some(high)) => format!("fewer than {}", high + 1.0),
        (Qualifier::Between, Some(low), Some(high)) => format!("{low} to {high}"),
        (Qualifier::Exact, ..) => given,
        (Qualifier::About | Qualifier::Nearly | Qualifier::AtLeast | Qualifier::AtMost, ..) => {
            format!("{} {given}", word(&figure.qualifier))
        }
        (vague, ..) => word(&vague),
    }
}
