//! What the model looks at: words, stems, and the predicate with its arguments.

use std::collections::BTreeSet;

use rapporteur_nlp::{Span, Token};

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

/// Names of everything the model knows of `predicate`, in order and once each.
pub fn features(predicate: Token<'_>) -> Vec<String> {
    let mut found = BTreeSet::new();
    words(predicate, &mut found);
    arguments(predicate, "", &mut found);
    for verb in predicate.children().filter(|c| matches!(c.dep(), "xcomp" | "ccomp" | "conj")) {
        arguments(verb, "c ", &mut found);
    }
    found.into_iter().collect()
}

/// The clause as a bag: lemmas and stems, names replaced by their kind. Pairs of neighbours were tried and took away.
fn words(predicate: Token<'_>, found: &mut BTreeSet<String>) {
    let outside = |t: Token<'_>| t.dep() == "punct" || t.is_space() || matches!(t.pos(), "DET" | "PUNCT");
    for token in predicate.subtree().filter(|t| !outside(*t)) {
        let word = word(token);
        found.insert(format!("w {word}"));
        found.insert(format!("s {}", stem(&word)));
    }
}

/// The predicate itself and each argument with and without it.
fn arguments(verb: Token<'_>, lead: &str, found: &mut BTreeSet<String>) {
    let own = word(verb);
    found.insert(format!("{lead}p {own}"));
    found.insert(format!("{lead}ps {}", stem(&own)));
    for child in verb.children() {
        let role = child.dep();
        match role {
            "punct" | "det" => {}
            "neg" | "aux" | "auxpass" | "prt" | "mark" => {
                found.insert(format!("{lead}{role} {}", child.lower()));
                found.insert(format!("{lead}{own} {role} {}", child.lower()));
            }
            "prep" | "agent" | "dative" => {
                found.insert(format!("{lead}{own} {}", child.lower()));
                for object in child.children().filter(|c| matches!(c.dep(), "pobj" | "pcomp")) {
                    argument(&own, &format!("{lead}{}", child.lower()), object, found);
                }
            }
            _ => argument(&own, &format!("{lead}{role}"), child, found),
        }
    }
}

fn argument(own: &str, role: &str, token: Token<'_>, found: &mut BTreeSet<String>) {
    let word = word(token);
    found.insert(format!("a {role} {word}"));
    found.insert(format!("a {role} {}", stem(&word)));
    found.insert(format!("{own} {role} {word}"));
    for inner in token.children().filter(|c| matches!(c.dep(), "amod" | "compound" | "prep")) {
        let inner = self::word(inner);
        found.insert(format!("n {word} {inner}"));
    }
}

/// The lemma in lower case, or the kind of name a token belongs to.
fn word(token: Token<'_>) -> String {
    match token.ent_type() {
        kind @ ("GPE" | "NORP" | "PERSON" | "DATE" | "TIME" | "CARDINAL" | "MONEY" | "ORDINAL") => {
            format!("<{kind}>")
        }
        // Small models take many capitals for organisations: told apart by the word's own class.
        kind @ ("ORG" | "LOC" | "FAC") if token.pos() == "PROPN" => format!("<{kind}>"),
        _ => token.lemma().to_lowercase(),
    }
}

fn stem(word: &str) -> String {
    word.chars().take(STEM).collect()
}
