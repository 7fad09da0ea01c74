//! Zstandard as archives use it: one frame a record, perhaps with a dictionary in a first, skippable frame.
//!
//! Damage costs what it does with gzip: behind a damaged frame the next is searched, and each is reported by itself.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::{BlockDecodingStrategy, Dictionary, FrameDecoder};

use super::Fill;
use super::tape::Tape;
use crate::limits::{MAX_DECODED, MAX_RATIO};

const MAGIC: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// The skippable frame that holds a dictionary (WARC-zstd); others differ in the first byte.
const DICTIONARY: [u8; 4] = [0x5d, 0x2a, 0x4d, 0x18];
/// Longest dictionary that is read, in bytes.
const LONGEST: usize = 16 * 1024 * 1024;
/// Magic and descriptor of a frame.
const FIXED: usize = 5;
/// An empty last block, and room for a check sum: with it the decoder gives what it has of a damaged frame.
const CLOSING: [u8; 7] = [1, 0, 0, 0, 0, 0, 0];

/// The decoded bytes of a zstd file.
pub(super) struct Zstd<R> {
    tape: Tape<R>,
    decoder: FrameDecoder,
    open: bool,
    /// Where the last frame that was opened begins in the file.
    start: u64,
    /// A byte of the magic number of the open frame is damaged.
    flawed: bool,
    out: u64,
    /// What two frames had behind the magic number.
    last: Option<u8>,
    usual: Option<u8>,
    lost: bool,
}

impl<R: BufRead> Zstd<R> {
    pub(super) fn new(input: R) -> Self {
        let decoder = FrameDecoder::new();
        let tape = Tape::new(input);
        Self {
            tape,
            decoder,
            open: false,
            start: 0,
            flawed: false,
            out: 0,
            last: None,
            usual: None,
            lost: false,
        }
    }

    /// Where the frame that the last bytes came of begins in the file.
    pub(super) fn offset(&self) -> u64 {
        self.start
    }

    /// Appends decoded bytes to `out`.
    pub(super) fn fill(&mut self, out: &mut Vec<u8>) -> io::Result<Fill> {
        if !self.open && !self.next()? {
            return Ok(Fill::End);
        }
        if !self.open
            && let Err(cause) = self.begin()
        {
            return Ok(self.abandon(format!("its header is damaged ({cause})"), None));
        }
        if self.lost { self.prove(out) } else { self.step(out) }
    }

    /// Gives the frame up; the next is searched at its end, or behind its first byte where its end is not known.
    fn abandon(&mut self, cause: String, end: Option<usize>) -> Fill {
        let at = if self.open { self.start } else { self.tape.base };
        self.open = false;
        self.lost = end.is_none();
        self.tape.rewind(end.unwrap_or(1));
        Fill::Damaged { at, cause }
    }

    /// Decodes a frame behind a damaged one as far as tells whether it is a record.
    fn prove(&mut self, out: &mut Vec<u8>) -> io::Result<Fill> {
        let start = out.len();
        let mut step = self.step(out)?;
        while step == Fill::More && out.len() < start + 5 {
            step = self.step(out)?;
        }
        let record = out[start..].starts_with(b"WARC/");
        if !record {
            out.truncate(start);
        }
        Ok(match step {
            Fill::Damaged { .. } => step,
            _ if record => {
                self.lost = false;
                step
            }
            // A whole frame that is no record stands inside the damaged one.
            Fill::MemberEnd => Fill::Searching,
            _ => self.abandon("it does not unpack to a record".into(), None),
        })
    }

    fn step(&mut self, out: &mut Vec<u8>) -> io::Result<Fill> {
        let upto = || BlockDecodingStrategy::UptoBytes(1 << 16);
        if let Err(cause) = self.decoder.decode_blocks(&mut self.tape, upto()) {
            if self.decoder.decode_blocks(&CLOSING[..], upto()).is_ok() {
                out.extend(self.decoder.collect().unwrap_or_default());
            }
            let cut = self.tape.ended && self.tape.taken == self.tape.raw.len();
            let cause = if cut {
                "the file ends inside it".to_owned()
            } else {
                format!("its compressed data is damaged ({cause})")
            };
            return Ok(self.abandon(cause, None));
        }
        if let Some(bytes) = self.decoder.collect() {
            self.out += bytes.len() as u64;
            out.extend_from_slice(&bytes);
        }
        if self.out > MAX_DECODED as u64 && self.out / MAX_RATIO > self.decoder.bytes_read_from_source() {
            let cause =
                format!("it unpacks to more than {MAX_DECODED} bytes, over {MAX_RATIO} times its size");
            return Ok(self.abandon(cause, None));
        }
        if self.decoder.is_finished() {
            return self.finish();
        }
        self.tape.forget();
        Ok(Fill::More)
    }

