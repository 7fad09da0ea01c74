//! Statements: who takes which stance on what, on whose word.

use axum::Json;
use axum::extract::State;
use rapporteur_ledger::{StatementFilter, StatementView};

use super::Asked;
use crate::Shelf;
use crate::error::{Answer, Problem};

/// The statements, in the order they came into the ledger; those of copied pages only when a document is named.
#[utoipa::path(get, path = "/api/statements", params(StatementFilter),
    responses((status = OK, body = Vec<StatementView>), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn statements(
    State(shelf): State<Shelf>,
    Asked(filter): Asked<StatementFilter>,
) -> Answer<Vec<StatementView>> {
    Ok(Json(shelf.ledger.statements(&filter).await?))
}
