//! MessagePack values as spaCy writes them: maps whose keys may be text, bytes or numbers.

use rmpv::ValueRef;

use super::files::ModelFiles;
use crate::Error;

/// Deepest nesting of a model file as the decoder counts, about two a level; real ones have six levels.
pub(crate) const MAX_DEPTH: usize = 32;

/// Reads a whole file as one value.
pub(crate) fn parse<'a>(files: &ModelFiles, file: &str, bytes: &'a [u8]) -> Result<ValueRef<'a>, Error> {
    let mut rest = bytes;
    rmpv::decode::read_value_ref_with_max_depth(&mut rest, MAX_DEPTH)
        .map_err(|e| Error::model(&files.name(file), format!("is not sound MessagePack: {e}")))
}

/// The entry of a map under a text key, written as text or as bytes.
pub(crate) fn get<'v, 'a>(value: &'v ValueRef<'a>, key: &str) -> Option<&'v ValueRef<'a>> {
    let ValueRef::Map(entries) = value else { return None };
    entries.iter().find(|(k, _)| text(k) == Some(key)).map(|(_, v)| v)
}

/// As [`get`], with a message when it is absent.
pub(crate) fn need<'v, 'a>(value: &'v ValueRef<'a>, key: &str) -> Result<&'v ValueRef<'a>, String> {
    get(value, key).ok_or_else(|| format!("has no {key:?}"))
}

/// Text, whether marked as text or as bytes.
pub(crate) fn text<'v>(value: &'v ValueRef<'_>) -> Option<&'v str> {
    std::str::from_utf8(bytes(value)?).ok()
}

/// Bytes, whether marked as text or as bytes.
pub(crate) fn bytes<'v>(value: &'v ValueRef<'_>) -> Option<&'v [u8]> {
    match value {
        ValueRef::String(s) => Some(s.as_bytes()),
        ValueRef::Binary(b) => Some(b),
        _ => None,
    }
}

/// A whole number, possibly negative.
pub(crate) fn integer(value: &ValueRef<'_>) -> Option<i64> {
    match value {
        ValueRef::Integer(n) => n.as_i64(),
        _ => None,
    }
}

/// The items of a list; none if it is something else.
pub(crate) fn items<'v, 'a>(value: &'v ValueRef<'a>) -> &'v [ValueRef<'a>] {
    match value {
        ValueRef::Array(items) => items,
        _ => &[],
    }
}

/// The entries of a map; none if it is something else.
pub(crate) fn entries<'v, 'a>(value: &'v ValueRef<'a>) -> &'v [(ValueRef<'a>, ValueRef<'a>)] {
    match value {
        ValueRef::Map(entries) => entries,
        _ => &[],
    }
}
