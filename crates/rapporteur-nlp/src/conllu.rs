//! Documents as [CoNLL-U](https://universaldependencies.org/format.html), written and read without loss.
//!
//! The ten columns have their usual meaning, with spaCy's own labels. What has no column is in `MISC`: `SpaceAfter=No`,
//! `NER` (`B-ORG`, `I-ORG`, `O`), `Norm` where it is not the lower case, and `Text` where the token cannot stand in the
//! `FORM` column (white space, tabs, line breaks), with `\s \n \r \t \p \\ \u{...}` as escapes. `Head` gives the number of
//! the head in the document, from 0, in the rare case that it is in another sentence.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use crate::doc::labels::{LabelId, Labels};
use crate::doc::{Builder, Doc, Iob, MAX_TEXT_BYTES, Row, Token, flag};
use crate::{Error, unicode};

/// Name of the format in messages.
const FORMAT: &str = "CoNLL-U";

impl Doc {
    /// Writes the document as CoNLL-U; [`Doc::from_conllu`] reads an equal one back.
    pub fn to_conllu(&self) -> String {
        let mut out = String::new();
        for sent in self.sents() {
            let _ = writeln!(out, "# text = {}", escape(sent.text(), false));
            for token in sent.tokens() {
                write_token(&mut out, token, sent.start(), sent.end());
            }
            out.push('\n');
        }
        out
    }

    /// Reads one document from CoNLL-U, written by [`Doc::to_conllu`] or by others.
    ///
    /// Multiword ranges (`1-2`) and empty nodes (`1.1`) are passed over. A missing head makes a root.
    ///
    /// # Errors
    ///
    /// When a line has not ten columns, a number is wrong, or the heads are not a tree; the message names the line.
    pub fn from_conllu(conllu: &str) -> Result<Self, Error> {
        let mut words = Vec::new();
        let mut sent_start = 0;
        for (number, line) in (1..).zip(conllu.lines()) {
            if line.trim().is_empty() {
                sent_start = words.len();
            } else if !line.starts_with('#') {
                words
                    .extend(read_word(line, sent_start).map_err(|cause| Error::line(FORMAT, number, cause))?);
            }
        }
        build(&words)
    }
}

/// Reads several documents, each opened by a `# newdoc` line, with the id given there (`# newdoc id = ...`).
///
/// # Errors
///
/// As [`Doc::from_conllu`]; line numbers count from the document's own first line.
pub fn read_documents(conllu: &str) -> Result<Vec<(Option<String>, Doc)>, Error> {
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in conllu.split_inclusive('\n') {
        if line.starts_with("# newdoc") {
            starts.push(at);
        }
        at += line.len();
    }
    if starts.is_empty() {
        return Ok(vec![(None, Doc::from_conllu(conllu)?)]);
    }
    let ends = starts.iter().skip(1).copied().chain([conllu.len()]);
    let parts = starts.iter().zip(ends).map(|(&start, end)| &conllu[start..end]);
    parts
        .map(|part| {
            let id =
                part.lines().next().and_then(|line| line.split_once('=')).map(|(_, id)| id.trim().to_owned());
            Ok((id, Doc::from_conllu(part)?))
        })
        .collect()
}

fn write_token(out: &mut String, token: Token<'_>, start: usize, end: usize) {
    let or_blank = |s: &str| if s.is_empty() { "_".to_owned() } else { s.to_owned() };
    let text = token.text();
    let breaks = |c: char| c.is_control() || (c != ' ' && unicode::is_space(c));
    let plain = !text.is_empty()
        && !text.chars().any(|c| unicode::is_space(c) || c.is_control())
        && !token.lemma().contains(breaks)
        && !blank_is_unclear(text, token.lemma());
    let column_text = |s: &str| if s == "_" { UNDERSCORE.to_owned() } else { escape(s, true).into_owned() };
    let head = token.head().i();
    let head_inside = (start..end).contains(&head);
    let column = if token.is_root() || !head_inside { 0 } else { head - start + 1 };
    let mut misc = Vec::new();
    if !token.whitespace() {
        misc.push("SpaceAfter=No".to_owned());
    }
    match token.iob() {
        Iob::Missing => {}
        Iob::Outside => misc.push("NER=O".to_owned()),
        Iob::Begin | Iob::Inside => misc.push(format!("NER={}-{}", token.ent_iob(), token.ent_type())),
    }
    if token.norm() != token.lower() {
        misc.push(format!("Norm={}", escape(token.norm(), true)));
    }
    if !plain {
        misc.push(format!("Text={}", escape(text, true)));
    }
    if !head_inside {
        misc.push(format!("Head={head}"));
    }
    let _ = writeln!(
        out,
        "{}\t{}\t{}\t{}\t{}\t{}\t{column}\t{}\t_\t{}",
        token.i() - start + 1,
        if plain { text.to_owned() } else { column_text(text) },
        or_blank(&if plain { token.lemma().to_owned() } else { column_text(token.lemma()) }),
        or_blank(token.pos()),
        or_blank(token.tag()),
        or_blank(token.morph()),
        or_blank(token.dep()),
        or_blank(&misc.join("|")),
    );
}

/// The underscore where a plain one would mean that there is nothing.
const UNDERSCORE: &str = "\\u{5f}";

/// Whether a lemma column of `_` would be misread: it stands for the underscore only beside the form `_`.
fn blank_is_unclear(text: &str, lemma: &str) -> bool {
    (lemma == "_" && text != "_") || (lemma.is_empty() && text == "_")
}

