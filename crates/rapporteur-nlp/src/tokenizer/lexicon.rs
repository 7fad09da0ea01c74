//! What a tokenizer has seen: lexemes by text and norm, and the tokens of each piece. Bounded by being emptied.

use std::collections::HashMap;
use std::ops::Range;

use crate::lex::{Lexeme, Norms};

/// Lexemes after which the lexicon is emptied, between two documents. About 300 bytes each.
const MAX_LEXEMES: usize = 1 << 16;

/// A token of a remembered piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) lex: u32,
    /// Bytes of its text.
    pub(crate) len: u32,
}

/// Lexemes and pieces seen so far.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    lexemes: Vec<Lexeme>,
    index: HashMap<Box<str>, u32>,
    /// Lexemes with a norm that an exception gave.
    normed: HashMap<(Box<str>, Box<str>), u32>,
    parts: Vec<Part>,
    pieces: HashMap<Box<str>, (u32, u32)>,
}

impl Lexicon {
    /// Empties the lexicon if it is full; all numbers of lexemes are void then. Says whether it did.
    pub(crate) fn trim(&mut self) -> bool {
        let full = self.lexemes.len() > MAX_LEXEMES || self.parts.len() > 4 * MAX_LEXEMES;
        if full {
            *self = Self::default();
        }
        full
    }

    pub(crate) fn get(&self, lex: u32) -> &Lexeme {
        &self.lexemes[lex as usize]
    }

    /// Number of lexemes.
    pub(crate) fn len(&self) -> usize {
        self.lexemes.len()
    }

    /// The number of the lexeme with this text and this norm given by an exception.
    pub(super) fn lexeme(&mut self, text: &str, norm: Option<&str>, norms: &Norms) -> u32 {
        let known = match norm {
            None => self.index.get(text).copied(),
            Some(norm) => self.normed.get(&(text.into(), norm.into())).copied(),
        };
        if let Some(lex) = known {
            return lex;
        }
        let next = self.lexemes.len() as u32;
        self.lexemes.push(Lexeme::new(text, norm, norms));
        match norm {
            None => self.index.insert(text.into(), next),
            Some(norm) => self.normed.insert((text.into(), norm.into()), next),
        };
        next
    }

    pub(super) fn push(&mut self, part: Part) {
        self.parts.push(part);
    }

    pub(super) fn part_count(&self) -> usize {
        self.parts.len()
    }

    pub(super) fn parts(&self, range: Range<usize>) -> &[Part] {
        &self.parts[range]
    }

    pub(super) fn memo(&self, piece: &str) -> Option<Range<usize>> {
        self.pieces.get(piece).map(|&(start, end)| start as usize..end as usize)
    }

    pub(super) fn remember(&mut self, piece: &str, parts: Range<usize>) {
        self.pieces.insert(piece.into(), (parts.start as u32, parts.end as u32));
    }
}
