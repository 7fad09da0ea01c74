//! What the neighbours of a block say about it, given a first opinion of every block.

use std::collections::HashMap;

use rapporteur_codebook::CueKind;

use super::Measure;
use super::feature::{F, Row};
use crate::block::{Node, Page};

/// Opinion beyond this many units of log odds counts no more.
const SURE: f64 = 6.0;

/// Adds to each row what its neighbours, its look and its place in the tree say.
pub(super) fn add(page: &Page, measures: &[Measure], scores: &[f64], rows: &mut [Row]) {
    let good: Vec<f64> = scores.iter().map(|z| 1.0 / (1.0 + (-z.clamp(-SURE, SURE)).exp())).collect();
    let size: Vec<f64> = measures.iter().map(|m| m.words as f64).collect();
    let mass: Vec<f64> = good.iter().zip(&size).map(|(p, w)| p * w).collect();
    let masses = sums(&mass);
    let sizes = sums(&size);
    let total = masses[mass.len()].max(1.0);
    let looks = Looks::new(page, &mass, &size);
    let best = best_node(page, &good, &size);
    let behind = behind(measures, &masses);
    let around = around(measures);
    for (at, row) in rows.iter_mut().enumerate() {
        let block = &page.blocks[at];
        let near = |by: isize| {
            usize::try_from(at as isize + by).ok().and_then(|i| good.get(i)).copied().unwrap_or(0.0)
        };
        row.set(F::Self_, scores[at].clamp(-SURE, SURE));
        row.set(F::SelfWords, good[at] * (size[at] + 1.0).ln());
        row.set(F::Previous1, near(-1));
        row.set(F::Previous2, near(-2));
        row.set(F::Next1, near(1));
        row.set(F::Next2, near(2));
        let mut windows = Vec::with_capacity(3);
        for (feature, reach) in [(F::Window3, 3), (F::Window8, 8), (F::Window20, 20)] {
            let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(mass.len()));
            let sum = |sums: &[f64], own: f64| sums[to] - sums[from] - own;
            let density = sum(&masses, mass[at]) / sum(&sizes, size[at]).max(8.0);
            row.set(feature, density);
            windows.push(density);
        }
        let before = masses[at] / total;
        let after = (total - masses[at + 1]) / total;
        between(row, &measures[at], block.tag.heading(), block.link * 2 > block.span.len(), before, after);
        let clean = (total - 1.0) / sizes[size.len()].max(1.0);
        crossed(row, &measures[at], scores[at].clamp(-SURE, SURE), &windows, [before, after, clean]);
        row.set(F::FewBlocks, f64::from(u8::from(page.blocks.len() < 25)));
        row.set(
            F::NextGoodHeading,
            if size[at] < 15.0 { near(1).max(near(2)) * near(-1).max(near(-2)) } else { 0.0 },
        );
        if page.plain {
            lines(row, behind[at], around[at]);
        } else {
            looks.add(at, block.look, mass[at], size[at], row);
            tree(page, best, &masses, at, total, row);
        }
    }
}

/// What only lines of text need to be told: pages have elements that say it.
fn lines(row: &mut Row, behind: [f64; 5], around: [f64; 3]) {
    let above = [F::BehindComment, F::BehindFooter, F::BehindRelated, F::SinceComment, F::SinceRelated];
    above.into_iter().zip(behind).for_each(|(feature, value)| row.set(feature, value));
    let near = [F::NearShort, F::NearStops, F::NearWords];
    near.into_iter().zip(around).for_each(|(feature, value)| row.set(feature, value));
}

/// What stood above a block since half of the story: comments, the foot of the page, other stories; and how near above
/// comments and other stories are, 1 for the line before, less farther up.
fn behind(measures: &[Measure], masses: &[f64]) -> Vec<[f64; 5]> {
    let half = masses[measures.len()] / 2.0;
    let mut state = [0.0_f64; 5];
    let mut all = Vec::with_capacity(measures.len());
    for (at, measure) in measures.iter().enumerate() {
        all.push(state);
        state[3] *= 0.8;
        state[4] *= 0.8;
        let short = measure.words < 12;
        let late = f64::from(u8::from(masses[at] > half));
        match measure.cue {
            Some(CueKind::Comment) if short => (state[0], state[3]) = (state[0].max(late), 1.0),
            Some(CueKind::Footer | CueKind::Publisher) => state[1] = state[1].max(late),
            Some(CueKind::Related) if short => (state[2], state[4]) = (state[2].max(late), 1.0),
            _ => {}
        }
    }
    all
}

/// What the four blocks on either side look like: the share that is short, the share that ends sentences, mean length.
fn around(measures: &[Measure]) -> Vec<[f64; 3]> {
    let sum = |of: &dyn Fn(&Measure) -> f64| sums(&measures.iter().map(of).collect::<Vec<_>>());
    let short = sum(&|m| f64::from(u8::from(m.words < 10)));
    let stops = sum(&|m| f64::from(u8::from(m.stops > 0)));
    let words = sum(&|m| (m.words as f64 + 1.0).ln());
    let mean = |sums: &[f64], at: usize| {
        let (from, to) = (at.saturating_sub(4), (at + 5).min(measures.len()));
        (sums[to] - sums[from]) / (to - from) as f64
    };
    (0..measures.len()).map(|at| [mean(&short, at), mean(&stops, at), mean(&words, at)]).collect()
}

