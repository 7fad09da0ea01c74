//! [`Event`]: who did what to whom, as PLOVER and CAMEO code it.

use serde::{Deserialize, Serialize};

use crate::{Evidence, Note, When};

/// Whether an event happened, as the text tells it. PLOVER's manual defines negation, hypothesis and future as auxiliary
/// modes; the others are our own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Realis {
    /// It happened.
    Actual,
    /// It is said not to have happened.
    Negated,
    /// It is to happen.
    Future,
    /// It depends on a condition.
    Conditional,
    /// It may happen.
    Hypothetical,
    /// It is told on the word of somebody other than the writer.
    Reported,
    /// Somebody denies it.
    Denied,
    /// Somebody asks for it.
    CalledFor,
}

impl Realis {
    /// The auxiliary mode of PLOVER that says the same or nearly so: `negation`, `future` or `hypothetical`; none for what
    /// happened, be it on the word of somebody.
    ///
    /// ```
    /// use rapporteur_model::Realis;
    /// assert_eq!(Realis::Denied.auxiliary(), Some("negation"));
    /// assert_eq!(Realis::CalledFor.auxiliary(), Some("hypothetical"));
    /// assert_eq!(Realis::Reported.auxiliary(), None);
    /// ```
    pub fn auxiliary(self) -> Option<&'static str> {
        match self {
            Self::Actual | Self::Reported => None,
            Self::Negated | Self::Denied => Some("negation"),
            Self::Future => Some("future"),
            Self::Conditional | Self::Hypothetical | Self::CalledFor => Some("hypothetical"),
        }
    }
}

/// Where a sentence stands in its text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Which it is, from 1.
    pub number: usize,
    /// Its first code point.
    pub start: usize,
    /// The code point after its last.
    pub end: usize,
}

/// A political event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Codes of who acts (`SYRGOV`): country (ISO 3166-1 alpha-3), then sectors; empty if the text does not say.
    pub source: Vec<String>,
    /// Codes of whom it is done to, likewise.
    pub target: Vec<String>,
    /// The words for each code of `source`; empty where a dictionary coded.
    pub source_words: Vec<String>,
    /// The words for each code of `target`.
    pub target_words: Vec<String>,
    /// Category of PLOVER; none for what PLOVER leaves out (statements, CAMEO 01).
    pub plover: Option<String>,
    /// Code of CAMEO, as fine as the text supports.
    pub cameo: String,
    /// Quad class of PLOVER: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict; 0 for statements.
    pub quad: u8,
    /// Mode of PLOVER, if the words tell it.
    pub mode: Option<String>,
    /// Contexts of PLOVER: what it is about.
    pub context: Vec<String>,
    /// Whether it happened.
    pub realis: Realis,
    /// The same as an auxiliary mode of PLOVER ([`Realis::auxiliary`]).
    pub auxiliary: Option<String>,
    /// When.
    pub date: Option<When>,
    /// Where: the name of the place.
    pub place: Option<String>,
    /// Ids of the rules that gave the code, the outermost first (`demand+withdrawal`), or `model` if no rule fits.
    pub rule: String,
    /// How often the text tells it.
    pub mentions: usize,
    /// The sentence that tells it first.
    pub sentence: Sentence,
    /// The words that prove it: those of the act first, then those of its source and target.
    pub evidence: Vec<Evidence>,
    /// How sure the coding is, 0 to 1, calibrated on the training text.
    pub confidence: f64,
}

/// The events of one text.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Coding {
    /// Id of the record.
    pub id: String,
    /// Its events, in order of their words.
    pub events: Vec<Event>,
    /// What the reader should know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}
