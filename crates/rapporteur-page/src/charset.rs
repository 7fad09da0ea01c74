//! Bytes to text: which character set, and what was wrong with it.
//!
//! The order of evidence is that of browsers, except that valid UTF-8 beats every announcement, since servers often
//! announce a set that the page is not in: byte order mark, valid UTF-8, transport header, `<meta>` in the first 1,024
//! bytes, guess. Text is not brought to a Unicode normal form: offsets must point into what the page says.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use rapporteur_model::{Note, NoteKind};

/// How far into a page a `<meta charset>` may stand, in bytes.
const META_WINDOW: usize = 1024;

/// How much of a page is shown to the guesser, in bytes.
const GUESS_WINDOW: usize = 64 * 1024;

/// Decodes `bytes`; `announced` is the label of a transport header, if there was one.
///
/// Bytes that do not fit the set become U+FFFD and a note. A byte order mark is dropped.
///
/// ```
/// let (text, notes) = rapporteur_page::decode(b"Gen\xe8ve", Some("iso-8859-1"));
/// assert_eq!(text, "Gen\u{e8}ve");
/// assert!(notes.is_empty());
/// ```
pub fn decode(bytes: &[u8], announced: Option<&str>) -> (String, Vec<Note>) {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return (text.to_owned(), Vec::new());
    }
    let label = |label: &str| Encoding::for_label(label.trim().as_bytes());
    let encoding = announced.and_then(label).or_else(|| meta(bytes)).filter(|e| *e != UTF_8);
    match encoding {
        Some(encoding) => with(encoding, bytes),
        None => with(guess(bytes), bytes),
    }
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> (String, Vec<Note>) {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let notes = if damaged {
        let count = text.matches('\u{FFFD}').count();
        vec![Note::new(
            NoteKind::Damaged,
            format!(
                "{count} places are not valid {}; they read as U+FFFD and their words may be lost",
                encoding.name()
            ),
        )]
    } else {
        Vec::new()
    };
    (text.into_owned(), notes)
}

/// The character set that a `<meta>` element near the beginning names.
fn meta(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(META_WINDOW)];
    let head = head.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = memchr::memmem::find(&head[from..], b"charset") {
        from += at + b"charset".len();
        let rest = &head[from..];
        let skip = |b: &&u8| b.is_ascii_whitespace() || matches!(b, b'=' | b'"' | b'\'');
        let start = rest.iter().take_while(skip).count();
        let part = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b':');
        let end = start + rest[start..].iter().take_while(part).count();
        if let Some(encoding) = Encoding::for_label(&rest[start..end]) {
            // A page that names UTF-16 in ASCII bytes is not in UTF-16 (WHATWG).
            return Some(if encoding.is_ascii_compatible() { encoding } else { UTF_8 });
        }
    }
    None
}

/// The likeliest set of bytes that are not UTF-8. Mostly valid UTF-8 (a damaged page) stays UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let window = &bytes[..bytes.len().min(GUESS_WINDOW)];
    let lossy = String::from_utf8_lossy(window);
    let lost = lossy.matches('\u{FFFD}').count();
    let foreign = lossy.chars().filter(|c| !c.is_ascii() && *c != '\u{FFFD}').count();
    if foreign > 4 * lost {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(window, window.len() == bytes.len());
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    if guess == UTF_8 { WINDOWS_1252 } else { guess }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf8_beats_a_header_that_says_otherwise() {
        assert_eq!(decode("Genève".as_bytes(), Some("windows-1252")).0, "Genève");
    }

    #[test]
    fn meta_and_bom_are_followed() {
        let page = b"<meta http-equiv=x content='text/html; charset=windows-1251'>\xcc\xe8\xf0";
        assert!(decode(page, None).0.ends_with("Мир"));
        assert_eq!(decode(b"\xff\xfeh\0i\0", None).0, "hi");
    }

    #[test]
    fn damage_is_kept_in_place_and_said() {
        let mut page = "Переговоры в Женеве, сказал он. ".repeat(4).into_bytes();
        page[3] = 0xff;
        let (text, notes) = decode(&page, None);
        assert!(text.contains('\u{FFFD}') && text.ends_with("сказал он. "));
        assert_eq!(notes.len(), 1);
    }
}
