//! Tokenizer exceptions: texts with tokens of their own, and their repair after affixes were peeled.

use std::collections::HashMap;

use rmpv::ValueRef;

use super::{Part, Rules, Tok, for_each_piece};
use crate::model::msgpack::{entries, items, text};
use crate::strings;

/// A token of an exception; its norm if the exception gives one.
#[derive(Debug)]
pub(super) struct ExceptionPart {
    pub(super) text: Box<str>,
    pub(super) norm: Option<Box<str>>,
}

/// The exceptions of a tokenizer.
#[derive(Debug, Default)]
pub(super) struct Exceptions {
    by_text: HashMap<Box<str>, Vec<ExceptionPart>>,
    /// Token texts that exceptions fall into when rules cut them, by the first text; longest first.
    sequences: HashMap<Box<str>, Vec<Vec<Box<str>>>>,
    /// Bytes of the longest exception; longer texts need no look-up, which peeling a long text would make costly.
    longest: usize,
}

/// Tokens `start..end` look like a cut exception.
struct Hit {
    start: usize,
    end: usize,
}

impl Exceptions {
    pub(super) fn read(value: &ValueRef<'_>, rules: &Rules) -> Result<Self, String> {
        let mut all = Self::default();
        for (key, parts) in entries(value) {
            let key = text(key).ok_or("has an exception whose text is no text")?;
            let parts: Option<Vec<_>> = items(parts).iter().map(read_part).collect();
            let parts = parts.ok_or_else(|| format!("has a token without text in the exception {key:?}"))?;
            if parts.iter().map(|p| &*p.text).collect::<String>() != key {
                return Err(format!("has an exception {key:?} whose tokens do not join to it"));
            }
            if rules.touches(key) || key.contains(' ') {
                all.add_sequence(key, rules);
            }
            all.longest = all.longest.max(key.len());
            all.by_text.insert(key.into(), parts);
        }
        Ok(all)
    }

    fn add_sequence(&mut self, key: &str, rules: &Rules) {
        let mut sequence: Vec<Box<str>> = Vec::new();
        for_each_piece(key, |piece, _| {
            rules.split(&key[piece], &|_| false, &mut |s| sequence.push(s.text.into()));
        });
        if let Some(first) = sequence.first() {
            self.sequences.entry(first.clone()).or_default().push(sequence);
        }
    }

    pub(super) fn get(&self, text: &str) -> Option<&[ExceptionPart]> {
        if text.len() > self.longest {
            return None;
        }
        self.by_text.get(text).map(Vec::as_slice)
    }

    /// Finds exceptions that were cut up and puts their own tokens in place; `tokens_of` gives these.
    pub(super) fn rejoin(
        &self,
        text: &str,
        toks: &mut Vec<Tok>,
        mut tokens_of: impl FnMut(&str) -> Option<Vec<Part>>,
    ) {
        let mut hits = Vec::new();
        for start in 0..toks.len() {
            self.find_at(text, toks, start, &mut hits);
        }
        if hits.is_empty() {
            return;
        }
        hits.sort_by_key(|hit: &Hit| (usize::MAX - (hit.end - hit.start), hit.start));
        let mut claimed = vec![false; toks.len()];
        hits.retain(|hit| {
            let free = !claimed[hit.start] && !claimed[hit.end - 1];
            claimed[hit.start..hit.end].fill(true);
            free
        });
        hits.sort_by_key(|hit| hit.start);
        let mut out = Vec::with_capacity(toks.len());
        let mut next = 0;
        for Hit { start, end } in hits {
            out.extend_from_slice(&toks[next..start]);
            next = end;
            let (first, last) = (toks[start], toks[end - 1]);
            let Some(parts) = tokens_of(&text[first.start as usize..last.end as usize]) else {
                out.extend_from_slice(&toks[start..end]);
                continue;
            };
            let mut at = first.start;
            for part in parts {
                out.push(Tok { start: at, end: at + part.len, lex: part.lex, space_after: false });
                at += part.len;
            }
            if let Some(token) = out.last_mut() {
                token.space_after = last.space_after;
            }
        }
        out.extend_from_slice(&toks[next..]);
        *toks = out;
    }

    fn find_at(&self, text: &str, toks: &[Tok], start: usize, hits: &mut Vec<Hit>) {
        let text_of = |tok: &Tok| &text[tok.start as usize..tok.end as usize];
        let Some(sequences) = self.sequences.get(text_of(&toks[start])) else { return };
        for sequence in sequences {
            let Some(window) = toks.get(start..start + sequence.len()) else { continue };
            if window.iter().zip(sequence).all(|(tok, part)| text_of(tok) == &**part) {
                hits.push(Hit { start, end: start + sequence.len() });
            }
        }
    }
}

fn read_part(part: &ValueRef<'_>) -> Option<ExceptionPart> {
    let attr = |name: &str| {
        let id = strings::id(name);
        entries(part)
            .iter()
            .find(|(k, _)| k.as_u64() == Some(id) || text(k) == Some(name))
            .and_then(|(_, v)| text(v))
    };
    Some(ExceptionPart { text: attr("ORTH")?.into(), norm: attr("NORM").map(Into::into) })
}
