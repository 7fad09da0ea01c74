//! The overview: a process at a glance.

use axum::Json;
use axum::extract::State;
use rapporteur_ledger::{Change, DocumentFilter, ItemFilter, ItemView, StatementFilter};
use serde::Serialize;
use utoipa::ToSchema;

use super::{Asked, View};
use crate::Shelf;
use crate::error::{Answer, Problem};

/// Changes shown at most.
const LATEST: usize = 8;

/// A process at a glance.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Overview {
    /// Documents that were read, copies included.
    documents: usize,
    /// How many of them are copies of another.
    copies: usize,
    /// Statements, those of copies left out.
    statements: usize,
    /// Actors that hold a statement.
    actors: usize,
    /// All items, with status.
    items: Vec<ItemView>,
    /// The last changes of a status or flag, the latest first.
    changes: Vec<Change>,
}

/// What was read, what stands, and what changed last.
#[utoipa::path(get, path = "/api/overview", params(View), responses((status = OK, body = Overview), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn overview(State(shelf): State<Shelf>, Asked(view): Asked<View>) -> Answer<Overview> {
    let (ledger, process, known) = (&shelf.ledger, view.process.clone(), view.as_known_on.clone());
    let documents = DocumentFilter { as_known_on: known.clone(), process: process.clone() };
    let documents = ledger.documents(&documents).await?;
    let statements = StatementFilter {
        as_known_on: known.clone(),
        process: process.clone(),
        ..StatementFilter::default()
    };
    let statements = ledger.statements(&statements).await?;
    let holders = statements.iter().flat_map(|statement| &statement.holder).map(|holder| &holder.id);
    let items =
        ItemFilter { as_known_on: known, as_of: Some(view.as_of()), process, ..ItemFilter::default() };
    Ok(Json(Overview {
        copies: documents.iter().filter(|document| document.copy_of.is_some()).count(),
        documents: documents.len(),
        actors: holders.collect::<std::collections::BTreeSet<_>>().len(),
        statements: statements.len(),
        items: ledger.items(&items).await?,
        changes: ledger.changes(&items).await?.into_iter().rev().take(LATEST).collect(),
    }))
}
