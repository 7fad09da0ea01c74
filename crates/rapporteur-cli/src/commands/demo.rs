//! `rapporteur demo`: a small peace process, read from pages that are part of the program.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context as _;
use clap::Args;
use rapporteur_ledger::{ItemFilter, Ledger};
use rapporteur_page::Hint;
use rapporteur_server::Shelf;
use serde::Deserialize;

use super::ingest::{self, Ingested};
use super::serve::{self, ListenArgs};
use crate::failure::{Failure, Opening as _, Outcome};
use crate::ledger;
use crate::output::{self, Format, Output};
use crate::progress::tell;
use crate::reader::ReadingArgs;

/// Read the example dispatches into a ledger, print it, and show it in a browser.
///
/// The pages are our own writing on the run-up to the Geneva II conference of January 2014, in the forms in which such
/// pages are found: web pages, crawled text with furniture, a copied wire story.
#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// File of the ledger, made if it is missing.
    #[arg(long, value_name = "LEDGER", default_value = "rapporteur-demo.db")]
    ledger: String,
    /// End after printing.
    #[arg(long)]
    no_serve: bool,
    /// How the ledger is printed.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    #[command(flatten)]
    listen: ListenArgs,
    #[command(flatten)]
    reading: ReadingArgs,
}

#[derive(rust_embed::RustEmbed)]
#[folder = "../../examples/geneva"]
#[include = "*.html"]
#[include = "*.txt"]
#[include = "manifest.toml"]
struct Pages;

/// What the manifest says of the pages besides what a test checks.
#[derive(Deserialize)]
struct Manifest {
    page: Vec<Fetched>,
}

#[derive(Deserialize)]
struct Fetched {
    file: String,
    fetched: Option<String>,
}

pub(super) fn run(command: &Demo) -> Result<Outcome, Failure> {
    let runtime = ledger::runtime()?;
    let pipeline = command.reading.pipeline()?;
    runtime.block_on(async {
        let book = ledger::open(&command.ledger).await.opening()?;
        let mut output = Output::stdout(command.format);
        ingest_pages(&pipeline, &book, &mut output).await?;
        for item in book.items(&ItemFilter::default()).await? {
            let history = book.item(&item.id, None, None).await?;
            output.write(&history, output::ledger::layout)?;
        }
        output.finish()?;
        tell(&format!("the ledger is {}", command.ledger));
        if command.no_serve {
            return Ok(Outcome::Complete);
        }
        let register = pipeline.codebook().processes.clone();
        serve::serve(Shelf::new(book, register), &command.listen).await
    })
}

/// Reads every page in the order of its name, which is that of the events.
async fn ingest_pages(
    pipeline: &rapporteur::Pipeline,
    book: &Ledger,
    output: &mut Output,
) -> Result<(), Failure> {
    let fetched = fetched()?;
    let names: BTreeSet<_> = Pages::iter().filter(|name| name.as_ref() != "manifest.toml").collect();
    for name in names {
        let page = Pages::get(&name).context("an embedded page")?;
        let id = name.rsplit_once('.').map_or(name.as_ref(), |(stem, _)| stem).to_owned();
        let format = rapporteur_page::Format::detect(&name, &page.data);
        let fetched_at = fetched.get(name.as_ref()).cloned();
        let hint = Hint { fetched_at, format: Some(format), ..Hint::named(id) };
        for article in rapporteur_page::read(&page.data, &hint, &pipeline.codebook().pages) {
            let reading = pipeline.read(&article);
            let recorded = book.record(&article, &reading, &ledger::now(), ledger::WHO).await?;
            let statements = Some(reading.statements.len());
            output.write(&Ingested { id: &article.id, recorded: &recorded, statements }, ingest::layout)?;
        }
    }
    Ok(())
}

/// The day on which each page was fetched, as the manifest says.
fn fetched() -> Result<BTreeMap<String, String>, Failure> {
    let manifest = Pages::get("manifest.toml").context("the embedded manifest")?;
    let manifest: Manifest = toml::from_str(std::str::from_utf8(&manifest.data)?)?;
    Ok(manifest.page.into_iter().filter_map(|page| Some((page.file, page.fetched?))).collect())
}
