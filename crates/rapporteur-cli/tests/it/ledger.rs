//! `rapporteur ingest`, `verify`, `serve` and `demo`, with the trained model.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::run::{Ran, command, run};

fn examples() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "../../examples/geneva"].iter().collect()
}

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

fn ingest(ledger: &Path, input: &Path) -> Ran {
    run(&["ingest".as_ref(), "--ledger".as_ref(), ledger.as_os_str(), input.as_os_str()])
}

#[test]
fn what_is_ingested_twice_is_there_once_and_the_ledger_verifies() {
    let dir = tempfile::tempdir().expect("a folder");
    let ledger = dir.path().join("talks.db");
    let first = ingest(&ledger, &examples());
    assert_eq!(first.code, 0, "{}", first.talk);
    let records = lines(&first.out);
    assert!(records.len() >= 8 && records.iter().all(|record| record["outcome"] == "new"), "{}", first.out);
    assert!(records.iter().any(|record| !record["copy_of"].is_null()), "a wire copy is among the examples");
    let again = ingest(&ledger, &examples());
    assert!(lines(&again.out).iter().all(|record| record["outcome"] == "already_there"), "{}", again.out);
    let folder = examples();
    let resumed = run(&[
        "ingest".as_ref(),
        "--resume".as_ref(),
        "--ledger".as_ref(),
        ledger.as_os_str(),
        folder.as_os_str(),
    ]);
    assert_eq!(resumed.code, 0, "{}", resumed.talk);
    assert!(
        lines(&resumed.out)
            .iter()
            .all(|record| record["outcome"] == "already_there" && record["statements"].is_null())
    );
    let verified = run(&["verify".as_ref(), "--ledger".as_ref(), ledger.as_os_str()]);
    assert_eq!(verified.code, 0, "{}", verified.out);
    let verified = &lines(&verified.out)[0];
    assert_eq!(verified["documents"].as_u64().expect("a count") as usize, records.len());
    assert_eq!(verified["faults"], Value::Array(Vec::new()));
}

#[test]
fn a_ledger_that_cannot_be_opened_is_3_and_is_not_made_by_looking_at_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let missing = dir.path().join("none.db");
    for name in ["serve", "verify"] {
        let ran = run(&[name.as_ref(), "--ledger".as_ref(), missing.as_os_str()]);
        assert_eq!(ran.code, 3, "{}", ran.talk);
        assert!(ran.talk.contains("there is no ledger"), "{}", ran.talk);
    }
    assert!(!missing.exists());
    let nowhere = ingest(&dir.path().join("no/such/folder.db"), &examples());
    assert_eq!(nowhere.code, 3, "{}", nowhere.talk);
}

#[test]
fn the_demonstration_prints_a_ledger_of_its_own_and_can_be_run_again() {
    let dir = tempfile::tempdir().expect("a folder");
    let ledger = dir.path().join("demo.db");
    let demo = || run(&["demo".as_ref(), "--no-serve".as_ref(), "--ledger".as_ref(), ledger.as_os_str()]);
    let first = demo();
    assert_eq!(first.code, 0, "{}", first.talk);
    for part in ["new, ", "a copy of", "talks", "on the word of", "\u{21d2}"] {
        assert!(first.out.contains(part), "no {part} in {}", first.out);
    }
    let second = demo();
    assert_eq!(second.code, 0, "{}", second.talk);
    assert!(second.out.contains("already there"), "{}", second.out);
    let items =
        |out: &str| out.lines().filter(|line| !line.contains(" statements")).collect::<Vec<_>>().join("\n");
    assert_eq!(items(&first.out), items(&second.out), "nothing changed");
}

/// A server that is stopped when the test ends.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn serve(ledger: &Path) -> (Server, String) {
    let mut command = command(&[
        "serve".as_ref(),
        "--port".as_ref(),
        "0".as_ref(),
        "--ledger".as_ref(),
        ledger.as_os_str(),
    ]);
    let mut child = command.stderr(Stdio::piped()).spawn().expect("the binary runs");
    let talk = child.stderr.take().expect("standard error is piped");
    let line = BufReader::new(talk).lines().next().expect("a line").expect("text");
    let address = line.split("http://").nth(1).and_then(|rest| rest.split_whitespace().next());
    let address = address.expect("the address").to_owned();
    (Server(child), address)
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("the server listens");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")
        .expect("the request is sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

#[test]
fn a_ledger_is_served_on_loopback_and_the_server_ends_when_asked() {
    let dir = tempfile::tempdir().expect("a folder");
    let ledger = dir.path().join("talks.db");
    assert_eq!(ingest(&ledger, &examples().join("02-un-sets-date.html")).code, 0);
    let (mut server, address) = serve(&ledger);
    assert!(address.starts_with("127.0.0.1:"), "{address}");
    let items = get(&address, "/api/items");
    assert!(items.starts_with("HTTP/1.1 200") && items.contains("\"status\""), "{items}");
    let page = get(&address, "/");
    assert!(page.starts_with("HTTP/1.1 200") && page.to_lowercase().contains("<html"), "{page}");
    let asked = Command::new("kill").args(["-INT", &server.0.id().to_string()]).status().expect("kill runs");
    assert!(asked.success());
    assert_eq!(server.0.wait().expect("it ends").code(), Some(0));
}

#[test]
fn what_was_acknowledged_before_an_interrupt_is_in_the_ledger() {
    let dir = tempfile::tempdir().expect("a folder");
    let ledger = dir.path().join("talks.db");
    let page = std::fs::read_to_string(examples().join("01-coalition-terms.txt")).expect("the page");
    let line = |n| {
        serde_json::json!({ "id": format!("r{n}"), "text": format!("{page}\nPage {n}") }).to_string() + "\n"
    };
    let input = dir.path().join("many.jsonl");
    std::fs::write(&input, (0..500).map(line).collect::<String>()).expect("the input is written");
    let mut child = command(&["ingest".as_ref(), "--ledger".as_ref(), ledger.as_os_str(), input.as_os_str()])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the binary runs");
    let mut out = BufReader::new(child.stdout.take().expect("standard output is piped")).lines();
    let first: Vec<String> = out.by_ref().take(5).map(|line| line.expect("text")).collect();
    assert!(
        Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("kill runs").success()
    );
    let acknowledged = first.len() + out.map_while(Result::ok).filter(|line| line.ends_with('}')).count();
    child.wait().expect("it ends");
    let verified = run(&["verify".as_ref(), "--ledger".as_ref(), ledger.as_os_str()]);
    assert_eq!(verified.code, 0, "{}{}", verified.out, verified.talk);
    let documents = lines(&verified.out)[0]["documents"].as_u64().expect("a count") as usize;
    assert!(documents >= acknowledged, "{acknowledged} acknowledged, {documents} in the ledger");
    assert!(documents < 500, "the run was stopped");
}
