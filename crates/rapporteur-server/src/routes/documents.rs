//! Documents: what was read, and one with its text, its parts and all that was read from it.

use axum::Json;
use axum::extract::{Path, State};
use rapporteur_ledger::{DocumentFilter, DocumentSummary, DocumentView};

use super::{Asked, View};
use crate::Shelf;
use crate::error::{Answer, Problem};

/// The documents, in the order they came into the ledger.
#[utoipa::path(get, path = "/api/documents", params(DocumentFilter),
    responses((status = OK, body = Vec<DocumentSummary>), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn documents(
    State(shelf): State<Shelf>,
    Asked(filter): Asked<DocumentFilter>,
) -> Answer<Vec<DocumentSummary>> {
    Ok(Json(shelf.ledger.documents(&filter).await?))
}

/// One document: its text, what each part of it is, and its reading.
#[utoipa::path(get, path = "/api/documents/{id}", params(("id" = String, Path, description = "Id of the document"), View),
    responses((status = OK, body = DocumentView), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn document(
    State(shelf): State<Shelf>,
    Path(id): Path<String>,
    Asked(view): Asked<View>,
) -> Answer<DocumentView> {
    Ok(Json(shelf.ledger.document(&id, view.as_known_on.as_deref()).await?))
}
