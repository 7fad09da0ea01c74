//! Gzip as archives use it: one member a record, read one by one, and found again after a damaged one.

use std::io::{self, BufRead};

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::Fill;
use crate::limits::{MAX_DECODED, MAX_RATIO};

/// Compressed bytes that are kept of a member, so that the next one is found even if a damaged one swallowed it.
const KEPT: usize = 32 * 1024 * 1024;
/// Decoded bytes that one call gives at most.
const STEP: usize = 64 * 1024;

/// The decoded bytes of a gzip file.
pub(super) struct Gzip<R> {
    input: R,
    /// Compressed bytes from the start of the member.
    raw: Vec<u8>,
    /// How many of them the decoder has taken.
    at: usize,
    /// Place of `raw` in the file.
    base: u64,
    member: Option<Member>,
    /// The last member was damaged: the next must prove itself.
    lost: bool,
    ended: bool,
}

struct Member {
    inflate: Decompress,
    crc: Crc,
    out: u64,
}

impl<R: BufRead> Gzip<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, raw: Vec::new(), at: 0, base: 0, member: None, lost: false, ended: false }
    }

    /// Where the member being read begins in the file.
    pub(super) fn offset(&self) -> u64 {
        self.base
    }

    /// Reads more compressed bytes; false at the end of the file.
    fn more(&mut self) -> io::Result<bool> {
        let chunk = self.input.fill_buf()?;
        let length = chunk.len();
        self.raw.extend_from_slice(chunk);
        self.input.consume(length);
        self.ended |= length == 0;
        Ok(length > 0)
    }

    /// Forgets the first `count` compressed bytes.
    fn drop_raw(&mut self, count: usize) {
        self.raw.drain(..count.min(self.raw.len()));
        self.base += count as u64;
        self.at = self.at.saturating_sub(count);
    }

    /// Appends decoded bytes to `out`.
    pub(super) fn fill(&mut self, out: &mut Vec<u8>) -> io::Result<Fill> {
        if self.member.is_none() {
            match self.open()? {
                Fill::More => {}
                other => return Ok(other),
            }
        }
        let start = out.len();
        let mut step = self.inflate(out)?;
        // A member behind a damaged one is believed when it begins with a record.
        while self.lost && step == Ok(Fill::More) && out.len() < start + 5 {
            step = self.inflate(out)?;
        }
        match step {
            Ok(fill) => {
                if self.lost {
                    if !out[start..].starts_with(b"WARC/") {
                        out.truncate(start);
                        self.abandon();
                        return Ok(Fill::Searching);
                    }
                    self.lost = false;
                }
                Ok(fill)
            }
            Err(cause) => {
                let searching = self.lost;
                if searching {
                    out.truncate(start);
                }
                self.abandon();
                Ok(if searching { Fill::Searching } else { Fill::Damaged(cause) })
            }
        }
    }

    /// Gives the member up; the next is searched behind its first byte.
    fn abandon(&mut self) {
        self.member = None;
        self.lost = true;
        self.at = 0;
        self.drop_raw(1);
    }

    /// Finds the next member and reads its header: `More` if one is open, `End` if there is none, `Damaged` if what
    /// stands here is no member.
    fn open(&mut self) -> io::Result<Fill> {
        self.drop_raw(self.at);
        loop {
            while self.raw.len() < 3 && self.more()? {}
            let first = !self.lost;
            let Some(found) = memchr::memmem::find(&self.raw, &[0x1f, 0x8b, 8]) else {
                let stray = self.raw.len();
                let keep = if self.ended { 0 } else { stray.min(2) };
                self.drop_raw(stray - keep);
                if first && stray > keep {
                    self.lost = true;
                    return Ok(Fill::Damaged(format!("{stray} bytes here are no gzip member")));
                }
                if !self.more()? {
                    return Ok(Fill::End);
                }
                continue;
            };
            if found > 0 {
                self.lost = true;
                self.drop_raw(found);
            }
            if let Some(length) = self.header()? {
                self.at = length;
                self.member = Some(Member { inflate: Decompress::new(false), crc: Crc::new(), out: 0 });
            } else {
                self.lost = true;
                self.drop_raw(1);
            }
            if first && self.lost {
                return Ok(Fill::Damaged("what stands here is no gzip member".into()));
            }
            if self.member.is_some() {
                return Ok(Fill::More);
            }
        }
    }

    /// Length of the member's header, if it is one.
    fn header(&mut self) -> io::Result<Option<usize>> {
        const LONGEST: usize = 64 * 1024;
        while self.raw.len() < LONGEST && self.more()? {}
        let Some(&flags) = self.raw.get(3) else { return Ok(None) };
        if flags & 0xe0 != 0 {
            return Ok(None);
        }
        let mut at = 10;
        if flags & 4 != 0 {
            let Some(length) = self.raw.get(at..at + 2) else { return Ok(None) };
            at += 2 + usize::from(u16::from_le_bytes([length[0], length[1]]));
        }
        for flag in [8, 16] {
            if flags & flag != 0 {
                let Some(end) = self.raw.get(at..).and_then(|rest| memchr::memchr(0, rest)) else {
                    return Ok(None);
                };
                at += end + 1;
            }
        }
        at += if flags & 2 != 0 { 2 } else { 0 };
        Ok((at <= self.raw.len()).then_some(at))
    }

    /// Decodes a step of the open member.
    fn inflate(&mut self, out: &mut Vec<u8>) -> io::Result<Result<Fill, String>> {
        if self.at == self.raw.len() && !self.more()? {
            return Ok(Err("the file ends inside it".into()));
        }
        let Some(member) = self.member.as_mut() else { return Ok(Ok(Fill::End)) };
        let before = (member.inflate.total_in(), out.len());
        out.reserve(STEP);
        let status = member.inflate.decompress_vec(&self.raw[self.at..], out, FlushDecompress::None);
        self.at += (member.inflate.total_in() - before.0) as usize;
        member.crc.update(&out[before.1..]);
        member.out += (out.len() - before.1) as u64;
        if member.out > MAX_DECODED as u64 && member.out / MAX_RATIO > member.inflate.total_in() {
            self.member = None;
            return Ok(Err(format!(
                "it unpacks to more than {MAX_DECODED} bytes, over {MAX_RATIO} times its size"
            )));
        }
        match status {
            Ok(Status::StreamEnd) => self.trailer(),
            Ok(_) if before == (member.inflate.total_in(), out.len()) && self.ended => {
                Ok(Err("the file ends inside it".into()))
            }
            Ok(_) => {
                if self.at > KEPT {
                    self.drop_raw(self.at);
                }
                Ok(Ok(Fill::More))
            }
            Err(cause) => Ok(Err(format!("its compressed data is damaged ({cause})"))),
        }
    }

    /// Compares the check sum and length at the end of a member.
    fn trailer(&mut self) -> io::Result<Result<Fill, String>> {
        while self.raw.len() < self.at + 8 && self.more()? {}
        let Some(member) = self.member.take() else { return Ok(Ok(Fill::End)) };
        let number = |at: usize| -> Option<u32> {
            Some(u32::from_le_bytes(self.raw.get(at..at + 4)?.try_into().ok()?))
        };
        let (Some(sum), Some(length)) = (number(self.at), number(self.at + 4)) else {
            return Ok(Err("the file ends inside it".into()));
        };
        if sum != member.crc.sum() || length != member.out as u32 {
            return Ok(Err("its check sum does not fit its data".into()));
        }
        let end = self.at + 8;
        self.drop_raw(end);
        self.at = 0;
        Ok(Ok(Fill::MemberEnd))
    }
}
