//! The one shape of every error of the API.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

/// What the API answers when it cannot do what was asked.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// What failed, on which input.
    pub error: String,
    /// What to do about it.
    pub hint: String,
    #[serde(skip)]
    status: StatusCode,
}

/// Result of a handler.
pub(crate) type Answer<T> = Result<Json<T>, Problem>;

impl Problem {
    /// Nothing has the address that was asked for.
    pub(crate) fn no_route(path: &str) -> Self {
        let hint = "GET /api/openapi.json lists every address of the API.".to_owned();
        Self { error: format!("{path} is no address of this API"), hint, status: StatusCode::NOT_FOUND }
    }

    /// A value of the query cannot be read.
    pub(crate) fn query(error: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { error: error.into(), hint: hint.into(), status: StatusCode::BAD_REQUEST }
    }

    /// The request names a host that this server is not known by.
    pub(crate) fn host(name: &str) -> Self {
        let hint =
            "Open the page by the address that the server printed, such as http://127.0.0.1:8000.".to_owned();
        Self {
            error: format!("this server does not answer to the name {name:?}"),
            hint,
            status: StatusCode::MISDIRECTED_REQUEST,
        }
    }
}

impl From<rapporteur_ledger::Error> for Problem {
    fn from(error: rapporteur_ledger::Error) -> Self {
        let (status, hint) = if error.is_refused() {
            (StatusCode::BAD_REQUEST, "Days are written as 2030-05-01, times as 2030-05-01T08:00:00Z.")
        } else if error.is_unknown() {
            (StatusCode::NOT_FOUND, "The lists of items and documents name what there is.")
        } else {
            (
                StatusCode::INTERNAL_SERVER_ERROR,
                "`rapporteur verify` checks the ledger; the server's own output says more.",
            )
        };
        Self { error: error.to_string(), hint: hint.to_owned(), status }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        (self.status, Json(self)).into_response()
    }
}
