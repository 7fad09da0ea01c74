//! Figures: numbers with a measure, their bounds and their vagueness.

mod number;

use std::ops::Range;

use rapporteur_codebook::{Codebook, FigureFrame, Words};
use rapporteur_model::{Figure, Offsets, Qualifier};
use rapporteur_nlp::Token;

use crate::clause::{self, Mood};
use crate::story::Story;
use number::Amount;

/// A figure in the making.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureMention {
    /// The words: number, unit and the verb they stand with.
    pub tokens: Range<usize>,
    /// What is counted.
    pub measure: String,
    /// The counted noun, as in the text.
    pub unit: String,
    /// The number without bounds.
    pub value: Option<f64>,
    /// Lower bound.
    pub low: Option<f64>,
    /// Upper bound.
    pub high: Option<f64>,
    /// How sharply it is stated.
    pub qualifier: Qualifier,
}

/// The least number that is worth an entry without a frame: "two officials said" counts nobody.
const FEWEST: f64 = 3.0;

/// Finds the figures of a story: the amounts that a frame of `codebook/figures` gives a measure.
pub fn find(story: &Story<'_>, codebook: &Codebook) -> Vec<FigureMention> {
    let body = story.paragraphs().iter().filter(|p| !p.headline).flat_map(|p| p.tokens.clone());
    let amounts: Vec<Amount> =
        body.filter_map(|i| number::at(story.doc.token(i), &codebook.numbers)).collect();
    amounts.iter().filter_map(|amount| framed(story, codebook, amount)).collect()
}

fn framed(story: &Story<'_>, codebook: &Codebook, amount: &Amount) -> Option<FigureMention> {
    let unit = story.doc.token(amount.unit);
    let verb = governing_verb(unit);
    let frame = codebook.figures.iter().find(|frame| fits(story, frame, unit, verb, amount));
    let Some(frame) = frame else { return counted(story, codebook, amount) };
    let mut tokens = amount.tokens.clone();
    tokens = tokens.start.min(unit.i())..tokens.end.max(unit.i() + 1);
    if let Some(verb) = verb.filter(|v| !frame.verb.is_empty() && in_words(*v, &frame.verb)) {
        tokens = tokens.start.min(verb.i())..tokens.end.max(verb.i() + 1);
    }
    Some(FigureMention {
        tokens,
        measure: frame.measure.clone(),
        unit: if amount.unit_named { unit.text().to_owned() } else { "people".into() },
        value: amount.value,
        low: amount.low,
        high: amount.high,
        qualifier: amount.qualifier,
    })
}

/// A number without a frame counts what its noun names ("840 rifles"), unless the noun measures or points ("two sides").
fn counted(story: &Story<'_>, codebook: &Codebook, amount: &Amount) -> Option<FigureMention> {
    let unit = story.doc.token(amount.unit);
    let definite = unit.children().any(|c| matches!(c.lower(), "the" | "these" | "those"));
    let told = amount.unit_named
        && !definite
        && unit.tag() == "NNS"
        && unit.ent_type() != "DATE"
        && amount.value.or(amount.low).or(amount.high).is_some_and(|number| number >= FEWEST)
        && !in_words(unit, &codebook.words.get("uncounted"));
    told.then(|| FigureMention {
        tokens: amount.tokens.start.min(unit.i())..amount.tokens.end.max(unit.i() + 1),
        measure: unit.lower().to_owned(),
        unit: unit.text().to_owned(),
        value: amount.value,
        low: amount.low,
        high: amount.high,
        qualifier: amount.qualifier,
    })
}

fn fits(
    story: &Story<'_>,
    frame: &FigureFrame,
    unit: Token<'_>,
    verb: Option<Token<'_>>,
    amount: &Amount,
) -> bool {
    let unit_fits = frame.unit.is_empty() || (amount.unit_named && in_words(unit, &frame.unit));
    let verb_fits = frame.verb.is_empty() || verb.is_some_and(|v| in_words(v, &frame.verb));
    let adjective = frame.adjective.is_empty()
        || unit.children().chain([unit.head()]).any(|t| in_words(t, &frame.adjective));
    let near =
        frame.near.is_empty() || story.sentence(unit.i()).any(|i| in_words(story.doc.token(i), &frame.near));
    let governed = frame.under.is_empty() || governors(unit).any(|t| in_words(t, &frame.under));
    let compound = !frame.compound || matches!(unit.dep(), "compound" | "nmod" | "npadvmod");
    let planned = !frame.planned || verb.is_some_and(|v| clause::mood(v) != Mood::Actual);
    let says_something = !(frame.unit.is_empty() && frame.verb.is_empty() && frame.adjective.is_empty());
    let doer = frame.verb.is_empty() || !frame.unit.is_empty() || is_patient(unit, verb);
    unit_fits && verb_fits && adjective && near && governed && compound && planned && says_something && doer
}

/// The word over a counted noun, and the one over its preposition: "the bodies of nine soldiers".
fn governors(unit: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let over = (!unit.is_root()).then(|| unit.head());
    let beyond = over.filter(|t| t.dep() == "prep" && !t.is_root()).map(Token::head);
    over.into_iter().chain(beyond)
}

/// The counted ones must be those killed or hurt, not those who kill.
fn is_patient(unit: Token<'_>, verb: Option<Token<'_>>) -> bool {
    let Some(verb) = verb else { return false };
    let intransitive = matches!(verb.lemma(), "die");
    matches!(unit.dep(), "dobj" | "nsubjpass" | "conj")
        || (intransitive && unit.dep() == "nsubj")
        || (unit.head().i() == verb.i() && unit.i() > verb.i())
}

fn in_words(token: Token<'_>, words: &Words) -> bool {
    words.contains(token.lemma()) || words.contains(token.lower())
}

/// The verb that the counted noun stands with: its governor, or the participle that describes it.
fn governing_verb(unit: Token<'_>) -> Option<Token<'_>> {
    let describes = unit.children().find(|c| matches!(c.dep(), "acl" | "relcl"));
    let mut at = unit;
    for _ in 0..6 {
        if at.is_root() {
            break;
        }
        at = at.head();
        if clause::is_verb(at) {
            let copula = at.lemma() == "be" && !at.children().any(|c| c.dep() == "attr" && c.i() == unit.i());
            return if copula { describes.or(Some(at)) } else { Some(at) };
        }
    }
    describes
}

impl FigureMention {
    /// The record, without id and attribution.
    pub fn to_record(&self, offsets: &Offsets<'_>, story: &Story<'_>) -> Figure {
        Figure {
            id: String::new(),
            measure: self.measure.clone(),
            value: self.value,
            low: self.low,
            high: self.high,
            qualifier: self.qualifier,
            unit: self.unit.clone(),
            attribution: Vec::new(),
            item: None,
            place: None,
            period: None,
            rule: self.measure.clone(),
            evidence: vec![offsets.evidence(story.bytes(&self.tokens))],
        }
    }
}
