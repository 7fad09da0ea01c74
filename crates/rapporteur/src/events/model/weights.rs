//! The weights: read, written, applied.
//!
//! Layout, little endian: number of labels `u8`, each label as length `u8` and bytes, scale `f32`, then rows sorted by
//! key: key `u32` (FNV-1a of the feature's name), one `i8` a label. Key 0 is the bias. A truncated file gives fewer rows.

use std::collections::BTreeMap;

/// A linear model over named features.
#[derive(Debug, Default)]
pub struct Weights {
    labels: Vec<String>,
    scale: f64,
    rows: BTreeMap<u32, Vec<i8>>,
}

impl Weights {
    /// From labels and one row of weights a key (see [`Weights::key`]); values are rounded to 1/127 of the largest.
    pub fn new(labels: Vec<String>, rows: &BTreeMap<u32, Vec<f64>>) -> Self {
        let largest = rows.values().flatten().fold(0.0_f64, |most, w| most.max(w.abs()));
        let scale = f64::from((largest / 127.0) as f32).max(1e-9);
        let round = |row: &Vec<f64>| row.iter().map(|w| (w / scale).round() as i8).collect::<Vec<_>>();
        let rows = rows.iter().map(|(key, row)| (*key, round(row)));
        Self { labels, scale, rows: rows.filter(|(_, row)| row.iter().any(|w| *w != 0)).collect() }
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
        Some(Self { scale: f64::from(f32::from_le_bytes(*scale)), rows: rows.collect(), labels })
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = vec![self.labels.len() as u8];
        for label in &self.labels {
            out.push(label.len() as u8);
            out.extend(label.bytes());
        }
        out.extend((self.scale as f32).to_le_bytes());
        for (key, row) in &self.rows {
            out.extend(key.to_le_bytes());
            out.extend(row.iter().map(|w| *w as u8));
        }
        out
    }

    /// The key of a feature's name; never 0, which is the bias.
    pub fn key(name: &str) -> u32 {
        name.bytes().fold(0x811c_9dc5_u32, |hash, b| (hash ^ u32::from(b)).wrapping_mul(0x0100_0193)).max(1)
    }

    /// Labels with their probabilities, the likeliest first.
    pub fn predict(&self, names: &[String]) -> Vec<(&str, f64)> {
        let unit = 1.0 / (names.len().max(1) as f64).sqrt();
        let mut scores = vec![0.0; self.labels.len()];
        let keys = names.iter().map(|name| (Self::key(name), unit));
        for (key, value) in keys.chain([(0, 1.0)]) {
            for (score, weight) in scores.iter_mut().zip(self.rows.get(&key).into_iter().flatten()) {
                *score += f64::from(*weight) * self.scale * value;
            }
        }
        let mut found: Vec<_> = self.labels.iter().map(String::as_str).zip(distribution(&scores)).collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        found
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
