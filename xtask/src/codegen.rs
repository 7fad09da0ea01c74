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
const PAGES: [(&str, &[&str]); 3] = [
    ("docs/cli.md", &["man", "--format", "markdown"]),
    ("docs/codebook.md", &["codebook", "show"]),
    ("docs/events/README.md", &["codebook", "events"]),
];
/// Where the rules of events lie, a file each, and where the page of each goes.
const EVENTS: [&str; 2] = ["codebook/verbs", "docs/events"];

/// Every page with what the program prints for it.
fn pages(rapporteur: &Path) -> Result<Vec<(String, String)>> {
    let print = |arguments: &[&str]| house::output(&mut house::command(rapporteur, arguments));
    let mut pages = Vec::new();
    for (page, arguments) in PAGES {
        pages.push((page.to_owned(), print(arguments)?));
    }
    let [rules, folder] = EVENTS;
    let files = fs::read_dir(house::root().join(rules))?;
    let paths = files.map(|file| Ok(file?.path())).collect::<Result<Vec<_>>>()?;
    let mut names: Vec<_> = paths
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()))
        .collect();
    names.sort();
    for name in names {
        pages.push((format!("{folder}/{name}.md"), print(&["codebook", "events", &name])?));
    }
    Ok(pages)
}

pub(crate) fn run(codegen: &Codegen) -> Result<()> {
    let rapporteur = house::build(Profile::Dev)?;
    if codegen.check {
        return check(&rapporteur);
    }
    fs::create_dir_all(house::root().join(EVENTS[1]))?;
    for (page, text) in pages(&rapporteur)? {
        fs::write(house::root().join(&page), text).with_context(|| format!("{page} cannot be written"))?;
        println!("{page}");
    }
    Ok(())
}

/// Fails if a page in `docs/` is not what the program prints.
pub(crate) fn check(rapporteur: &Path) -> Result<()> {
    let mut stale = Vec::new();
    for (page, text) in pages(rapporteur)? {
        if fs::read_to_string(house::root().join(&page)).ok().as_deref() != Some(text.as_str()) {
            stale.push(page);
        }
    }
    if !stale.is_empty() {
        bail!("{} are not as the program prints them; run `cargo xtask codegen`", stale.join(", "));
    }
    Ok(())
}
