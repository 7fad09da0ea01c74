//! Figures: counts with their bounds and sources, rival ones side by side.

use axum::Json;
use axum::extract::State;
use rapporteur_ledger::{FigureFilter, FigureView};

use super::Asked;
use crate::Shelf;
use crate::error::{Answer, Problem};

/// The figures, in the order they came into the ledger; those of copied pages only when a document is named.
#[utoipa::path(get, path = "/api/figures", params(FigureFilter),
    responses((status = OK, body = Vec<FigureView>), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn figures(
    State(shelf): State<Shelf>,
    Asked(filter): Asked<FigureFilter>,
) -> Answer<Vec<FigureView>> {
    Ok(Json(shelf.ledger.figures(&filter).await?))
}
