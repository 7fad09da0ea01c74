//! Times as a careful reader can know them: points, intervals, and anchors to items.

use serde::{Deserialize, Serialize};

/// A point or interval of time, possibly open, possibly known only relative to an item.
///
/// `from` and `to` are ISO 8601 days (`2014-01-22`) or times (`2018-12-17T21:00:00Z`), both inclusive; `None` is open.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct When {
    /// The words of the source, or a remark in parentheses when there are none.
    #[serde(default)]
    pub raw: String,
    /// First day or moment.
    #[serde(default)]
    pub from: Option<String>,
    /// Last day or moment.
    #[serde(default)]
    pub to: Option<String>,
    /// Id of the item whose own time anchors this one ("before the talks").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub relative_to: Option<String>,
    /// A day without a year, as `MM-DD`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub month_day: Option<String>,
}

impl When {
    /// The interval `from..to` under the words `raw`.
    pub fn interval(raw: impl Into<String>, from: Option<String>, to: Option<String>) -> Self {
        Self { raw: raw.into(), from, to, ..Self::default() }
    }

    /// Whether both ends are known and equal.
    pub fn is_point(&self) -> bool {
        self.from.is_some() && self.from == self.to
    }
}