/// One word line, with its strings still borrowed from the input.
struct Word<'a> {
    text: Cow<'a, str>,
    lemma: Cow<'a, str>,
    norm: Option<Cow<'a, str>>,
    labels: [&'a str; 4],
    head: u32,
    sent_start: bool,
    space_after: bool,
    ner: Option<&'a str>,
}

fn read_word(line: &str, sent_start: usize) -> Result<Option<Word<'_>>, String> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[id, form, lemma, pos, tag, morph, head, dep, _, misc] = columns.as_slice() else {
        return Err(format!("{} columns where ten are due, separated by tabs", columns.len()));
    };
    if id.contains(['-', '.']) {
        return Ok(None);
    }
    let number: u32 = id.parse().ok().filter(|&n| n > 0).ok_or_else(|| format!("bad token number {id:?}"))?;
    let label = |v| if v == "_" { "" } else { v };
    let find = |key: &str| {
        misc.split('|').find_map(|pair| pair.split_once('=').filter(|(k, _)| *k == key)).map(|(_, v)| v)
    };
    let in_sentence = match head {
        "_" | "0" => number,
        _ => head.parse::<u32>().ok().filter(|&n| n > 0).ok_or_else(|| format!("bad head {head:?}"))?,
    };
    let head = match find("Head") {
        None => (sent_start as u32).saturating_add(in_sentence - 1),
        Some(absolute) => absolute.parse().map_err(|_| format!("bad Head={absolute} in the last column"))?,
    };
    let escaped = find("Text");
    let unescape_lemma = |lemma| if escaped.is_some() { unescape(lemma) } else { Cow::Borrowed(lemma) };
    Ok(Some(Word {
        text: escaped.map_or(Cow::Borrowed(form), unescape),
        lemma: if lemma == "_" && form != "_" { Cow::Borrowed("") } else { unescape_lemma(lemma) },
        norm: find("Norm").map(unescape),
        labels: [label(pos), label(tag), label(morph), label(dep)],
        head,
        sent_start: number == 1,
        space_after: find("SpaceAfter") != Some("No"),
        ner: find("NER"),
    }))
}

fn build(words: &[Word<'_>]) -> Result<Doc, Error> {
    let mut labels = Labels::new();
    let mut intern = |label: &str| -> Result<LabelId, Error> {
        labels.intern(label).ok_or_else(|| Error::other(FORMAT, "more than 65,535 different labels"))
    };
    let mut text = String::new();
    let mut rows = Vec::with_capacity(words.len());
    for word in words {
        let start = text.len();
        text.push_str(&word.text);
        let end = text.len();
        if word.space_after {
            text.push(' ');
        }
        let (ent_iob, ent_type) = match word.ner {
            None => (Iob::Missing, ""),
            Some(ner) => match ner.split_once('-') {
                Some(("B", label)) => (Iob::Begin, label),
                Some(("I", label)) => (Iob::Inside, label),
                _ => (Iob::Outside, ""),
            },
        };
        let [pos, tag, morph, dep] = word.labels;
        let lower = word.text.to_lowercase();
        let norm = word.norm.as_deref().unwrap_or(&lower).to_owned();
        let row = Row {
            start,
            end,
            flags: flag::when(word.space_after, flag::SPACE_AFTER)
                | flag::when(word.sent_start, flag::SENT_START)
                | flag::when(word.text.chars().all(unicode::is_space), flag::IS_SPACE)
                | flag::when(word.text.chars().all(unicode::is_punct), flag::IS_PUNCT),
            tag: intern(tag)?,
            pos: intern(pos)?,
            morph: intern(morph)?,
            dep: intern(dep)?,
            head: word.head,
            ent_iob,
            ent_type: intern(ent_type)?,
            ..Row::default()
        };
        rows.push((row, lower, norm, &word.lemma));
    }
    if text.len() > MAX_TEXT_BYTES {
        return Err(Error::other(FORMAT, format!("a text of more than {MAX_TEXT_BYTES} bytes")));
    }
    let mut builder = Builder::new(&text, Arc::new(labels), rows.len());
    for (row, lower, norm, lemma) in &rows {
        builder.push(Row { lower, norm, lemma, ..*row });
    }
    builder.finish()
}

/// Escapes what cannot stand on a CoNLL-U line; inside a column also spaces and the separator `|`.
fn escape(text: &str, column: bool) -> Cow<'_, str> {
    if !text.contains(|c: char| c == '\\' || c.is_control() || unicode::is_space(c) || (column && c == '|')) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            ' ' if column => out.push_str("\\s"),
            ' ' => out.push(' '),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\\' => out.push_str("\\\\"),
            '|' if column => out.push_str("\\p"),
            c if c.is_control() || unicode::is_space(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Undoes [`escape`]; what is no known escape stays as it is.
fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let known = [('s', ' '), ('n', '\n'), ('r', '\r'), ('t', '\t'), ('p', '|'), ('\\', '\\')];
        if let Some((_, c)) = known.iter().find(|(key, _)| rest.starts_with(*key)) {
            out.push(*c);
            rest = &rest[1..];
        } else if let Some((c, after)) = code_point(rest) {
            out.push(c);
            rest = after;
        } else {
            out.push('\\');
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Reads `u{1f}` at the start of `text`.
fn code_point(text: &str) -> Option<(char, &str)> {
    let (hex, after) = text.strip_prefix("u{")?.split_once('}')?;
    Some((char::from_u32(u32::from_str_radix(hex, 16).ok()?)?, after))
}

#[cfg(test)]
mod tests;
