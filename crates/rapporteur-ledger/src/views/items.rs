//! The items of a process, their status, and how they came by it.

use std::collections::BTreeMap;

use rapporteur_model::{Flag, Item, ItemKind, ItemStatus, Told, When, history};
use serde::{Deserialize, Serialize};
use sqlx::SqliteConnection;

use super::names::{Names, wanted};
use super::statements::{self, StatementView, Stored};
use super::{Ref, StatementFilter};
use crate::error::{Cause, Result};
use crate::join::{Joins, row, word};
use crate::{Ledger, derive};

/// Which items to show; what is not given does not filter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(default)]
pub struct ItemFilter {
    /// What the ledger knew at the end of this day (`2030-05-01`) or at this time (`2030-05-01T08:00:00Z`).
    pub as_known_on: Option<String>,
    /// The day to look from, for the flag `end_passed`; without it that of `as_known_on`, without both the flag is
    /// not given, since the ledger reads no clock.
    pub as_of: Option<String>,
    /// Id of a process of the register.
    pub process: Option<String>,
    /// Kind of item.
    pub kind: Option<ItemKind>,
    /// Status.
    pub status: Option<ItemStatus>,
}

/// An item and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemView {
    /// Id in the ledger.
    pub id: String,
    /// What kind of matter.
    pub kind: ItemKind,
    /// Label in the words of the first text that told of it.
    pub label: String,
    /// Other wordings.
    pub aliases: Vec<String>,
    /// Process of the register it belongs to.
    pub process: Option<String>,
    /// Status by rules R0 to R13.
    pub status: ItemStatus,
    /// Remarks on the status.
    pub flags: Vec<Flag>,
    /// The rule that gave the status.
    pub rule: String,
    /// Ids of the statements that status and flags rest on.
    pub status_from: Vec<String>,
    /// Whose matter it is.
    pub parties: Vec<Ref>,
    /// Who mediates it.
    pub mediators: Vec<Ref>,
    /// Who monitors it.
    pub monitors: Vec<Ref>,
    /// Where it holds or takes place.
    pub places: Vec<Ref>,
    /// When it starts, by the latest report that says so.
    pub start: Option<When>,
    /// When it ends, by the latest report that says so.
    pub end: Option<When>,
    /// The item this is a part of.
    pub part_of: Option<Ref>,
    /// Attributes in ETH/PRIO or PA-X terms.
    pub attrs: BTreeMap<String, String>,
    /// How many statements bear on it, those of copies left out.
    pub statements: i64,
    /// From how many documents these are.
    pub documents: i64,
    /// Items that may be the same, not surely enough to join them.
    pub possible_same: Vec<Ref>,
    /// When the ledger last learnt something that changed it.
    pub changed_at: String,
}

/// An item with all that was said on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemHistory {
    /// The item as it stands.
    pub item: ItemView,
    /// Its statements in the order the rules read them.
    pub history: Vec<ItemStep>,
    /// Its parts.
    pub parts: Vec<Ref>,
}

/// One statement on an item and where it left the item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemStep {
    /// The statement.
    pub statement: StatementView,
    /// Status after it.
    pub status: ItemStatus,
    /// Flags after it.
    pub flags: Vec<Flag>,
    /// The rule that gives the status after it.
    pub rule: String,
    /// Whether it changed status or flags.
    pub moved: bool,
    /// Whether the present status rests on it.
    pub carries: bool,
}

impl Ledger {
    /// The items that fit `filter`, in the order they came into the ledger.
    ///
    /// # Errors
    /// If `as_known_on` is no day or time, or the database fails.
    pub async fn items(&self, filter: &ItemFilter) -> Result<Vec<ItemView>> {
        let moment = self.moment(filter.as_known_on.as_deref()).await?;
        let mut db = self.db.begin().await?;
        items(&mut db, moment, filter, None).await
    }

