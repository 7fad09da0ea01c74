//! `cargo xtask eval`: the product's public commands over gold data that lies outside the project, and the scorers there.

mod coding;
mod differences;
mod extraction;
pub(crate) mod gold;
mod ledger;
mod mentions;
mod peers;
mod sentences;
mod statements;
mod table;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use serde_json::{Map, Value};

use gold::Gold;

/// Run the product over gold data and score what it prints with the scorers beside the data.
#[derive(Debug, Args)]
pub(crate) struct Eval {
    /// Sets to run; all of them if none is named.
    sets: Vec<String>,
    /// Folder with the gold data, one folder a subject.
    #[arg(long, value_name = "DIR", default_value = "../shared/eval")]
    gold: PathBuf,
    /// Which part of the data: the files `<set>.<split>.jsonl[.gz]`, or the folders of that name.
    #[arg(long, default_value = "dev")]
    split: String,
    /// Print one JSON object: set, figure, number.
    #[arg(long)]
    json: bool,
    /// Leave stages of the reading out, to measure what they contribute (sets `ledger` and `articles`):
    /// coreference, quotes, places, dates.
    #[arg(long, value_name = "STAGES")]
    without: Option<String>,
    /// Show this many wrong records of each set, as its scorer tells them (set `statements`: none of those held back).
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
    /// Ablation of event coding: let only the `rules` or only the `model` decide.
    #[arg(long, value_name = "WHO", default_value = "both")]
    deciders: String,
}

/// How one set is run, or the command of the product that it waits for.
enum How {
    Run(fn(&Gold, &str) -> Result<Scores>),
    Needs(&'static str),
}

/// What the scorers said of one set.
#[derive(Debug, Default)]
struct Scores {
    /// Numbers under the scorers' own names, joined with dots.
    figures: BTreeMap<String, f64>,
    records: usize,
    /// Seconds that the product took.
    seconds: f64,
    /// The scorer's words on wrong records.
    wrong: String,
}

/// Every set with the subject (folder) it lies in.
const SETS: [(&str, &str, How); 33] = [
    ("ledger", "ledger", How::Run(ledger::run)),
    ("articles", "ledger", How::Run(ledger::articles)),
    ("conditions", "own", How::Run(sentences::conditions)),
    ("figures", "own", How::Run(sentences::figures)),
    ("statements", "own", How::Run(statements::run)),
    ("html", "extraction", How::Run(extraction::html)),
    ("text", "extraction", How::Run(extraction::text)),
    ("dates", "extraction", How::Run(extraction::dates)),
    ("copies", "extraction", How::Run(extraction::copies)),
    ("plover_gsr", "coding", How::Run(coding::sentences)),
    ("cameo_manual", "coding", How::Run(coding::sentences)),
    ("petr2_gsr", "coding", How::Run(coding::sentences)),
    ("petr_unit", "coding", How::Run(coding::with_dictionaries)),
    ("plv", "coding", How::Run(coding::pairs)),
    ("cameo_penta", "coding", How::Run(coding::sentences)),
    ("actor_codes", "coding", How::Run(mentions::codes)),
    ("polnear", "quotes", How::Run(mentions::quotes)),
    ("tbaq", "time", How::Run(mentions::times)),
    ("te3_platinum", "time", How::Run(mentions::times)),
    ("gum_dates", "time", How::Run(mentions::times)),
    ("geowebnews", "geo", How::Run(mentions::places)),
    ("trnews", "geo", How::Run(mentions::places)),
    ("lgl", "geo", How::Run(mentions::places)),
    ("geovirus", "geo", How::Run(mentions::places)),
    ("gap", "coref", How::Run(mentions::pronouns)),
    ("gum", "coref", How::Run(mentions::clusters)),
    ("ngec_actor", "actors", How::Run(mentions::codes)),
    ("dated_roles", "actors", How::Run(mentions::roles)),
    ("gum_links", "actors", How::Needs("links to Wikipedia, which are not there")),
    ("timebank_events", "factuality", How::Run(mentions::events)),
    ("factbank_test", "factuality", How::Run(mentions::sentences)),
    ("uw_test", "factuality", How::Run(mentions::sentences)),
    ("meantime_test", "factuality", How::Run(mentions::sentences)),
];

pub(crate) fn run(eval: &Eval) -> Result<()> {
    for name in &eval.sets {
        let known: Vec<_> = SETS.iter().map(|(set, ..)| *set).collect();
        ensure!(known.contains(&name.as_str()), "there is no set {name}; there are {}", known.join(", "));
    }
    let gold = Gold {
        without: eval.without.clone(),
        deciders: eval.deciders.clone(),
        ..Gold::open(&eval.gold, &eval.split, eval.errors)?
    };
    let mut failed = 0;
    let mut rows = Vec::new();
    for (set, subject, how) in &SETS {
        if !eval.sets.is_empty() && !eval.sets.iter().any(|name| name == set) {
            continue;
        }
        match how {
            How::Needs(command) => eprintln!("{set}: not yet: needs `rapporteur {command}`"),
            How::Run(work) => match score(&gold, set, subject, *work) {
                Ok(scores) => rows.push((*set, scores)),
                Err(error) => {
                    eprintln!("{set}: FAILED: {error:#}");
                    failed += 1;
                }
            },
        }
    }
    if eval.json {
        let figures = |(set, scores): &(&str, Scores)| ((*set).to_owned(), serde_json::json!(scores.figures));
        println!("{}", Value::Object(rows.iter().map(figures).collect::<Map<_, _>>()));
    } else {
        table::print(&rows, &gold);
    }
    ensure!(failed == 0, "{failed} sets could not be scored");
    Ok(())
}

fn score(gold: &Gold, set: &str, subject: &str, work: fn(&Gold, &str) -> Result<Scores>) -> Result<Scores> {
    eprintln!("{set} ...");
    let start = Instant::now();
    let scores = work(gold, set).with_context(|| format!("set {set}, subject {subject}"))?;
    eprintln!("{set}: {} records in {:.1} s", scores.records, start.elapsed().as_secs_f64());
    if !scores.wrong.is_empty() {
        eprintln!("{}", scores.wrong);
    }
    Ok(scores)
}

/// The numbers in `value` under their names joined with dots, each name led by `lead`.
fn flatten(lead: &str, value: &Value, into: &mut BTreeMap<String, f64>) {
    if let Some(number) = value.as_f64() {
        into.insert(lead.to_owned(), number);
    }
    for (name, inner) in value.as_object().into_iter().flatten() {
        let name = if lead.is_empty() { name.clone() } else { format!("{lead}.{name}") };
        flatten(&name, inner, into);
    }
}
