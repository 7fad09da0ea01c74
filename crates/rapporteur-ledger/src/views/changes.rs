//! What became of the items: each status or flag that turned into another.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_model::{Flag, Item, ItemKind, ItemStatus, Statement, StatusOutcome, Told, history};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::items::{self, State};
use super::statements::{self, StatementFilter, StatementView, Stored};
use super::{ItemFilter, Ref};
use crate::error::Result;
use crate::join::Joins;
use crate::{Ledger, derive};

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
        let mut stored = statements::stored(&mut db, moment, &StatementFilter::default()).await?;
        stored.retain(|stored| stored.same_as.is_none());
        let turns = turns(&mut db, moment, filter, &stored).await?;
        let moving: BTreeSet<&str> = turns.iter().map(|turn| turn.statement.as_str()).collect();
        stored.retain(|stored| moving.contains(stored.statement.id.as_str()));
        let views: BTreeMap<String, StatementView> = statements::views(&mut db, stored)
            .await?
            .into_iter()
            .map(|view| (view.id.clone(), view))
            .collect();
        let mut changes: Vec<Change> = turns.into_iter().filter_map(|turn| turn.told(&views)).collect();
        changes.sort_by(|a, b| a.time.cmp(&b.time));
        Ok(changes)
    }
}

/// A change that names its statement only.
struct Turn {
    item: Item,
    from: ItemStatus,
    after: StatusOutcome,
    statement: String,
}

impl Turn {
    fn told(self, views: &BTreeMap<String, StatementView>) -> Option<Change> {
        let statement = views.get(&self.statement)?.clone();
        Some(Change {
            item: Ref { id: self.item.id, name: self.item.label },
            kind: self.item.kind,
            from: self.from,
            to: self.after.status,
            flags: self.after.flags,
            rule: self.after.rule.to_owned(),
            time: statement.time.clone(),
            statement,
        })
    }
}

/// The changes of the items, each by the rules from its own statements. All statements are at hand already: asking for
/// those of each item apart would take a ledger of a thousand items minutes.
async fn turns(
    db: &mut SqliteConnection,
    moment: i64,
    filter: &ItemFilter,
    stored: &[Stored],
) -> Result<Vec<Turn>> {
    let mut by_item: BTreeMap<&str, Vec<(Statement, Option<String>)>> = BTreeMap::new();
    for Stored { statement, reported, .. } in stored {
        for item in &statement.items {
            by_item.entry(item).or_default().push((statement.clone(), reported.clone()));
        }
    }
    let all = items::states(db, moment, &ItemFilter::default(), None).await?;
    let all: BTreeMap<String, Item> =
        all.into_iter().map(|state| (state.item.id.clone(), state.item)).collect();
    let mut joins = Joins::default();
    let mut turns = Vec::new();
    for State { item, .. } in items::states(db, moment, filter, None).await? {
        let Some(pairs) = by_item.remove(item.id.as_str()) else { continue };
        let cast = derive::cast(db, &mut joins, &item, &pairs).await?;
        let whole = item.part_of.as_ref().and_then(|whole| all.get(whole));
        let told: Vec<Told<'_>> = pairs
            .iter()
            .map(|(statement, reported)| Told { statement, reported: reported.as_deref() })
            .collect();
        let mut before = (ItemStatus::None, vec![]);
        for (told, after) in history(&item, &told, &cast, whole) {
            let now = (after.status, after.flags.clone());
            if before != now {
                let from = std::mem::replace(&mut before, now).0;
                turns.push(Turn { item: item.clone(), from, after, statement: told.statement.id.clone() });
            }
        }
    }
    Ok(turns)
}
