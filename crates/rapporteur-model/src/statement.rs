//! Statements: a holder takes a stance on items, on the word of a chain of sources.

use serde::{Deserialize, Serialize};

use crate::{Evidence, When};

/// The position a holder takes. The 22 stances are defined, with examples, in `codebook/stances`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each stance is defined with its examples in codebook/stances")]
pub enum Stance {
    Proposes,
    CallsFor,
    Invites,
    Supports,
    Hopes,
    Offers,
    Accepts,
    Conditions,
    Rejects,
    Denies,
    AllegesViolation,
    Announces,
    Schedules,
    Meets,
    Signs,
    EntersIntoForce,
    Implements,
    Extends,
    Suspends,
    Terminates,
    Expires,
    Breaches,
}

/// Whether the stance is said to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Polarity {
    /// Said to be so.
    Positive,
    /// Said not to be so.
    Negative,
    /// Said to be open ("has yet to state whether"). Moves no status.
    Unstated,
}

/// How real the thing stated is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Modality {
    /// It is or was so.
    Actual,
    /// It is to be so.
    Planned,
    /// It may be so.
    Possible,
    /// It would be so under a condition.
    Conditional,
}

/// How the words reach the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// In quotation marks.
    Direct,
    /// "said that".
    Indirect,
    /// The reporter's own voice or a bare reporting verb.
    Reported,
}

/// What kind of condition is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ConditionKind {
    /// only if, unless, until, before, provided.
    Necessary,
    /// if.
    Sufficient,
    /// For an event to take place at all.
    Precondition,
    /// as, in exchange for, for every.
    Reciprocity,
}

/// What a condition requires, where it is an item or a stance on one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Requirement {
    /// Who must take the stance.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holder: Vec<String>,
    /// The stance that must be taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// The item that must hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// `negative` if it must not; absent means positive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub polarity: Option<Polarity>,
}

/// A condition put on a stance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Condition {
    /// Its kind.
    pub kind: ConditionKind,
    /// The words that put it.
    pub evidence: Vec<Evidence>,
    /// What it requires, where that is a record.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<Requirement>,
}

/// One statement of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Id within the reading (`s1`).
    pub id: String,
    /// Whose act or position it is; empty when the text names nobody.
    pub holder: Vec<String>,
    /// The position.
    pub stance: Stance,
    /// Whether it is said to be taken.
    pub polarity: Polarity,
    /// How real it is.
    pub modality: Modality,
    /// On what.
    pub items: Vec<String>,
    /// How the words reach the reader.
    pub form: Form,
    /// Who says so, nearest first, out to agency and publisher; the holder's own speech does not list the holder again.
    pub attribution: Vec<String>,
    /// Who is asked, invited or accused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub target: Vec<String>,
    /// Items or actors it is said not to cover.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excludes: Vec<String>,
    /// Condition it carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub condition: Option<Condition>,
    /// When the stance was taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<When>,
    /// When the thing holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective: Option<When>,
    /// Where, if narrower than the item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
    /// Statement it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responds_to: Option<String>,
    /// Statements it contradicts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub contradicts: Vec<String>,
    /// By fewer than all, or in part.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// Said again ("reiterated", "repeatedly").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub repeated: bool,
    /// The rule of the codebook that read it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub rule: String,
    /// The words that carry the stance.
    #[serde(default)]
    pub cue: Vec<Evidence>,
    /// The least text that proves the statement.
    pub evidence: Vec<Evidence>,
}