    /// One item with its history, as known on a day or time if one is given.
    ///
    /// # Errors
    /// If there was no such item ([`Error::is_unknown`](crate::Error::is_unknown)), or as for [`Ledger::items`].
    pub async fn item(
        &self,
        id: &str,
        as_known_on: Option<&str>,
        as_of: Option<&str>,
    ) -> Result<ItemHistory> {
        let moment = self.moment(as_known_on).await?;
        let mut db = self.db.begin().await?;
        let filter = ItemFilter {
            as_known_on: as_known_on.map(str::to_owned),
            as_of: as_of.map(str::to_owned),
            ..ItemFilter::default()
        };
        let item = items(&mut db, moment, &filter, Some(id)).await?.pop();
        let item = item.ok_or_else(|| Cause::Unknown { kind: "item", id: id.to_owned() })?;
        let history = steps(&mut db, moment, &item).await?;
        let parts: Vec<String> = states(&mut db, moment, &ItemFilter::default(), None)
            .await?
            .into_iter()
            .filter(|state| state.item.part_of.as_deref() == Some(id))
            .map(|state| state.item.id)
            .collect();
        let parts = Names::of(&mut db, wanted(&parts)).await?.all(&parts);
        Ok(ItemHistory { item, history, parts })
    }
}

pub(super) struct State {
    pub(super) item: Item,
    process: Option<String>,
    changed_at: String,
}

/// The states of items at a moment, of items that a current reading still tells of.
pub(super) async fn states(
    db: &mut SqliteConnection,
    moment: i64,
    filter: &ItemFilter,
    id: Option<&str>,
) -> Result<Vec<State>> {
    let stored: Vec<(String, Option<String>, String)> = sqlx::query_as(
        "SELECT st.json, i.process, e.at FROM item i
         JOIN item_state st ON st.item = i.id
          AND st.seq = (SELECT max(seq) FROM item_state WHERE item = i.id AND seq <= $1)
         JOIN entry e ON e.seq = st.seq
         WHERE ($2 IS NULL OR i.process = $2) AND ($3 IS NULL OR i.kind = $3) AND ($4 IS NULL OR st.status = $4)
         AND ($5 IS NULL OR i.id = $5)
         AND EXISTS (SELECT 1 FROM item_seen n WHERE n.item = i.id
          AND n.seq = (SELECT max(seq) FROM reading WHERE document = n.document AND seq <= $1))
         ORDER BY i.seq, i.rowid",
    )
    .bind(moment)
    .bind(&filter.process)
    .bind(filter.kind.map(word))
    .bind(filter.status.map(word))
    .bind(id)
    .fetch_all(db)
    .await?;
    let state = |(json, process, changed_at): (String, _, _)| {
        Ok(State { item: row("item_state", &json)?, process, changed_at })
    };
    stored.into_iter().map(state).collect()
}

pub(super) async fn items(
    db: &mut SqliteConnection,
    moment: i64,
    filter: &ItemFilter,
    id: Option<&str>,
) -> Result<Vec<ItemView>> {
    let states = states(db, moment, filter, id).await?;
    let mut from = status_from(db, moment, id).await?;
    let counts = counts(db, moment, id).await?;
    let near = near(db, moment, id).await?;
    let ids = states.iter().flat_map(|State { item, .. }| {
        let actors = item.parties.iter().chain(&item.mediators).chain(&item.monitors);
        actors.chain(&item.places).chain(&item.part_of).chain(near.get(&item.id).into_iter().flatten())
    });
    let names = Names::of(db, wanted(ids)).await?;
    let as_of = filter.as_of.as_deref().or(filter.as_known_on.as_deref());
    let view = |State { item, process, changed_at }: State| {
        let (statements, documents) = counts.get(&item.id).copied().unwrap_or_default();
        ItemView {
            status_from: from.remove(&item.id).unwrap_or_default(),
            parties: names.all(&item.parties),
            mediators: names.all(&item.mediators),
            monitors: names.all(&item.monitors),
            places: names.all(&item.places),
            part_of: item.part_of.as_ref().map(|whole| names.one(whole)),
            possible_same: names.all(near.get(&item.id).map_or(&[], Vec::as_slice)),
            flags: flags(&item, as_of),
            id: item.id,
            kind: item.kind,
            label: item.label,
            aliases: item.aliases,
            process,
            status: item.status,
            rule: item.rule,
            start: item.start,
            end: item.end,
            attrs: item.attrs,
            statements,
            documents,
            changed_at,
        }
    };
    Ok(states.into_iter().map(view).collect())
}

