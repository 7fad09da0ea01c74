//! `cargo xtask bench page`: `rapporteur-page` beside trafilatura, and the sketches of copies.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use serde_json::{Value, json};

use crate::eval::gold::{self, Gold};
use crate::{house, python};

/// trafilatura in the version that ours is set beside, and what it does not start without.
const TRAFILATURA: [&str; 2] = ["trafilatura==2.3.1", "lxml_html_clean==0.4.6"];

/// Extraction beside trafilatura's on the same pages in one run: pages a second on one thread, and F1 of the bodies.
///
/// Also how many stories a second are sketched to find copies. Ours gives title, dates, roles and spans besides; trafilatura is asked for the body alone. trafilatura is installed
/// from packages into an environment of its own under target/. Leave the machine alone while it runs.
#[derive(Debug, Args)]
pub(crate) struct Page {
    /// Folder with the gold data, one folder a subject.
    #[arg(long, value_name = "DIR", default_value = "../shared/eval")]
    gold: PathBuf,
    /// Which part of the data.
    #[arg(long, default_value = "dev")]
    split: String,
    /// How often each side reads all pages, in turn; the median counts.
    #[arg(long, value_name = "N", default_value_t = 3)]
    rounds: usize,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// One side of the comparison.
#[derive(Debug, Default)]
struct Side {
    version: String,
    /// Pages a second, in each round.
    rates: Vec<f64>,
    scores: Value,
}

pub(crate) fn run(page: &Page) -> Result<()> {
    ensure!(page.rounds > 0, "--rounds must be 1 at least");
    let gold = Gold::open(&page.gold, &page.split, 0)?;
    let file = gold.file("extraction", "html")?;
    let bare = |record: &Value| json!({ "id": record["id"], "url": record["url"], "html": record["html"] });
    let records: Vec<_> = gold::read(&file)?.iter().map(bare).collect();
    let input = gold.write("pages.jsonl", &records)?;
    let extract = house::example("rapporteur-page", "extract")?;
    let python = python::environment("page-venv", &TRAFILATURA)?;
    let (mut ours, mut theirs) = (Side::default(), Side::default());
    for _ in 0..page.rounds {
        ours.take(&house::output(house::command(&extract, &[]).args([&input, &gold.place("ours.jsonl")]))?)?;
        let script = "crates/rapporteur-page/tests/peers/trafilatura_side.py";
        let mut command = house::command(&python, &[script]);
        theirs.take(&house::output(command.args([&input, &gold.place("theirs.jsonl")]))?)?;
    }
    ours.scores = body(&gold, &file, "ours.jsonl")?;
    theirs.scores = body(&gold, &file, "theirs.jsonl")?;
    let sketches = sketches(&gold)?;
    report(&ours, &theirs, &sketches, page.json);
    Ok(())
}

/// Documents a second that are sketched, and sketched and compared, to find copies.
fn sketches(gold: &Gold) -> Result<Value> {
    let stories = gold::read(&gold.file("extraction", "copies")?)?;
    let bare = |record: &Value| json!({ "id": record["id"], "text": record["text"] });
    let input = gold.write("stories.jsonl", &stories.iter().map(bare).collect::<Vec<_>>())?;
    let example = house::example("rapporteur-page", "copies")?;
    Ok(serde_json::from_str(&house::output(house::command(&example, &[]).arg(input))?)?)
}

impl Side {
    fn take(&mut self, told: &str) -> Result<()> {
        let told: Value = serde_json::from_str(told.trim()).context("a side did not say how long it took")?;
        let number = |name: &str| told[name].as_f64().with_context(|| format!("{name} is missing"));
        self.rates.push(number("pages")? / number("seconds")?.max(1e-9));
        told["version"].as_str().unwrap_or_default().clone_into(&mut self.version);
        Ok(())
    }

    fn rate(&self) -> f64 {
        let mut rates = self.rates.clone();
        rates.sort_by(f64::total_cmp);
        rates[rates.len() / 2]
    }

    fn score(&self, figure: &str) -> f64 {
        self.scores["shingle"][figure].as_f64().unwrap_or_default()
    }
}

fn body(gold: &Gold, file: &Path, predicted: &str) -> Result<Value> {
    let arguments = ["--json", "--boot", "0", "body"];
    let (told, _) = gold.scorer("extraction", &arguments, &[file, &gold.place(predicted)])?;
    Ok(serde_json::from_str(&told)?)
}

fn report(ours: &Side, theirs: &Side, sketches: &Value, as_json: bool) {
    let ratio = ours.rate() / theirs.rate();
    if as_json {
        let side = |side: &Side| {
            json!({
                "version": side.version, "pages_per_s": side.rate(), "rounds": side.rates, "body": side.scores
            })
        };
        let told =
            json!({ "ours": side(ours), "trafilatura": side(theirs), "ratio": ratio, "copies": sketches });
        println!("{told}");
        return;
    }
    println!("one thread, median of {} rounds", ours.rates.len());
    println!("{:<20} {:>9} {:>9} {:>9} {:>9} {:>9}", "", "pages/s", "F1", "P", "R", "below .5");
    for (name, side) in [("rapporteur", ours), ("trafilatura", theirs)] {
        let below = side.scores["pages_below_0.5"].as_f64().unwrap_or_default();
        println!(
            "{:<20} {:>9.1} {:>9.4} {:>9.4} {:>9.4} {below:>9}",
            format!("{name} {}", side.version),
            side.rate(),
            side.score("f1"),
            side.score("precision"),
            side.score("recall"),
        );
    }
    println!("{ratio:.1} times trafilatura's pages a second");
    let rate = |name: &str| sketches[name].as_f64().unwrap_or_default();
    println!(
        "copies: {:.0} documents/s sketched, {:.0} sketched and compared",
        rate("sketched_per_s"),
        rate("compared_per_s")
    );
}
