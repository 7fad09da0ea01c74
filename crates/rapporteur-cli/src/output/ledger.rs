//! A ledger laid out for a person: each item as it stands, and the statements that moved it, in order.

use rapporteur_ledger::{ItemHistory, ItemStep, ItemView, Ref, StatementView};

use super::told::{Matter, Told};
use super::{Sheet, word};

/// The layout of one item with its history.
pub(crate) fn layout(history: &ItemHistory, sheet: &Sheet) -> String {
    let mut out = matter(&history.item).lines(sheet);
    let told: Vec<_> = history.history.iter().filter(|step| step.moved || step.carries).collect();
    for step in &told {
        out += &sheet.paragraph("  ", &reached(step, sheet));
        out += &statement(&step.statement).lines(sheet);
    }
    let left = history.history.len() - told.len();
    if left > 0 {
        out += &sheet.paragraph("    ", &sheet.dim(&format!("{left} more that moved nothing")));
    }
    out
}

/// The day and document of a step, and where it left the item.
fn reached(step: &ItemStep, sheet: &Sheet) -> String {
    let day = step.statement.reported.as_deref().unwrap_or("day unknown");
    let status =
        if step.moved { format!(" \u{21d2} {} ({})", word(&step.status), step.rule) } else { String::new() };
    sheet.dim(&format!("{day}, {}{status}", step.statement.document.name))
}

fn matter(item: &ItemView) -> Matter<'_> {
    Matter {
        kind: item.kind,
        label: &item.label,
        status: item.status,
        flags: &item.flags,
        rule: &item.rule,
        places: list(&item.places),
        start: item.start.as_ref(),
        end: item.end.as_ref(),
        part_of: item.part_of.as_ref().map(|whole| whole.name.as_str()),
    }
}

fn statement(statement: &StatementView) -> Told<'_> {
    Told {
        holder: list(&statement.holder),
        stance: statement.stance,
        polarity: statement.polarity,
        modality: statement.modality,
        target: list(&statement.target),
        also: None,
        excludes: list(&statement.excludes),
        condition: statement.condition.as_ref().map(|c| (c.kind, c.evidence.as_slice())),
        evidence: &statement.evidence,
        effective: statement.effective.as_ref(),
        places: list(&statement.places),
        said: statement.said.as_ref(),
        source: list(&statement.attribution),
    }
}

/// The names of records, or nothing.
fn list(records: &[Ref]) -> Option<String> {
    let names: Vec<_> = records.iter().map(|record| record.name.as_str()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}
