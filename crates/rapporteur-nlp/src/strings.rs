//! String ids and hash-table rows: the two hashes of spaCy.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Reserved symbols with names of their own, as `id <tab> name`; the numbered ones are in [`symbol`].
const SYMBOLS: &str = include_str!("data/symbols.tsv");

static NAMED: LazyLock<HashMap<&'static str, u64>> = LazyLock::new(|| {
    SYMBOLS
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(id, name)| Some((name, id.parse().ok()?)))
        .collect()
});

/// Longest name of a reserved symbol; longer strings need no look-up.
const LONGEST_SYMBOL: usize = 17;

/// The id of a string: 0 if empty, its number if it is a reserved symbol, else its hash.
pub(crate) fn id(string: &str) -> u64 {
    if string.is_empty() {
        return 0;
    }
    symbol(string).unwrap_or_else(|| murmur64a(string.as_bytes(), 1))
}

/// The reserved symbol with that number, if it has a name of its own.
pub(crate) fn reserved(id: u64) -> Option<&'static str> {
    NAMED.iter().find(|(_, number)| **number == id).map(|(name, _)| *name)
}

fn symbol(string: &str) -> Option<u64> {
    if string.len() > LONGEST_SYMBOL || !string.is_ascii() {
        return None;
    }
    let numbered = |prefix: &str, width: usize, range: std::ops::RangeInclusive<u64>, base: u64| {
        let digits = string.strip_prefix(prefix).filter(|d| d.len() == width)?;
        digits.parse().ok().filter(|n| range.contains(n)).map(|n| n + base)
    };
    NAMED
        .get(string)
        .copied()
        .or_else(|| numbered("FLAG", 2, 19..=63, 0))
        .or_else(|| numbered("DEPRECATED", 3, 1..=276, 103))
}

/// MurmurHash64A (Austin Appleby, public domain), reading little-endian words.
fn murmur64a(bytes: &[u8], seed: u64) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let mut h = seed ^ (bytes.len() as u64).wrapping_mul(M);
    let (words, tail) = bytes.as_chunks::<8>();
    for word in words {
        let mut k = u64::from_le_bytes(*word).wrapping_mul(M);
        k = (k ^ (k >> 47)).wrapping_mul(M);
        h = (h ^ k).wrapping_mul(M);
    }
    if !tail.is_empty() {
        let mut last = [0; 8];
        last[..tail.len()].copy_from_slice(tail);
        h = (h ^ u64::from_le_bytes(last)).wrapping_mul(M);
    }
    h = (h ^ (h >> 47)).wrapping_mul(M);
    h ^ (h >> 47)
}

/// The four 32-bit keys of a value in a hash embedding: MurmurHash3-x64-128 of its eight bytes.
pub(crate) fn row_keys(value: u64, seed: u32) -> [u32; 4] {
    let seed = u64::from(seed);
    let mut h1 =
        value.wrapping_mul(0x87c3_7b91_1142_53d5).rotate_left(31).wrapping_mul(0x4cf5_ad43_2745_937f);
    h1 ^= seed ^ 8;
    let mut h2 = seed ^ 8;
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    h1 = finish(h1);
    h2 = finish(h2);
    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    [h1 as u32, (h1 >> 32) as u32, h2 as u32, (h2 >> 32) as u32]
}

fn finish(mut k: u64) -> u64 {
    k = (k ^ (k >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    k = (k ^ (k >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    k ^ (k >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_spacys() {
        assert_eq!(id(""), 0);
        assert_eq!(id("coffee"), 3_197_928_453_018_144_401);
        assert_eq!(id("Israeli"), 1_030_580_918_596_103_142);
        assert_eq!(id("n't"), 2_043_519_015_752_540_944);
        assert_eq!((id("agent"), id("mark"), id("GPE"), id("X"), id("_")), (401, 423, 384, 101, 456));
        assert_eq!(
            (id("FLAG19"), id("FLAG63"), id("DEPRECATED001"), id("DEPRECATED276")),
            (19, 63, 104, 379)
        );
        assert!(id("FLAG18") > 1000 && id("FLAG+9") > 1000 && id("DEPRECATED1") > 1000);
    }

    #[test]
    fn rows_are_thincs() {
        assert_eq!(
            row_keys(3_197_928_453_018_144_401, 8),
            [2_399_055_680, 1_118_310_852, 3_598_583_520, 1_677_466_278]
        );
        assert_eq!(row_keys(1, 12), [2_938_686_206, 2_291_508_213, 2_246_688_320, 3_554_967_022]);
    }
}
