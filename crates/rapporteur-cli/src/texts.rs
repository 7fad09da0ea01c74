//! Plain texts as they are given, for the commands that annotate a text rather than read a page.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use serde::Deserialize;

use crate::cli::InputFormat;
use crate::sources::Source;

/// Most bytes of one text or of one line of JSON Lines.
const LARGEST: u64 = 64 << 20;

/// One text, or why it could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    /// Name of the record.
    pub(crate) id: String,
    /// The text, or the error.
    pub(crate) content: Result<String, String>,
    /// Day of publication, if the record gives one.
    pub(crate) date: Option<String>,
}

/// The texts of all sources, in order; JSON Lines are read line by line.
pub(crate) fn read(sources: Vec<Source>, format: InputFormat) -> impl Iterator<Item = Text> + Send + 'static {
    sources.into_iter().flat_map(move |source| of_source(source, format))
}

fn of_source(source: Source, format: InputFormat) -> Box<dyn Iterator<Item = Text> + Send> {
    let failed =
        |id: String, error: String| Box::new(std::iter::once(Text { id, content: Err(error), date: None }));
    match source {
        Source::Missing(id, why) => failed(id, why),
        Source::Stdin => of_reader("-".into(), BufReader::new(io::stdin()), format),
        Source::File(path) => match File::open(&path) {
            Ok(file) if path.extension().is_some_and(|ext| ext == "conllu") => documents(name(&path), file),
            Ok(file) => {
                let jsonl = path.extension().is_some_and(|ext| ext == "jsonl" || ext == "ndjson");
                let format = if format == InputFormat::Auto && jsonl { InputFormat::Jsonl } else { format };
                of_reader(name(&path), BufReader::new(file), format)
            }
            Err(error) => failed(name(&path), format!("cannot be opened: {error}")),
        },
    }
}

/// The texts of a CoNLL-U file, to be annotated anew.
fn documents(id: String, mut file: File) -> Box<dyn Iterator<Item = Text> + Send> {
    let mut conllu = String::new();
    let read = file.read_to_string(&mut conllu).map_err(|error| format!("cannot be read: {error}"));
    let documents =
        read.and_then(|_| rapporteur_nlp::conllu::read_documents(&conllu).map_err(|e| e.to_string()));
    match documents {
        Err(error) => Box::new(std::iter::once(Text { id, content: Err(error), date: None })),
        Ok(documents) => Box::new((1..).zip(documents).map(move |(number, (own, doc))| Text {
            id: own.unwrap_or_else(|| format!("{id}:{number}")),
            content: Ok(doc.text().to_owned()),
            date: None,
        })),
    }
}

/// The name of a file without its ending.
fn name(path: &Path) -> String {
    path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn of_reader(
    id: String,
    mut reader: impl BufRead + Send + 'static,
    format: InputFormat,
) -> Box<dyn Iterator<Item = Text> + Send> {
    let piped = format == InputFormat::Auto && id == "-";
    let object = piped && reader.fill_buf().is_ok_and(|head| head.trim_ascii_start().starts_with(b"{"));
    match format {
        InputFormat::Jsonl => Box::new(lines(id, reader)),
        InputFormat::Auto if object => Box::new(lines(id, reader)),
        InputFormat::Auto | InputFormat::Text => {
            let text = limited(&mut reader, |from, bytes| from.read_to_end(bytes));
            Box::new(std::iter::once(Text { id, content: text.and_then(utf8), date: None }))
        }
        InputFormat::Html | InputFormat::Warc | InputFormat::Feed => {
            let error =
                "only plain text and JSON Lines can be annotated; `rapporteur page` gives the text of a page";
            Box::new(std::iter::once(Text { id, content: Err(error.into()), date: None }))
        }
    }
}

#[derive(Deserialize)]
struct Line {
    id: String,
    text: Option<String>,
    date: Option<String>,
}

/// The records of JSON Lines; empty lines are passed over.
fn lines(source: String, mut reader: impl BufRead) -> impl Iterator<Item = Text> {
    let mut number = 0;
    let mut open = true;
    std::iter::from_fn(move || {
        while open {
            number += 1;
            let id = format!("{source}:{number}");
            match limited(&mut reader, |from, bytes| from.read_until(b'\n', bytes)) {
                Ok(bytes) if bytes.is_empty() => open = false,
                Ok(bytes) if bytes.trim_ascii().is_empty() => {}
                Ok(bytes) => return Some(parse(id, &bytes)),
                Err(error) => {
                    open = false;
                    return Some(Text { id, content: Err(error), date: None });
                }
            }
        }
        None
    })
}

fn parse(line: String, bytes: &[u8]) -> Text {
    match serde_json::from_slice::<Line>(bytes) {
        Ok(Line { id, text, date }) => {
            Text { id, content: text.ok_or("the record has no `text`".into()), date }
        }
        Err(error) => Text { id: line, content: Err(format!("not a record: {error}")), date: None },
    }
}

/// Reads by `how`, at most [`LARGEST`] bytes.
fn limited<R: BufRead>(
    reader: &mut R,
    how: impl FnOnce(&mut io::Take<&mut R>, &mut Vec<u8>) -> io::Result<usize>,
) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    how(&mut reader.take(LARGEST + 1), &mut bytes).map_err(|error| format!("cannot be read: {error}"))?;
    if bytes.len() as u64 > LARGEST {
        return Err(format!("longer than {LARGEST} bytes"));
    }
    Ok(bytes)
}

fn utf8(bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| {
        format!(
            "not UTF-8 at byte {}; `rapporteur page` reads other encodings",
            error.utf8_error().valid_up_to()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(input: &'static str, format: InputFormat) -> Vec<Text> {
        of_reader("-".into(), input.as_bytes(), format).collect()
    }

    #[test]
    fn a_text_is_taken_as_it_is() {
        assert_eq!(texts("One.\r\nTwo. ", InputFormat::Auto)[0].content.as_deref(), Ok("One.\r\nTwo. "));
    }

    #[test]
    fn json_lines_give_a_record_each_and_bad_ones_name_their_line() {
        let input = "{\"id\":\"a\",\"text\":\"x\"}\n\n{\"id\":\"b\"}\nno\n{\"id\":\"c\",\"text\":\"\"}";
        let told: Vec<_> =
            texts(input, InputFormat::Auto).into_iter().map(|t| (t.id, t.content.is_ok())).collect();
        let expected = [("a", true), ("b", false), ("-:4", false), ("c", true)];
        assert_eq!(told, expected.map(|(id, good)| (id.to_owned(), good)));
    }
}
