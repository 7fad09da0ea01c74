//! A reading: all that was read from one article.

use serde::{Deserialize, Serialize};

use crate::{Actor, Document, Evidence, Figure, Item, Note, Place, Statement};

/// Something the reader saw but would not settle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NeedsReader {
    /// Why it was not settled.
    pub reason: String,
    /// The words in question.
    pub evidence: Evidence,
}

/// A sentence of the story from which no statement or figure was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Uncovered {
    /// Why.
    pub reason: String,
    /// The sentence.
    pub evidence: Evidence,
}

/// Versions a reading depends on: the same bytes and versions give the same reading.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Versions {
    /// Version of the program.
    pub program: String,
    /// Name and version of the model.
    pub model: String,
    /// SHA-256 of the codebook, shortened.
    pub codebook: String,
}

/// All that was read from one article.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Reading {
    /// Name of the record it was read from.
    pub id: String,
    /// SHA-256 of the text, in hex.
    pub text_sha256: String,
    /// About the document.
    pub document: Document,
    /// Process of the register it belongs to, if one was recognised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<String>,
    /// Who.
    pub actors: Vec<Actor>,
    /// Where.
    pub places: Vec<Place>,
    /// What is at stake.
    pub items: Vec<Item>,
    /// Who takes which stance on what.
    pub statements: Vec<Statement>,
    /// Counts.
    pub figures: Vec<Figure>,
    /// Readings not settled.
    #[serde(default)]
    pub needs_reader: Vec<NeedsReader>,
    /// Sentences without a statement or figure.
    #[serde(default)]
    pub uncovered: Vec<Uncovered>,
    /// Remarks on the input.
    #[serde(default)]
    pub notes: Vec<Note>,
    /// What the reading depends on.
    #[serde(default)]
    pub versions: Versions,
}
