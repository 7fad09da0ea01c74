//! Articles out of what the command line names: inputs are read one after the other, pages taken apart on all threads.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use anyhow::Result;
use rapporteur_codebook::Pages;
use rapporteur_model::{Article, NoteKind};
use rapporteur_page::{Format, Hint, MAX_RECORD, SkipKind, Skipped, beginning, stream};

use crate::cli::{InputFormat, PageArgs, RunArgs};
use crate::failure::Failure;
use crate::ordered::{Give, in_order};
use crate::output::{FailedRecord, Output};
use crate::progress::{Cause, Meter, Progress};
use crate::sources::{self, Source};

/// What is told of a fault that is ours.
const FAULT: &str = "a fault in rapporteur itself; please report it with this input";

/// An input that was not read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unread {
    pub(crate) id: String,
    pub(crate) error: String,
    pub(crate) cause: Cause,
}

impl Unread {
    /// Counts the record and, where something was lost, writes it with its error.
    ///
    /// # Errors
    /// The output cannot be written.
    pub(crate) fn tell(&self, progress: &mut Progress, output: &mut Output) -> Result<()> {
        progress.skipped(&self.id, &self.error, self.cause);
        match self.cause {
            Cause::NotAPage => Ok(()),
            _ => output.write_failed(&FailedRecord { id: &self.id, error: &self.error }),
        }
    }
}

/// What the reading thread hands to the others.
enum Job {
    /// A page, a feed or a line of JSON Lines, still to be taken apart.
    Bytes(Vec<u8>, Hint),
    /// A page of an archive, which can only be read from front to back.
    Page(Box<Article>),
    Unread(Unread),
}

/// Hands every article of the input to `work`, on several threads, and the results to `sink` in the order of the input;
/// `meter` learns how much of the input was taken.
///
/// # Errors
/// Nothing is named to read, or `sink` fails.
pub(crate) fn each<R: Send>(
    named: &PageArgs,
    told: &RunArgs,
    pages: &Pages,
    meter: &Meter,
    work: impl Fn(Article) -> R + Sync,
    mut sink: impl FnMut(Result<R, Unread>) -> Result<()>,
) -> Result<(), Failure> {
    let input = &named.input;
    let sources = sources::expand(&input.inputs)?;
    meter.expect(sources::size(&sources));
    let archives = Archives {
        format: format(input.input_format),
        date: named.date.clone(),
        pages: pages.clone(),
        meter: meter.clone(),
    };
    let mut left = input.max_articles.unwrap_or(usize::MAX);
    let read = |job: Job| {
        let one = |article| {
            let article = usable(article, input.max_chars)?;
            meter.note(&article.notes);
            safely(&work, article)
        };
        match job {
            Job::Bytes(bytes, hint) => {
                articles(&bytes, &hint, pages).into_iter().map(|article| article.and_then(one)).collect()
            }
            Job::Page(article) => vec![one(*article)],
            Job::Unread(unread) => vec![Err(unread)],
        }
    };
    let reader = move |give: &mut Give<'_, Job>| {
        let _ = sources.into_iter().all(|source| archives.of_source(source, give));
    };
    let result = in_order(told.threads(), reader, read, |results: Vec<Result<R, Unread>>| {
        for result in results {
            let counts = !matches!(&result, Err(unread) if unread.cause == Cause::NotAPage);
            if left == 0 && counts {
                return Err(Enough.into());
            }
            left -= usize::from(counts);
            sink(result)?;
        }
        Ok(())
    });
    match result {
        Err(error) if error.is::<Enough>() => Ok(()),
        other => Ok(other?),
    }
}

/// Ends a run early; not a failure.
#[derive(Debug, thiserror::Error)]
#[error("--max-articles is reached")]
struct Enough;

/// Does `work` on an article; a fault of ours costs that article alone.
fn safely<R>(work: impl Fn(Article) -> R, article: Article) -> Result<R, Unread> {
    let id = article.id.clone();
    catch_unwind(AssertUnwindSafe(|| work(article))).map_err(|_| Unread {
        id,
        error: FAULT.into(),
        cause: Cause::Fault,
    })
}

/// The articles in one input.
fn articles(bytes: &[u8], hint: &Hint, pages: &Pages) -> Vec<Result<Article, Unread>> {
    let all = || stream(bytes, hint, pages).map(|item| item.map_err(|skipped| unread(skipped, hint)));
    let fault = || Unread { id: hint.id.clone(), error: FAULT.into(), cause: Cause::Fault };
    catch_unwind(AssertUnwindSafe(|| all().collect())).unwrap_or_else(|_| vec![Err(fault())])
}

/// A record that was not read, by its own name where it has one.
fn unread(skipped: Skipped, hint: &Hint) -> Unread {
    let cause = match skipped.kind {
        SkipKind::Damaged => Cause::Damaged,
        SkipKind::Limit => Cause::Limit,
        SkipKind::NotAPage => Cause::NotAPage,
    };
    if hint.format == Some(Format::JsonLines) {
        return Unread { id: hint.id.clone(), error: skipped.cause, cause };
    }
    let error = format!("at byte {}: {}", skipped.offset, skipped.cause);
    Unread { id: skipped.record, error, cause }
}

