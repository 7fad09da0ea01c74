//! Finding token sequences and parts of parses, with the patterns of spaCy's `Matcher` and `DependencyMatcher`.

mod condition;
mod dependency;
mod operator;
mod sequence;
#[cfg(test)]
mod tests;

pub use dependency::{DependencyMatch, DependencyMatcher};
pub use sequence::{Match, Matcher, longest};

/// Longest pattern, repetitions counted out, so that no pattern can exhaust memory.
const MAX_PATTERN: usize = 1024;
