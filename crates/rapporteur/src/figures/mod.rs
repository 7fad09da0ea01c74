//! Figures: numbers with a measure, their bounds and their vagueness.
//!
//! Three steps, each with its knowledge in the codebook: numbers in running text (`number`), their hedges and the noun they
//! count (`amount`), and what that is a measure of (`frame`).

mod amount;
mod frame;
mod name;
mod number;
mod stray;
mod votes;

use std::ops::Range;

use rapporteur_codebook::{Codebook, Scale};
use rapporteur_model::{Figure, Offsets, Qualifier};

use crate::story::Story;
use amount::{Amount, Measures};
use frame::Frames;

/// A figure in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureMention {
    /// The words: hedge, number and counted noun.
    pub tokens: Range<usize>,
    /// What is counted.
    pub measure: String,
    /// The counted noun, as in the text.
    pub unit: String,
    /// The token of that noun.
    pub noun: Option<usize>,
    /// The number without bounds.
    pub value: Option<f64>,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// How sharply it is stated.
    pub qualifier: Qualifier,
    /// Place among the figures of the story of the one that this one is included in.
    pub part_of: Option<usize>,
    /// Whether it is a figure of the ledger; some, such as the length of a truce, are said there by other fields.
    pub ledger: bool,
}

/// The least number that is worth an entry without a frame: "two officials said" counts nobody.
const FEWEST: f64 = 3.0;

/// Finds the figures of a story: the amounts that a frame of `codebook/figures` gives a measure, those that count what
/// their noun names, and those that go on counting what the one before them counts.
pub fn find(story: &Story<'_>, codebook: &Codebook) -> Vec<FigureMention> {
    let measures = Measures::new(codebook);
    let frames = Frames { story, codebook, persons: codebook.words.of("persons") };
    let mut found = Vec::new();
    for paragraph in story.paragraphs().iter().filter(|p| !p.headline) {
        let mut at = paragraph.tokens.start;
        while at < paragraph.tokens.end {
            let sentence = at..story.sentence(at).end.clamp(at + 1, paragraph.tokens.end);
            at = sentence.end;
            let amounts = amount::of_sentence(&story.doc, codebook, &measures, sentence);
            let vote = votes::of_vote(&frames, &amounts);
            if vote.is_empty() {
                in_sentence(&frames, &amounts, &mut found);
            } else {
                let rest: Vec<Amount> = amounts
                    .into_iter()
                    .filter(|a| !vote.iter().any(|v| v.tokens.contains(&a.number)))
                    .collect();
                found.extend(vote);
                in_sentence(&frames, &rest, &mut found);
            }
        }
    }
    found
}

/// The figures that the ledger keeps, each knowing its whole by its new place.
pub(crate) fn of_ledger(all: &[FigureMention]) -> Vec<FigureMention> {
    let place = |at: usize| all[..at].iter().filter(|f| f.ledger).count();
    let kept = all.iter().filter(|f| f.ledger);
    kept.map(|f| FigureMention {
        part_of: f.part_of.filter(|&whole| all.get(whole).is_some_and(|w| w.ledger)).map(place),
        ..f.clone()
    })
    .collect()
}

/// What one sentence counts; `found` has the figures so far.
fn in_sentence(frames: &Frames<'_>, amounts: &[Amount], found: &mut Vec<FigureMention>) {
    // The figure of this sentence before the one at hand, with its counted noun.
    let mut last: Option<(usize, Option<usize>)> = None;
    let earlier = found.len().checked_sub(1);
    let mut waiting: Vec<&Amount> = Vec::new();
    for amount in amounts {
        if amount.part_of_next {
            waiting.push(amount);
            continue;
        }
        let before = last.map(|(at, _)| at);
        let told = earlier.filter(|&at| frames.goes_on(amount, &found[at]));
        let unit = amount.unit.or_else(|| frames.called(amount));
        let unit = unit.or_else(|| last.and_then(|(_, unit)| unit));
        let unit = unit.or_else(|| told.and_then(|at| found[at].noun));
        let known = before.or(told);
        let known = known.or_else(|| earlier.filter(|&at| frames.counts_again(amount, &found[at])));
        let Some((measure, ledger)) = measure(frames, amount, unit, known.map(|at| &found[at])) else {
            continue;
        };
        let part_of = before.filter(|_| amount.part);
        let whole = found.len() + waiting.len();
        // "Thirteen of the 15 members": the fifteen are all there are, and no news.
        let ledger = ledger && (waiting.is_empty() || !frames.is_definite(amount));
        for part in waiting.drain(..) {
            found.push(FigureMention {
                part_of: Some(whole),
                ..mention(frames, part, amount.unit, measure.clone())
            });
        }
        found.push(FigureMention { part_of, ledger, ..mention(frames, amount, unit, measure) });
        last = Some((found.len() - 1, unit));
    }
}

