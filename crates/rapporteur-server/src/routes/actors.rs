//! Actors: who takes part, as all readings together describe them.

use axum::Json;
use axum::extract::State;
use rapporteur_ledger::ActorView;

use super::{Asked, View};
use crate::Shelf;
use crate::error::{Answer, Problem};

/// The actors, in the order they came up.
#[utoipa::path(get, path = "/api/actors", params(View), responses((status = OK, body = Vec<ActorView>), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn actors(State(shelf): State<Shelf>, Asked(view): Asked<View>) -> Answer<Vec<ActorView>> {
    Ok(Json(shelf.ledger.actors(view.as_known_on.as_deref()).await?))
}
