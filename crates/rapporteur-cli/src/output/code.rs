//! The events of an article laid out for a person.

use owo_colors::Style;
use rapporteur_model::{Coding, Event, Realis};

use super::{Sheet, word};

/// The layout of `coding`.
pub(crate) fn layout(coding: &Coding, sheet: &Sheet) -> String {
    let mut out = sheet.paragraph("", &sheet.paint(&coding.id, Style::new().bold().underline()));
    if coding.events.is_empty() {
        out += &sheet.paragraph("  ", &sheet.dim("No event was coded."));
    }
    out.extend(coding.events.iter().map(|event| line(event, sheet)));
    out + "\n"
}

pub(crate) fn line(event: &Event, sheet: &Sheet) -> String {
    let side = |codes: &[String]| if codes.is_empty() { "---".to_owned() } else { codes.join(", ") };
    let category = event.plover.as_deref().unwrap_or("(statement)");
    let act = sheet.paint(format!("{category} {}", event.cameo), Style::new().bold());
    let realis = match event.realis {
        Realis::Actual => String::new(),
        other => format!(" [{}]", word(&other)),
    };
    let when = event.date.as_ref().and_then(|date| date.from.as_deref()).unwrap_or_default();
    let place = event.place.as_deref().unwrap_or_default();
    let facts = [when, place, event.rule.as_str()].into_iter().filter(|fact| !fact.is_empty());
    let facts = sheet.dim(&facts.collect::<Vec<_>>().join(", "));
    let quote = sheet.quote(&event.evidence);
    sheet.paragraph(
        "  * ",
        &format!("{} > {}  {act}{realis} {quote} {facts}", side(&event.source), side(&event.target)),
    )
}
