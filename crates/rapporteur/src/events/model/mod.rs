//! The learned model of event categories: a multinomial logistic regression over words and parse, made by
//! `cargo xtask train` from `codebook/training` alone.
//!
//! It answers for one *predicate*: [`category`] takes the verb (or noun) that may report an event and gives a
//! probability to each label. [`main_predicate`] finds the predicate that a whole sentence is about, which is also how
//! training found its own. Labels are the sixteen categories of PLOVER, [`NONE`] for no event, and two that CAMEO
//! knows and PLOVER does not: `COMMENT` (CAMEO 01) and `APPEAL` (CAMEO 02). Probabilities sum to one over all nineteen
//! and are calibrated by cross-validation on the training text; add or leave out labels as the output format asks.

mod features;
#[cfg(test)]
mod tests;
mod weights;

use std::sync::OnceLock;

use rapporteur_nlp::{Span, Token};

pub use features::{features, main_predicate};
pub use weights::{Weights, distribution};

/// The label of a predicate that reports no event.
pub const NONE: &str = "NONE";

/// The model that is part of the program.
pub fn embedded() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| Weights::read(include_bytes!("../../../weights/category.bin")))
}

/// How likely `predicate` reports an event of each label, the likeliest first.
pub fn category(predicate: Token<'_>) -> Vec<(&'static str, f64)> {
    embedded().predict(&features(predicate))
}

/// The same for what a sentence is mainly about; nothing for a sentence without a word.
pub fn sentence(sent: Span<'_>) -> Vec<(&'static str, f64)> {
    main_predicate(sent).map(category).unwrap_or_default()
}
