//! Web archives: WARC and WET, plain, gzip or zstd, read record by record in bounded memory.
//!
//! A damaged record costs itself only: the reader goes on at the next packed unit or the next line that begins a
//! record, and says what it left out, each record by itself. A record of which something is left gives that, with a note.

mod gzip;
mod habit;
mod header;
mod http;
mod plain;
mod tape;
mod zstd;

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use header::Header;
use tape::Buffer;

use crate::limits::{MAX_HEADER, MAX_PAGE};
use crate::stream::{SkipKind, Skipped};

/// What one reading step of a compressed file came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fill {
    /// There is more.
    More,
    /// A compressed unit ended.
    MemberEnd,
    /// The unit at this place is damaged, for this cause; the next is searched.
    Damaged { at: u64, cause: String },
    /// Still searching for a unit after a damaged one.
    Searching,
    /// The file ended.
    End,
}

enum Codec<R: Read> {
    Plain(R, u64),
    Gzip(Box<gzip::Gzip<R>>),
    Zstd(Box<zstd::Zstd<R>>),
}

/// A record that holds a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Record {
    pub(crate) url: Option<String>,
    pub(crate) id: String,
    pub(crate) date: Option<String>,
    pub(crate) offset: u64,
    /// The page without transport headers and encodings.
    pub(crate) page: Vec<u8>,
    /// Character set that the transport announced.
    pub(crate) charset: Option<String>,
    /// Whether the page is HTML (else plain text).
    pub(crate) html: bool,
    /// Bytes of the page, where more than is kept of it and not packed.
    pub(crate) size: Option<u64>,
    /// What is missing or wrong.
    pub(crate) trouble: Option<String>,
}

/// The pages of an archive.
pub(crate) struct Archive<R: Read> {
    codec: Codec<R>,
    buffer: Buffer,
    /// Place in the file of the unit that the buffer begins in.
    offset: u64,
    ready: VecDeque<Result<Record, Skipped>>,
    done: bool,
    /// The buffer holds the rest of a unit: what is to be read of this record is all there.
    ended: bool,
    /// Why the unit ended too early; it belongs to the last record in the buffer.
    damage: Option<String>,
    name: String,
}

