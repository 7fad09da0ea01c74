//! What a reading says about the document itself.

use serde::{Deserialize, Serialize};

use crate::{Evidence, SpanClass, When};

/// A stretch outside the story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcludedSpan {
    /// First code point.
    pub start: usize,
    /// One past the last code point.
    pub end: usize,
    /// What it is.
    pub class: SpanClass,
}

/// Agency or publisher, by role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// Id of the actor record.
    pub actor: String,
    /// Name as in the codebook or on the page.
    pub name: String,
    /// The words that give the role; empty when it came from metadata.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// Place and day before the first sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dateline {
    /// Words of the source.
    pub raw: String,
    /// Id of the place record, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
}

/// One step of the reasoning that bounds the document's day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DateStep {
    /// The step in words.
    pub step: String,
    /// The words of the text it rests on; empty when it rests on the process register or the transport.
    pub evidence: Vec<Evidence>,
}

/// Days the document may be from when its text does not settle one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DateCandidates {
    /// Possible days, ISO 8601, in order.
    pub days: Vec<String>,
    /// What bounded them: `text`, `process_register`, `transport`.
    pub basis: String,
}

/// The document part of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Document {
    /// Story spans; only these may give evidence.
    pub body: Vec<Evidence>,
    /// Everything else, labelled.
    pub excluded: Vec<ExcludedSpan>,
    /// Headline, if found.
    #[serde(default)]
    pub title: Option<String>,
    /// Address, if known.
    #[serde(default)]
    pub url: Option<String>,
    /// Language, BCP 47.
    #[serde(default)]
    pub lang: Option<String>,
    /// Who wrote the story.
    pub agency: Option<Source>,
    /// Who published the page.
    pub publisher: Option<Source>,
    /// Dateline, if there is one.
    #[serde(default)]
    pub dateline: Option<Dateline>,
    /// Day of the events told, as bounded as the text allows.
    pub event_day: Option<When>,
    /// Day of publication, likewise.
    pub published: Option<When>,
    /// Possible days when the text does not fix one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date_candidates: Option<DateCandidates>,
    /// The reasons, in order.
    #[serde(default)]
    pub date_reasoning: Vec<DateStep>,
    /// Id of the earlier document this one is a copy of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
}
