//! Places: where the matters of a process are.

use axum::Json;
use axum::extract::State;
use rapporteur_ledger::PlaceView;

use super::{Asked, View};
use crate::Shelf;
use crate::error::{Answer, Problem};

/// The places, in the order they came up, with the items at stake in each.
#[utoipa::path(get, path = "/api/places", params(View), responses((status = OK, body = Vec<PlaceView>), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn places(State(shelf): State<Shelf>, Asked(view): Asked<View>) -> Answer<Vec<PlaceView>> {
    Ok(Json(shelf.ledger.places(view.process.as_deref(), view.as_known_on.as_deref()).await?))
}
