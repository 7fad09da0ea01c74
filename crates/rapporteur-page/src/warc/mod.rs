//! Web archives: WARC and WET, plain, gzip or zstd, read record by record in bounded memory.
//!
//! A damaged record costs itself only: the reader goes on at the next gzip member or the next line that begins a
//! record, and says what it left out. A record cut short gives the article that is left, with a note.

mod gzip;
mod http;
mod zstd;

use std::collections::VecDeque;
use std::io::{self, BufRead, Read};

use crate::limits::{MAX_HEADER, MAX_PAGE};
use crate::stream::{SkipKind, Skipped};

/// What one reading step of a compressed file came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fill {
    /// There is more.
    More,
    /// A compressed unit ended.
    MemberEnd,
    /// The unit being read is damaged, for this cause; the next is searched.
    Damaged(String),
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
    /// What is missing or wrong.
    pub(crate) trouble: Option<String>,
}

/// The pages of an archive.
pub(crate) struct Archive<R: Read> {
    codec: Codec<R>,
    buffer: Vec<u8>,
    /// Place in the file of the unit that the buffer begins in.
    offset: u64,
    ready: VecDeque<Result<Record, Skipped>>,
    done: bool,
    /// The buffer holds the rest of a unit: what is to be read of this record is all there.
    ended: bool,
    name: String,
}

