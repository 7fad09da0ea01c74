//! `cargo xtask codegen`: reference pages written by the program itself.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use clap::Args;

use crate::house::{self, Profile};

/// Write the reference pages in docs/ from the program and its codebook.
#[derive(Debug, Args)]
pub(crate) struct Codegen {
    /// Write nothing; fail if a page is not as it would be written.
    #[arg(long)]
    check: bool,
}

/// A page, and the command that prints it.
const PAGES: [(&str, &[&str]); 2] =
    [("docs/cli.md", &["man", "--format", "markdown"]), ("docs/codebook.md", &["codebook", "show"])];

pub(crate) fn run(codegen: &Codegen) -> Result<()> {
    let rapporteur = house::build(Profile::Dev)?;
    if codegen.check {
        return check(&rapporteur);
    }
    for (page, arguments) in PAGES {
        let text = house::output(&mut house::command(&rapporteur, arguments))?;
        fs::write(house::root().join(page), text).with_context(|| format!("{page} cannot be written"))?;
        println!("{page}");
    }
    Ok(())
}

/// Fails if a page in `docs/` is not what the program prints.
pub(crate) fn check(rapporteur: &Path) -> Result<()> {
    let mut stale = Vec::new();
    for (page, arguments) in PAGES {
        let text = house::output(&mut house::command(rapporteur, arguments))?;
        if fs::read_to_string(house::root().join(page)).ok().as_deref() != Some(text.as_str()) {
            stale.push(page);
        }
    }
    if !stale.is_empty() {
        bail!("{} are not as the program prints them; run `cargo xtask codegen`", stale.join(", "));
    }
    Ok(())
}
