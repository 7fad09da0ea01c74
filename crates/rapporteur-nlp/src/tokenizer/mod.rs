//! Splits text into tokens, as spaCy's rule tokenizer does: exceptions, prefixes, suffixes, infixes, URLs.

mod affix;
mod exceptions;
mod lexicon;

use std::ops::Range;

use affix::{Affix, Side, find_all, matches_start};
use exceptions::Exceptions;
use fancy_regex::Regex;
pub(crate) use lexicon::{Lexicon, Part};

use crate::lex::Norms;
use crate::model::files::ModelFiles;
use crate::model::msgpack::{get, need, parse, text};
use crate::{Error, unicode};

/// Longest piece of text between white space that is remembered, in bytes.
const MAX_MEMO_BYTES: usize = 64;

/// The tokenizer of a model.
#[derive(Debug)]
pub(crate) struct Tokenizer {
    rules: Rules,
    exceptions: Exceptions,
    norms: Norms,
}

/// The regular expressions of a tokenizer; absent ones match nothing.
#[derive(Debug, Default)]
struct Rules {
    prefix: Option<Affix>,
    suffix: Option<Affix>,
    infix: Option<Regex>,
    whole: [Option<Regex>; 2],
}

/// One token: its bytes in the text, its lexeme, and whether a space follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tok {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) lex: u32,
    pub(crate) space_after: bool,
}

impl Tok {
    /// No token, but an empty place between two texts.
    pub(crate) const GAP: Self = Self { start: 0, end: 0, lex: u32::MAX, space_after: false };
}

impl Tokenizer {
    /// Reads the file `tokenizer` and the normal forms of a model.
    pub(crate) fn load(files: &ModelFiles) -> Result<Self, Error> {
        const FILE: &str = "tokenizer";
        let bytes = files.read(FILE)?;
        let value = parse(files, FILE, &bytes)?;
        let bad = |cause: String| Error::model(&files.name(FILE), cause);
        let pattern = |key: &str| get(&value, key).and_then(text);
        let regex = |key: &str| {
            pattern(key).map(|p| affix::compile(p).map_err(|e| bad(format!("{key}: {e}")))).transpose()
        };
        let side = |key: &str, side| {
            pattern(key).map(|p| Affix::new(p, side).map_err(|e| bad(format!("{key}: {e}")))).transpose()
        };
        let rules = Rules {
            prefix: side("prefix_search", Side::Start)?,
            suffix: side("suffix_search", Side::End)?,
            infix: regex("infix_finditer")?,
            whole: [regex("token_match")?, regex("url_match")?],
        };
        let exceptions = Exceptions::read(need(&value, "exceptions").map_err(bad)?, &rules).map_err(bad)?;
        Ok(Self { rules, exceptions, norms: Norms::load(files)? })
    }

    /// Tokenizes a text into `toks`, which is emptied first.
    pub(crate) fn tokenize(&self, text: &str, lexicon: &mut Lexicon, toks: &mut Vec<Tok>) {
        toks.clear();
        for_each_piece(text, |piece, space_before| {
            if space_before && let Some(last) = toks.last_mut() {
                last.space_after = true;
            }
            let mut start = piece.start as u32;
            for part in self.piece(&text[piece], lexicon) {
                toks.push(Tok { start, end: start + part.len, lex: part.lex, space_after: false });
                start += part.len;
            }
        });
        self.exceptions.rejoin(text, toks, |text| self.exception(text, lexicon));
    }

    /// The tokens of a piece that is all white space or has none.
    fn piece<'l>(&self, piece: &str, lexicon: &'l mut Lexicon) -> &'l [Part] {
        if let Some(known) = lexicon.memo(piece) {
            return lexicon.parts(known);
        }
        let first = lexicon.part_count();
        if self.exceptions.get(piece).is_some() {
            self.push_exception(piece, lexicon);
        } else {
            self.rules.split(piece, &|s| self.exceptions.get(s).is_some(), &mut |s| {
                // Only a core can be an exception: an affix is taken as it is.
                if !s.core || !self.push_exception(s.text, lexicon) {
                    self.push(s.text, None, lexicon);
                }
            });
        }
        let range = first..lexicon.part_count();
        if piece.len() <= MAX_MEMO_BYTES {
            lexicon.remember(piece, range.clone());
        }
        lexicon.parts(range)
    }

    /// The tokens of an exception, if the text is one.
    fn exception(&self, text: &str, lexicon: &mut Lexicon) -> Option<Vec<Part>> {
        let first = lexicon.part_count();
        self.push_exception(text, lexicon).then(|| lexicon.parts(first..lexicon.part_count()).to_vec())
    }

    fn push_exception(&self, text: &str, lexicon: &mut Lexicon) -> bool {
        let Some(parts) = self.exceptions.get(text) else { return false };
        for part in parts {
            self.push(&part.text, part.norm.as_deref(), lexicon);
        }
        true
    }

    fn push(&self, text: &str, norm: Option<&str>, lexicon: &mut Lexicon) {
        let lex = lexicon.lexeme(text, norm, &self.norms);
        lexicon.push(Part { lex, len: text.len() as u32 });
    }
}