/// Two signs at once: a linear model cannot see by itself that a short line is a heading only among story lines.
fn crossed(row: &mut Row, measure: &Measure, score: f64, windows: &[f64], [before, after, page]: [f64; 3]) {
    let flag = |on: bool| f64::from(u8::from(on));
    let (early, late, clean) = (flag(before < 0.03), flag(after < 0.03), flag(page > 0.7));
    let (ended, short, long) = (flag(measure.stops > 0), flag(measure.words < 10), flag(measure.words >= 20));
    let cross = [
        (F::PageGood, page),
        (F::Clean, clean),
        (F::LateClean, late * clean),
        (F::EarlyClean, early * clean),
        (F::SelfClean, score * clean),
        (F::WindowClean, windows[1] * clean),
        (F::SelfWindow3, score * windows[0]),
        (F::SelfWindow8, score * windows[1]),
        (F::SelfWindow20, score * windows[2]),
        (F::SelfLate, score * late),
        (F::SelfEarly, score * early),
        (F::StopWindow3, ended * windows[0]),
        (F::StopWindow8, ended * windows[1]),
        (F::ShortWindow3, short * windows[0]),
        (F::ShortWindow8, short * windows[1]),
        (F::LongWindow3, long * windows[0]),
        (F::LongWindow8, long * windows[1]),
        (F::OpenWindow8, (1.0 - ended) * (1.0 - short) * windows[1]),
        (F::LateOpen, late * (1.0 - ended)),
        (F::EarlyOpen, early * (1.0 - ended)),
        (F::EdgeShort, (early + late) * short),
        (F::NoStopWindow3, flag(measure.stop == 0) * windows[0]),
    ];
    for (feature, value) in cross {
        row.set(feature, value);
    }
}

/// Where the block stands between the first and the last of the story.
fn between(row: &mut Row, measure: &Measure, heading: bool, link: bool, before: f64, after: f64) {
    row.set(F::Before, before);
    row.set(F::After, after);
    let flag = |on: bool| f64::from(u8::from(on));
    row.set(F::Early, flag(before < 0.03));
    row.set(F::Late, flag(after < 0.03));
    let within = before > 0.03 && after > 0.03;
    row.set(F::Between, flag(within));
    row.set(F::BetweenShort, flag(within && measure.words < 10));
    row.set(F::BetweenHeading, flag(within && heading));
    row.set(F::BetweenLink, flag(within && link));
    row.set(F::BetweenList, flag(within && measure.commas == 0 && measure.stops == 0));
    row.set(F::RunBefore, (before * 20.0).min(1.0));
    row.set(F::RunAfter, (after * 20.0).min(1.0));
}

fn sums(values: &[f64]) -> Vec<f64> {
    let mut sums = Vec::with_capacity(values.len() + 1);
    sums.push(0.0);
    for value in values {
        sums.push(sums[sums.len() - 1] + value);
    }
    sums
}

/// Totals over the blocks of the same look.
struct Looks(HashMap<u32, (f64, f64, u32)>, f64);

impl Looks {
    fn new(page: &Page, mass: &[f64], size: &[f64]) -> Self {
        let mut looks: HashMap<u32, (f64, f64, u32)> = HashMap::new();
        for ((block, mass), size) in page.blocks.iter().zip(mass).zip(size) {
            let entry = looks.entry(block.look).or_default();
            *entry = (entry.0 + mass, entry.1 + size, entry.2 + 1);
        }
        Self(looks, mass.iter().sum::<f64>().max(1.0))
    }

    fn add(&self, _at: usize, look: u32, mass: f64, size: f64, row: &mut Row) {
        let (masses, sizes, count) = self.0.get(&look).copied().unwrap_or_default();
        // A look seen once says nothing beyond the block itself.
        row.set(F::Look, (masses - mass) / (sizes - size).max(8.0));
        row.set(F::LookCount, f64::from(count).ln());
        row.set(F::LookMass, (masses - mass) / self.1);
    }
}

/// The element whose blocks have together the greatest weight, good words for it and others against.
fn best_node(page: &Page, good: &[f64], size: &[f64]) -> usize {
    let gains: Vec<f64> = good.iter().zip(size).map(|(p, w)| (p - 0.4) * w).collect();
    let gains = sums(&gains);
    let gain = |node: &Node| gains[node.end as usize] - gains[node.first as usize];
    let mut best = 0;
    for (at, node) in page.nodes.iter().enumerate() {
        // Of equals the innermost, which comes later.
        if gain(node) >= gain(&page.nodes[best]) {
            best = at;
        }
    }
    best
}

/// Where the block stands towards the element that holds most of the story.
fn tree(page: &Page, best: usize, masses: &[f64], at: usize, total: f64, row: &mut Row) {
    let holder = |node: usize| {
        let node = &page.nodes[node];
        (node.first as usize..node.end as usize).contains(&at)
    };
    let flag = |on: bool| f64::from(u8::from(on));
    row.set(F::Inside, flag(holder(best)));
    let own = page.blocks[at].node as usize;
    row.set(F::Sibling, flag(own == best || page.nodes[own].parent as usize == best));
    let mut up = best;
    for (steps, feature) in [(1, F::Up1), (1, F::Up2), (2, F::Up4)] {
        (0..steps).for_each(|_| up = page.nodes[up].parent as usize);
        row.set(feature, flag(holder(up)));
    }
    row.set(F::Outside, flag(!holder(up)));
    let parent = &page.nodes[page.nodes[own].parent as usize];
    row.set(F::ParentMass, (masses[parent.end as usize] - masses[parent.first as usize]) / total);
}
