//! What became of the items: each status or flag that turned into another.

use rapporteur_model::{Flag, ItemKind, ItemStatus};
use serde::{Deserialize, Serialize};

use super::items::{self, ItemStep, ItemView};
use super::statements::StatementView;
use super::{ItemFilter, Ref};
use crate::Ledger;
use crate::error::Result;

/// A status or flag of an item that became another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Change {
    /// The item.
    pub item: Ref,
    /// Its kind.
    pub kind: ItemKind,
    /// Status before.
    pub from: ItemStatus,
    /// Status after.
    pub to: ItemStatus,
    /// Flags after.
    pub flags: Vec<Flag>,
    /// The rule that gives the status after.
    pub rule: String,
    /// The time by which the rules order it, ISO 8601, as far as known.
    pub time: Option<String>,
    /// The statement that made it so.
    pub statement: StatementView,
}

impl Ledger {
    /// The changes of all items that fit `filter`, in the order of time; those whose time is not known come first.
    ///
    /// # Errors
    /// If `as_known_on` is no day or time, or the database fails.
    pub async fn changes(&self, filter: &ItemFilter) -> Result<Vec<Change>> {
        let moment = self.moment(filter.as_known_on.as_deref()).await?;
        let mut db = self.db.begin().await?;
        let mut changes = Vec::new();
        for item in items::items(&mut db, moment, filter, None).await? {
            let steps = items::steps(&mut db, moment, &item).await?;
            changes.extend(of_item(&item, steps));
        }
        changes.sort_by(|a: &Change, b| a.time.cmp(&b.time));
        Ok(changes)
    }
}

fn of_item(item: &ItemView, steps: Vec<ItemStep>) -> Vec<Change> {
    let mut before = ItemStatus::None;
    let mut changes = Vec::new();
    for step in steps {
        let from = std::mem::replace(&mut before, step.status);
        if step.moved {
            changes.push(Change {
                item: Ref { id: item.id.clone(), name: item.label.clone() },
                kind: item.kind,
                from,
                to: step.status,
                flags: step.flags,
                rule: step.rule,
                time: step.statement.time.clone(),
                statement: step.statement,
            });
        }
    }
    changes
}
