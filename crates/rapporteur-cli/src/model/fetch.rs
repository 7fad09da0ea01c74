//! Obtaining one pinned wheel by pip, and checking it.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, anyhow, bail, ensure};
use sha2::{Digest as _, Sha256};

use super::lock::Package;

/// Has pip download the wheel of `package` into the empty folder `into`; pip checks the hash too.
pub(crate) fn download(python: &Path, package: &Package, into: &Path) -> Result<PathBuf> {
    let requirements = into.join("requirements.txt");
    fs::write(&requirements, package.requirement())?;
    let mut command = Command::new(python);
    command.args(["-m", "pip", "download", "--no-deps", "--only-binary", ":all:", "--require-hashes"]);
    if let Some(version) = &package.python {
        command.args(["--python-version", version]);
    }
    command.arg("-r").arg(&requirements).arg("-d").arg(into);
    command.env("PIP_DISABLE_PIP_VERSION_CHECK", "1").env("PIP_NO_INPUT", "1").stdin(Stdio::null());
    let output = command.output().map_err(|cause| match cause.kind() {
        io::ErrorKind::NotFound => {
            anyhow!("{} is not installed, and its pip fetches the wheel", python.display())
        }
        _ => anyhow!("{} cannot be run: {cause}", python.display()),
    })?;
    if !output.status.success() {
        bail!("{}", explain(&String::from_utf8_lossy(&output.stderr)));
    }
    let wheel = fs::read_dir(into)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .find(|path| path.extension().is_some_and(|ext| ext == "whl"));
    wheel.context("pip ended well but left no wheel")
}

/// The last thing pip said, led by the usual cause where it is plain.
fn explain(stderr: &str) -> String {
    let last =
        stderr.lines().rfind(|line| !line.trim().is_empty()).unwrap_or("pip failed without a word").trim();
    if stderr.contains("No module named pip") {
        "python3 has no pip (Debian: the package python3-pip)".to_owned()
    } else if stderr.contains("THESE PACKAGES DO NOT MATCH THE HASHES") {
        "the package served is not the one pinned (its hash differs); nothing was kept".to_owned()
    } else {
        format!("pip could not download it: {last}")
    }
}

/// Fails unless the SHA-256 of `wheel` is the pinned one.
pub(crate) fn check(wheel: &Path, package: &Package) -> Result<()> {
    let mut file = File::open(wheel).with_context(|| format!("cannot open {}", wheel.display()))?;
    let mut hash = Sha256::new();
    io::copy(&mut file, &mut HashWriter(&mut hash))?;
    let found = hash.finalize().iter().fold(String::new(), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    });
    ensure!(
        found == package.sha256,
        "{} has the hash {found}, not {} as pinned; nothing was kept",
        wheel.file_name().unwrap_or_default().display(),
        package.sha256
    );
    Ok(())
}

struct HashWriter<'a>(&'a mut Sha256);

impl io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
