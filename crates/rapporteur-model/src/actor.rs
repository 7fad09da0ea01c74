//! Who: persons, states, groups, bodies.

use serde::{Deserialize, Serialize};

use crate::Evidence;

/// What an actor is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// A human being, named or not.
    Person,
    /// A country as an actor.
    State,
    /// A government or its organs.
    Government,
    /// Armed forces of a state.
    Military,
    /// An armed group outside the state.
    ArmedGroup,
    /// A political group or party without arms of its own.
    Party,
    /// Several actors acting as one, or a delegation of them.
    Coalition,
    /// Intergovernmental body.
    Igo,
    /// Non-governmental body, aid agency, church.
    Ngo,
    /// A monitoring or observer mission.
    Monitor,
    /// News agency or publisher.
    Media,
    /// Residents, civilians, prisoners: people without an organisation.
    Population,
    /// Something else.
    #[default]
    Other,
}

/// One actor of a reading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Actor {
    /// Id within the reading (`a1`).
    pub id: String,
    /// Fullest name found, or a description for the unnamed ("coalition spokesman").
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// Camp: `third_party`, `none`, `all_parties`, or a label of a party to the conflict.
    pub side: String,
    /// Part in the process: `conflict_party`, `mediator`, `sponsor`, `ally`, `guarantor`, `monitor`, `humanitarian`, `source`, `other`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Title or office as in the text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Actors it speaks or acts for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub acts_for: Vec<String>,
    /// Actors it belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub member_of: Vec<String>,
    /// Actors it is allied to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ally_of: Vec<String>,
    /// Whether the source withholds the name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub anonymous: bool,
    /// Id in the codebook's actor tables, if it is listed there; the same in every reading, so ledgers join on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codebook_id: Option<String>,
    /// Country as ISO 3166-1 alpha-3, if the actor is of one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Names, titles, metonyms and pronouns that stand for it.
    #[serde(default)]
    pub mentions: Vec<Evidence>,
}
