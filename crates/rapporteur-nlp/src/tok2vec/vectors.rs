//! Static word vectors, projected to the width of the model: spaCy's `StaticVectors`.

use crate::Error;
use crate::kernel::{Buffer, Kernel, Panels};
use crate::model::files::ModelFiles;
use crate::model::msgpack::{entries, integer, parse};
use crate::model::weights::Weights;

/// Where a `.npy` file of version 1 says how long its header is.
const NPY_MAGIC: &[u8] = b"\x93NUMPY\x01\x00";

/// Word vectors and their projection.
#[derive(Debug)]
pub(super) struct Vectors {
    /// String id and row, sorted.
    rows: Vec<(u64, u32)>,
    data: Vec<f32>,
    projection: Panels,
    length: usize,
    width: usize,
}

impl Vectors {
    pub(super) fn load(
        files: &ModelFiles,
        weights: &Weights,
        width: usize,
        kernel: Kernel,
    ) -> Result<Self, Error> {
        const VECTORS: &str = "vocab/vectors";
        const ROWS: &str = "vocab/key2row";
        let bad = |file: &str, cause: String| Error::model(&files.name(file), cause);
        let (count, length, data) = read_npy(&files.read(VECTORS)?).map_err(|cause| bad(VECTORS, cause))?;
        let node = weights.nth("static_vectors", 0)?;
        let w = weights.array(node, "W", &[width, length])?;
        let bytes = files.read(ROWS)?;
        let map = parse(files, ROWS, &bytes)?;
        let mut rows = Vec::with_capacity(entries(&map).len());
        for (key, row) in entries(&map) {
            let (Some(key), Some(row)) = (key.as_u64(), integer(row)) else {
                return Err(bad(ROWS, "has an entry that is not a pair of numbers".to_owned()));
            };
            // Spilled keys have row -1: no vector.
            if let Ok(row) = u32::try_from(row) {
                if row as usize >= count {
                    return Err(bad(ROWS, format!("names row {row} of {count}")));
                }
                rows.push((key, row));
            }
        }
        rows.sort_unstable();
        let projection = Panels::linear(kernel, &w.data, &vec![0.0; width], width, length);
        Ok(Self { rows, data, projection, length, width })
    }

    /// Writes the projected vectors of words at column `at` of the rows of `out`, zeros for words without one.
    pub(super) fn run(
        &self,
        kernel: Kernel,
        words: impl Iterator<Item = u64>,
        at: usize,
        stride: usize,
        out: &mut [f32],
    ) {
        let mut projected = Buffer::zeros(self.projection.columns());
        for (word, out) in words.zip(out.chunks_exact_mut(stride)) {
            let Ok(found) = self.rows.binary_search_by_key(&word, |(key, _)| *key) else { continue };
            let vector = &self.data[self.rows[found].1 as usize * self.length..][..self.length];
            let columns = projected.len();
            kernel.linear(&self.projection, vector, self.length, 1, &mut projected, columns);
            out[at..at + self.width].copy_from_slice(&projected[..self.width]);
        }
    }
}

/// Rows, columns and values of a `.npy` file.
fn read_npy(bytes: &[u8]) -> Result<(usize, usize, Vec<f32>), String> {
    let rest = bytes.strip_prefix(NPY_MAGIC).ok_or("is not a NumPy array file of version 1")?;
    let (length, rest) = rest.split_first_chunk::<2>().ok_or("ends in its header")?;
    let (header, data) =
        rest.split_at_checked(usize::from(u16::from_le_bytes(*length))).ok_or("ends in its header")?;
    let header = String::from_utf8_lossy(header);
    if !header.contains("'<f4'") || !header.contains("'fortran_order': False") {
        return Err(format!("holds something else than rows of 32-bit floats: {}", header.trim()));
    }
    let shape =
        header.split_once("'shape': (").and_then(|(_, after)| after.split_once(')')).map(|(shape, _)| shape);
    let sizes: Vec<usize> = shape.unwrap_or("").split(',').filter_map(|n| n.trim().parse().ok()).collect();
    let &[rows, columns] = sizes.as_slice() else { return Err("is not a table".to_owned()) };
    let size = rows.checked_mul(columns).and_then(|n| n.checked_mul(4));
    if columns == 0 || size != Some(data.len()) {
        return Err(format!("has {} bytes for {rows} rows of {columns}", data.len()));
    }
    Ok((rows, columns, data.as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn npy(header: &str, data: &[u8]) -> Vec<u8> {
        [NPY_MAGIC, &(header.len() as u16).to_le_bytes(), header.as_bytes(), data].concat()
    }

    #[test]
    fn tables_are_read_and_others_refused() {
        let header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }";
        let good = npy(header, &[0, 0, 128, 63, 0, 0, 0, 64]);
        assert_eq!(read_npy(&good), Ok((2, 1, vec![1.0, 2.0])));
        assert!(read_npy(&good[..good.len() - 1]).is_err());
        assert!(read_npy(&good[..12]).is_err());
        assert!(read_npy(&npy(&header.replace("<f4", "<f8"), &[0; 16])).is_err());
        assert!(read_npy(&npy(&header.replace("(2, 1)", "(99999999999, 99999999999)"), &[])).is_err());
    }
}
