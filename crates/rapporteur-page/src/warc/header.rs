//! The named fields of a record or of an HTTP message.

use crate::limits::MAX_HEADER;

/// Named fields; names in lower case.
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

    /// Address of the page.
    pub(super) fn url(&self) -> Option<String> {
        self.get("warc-target-uri").map(|url| url.trim_matches(['<', '>']).to_owned())
    }

    /// What a report calls the record: its address or its id.
    pub(super) fn name(&self) -> Option<String> {
        self.url().or_else(|| self.get("warc-record-id").map(str::to_owned))
    }

    /// What the header says of a record that is lost, to stand behind the cause.
    pub(super) fn told(&self) -> String {
        let kind = self.get("warc-type").map(|kind| format!("a {kind}"));
        let length = self.get("content-length").map(|length| format!("{length} bytes"));
        let id = self.get("warc-record-id").map(str::to_owned);
        let told: Vec<String> = [kind, length, id].into_iter().flatten().collect();
        if told.is_empty() { String::new() } else { format!("; its header says: {}", told.join(", ")) }
    }
}

/// Where the header at the start of `bytes` ends, if it does: at an empty line, or, should damage have joined that line to
/// others, where lines begin that are no fields.
pub(super) fn end(bytes: &[u8]) -> Option<usize> {
    let within = &bytes[..bytes.len().min(MAX_HEADER)];
    let end = memchr::memmem::find(within, b"\r\n\r\n")? + 4;
    let mut at = 0;
    let mut strange = None;
    for (number, line) in bytes[..end].split_inclusive(|byte| *byte == b'\n').enumerate() {
        let blank = line.trim_ascii().is_empty();
        let status = line.starts_with(b"HTTP/1.");
        if status || (strange.is_some() && number > 0 && !blank && !is_field(line)) {
            return Some(strange.filter(|_| !status).unwrap_or(at));
        }
        if number > 0 && !blank && !is_field(line) {
            strange = Some(at);
        }
        at += line.len();
    }
    Some(end)
}

/// Whether a line is a field or goes on with one.
fn is_field(line: &[u8]) -> bool {
    let name = line.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    let length = name.count();
    line.starts_with(b" ") || line.starts_with(b"\t") || (length > 0 && line.get(length) == Some(&b':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_ends_before_what_is_none() {
        let sound = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nHTTP/1.1 200 OK\r\n\r\n";
        let start = sound.len() - 19;
        assert_eq!(end(sound), Some(start));
        let mut joined = sound.to_vec();
        joined[start - 2] = b'M';
        assert_eq!(end(&joined), Some(start));
        let text = b"WARC/1.0\r\nContent-Length: 9\r\nX\nThe talks\nwent on.\r\n\r\n";
        assert_eq!(end(text), Some(29));
        let field = b"WARC/1.0\r\nContent-Length; 9\r\nA: b\r\n\r\n";
        assert_eq!(end(field), Some(field.len()));
        assert_eq!(end(b"WARC/1.0\r\n"), None);
    }
}
