//! Markup to tokens: start tags with attributes, end tags, characters. Each byte is looked at a bounded number of times.

use memchr::{memchr, memchr2, memmem};

use super::Tag;

/// One token of a page.
#[derive(Debug)]
pub(crate) enum Token<'p> {
    Start { tag: Tag, attributes: &'p str, raw: &'p str },
    End { tag: Tag },
    Text(&'p str),
}

/// The tokens of a page.
#[derive(Debug)]
pub(crate) struct Tokens<'p> {
    page: &'p str,
    at: usize,
}

impl<'p> Tokens<'p> {
    pub(crate) fn new(page: &'p str) -> Self {
        Self { page, at: 0 }
    }

    fn cut(&self, from: usize, to: usize) -> &'p str {
        self.page.get(from..to.min(self.page.len())).unwrap_or_default()
    }

    /// A start tag whose name begins at `name`; moves behind it, and for raw elements behind their end tag.
    fn start(&mut self, name: usize) -> Token<'p> {
        let bytes = self.page.as_bytes();
        let name_end = name + name_length(&bytes[name..]);
        let tag = Tag::named(&bytes[name..name_end]);
        let end = tag_end(bytes, name_end);
        let attributes = self.cut(name_end, end);
        self.at = (end + 1).min(bytes.len());
        let mut raw = "";
        if tag.raw() {
            let close = raw_end(bytes, self.at, &bytes[name..name_end]);
            raw = self.cut(self.at, close);
            self.at = (tag_end(bytes, close.min(bytes.len())) + 1).min(bytes.len());
        }
        Token::Start { tag, attributes, raw }
    }

    fn skip_to(&mut self, from: usize, end: &[u8]) {
        let bytes = self.page.as_bytes();
        let from = from.min(bytes.len());
        self.at = memmem::find(&bytes[from..], end).map_or(bytes.len(), |at| from + at + end.len());
    }
}

impl<'p> Iterator for Tokens<'p> {
    type Item = Token<'p>;

    fn next(&mut self) -> Option<Token<'p>> {
        let bytes = self.page.as_bytes();
        loop {
            if self.at >= bytes.len() {
                return None;
            }
            let from = self.at;
            if bytes[from] != b'<' {
                let end = memchr(b'<', &bytes[from..]).map_or(bytes.len(), |at| from + at);
                self.at = end;
                return Some(Token::Text(self.cut(from, end)));
            }
            match bytes.get(from + 1) {
                Some(b) if b.is_ascii_alphabetic() => return Some(self.start(from + 1)),
                Some(b'/') => {
                    let name = from + 2;
                    let length = name_length(&bytes[name.min(bytes.len())..]);
                    let end = memchr(b'>', &bytes[from..]).map_or(bytes.len(), |at| from + at);
                    self.at = (end + 1).min(bytes.len());
                    if length > 0 {
                        return Some(Token::End { tag: Tag::named(&bytes[name..name + length]) });
                    }
                }
                Some(b'!') if bytes[from..].starts_with(b"<!--") => {
                    // `<!-->` is an empty comment, so the search begins at its own dashes.
                    self.skip_to(from + 2, b"-->");
                }
                Some(b'!' | b'?') => self.skip_to(from, b">"),
                _ => {
                    let end = memchr(b'<', &bytes[from + 1..]).map_or(bytes.len(), |at| from + 1 + at);
                    self.at = end;
                    return Some(Token::Text(self.cut(from, end)));
                }
            }
        }
    }
}

fn name_length(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/' | b'<')).count()
}

/// Where the `>` of a tag stands that goes on at `from`; quoted values may hold one.
fn tag_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    loop {
        let Some(next) = memchr::memchr3(b'>', b'"', b'\'', &bytes[at..]) else { return bytes.len() };
        at += next;
        let quote = bytes[at];
        if quote == b'>' {
            return at;
        }
        // A quote opens a value only behind `=`; elsewhere it is a stray character.
        let opens = bytes[from..at].iter().rfind(|b| !b.is_ascii_whitespace()) == Some(&b'=');
        at += 1;
        if opens {
            let Some(close) = memchr(quote, &bytes[at..]) else {
                return memchr(b'>', &bytes[at..]).map_or(bytes.len(), |end| at + end);
            };
            at += close + 1;
        }
    }
}

/// Where the end tag `</name` begins that closes a raw element whose content begins at `from`.
fn raw_end(bytes: &[u8], from: usize, name: &[u8]) -> usize {
    let mut at = from;
    while let Some(next) = memmem::find(&bytes[at..], b"</") {
        at += next;
        let found = &bytes[at + 2..];
        if found.len() >= name.len() && found[..name.len()].eq_ignore_ascii_case(name) {
            return at;
        }
        at += 2;
    }
    bytes.len()
}

/// The attributes of a start tag: name as written, value as written (entities not decoded).
pub(crate) fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        at += bytes[at..].iter().take_while(|b| b.is_ascii_whitespace() || **b == b'/').count();
        if at >= bytes.len() {
            return None;
        }
        let name_from = at;
        at +=
            bytes[at..].iter().take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'/')).count();
        let name = text.get(name_from..at).unwrap_or_default();
        let space = bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        if bytes.get(at + space) != Some(&b'=') {
            return Some((name, ""));
        }
        at += space + 1;
        at += bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
        let (from, to);
        if let Some(&quote @ (b'"' | b'\'')) = bytes.get(at) {
            from = at + 1;
            to = memchr(quote, &bytes[from..]).map_or(bytes.len(), |end| from + end);
            at = to + 1;
        } else {
            from = at;
            to = memchr2(b' ', b'\n', &bytes[from..]).map_or(bytes.len(), |end| from + end);
            at = to;
        }
        at = at.min(bytes.len());
        Some((name, text.get(from..to).unwrap_or_default()))
    })
}
