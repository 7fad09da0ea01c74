//! Parties against items: the latest position of each holder on each item.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_model::{ConditionKind, Modality, Polarity, Stance};
use serde::{Deserialize, Serialize};

use super::items::ItemView;
use super::statements::{self, StatementFilter, StatementView};
use super::{ItemFilter, Ref};
use crate::Ledger;
use crate::error::Result;

/// The matrix of a process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Positions {
    /// The process, or none for all items of the ledger.
    pub process: Option<String>,
    /// The columns: items with a position on them.
    pub items: Vec<ItemView>,
    /// The rows: holders of a position, in the order they came up.
    pub actors: Vec<Ref>,
    /// The filled cells.
    pub positions: Vec<Position>,
}

/// One cell: what a holder last said or did on an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Position {
    /// Id of the holder.
    pub actor: String,
    /// Id of the item.
    pub item: String,
    /// The latest stance.
    pub stance: Stance,
    /// Whether it is said to be taken; `unstated` is a position too.
    pub polarity: Polarity,
    /// How real it is.
    pub modality: Modality,
    /// The words of the condition it carries.
    pub condition: Option<String>,
    /// Kind of that condition.
    pub condition_kind: Option<ConditionKind>,
    /// When, ISO 8601, as far as known.
    pub date: Option<String>,
    /// Id of the statement.
    pub statement: String,
    /// How many statements of this holder on this item there are, the latest included.
    pub count: usize,
}

impl Ledger {
    /// The latest position of every holder on every item of `process`, as known on a day or time if one is given.
    ///
    /// # Errors
    /// If `as_known_on` is no day or time, or the database fails.
    pub async fn positions(&self, process: Option<&str>, as_known_on: Option<&str>) -> Result<Positions> {
        let moment = self.moment(as_known_on).await?;
        let (process, as_known_on) = (process.map(str::to_owned), as_known_on.map(str::to_owned));
        let items = ItemFilter { as_known_on, process: process.clone(), ..ItemFilter::default() };
        let items = self.items(&items).await?;
        let mut db = self.db.begin().await?;
        let filter = StatementFilter { process: process.clone(), ..StatementFilter::default() };
        let mut stored = statements::stored(&mut db, moment, &filter).await?;
        stored.retain(|stored| stored.same_as.is_none());
        let mut views = statements::views(&mut db, stored).await?;
        views.sort_by(|a, b| (&a.time, &a.reported).cmp(&(&b.time, &b.reported)));
        Ok(matrix(process, &items, &views))
    }
}

/// The matrix of statements in the order of time.
fn matrix(process: Option<String>, items: &[ItemView], statements: &[StatementView]) -> Positions {
    let known: BTreeSet<&str> = items.iter().map(|item| item.id.as_str()).collect();
    let mut cells: BTreeMap<(&str, &str), Position> = BTreeMap::new();
    let mut actors: Vec<Ref> = Vec::new();
    for statement in statements {
        for (holder, item) in
            statement.holder.iter().flat_map(|h| statement.items.iter().map(move |i| (h, i)))
        {
            if !known.contains(item.id.as_str()) {
                continue;
            }
            if !actors.iter().any(|actor| actor.id == holder.id) {
                actors.push(holder.clone());
            }
            let count = cells.get(&(&*holder.id, &*item.id)).map_or(0, |cell| cell.count);
            let condition = statement.condition.as_ref();
            let position = Position {
                actor: holder.id.clone(),
                item: item.id.clone(),
                stance: statement.stance,
                polarity: statement.polarity,
                modality: statement.modality,
                condition: condition.map(|condition| condition.quote.clone()),
                condition_kind: condition.map(|condition| condition.kind),
                date: statement.time.clone(),
                statement: statement.id.clone(),
                count: count + 1,
            };
            cells.insert((&holder.id, &item.id), position);
        }
    }
    let positions: Vec<Position> = cells.into_values().collect();
    let filled: BTreeSet<&str> = positions.iter().map(|position| position.item.as_str()).collect();
    let items = items.iter().filter(|item| filled.contains(item.id.as_str())).cloned().collect();
    Positions { process, items, actors, positions }
}
