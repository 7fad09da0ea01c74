//! Which blocks of a page are its story.
//!
//! Three passes of a small linear model (logistic regression; weights in `codebook/pages/weights.csv`). The first sees
//! a block by itself: length, links, punctuation, function words, furniture phrases, its element and class words. The
//! second also sees what the first thought of its neighbours, of the blocks with the same look, and of the element
//! that holds most of the story; the third repeats that with better neighbours. Each is linear in the number of blocks.

mod context;
mod feature;
mod fit;
mod measure;

pub use fit::{Example, fit};
pub(crate) use measure::{Measure, measures};

use rapporteur_codebook::Pages;

use crate::block::Page;
use feature::Row;

/// Number of passes.
const PASSES: usize = 3;

/// The score of what can be nothing but the story.
const CERTAIN: f64 = 10.0;

/// How likely each block is part of the story, as log odds.
pub(crate) fn scores(page: &Page, measures: &[Measure], pages: &Pages) -> Vec<f64> {
    // A text of one line, as sentences come from other tools, has nothing round it to be told from.
    if page.plain && page.blocks.len() == 1 {
        return vec![CERTAIN];
    }
    let model = if page.plain { "text" } else { "html" };
    let local = feature::local(page, measures);
    let mut scores = Vec::new();
    for pass in 1..=PASSES {
        let weights = feature::weights(pages, &format!("{model}.{pass}"));
        let rows = rows(page, measures, &local, &scores);
        scores = rows.iter().map(|row| row.score(&weights)).collect();
    }
    scores
}

/// The feature rows of one pass, given the scores of the pass before (none for the first).
fn rows(page: &Page, measures: &[Measure], local: &[Row], before: &[f64]) -> Vec<Row> {
    let mut rows = local.to_vec();
    if !before.is_empty() {
        context::add(page, measures, before, &mut rows);
    }
    rows
}
