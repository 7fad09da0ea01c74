//! What the ledger can be asked for. These records are the HTTP API's.

mod actors;
mod changes;
mod documents;
mod figures;
mod items;
mod log;
mod names;
mod places;
mod positions;
mod processes;
mod search;
mod statements;

use serde::{Deserialize, Serialize};

use crate::Ledger;
use crate::error::{Cause, Result};

pub use actors::ActorView;
pub use changes::Change;
pub use documents::{DocumentFilter, DocumentSummary, DocumentView};
pub use figures::{FigureFilter, FigureView};
pub use items::{ItemFilter, ItemHistory, ItemStep, ItemView};
pub use places::PlaceView;
pub use positions::{Position, Positions};
pub use processes::ProcessView;
pub use search::SearchHit;
pub use statements::{ConditionView, RequirementView, StatementFilter, StatementView};

/// A record of the ledger, by id and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ref {
    /// Its id.
    pub id: String,
    /// What to call it: the name of an actor or place, the label of an item, the title of a document.
    pub name: String,
}

impl Ledger {
    /// The last entry of the log that was there at `as_known_on` (a day, or a time with a zone); all entries if it is
    /// not given.
    pub(crate) async fn moment(&self, as_known_on: Option<&str>) -> Result<i64> {
        let Some(asked) = as_known_on else { return Ok(i64::MAX) };
        let until = match (asked.parse::<jiff::civil::Date>(), asked.parse::<jiff::Timestamp>()) {
            (_, Ok(time)) => time.to_string().get(..19).unwrap_or(asked).to_owned(),
            (Ok(day), _) => day.to_string(),
            _ => {
                let (record, field, value) = ("(question)".into(), "as_known_on", asked.to_owned());
                return Err(Cause::Time { record, field, value }.into());
            }
        };
        let last: Option<i64> =
            sqlx::query_scalar("SELECT max(seq) FROM entry WHERE substr(at, 1, $1) <= $2")
                .bind(until.len() as i64)
                .bind(until)
                .fetch_one(&self.db)
                .await?;
        Ok(last.unwrap_or(0))
    }
}
