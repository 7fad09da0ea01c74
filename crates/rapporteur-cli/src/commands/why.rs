//! `rapporteur why`: the reasons for each event that `rapporteur code` gives.

use clap::Args;
use owo_colors::Style;
use rapporteur::events::{Explanation, RuleRef};
use rapporteur_model::Article;
use serde::Serialize;

use crate::cli::{OutputArgs, PageArgs};
use crate::failure::{Failure, Outcome};
use crate::output::{Sheet, code};
use crate::reader::ReadingArgs;
use crate::run::each_article;

/// Tell why events are coded as they are: the sentence, its parse, the rule with file and line, the rules that lost, and
/// what the learned model said.
#[derive(Debug, Args)]
pub(crate) struct Why {
    #[command(flatten)]
    pages: PageArgs,
    /// Only the event of this number in each text, from 1.
    #[arg(long, value_name = "N")]
    event: Option<usize>,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

/// The reasons for the events of one text.
#[derive(Debug, Serialize)]
struct Reasons {
    id: String,
    events: Vec<Explanation>,
}

pub(super) fn run(command: &Why) -> Result<Outcome, Failure> {
    let pipeline = command.reading.pipeline()?;
    let chosen = |n: usize| command.event.is_none_or(|event| event == n + 1);
    let pages = &pipeline.codebook().pages;
    let reasons = |article: Article| {
        let all = pipeline.why(&article).into_iter().enumerate();
        Reasons { events: all.filter(|(n, _)| chosen(*n)).map(|(_, e)| e).collect(), id: article.id }
    };
    each_article("explained", &command.pages, &command.output, pages, reasons, layout)
}

fn layout(reasons: &Reasons, sheet: &Sheet) -> String {
    let mut out = sheet.paragraph("", &sheet.paint(&reasons.id, Style::new().bold().underline()));
    for reason in &reasons.events {
        out += &code::line(&reason.event, sheet);
        out += &sheet.paragraph("    ", &reason.sentence);
        let rules = |rules: &[RuleRef]| {
            rules.iter().map(|r| format!("{} {} ({})", r.id, r.cameo, r.place)).collect::<Vec<_>>().join(", ")
        };
        let or_none = |text: String| if text.is_empty() { "none".to_owned() } else { text };
        out += &sheet.paragraph("    rules: ", &or_none(rules(&reason.rules)));
        out += &sheet.paragraph("    lost:  ", &or_none(rules(&reason.lost)));
        let model: Vec<_> = reason.model.iter().map(|(label, p)| format!("{label} {p:.2}")).collect();
        out += &sheet.paragraph("    model: ", &model.join(", "));
        for word in &reason.parse {
            let arc = format!("{:<16} {:<6} {:<10} {}", word.text, word.pos, word.dep, word.head);
            out += &sheet.paragraph("      ", &sheet.dim(&arc));
        }
    }
    out + "\n"
}
