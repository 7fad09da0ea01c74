//! Zstandard as archives use it: one frame a record, perhaps with a dictionary in a first, skippable frame.

use std::io::{self, BufRead, Read};

use ruzstd::decoding::{BlockDecodingStrategy, Dictionary, FrameDecoder};

use super::Fill;
use crate::limits::{MAX_DECODED, MAX_RATIO};

/// The skippable frame that holds a dictionary (WARC-zstd).
const DICTIONARY: [u8; 4] = [0x5d, 0x2a, 0x4d, 0x18];
/// Longest dictionary that is read, in bytes.
const LONGEST: usize = 16 * 1024 * 1024;

/// Counts the bytes that the decoder takes.
struct Counted<R> {
    input: R,
    at: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.input.read(into)?;
        self.at += count as u64;
        Ok(count)
    }
}

/// The decoded bytes of a zstd file.
pub(super) struct Zstd<R> {
    input: Counted<R>,
    decoder: FrameDecoder,
    open: bool,
    frame: u64,
    out: u64,
    ended: bool,
}

impl<R: BufRead> Zstd<R> {
    pub(super) fn new(input: R) -> Self {
        let input = Counted { input, at: 0 };
        Self { input, decoder: FrameDecoder::new(), open: false, frame: 0, out: 0, ended: false }
    }

    pub(super) fn offset(&self) -> u64 {
        self.frame
    }

    /// Appends decoded bytes to `out`.
    pub(super) fn fill(&mut self, out: &mut Vec<u8>) -> io::Result<Fill> {
        if self.ended || (!self.open && !self.start()?) {
            return Ok(Fill::End);
        }
        if !self.open {
            return Ok(Fill::Searching);
        }
        let decoded = self.decoder.decode_blocks(&mut self.input, BlockDecodingStrategy::UptoBytes(1 << 16));
        if let Err(cause) = decoded {
            // A frame does not say where the next begins; what follows is lost, and said to be.
            self.ended = true;
            return Ok(Fill::Damaged(format!(
                "its compressed data is damaged ({cause}); the rest of the file is lost"
            )));
        }
        if let Some(bytes) = self.decoder.collect() {
            self.out += bytes.len() as u64;
            out.extend_from_slice(&bytes);
        }
        let taken = self.input.at - self.frame;
        if self.out > MAX_DECODED as u64 && self.out / MAX_RATIO > taken {
            self.ended = true;
            return Ok(Fill::Damaged(format!(
                "it unpacks to more than {MAX_DECODED} bytes, over {MAX_RATIO} times its size"
            )));
        }
        if self.decoder.is_finished() {
            self.open = false;
            return Ok(Fill::MemberEnd);
        }
        Ok(Fill::More)
    }

    /// Opens the next frame, taking a dictionary on the way; false at the end of the file.
    fn start(&mut self) -> io::Result<bool> {
        let head = self.input.input.fill_buf()?;
        if head.is_empty() {
            return Ok(false);
        }
        self.frame = self.input.at;
        self.out = 0;
        if head.len() >= 4 && head[1..4] == DICTIONARY[1..] {
            let dictionary = head[0] == DICTIONARY[0];
            self.skippable(dictionary)?;
            return Ok(true);
        }
        match self.decoder.reset(&mut self.input) {
            Ok(()) => self.open = true,
            Err(_) => self.ended = true,
        }
        Ok(true)
    }

    fn skippable(&mut self, dictionary: bool) -> io::Result<()> {
        let mut head = [0; 8];
        self.input.read_exact(&mut head)?;
        let length = u32::from_le_bytes([head[4], head[5], head[6], head[7]]) as usize;
        if !dictionary || length > LONGEST {
            io::copy(&mut (&mut self.input).take(length as u64), &mut io::sink())?;
            return Ok(());
        }
        let mut bytes = vec![0; length];
        self.input.read_exact(&mut bytes)?;
        if bytes.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
            let mut unpacked = Vec::new();
            if let Ok(decoder) = ruzstd::decoding::StreamingDecoder::new(&bytes[..]) {
                decoder.take(LONGEST as u64).read_to_end(&mut unpacked)?;
            }
            bytes = unpacked;
        }
        if let Ok(dictionary) = Dictionary::decode_dict(&bytes) {
            let _ = self.decoder.add_dict(dictionary);
        }
        Ok(())
    }
}
