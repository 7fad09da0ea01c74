//! Figures: counts with their bounds, their vagueness and their source.

use serde::{Deserialize, Serialize};

use crate::{Evidence, When};

/// How sharply the text states a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// No hedge word.
    Exact,
    /// "about", "some", "around".
    About,
    /// "nearly", "almost".
    Nearly,
    /// "at least".
    AtLeast,
    /// "at most", "up to".
    AtMost,
    /// "more than", "over".
    MoreThan,
    /// "fewer than", "under".
    LessThan,
    /// "between 20 and 30".
    Between,
    /// "dozens".
    Dozens,
    /// "hundreds".
    Hundreds,
    /// "thousands".
    Thousands,
    /// "several", "a few".
    Several,
    /// "a number of".
    #[serde(rename = "a_number_of")]
    ANumberOf,
    /// "no", "none".
    None,
}

/// One figure of a reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Id within the reading (`f1`).
    pub id: String,
    /// What is counted: `killed`, `wounded`, `displaced`, `held`, `released`, `to_be_released`, `violations`, `clashes`, ...
    pub measure: String,
    /// The number, when one is given without bounds.
    pub value: Option<f64>,
    /// Lower bound, inclusive.
    pub low: Option<f64>,
    /// Upper bound, inclusive.
    pub high: Option<f64>,
    /// How sharply it is stated.
    pub qualifier: Qualifier,
    /// What is counted, in the words of the text.
    pub unit: String,
    /// Who says so, nearest first, out to agency and publisher.
    #[serde(default)]
    pub attribution: Vec<String>,
    /// Id of the figure that this one is included in ("including 12 children").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// Item it bears on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// Over what time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<When>,
    /// The rule of the codebook that read it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// The least text that proves it.
    pub evidence: Vec<Evidence>,
}
