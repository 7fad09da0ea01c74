//! The timeline: each status or flag that became another one, and the statement that made it so.

use axum::Json;
use axum::extract::State;
use rapporteur_ledger::{Change, ItemFilter};

use super::Asked;
use crate::Shelf;
use crate::error::{Answer, Problem};

/// All changes, in the order of time; those whose time is not known come first.
#[utoipa::path(get, path = "/api/timeline", params(ItemFilter), responses((status = OK, body = Vec<Change>), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn timeline(
    State(shelf): State<Shelf>,
    Asked(filter): Asked<ItemFilter>,
) -> Answer<Vec<Change>> {
    Ok(Json(shelf.ledger.changes(&filter).await?))
}
