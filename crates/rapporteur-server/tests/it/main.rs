//! The application over an invented process, called without a socket.

mod api;
mod description;
mod pages;
mod process;
mod socket;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, StatusCode};
use rapporteur_server::{Shelf, app};
use serde_json::Value;
use tower::ServiceExt as _;

/// The application over the invented process.
async fn invented() -> Router {
    app(Shelf::new(process::ledger(":memory:").await, process::register()))
}

async fn get(app: &Router, address: &str) -> Response<Body> {
    let request = Request::get(address).body(Body::empty()).expect("an address");
    app.clone().oneshot(request).await.expect("the router answers")
}

async fn text(response: Response<Body>) -> String {
    let bytes = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// The JSON at an address that must be there.
async fn json(app: &Router, address: &str) -> Value {
    let response = get(app, address).await;
    let (status, text) = (response.status(), text(response).await);
    assert_eq!(status, StatusCode::OK, "{address}: {text}");
    serde_json::from_str(&text).expect("JSON")
}

/// The JSON of a refusal.
async fn refusal(app: &Router, address: &str) -> (StatusCode, Value) {
    let response = get(app, address).await;
    let status = response.status();
    (status, serde_json::from_str(&text(response).await).expect("JSON"))
}
