//! What every answer has, and the page itself.

use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};
use tower::ServiceExt as _;

use super::{get, invented, text};

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let app = invented().await;
    for address in ["/", "/items/i1", "/api/items", "/api/nothing", "/assets/none.js"] {
        let response = get(&app, address).await;
        let policy = response.headers()[header::CONTENT_SECURITY_POLICY].to_str().expect("ASCII");
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{address}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{address}: {policy}");
        assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{address}");
        assert_eq!(response.headers()[header::REFERRER_POLICY], "no-referrer", "{address}");
    }
}

#[tokio::test]
async fn addresses_of_the_application_all_give_the_page() {
    let app = invented().await;
    let front = text(get(&app, "/").await).await;
    // The page of the build, or the one that says how to build it: both are ours, and neither has a script inside.
    assert!(front.contains("<title>Rapporteur"), "{front}");
    assert!(!front.contains("<script>"), "{front}");
    for address in ["/items", "/items/i1", "/documents/d1?lit=s1", "/no/such/page"] {
        let response = get(&app, address).await;
        assert_eq!(response.status(), StatusCode::OK, "{address}");
        assert_eq!(text(response).await, front, "{address}");
    }
    assert_eq!(get(&app, "/assets/none.js").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_unchanged_file_is_not_sent_twice() {
    let app = invented().await;
    let first = get(&app, "/").await;
    let Some(tag) = first.headers().get(header::ETAG).cloned() else {
        // Built without the page: then there is nothing to keep.
        assert!(text(first).await.contains("cargo xtask ui"));
        return;
    };
    let again = Request::get("/").header(header::IF_NONE_MATCH, tag).body(Body::empty()).expect("a request");
    assert_eq!(app.oneshot(again).await.expect("an answer").status(), StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn nothing_can_be_written() {
    let app = invented().await;
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        for address in ["/", "/api/items", "/api/items/i1"] {
            let request =
                Request::builder().method(&method).uri(address).body(Body::empty()).expect("a request");
            let status = app.clone().oneshot(request).await.expect("an answer").status();
            assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED, "{method} {address}");
        }
    }
}

#[tokio::test]
async fn long_answers_are_compressed_on_request() {
    let app = invented().await;
    let request = Request::get("/api/statements")
        .header(header::ACCEPT_ENCODING, "gzip")
        .body(Body::empty())
        .expect("a request");
    let response = app.oneshot(request).await.expect("an answer");
    assert_eq!(response.headers()[header::CONTENT_ENCODING], "gzip");
}
