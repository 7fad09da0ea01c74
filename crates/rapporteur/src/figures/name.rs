//! The name of what is counted, where no fate of people gives it: the counted noun in the plural, and what is done to it.
//!
//! "Burned two boats" counts `boats_burned`, "withdrew 15 howitzers" `howitzers_withdrawn`, "is to hand over four camps"
//! `camps_to_be_handed_over`. A noun that nothing known is done to counts under its own name.

use rapporteur_codebook::{Done, FigureFrame};
use rapporteur_nlp::Token;

use super::amount::Amount;
use super::frame::{Frames, describing, governing_verb, looks_ahead};
use super::number::Reader;
use crate::clause;

impl Frames<'_> {
    /// The name of the measure that a frame gives.
    pub(super) fn name(&self, frame: &FigureFrame, amount: &Amount, unit: Option<usize>) -> String {
        let measure = &frame.measure;
        match unit.map(|unit| self.story.doc.token(unit)) {
            Some(unit) if measure == FigureFrame::UNIT => self.named(amount, unit),
            _ if frame.done => match self.done(amount) {
                Some(done) => format!("{measure}_{done}"),
                None => measure.clone(),
            },
            _ => measure.clone(),
        }
    }

    /// The name of the measure of a counted noun.
    pub(super) fn named(&self, amount: &Amount, unit: Token<'_>) -> String {
        match self.done(amount) {
            Some(done) => format!("{}_{done}", plural(unit)),
            None => plural(unit),
        }
    }

    /// The number that begins at token `at`.
    pub(super) fn number_at(&self, at: usize, end: usize) -> Option<f64> {
        let reader = Reader { doc: &self.story.doc, codebook: self.codebook };
        reader
            .at(at, end)
            .filter(|n| n.upper.is_none_or(|upper| (upper - n.value).abs() < 0.5))
            .map(|n| n.value)
    }

    /// What is done to the counted, as the name of a measure says it.
    pub(super) fn done(&self, amount: &Amount) -> Option<String> {
        let anchor = self.story.doc.token(amount.unit.unwrap_or(amount.number));
        let described = describing(anchor).and_then(|verb| self.done_by(verb, false));
        described.or_else(|| {
            let verb = governing_verb(anchor)?;
            let does = anchor_does(anchor, verb)?;
            self.done_by(verb, does)
        })
    }

    fn done_by(&self, verb: Token<'_>, does: bool) -> Option<String> {
        if clause::negated(verb) {
            return None;
        }
        let beside = |done: &Done| {
            done.with.is_empty() || verb.subtree().any(|t| t.i() != verb.i() && t.lower() == done.with)
        };
        let fits = |done: &&Done| done.subject == does && verb.lemma() == done.verb && beside(done);
        let told = self.codebook.done.iter().filter(fits);
        // "Handed over" says more than "handed".
        let done = told.max_by_key(|done| !done.with.is_empty())?;
        let ahead = looks_ahead(verb);
        Some(match (ahead, done.subject) {
            (false, _) => done.word.clone(),
            (true, false) => format!("to_be_{}", done.word),
            (true, true) => format!("to_{}", done.verb),
        })
    }
}

/// Whether the counted do what the verb says; nothing if they stand with it as neither doer nor object.
fn anchor_does(anchor: Token<'_>, verb: Token<'_>) -> Option<bool> {
    let mut top = anchor;
    while top.head().i() != verb.i() {
        let stays = matches!(top.dep(), "conj" | "appos" | "pobj" | "nummod" | "compound")
            || (top.dep() == "prep" && top.lower() == "of");
        if top.is_root() || !stays {
            return None;
        }
        top = top.head();
    }
    match top.dep() {
        "nsubj" | "csubj" => Some(!clause::passive(verb)),
        "dobj" | "nsubjpass" => Some(false),
        _ => None,
    }
}

/// The plural of a counted noun, in small letters.
pub(super) fn plural(unit: Token<'_>) -> String {
    let word = unit.lower();
    if !matches!(unit.tag(), "NN" | "NNP") {
        return word.to_owned();
    }
    let vowel_before_y = |stem: &str| stem.ends_with(['a', 'e', 'o', 'u']);
    match word.strip_suffix('y') {
        Some(stem) if !vowel_before_y(stem) => format!("{stem}ies"),
        _ if word.ends_with('s') && !word.ends_with("ss") || word.ends_with("craft") => word.to_owned(),
        _ if ["ss", "x", "ch", "sh"].iter().any(|end| word.ends_with(end)) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}
