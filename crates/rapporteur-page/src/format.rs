//! Which kind of input it is, told by its first bytes and, where those leave it open, by its name.

/// A kind of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A web page.
    Html,
    /// Plain text, or the text of a page as a crawler or a browser's clipboard gives it.
    Text,
    /// A web archive (WARC, WET), plain or compressed.
    Warc,
    /// A feed: RSS, Atom or JSON Feed.
    Feed,
    /// One JSON object a line, with `id` and `text` or `html`.
    JsonLines,
}

impl Format {
    /// The formats by the name a user gives.
    pub const NAMES: [(&'static str, Self); 5] = [
        ("html", Self::Html),
        ("text", Self::Text),
        ("warc", Self::Warc),
        ("feed", Self::Feed),
        ("jsonl", Self::JsonLines),
    ];

    /// The format of an input with this name (a path, URL or empty) that begins with these bytes.
    ///
    /// ```
    /// use rapporteur_page::Format;
    /// assert_eq!(Format::detect("story.txt", b"Talks resume\n"), Format::Text);
    /// assert_eq!(Format::detect("-", b"<!DOCTYPE html><html>"), Format::Html);
    /// ```
    pub fn detect(name: &str, head: &[u8]) -> Self {
        by_bytes(head).or_else(|| by_name(name)).unwrap_or(Self::Text)
    }
}

fn by_name(name: &str) -> Option<Format> {
    let name = name.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let name = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zst")).unwrap_or(&name);
    Some(match name.rsplit_once('.')?.1 {
        "html" | "htm" | "xhtml" | "shtml" => Format::Html,
        "txt" | "text" => Format::Text,
        "warc" | "wet" | "wat" => Format::Warc,
        "xml" | "rss" | "atom" | "rdf" => Format::Feed,
        "jsonl" | "ndjson" => Format::JsonLines,
        _ => return None,
    })
}

fn by_bytes(head: &[u8]) -> Option<Format> {
    if head.starts_with(b"WARC/") || head.starts_with(&[0x1f, 0x8b]) || zstd(head) {
        return Some(Format::Warc);
    }
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let head = head[..head.len().min(2048)].to_ascii_lowercase();
    let has = |what: &[u8]| memchr::memmem::find(&head, what).is_some();
    if head.starts_with(b"{") {
        return Some(if has(b"jsonfeed.org/version") { Format::Feed } else { Format::JsonLines });
    }
    if !head.starts_with(b"<") {
        return None;
    }
    if has(b"<html") || has(b"<!doctype html") {
        return Some(Format::Html);
    }
    let feed = has(b"<rss") || has(b"<feed") || has(b"<rdf:rdf");
    let markup = || {
        let tags: [&[u8]; 9] =
            [b"<head", b"<body", b"<div", b"<p>", b"<article", b"<meta", b"<title", b"<h1", b"<!--"];
        tags.iter().any(|tag| has(tag))
    };
    if feed {
        Some(Format::Feed)
    } else if markup() {
        Some(Format::Html)
    } else {
        None
    }
}

fn zstd(head: &[u8]) -> bool {
    head.starts_with(&[0x28, 0xb5, 0x2f, 0xfd])
        || (head.len() > 3 && head[0] & 0xf0 == 0x50 && head[1..4] == [0x2a, 0x4d, 0x18])
}
