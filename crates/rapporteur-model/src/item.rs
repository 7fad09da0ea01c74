//! Items: the definite matters of a peace process.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{Evidence, When};

/// What kind of matter an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// Truce, cessation of hostilities, pause in operations.
    Ceasefire,
    /// Exchange or release of prisoners, captives, bodies.
    PrisonerExchange,
    /// A corridor for aid or for people to leave.
    HumanitarianCorridor,
    /// Access for aid, openings of airports and crossings for relief.
    HumanitarianAccess,
    /// Lifting of a siege or blockade.
    SiegeLifting,
    /// Limits on weapons, disarmament, surrender of arms.
    Weapons,
    /// Withdrawal or redeployment of forces, handover of a place.
    Withdrawal,
    /// Talks, conferences, meetings, briefings.
    Talks,
    /// Somebody's part in talks.
    Participation,
    /// Transitional government, elections, constitution.
    Transition,
    /// Principles or a communique to be accepted.
    Principles,
    /// An accord, annex, roadmap.
    Agreement,
    /// Monitors, observers, verification.
    Monitoring,
    /// Confidence-building measures taken together.
    ConfidenceMeasures,
    /// A matter of the process of no other kind.
    Other,
}

/// Status of an item, as rules R0 to R13 derive it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ItemStatus {
    /// Only mentioned (R0).
    #[default]
    None,
    /// Called for, proposed, hoped for (R1).
    Mooted,
    /// Asked for and reported not done (R12).
    Unmet,
    /// Rejected by a party whose consent is needed (R11).
    Rejected,
    /// Offered by one side, or accepted by fewer than all (R2).
    Offered,
    /// A day is set (R4).
    Scheduled,
    /// Agreed by all parties (R3).
    Agreed,
    /// Holding, open, running (R5, R6).
    InForce,
    /// Suspended (R8).
    Suspended,
    /// Terminated or collapsed (R8).
    Ended,
    /// Run out (R9).
    Expired,
    /// A one-off that was done (R10).
    Completed,
}

/// A remark on a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The strongest statement carries a condition.
    Conditional,
    /// Denial, contradiction or rival terms (R13).
    Disputed,
    /// A side alleges a violation (R7).
    ViolationAlleged,
    /// A monitor, agency or resident reports a violation (R7).
    ViolationReported,
    /// Extended beyond its first end (R6).
    Extended,
    /// Done or accepted in part.
    Partial,
    /// The end has passed with no word (R9).
    EndPassed,
}

/// One item of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Id within the reading (`i1`).
    pub id: String,
    /// What kind of matter.
    pub kind: ItemKind,
    /// A label in the words of the text.
    pub label: String,
    /// Status that this text alone supports.
    pub status: ItemStatus,
    /// Remarks on it.
    #[serde(default)]
    pub flags: Vec<Flag>,
    /// Rule that gave the status (`R1`).
    #[serde(default)]
    pub rule: String,
    /// Statements the status rests on.
    #[serde(default)]
    pub status_from: Vec<String>,
    /// Actors whose matter it is.
    #[serde(default)]
    pub parties: Vec<String>,
    /// Who mediates it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mediators: Vec<String>,
    /// Who monitors it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub monitors: Vec<String>,
    /// Where it holds or takes place.
    #[serde(default)]
    pub places: Vec<String>,
    /// When it starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<When>,
    /// When it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<When>,
    /// The item this is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<String>,
    /// Other wordings in the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Attributes such as `side_type`, `scope`, `purpose` (ETH/PRIO terms for ceasefires).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attrs: BTreeMap<String, String>,
    /// Words that name it.
    #[serde(default)]
    pub mentions: Vec<Evidence>,
}
