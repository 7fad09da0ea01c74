//! Clauses of which only the auxiliary is left: "The army has not.", "Yes, we have."

use std::ops::Range;

use rapporteur_nlp::{Doc, Token};

/// Longest clause that is looked at, in tokens.
const LONGEST: usize = 12;

/// A clause whose verb is understood from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elliptic {
    /// The auxiliary.
    pub auxiliary: usize,
    /// Head of its subject.
    pub subject: usize,
    /// Whether it says no.
    pub negated: bool,
}

/// The clause of `sentence` as one of which only subject and auxiliary stand.
pub fn elliptic(doc: &Doc, sentence: Range<usize>) -> Option<Elliptic> {
    if sentence.len() > LONGEST {
        return None;
    }
    let auxiliary = sentence.map(|i| doc.token(i)).find(|t| t.is_root())?;
    let bare = matches!(auxiliary.lemma(), "have" | "do" | "be") || auxiliary.tag() == "MD";
    let finite = matches!(auxiliary.tag(), "VBZ" | "VBP" | "VBD" | "MD");
    let subject = auxiliary.children().find(|c| c.dep() == "nsubj")?;
    // "It has a plan" is no ellipsis; "on our side it is" is one.
    let light = |c: Token<'_>| {
        matches!(c.dep(), "nsubj" | "neg" | "punct" | "intj" | "cc")
            || (c.dep() == "advmod" && c.children().next().is_none())
            || (c.dep() == "prep" && c.i() < subject.i())
    };
    let expletive = matches!(subject.lower(), "there" | "that" | "this" | "who" | "what" | "which");
    (bare && finite && !expletive && auxiliary.children().all(light)).then(|| Elliptic {
        auxiliary: auxiliary.i(),
        subject: subject.i(),
        negated: auxiliary
            .children()
            .any(|c| c.dep() == "neg" || matches!(c.lower(), "neither" | "nor" | "never")),
    })
}
