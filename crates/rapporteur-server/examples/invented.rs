//! Serves a small invented process, for the browser tests and for looking at the pages without reading anything.
//!
//!     cargo run -p rapporteur-server --example invented [PORT]
//!
//! It prints its address and serves until it is interrupted.

#[path = "../tests/it/process.rs"]
mod process;

use std::net::{Ipv4Addr, SocketAddr};

use rapporteur_server::{Shelf, bind, serve};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let port = std::env::args().nth(1).map_or(Ok(0), |port| port.parse())?;
    let listener = bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await?;
    // A file, as real ledgers are: a ledger in memory is lost with its one connection, which a browser that goes away
    // in mid-request can take along.
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("invented.db");
    let shelf = Shelf::new(process::ledger(&path.to_string_lossy()).await, process::register());
    #[expect(clippy::print_stdout, reason = "the tests read the address")]
    {
        println!("http://{}", listener.local_addr()?);
    }
    serve(listener, shelf, async { drop(tokio::signal::ctrl_c().await) }).await?;
    Ok(())
}