    /// Compares the check sum at the end of a frame.
    fn finish(&mut self) -> io::Result<Fill> {
        let end = self.tape.taken;
        self.tape.reach(end + FIXED)?;
        let stated = self.decoder.get_checksum_from_data();
        if stated.is_some() && stated != self.decoder.get_calculated_checksum() {
            let rest = &self.tape.raw[end..];
            let sure = (rest.is_empty() || self.begins(rest)) && self.find(&self.tape.raw[1..end]).is_none();
            return Ok(self.abandon("its check sum does not fit its data".into(), sure.then_some(end)));
        }
        if self.flawed {
            let cause = "its magic number is damaged, its content is whole".to_owned();
            return Ok(self.abandon(cause, Some(end)));
        }
        self.open = false;
        self.tape.rewind(end);
        Ok(Fill::MemberEnd)
    }

    /// Whether a frame begins here, perhaps with a damaged byte of its magic number.
    fn begins(&self, raw: &[u8]) -> bool {
        if raw.starts_with(&MAGIC) {
            return true;
        }
        let Some(head) = raw.get(..FIXED) else { return false };
        let wrong = head.iter().zip(&MAGIC).filter(|(one, other)| one != other).count();
        wrong <= 1 && self.usual == Some(head[4])
    }

    /// Where the next frame begins.
    fn find(&self, raw: &[u8]) -> Option<usize> {
        (0..(raw.len() + 1).saturating_sub(FIXED)).find(|&at| self.begins(&raw[at..]))
    }

    /// Goes to the start of the next frame, taking a dictionary on the way; false at the end of the file.
    fn next(&mut self) -> io::Result<bool> {
        loop {
            self.tape.reach(FIXED)?;
            if !self.lost {
                let raw = &self.tape.raw;
                if raw.len() >= 4 && raw[1..4] == DICTIONARY[1..] && raw[0] & 0xf0 == 0x50 {
                    self.skippable()?;
                    continue;
                }
                return Ok(!raw.is_empty());
            }
            let last = (self.tape.raw.len() + 1).saturating_sub(FIXED);
            let found = self.find(&self.tape.raw);
            self.tape.rewind(found.unwrap_or(last));
            if found.is_some() {
                return Ok(true);
            }
            if !self.tape.more()? {
                return Ok(false);
            }
        }
    }

    /// Opens the frame that stands here.
    fn begin(&mut self) -> Result<(), String> {
        self.out = 0;
        self.start = self.tape.base;
        self.flawed = !self.tape.raw.starts_with(&MAGIC);
        if self.flawed && !self.begins(&self.tape.raw) {
            return Err("what stands here is no zstd frame".into());
        }
        self.tape.taken = MAGIC.len();
        let descriptor = self.tape.raw.get(4).copied();
        self.decoder.reset(MAGIC.chain(&mut self.tape)).map_err(|cause| cause.to_string())?;
        if self.last == descriptor {
            self.usual = descriptor;
        }
        self.last = descriptor;
        self.open = true;
        Ok(())
    }

    fn skippable(&mut self) -> io::Result<()> {
        let dictionary = self.tape.raw[0] == DICTIONARY[0];
        let mut head = [0; 8];
        self.tape.read_exact(&mut head)?;
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        if !dictionary || length > LONGEST {
            self.tape.rewind(head.len());
            let mut left = length;
            while left > 0 && !self.tape.raw.is_empty() {
                let some = left.min(self.tape.raw.len());
                self.tape.rewind(some);
                left -= some;
                self.tape.reach(1)?;
            }
            return Ok(());
        }
        let mut bytes = vec![0; length];
        self.tape.read_exact(&mut bytes)?;
        if bytes.starts_with(&MAGIC) {
            let mut unpacked = Vec::new();
            if let Ok(decoder) = ruzstd::decoding::StreamingDecoder::new(&bytes[..]) {
                decoder.take(LONGEST as u64).read_to_end(&mut unpacked)?;
            }
            bytes = unpacked;
        }
        if let Ok(dictionary) = Dictionary::decode_dict(&bytes) {
            let _ = self.decoder.add_dict(dictionary);
        }
        let end = self.tape.taken;
        self.tape.rewind(end);
        Ok(())
    }
}