impl<R: BufRead> Archive<R> {
    pub(crate) fn new(mut input: R, name: &str) -> io::Result<Self> {
        let head = input.fill_buf()?;
        let packed = head.len() > 3
            && (head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) || head[1..4] == [0x2a, 0x4d, 0x18]);
        // A file whose first bytes are damaged is known by what follows.
        let has = |what: &[u8]| memchr::memmem::find(head, what).is_some();
        let plain = head.starts_with(b"WARC/") || has(b"\nWARC/1.");
        let codec = if packed {
            Codec::Zstd(Box::new(zstd::Zstd::new(input)))
        } else if head.starts_with(&[0x1f, 0x8b]) || (!plain && has(&[0x1f, 0x8b, 8])) {
            Codec::Gzip(Box::new(gzip::Gzip::new(input)))
        } else {
            Codec::Plain(input, 0)
        };
        let name = name.to_owned();
        Ok(Self {
            codec,
            buffer: Vec::new(),
            offset: 0,
            ready: VecDeque::new(),
            done: false,
            ended: false,
            name,
        })
    }

    /// Appends to the buffer, within the unit.
    fn fill(&mut self) -> io::Result<Fill> {
        if self.ended {
            return Ok(Fill::MemberEnd);
        }
        let fill = self.unpack()?;
        self.ended = matches!(fill, Fill::MemberEnd | Fill::End);
        self.done |= fill == Fill::End;
        Ok(fill)
    }

    fn unpack(&mut self) -> io::Result<Fill> {
        match &mut self.codec {
            Codec::Plain(input, at) => {
                let chunk = input.fill_buf()?;
                let length = chunk.len();
                self.buffer.extend_from_slice(chunk);
                input.consume(length);
                *at += length as u64;
                Ok(if length == 0 { Fill::End } else { Fill::More })
            }
            Codec::Gzip(gzip) => gzip.fill(&mut self.buffer),
            Codec::Zstd(zstd) => zstd.fill(&mut self.buffer),
        }
    }

    /// Place in the file of what the buffer begins with.
    fn place(&self) -> u64 {
        match &self.codec {
            Codec::Plain(_, at) => at - self.buffer.len() as u64,
            Codec::Gzip(_) | Codec::Zstd(_) => self.offset,
        }
    }

    fn skip(&mut self, kind: SkipKind, cause: impl Into<String>) {
        let record = self.name.clone();
        self.ready.push_back(Err(Skipped { record, offset: self.place(), kind, cause: cause.into() }));
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
        match &fill {
            Fill::More | Fill::MemberEnd | Fill::Searching | Fill::End => {}
            Fill::Damaged(cause) => {
                self.skip(SkipKind::Damaged, format!("a record cannot be unpacked: {cause}"));
                self.buffer.clear();
            }
        }
        Ok(fill)
    }

    /// Brings the start of a record to the start of the buffer; false if there was none in this unit.
    fn begin(&mut self) -> io::Result<bool> {
        loop {
            let blank = self.buffer.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            self.buffer.drain(..blank);
            if self.buffer.is_empty() {
                if self.done {
                    return Ok(false);
                }
                self.ended = false;
                self.offset = self.unit();
            }
            if self.buffer.starts_with(b"WARC/") {
                return Ok(true);
            }
            if self.buffer.len() >= 5 {
                self.search()?;
                return Ok(false);
            }
            match self.step()? {
                Fill::More | Fill::Searching => {}
                Fill::MemberEnd if self.buffer.len() >= 5 => {}
                Fill::MemberEnd | Fill::End => {
                    let stray = self.buffer.iter().filter(|b| !b.is_ascii_whitespace()).count();
                    if stray > 0 {
                        self.skip(SkipKind::Damaged, format!("{stray} bytes here are no record"));
                    }
                    self.buffer.clear();
                    return Ok(false);
                }
                Fill::Damaged(_) => return Ok(false),
            }
        }
    }

    /// What stands here is no record: goes on to the next line that begins one.
    fn search(&mut self) -> io::Result<()> {
        let from = self.place();
        let mut lost = 0;
        loop {
            if let Some(at) = memchr::memmem::find(&self.buffer, b"\nWARC/1.") {
                lost += at;
                self.buffer.drain(..=at);
                break;
            }
            let keep = self.buffer.len().min(8);
            lost += self.buffer.len() - keep;
            self.buffer.drain(..self.buffer.len() - keep);
            match self.step()? {
                Fill::More | Fill::Searching => {}
                Fill::MemberEnd if memchr::memmem::find(&self.buffer, b"\nWARC/1.").is_some() => {}
                Fill::MemberEnd | Fill::End | Fill::Damaged(_) => {
                    lost += self.buffer.len();
                    self.buffer.clear();
                    break;
                }
            }
        }
        let cause = format!("{lost} bytes could not be read as a record");
        let record = self.name.clone();
        self.ready.push_back(Err(Skipped { record, offset: from, kind: SkipKind::Damaged, cause }));
        Ok(())
    }

    /// Reads the record at the start of the buffer.
    fn record(&mut self) -> io::Result<()> {
        let place = self.place();
        let end = loop {
            if let Some(end) =
                memchr::memmem::find(&self.buffer[..self.buffer.len().min(MAX_HEADER)], b"\r\n\r\n")
            {
                break end + 4;
            }
            if self.buffer.len() > MAX_HEADER {
                self.skip(
                    SkipKind::Limit,
                    format!("the header of a record is longer than {MAX_HEADER} bytes"),
                );
                self.buffer.drain(..5);
                return Ok(());
            }
            if self.ended {
                self.skip(SkipKind::Damaged, "the header of a record has no end");
                self.buffer.clear();
                return Ok(());
            }
            match self.step()? {
                Fill::More | Fill::Searching | Fill::MemberEnd | Fill::End => {}
                Fill::Damaged(_) => return Ok(()),
            }
        };
        let header = Header::parse(&self.buffer[..end]);
        self.buffer.drain(..end);
        let Some(length) = header.get("content-length").and_then(|value| value.parse::<u64>().ok()) else {
            self.skip(SkipKind::Damaged, "a record does not say how long it is (Content-Length)");
            return Ok(());
        };
        let (content, trouble) = self.content(length)?;
        match http::page(&header, content, trouble, place, &self.name) {
            Ok(Some(record)) => self.ready.push_back(Ok(record)),
            Ok(None) => {}
            Err(skipped) => self.ready.push_back(Err(skipped)),
        }
        Ok(())
    }

    /// The next `length` bytes, of which at most the largest page is kept, and what is wrong with them.
    fn content(&mut self, length: u64) -> io::Result<(Vec<u8>, Option<String>)> {
        let mut kept = Vec::new();
        let mut left = length;
        let mut trouble = None;
        loop {
            let take = left.min(self.buffer.len() as u64) as usize;
            // One byte more than is read of a page, so that the reader says that it was cut.
            let room = (MAX_PAGE + 1).saturating_sub(kept.len());
            kept.extend_from_slice(&self.buffer[..take.min(room)]);
            self.buffer.drain(..take);
            left -= take as u64;
            if left == 0 || self.ended || trouble.is_some() {
                break;
            }
            if let Fill::Damaged(cause) = self.fill()? {
                trouble = Some(cause);
            }
        }
        if left > 0 {
            let cause = trouble.unwrap_or_else(|| "its end is missing".to_owned());
            trouble = Some(format!("{cause}; {} of {length} bytes are there", length - left));
            self.buffer.clear();
        }
        let verdict = if matches!(self.codec, Codec::Plain(..)) {
            self.overrun(&mut kept)?
        } else if trouble.is_none() {
            self.verdict()?
        } else {
            None
        };
        Ok((kept, verdict.or(trouble)))
    }

    /// Whether the content of a record ran into the next one, which is then put back.
    fn overrun(&mut self, kept: &mut Vec<u8>) -> io::Result<Option<String>> {
        while self.buffer.len() < 4 && !self.ended {
            self.fill()?;
        }
        let inner = memchr::memmem::find(kept, b"\r\n\r\nWARC/1.");
        let Some(at) = inner.filter(|_| !self.buffer.starts_with(b"\r\n\r\n")) else { return Ok(None) };
        let next = kept.split_off(at);
        self.buffer.splice(0..0, next);
        Ok(Some("its Content-Length does not fit its content".into()))
    }

    /// What the check sum behind the content says of it.
    fn verdict(&mut self) -> io::Result<Option<String>> {
        // Only line ends are left in the unit of this record; its check sum comes behind them.
        while self.buffer.len() <= 4 && !self.ended {
            match self.fill()? {
                Fill::Damaged(cause) => return Ok(Some(cause)),
                Fill::More | Fill::MemberEnd | Fill::Searching | Fill::End => {}
            }
        }
        Ok(None)
    }
}

impl<R: BufRead> Iterator for Archive<R> {
    type Item = Result<Record, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Err(cause) = self.advance() {
            self.done = true;
            self.skip(SkipKind::Damaged, format!("the file cannot be read further: {cause}"));
        }
        self.ready.pop_front()
    }
}

/// Named fields of a record or of an HTTP message; names in lower case.
#[derive(Debug, Clone, Default)]
pub(super) struct Header {
    /// The first line.
    pub(super) first: String,
    fields: Vec<(String, String)>,
}

impl Header {
    pub(super) fn parse(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default().trim().to_owned();
        let field = |line: &str| {
            let (name, value) = line.split_once(':')?;
            Some((name.trim().to_ascii_lowercase(), value.trim().to_owned()))
        };
        Self { first, fields: lines.filter_map(field).collect() }
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}
