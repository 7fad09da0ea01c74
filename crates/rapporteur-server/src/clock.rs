//! The one look at the clock: which day it is.

/// Today in UTC, ISO 8601.
pub(crate) fn today() -> String {
    let now = jiff::Timestamp::now().to_string();
    now.get(..10).unwrap_or(&now).to_owned()
}
