//! Archives that are not packed: nothing but its length says where a record ends, so a length is believed only if a record
//! or the end of the file follows.

use std::io::{self, BufRead};

use sha1::{Digest as _, Sha1};

use super::tape::KEPT;
use super::{Archive, Fill};
use crate::limits::MAX_PAGE;

/// What stands between two records, and the line a record begins with.
const BETWEEN: &[u8] = b"\r\n\r\n";
const LINE: &[u8; 10] = b"WARC/1.0\r\n";
/// Bytes behind the content of a record that tell whether it ends there.
const AHEAD: usize = 32;

/// How many bytes of the line that begins a record are damaged, of those that stand here.
fn wrong(line: &[u8]) -> usize {
    let fits = |(at, byte): (usize, &u8)| {
        if matches!(at, 5 | 7) { byte.is_ascii_digit() } else { *byte == LINE[at] }
    };
    let there = line.iter().take(LINE.len()).enumerate().filter(|found| fits(*found)).count();
    LINE.len() - there
}

/// Whether bytes stand between two records, but for one damaged byte.
fn parts(bytes: &[u8]) -> bool {
    bytes.len() == BETWEEN.len() && bytes.iter().zip(BETWEEN).filter(|(one, other)| one != other).count() <= 1
}

/// Whether a record begins here, perhaps with one damaged byte in its first line.
pub(super) fn begins(bytes: &[u8]) -> bool {
    bytes.starts_with(b"WARC/") || wrong(bytes) <= 1
}

/// What to pass over behind the content of a record to be at the next one or at the end of the file; `None` if neither
/// is there.
fn gap(bytes: &[u8], ended: bool) -> Option<usize> {
    let blank = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let rest = &bytes[blank..];
    if rest.starts_with(b"WARC/") || (ended && rest.is_empty()) {
        return Some(blank);
    }
    let last = ended && bytes.len() == BETWEEN.len();
    let (between, line) = bytes.split_at_checked(BETWEEN.len())?;
    (parts(between) && (last || wrong(line) <= 1)).then_some(BETWEEN.len())
}

/// Where the next record begins, perhaps with a damaged byte before and one in its first line.
pub(super) fn next(bytes: &[u8]) -> Option<usize> {
    let begins = |at: usize| {
        let (before, line) = bytes.split_at(at);
        match wrong(line) {
            0 if before.ends_with(b"\n") => true,
            0 | 1 => before.len() >= BETWEEN.len() && parts(&before[before.len() - BETWEEN.len()..]),
            _ => false,
        }
    };
    // Of its first bytes one at most is damaged.
    let likely = |at: &usize| bytes[*at] == b'W' || bytes.get(*at + 1) == Some(&b'A');
    (0..bytes.len()).filter(likely).find(|at| begins(*at))
}

/// Whether content fits the digest that its record states, as far as that is one that is known.
fn fits(content: &[u8], stated: &str) -> bool {
    let Some(("sha1", stated)) = stated.split_once(':').map(|(name, value)| (name.trim(), value.trim()))
    else {
        return true;
    };
    let sum = Sha1::digest(content);
    let letter = |at: usize| {
        let bit = |bit: usize| usize::from(sum[bit / 8] >> (7 - bit % 8) & 1);
        let number = (at * 5..at * 5 + 5).fold(0, |number, place| number * 2 + bit(place));
        b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[number]
    };
    match stated.len() {
        32 => stated.bytes().enumerate().all(|(at, byte)| byte.to_ascii_uppercase() == letter(at)),
        40 => sum.iter().enumerate().all(|(at, byte)| {
            let pair = stated.get(at * 2..at * 2 + 2);
            pair.is_some_and(|pair| u8::from_str_radix(pair, 16) == Ok(*byte))
        }),
        _ => true,
    }
}

impl<R: BufRead> Archive<R> {
    /// Fills the buffer to `length` bytes, or to the end of the file.
    fn reach(&mut self, length: usize) -> io::Result<()> {
        while self.buffer.len() < length && !self.ended {
            self.fill()?;
        }
        Ok(())
    }

    /// The content of a record that says it has `length` bytes, of which at most the largest page is kept, and what is
    /// wrong with it.
    pub(super) fn bounded(
        &mut self,
        length: Option<u64>,
        digest: Option<&str>,
    ) -> io::Result<(Vec<u8>, Option<String>)> {
        if let Some(length) = length.filter(|length| *length > KEPT as u64) {
            return self.long(length);
        }
        if let Some(length) = length.map(|length| length as usize) {
            self.reach(length + AHEAD)?;
            if let Some(gap) = self.buffer.get(length..).and_then(|rest| gap(rest, self.ended)) {
                let content = &self.buffer[..length];
                let sound = digest.is_none_or(|digest| fits(content, digest));
                let kept = content[..length.min(MAX_PAGE + 1)].to_vec();
                self.buffer.consume(length + gap);
                return Ok((kept, (!sound).then(|| "its content does not fit its digest".to_owned())));
            }
        }
        self.unbounded(length)
    }

