//! Fitting the weights of the model on pages whose story is known.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use rapporteur_codebook::Pages;

use super::feature::{COUNT, Row, names};
use super::measure::key;
use super::{Measure, PASSES, feature, rows};
use crate::block::Page;

/// A page and its story, to learn from.
#[derive(Debug, Clone)]
pub struct Example {
    /// The page.
    pub page: String,
    /// Whether the page is crawled text rather than HTML.
    pub plain: bool,
    /// Words of its story.
    pub body: String,
    /// The site it is from: opinions on its pages are made without the others of it.
    pub site: usize,
}

/// Folds over which the opinions are made that later passes learn from, so that they see honest ones.
const FOLDS: usize = 5;
/// Strength of the pull of all weights towards zero, for pages and for text; chosen by cross-validation over sites.
const RIDGE: [f64; 2] = [20.0, 12.0];

struct Prepared {
    page: Page,
    measures: Vec<Measure>,
    local: Vec<Row>,
    /// Whether a block is part of the story; unsettled ones are left out.
    labels: Vec<Option<bool>>,
    /// The fold of its site.
    fold: usize,
}

/// Fits the weights of all passes of the HTML or the text model, as rows of `weights.csv`.
///
/// Give examples of one kind only. The result depends on nothing but the examples and their order.
pub fn fit(examples: &[Example], pages: &Pages) -> String {
    let model = if examples.first().is_some_and(|e| e.plain) { "text" } else { "html" };
    let mut prepared: Vec<Prepared> = examples.iter().map(|example| prepare(example, pages)).collect();
    for example in examples.iter().filter(|e| e.plain).step_by(3) {
        prepared.push(prepare(&nearly_bare(example), pages));
    }
    let mut before: Vec<Vec<f64>> = vec![Vec::new(); prepared.len()];
    let mut out = String::new();
    for pass in 1..=PASSES {
        let all: Vec<Vec<Row>> =
            prepared.iter().zip(&before).map(|(p, z)| rows(&p.page, &p.measures, &p.local, z)).collect();
        for (name, weight) in names().iter().zip(solve(&prepared, &all, |_| true)) {
            if weight.abs() > 0.005 {
                let _ = writeln!(out, "{model}.{pass},{name},{weight:.2}");
            }
        }
        for fold in 0..FOLDS {
            let weights = solve(&prepared, &all, |at| prepared[at].fold != fold);
            for at in (0..prepared.len()).filter(|&at| prepared[at].fold == fold) {
                before[at] = all[at].iter().map(|row| row.score(&weights)).collect();
            }
        }
    }
    out
}

/// The story as people paste it: alone, or with a line or two of what stands around it.
fn nearly_bare(example: &Example) -> Example {
    let lines: Vec<&str> = example.page.lines().collect();
    let held = |line: &&str| line.len() > 40 && example.body.contains(line.trim());
    let (Some(first), Some(last)) = (lines.iter().position(held), lines.iter().rposition(held)) else {
        return Example { page: example.body.clone(), ..example.clone() };
    };
    // How much stays differs from page to page; the length of the story decides, so that it is the same every time.
    let (above, below) = (example.body.len() % 3, example.body.len() % 7);
    let cut = &lines[first.saturating_sub(above)..(last + 1 + below).min(lines.len())];
    Example { page: cut.join("\n"), ..example.clone() }
}

fn prepare(example: &Example, pages: &Pages) -> Prepared {
    let (page, measures) = if example.plain {
        let page = crate::text::page(example.page.clone(), pages);
        let measures = super::measures(&page, "", "", pages).0;
        (page, measures)
    } else {
        let page = crate::html::page(&example.page, pages);
        let stated = crate::metadata::Stated::of(&page, pages);
        let measures = super::measures(&page, &stated.headline, &stated.body, pages).0;
        (page, measures)
    };
    let labels = labels(&page, &example.body);
    let local = feature::local(&page, &measures);
    Prepared { page, measures, local, labels, fold: example.site % FOLDS }
}

