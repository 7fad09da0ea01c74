//! `rapporteur serve`: the ledger in a browser.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use clap::Args;
use rapporteur_codebook::Codebook;
use rapporteur_server::Shelf;

use crate::cli::LedgerArgs;
use crate::failure::{Failure, Opening as _, Outcome};
use crate::ledger;
use crate::progress::tell;

/// Show a ledger in a browser, and over HTTP as JSON.
///
/// Listens on this machine only, unless --address says otherwise; there is no login.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    ledger: LedgerArgs,
    #[command(flatten)]
    listen: ListenArgs,
}

/// Where the server listens.
#[derive(Debug, Clone, Args)]
pub(crate) struct ListenArgs {
    /// Address to listen on.
    #[arg(long, value_name = "IP", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    address: IpAddr,
    /// Port to listen on; 0 for any that is free.
    #[arg(long, value_name = "N", default_value_t = 8000)]
    port: u16,
}

pub(super) fn run(command: &Serve) -> Result<Outcome, Failure> {
    let runtime = ledger::runtime()?;
    runtime.block_on(async {
        let ledger = ledger::open_existing(&command.ledger.ledger).await.opening()?;
        let register = Codebook::embedded().opening()?.processes;
        serve(Shelf::new(ledger, register), &command.listen).await
    })
}

/// Serves a ledger until Ctrl-C.
pub(super) async fn serve(shelf: Shelf, listen: &ListenArgs) -> Result<Outcome, Failure> {
    let listener = rapporteur_server::bind(SocketAddr::new(listen.address, listen.port)).await?;
    let address = listener.local_addr()?;
    tell(&format!("serving on http://{address} until Ctrl-C"));
    if !address.ip().is_loopback() {
        tell("other machines can read this ledger: there is no login");
    }
    rapporteur_server::serve(listener, shelf, interrupt()).await?;
    Ok(Outcome::Complete)
}

/// Ends when the user presses Ctrl-C or the system asks the program to stop.
async fn interrupt() {
    let ctrl_c = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut term) = signal(SignalKind::terminate()) {
            tokio::select! { () = ctrl_c => {}, _ = term.recv() => {} }
            return;
        }
    }
    ctrl_c.await;
}
