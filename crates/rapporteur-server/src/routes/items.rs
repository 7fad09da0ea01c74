//! Items: every matter of a process with its status, and one with its history.

use axum::Json;
use axum::extract::{Path, State};
use rapporteur_ledger::{ItemFilter, ItemHistory, ItemView};

use super::{Asked, View};
use crate::error::{Answer, Problem};
use crate::{Shelf, clock};

/// The items, in the order they came into the ledger.
#[utoipa::path(get, path = "/api/items", params(ItemFilter), responses((status = OK, body = Vec<ItemView>), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn items(
    State(shelf): State<Shelf>,
    Asked(mut filter): Asked<ItemFilter>,
) -> Answer<Vec<ItemView>> {
    if filter.as_of.is_none() && filter.as_known_on.is_none() {
        filter.as_of = Some(clock::today());
    }
    Ok(Json(shelf.ledger.items(&filter).await?))
}

/// One item and its statements in the order the rules read them, each with the status after it.
#[utoipa::path(get, path = "/api/items/{id}", params(("id" = String, Path, description = "Id of the item"), View),
    responses((status = OK, body = ItemHistory), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn item(
    State(shelf): State<Shelf>,
    Path(id): Path<String>,
    Asked(view): Asked<View>,
) -> Answer<ItemHistory> {
    let history = shelf.ledger.item(&id, view.as_known_on.as_deref(), Some(&view.as_of())).await?;
    Ok(Json(history))
}
