//! Where: cities, regions, routes, crossings, descriptions.

use serde::{Deserialize, Serialize};

use crate::Evidence;

/// One place of a reading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    /// Id within the reading (`p1`).
    pub id: String,
    /// Usual English name, or the words of a description.
    pub name: String,
    /// Id of the place that contains it.
    #[serde(default)]
    pub within: Option<String>,
    /// Country as ISO 3166-1 alpha-2.
    #[serde(default)]
    pub country: Option<String>,
    /// Degrees north, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// `country`, `region`, `city`, `route`, `crossing`, `site`, `descriptive`, or `city_or_region` where the text does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// Whether it is a description without a fixed outline ("opposition-held areas").
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub vague: bool,
    /// Words that name it.
    #[serde(default)]
    pub mentions: Vec<Evidence>,
}
