//! Running the binary in a house of its own: its own cache, no colours, nothing of the user's settings.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What a run left behind.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) talk: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().expect("the run was not killed"),
            out: String::from_utf8(output.stdout).expect("standard output is UTF-8"),
            talk: String::from_utf8(output.stderr).expect("standard error is UTF-8"),
        }
    }
}

/// The binary with `arguments`.
pub(crate) fn command<S: AsRef<OsStr>>(arguments: &[S]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.args(arguments).stdin(Stdio::null()).env("NO_COLOR", "1");
    for name in ["COLUMNS", "CLICOLOR_FORCE", "RAPPORTEUR_OFFLINE"] {
        command.env_remove(name);
    }
    command
}

/// Runs the binary to its end.
pub(crate) fn run<S: AsRef<OsStr>>(arguments: &[S]) -> Ran {
    command(arguments).output().expect("the binary runs").into()
}

/// Runs the binary with an empty cache, and `path` as the only place where programs are found.
pub(crate) fn run_bare<S: AsRef<OsStr>>(arguments: &[S], cache: &Path, path: &Path) -> Ran {
    let mut command = command(arguments);
    command.env("RAPPORTEUR_CACHE", cache).env("PATH", path).env_remove("RAPPORTEUR_MODEL");
    command.output().expect("the binary runs").into()
}

/// Runs the binary with `input` on standard input.
pub(crate) fn run_with<S: AsRef<OsStr>>(arguments: &[S], input: &[u8]) -> Ran {
    let mut command = command(arguments);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    let input = input.to_owned();
    let writer = std::thread::spawn(move || {
        // The run may end without reading all of it.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().expect("the run ends");
    writer.join().expect("the writer ends");
    output.into()
}
