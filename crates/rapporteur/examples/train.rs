//! `train MODEL TRAINING OUT`: the weights of `events::model` from `codebook/training`; `train MODEL --predict` reads JSON
//! Lines of `id, text` and prints what the model says. `cargo xtask train` runs the first.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{BufRead as _, Write as _};
use std::path::Path;

use rapporteur::events::model::{self, Weights, distribution};
use rapporteur_nlp::Pipeline;
use serde_json::{Value, json};

const FOLDS: usize = 5;
const ROUNDS: usize = 40;
/// Step of the optimiser (AdaGrad) and strength of the pull to zero.
const STEP: f64 = 0.2;
const PULL: f64 = 1e-3;

/// One sentence: keys of its features, number of its label.
struct Sample {
    keys: Vec<u32>,
    label: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (Some(nlp), Some(training)) = (args.first(), args.get(1)) else {
        return Err("usage: train MODEL TRAINING OUT | train MODEL --predict".into());
    };
    let nlp = Pipeline::load(Path::new(nlp))?;
    if training == "--predict" {
        return predict(&nlp);
    }
    let (labels, samples) = read(&nlp, Path::new(training))?;
    let (held, temperature) = cross_validate(&samples, labels.len());
    let mut rows = fit(&samples, labels.len());
    rows.values_mut().flatten().for_each(|w| *w /= temperature);
    let each = labels.iter().enumerate().map(|(i, name)| (name.clone(), right(&held, |label| label == i)));
    let each: BTreeMap<_, _> = each.collect();
    let bytes = Weights::new(labels, &rows).bytes();
    let report = json!({ "sentences": samples.len(), "features": rows.len(), "bytes": bytes.len(),
        "right_in_cross_validation": right(&held, |_| true), "of_each_label": each, "temperature": temperature });
    if let Some(out) = args.get(2) {
        std::fs::write(out, &bytes)?;
    }
    Ok(writeln!(std::io::stdout(), "{report}")?)
}

/// The files of the folder, one a label, in order of their names.
fn read(nlp: &Pipeline, folder: &Path) -> Result<(Vec<String>, Vec<Sample>), Box<dyn Error>> {
    let mut files: Vec<_> =
        std::fs::read_dir(folder)?.map(|f| f.map(|f| f.path())).collect::<Result<_, _>>()?;
    files.sort();
    let (mut labels, mut samples) = (Vec::new(), Vec::new());
    for file in files.iter().filter(|file| file.extension().is_some_and(|e| e == "txt")) {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().to_uppercase();
        for line in std::fs::read_to_string(file)?.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            let text = line.split_once('\t').map_or(line, |(_, text)| text);
            samples.push(Sample { keys: keys(nlp, text), label: labels.len() });
        }
        labels.push(name);
    }
    Ok((labels, samples))
}

fn keys(nlp: &Pipeline, text: &str) -> Vec<u32> {
    let doc = nlp.read(text);
    let predicate = doc.sents().next().and_then(model::main_predicate);
    predicate.map(model::features).unwrap_or_default()
}

/// Scores and label of each sentence when left out, and the temperature at which their log loss is least.
fn cross_validate(samples: &[Sample], labels: usize) -> (Vec<(Vec<f64>, usize)>, f64) {
    let mut held = Vec::new();
    for fold in 0..FOLDS {
        let part = samples.iter().enumerate().filter(|(i, _)| i % FOLDS != fold).map(|(_, s)| s);
        let rows = fit(part, labels);
        let rest = samples.iter().skip(fold).step_by(FOLDS);
        held.extend(rest.map(|s| (scores(&rows, s, labels), s.label)));
    }
    let loss = |t: f64| -> f64 {
        held.iter()
            .map(|(s, l)| -distribution(&s.iter().map(|x| x / t).collect::<Vec<_>>())[*l].max(1e-12).ln())
            .sum()
    };
    let steps = (2..=40).map(|i| f64::from(i) / 10.0);
    let temperature = steps.min_by(|a, b| loss(*a).total_cmp(&loss(*b))).unwrap_or(1.0);
    (held, temperature)
}

/// The share of the sentences of some labels whose own label has the best score, to three places.
fn right(held: &[(Vec<f64>, usize)], of: impl Fn(usize) -> bool) -> f64 {
    let best = |s: &[f64]| (0..s.len()).max_by(|a, b| s[*a].total_cmp(&s[*b]));
    let asked: Vec<_> = held.iter().filter(|(_, label)| of(*label)).collect();
    let right = asked.iter().filter(|(scores, label)| best(scores) == Some(*label)).count();
    let share = right as f64 / asked.len().max(1) as f64;
    (share * 1000.0).round() / 1000.0
}

/// Multinomial logistic regression by AdaGrad in a fixed order.
fn fit<'s>(samples: impl IntoIterator<Item = &'s Sample>, labels: usize) -> BTreeMap<u32, Vec<f64>> {
    let samples: Vec<&Sample> = samples.into_iter().collect();
    let mut rows: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    let mut past: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    // A stride that shares no factor with the number of samples visits all, far neighbours after each other.
    let stride = (101..1000).find(|s| gcd(*s, samples.len()) == 1).unwrap_or(1);
    for round in 0..ROUNDS {
        for i in 0..samples.len() {
            let sample = samples[(i * stride + round) % samples.len()];
            let error = distribution(&scores(&rows, sample, labels));
            let unit = unit(sample);
            for (key, value) in sample.keys.iter().map(|k| (*k, unit)).chain([(0, 1.0)]) {
                let row = rows.entry(key).or_insert_with(|| vec![0.0; labels]);
                let past = past.entry(key).or_insert_with(|| vec![1e-6; labels]);
                for label in 0..labels {
                    let wanted = if label == sample.label { 1.0 } else { 0.0 };
                    let slope = (error[label] - wanted) * value + PULL * row[label];
                    past[label] += slope * slope;
                    row[label] -= STEP * slope / past[label].sqrt();
                }
            }
        }
    }
    rows
}

fn scores(rows: &BTreeMap<u32, Vec<f64>>, sample: &Sample, labels: usize) -> Vec<f64> {
    let mut scores = vec![0.0; labels];
    let unit = unit(sample);
    for (key, value) in sample.keys.iter().map(|k| (*k, unit)).chain([(0, 1.0)]) {
        for (score, weight) in scores.iter_mut().zip(rows.get(&key).into_iter().flatten()) {
            *score += weight * value;
        }
    }
    scores
}

fn unit(sample: &Sample) -> f64 {
    1.0 / (sample.keys.len().max(1) as f64).sqrt()
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn predict(nlp: &Pipeline) -> Result<(), Box<dyn Error>> {
    for line in std::io::stdin().lock().lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let doc = nlp.read(record["text"].as_str().unwrap_or_default());
        let found: Vec<_> = doc.sents().map(model::sentence).collect();
        writeln!(std::io::stdout(), "{}", json!({ "id": record["id"], "sentences": found }))?;
    }
    Ok(())
}
