//! The log: what was written when, each entry chained by its hash to the one before.

use axum::Json;
use axum::extract::State;
use rapporteur_ledger::Entry;
use serde::Deserialize;
use utoipa::IntoParams;

use super::Asked;
use crate::Shelf;
use crate::error::{Answer, Problem};

/// Which part of the log.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Part {
    /// Number of the first entry (default 1).
    from: Option<i64>,
    /// Entries at most (default 100, at most 1000).
    limit: Option<u32>,
}

/// Entries of the log in their order.
#[utoipa::path(get, path = "/api/log", params(Part), responses((status = OK, body = Vec<Entry>), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn log(State(shelf): State<Shelf>, Asked(part): Asked<Part>) -> Answer<Vec<Entry>> {
    Ok(Json(shelf.ledger.log(part.from.unwrap_or(1), part.limit.unwrap_or(100).min(1000)).await?))
}
