//! Python packages that ours is set beside, each in an environment of its own under target/.

use std::path::PathBuf;

use anyhow::Result;

use crate::house;

/// The interpreter of the environment `name` with `packages` (as pip names them, with versions) in it, made once.
pub(crate) fn environment(name: &str, packages: &[&str]) -> Result<PathBuf> {
    let folder = house::target().join(name);
    let python = folder.join("bin/python");
    let ready = folder.join("installed.stamp");
    let wanted = packages.join("\n");
    if std::fs::read_to_string(&ready).ok() != Some(wanted.clone()) {
        house::need("python3", "what is compared runs in Python")?;
        house::call(house::command("python3", &["-m", "venv"]).arg(&folder))?;
        house::call(house::command(&python, &["-m", "pip", "install", "--quiet"]).args(packages))?;
        std::fs::write(&ready, wanted)?;
    }
    Ok(python)
}
