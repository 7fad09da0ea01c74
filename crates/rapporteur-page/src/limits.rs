//! How much of an input is read: beyond these limits it is cut, and the article says so in a note.

/// Largest page that is read, in bytes; the rest is cut off.
pub const MAX_PAGE: usize = 10 * 1024 * 1024;

/// Longest line of crawled text and of JSON Lines, in bytes.
pub const MAX_LINE: usize = 1024 * 1024;

/// Longest text of one article, in bytes (some two million characters).
pub const MAX_TEXT: usize = 4 * 1024 * 1024;

/// Deepest nesting of HTML elements that is followed; deeper ones count as part of the deepest.
pub const MAX_DEPTH: usize = 512;

/// Most blocks on one page.
pub const MAX_BLOCKS: usize = 100_000;

/// Longest record of JSON Lines, in bytes.
pub const MAX_RECORD: usize = 2 * MAX_PAGE;

/// Longest header of an archive record, in bytes.
pub const MAX_HEADER: usize = 64 * 1024;

/// Most bytes that a compressed unit may unpack to, unless it holds a fair share of them ([`MAX_RATIO`]).
pub const MAX_DECODED: usize = 64 * 1024 * 1024;

/// Greatest ratio of unpacked to packed bytes beyond [`MAX_DECODED`].
pub const MAX_RATIO: u64 = 100;