fn mention(frames: &Frames<'_>, amount: &Amount, unit: Option<usize>, measure: String) -> FigureMention {
    let name = |unit: usize| frames.story.doc.token(unit).text().to_owned();
    let noun = unit;
    let unit = match amount.scale {
        Scale::Percent => "percent".to_owned(),
        _ => unit.map_or_else(|| "people".to_owned(), name),
    };
    FigureMention {
        tokens: amount.tokens.clone(),
        measure,
        unit,
        noun,
        value: amount.value,
        low: amount.low,
        high: amount.high,
        qualifier: amount.qualifier,
        part_of: None,
        ledger: true,
    }
}

/// What an amount measures and whether that is a figure of the ledger, or nothing if it is none of our figures.
fn measure(
    frames: &Frames<'_>,
    amount: &Amount,
    unit: Option<usize>,
    before: Option<&FigureMention>,
) -> Option<(String, bool)> {
    let goes_on = |known: &FigureMention| (known.measure.clone(), known.ledger);
    let frame = frames.of(amount, unit);
    // "1,150 people, 38 wounded fighters among them": a part that a word of its own tells of counts that.
    let own = frame.is_some_and(|f| !f.adjective.is_empty() && f.people && amount.unit.is_some());
    if amount.part
        && !own
        && let Some(known) = before
    {
        return Some(goes_on(known));
    }
    if let Some(frame) = frame {
        // "one shot", "one mile" on their own count nothing.
        let told = !frame.verb.is_empty() || !frame.adjective.is_empty() || !frame.noun.is_empty();
        let one = amount.value == Some(1.0);
        // "No weapons", "no talks": what is not there is news of harm alone.
        // "No breach of it was reported" is no count; "no soldier was killed" is.
        let alone = unit.is_some_and(|unit| frames.story.doc.token(unit).tag() == "NN");
        let harm = frame.people || matches!(frame.measure.as_str(), "killed" | "wounded" | "casualties");
        let told_of = frames.codebook.words.has("none-counts", &frame.measure) && (!alone || harm);
        let none = amount.value == Some(0.0) && !told_of;
        let counts = (!one || told || before.is_some()) && !none;
        return counts.then(|| (frames.name(frame, amount, unit), frame.ledger));
    }
    match amount.unit {
        Some(at) => counted(frames, amount, at).map(|measure| (measure, true)),
        None => before.filter(|_| amount.scale == Scale::Count).map(goes_on),
    }
}

/// A number without a frame counts what its noun names ("840 rifles"), unless the noun measures or points ("two sides").
fn counted(frames: &Frames<'_>, amount: &Amount, unit: usize) -> Option<String> {
    let unit = frames.story.doc.token(unit);
    let definite = unit.children().any(|c| matches!(c.lower(), "the" | "these" | "those"));
    let uncounted = frames.codebook.words.of("uncounted");
    let number = amount.value.or(amount.low).or(amount.high).unwrap_or(0.0);
    let told = amount.scale == Scale::Count
        && !definite
        && matches!(unit.tag(), "NNS" | "NNPS")
        && unit.ent_type() != "DATE"
        && !(uncounted.contains(unit.lemma()) || uncounted.contains(unit.lower()))
        && (number >= FEWEST || number > 1.0 && frames.done(amount).is_some());
    told.then(|| frames.named(amount, unit))
}

impl FigureMention {
    /// The record, without attribution; `number` is its place among the figures of the story.
    pub fn to_record(&self, number: usize, offsets: &Offsets<'_>, story: &Story<'_>) -> Figure {
        let id = |number: usize| format!("f{}", number + 1);
        Figure {
            id: id(number),
            measure: self.measure.clone(),
            value: self.value,
            low: self.low,
            high: self.high,
            qualifier: self.qualifier,
            unit: self.unit.clone(),
            attribution: Vec::new(),
            part_of: self.part_of.map(id),
            item: None,
            place: None,
            period: None,
            rule: self.measure.clone(),
            evidence: vec![offsets.evidence(story.bytes(&self.tokens))],
        }
    }
}
