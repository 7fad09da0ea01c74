//! Gzip as archives use it: one member a record, read one by one, and found again after a damaged one.
//!
//! Behind a damaged member every place that looks like the header of one is tried. What then begins with a record is
//! read; what ends with a fitting check sum but is no record stands inside the damaged one; what is damaged too is
//! reported by itself.

use std::io::{self, BufRead};

use flate2::{Crc, Decompress, FlushDecompress, Status};

use super::Fill;
use super::habit::{FIXED, Habit};
use super::tape::Tape;
use crate::limits::{MAX_DECODED, MAX_RATIO};

/// Decoded bytes that one call gives at most, and so much less where a member must prove itself.
const STEP: usize = 64 * 1024;
const PROOF: usize = 512;
/// Decoded bytes that are spent on members inside a damaged one, a byte of input: their number is not ours to bound.
const PATIENCE: u64 = 16;
/// Longest header of a member.
const LONGEST: usize = 64 * 1024;

/// The decoded bytes of a gzip file.
pub(super) struct Gzip<R> {
    tape: Tape<R>,
    member: Option<Member>,
    /// How the members of this file begin.
    habit: Habit,
    /// Where the last member that was opened begins in the file.
    start: u64,
    /// The last member was damaged: the next must prove itself.
    lost: bool,
    /// Decoded bytes spent on what proved to be no record, and where the search for one began.
    spent: u64,
    since: u64,
}

struct Member {
    inflate: Decompress,
    crc: Crc,
    out: u64,
    /// A byte of its header is damaged.
    flawed: bool,
    /// It begins as members of this file do, so that it is one even if it cannot be unpacked.
    usual: bool,
}

/// What is wrong with a member, and where it ends if that is known.
struct Loss {
    cause: String,
    end: Option<usize>,
}

impl From<&str> for Loss {
    fn from(cause: &str) -> Self {
        Self { cause: cause.to_owned(), end: None }
    }
}

impl<R: BufRead> Gzip<R> {
    pub(super) fn new(input: R) -> Self {
        let habit = Habit::default();
        Self { tape: Tape::new(input), member: None, habit, start: 0, lost: false, spent: 0, since: 0 }
    }

    /// Where the member that the last bytes came of begins in the file.
    pub(super) fn offset(&self) -> u64 {
        self.start
    }

    /// Appends decoded bytes to `out`.
    pub(super) fn fill(&mut self, out: &mut Vec<u8>) -> io::Result<Fill> {
        if self.member.is_none() {
            match self.open()? {
                Fill::More => {}
                other => return Ok(other),
            }
        }
        if self.lost {
            return self.prove(out);
        }
        Ok(match self.inflate(out, STEP)? {
            Ok(fill) => fill,
            Err(loss) => self.abandon(loss),
        })
    }

    /// Gives the member up; the next is searched at its end, or behind its first byte where its end is not known.
    fn abandon(&mut self, loss: Loss) -> Fill {
        let at = if self.member.is_some() { self.start } else { self.tape.base };
        if loss.end.is_none() && !self.lost {
            (self.since, self.spent) = (at, 0);
        }
        self.member = None;
        self.lost = loss.end.is_none();
        self.tape.rewind(loss.end.unwrap_or(1));
        Fill::Damaged { at, cause: loss.cause }
    }

    /// Decodes the start of a member behind a damaged one.
    fn prove(&mut self, out: &mut Vec<u8>) -> io::Result<Fill> {
        let start = out.len();
        let mut step = self.inflate(out, PROOF)?;
        while matches!(step, Ok(Fill::More)) && out.len() < start + 5 {
            step = self.inflate(out, PROOF)?;
        }
        let record = out[start..].starts_with(b"WARC/");
        match step {
            Ok(fill) if record => {
                self.habit.see(&self.tape.raw);
                self.lost = false;
                return Ok(fill);
            }
            Ok(fill) => {
                let whole = fill == Fill::MemberEnd || self.is_whole()?;
                out.truncate(start);
                if whole {
                    return Ok(Fill::Searching);
                }
                step = Err("it does not unpack to a record".into());
            }
            Err(_) => {}
        }
        if !record {
            out.truncate(start);
        }
        let usual = self.member.as_ref().is_none_or(|member| member.usual);
        let damaged = self.abandon(step.err().unwrap_or_else(|| "it is damaged".into()));
        Ok(if usual { damaged } else { Fill::Searching })
    }

    /// Whether a member that is no record is whole; it then stands inside a damaged one, and is passed over.
    fn is_whole(&mut self) -> io::Result<bool> {
        let mut out = Vec::new();
        while self.spent < PATIENCE * (self.tape.base - self.since + STEP as u64) {
            match self.inflate(&mut out, STEP)? {
                Ok(Fill::MemberEnd) => return Ok(true),
                Ok(_) => self.spent += out.len() as u64,
                Err(_) => return Ok(false),
            }
            out.clear();
        }
        Ok(false)
    }

    /// Finds the next member and reads its header: `More` if one is open, `End` if there is none, `Damaged` if what
    /// stands here is no member.
    fn open(&mut self) -> io::Result<Fill> {
        self.tape.reach(FIXED)?;
        if !self.lost {
            if self.tape.raw.is_empty() {
                return Ok(Fill::End);
            }
            if self.begin()? {
                self.habit.see(&self.tape.raw);
                return Ok(Fill::More);
            }
            let cause = if self.tape.raw.len() < FIXED && self.tape.ended {
                "the file ends inside its header"
            } else {
                "what stands here is no gzip member"
            };
            return Ok(self.abandon(cause.into()));
        }
        loop {
            self.tape.reach(FIXED)?;
            let Some(found) = self.habit.find(&self.tape.raw) else {
                let length = self.tape.raw.len();
                self.tape.rewind((length + 1).saturating_sub(FIXED));
                if !self.tape.more()? {
                    return Ok(self.stump());
                }
                continue;
            };
            self.tape.rewind(found);
            if self.begin()? {
                return Ok(Fill::More);
            }
            self.tape.rewind(1);
        }
    }

