//! The server on a real socket.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use rapporteur_server::{Shelf, bind, serve};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::process;

/// A server on a free port of this machine, and what stops it.
async fn started() -> (SocketAddr, oneshot::Sender<()>, JoinHandle<std::io::Result<()>>) {
    let listener = bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let (stop, stopped) = oneshot::channel();
    let shelf = Shelf::new(process::ledger(":memory:").await, process::register());
    let served = tokio::spawn(serve(listener, shelf, async { drop(stopped.await) }));
    (address, stop, served)
}

async fn ask(address: SocketAddr, host: &str) -> String {
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    let request = format!("GET /api/processes HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("an answer");
    answer
}

#[tokio::test]
async fn only_names_of_this_machine_are_answered() {
    let (address, _stop, _served) = started().await;
    assert!(ask(address, &address.to_string()).await.starts_with("HTTP/1.1 200"));
    assert!(ask(address, "localhost").await.contains("marenia-vienna"));
    let foreign = ask(address, "ledger.example.org").await;
    assert!(foreign.starts_with("HTTP/1.1 421"), "{foreign}");
    assert!(!foreign.contains("marenia-vienna"), "{foreign}");
}

#[tokio::test]
async fn stopping_does_not_wait_for_half_a_request() {
    let (address, stop, served) = started().await;
    let mut half = TcpStream::connect(address).await.expect("a connection");
    half.write_all(b"GET /api/it").await.expect("half a request");
    tokio::time::sleep(Duration::from_millis(100)).await;
    stop.send(()).expect("the server waits for it");
    let ended = timeout(Duration::from_secs(5), served).await.expect("the server ends");
    assert!(matches!(ended, Ok(Ok(()))));
}

#[tokio::test]
async fn a_taken_port_is_named_with_the_remedy() {
    let first = bind(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await.expect("a free port");
    let address = first.local_addr().expect("an address");
    let refused = bind(address).await.expect_err("it is taken").to_string();
    assert!(refused.contains(&address.to_string()) && refused.contains("--port"), "{refused}");
}
