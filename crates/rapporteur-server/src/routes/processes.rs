//! Processes: those the ledger holds something of, by their names in the register.

use axum::Json;
use axum::extract::State;
use rapporteur_ledger::ProcessView;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Asked, View};
use crate::Shelf;
use crate::error::{Answer, Problem};

/// A process, its name, and how much the ledger holds of it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProcessEntry {
    /// How much the ledger holds of it.
    #[serde(flatten)]
    process: ProcessView,
    /// Name in the process register; its id when the register does not know it.
    name: String,
}

/// The processes by id; last, without an id, documents that belong to no known process.
#[utoipa::path(get, path = "/api/processes", params(View),
    responses((status = OK, body = Vec<ProcessEntry>), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn processes(
    State(shelf): State<Shelf>,
    Asked(view): Asked<View>,
) -> Answer<Vec<ProcessEntry>> {
    let processes = shelf.ledger.processes(view.as_known_on.as_deref()).await?;
    let entry = |process: ProcessView| ProcessEntry { name: shelf.name_of(process.id.as_deref()), process };
    Ok(Json(processes.into_iter().map(entry).collect()))
}
