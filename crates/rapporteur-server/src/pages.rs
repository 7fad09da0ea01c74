//! The web page: the files that `cargo xtask ui` builds, taken into the program when it is built.

use axum::extract::Request;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::error::Problem;

#[derive(RustEmbed)]
#[folder = "../../ui/dist"]
#[allow_missing = true]
struct Built;

/// Shown when the program was built without the page.
const NOT_BUILT: &str = include_str!("not_built.html");

/// Files whose name carries a hash of their content never change.
const FOREVER: &str = "public, max-age=31536000, immutable";
/// All else is asked for again, and answered with 304 when it is the same.
const ASK_AGAIN: &str = "no-cache";

/// Answers every address outside the API: a file of the page, or the page itself, which reads the rest of the address.
pub(crate) async fn page(request: Request) -> Response {
    let path = request.uri().path();
    if path == "/api" || path.starts_with("/api/") {
        return Problem::no_route(path).into_response();
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let name = path.trim_start_matches('/');
    match Built::get(name).filter(|_| !name.is_empty()) {
        Some(found) => file(name, &found, request.headers()),
        // A missing file is missing; a page of the application has no extension.
        None if name.starts_with("assets/") => StatusCode::NOT_FOUND.into_response(),
        None => match Built::get("index.html") {
            Some(index) => file("index.html", &index, request.headers()),
            None => (StatusCode::OK, Html(NOT_BUILT)).into_response(),
        },
    }
}

fn file(name: &str, found: &EmbeddedFile, request: &HeaderMap) -> Response {
    let tag = tag(found);
    let cache = if name.starts_with("assets/") { FOREVER } else { ASK_AGAIN };
    let about = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, cache.to_owned())];
    let known = request.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    if known.is_some_and(|tags| tags.split(',').any(|known| known.trim() == tag)) {
        return (StatusCode::NOT_MODIFIED, about).into_response();
    }
    let kind = [(header::CONTENT_TYPE, content_type(name))];
    (about, kind, found.data.clone()).into_response()
}

/// A weak tag, since the same file may leave the server compressed or not.
fn tag(found: &EmbeddedFile) -> String {
    use std::fmt::Write as _;
    let hash = found.metadata.sha256_hash();
    let hex = hash.iter().take(12).fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    format!("W/\"{hex}\"")
}

/// The types of the few kinds of file that a build makes.
fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
