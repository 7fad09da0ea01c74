//! Full-text search.

use axum::Json;
use axum::extract::State;
use rapporteur_ledger::SearchHit;
use serde::Deserialize;
use utoipa::IntoParams;

use super::Asked;
use crate::Shelf;
use crate::error::{Answer, Problem};

/// What to look for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Words {
    /// Words that must all be found; those in double quotes together.
    q: String,
    /// Hits at most (default 50, at most 500).
    limit: Option<u32>,
}

/// Documents, statements, items and actors in which the words are found, best first.
#[utoipa::path(get, path = "/api/search", params(Words), responses((status = OK, body = Vec<SearchHit>), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn search(State(shelf): State<Shelf>, Asked(words): Asked<Words>) -> Answer<Vec<SearchHit>> {
    Ok(Json(shelf.ledger.search(&words.q, words.limit.unwrap_or(50).min(500)).await?))
}
