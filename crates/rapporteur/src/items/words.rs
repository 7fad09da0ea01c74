//! Whether a word, or one that stands close to it, is of the words that a rule asks for.

use rapporteur_codebook::{Words, grammar};
use rapporteur_nlp::Token;

/// Whether an argument of the act of `verb` is one of `words`, by itself or by what goes with it.
pub(super) fn names(verb: Token<'_>, noun: Token<'_>, words: &Words) -> bool {
    is_in(noun, words) || befallen(verb, noun, words) || compounded(noun, words)
}

/// "The *captured* pilots", "three nurses *abducted* in May": what was done to people before tells who they are.
pub(super) fn befallen(verb: Token<'_>, noun: Token<'_>, words: &Words) -> bool {
    let done = |c: &Token<'_>| c.tag() == "VBN" && matches!(c.dep(), "amod" | "acl") && c.i() != verb.i();
    noun.children().filter(done).any(|c| words.contains(c.lower()))
}

/// "A group of *detainees*", "none of the *hostages*": a doer who is counted.
pub(super) fn numbered(noun: Token<'_>, words: &Words) -> bool {
    let counts = matches!(noun.pos(), "NUM" | "PRON" | "DET") || grammar("quantities").contains(noun.lemma());
    counts && counted(noun, words)
}

/// "Relief *worker*", "vaccination *team*": the list holds both words, as the second alone may be anybody.
pub(super) fn compounded(noun: Token<'_>, words: &Words) -> bool {
    let before = |c: &Token<'_>| matches!(c.dep(), "compound" | "amod" | "nmod") && c.i() < noun.i();
    // The lemma of a name keeps its capital: "the Red Cross".
    let pair = |c: Token<'_>, word: &str| words.contains(&format!("{} {word}", c.lower()));
    noun.children().filter(before).any(|c| pair(c, noun.lemma()) || pair(c, noun.lower()))
}

/// "dozens of prisoners": the noun that is counted stands under "of"; "lists of prisoners" are papers.
pub(super) fn counted(noun: Token<'_>, words: &Words) -> bool {
    if grammar("papers").contains(noun.lemma()) {
        return false;
    }
    let of = noun.children().filter(|c| c.dep() == "prep" && c.lower() == "of");
    of.flat_map(Token::children).any(|c| is_in(c, words))
}

/// "Talk to *the Tigers*": a name that may be somebody's.
pub(super) fn is_name(token: Token<'_>) -> bool {
    token.pos() == "PROPN" && matches!(token.ent_type(), "NORP" | "GPE" | "ORG" | "PERSON" | "")
}

pub(super) fn governed_by(verb: Token<'_>, words: &Words) -> bool {
    verb.ancestors().take(2).any(|t| is_in(t, words))
}

pub(super) fn is_in(token: Token<'_>, words: &Words) -> bool {
    words.contains(token.lemma())
        || words.contains(token.lower())
        || hyphenated(token).is_some_and(|w| words.contains(&w))
        || stood_for(token).is_some_and(|w| words.contains(w))
}

/// What stands in a list of a rule for any name of its sort: "left *Houla*", "the *Turks* left".
pub(super) fn stood_for(token: Token<'_>) -> Option<&'static str> {
    match token.ent_type() {
        _ if token.pos() != "PROPN" && token.ent_type() != "NORP" => None,
        "GPE" | "LOC" | "FAC" => Some("$place"),
        "NORP" | "ORG" => Some("$people"),
        _ => None,
    }
}

/// "pull-out", which the tokeniser cuts in three: the whole word, seen from its last part.
pub(super) fn hyphenated(token: Token<'_>) -> Option<String> {
    let (doc, i) = (token.doc(), token.i());
    let parted = i >= 2
        && doc.token(i - 1).text() == "-"
        && !doc.token(i - 2).whitespace()
        && !doc.token(i - 1).whitespace();
    parted.then(|| format!("{}-{}", doc.token(i - 2).lower(), token.lemma()))
}
