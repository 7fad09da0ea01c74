//! Articles out of what the command line names: inputs are read one after the other, pages taken apart on all threads.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use anyhow::Result;
use rapporteur_codebook::Pages;
use rapporteur_model::{Article, NoteKind};
use rapporteur_page::{Format, Hint};

use crate::cli::{InputFormat, OutputArgs, PageArgs};
use crate::failure::Failure;
use crate::ordered::in_order;
use crate::sources::{self, Source};

/// Most bytes that are taken from one page or one line of JSON Lines; what of them is read is the page's own limit.
const LARGEST: u64 = 64 << 20;
/// Most bytes of one archive or feed.
const LARGEST_ARCHIVE: u64 = 4 << 30;

/// An input that could not be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unread {
    pub(crate) id: String,
    pub(crate) error: String,
}

/// Bytes that hold one page or several, and what is known of them besides.
#[derive(Debug)]
struct Input {
    bytes: Vec<u8>,
    hint: Hint,
}

/// Hands every article of the input to `work`, on several threads, and the results to `sink` in the order of the input.
///
/// # Errors
/// Nothing is named to read, or `sink` fails.
pub(crate) fn each<R: Send>(
    named: &PageArgs,
    output: &OutputArgs,
    pages: &Pages,
    work: impl Fn(Article) -> R + Sync,
    mut sink: impl FnMut(Result<R, Unread>) -> Result<()>,
) -> Result<(), Failure> {
    let input = &named.input;
    let mut left = input.max_articles.unwrap_or(usize::MAX);
    let inputs = inputs(sources::expand(&input.inputs)?, named);
    let work = |input_read: Result<Input, Unread>| match input_read {
        Ok(one) => articles(one, pages, input.max_chars)
            .into_iter()
            .map(|a| a.and_then(|a| safely(&work, a)))
            .collect(),
        Err(unread) => vec![Err(unread)],
    };
    let enough = in_order(output.threads(), inputs, work, |results| {
        for result in results {
            if left == 0 {
                return Err(Enough.into());
            }
            left -= 1;
            sink(result)?;
        }
        Ok(())
    });
    match enough {
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
        error: "a fault in rapporteur itself; please report it with this input".into(),
    })
}

/// The articles in one input.
fn articles(input: Input, pages: &Pages, max_chars: usize) -> Vec<Result<Article, Unread>> {
    let Input { bytes, hint } = input;
    let read = catch_unwind(AssertUnwindSafe(|| rapporteur_page::read(&bytes, &hint, pages)));
    match read {
        Ok(articles) => articles.into_iter().map(|article| usable(article, max_chars)).collect(),
        Err(_) => vec![Err(Unread {
            id: hint.id,
            error: "a fault in rapporteur itself; please report this page".into(),
        })],
    }
}

/// An article that has a text of bearable length.
fn usable(article: Article, max_chars: usize) -> Result<Article, Unread> {
    let damaged = || article.notes.iter().find(|note| note.kind == NoteKind::Damaged);
    if article.text.is_empty()
        && let Some(note) = damaged()
    {
        return Err(Unread { error: note.message.clone(), id: article.id });
    }
    // A character has one byte at least, so most texts need not be counted.
    if article.text.len() > max_chars {
        let chars = article.text.chars().count();
        if chars > max_chars {
            let error = format!("{chars} characters, more than --max-chars {max_chars}");
            return Err(Unread { id: article.id, error });
        }
    }
    Ok(article)
}

/// The inputs behind the sources, in order.
fn inputs(
    sources: Vec<Source>,
    named: &PageArgs,
) -> impl Iterator<Item = Result<Input, Unread>> + Send + 'static {
    let (format, date) = (format(named.input.input_format), named.date.clone());
    sources.into_iter().flat_map(move |source| of_source(source, format, date.clone()))
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

type Inputs = Box<dyn Iterator<Item = Result<Input, Unread>> + Send>;

fn of_source(source: Source, format: Option<Format>, date: Option<String>) -> Inputs {
    let failed =
        |id: String, error: String| -> Inputs { Box::new(std::iter::once(Err(Unread { id, error }))) };
    match source {
        Source::Missing(id, why) => failed(id, why),
        Source::Stdin => {
            of_reader("-", Hint { date, format, ..Hint::named("-") }, BufReader::new(io::stdin()))
        }
        Source::File(path) => {
            let id = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            match open(&path) {
                Ok(file) => {
                    let hint = Hint { date, format, ..Hint::named(id) };
                    of_reader(&path.to_string_lossy(), hint, BufReader::new(file))
                }
                Err(error) => failed(path.display().to_string(), format!("cannot be opened: {error}")),
            }
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(file) }
}

fn of_reader(name: &str, mut hint: Hint, mut reader: impl BufRead + Send + 'static) -> Inputs {
    let format = match (hint.format, reader.fill_buf()) {
        (Some(format), _) => format,
        (None, Ok(head)) => Format::detect(name, head),
        (None, Err(error)) => {
            let error = format!("cannot be read: {error}");
            return Box::new(std::iter::once(Err(Unread { id: hint.id, error })));
        }
    };
    hint.format = Some(format);
    match format {
        Format::JsonLines => Box::new(lines(hint, reader)),
        Format::Html | Format::Text => Box::new(std::iter::once(whole(hint, reader, LARGEST))),
        Format::Warc | Format::Feed => Box::new(std::iter::once(whole(hint, reader, LARGEST_ARCHIVE))),
    }
}

fn whole(hint: Hint, reader: impl BufRead, largest: u64) -> Result<Input, Unread> {
    let mut bytes = Vec::new();
    match reader.take(largest).read_to_end(&mut bytes) {
        Ok(_) => Ok(Input { bytes, hint }),
        Err(error) => Err(Unread { id: hint.id, error: format!("cannot be read: {error}") }),
    }
}

/// JSON Lines, a line an input, so that their pages are read on all threads.
fn lines(hint: Hint, mut reader: impl BufRead) -> impl Iterator<Item = Result<Input, Unread>> {
    let mut number = 0;
    let mut open = true;
    std::iter::from_fn(move || {
        while open {
            number += 1;
            let mut bytes = Vec::new();
            let read = reader.by_ref().take(LARGEST).read_until(b'\n', &mut bytes);
            let hint = Hint { id: format!("{}:{number}", hint.id), ..hint.clone() };
            match read {
                Ok(0) => open = false,
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => return Some(Ok(Input { bytes, hint })),
                Err(error) => {
                    open = false;
                    return Some(Err(Unread { id: hint.id, error: format!("cannot be read: {error}") }));
                }
            }
        }
        None
    })
}
