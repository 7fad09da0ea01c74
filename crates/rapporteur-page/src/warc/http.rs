//! From the content of a record to the page in it: HTTP headers, transfer and content encodings.

use std::io::Read;

use super::Record;
use super::header::Header;
use crate::limits::MAX_PAGE;
use crate::stream::{SkipKind, Skipped};

/// The page in a record; nothing for sound records that are no pages (requests, metadata, revisits).
pub(super) fn page(
    header: &Header,
    content: Vec<u8>,
    trouble: Option<String>,
    offset: u64,
    archive: &str,
) -> Result<Option<Record>, Skipped> {
    let (url, id) = (header.url(), header.name().unwrap_or_else(|| format!("{archive}@{offset}")));
    let trouble = trouble
        .or_else(|| header.get("warc-truncated").map(|why| format!("the crawler cut it short ({why})")));
    // What is no page is passed over, but not where damage may have made it so.
    let skipped = |kind, cause: String| match &trouble {
        Some(trouble) => {
            let cause = format!("{cause}, and the record is damaged: {trouble}{}", header.told());
            Skipped { record: id.clone(), offset, kind: SkipKind::Damaged, cause }
        }
        None => Skipped { record: id.clone(), offset, kind, cause },
    };
    let own = header.get("content-type").unwrap_or_default().to_ascii_lowercase();
    let mut before = 0;
    let (page, kind, charset) = match kind_of(header, &content) {
        Kind::Text => (content, "text/plain".to_owned(), None),
        Kind::Http => {
            let (message, body) = split(&content);
            before = (content.len() - body.len()) as u64;
            let message = Header::parse(message);
            let status = message.first.split_whitespace().nth(1).unwrap_or_default().to_owned();
            if !status.starts_with('2') {
                return Err(skipped(SkipKind::NotAPage, format!("the server answered {status}")));
            }
            let kind = message.get("content-type").unwrap_or("text/html").to_ascii_lowercase();
            let body = decode(&message, body.to_vec()).map_err(|cause| skipped(SkipKind::Damaged, cause))?;
            let charset = charset(&kind);
            (body, kind, charset)
        }
        Kind::Resource => (content, own.clone(), charset(&own)),
        Kind::Other if trouble.is_some() => {
            return Err(skipped(SkipKind::Damaged, "it holds no page".into()));
        }
        Kind::Other => return Ok(None),
        Kind::Unknown => {
            let cause = "it does not say of which known type it is (WARC-Type)".to_owned();
            return Err(skipped(SkipKind::Damaged, cause));
        }
    };
    let html = kind.contains("html") || kind.contains("xml");
    if !html && !kind.starts_with("text/plain") {
        let kind = kind.split(';').next().unwrap_or_default().trim().to_owned();
        return Err(skipped(SkipKind::NotAPage, format!("the content is {kind}, not a page")));
    }
    if page.is_empty() && trouble.is_some() {
        return Err(skipped(SkipKind::Damaged, "nothing of the page is left".into()));
    }
    let date = header.get("warc-date").map(str::to_owned);
    // What was not kept of the content is of the page, unless the page was packed.
    let length = header.get("content-length").and_then(|length| length.parse::<u64>().ok());
    let size = length.map(|length| length.saturating_sub(before)).filter(|size| *size > page.len() as u64);
    Ok(Some(Record { url, id, date, offset, page, charset, html, size, trouble }))
}

/// What a record holds.
enum Kind {
    /// Text that was made of a page.
    Text,
    /// The answer of a server.
    Http,
    /// A page as it is.
    Resource,
    /// Something that is no page.
    Other,
    Unknown,
}

/// What a record holds, by its type and, where that is damaged, by its content.
fn kind_of(header: &Header, content: &[u8]) -> Kind {
    const OTHERS: [&str; 5] = ["warcinfo", "request", "metadata", "revisit", "continuation"];
    let answer = content.starts_with(b"HTTP/");
    let of_http = header
        .get("content-type")
        .is_some_and(|own| own.to_ascii_lowercase().starts_with("application/http"));
    match header.get("warc-type").unwrap_or_default() {
        "conversion" => Kind::Text,
        "response" if answer || of_http => Kind::Http,
        "resource" | "response" => Kind::Resource,
        kind if OTHERS.contains(&kind) => Kind::Other,
        _ if answer => Kind::Http,
        _ => Kind::Unknown,
    }
}

fn charset(kind: &str) -> Option<String> {
    let at = kind.find("charset=")? + "charset=".len();
    let label = kind[at..].trim_start_matches(['"', '\'']);
    let end = label.find(['"', '\'', ';', ' ', ',']).unwrap_or(label.len());
    Some(label[..end].to_owned()).filter(|label| !label.is_empty())
}

/// The headers of an HTTP message and its body.
fn split(message: &[u8]) -> (&[u8], &[u8]) {
    let both = memchr::memmem::find(message, b"\r\n\r\n").map(|at| (at, at + 4));
    let plain = || memchr::memmem::find(message, b"\n\n").map(|at| (at, at + 2));
    match both.or_else(plain) {
        Some((end, start)) => (&message[..end], &message[start..]),
        None => (message, &[]),
    }
}

/// Undoes transfer and content encodings. Archives often keep the headers though the body is decoded already, so a body
/// that does not look encoded stays as it is.
fn decode(message: &Header, mut body: Vec<u8>) -> Result<Vec<u8>, String> {
    let names =
        |field: &str, name: &str| message.get(field).is_some_and(|v| v.to_ascii_lowercase().contains(name));
    if names("transfer-encoding", "chunked")
        && let Some(whole) = unchunk(&body)
    {
        body = whole;
    }
    if body.starts_with(&[0x1f, 0x8b])
        && (names("content-encoding", "gzip") || names("content-encoding", "x-gzip"))
    {
        return unpack(flate2::read::MultiGzDecoder::new(&body[..]));
    }
    if names("content-encoding", "deflate") && body.first() == Some(&0x78) {
        return unpack(flate2::read::ZlibDecoder::new(&body[..]));
    }
    if names("content-encoding", "br") && std::str::from_utf8(&body[..body.len().min(64)]).is_err() {
        return Err("the content is packed with Brotli, which is not read".into());
    }
    Ok(body)
}

/// At most one byte more than the largest page, so that the reader says that it was cut.
fn unpack(decoder: impl Read) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    let result = decoder.take(MAX_PAGE as u64 + 1).read_to_end(&mut out);
    match result {
        Err(cause) if out.is_empty() => Err(format!("its packed content is damaged ({cause})")),
        _ => Ok(out),
    }
}

/// The body of a chunked message; `None` if it is not chunked (any more).
fn unchunk(body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(body.len());
    let mut at = 0_usize;
    loop {
        let line = memchr::memchr(b'\n', body.get(at..at.saturating_add(80).min(body.len()))?)?;
        let size = std::str::from_utf8(&body[at..at + line]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        at += line + 1;
        if size == 0 {
            return Some(out);
        }
        let end = at.checked_add(size)?.min(body.len());
        out.extend_from_slice(&body[at..end]);
        at = end + 2;
        if at >= body.len() {
            // Cut short: what there is counts.
            return Some(out);
        }
    }
}
