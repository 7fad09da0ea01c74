//! How an item and a statement look on a sheet, whether they come from one reading or from a ledger.

use owo_colors::Style;
use rapporteur_model::{
    ConditionKind, Evidence, Flag, ItemKind, ItemStatus, Modality, Polarity, Stance, When,
};

use super::{Sheet, word};

/// An item with names in place of ids.
pub(super) struct Matter<'a> {
    pub(super) kind: ItemKind,
    pub(super) label: &'a str,
    pub(super) status: ItemStatus,
    pub(super) flags: &'a [Flag],
    pub(super) rule: &'a str,
    pub(super) places: Option<String>,
    pub(super) start: Option<&'a When>,
    pub(super) end: Option<&'a When>,
    pub(super) part_of: Option<&'a str>,
}

impl Matter<'_> {
    /// Kind, label and status, then where and when.
    pub(super) fn lines(&self, sheet: &Sheet) -> String {
        let kind = sheet.paint(word(&self.kind), Style::new().bold().cyan());
        let label = sheet.paint(self.label, Style::new().bold());
        let mut out = String::from("\n") + &sheet.spread(&format!("{kind}  {label}"), &self.status(sheet));
        let start = self.start.map(|start| format!("start {}", when(start)));
        let end = self.end.map(|end| format!("end {}", when(end)));
        let part = self.part_of.map(|whole| format!("part of {whole}"));
        out += &facts(sheet, "  ", [self.places.clone(), start, end, part]);
        out
    }

    /// Status, flags and the rule that gave it.
    fn status(&self, sheet: &Sheet) -> String {
        let style = match self.status {
            ItemStatus::None => Style::new().dimmed(),
            ItemStatus::Mooted | ItemStatus::Offered | ItemStatus::Scheduled => Style::new().yellow(),
            ItemStatus::Agreed | ItemStatus::InForce | ItemStatus::Completed => Style::new().green(),
            _ => Style::new().red(),
        };
        let status =
            if self.status == ItemStatus::None { "only mentioned".into() } else { word(&self.status) };
        let mut parts = vec![sheet.paint(status, style.bold())];
        for flag in self.flags {
            let alarm = matches!(flag, Flag::Disputed | Flag::ViolationAlleged | Flag::ViolationReported);
            parts.push(
                sheet.paint(word(flag), if alarm { Style::new().red() } else { Style::new().yellow() }),
            );
        }
        if !self.rule.is_empty() {
            parts.push(sheet.dim(self.rule));
        }
        parts.join(" · ")
    }
}

/// A statement with names in place of ids.
pub(super) struct Told<'a> {
    pub(super) holder: Option<String>,
    pub(super) stance: Stance,
    pub(super) polarity: Polarity,
    pub(super) modality: Modality,
    pub(super) target: Option<String>,
    /// Further items it is on.
    pub(super) also: Option<String>,
    pub(super) excludes: Option<String>,
    pub(super) condition: Option<(ConditionKind, &'a [Evidence])>,
    pub(super) evidence: &'a [Evidence],
    pub(super) effective: Option<&'a When>,
    pub(super) places: Option<String>,
    pub(super) said: Option<&'a When>,
    /// On whose word, nearest first.
    pub(super) source: Option<String>,
}

impl Told<'_> {
    /// Who takes which stance, on which condition, the words that prove it, and when, where and on whose word.
    pub(super) fn lines(&self, sheet: &Sheet) -> String {
        let bullet = match self.polarity {
            Polarity::Positive => "  + ",
            Polarity::Negative => "  - ",
            Polarity::Unstated => "  ? ",
        };
        let mut out = sheet.paragraph(bullet, &self.stance(sheet));
        if let Some((kind, evidence)) = self.condition {
            let kind = match kind {
                ConditionKind::Necessary => "on condition",
                ConditionKind::Sufficient => "if",
                ConditionKind::Precondition => "first",
                ConditionKind::Reciprocity => "in return",
            };
            let kind = sheet.paint(format!("{kind}:"), Style::new().magenta());
            out += &sheet.paragraph(INDENT, &format!("{kind} {}", sheet.quote(evidence)));
        }
        out += &sheet.paragraph(INDENT, &sheet.quote(self.evidence));
        let effective = self.effective.map(|time| format!("for {}", when(time)));
        let said = self.said.map(|said| format!("said {}", when(said)));
        let source = self.source.as_ref().map(|names| format!("on the word of {names}"));
        out + &facts(sheet, INDENT, [effective, self.places.clone(), said, source])
    }

    fn stance(&self, sheet: &Sheet) -> String {
        let (lead, style) = match self.polarity {
            Polarity::Positive => ("", Style::new().green()),
            Polarity::Negative => ("NOT ", Style::new().red()),
            Polarity::Unstated => ("open whether ", Style::new().yellow()),
        };
        let holder = self.holder.as_deref().unwrap_or("(nobody named)");
        let mut parts = vec![
            sheet.paint(format!("{holder}:"), Style::new().bold()),
            sheet.paint(format!("{lead}{}", word(&self.stance)), style),
        ];
        if self.modality != Modality::Actual {
            parts.push(sheet.dim(&format!("({})", word(&self.modality))));
        }
        let target = self.target.as_ref().map(|names| format!("\u{2192} {names}"));
        let also = self.also.as_ref().map(|names| format!("also on {names}"));
        let except = self.excludes.as_ref().map(|names| format!("except for {names}"));
        let rest = [target, also, except].into_iter().flatten();
        parts.extend(rest.map(|part| sheet.paint(part, Style::new())));
        parts.join(" ")
    }
}

const INDENT: &str = "      ";

/// The known ones of `facts` on a line of their own; no line if none is known.
pub(super) fn facts<const N: usize>(sheet: &Sheet, indent: &str, facts: [Option<String>; N]) -> String {
    let known: Vec<_> = facts.into_iter().flatten().collect();
    if known.is_empty() { String::new() } else { sheet.paragraph(indent, &sheet.dim(&known.join(" · "))) }
}

/// A time in words: the days, and the words of the source where there are any.
pub(super) fn when(time: &When) -> String {
    let days = match (&time.from, &time.to) {
        (Some(from), Some(to)) if from == to => from.clone(),
        (Some(from), Some(to)) => format!("{from} to {to}"),
        (Some(from), None) => format!("{from} or later"),
        (None, Some(to)) => format!("{to} or earlier"),
        (None, None) => time.month_day.clone().unwrap_or_default(),
    };
    // A remark in parentheses is ours, not the source's.
    let said = !time.raw.is_empty() && !time.raw.starts_with('(');
    match (days.is_empty(), said) {
        (true, true) => format!("\u{201c}{}\u{201d}", time.raw),
        (true, false) => "an unknown day".to_owned(),
        (false, true) => format!("{days} (\u{201c}{}\u{201d})", time.raw),
        (false, false) => days,
    }
}
