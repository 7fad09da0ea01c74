//! The timeline: each status or flag that became another one, and the statement that made it so.

use axum::Json;
use axum::extract::State;
use rapporteur_ledger::{ItemFilter, ItemHistory, Ledger, Ref, StatementView};
use rapporteur_model::{Flag, ItemKind, ItemStatus};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Asked, View};
use crate::Shelf;
use crate::error::{Answer, Problem};

/// A status or flag of an item that became another one.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Change {
    /// The item.
    item: Ref,
    /// Its kind.
    kind: ItemKind,
    /// Status before.
    from: ItemStatus,
    /// Status after.
    to: ItemStatus,
    /// Flags after.
    flags: Vec<Flag>,
    /// The rule that gives the status after.
    rule: String,
    /// The time by which the rules order it, ISO 8601, as far as known.
    time: Option<String>,
    /// The statement that made it so.
    statement: StatementView,
}

/// All changes, in the order of time; those whose time is not known come first.
#[utoipa::path(get, path = "/api/timeline", params(View), responses((status = OK, body = Vec<Change>), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn timeline(State(shelf): State<Shelf>, Asked(view): Asked<View>) -> Answer<Vec<Change>> {
    Ok(Json(changes(&shelf.ledger, &view).await?))
}

/// The changes of every item that fits the view.
pub(crate) async fn changes(ledger: &Ledger, view: &View) -> rapporteur_ledger::Result<Vec<Change>> {
    let (process, as_known_on) = (view.process.clone(), view.as_known_on.clone());
    let filter = ItemFilter { process, as_known_on, ..ItemFilter::default() };
    let mut all = Vec::new();
    for item in ledger.items(&filter).await? {
        all.extend(of_item(ledger.item(&item.id, view.as_known_on.as_deref(), None).await?));
    }
    all.sort_by(|a, b| a.time.cmp(&b.time));
    Ok(all)
}

fn of_item(ItemHistory { item, history, .. }: ItemHistory) -> Vec<Change> {
    let mut from = ItemStatus::None;
    let mut changes = Vec::new();
    for step in history {
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
        from = step.status;
    }
    changes
}