    /// What is left at the end of the file behind a damaged member: perhaps a member cut off within its header.
    fn stump(&mut self) -> Fill {
        let cut = memchr::memmem::find(&self.tape.raw, &[0x1f, 0x8b, 8]);
        self.tape.rewind(cut.unwrap_or(self.tape.raw.len()));
        if cut.is_none() {
            return Fill::End;
        }
        let stump = Loss { cause: "the file ends inside its header".into(), end: Some(self.tape.raw.len()) };
        self.abandon(stump)
    }

    /// Opens the member that begins here; false if none does.
    fn begin(&mut self) -> io::Result<bool> {
        self.tape.reach(LONGEST)?;
        let Some(look) = self.habit.look(&self.tape.raw) else { return Ok(false) };
        let Some(length) = header(&self.tape.raw, look.flags) else { return Ok(false) };
        self.tape.taken = length;
        self.start = self.tape.base;
        let (inflate, crc) = (Decompress::new(false), Crc::new());
        self.member = Some(Member { inflate, crc, out: 0, flawed: look.flawed, usual: look.usual });
        Ok(true)
    }

    /// Decodes a step of the open member.
    fn inflate(&mut self, out: &mut Vec<u8>, step: usize) -> io::Result<Result<Fill, Loss>> {
        const CUT: &str = "the file ends inside it";
        if self.tape.taken == self.tape.raw.len() && !self.tape.more()? {
            return Ok(Err(CUT.into()));
        }
        let Some(member) = self.member.as_mut() else { return Ok(Ok(Fill::End)) };
        let before = (member.inflate.total_in(), out.len());
        // No more than a step, whatever room there is: `decompress_vec` fills it all.
        let mut some = Vec::with_capacity(step);
        let raw = &self.tape.raw[self.tape.taken..];
        let status = member.inflate.decompress_vec(raw, &mut some, FlushDecompress::None);
        out.extend_from_slice(&some);
        self.tape.taken += (member.inflate.total_in() - before.0) as usize;
        member.crc.update(&some);
        member.out += some.len() as u64;
        if member.out > MAX_DECODED as u64 && member.out / MAX_RATIO > member.inflate.total_in() {
            let cause =
                format!("it unpacks to more than {MAX_DECODED} bytes, over {MAX_RATIO} times its size");
            return Ok(Err(Loss { cause, end: None }));
        }
        match status {
            Ok(Status::StreamEnd) => self.trailer(),
            Ok(_) if before == (member.inflate.total_in(), out.len()) && self.tape.ended => {
                Ok(Err(CUT.into()))
            }
            Ok(_) => {
                self.tape.forget();
                Ok(Ok(Fill::More))
            }
            Err(cause) => {
                Ok(Err(Loss { cause: format!("its compressed data is damaged ({cause})"), end: None }))
            }
        }
    }

    /// Compares the check sum and length at the end of a member.
    fn trailer(&mut self) -> io::Result<Result<Fill, Loss>> {
        let end = self.tape.taken + 8;
        self.tape.reach(end + FIXED)?;
        let Some(member) = self.member.as_ref() else { return Ok(Ok(Fill::End)) };
        let number = |at: usize| -> Option<u32> {
            Some(u32::from_le_bytes(self.tape.raw.get(at..at + 4)?.try_into().ok()?))
        };
        let (Some(sum), Some(length)) = (number(end - 8), number(end - 4)) else {
            let all = self.tape.raw.len();
            return Ok(Err(Loss { cause: "the file ends inside its check sum".into(), end: Some(all) }));
        };
        if sum != member.crc.sum() || length != member.out as u32 {
            // Where the next member follows, or nothing, the end is the true one, unless damage to the true end made the
            // decoder run on through other members to the end of one: the streams of like records are like.
            let rest = &self.tape.raw[end..];
            let sure = (rest.is_empty() || self.habit.look(rest).is_some_and(|look| look.usual))
                && self.habit.find(&self.tape.raw[1..end]).is_none();
            let cause = "its check sum does not fit its data".to_owned();
            return Ok(Err(Loss { cause, end: sure.then_some(end) }));
        }
        if member.flawed {
            let cause = "its gzip header is damaged, its content is whole".to_owned();
            return Ok(Err(Loss { cause, end: Some(end) }));
        }
        self.member = None;
        self.tape.rewind(end);
        Ok(Ok(Fill::MemberEnd))
    }
}

/// Length of a member's header with these flags, if it is there.
fn header(raw: &[u8], flags: u8) -> Option<usize> {
    let mut at = FIXED;
    if flags & 4 != 0 {
        let length = raw.get(at..at + 2)?;
        at += 2 + usize::from(u16::from_le_bytes([length[0], length[1]]));
    }
    for flag in [8, 16] {
        if flags & flag != 0 {
            at += memchr::memchr(0, raw.get(at..)?)? + 1;
        }
    }
    at += if flags & 2 != 0 { 2 } else { 0 };
    (at <= raw.len()).then_some(at)
}