/// Labels by the share of a block's runs of words that the story holds: at least three quarters, at most a quarter.
fn labels(page: &Page, body: &str) -> Vec<Option<bool>> {
    let runs = |text: &str| -> Vec<u64> {
        let keys: Vec<u64> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(key).collect();
        let size = 4.min(keys.len()).max(1);
        keys.windows(size).map(|run| run.iter().fold(size as u64, |h, k| h.rotate_left(9) ^ k)).collect()
    };
    let known: HashSet<u64> = runs(body).into_iter().collect();
    let lines: HashSet<u64> = body.lines().map(key).collect();
    let mut labels: Vec<Option<bool>> = page
        .blocks
        .iter()
        .map(|block| {
            let words = page.words(block);
            let found = runs(words);
            let held = found.iter().filter(|run| known.contains(run)).count() as f64;
            let share = held / found.len().max(1) as f64;
            let short = words.split_whitespace().count() < 4;
            match share {
                _ if short => Some(lines.contains(&key(words))),
                0.75.. => Some(true),
                0.25.. => None,
                _ => Some(false),
            }
        })
        .collect();
    keep_one(page, &mut labels);
    labels
}

/// Of blocks with the same words only the one nearest to the middle of the story is part of it.
fn keep_one(page: &Page, labels: &mut [Option<bool>]) {
    let good: Vec<usize> = (0..labels.len()).filter(|&at| labels[at] == Some(true)).collect();
    let Some(&middle) = good.get(good.len() / 2) else { return };
    let mut nearest: HashMap<u64, usize> = HashMap::new();
    for at in good {
        let key = key(page.words(&page.blocks[at]));
        let other = *nearest.entry(key).or_insert(at);
        if at.abs_diff(middle) < other.abs_diff(middle) {
            labels[other] = Some(false);
            nearest.insert(key, at);
        } else if at != other {
            labels[at] = Some(false);
        }
    }
}

/// Logistic regression by Newton's method over the blocks of the pages that `chosen` picks.
fn solve(prepared: &[Prepared], rows: &[Vec<Row>], chosen: impl Fn(usize) -> bool) -> Vec<f64> {
    let ridge = RIDGE[usize::from(prepared.first().is_some_and(|p| p.page.plain))];
    let mut weights = vec![0.0; COUNT];
    for _ in 0..12 {
        let mut gradient: Vec<f64> = weights.iter().map(|w| -ridge * w).collect();
        let mut curvature = vec![0.0; COUNT * COUNT];
        (0..COUNT).for_each(|at| curvature[at * COUNT + at] = ridge);
        for at in (0..prepared.len()).filter(|&at| chosen(at)) {
            let page = &prepared[at];
            let total: f64 = page.measures.iter().map(|m| emphasis(m.words)).sum();
            for ((row, label), measure) in rows[at].iter().zip(&page.labels).zip(&page.measures) {
                let Some(label) = label else { continue };
                // Every page counts the same, in a page every block by the logarithm of its length.
                let share = emphasis(measure.words) / total * 300.0;
                let p = 1.0 / (1.0 + (-row.score(&weights)).exp());
                let error = share * (f64::from(u8::from(*label)) - p);
                let bend = share * (p * (1.0 - p)).max(1e-4);
                for &(i, x) in &row.0 {
                    gradient[i as usize] += error * f64::from(x);
                    let line = &mut curvature[i as usize * COUNT..][..COUNT];
                    for &(j, y) in &row.0 {
                        line[j as usize] += bend * f64::from(x) * f64::from(y);
                    }
                }
            }
        }
        let step = cholesky(curvature, gradient);
        let size: f64 = step.iter().map(|s| s * s).sum();
        weights.iter_mut().zip(step).for_each(|(w, s)| *w += s);
        if size < 1e-6 {
            break;
        }
    }
    weights
}

fn emphasis(words: usize) -> f64 {
    (words as f64 + 2.0).ln()
}

/// Solves `matrix * x = right` for a symmetric positive definite matrix.
fn cholesky(mut matrix: Vec<f64>, mut right: Vec<f64>) -> Vec<f64> {
    let n = right.len();
    for i in 0..n {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| matrix[i * n + k] * matrix[j * n + k]).sum();
            let value = matrix[i * n + j] - dot;
            matrix[i * n + j] = if i == j { value.max(1e-9).sqrt() } else { value / matrix[j * n + j] };
        }
    }
    for i in 0..n {
        let dot: f64 = (0..i).map(|k| matrix[i * n + k] * right[k]).sum();
        right[i] = (right[i] - dot) / matrix[i * n + i];
    }
    for i in (0..n).rev() {
        let dot: f64 = (i + 1..n).map(|k| matrix[k * n + i] * right[k]).sum();
        right[i] = (right[i] - dot) / matrix[i * n + i];
    }
    right
}
