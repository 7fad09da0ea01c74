//! The web application: HTTP API and pages over a ledger.
//!
//! [`app`] is the whole application as a router, so that tests need no socket; [`serve`] puts it on one. The server
//! only reads: it makes no record and codes nothing. Every page of the web view has a JSON twin under `/api`, described
//! by `/api/openapi.json`.

mod clock;
mod error;
mod pages;
mod routes;
mod security;

use std::future::{Future, IntoFuture as _};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use axum::{Router, middleware};
use rapporteur_ledger::Ledger;
use rapporteur_model::Process;
use tokio::net::TcpListener;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

pub use error::Problem;
pub use routes::openapi;

/// Largest body of a request, in bytes.
const LARGEST_BODY: usize = 10 << 20;
/// Longest time for one answer.
const LONGEST: Duration = Duration::from_secs(10);
/// How long answers under way may take once the server is to stop.
const GRACE: Duration = Duration::from_secs(2);

/// What the application serves: a ledger, and the process register that gives names to its processes.
#[derive(Debug, Clone)]
pub struct Shelf {
    /// The ledger.
    pub ledger: Arc<Ledger>,
    /// The process register; may be empty.
    pub register: Arc<[Process]>,
}

impl Shelf {
    /// A shelf with one ledger and its register.
    pub fn new(ledger: Ledger, register: Vec<Process>) -> Self {
        Self { ledger: Arc::new(ledger), register: register.into() }
    }

    /// The name of a process; its id when the register does not know it.
    fn name_of(&self, id: Option<&str>) -> String {
        let Some(id) = id else { return "no known process".to_owned() };
        let known = self.register.iter().find(|process| process.id == id);
        known.map_or(id, |process| &process.name).to_owned()
    }
}

impl From<Ledger> for Shelf {
    /// A ledger whose processes go by their ids.
    fn from(ledger: Ledger) -> Self {
        Self::new(ledger, vec![])
    }
}

/// The application over a ledger.
pub fn app(shelf: impl Into<Shelf>) -> Router {
    let (api, _) = routes::api();
    api.with_state(shelf.into())
        .fallback(pages::page)
        .layer(CompressionLayer::new())
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, LONGEST))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn(security::headers))
}

/// Serves a ledger on `listener` until `stop` is done, then ends what is under way and returns; a client that keeps half
/// a request open is waited for no longer than two seconds.
///
/// On a loopback address the server answers only to names of this machine, so that no page of another site can read the
/// ledger through the reader's browser.
pub async fn serve(
    listener: TcpListener,
    shelf: impl Into<Shelf>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let app = app(shelf);
    let app = if listener.local_addr()?.ip().is_loopback() {
        app.layer(middleware::from_fn(security::loopback_names))
    } else {
        app
    };
    let (tell, told) = tokio::sync::oneshot::channel();
    let stop = async move {
        stop.await;
        let _ = tell.send(());
    };
    let late = async {
        let _ = told.await;
        tokio::time::sleep(GRACE).await;
    };
    tokio::select! {
        served = axum::serve(listener, app).with_graceful_shutdown(stop).into_future() => served,
        () = late => Ok(()),
    }
}

/// Binds `address`; the error names it, and says what to do when it is taken.
pub async fn bind(address: SocketAddr) -> std::io::Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| {
        let hint = match error.kind() {
            std::io::ErrorKind::AddrInUse => "; another program has it, choose another with --port",
            std::io::ErrorKind::PermissionDenied => "; choose a port above 1023 with --port",
            _ => "",
        };
        std::io::Error::new(error.kind(), format!("cannot listen on {address}: {error}{hint}"))
    })
}
