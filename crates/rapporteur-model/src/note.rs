//! Remarks about input that could not be read as it should: data, not errors.

use serde::{Deserialize, Serialize};

/// What a [`Note`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// A limit on size, depth or time cut the input.
    Limit,
    /// The bytes were damaged or not in the announced encoding or format.
    Damaged,
    /// No story was found on the page.
    NoStory,
    /// The story does not stand on the page but in one of its scripts, which lays it out.
    Script,
    /// The text is not in a language that can be read.
    Language,
    /// A value was left out because the text does not settle it.
    Abstained,
}

/// One remark, kept with the record it concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Note {
    /// Kind of remark.
    pub kind: NoteKind,
    /// What happened, on which input, and what it means for the result.
    pub message: String,
}

impl Note {
    /// A note of `kind` saying `message`.
    pub fn new(kind: NoteKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }
}
