//! What the model looks at: words, stems, and the predicate with its arguments.

use std::borrow::Cow;

use rapporteur_nlp::{Span, Token};

use super::Weights;
use crate::events::near::lower;

/// Letters of a word that stand for its family ("condemn", "condemnation").
const STEM: usize = 5;
/// How many clauses of attribution ("he said that it was announced that") are looked through.
const ATTRIBUTIONS: usize = 4;

/// The predicate a sentence is about: its root, or what the root says if it only attributes ("officials said ...").
pub fn main_predicate(sent: Span<'_>) -> Option<Token<'_>> {
    let mut at = sent.tokens().find(|t| t.is_root())?;
    for _ in 0..ATTRIBUTIONS {
        match said(at) {
            Some(clause) => at = clause,
            None => break,
        }
    }
    Some(at)
}

/// The finite clause that completes `verb`, when that verb is one of saying, not of promising or demanding.
fn said(verb: Token<'_>) -> Option<Token<'_>> {
    let clause = verb.children().find(|c| c.dep() == "ccomp")?;
    // "..., the minister announced": whatever the verb, words before it are what is said.
    let plain = matches!(verb.lemma(), "say" | "report" | "announce" | "tell");
    (plain || clause.i() < verb.i()).then_some(clause)
}

/// Keys ([`Weights::key`]) of the names of everything the model knows of `predicate`, in order and once each.
pub fn features(predicate: Token<'_>) -> Vec<u32> {
    let mut found = Vec::with_capacity(256);
    words(predicate, &mut found);
    arguments(predicate, "", &mut found);
    for verb in predicate.children().filter(|c| matches!(c.dep(), "xcomp" | "ccomp" | "conj")) {
        arguments(verb, "c ", &mut found);
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Adds the feature whose name is `parts` joined together.
fn add(found: &mut Vec<u32>, parts: &[&str]) {
    found.push(Weights::key(parts));
}

/// The clause as a bag: lemmas and stems, names replaced by their kind. Pairs of neighbours were tried and took away.
fn words(predicate: Token<'_>, found: &mut Vec<u32>) {
    let outside = |t: Token<'_>| t.dep() == "punct" || t.is_space() || matches!(t.pos(), "DET" | "PUNCT");
    for token in predicate.subtree().filter(|t| !outside(*t)) {
        let word = word(token);
        add(found, &["w ", &word]);
        add(found, &["s ", stem(&word)]);
    }
}

/// The predicate itself and each argument with and without it.
fn arguments(verb: Token<'_>, lead: &str, found: &mut Vec<u32>) {
    let own = word(verb);
    add(found, &[lead, "p ", &own]);
    add(found, &[lead, "ps ", stem(&own)]);
    for child in verb.children() {
        let role = child.dep();
        match role {
            "punct" | "det" => {}
            "neg" | "aux" | "auxpass" | "prt" | "mark" => {
                add(found, &[lead, role, " ", child.lower()]);
                add(found, &[lead, &own, " ", role, " ", child.lower()]);
            }
            "prep" | "agent" | "dative" => {
                add(found, &[lead, &own, " ", child.lower()]);
                for object in child.children().filter(|c| matches!(c.dep(), "pobj" | "pcomp")) {
                    argument(&own, [lead, child.lower()], object, found);
                }
            }
            _ => argument(&own, [lead, role], child, found),
        }
    }
}

fn argument(own: &str, [lead, role]: [&str; 2], token: Token<'_>, found: &mut Vec<u32>) {
    let word = word(token);
    add(found, &["a ", lead, role, " ", &word]);
    add(found, &["a ", lead, role, " ", stem(&word)]);
    add(found, &[own, " ", lead, role, " ", &word]);
    for inner in token.children().filter(|c| matches!(c.dep(), "amod" | "compound" | "prep")) {
        add(found, &["n ", &word, " ", &self::word(inner)]);
    }
}

/// The lemma in lower case, or the kind of name a token belongs to.
fn word(token: Token<'_>) -> Cow<'_, str> {
    match token.ent_type() {
        "GPE" => "<GPE>".into(),
        "NORP" => "<NORP>".into(),
        "PERSON" => "<PERSON>".into(),
        "DATE" => "<DATE>".into(),
        "TIME" => "<TIME>".into(),
        "CARDINAL" => "<CARDINAL>".into(),
        "MONEY" => "<MONEY>".into(),
        "ORDINAL" => "<ORDINAL>".into(),
        // Small models take many capitals for organisations: told apart by the word's own class.
        "ORG" if token.pos() == "PROPN" => "<ORG>".into(),
        "LOC" if token.pos() == "PROPN" => "<LOC>".into(),
        "FAC" if token.pos() == "PROPN" => "<FAC>".into(),
        _ => lower(token.lemma()),
    }
}

fn stem(word: &str) -> &str {
    word.char_indices().nth(STEM).map_or(word, |(end, _)| &word[..end])
}
