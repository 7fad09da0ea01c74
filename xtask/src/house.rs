//! The checkout, and the programs that the tasks call.

use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use anyhow::{Context as _, Result, bail, ensure};

/// Build profiles in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build, and quick enough with its optimised dependencies; for tests and the demonstration.
    Dev,
    /// Quick to run; for measuring.
    Release,
}

/// The root of the checkout that the task was called in.
pub(crate) fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        // At run time: checkouts may share a target folder, and with it this program.
        let xtask = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        PathBuf::from(xtask).parent().map_or_else(|| PathBuf::from("."), Path::to_owned)
    });
    &ROOT
}

/// The folder that cargo builds into, and that tasks keep their own files in.
pub(crate) fn target() -> PathBuf {
    let named = env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    root().join(named)
}

/// A program run at the root of the checkout.
pub(crate) fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    command
}

/// `cargo` with the lock file as it stands.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), arguments)
}

/// Builds the `rapporteur` binary and returns its path.
pub(crate) fn build(profile: Profile) -> Result<PathBuf> {
    let mut arguments = vec!["build", "--locked", "--package", "rapporteur-cli"];
    if profile == Profile::Release {
        arguments.push("--release");
    }
    call(&mut cargo(&arguments))?;
    let folder = if profile == Profile::Release { "release" } else { "debug" };
    Ok(target().join(folder).join(format!("rapporteur{}", env::consts::EXE_SUFFIX)))
}

/// Builds an example of a crate for measuring and returns its path.
pub(crate) fn example(package: &str, name: &str) -> Result<PathBuf> {
    call(&mut cargo(&["build", "--release", "--locked", "--package", package, "--example", name]))?;
    Ok(target().join("release/examples").join(format!("{name}{}", env::consts::EXE_SUFFIX)))
}

/// The folder of the model that a reading uses, obtained if need be.
pub(crate) fn model(rapporteur: &Path, name: Option<&str>) -> Result<PathBuf> {
    let mut arguments = vec!["model", "path"];
    if let Some(name) = name {
        arguments.extend(["--model", name]);
    }
    let path = output(&mut command(rapporteur, &arguments))?;
    Ok(PathBuf::from(path.trim_end()))
}

/// Runs a program to its end; an exit code other than 0 is an error.
pub(crate) fn call(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| missing(command))?;
    ensure!(status.success(), "`{}` ended with {status}", shown(command));
    Ok(())
}

/// Runs a program to its end and returns what it wrote to standard output.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| missing(command))?;
    ensure!(output.status.success(), "`{}` ended with {}", shown(command), output.status);
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{}` wrote bytes that are not text", shown(command)))
}

/// Fails with the way to get `program` if it is not installed.
pub(crate) fn need(program: &str, remedy: &str) -> Result<()> {
    match Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status() {
        Ok(_) => Ok(()),
        Err(_) => bail!("{program} is not installed: {remedy}"),
    }
}

fn missing(command: &Command) -> String {
    format!("{} cannot be run; is it installed?", command.get_program().display())
}

fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