/// The flags of a state, seen from a day: only here does the calendar come in.
fn flags(item: &Item, as_of: Option<&str>) -> Vec<Flag> {
    let mut flags = item.flags.clone();
    if rapporteur_model::is_end_passed(item.status, item.end.as_ref(), as_of) {
        flags.push(Flag::EndPassed);
    }
    flags
}

async fn status_from(
    db: &mut SqliteConnection,
    moment: i64,
    id: Option<&str>,
) -> Result<BTreeMap<String, Vec<String>>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT f.item, f.statement FROM status_from f JOIN statement s ON s.id = f.statement
         WHERE f.rests = 1 AND ($2 IS NULL OR f.item = $2)
         AND f.seq = (SELECT max(seq) FROM status_from WHERE item = f.item AND statement = f.statement AND seq <= $1)
         ORDER BY s.seq, s.ordinal",
    )
    .bind(moment)
    .bind(id)
    .fetch_all(db)
    .await?;
    Ok(grouped(rows))
}

async fn near(
    db: &mut SqliteConnection,
    moment: i64,
    id: Option<&str>,
) -> Result<BTreeMap<String, Vec<String>>> {
    let rows: Vec<(String, String)> = sqlx::query_as(
        "SELECT item, other FROM item_near WHERE seq <= $1 AND ($2 IS NULL OR item = $2)
         UNION ALL SELECT other, item FROM item_near WHERE seq <= $1 AND ($2 IS NULL OR other = $2)",
    )
    .bind(moment)
    .bind(id)
    .fetch_all(db)
    .await?;
    Ok(grouped(rows))
}

fn grouped(rows: Vec<(String, String)>) -> BTreeMap<String, Vec<String>> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (group, member) in rows {
        groups.entry(group).or_default().push(member);
    }
    groups
}

/// Statements and documents that bear on items, copies left out.
async fn counts(
    db: &mut SqliteConnection,
    moment: i64,
    id: Option<&str>,
) -> Result<BTreeMap<String, (i64, i64)>> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(
        "SELECT si.item, count(*), count(DISTINCT s.document) FROM statement_item si
         JOIN statement s ON s.id = si.statement
         WHERE s.same_as IS NULL AND ($2 IS NULL OR si.item = $2)
         AND s.seq = (SELECT max(seq) FROM reading WHERE document = s.document AND seq <= $1)
         GROUP BY si.item",
    )
    .bind(moment)
    .bind(id)
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|(item, statements, documents)| (item, (statements, documents))).collect())
}

async fn steps(db: &mut SqliteConnection, moment: i64, view: &ItemView) -> Result<Vec<ItemStep>> {
    let filter = StatementFilter { item: Some(view.id.clone()), ..StatementFilter::default() };
    let stored: Vec<Stored> = statements::stored(db, moment, &filter).await?;
    let counting: Vec<_> = stored.into_iter().filter(|stored| stored.same_as.is_none()).collect();
    let state = |mut states: Vec<State>| states.pop().map(|state| state.item);
    let Some(item) = state(states(db, moment, &ItemFilter::default(), Some(&view.id)).await?) else {
        return Ok(vec![]);
    };
    let whole = match &item.part_of {
        Some(whole) => state(states(db, moment, &ItemFilter::default(), Some(whole)).await?),
        None => None,
    };
    let pairs: Vec<_> = counting.iter().map(|s| (s.statement.clone(), s.reported.clone())).collect();
    let actors = derive::cast(db, &mut Joins::default(), &item, &pairs).await?;
    let told: Vec<_> =
        pairs.iter().map(|(statement, reported)| Told { statement, reported: reported.as_deref() }).collect();
    let mut views: BTreeMap<String, StatementView> =
        statements::views(db, counting).await?.into_iter().map(|view| (view.id.clone(), view)).collect();
    let mut before = (ItemStatus::None, vec![]);
    let mut steps = Vec::new();
    for (told, after) in history(&item, &told, &actors, whole.as_ref()) {
        let Some(statement) = views.remove(&told.statement.id) else { continue };
        let moved = before != (after.status, after.flags.clone());
        before = (after.status, after.flags.clone());
        steps.push(ItemStep {
            carries: view.status_from.contains(&statement.id),
            statement,
            status: after.status,
            flags: after.flags,
            rule: after.rule.to_owned(),
            moved,
        });
    }
    Ok(steps)
}