    /// The content of a record whose length is wrong or not known: up to the next record.
    fn unbounded(&mut self, length: Option<u64>) -> io::Result<(Vec<u8>, Option<String>)> {
        let mut from = 0;
        let found = loop {
            let start: usize = from;
            if let Some(at) = next(&self.buffer[start..]) {
                break Some(start + at);
            }
            if self.ended || self.buffer.len() > KEPT {
                break None;
            }
            from = self.buffer.len().saturating_sub(AHEAD);
            self.fill()?;
        };
        let all = &self.buffer[..found.unwrap_or(self.buffer.len())];
        let content = all.strip_suffix(BETWEEN).unwrap_or(all);
        let there = content.len();
        let kept = content[..there.min(MAX_PAGE + 1)].to_vec();
        self.buffer.consume(found.unwrap_or(self.buffer.len()));
        if found.is_none() && !self.ended {
            self.search(false)?;
        }
        let cause = match length {
            None => "it does not say how long it is (Content-Length)".to_owned(),
            Some(length) if found.is_none() && length > there as u64 => {
                format!("its end is missing; {there} of {length} bytes are there")
            }
            Some(length) => {
                format!("its Content-Length is {length}, which does not fit its content of {there} bytes")
            }
        };
        Ok((kept, Some(cause)))
    }

    /// A content too long to be kept: passed over, but for its start, up to its end or to where a record begins.
    fn long(&mut self, length: u64) -> io::Result<(Vec<u8>, Option<String>)> {
        let mut kept = Vec::new();
        let mut left = length;
        let begin = [BETWEEN, b"WARC/1."].concat();
        while left > 0 {
            self.reach(MAX_PAGE)?;
            let found = memchr::memmem::find(&self.buffer, &begin).filter(|at| (*at as u64) < left);
            // A record that the end of the buffer cuts is looked at again.
            let sure = if self.ended { self.buffer.len() } else { self.buffer.len() - AHEAD };
            let take = found.unwrap_or(sure).min(usize::try_from(left).unwrap_or(usize::MAX));
            let room = (MAX_PAGE + 1).saturating_sub(kept.len());
            kept.extend_from_slice(&self.buffer[..take.min(room)]);
            self.buffer.consume(take);
            left -= take as u64;
            if left > 0 && (found.is_some() || (self.ended && self.buffer.is_empty())) {
                let there = length - left;
                let cause = if found.is_some() {
                    format!("its Content-Length is {length}, but a record begins behind {there} bytes")
                } else {
                    format!("its end is missing; {there} of {length} bytes are there")
                };
                return Ok((kept, Some(cause)));
            }
        }
        Ok((kept, None))
    }

    /// One step of filling the buffer with what is not packed.
    pub(super) fn take_in(input: &mut R, at: &mut u64, buffer: &mut Vec<u8>) -> io::Result<Fill> {
        let chunk = input.fill_buf()?;
        let length = chunk.len();
        buffer.extend_from_slice(chunk);
        input.consume(length);
        *at += length as u64;
        Ok(if length == 0 { Fill::End } else { Fill::More })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_found_though_a_byte_before_it_or_in_its_first_line_is_damaged() {
        let between = b"content\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n";
        assert_eq!((next(between), gap(&between[7..], false)), (Some(11), Some(4)));
        for at in 7..21 {
            let mut damaged = between.to_vec();
            damaged[at] ^= 1;
            assert_eq!(next(&damaged), Some(11), "byte {at}");
            assert_eq!(gap(&damaged[7..], false), Some(4), "byte {at}");
        }
        assert_eq!(gap(b"tent\r\n\r\nWARC/1.0\r\n", false), None);
        assert_eq!((gap(b"\r\n", true), gap(b"\r\nX\n", true)), (Some(2), Some(4)));
    }

    #[test]
    fn digests_in_both_notations() {
        assert!(fits(b"abc", "sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5"));
        assert!(fits(b"abc", "sha1:a9993e364706816aba3e25717850c26c9cd0d89d"));
        assert!(!fits(b"abd", "sha1:VGMT4NSHA2AWVOR6EVYXQUGCNSONBWE5"));
        assert!(fits(b"abd", "md5:x") && fits(b"abd", ""));
    }
}
