//! What stands around a noun: its modifiers before it, its determiner, the name it is joined to.

use std::ops::Range;

use rapporteur_nlp::{Doc, Token};

/// Longest stretch before a head that counts as its phrase.
const MAX_BEFORE: usize = 14;

/// The words of a noun phrase before its head, from the determiner on. Read from the order of words rather than from
/// the tree, which is often wrong around titles and names.
pub(crate) fn before(doc: &Doc, head: usize) -> Range<usize> {
    let first = doc.token(head).sent().start().max(head.saturating_sub(MAX_BEFORE));
    let mut start = head;
    while start > first {
        let token = doc.token(start - 1);
        match token.pos() {
            "DET" | "PRON" if token.pos() == "DET" || token.tag() == "PRP$" => {
                start -= 1;
                if !(start > first && matches!(doc.token(start - 1).lower(), "all" | "both")) {
                    break;
                }
            }
            "CCONJ" if joined(doc, start - 1, head) => start -= 1,
            _ if modifies(token) || continues_possessor(doc, start, head) => start -= 1,
            _ => break,
        }
    }
    while start < head && matches!(doc.token(start).pos(), "PUNCT" | "CCONJ" | "PART") {
        start += 1;
    }
    start..head
}

fn modifies(token: Token<'_>) -> bool {
    let time = matches!(token.ent_type(), "DATE" | "TIME");
    match token.pos() {
        "NOUN" | "PROPN" | "ADJ" | "NUM" => {
            // "Ukraine and separatist rebels": the second modifier hangs on the first.
            let joined = token.dep() == "conj" && token.head().head().i() > token.i();
            !time
                && (token.head().i() > token.i() || joined)
                && !matches!(token.dep(), "nsubj" | "nsubjpass" | "npadvmod" | "attr" | "dobj" | "pobj")
        }
        "VERB" => token.dep() == "amod" && matches!(token.tag(), "VBN" | "VBG"),
        // "The de facto authorities".
        "X" => token.tag() == "FW" && token.head().i() > token.i(),
        "PART" => matches!(token.lower(), "'s" | "’s" | "'" | "’"),
        "PUNCT" | "SYM" => matches!(token.text(), "-" | "–" | "/"),
        _ => false,
    }
}

/// A noun right before "'s" is the possessor, whatever the parser calls it.
fn continues_possessor(doc: &Doc, start: usize, head: usize) -> bool {
    start < head && doc.token(start).pos() == "PART" && matches!(doc.token(start - 1).pos(), "NOUN" | "PROPN")
}

/// "Government and rebel negotiators", "US and Russian officials": two modifiers of one plural head.
fn joined(doc: &Doc, conjunction: usize, head: usize) -> bool {
    let plural = doc.token(head).tag().ends_with('S');
    let determined = (conjunction..head).any(|i| doc.token(i).pos() == "DET" || doc.token(i).tag() == "PRP$");
    let left = conjunction.checked_sub(1).map(|i| doc.token(i));
    plural
        && !determined
        && left.is_some_and(|t| matches!(t.pos(), "NOUN" | "PROPN" | "ADJ") && !t.tag().ends_with('S'))
}

/// How a phrase is determined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Determiner {
    /// "the", "this", a possessor: it points to something known.
    Definite,
    /// "a", "another", "some": it brings up something new.
    Indefinite,
    /// None.
    Bare,
}

pub(crate) fn determiner(doc: &Doc, before: &Range<usize>, head: usize) -> Determiner {
    let own =
        before.clone().map(|i| doc.token(i)).chain(doc.token(head).children().filter(|c| c.dep() == "det"));
    for token in own {
        match token.lower() {
            "the" | "this" | "that" | "these" | "those" | "both" | "'s" | "’s" => {
                return Determiner::Definite;
            }
            "a" | "an" | "another" | "some" | "any" | "no" | "several" => return Determiner::Indefinite,
            _ if token.tag() == "PRP$" => return Determiner::Definite,
            _ => {}
        }
    }
    Determiner::Bare
}

/// The words before the head in lower case, as the noun table asks for them.
pub(crate) fn modifiers<'d>(doc: &'d Doc, before: &Range<usize>) -> Vec<&'d str> {
    before.clone().map(|i| doc.token(i).lower()).collect()
}

/// The nouns in phrases of `head` under one of these prepositions.
pub(crate) fn under<'d>(head: Token<'d>, prepositions: &'d [&'d str]) -> impl Iterator<Item = Token<'d>> {
    // "Delegations of the government and of the rebels": the second hangs on the first.
    let joined = |p: Token<'d>| p.children().filter(|c| c.dep() == "conj" && c.pos() == "ADP");
    head.children()
        .filter(move |c| c.dep() == "prep" && prepositions.contains(&c.lower()))
        .flat_map(move |p| std::iter::once(p).chain(joined(p).filter(move |c| c.lower() == p.lower())))
        .flat_map(|p| p.children().filter(|c| c.dep() == "pobj"))
        .flat_map(crate::clause::with_conjuncts)
}

/// The verbs above `token`, nearest first.
pub(crate) fn verbs_above(token: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    token.ancestors().take(16).filter(|t| matches!(t.pos(), "VERB" | "AUX"))
}

/// The role a noun takes over from the first of its conjuncts or from what it stands in apposition to.
pub(crate) fn outermost(token: Token<'_>) -> Token<'_> {
    let mut at = token;
    for _ in 0..12 {
        if !matches!(at.dep(), "conj" | "appos") || matches!(at.head().pos(), "VERB" | "AUX") {
            break;
        }
        at = at.head();
    }
    at
}

/// The lemma as the noun table has it; the tagger leaves a plural with a capital as it is ("the Guarantor Countries").
pub(super) fn noun_lemma(token: Token<'_>) -> String {
    let lemma = token.lemma().to_lowercase();
    if token.tag() != "NNPS" && !(token.tag() == "NNP" && lemma.ends_with("ies")) {
        return lemma;
    }
    match (lemma.strip_suffix("ies"), lemma.strip_suffix('s')) {
        (Some(stem), _) => format!("{stem}y"),
        (None, Some(stem)) => stem.to_owned(),
        _ => lemma,
    }
}