/// Calls `piece` for each run of white space and of other characters, saying whether a plain space was cut off before it.
///
/// A run of white space gives its first character to the token before it if that is U+0020.
fn for_each_piece(text: &str, mut piece: impl FnMut(Range<usize>, bool)) {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return };
    let mut start = 0;
    let mut in_space = unicode::is_space(first);
    let mut space_before = false;
    for (at, c) in chars {
        if unicode::is_space(c) == in_space {
            continue;
        }
        if start < at {
            piece(start..at, space_before);
            space_before = false;
        }
        in_space = !in_space;
        start = at;
        if c == ' ' {
            space_before = true;
            start = at + 1;
        }
    }
    piece(start..text.len(), space_before);
}

/// A string that [`Rules::split`] found; the core is what stays when affixes are off, before infixes are looked for.
struct Split<'s> {
    text: &'s str,
    core: bool,
}

impl Rules {
    /// Peels affixes off a piece and splits the rest at infixes, calling `emit` for each string in order.
    fn split<'s>(
        &self,
        piece: &'s str,
        is_exception: &dyn Fn(&str) -> bool,
        emit: &mut dyn FnMut(Split<'s>),
    ) {
        let (mut prefixes, mut suffixes) = (Vec::new(), Vec::new());
        let mut core = piece;
        let mut last_len = usize::MAX;
        while !core.is_empty() && core.len() != last_len && !is_exception(core) {
            if self.whole[0].as_ref().is_some_and(|r| matches_start(r, core)) {
                break;
            }
            last_len = core.len();
            let p = self.prefix.as_ref().map_or(0, |a| a.len(core));
            let (prefix, after) = core.split_at(p);
            if p > 0 && !after.is_empty() && is_exception(after) {
                prefixes.push(prefix);
                core = after;
                break;
            }
            let q = self.suffix.as_ref().map_or(0, |a| a.len(after));
            let (before, suffix) = core.split_at(core.len() - q);
            if q > 0 && !before.is_empty() && is_exception(before) {
                suffixes.push(suffix);
                core = before;
                break;
            }
            // The suffix was looked for after the prefix, so they cannot overlap.
            if p > 0 {
                prefixes.push(prefix);
            }
            if q > 0 {
                suffixes.push(suffix);
            }
            core = &core[p..core.len() - q];
        }
        for text in prefixes {
            emit(Split { text, core: false });
        }
        self.split_core(core, is_exception, emit);
        for text in suffixes.into_iter().rev() {
            emit(Split { text, core: false });
        }
    }

    fn split_core<'s>(
        &self,
        core: &'s str,
        is_exception: &dyn Fn(&str) -> bool,
        emit: &mut dyn FnMut(Split<'s>),
    ) {
        if core.is_empty() {
            return;
        }
        let infix = self.infix.as_ref().filter(|_| !is_exception(core));
        if infix.is_none() || self.whole.iter().flatten().any(|r| matches_start(r, core)) {
            emit(Split { text: core, core: true });
            return;
        }
        let mut start = 0;
        let mut emit_text = |range: Range<usize>| {
            if !range.is_empty() {
                emit(Split { text: &core[range], core: false });
            }
        };
        for found in infix.into_iter().flat_map(|r| find_all(r, core)).filter(|found| found.start > 0) {
            emit_text(start..found.start);
            emit_text(found.clone());
            start = found.end;
        }
        emit_text(start..core.len());
    }

    /// Whether some affix or infix is found in a text.
    fn touches(&self, text: &str) -> bool {
        self.prefix.as_ref().is_some_and(|a| a.len(text) > 0)
            || self.suffix.as_ref().is_some_and(|a| a.len(text) > 0)
            || self.infix.as_ref().is_some_and(|r| find_all(r, text).next().is_some())
    }
}
