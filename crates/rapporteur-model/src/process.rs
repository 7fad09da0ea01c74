//! The process register: what is known of a peace process before any dispatch is read.

use serde::{Deserialize, Serialize};

/// An actor's part in a process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CastMember {
    /// Id in the codebook's actor tables.
    pub actor: String,
    /// `conflict_party`, `mediator`, `sponsor`, `ally`, `guarantor`, `monitor`, `humanitarian`, `observer`.
    pub role: String,
    /// Camp: `third_party`, `none`, or a label of a party to the conflict.
    pub side: String,
    /// First day in this part, ISO 8601, as precise as known; absent if from the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Last day in this part, likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// A dated event of a process that texts refer to by name ("the Geneva II talks").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessEvent {
    /// Usual name.
    pub name: String,
    /// Other wordings, matched without regard to case.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// First day, ISO 8601.
    pub from: String,
    /// Last day, ISO 8601.
    #[serde(default)]
    pub to: Option<String>,
    /// Where.
    #[serde(default)]
    pub place: Option<String>,
}

/// One entry of the process register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    /// Permanent id (`syria-geneva`).
    pub id: String,
    /// Name.
    pub name: String,
    /// Conflict it belongs to.
    pub conflict: String,
    /// Country as ISO 3166-1 alpha-2.
    pub country: String,
    /// First day of the conflict, ISO 8601, as precise as known (`2011-03`).
    #[serde(default)]
    pub conflict_from: Option<String>,
    /// Who takes part, and how.
    #[serde(default)]
    pub cast: Vec<CastMember>,
    /// Dated events with names.
    #[serde(default)]
    pub events: Vec<ProcessEvent>,
}
