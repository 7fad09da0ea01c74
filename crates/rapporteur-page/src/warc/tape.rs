//! The bytes of an archive, kept for a while after they were read: a damaged unit is gone over again for the next one.

use std::io::{self, BufRead, Read};
use std::ops::Deref;

/// Bytes that are kept of one unit, so that the next one is found even if a damaged one swallowed it.
pub(super) const KEPT: usize = 32 * 1024 * 1024;
/// Taken bytes that are dropped at once, so that dropping costs each byte one move at most.
const SLACK: usize = 256 * 1024;

/// Bytes that are taken from the front without moving the rest each time.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    bytes: Vec<u8>,
    at: usize,
}

impl Deref for Buffer {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.bytes[self.at..]
    }
}

impl Buffer {
    /// Takes `count` bytes off the front.
    pub(super) fn consume(&mut self, count: usize) {
        self.at = (self.at + count).min(self.bytes.len());
        if self.at == self.bytes.len() {
            self.clear();
        } else if self.at >= SLACK && self.at * 2 >= self.bytes.len() {
            self.bytes.drain(..self.at);
            self.at = 0;
        }
    }

    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.at = 0;
    }

    /// The bytes with those already taken, to append to.
    pub(super) fn tail(&mut self) -> &mut Vec<u8> {
        &mut self.bytes
    }
}

/// An input whose bytes from the start of a unit are kept.
pub(super) struct Tape<R> {
    input: R,
    /// Bytes from the start of the unit.
    pub(super) raw: Buffer,
    /// How many of them the decoder has taken.
    pub(super) taken: usize,
    /// Place of `raw` in the file.
    pub(super) base: u64,
    /// Nothing is left of the input.
    pub(super) ended: bool,
}

impl<R: BufRead> Tape<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, raw: Buffer::default(), taken: 0, base: 0, ended: false }
    }

    /// Reads more; false at the end of the file.
    pub(super) fn more(&mut self) -> io::Result<bool> {
        let chunk = self.input.fill_buf()?;
        let length = chunk.len();
        self.raw.tail().extend_from_slice(chunk);
        self.input.consume(length);
        self.ended |= length == 0;
        Ok(length > 0)
    }

    /// Reads until `length` bytes from the start of the unit are there or the file ends.
    pub(super) fn reach(&mut self, length: usize) -> io::Result<()> {
        while self.raw.len() < length && self.more()? {}
        Ok(())
    }

    /// Begins the unit `count` bytes further on, and takes it from its start.
    pub(super) fn rewind(&mut self, count: usize) {
        let count = count.min(self.raw.len());
        self.raw.consume(count);
        self.base += count as u64;
        self.taken = 0;
    }

    /// Forgets what was taken where that is more than is kept; the unit is then not gone over again.
    pub(super) fn forget(&mut self) {
        if self.taken > KEPT {
            self.rewind(self.taken);
        }
    }
}

impl<R: BufRead> Read for Tape<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.raw.len() && !self.more()? {
            return Ok(0);
        }
        let rest = &self.raw[self.taken..];
        let count = rest.len().min(into.len());
        into[..count].copy_from_slice(&rest[..count]);
        self.taken += count;
        Ok(count)
    }
}