impl<R: BufRead> Archive<R> {
    pub(crate) fn new(mut input: R, name: &str) -> io::Result<Self> {
        let head = input.fill_buf()?;
        let packed = head.len() > 3
            && (head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) || head[1..4] == [0x2a, 0x4d, 0x18]);
        // A file whose first bytes are damaged is known by what follows.
        let has = |what: &[u8]| memchr::memmem::find(head, what).is_some();
        let plain = plain::begins(head) || has(b"\nWARC/1.");
        let codec =
            if packed || (!plain && has(&[0x28, 0xb5, 0x2f, 0xfd]) && !head.starts_with(&[0x1f, 0x8b])) {
                Codec::Zstd(Box::new(zstd::Zstd::new(input)))
            } else if head.starts_with(&[0x1f, 0x8b]) || (!plain && has(&[0x1f, 0x8b, 8])) {
                Codec::Gzip(Box::new(gzip::Gzip::new(input)))
            } else {
                Codec::Plain(input, 0)
            };
        let (buffer, ready, name) = (Buffer::default(), VecDeque::new(), name.to_owned());
        Ok(Self { codec, buffer, offset: 0, ready, done: false, ended: false, damage: None, name })
    }

    /// Appends to the buffer, within the unit.
    fn fill(&mut self) -> io::Result<Fill> {
        if self.ended {
            return Ok(Fill::MemberEnd);
        }
        let empty = self.buffer.is_empty();
        let buffer = self.buffer.tail();
        let fill = match &mut self.codec {
            Codec::Plain(input, at) => Self::take_in(input, at, buffer)?,
            Codec::Gzip(gzip) => gzip.fill(buffer)?,
            Codec::Zstd(zstd) => zstd.fill(buffer)?,
        };
        if empty && !self.buffer.is_empty() {
            self.offset = self.unit();
        }
        self.ended = matches!(fill, Fill::MemberEnd | Fill::End);
        self.done |= fill == Fill::End;
        Ok(fill)
    }

    /// Place in the file of what the buffer begins with.
    fn place(&self) -> u64 {
        match &self.codec {
            Codec::Plain(_, at) => at - self.buffer.len() as u64,
            Codec::Gzip(_) | Codec::Zstd(_) => self.offset,
        }
    }

    /// Reports the record at a place, by the name its header gives it.
    fn skip(&mut self, offset: u64, kind: SkipKind, header: &Header, cause: &str) {
        let record = header.name().unwrap_or_else(|| self.name.clone());
        let cause = format!("{cause}{}", header.told());
        self.ready.push_back(Err(Skipped { record, offset, kind, cause }));
    }

    /// Reads until at least one record is ready or the file ends.
    fn advance(&mut self) -> io::Result<()> {
        while self.ready.is_empty() && !(self.done && self.buffer.is_empty()) {
            if self.begin()? {
                self.record()?;
            }
        }
        Ok(())
    }

    fn unit(&self) -> u64 {
        match &self.codec {
            Codec::Plain(_, at) => *at,
            Codec::Gzip(gzip) => gzip.offset(),
            Codec::Zstd(zstd) => zstd.offset(),
        }
    }

    /// One step of filling outside a record's content. Every record begins in a unit of its own, if there are units,
    /// so that what is left at the end of one (`MemberEnd`) belongs to no other.
    fn step(&mut self) -> io::Result<Fill> {
        let fill = self.fill()?;
        let Fill::Damaged { at, cause } = fill else { return Ok(fill) };
        if self.buffer.starts_with(b"WARC/") && header::end(&self.buffer).is_some() {
            // What was unpacked before the damage is read.
            (self.ended, self.damage) = (true, Some(cause));
            return Ok(Fill::MemberEnd);
        }
        let header = Header::parse(&self.buffer[..self.buffer.len().min(MAX_HEADER)]);
        self.skip(at, SkipKind::Damaged, &header, &format!("a record cannot be unpacked: {cause}"));
        self.buffer.clear();
        Ok(Fill::Damaged { at, cause })
    }

    /// Brings the start of a record to the start of the buffer; false if there was none in this unit.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            let blank = self.buffer.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            self.buffer.consume(blank);
            if self.buffer.is_empty() {
                if let Some(cause) = self.damage.take() {
                    self.skip(self.offset, SkipKind::Damaged, &Header::default(), &cause);
                    return Ok(false);
                }
                if self.done {
                    return Ok(false);
                }
                self.ended = false;
            }
            if self.buffer.starts_with(b"WARC/") || (self.buffer.len() >= 10 && plain::begins(&self.buffer)) {
                return Ok(true);
            }
            if self.buffer.len() >= 10 {
                self.search(true)?;
                return Ok(false);
            }
            match self.step()? {
                Fill::More | Fill::Searching => {}
                Fill::MemberEnd if self.buffer.len() >= 10 => {}
                Fill::MemberEnd | Fill::End => {
                    let stray = self.buffer.iter().filter(|b| !b.is_ascii_whitespace()).count();
                    if stray > 0 {
                        let cause = format!("{stray} bytes here are no record");
                        self.skip(self.place(), SkipKind::Damaged, &Header::default(), &cause);
                    }
                    self.buffer.clear();
                    return Ok(false);
                }
                Fill::Damaged { .. } => return Ok(false),
            }
        }
    }

    /// What stands here is no record: goes on to the next line that begins one, and says so, if it was not `told`
    /// already.
    fn search(&mut self, tell: bool) -> io::Result<()> {
        let from = self.place();
        let mut lost = 0;
        loop {
            if let Some(at) = plain::next(&self.buffer) {
                lost += at;
                self.buffer.consume(at);
                break;
            }
            let keep = self.buffer.len().min(if self.ended { 0 } else { 16 });
            lost += self.buffer.len() - keep;
            self.buffer.consume(self.buffer.len() - keep);
            match self.step()? {
                Fill::More | Fill::Searching => {}
                Fill::MemberEnd if !self.buffer.is_empty() => {}
                Fill::MemberEnd | Fill::End => {
                    lost += self.buffer.len();
                    self.buffer.clear();
                    break;
                }
                // It was reported by the step.
                Fill::Damaged { .. } => return Ok(()),
            }
        }
        let damage = self.damage.take();
        if tell {
            let cause = damage.unwrap_or_else(|| format!("{lost} bytes could not be read as a record"));
            self.skip(from, SkipKind::Damaged, &Header::default(), &cause);
        }
        Ok(())
    }

    /// Reads the record at the start of the buffer.
    fn record(&mut self) -> io::Result<()> {
        let place = self.place();
        let end = loop {
            if let Some(end) = header::end(&self.buffer) {
                break end;
            }
            let header = || Header::parse(&self.buffer[..self.buffer.len().min(MAX_HEADER)]);
            if self.buffer.len() > MAX_HEADER {
                let cause = format!("the header of a record is longer than {MAX_HEADER} bytes");
                self.skip(place, SkipKind::Limit, &header(), &cause);
                self.buffer.consume(5);
                return self.search(false);
            }
            if self.ended {
                self.skip(place, SkipKind::Damaged, &header(), "the header of a record has no end");
                self.buffer.clear();
                return Ok(());
            }
            match self.step()? {
                Fill::More | Fill::Searching | Fill::MemberEnd | Fill::End => {}
                Fill::Damaged { .. } => return Ok(()),
            }
        };
        let header = Header::parse(&self.buffer[..end]);
        let flawed = !self.buffer.starts_with(b"WARC/");
        self.buffer.consume(end);
        let length = header.get("content-length").and_then(|value| value.parse::<u64>().ok());
        let (content, trouble) = if matches!(self.codec, Codec::Plain(..)) {
            self.bounded(length, header.get("warc-block-digest"))?
        } else {
            self.content(length)?
        };
        let trouble = trouble.or_else(|| flawed.then(|| "its first line is damaged".to_owned()));
        match http::page(&header, content, trouble, place, &self.name) {
            Ok(Some(record)) => self.ready.push_back(Ok(record)),
            Ok(None) => {}
            Err(skipped) => self.ready.push_back(Err(skipped)),
        }
        Ok(())
    }

    /// The next `length` bytes, of which at most the largest page is kept, and what is wrong with them; the rest of the
    /// unit where their number is not known.
    fn content(&mut self, length: Option<u64>) -> io::Result<(Vec<u8>, Option<String>)> {
        let mut kept = Vec::new();
        let mut left = length.unwrap_or(u64::MAX);
        let mut trouble = None;
        loop {
            let take = left.min(self.buffer.len() as u64) as usize;
            // One byte more than is read of a page, so that the reader says that it was cut.
            let room = (MAX_PAGE + 1).saturating_sub(kept.len());
            kept.extend_from_slice(&self.buffer[..take.min(room)]);
            self.buffer.consume(take);
            left -= take as u64;
            if left == 0 || self.ended || trouble.is_some() {
                break;
            }
            if let Fill::Damaged { cause, .. } = self.fill()? {
                trouble = Some(cause);
            }
        }
        // Damage found earlier is that of the last record before it.
        let last = left > 0 || !self.buffer.trim_ascii_start().starts_with(b"WARC/");
        trouble = trouble.or_else(|| self.damage.take_if(|_| last));
        if trouble.is_some() {
            self.buffer.clear();
        }
        let there = length.map(|length| (length - left, length)).filter(|_| left > 0);
        if let Some((there, length)) = there {
            let cause = trouble.unwrap_or_else(|| "its end is missing".to_owned());
            return Ok((kept, Some(format!("{cause}; {there} of {length} bytes are there"))));
        }
        if length.is_none() {
            trouble.get_or_insert_with(|| "it does not say how long it is (Content-Length)".to_owned());
        }
        if trouble.is_none() {
            trouble = self.verdict()?;
        }
        Ok((kept, trouble))
    }

    /// What the check sum behind the content says of it, and whether more stands there than line ends and records.
    fn verdict(&mut self) -> io::Result<Option<String>> {
        let mut strange = false;
        loop {
            let blank = self.buffer.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            let rest = &self.buffer[blank..];
            if rest.len() >= 5 || (self.ended && !rest.is_empty()) {
                if rest.starts_with(b"WARC/") {
                    break;
                }
                strange = true;
                if let Some(at) = plain::next(&self.buffer) {
                    self.buffer.consume(at);
                    break;
                }
                let passed = self.buffer.len().saturating_sub(if self.ended { 0 } else { 16 });
                self.buffer.consume(passed);
            }
            if self.ended {
                break;
            }
            if let Fill::Damaged { cause, .. } = self.fill()? {
                self.buffer.clear();
                return Ok(Some(cause));
            }
        }
        Ok(strange.then(|| "more follows than its Content-Length says".to_owned()))
    }
}

impl<R: BufRead> Iterator for Archive<R> {
    type Item = Result<Record, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(cause) = self.advance() {
            self.done = true;
            let place = self.place();
            self.buffer.clear();
            let cause = format!("the file cannot be read further: {cause}");
            self.skip(place, SkipKind::Damaged, &Header::default(), &cause);
        }
        self.ready.pop_front()
    }
}