/// An article of bearable length.
fn usable(article: Article, max_chars: usize) -> Result<Article, Unread> {
    // A character has one byte at least, so most texts need not be counted.
    if article.text.len() > max_chars {
        let chars = article.text.chars().count();
        if chars > max_chars {
            let cut = article.notes.iter().filter(|note| note.kind == NoteKind::Limit);
            let cut = cut.fold(String::new(), |cut, note| cut + "; " + &note.message);
            let error = format!("{chars} characters, more than --max-chars {max_chars}{cut}");
            return Err(Unread { id: article.id, error, cause: Cause::Limit });
        }
    }
    Ok(article)
}

fn format(format: InputFormat) -> Option<Format> {
    match format {
        InputFormat::Auto => None,
        InputFormat::Html => Some(Format::Html),
        InputFormat::Text => Some(Format::Text),
        InputFormat::Warc => Some(Format::Warc),
        InputFormat::Feed => Some(Format::Feed),
        InputFormat::Jsonl => Some(Format::JsonLines),
    }
}

/// What the reading thread knows.
struct Archives {
    format: Option<Format>,
    date: Option<String>,
    pages: Pages,
    meter: Meter,
}

impl Archives {
    /// Gives the jobs of one source; false when no more are wanted.
    fn of_source(&self, source: Source, give: &mut Give<'_, Job>) -> bool {
        match source {
            Source::Missing(id, error) => give(Job::Unread(Unread { id, error, cause: Cause::Missing })),
            Source::Stdin => self.of_reader("-", "-", BufReader::new(self.meter.over(io::stdin())), give),
            Source::File(path) => {
                let id = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
                match open(&path) {
                    Ok(file) => {
                        let reader = BufReader::new(self.meter.over(file));
                        self.of_reader(&path.to_string_lossy(), &id, reader, give)
                    }
                    Err(error) => {
                        let error = format!("cannot be opened: {error}");
                        give(Job::Unread(Unread {
                            id: path.display().to_string(),
                            error,
                            cause: Cause::Missing,
                        }))
                    }
                }
            }
        }
    }

    fn of_reader(&self, name: &str, id: &str, mut reader: impl BufRead, give: &mut Give<'_, Job>) -> bool {
        let failed = |error: io::Error| {
            let error = format!("cannot be read: {error}");
            Job::Unread(Unread { id: id.to_owned(), error, cause: Cause::Damaged })
        };
        let format = match (self.format, reader.fill_buf()) {
            (_, Err(error)) => return give(failed(error)),
            (Some(format), _) => format,
            (None, Ok(head)) => Format::detect(name, head),
        };
        let hint = Hint { date: self.date.clone(), format: Some(format), ..Hint::named(id) };
        match format {
            Format::JsonLines => lines(&hint, reader, give),
            Format::Warc => stream(reader, &hint, &self.pages).all(|item| match item {
                Ok(article) => give(Job::Page(Box::new(article))),
                Err(skipped) => give(Job::Unread(unread(skipped, &hint))),
            }),
            Format::Html | Format::Text | Format::Feed => match beginning(reader) {
                Ok((bytes, size)) => give(Job::Bytes(bytes, Hint { size: Some(size), ..hint })),
                Err(error) => give(failed(error)),
            },
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(file) }
}

/// JSON Lines, a line a job, so that their pages are taken apart on all threads; false when no more are wanted.
fn lines(hint: &Hint, mut reader: impl BufRead, give: &mut Give<'_, Job>) -> bool {
    for number in 1_u64.. {
        let mut bytes = Vec::new();
        let hint = Hint { id: format!("{}:{number}", hint.id), ..hint.clone() };
        let more = match reader.by_ref().take(MAX_RECORD as u64 + 1).read_until(b'\n', &mut bytes) {
            Ok(0) => return true,
            Err(error) => {
                let error = format!("cannot be read: {error}");
                return give(Job::Unread(Unread { id: hint.id, error, cause: Cause::Damaged }));
            }
            Ok(_) if bytes.trim_ascii().is_empty() => true,
            Ok(length) if length > MAX_RECORD => {
                let length = length as u64 + pass_line(&mut reader, &bytes);
                let error =
                    format!("the line has {length} bytes, more than the {MAX_RECORD} that are read of one");
                give(Job::Unread(Unread { id: hint.id, error, cause: Cause::Limit }))
            }
            Ok(_) => give(Job::Bytes(bytes, hint)),
        };
        if !more {
            return false;
        }
    }
    true
}

/// Passes over the rest of a line of which `read` was read; gives its length.
fn pass_line(reader: &mut impl BufRead, read: &[u8]) -> u64 {
    // An error here comes again, and is told, when the next line is read.
    if read.last() == Some(&b'\n') { 0 } else { reader.skip_until(b'\n').unwrap_or(0) as u64 }
}
