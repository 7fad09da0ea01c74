//! `cargo xtask tidy`: the house rules that a compiler does not hold.

mod arrows;
mod text;

use std::fs;

use anyhow::{Result, bail};

use crate::house;

/// Checks every rule and prints every breach.
pub(crate) fn run() -> Result<()> {
    let metadata =
        house::output(&mut house::cargo(&["metadata", "--locked", "--no-deps", "--format-version", "1"]))?;
    let metadata = serde_json::from_str(&metadata)?;
    let mut breaches = arrows::check(&metadata);
    for path in files()? {
        let whole = house::root().join(&path);
        if let Ok(bytes) = fs::read(&whole) {
            breaches.extend(text::check(&path, &bytes));
        }
    }
    if !breaches.is_empty() {
        bail!("{} breaches of the house rules:\n{}", breaches.len(), breaches.join("\n"));
    }
    println!("no breach");
    Ok(())
}

/// The files under version control.
fn files() -> Result<Vec<String>> {
    let list = house::output(&mut house::command("git", &["ls-files", "-z"]))?;
    Ok(list.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
}
