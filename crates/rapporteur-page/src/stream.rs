//! Inputs of any length, one article at a time.

use std::fmt;
use std::io::{BufRead, Read};

use rapporteur_codebook::Pages;
use rapporteur_model::{Article, Note, NoteKind};

use crate::limits::MAX_PAGE;
use crate::warc::{Archive, Record};
use crate::{Format, Hint, feed, html_article, json_lines, text_article};

/// Why a record gave no article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SkipKind {
    /// Its bytes are damaged, cut short or not what the format asks for.
    Damaged,
    /// It is larger than is read.
    Limit,
    /// It is sound but no page (an image, a redirection, an error answer); nothing was lost.
    NotAPage,
}

/// A record that gave no article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Name of the record, as far as known: its address or id, else the name of the input.
    pub record: String,
    /// Where it begins in the input, in bytes (of the file as it is, packed or not).
    pub offset: u64,
    /// Kind of cause.
    pub kind: SkipKind,
    /// The cause, in words.
    pub cause: String,
}

impl fmt::Display for Skipped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, at byte {}: {}", self.record, self.offset, self.cause)
    }
}

impl std::error::Error for Skipped {}

impl Skipped {
    /// An article without text that carries the cause as a note; nothing for what was no page.
    pub(crate) fn article(self) -> Option<Article> {
        let kind = match self.kind {
            SkipKind::Damaged => NoteKind::Damaged,
            SkipKind::Limit => NoteKind::Limit,
            SkipKind::NotAPage => return None,
        };
        let note = Note::new(kind, self.to_string());
        Some(Article { id: self.record, notes: vec![note], ..Article::default() })
    }
}

/// Reads any number of articles from `reader` in bounded memory: archives and JSON Lines record by record, other
/// formats whole.
///
/// # Errors
/// Each item may be a [`Skipped`] that names record, offset and cause; reading goes on with the next record.
///
/// ```
/// use rapporteur_page::{Hint, stream};
/// let codebook = rapporteur_codebook::Codebook::embedded().unwrap();
/// let lines = "{\"id\": \"a\", \"text\": \"The talks went on.\"}\n{\"id\": \"b\"}\n";
/// let read: Vec<_> = stream(lines.as_bytes(), &Hint::named("in.jsonl"), &codebook.pages).collect();
/// assert_eq!(read[0].as_ref().unwrap().id, "a");
/// assert!(read[1].as_ref().unwrap_err().to_string().contains("line 2"));
/// ```
pub fn stream<'a, R: BufRead + 'a>(
    mut reader: R,
    hint: &'a Hint,
    pages: &'a Pages,
) -> Box<dyn Iterator<Item = Result<Article, Skipped>> + 'a> {
    let name = hint.url.as_deref().unwrap_or(&hint.id);
    let unreadable = |cause: std::io::Error| Skipped {
        record: hint.id.clone(),
        offset: 0,
        kind: SkipKind::Damaged,
        cause: format!("it cannot be read: {cause}"),
    };
    let format = match reader.fill_buf() {
        Ok(head) => hint.format.unwrap_or_else(|| Format::detect(name, head)),
        Err(cause) => return Box::new(std::iter::once(Err(unreadable(cause)))),
    };
    match format {
        Format::JsonLines => Box::new(json_lines::Lines::new(reader, hint, pages)),
        Format::Warc => match Archive::new(reader, name) {
            Ok(archive) => {
                Box::new(archive.map(move |item| item.map(|record| from_record(record, hint, pages))))
            }
            Err(cause) => Box::new(std::iter::once(Err(unreadable(cause)))),
        },
        Format::Html | Format::Text | Format::Feed => {
            let (bytes, size) = match beginning(reader) {
                Ok(read) => read,
                Err(cause) => return Box::new(std::iter::once(Err(unreadable(cause)))),
            };
            let hint = &Hint { size: Some(hint.size.unwrap_or(size)), ..hint.clone() };
            match format {
                Format::Feed => Box::new(feed::entries(&bytes, hint, pages).into_iter()),
                Format::Html => Box::new(std::iter::once(Ok(html_article(&bytes, None, hint, pages)))),
                _ => Box::new(std::iter::once(Ok(text_article(&bytes, None, hint, pages)))),
            }
        }
    }
}

/// What is read of one page of any length, one byte more than the limit so that the reader says that it was cut, and how
/// many bytes the page has. Those beyond are counted, not kept; an input that never ends is left at some 16 GB.
///
/// # Errors
/// The input cannot be read.
pub fn beginning(mut reader: impl BufRead) -> std::io::Result<(Vec<u8>, u64)> {
    const COUNTED: u64 = 16 << 30;
    let mut bytes = Vec::new();
    reader.by_ref().take(MAX_PAGE as u64 + 1).read_to_end(&mut bytes)?;
    let rest = std::io::copy(&mut reader.take(COUNTED), &mut std::io::sink())?;
    let size = bytes.len() as u64 + rest;
    Ok((bytes, size))
}

fn from_record(record: Record, hint: &Hint, pages: &Pages) -> Article {
    let own = Hint {
        id: record.id,
        url: record.url,
        date: None,
        fetched_at: record.date,
        lang: hint.lang.clone(),
        format: None,
        size: record.size,
    };
    let charset = record.charset.as_deref();
    let mut article = if record.html {
        html_article(&record.page, charset, &own, pages)
    } else {
        text_article(&record.page, charset, &own, pages)
    };
    if let Some(trouble) = record.trouble {
        let message = format!(
            "the record at byte {} of {} is damaged: {trouble}; what there is was read",
            record.offset, hint.id
        );
        article.notes.insert(0, Note::new(NoteKind::Damaged, message));
    }
    article
}
