//! The weights: read, written, applied.
//!
//! Layout, little endian: number of labels `u8`, each label as length `u8` and bytes, scale `f32`, then rows sorted by
//! key: key `u32` (FNV-1a of the feature's name), one `i8` a label. Key 0 is the bias. A truncated file gives fewer rows.

use std::collections::BTreeMap;

/// Bits of a key that choose its part of the rows: keys are hashes, so that parts are short and of like length.
const PART_BITS: u32 = 12;

/// A linear model over named features.
#[derive(Debug, Default)]
pub struct Weights {
    labels: Vec<String>,
    scale: f64,
    /// Keys in order, and behind each other the weights of each, one a label.
    keys: Vec<u32>,
    values: Vec<i8>,
    /// Where the keys of each part begin, and the end of the last.
    parts: Vec<u32>,
}

impl Weights {
    /// From labels and one row of weights a key (see [`Weights::key`]); values are rounded to 1/127 of the largest.
    pub fn new(labels: Vec<String>, rows: &BTreeMap<u32, Vec<f64>>) -> Self {
        let largest = rows.values().flatten().fold(0.0_f64, |most, w| most.max(w.abs()));
        let scale = f64::from((largest / 127.0) as f32).max(1e-9);
        let round = |row: &Vec<f64>| row.iter().map(|w| (w / scale).round() as i8).collect::<Vec<_>>();
        let rows = rows.iter().map(|(key, row)| (*key, round(row)));
        Self::of_rows(labels, scale, rows.filter(|(_, row)| row.iter().any(|w| *w != 0)))
    }

    /// From rows in order of their keys; a row out of order ends them.
    fn of_rows(labels: Vec<String>, scale: f64, rows: impl Iterator<Item = (u32, Vec<i8>)>) -> Self {
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for (key, row) in rows {
            if keys.last().is_some_and(|last| *last >= key) {
                break;
            }
            keys.push(key);
            values.extend(row);
        }
        let parts = (0..=1_u64 << PART_BITS)
            .map(|part| keys.partition_point(|key| u64::from(key >> (32 - PART_BITS)) < part) as u32)
            .collect();
        Self { labels, scale, keys, values, parts }
    }

    /// Reads what [`Weights::bytes`] wrote.
    pub fn read(bytes: &[u8]) -> Self {
        Self::try_read(bytes).unwrap_or_default()
    }

    fn try_read(bytes: &[u8]) -> Option<Self> {
        let (&count, mut rest) = bytes.split_first()?;
        let mut labels = Vec::new();
        for _ in 0..count {
            let (&length, tail) = rest.split_first()?;
            let (name, tail) = tail.split_at_checked(usize::from(length))?;
            labels.push(String::from_utf8(name.to_vec()).ok()?);
            rest = tail;
        }
        let (scale, rest) = rest.split_first_chunk::<4>()?;
        let rows = rest.chunks_exact(4 + labels.len()).filter_map(|row| {
            let (key, row) = row.split_first_chunk::<4>()?;
            Some((u32::from_le_bytes(*key), row.iter().map(|b| *b as i8).collect()))
        });
        Some(Self::of_rows(labels, f64::from(f32::from_le_bytes(*scale)), rows))
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = vec![self.labels.len() as u8];
        for label in &self.labels {
            out.push(label.len() as u8);
            out.extend(label.bytes());
        }
        out.extend((self.scale as f32).to_le_bytes());
        for (key, row) in self.keys.iter().zip(self.values.chunks_exact(self.labels.len().max(1))) {
            out.extend(key.to_le_bytes());
            out.extend(row.iter().map(|w| *w as u8));
        }
        out
    }

    /// The key of the feature whose name is `parts` joined together; never 0, which is the bias.
    ///
    /// ```
    /// use rapporteur::events::model::Weights;
    /// assert_eq!(Weights::key(&["w ", "sign"]), Weights::key(&["w sign"]));
    /// ```
    pub fn key(parts: &[&str]) -> u32 {
        let bytes = parts.iter().flat_map(|part| part.bytes());
        bytes.fold(0x811c_9dc5_u32, |hash, b| (hash ^ u32::from(b)).wrapping_mul(0x0100_0193)).max(1)
    }

    /// Labels with their probabilities, the likeliest first.
    pub fn predict(&self, keys: &[u32]) -> Vec<(&str, f64)> {
        let unit = 1.0 / (keys.len().max(1) as f64).sqrt();
        let mut scores = vec![0.0; self.labels.len()];
        for (key, value) in keys.iter().map(|key| (*key, unit)).chain([(0, 1.0)]) {
            for (score, weight) in scores.iter_mut().zip(self.row(key)) {
                *score += f64::from(*weight) * self.scale * value;
            }
        }
        let mut found: Vec<_> = self.labels.iter().map(String::as_str).zip(distribution(&scores)).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        found
    }

    /// The weights of a key; empty for one that training never saw.
    fn row(&self, key: u32) -> &[i8] {
        let part = (key >> (32 - PART_BITS)) as usize;
        let bounds = self.parts.get(part).zip(self.parts.get(part + 1));
        let found = bounds.and_then(|(&from, &to)| {
            let keys = &self.keys[from as usize..to as usize];
            keys.iter().position(|k| *k == key).map(|at| from as usize + at)
        });
        let labels = self.labels.len();
        found.map_or(&[], |at| &self.values[at * labels..][..labels])
    }
}

/// Scores as probabilities (softmax), by arithmetic alone, so that every machine gives the same bits.
pub fn distribution(scores: &[f64]) -> Vec<f64> {
    let most = scores.iter().copied().fold(f64::MIN, f64::max);
    let parts: Vec<f64> = scores.iter().map(|s| exp(s - most)).collect();
    let sum: f64 = parts.iter().sum();
    parts.into_iter().map(|p| p / sum).collect()
}

/// The exponential of a number below or at 0, by its series and squaring.
fn exp(x: f64) -> f64 {
    let small = x.max(-60.0) / 1024.0;
    let series = 1.0 + small * (1.0 + small / 2.0 * (1.0 + small / 3.0 * (1.0 + small / 4.0)));
    (0..10).fold(series, |power, _| power * power)
}
