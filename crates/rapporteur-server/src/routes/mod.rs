//! The HTTP API: one file a resource, each the JSON twin of a page of the web view.

mod actors;
mod documents;
mod figures;
mod items;
mod log;
mod overview;
mod places;
mod positions;
mod processes;
mod search;
mod statements;
mod timeline;

use axum::extract::{FromRequestParts, Query};
use axum::http::request::Parts;
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;
use utoipa::openapi::{InfoBuilder, OpenApi, OpenApiBuilder};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::Shelf;
use crate::error::Problem;

/// What most views can be narrowed to.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct View {
    /// Id of a process of the register.
    process: Option<String>,
    /// What the ledger knew at the end of this day (`2030-05-01`) or at this time (`2030-05-01T08:00:00Z`).
    as_known_on: Option<String>,
    /// The day to look from, for the flag `end_passed`; without it `as_known_on`, without both today.
    as_of: Option<String>,
}

impl View {
    /// The day to look from: where the calendar comes in.
    fn as_of(&self) -> String {
        self.as_of.clone().or_else(|| self.as_known_on.clone()).unwrap_or_else(crate::clock::today)
    }
}

/// The query of a request, with the API's own shape of error when it cannot be read.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        query.map(|Query(asked)| Self(asked)).map_err(|error| {
            let hint = "GET /api/openapi.json says which values each address takes.";
            Problem::query(format!("the query cannot be read: {}", error.body_text()), hint)
        })
    }
}

/// All routes of the API with their description.
pub(crate) fn api() -> (Router<Shelf>, OpenApi) {
    let info = InfoBuilder::new().title("rapporteur").version(env!("CARGO_PKG_VERSION"));
    let info = info.description(Some(
        "A ledger of who takes which stance on which item of a peace process, on whose word. Offsets count Unicode code \
         points of the document's text from 0, end exclusive. Days and times are ISO 8601.",
    ));
    let (routes, openapi) = OpenApiRouter::with_openapi(OpenApiBuilder::new().info(info.build()).build())
        .routes(routes!(overview::overview))
        .routes(routes!(processes::processes))
        .routes(routes!(items::items))
        .routes(routes!(items::item))
        .routes(routes!(statements::statements))
        .routes(routes!(documents::documents))
        .routes(routes!(documents::document))
        .routes(routes!(positions::positions))
        .routes(routes!(timeline::timeline))
        .routes(routes!(places::places))
        .routes(routes!(actors::actors))
        .routes(routes!(figures::figures))
        .routes(routes!(search::search))
        .routes(routes!(log::log))
        .split_for_parts();
    let twin = openapi.clone();
    (routes.route("/api/openapi.json", get(move || async move { Json(twin) })), openapi)
}

/// The description of the API, as `/api/openapi.json` serves it.
pub fn openapi() -> OpenApi {
    api().1
}
