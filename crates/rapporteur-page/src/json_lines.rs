//! JSON Lines: one record a line, with `id`, `text` or `html`, and what is known about it.

use std::io::{BufRead, Read};

use rapporteur_codebook::Pages;
use rapporteur_model::Article;
use serde::Deserialize;

use crate::limits::MAX_RECORD;
use crate::stream::{SkipKind, Skipped};
use crate::{Format, Hint, html_article, text_article};

#[derive(Deserialize)]
struct Record {
    id: Option<String>,
    text: Option<String>,
    html: Option<String>,
    url: Option<String>,
    date: Option<String>,
    fetched_at: Option<String>,
    lang: Option<String>,
}

/// The articles of a JSON Lines input.
pub(crate) struct Lines<'a, R> {
    reader: R,
    hint: &'a Hint,
    pages: &'a Pages,
    line: usize,
    offset: u64,
    done: bool,
}

impl<'a, R: BufRead> Lines<'a, R> {
    pub(crate) fn new(reader: R, hint: &'a Hint, pages: &'a Pages) -> Self {
        Self { reader, hint, pages, line: 0, offset: 0, done: false }
    }

    /// The next line, without its end; `None` at the end, the error text if it cannot be taken.
    fn next_line(&mut self) -> Option<Result<Vec<u8>, (SkipKind, String)>> {
        let mut line = Vec::new();
        let limit = MAX_RECORD as u64 + 1;
        let read = (&mut self.reader).take(limit).read_until(b'\n', &mut line);
        self.line += 1;
        match read {
            Ok(0) => None,
            Err(cause) => {
                self.done = true;
                Some(Err((SkipKind::Damaged, format!("the input cannot be read further: {cause}"))))
            }
            Ok(count) if count > MAX_RECORD => {
                let length = count as u64 + skip_line(&mut self.reader, line.last() == Some(&b'\n'));
                self.offset += length;
                Some(Err((
                    SkipKind::Limit,
                    format!("the line has {length} bytes, more than the {MAX_RECORD} that are read"),
                )))
            }
            Ok(count) => {
                self.offset += count as u64;
                Some(Ok(line))
            }
        }
    }

    fn article(&self, line: &[u8]) -> Result<Article, String> {
        let record: Record = serde_json::from_slice(line)
            .map_err(|cause| format!("not a JSON object as expected: {cause}"))?;
        let id = record.id.filter(|id| !id.is_empty()).ok_or("no `id`; give each record one")?;
        let hint = Hint {
            id,
            url: record.url,
            date: record.date.or_else(|| self.hint.date.clone()),
            fetched_at: record.fetched_at.or_else(|| self.hint.fetched_at.clone()),
            lang: record.lang.or_else(|| self.hint.lang.clone()),
            format: None,
            size: None,
        };
        match (record.html, record.text) {
            (Some(html), _) => Ok(html_article(
                html.as_bytes(),
                None,
                &Hint { format: Some(Format::Html), ..hint },
                self.pages,
            )),
            (None, Some(text)) => Ok(text_article(
                text.as_bytes(),
                None,
                &Hint { format: Some(Format::Text), ..hint },
                self.pages,
            )),
            (None, None) => Err(format!("the record `{}` has neither `text` nor `html`", hint.id)),
        }
    }
}

/// Passes over the rest of a line; gives its length.
fn skip_line(reader: &mut impl BufRead, ended: bool) -> u64 {
    let mut skipped = 0;
    let mut ended = ended;
    while !ended {
        let Ok(chunk) = reader.fill_buf() else { break };
        if chunk.is_empty() {
            break;
        }
        let end = memchr::memchr(b'\n', chunk);
        let length = end.map_or(chunk.len(), |at| at + 1);
        ended = end.is_some();
        reader.consume(length);
        skipped += length as u64;
    }
    skipped
}

impl<R: BufRead> Iterator for Lines<'_, R> {
    type Item = Result<Article, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.done {
            let offset = self.offset;
            let hint = self.hint;
            let skipped = |line: usize, kind, cause: String| Skipped {
                record: format!("{}, line {line}", hint.id),
                offset,
                kind,
                cause,
            };
            let read = self.next_line();
            let Some(read) = read else {
                self.done = true;
                return None;
            };
            let line = match read {
                Ok(line) => line,
                Err((kind, cause)) => return Some(Err(skipped(self.line, kind, cause))),
            };
            let line =
                if self.line == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line) } else { &line };
            if line.trim_ascii().is_empty() {
                continue;
            }
            return Some(self.article(line).map_err(|cause| skipped(self.line, SkipKind::Damaged, cause)));
        }
        None
    }
}
