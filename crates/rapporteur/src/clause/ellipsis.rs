//! Clauses of which only the auxiliary is left: "The army has not.", "Yes, we have."

use std::ops::Range;

use rapporteur_nlp::{Doc, Token};

use super::polarity::yet_to;

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
    let root = sentence.clone().map(|i| doc.token(i)).find(|t| t.is_root())?;
    // "It did not, and no new date has been set": what is joined behind is a clause of its own.
    let end = root.children().find(|c| goes_on(*c)).map_or(sentence.end, |c| c.left_edge().i());
    if end.saturating_sub(sentence.start) > LONGEST {
        return None;
    }
    let owed = root.children().find(|c| c.dep() == "xcomp" && c.lemma() == "do");
    let auxiliary = owed.unwrap_or(root);
    bare_clause(auxiliary).filter(|_| !auxiliary.children().any(goes_before))
}

/// The clauses inside `sentence` of which only subject and auxiliary stand: "the army has left, but the rebels have not",
/// "as did Ghana", "promised to leave and did so".
pub fn elliptic_inside(doc: &Doc, sentence: Range<usize>) -> Vec<Elliptic> {
    let joined = |t: &Token<'_>| {
        let joins = matches!(t.dep(), "conj" | "advcl" | "ccomp" | "parataxis");
        let after = joins && matches!(t.head().pos(), "VERB" | "AUX") && t.head().i() < t.i();
        // "The army agreed; the rebels did not": the parse hangs the first on the second.
        after || t.is_root() && t.children().any(goes_before)
    };
    sentence.map(|i| doc.token(i)).filter(joined).filter_map(bare_clause).collect()
}

/// A clause of its own that the parse takes for the object of what follows.
fn goes_before(child: Token<'_>) -> bool {
    matches!(child.dep(), "ccomp" | "parataxis") && child.i() < child.head().i()
}

/// A clause of its own, with its own subject, joined behind.
fn goes_on(child: Token<'_>) -> bool {
    let subject = |c: Token<'_>| c.dep().starts_with("nsubj");
    child.dep() == "conj" && child.i() > child.head().i() && child.children().any(subject)
}

/// The clause of a finite auxiliary that has no verb to it, or of "do so".
fn bare_clause(auxiliary: Token<'_>) -> Option<Elliptic> {
    let does_so =
        auxiliary.lemma() == "do" && auxiliary.children().any(|c| c.lower() == "so" && c.i() > auxiliary.i());
    let bare = matches!(auxiliary.lemma(), "have" | "do" | "be") || auxiliary.tag() == "MD";
    let finite = matches!(auxiliary.tag(), "VBZ" | "VBP" | "VBD" | "MD");
    if !bare || !(finite || does_so) || auxiliary.dep() == "xcomp" && !yet_to(auxiliary) {
        return None;
    }
    // "The Front has yet to do so".
    let owing = does_so && yet_to(auxiliary);
    let negated = owing
        || auxiliary.children().any(|c| c.dep() == "neg" || matches!(c.lower(), "neither" | "nor" | "never"));
    let subject = subject(auxiliary, negated || does_so)?;
    // "It has a plan" is no ellipsis; "on our side it is" is one.
    let light = |c: Token<'_>| {
        matches!(c.dep(), "nsubj" | "neg" | "punct" | "intj" | "cc")
            || c.i() == subject.i()
            || (c.dep() == "advmod" && c.children().next().is_none())
            || (c.dep() == "mark" && matches!(c.lower(), "as" | "while" | "whereas" | "though" | "although"))
            || (c.dep() == "prep" && (does_so || c.i() < subject.i()))
            || (does_so && matches!(c.dep(), "aux" | "npadvmod"))
            || goes_before(c)
            || goes_on(c)
    };
    let expletive = matches!(subject.lower(), "there" | "that" | "this" | "who" | "what" | "which");
    (!expletive && auxiliary.children().all(light)).then(|| Elliptic {
        auxiliary: auxiliary.i(),
        subject: subject.i(),
        negated,
    })
}

/// Its subject; "Neither did Togo", which the parse takes for an object; of "but never did", that of the verb before.
fn subject(auxiliary: Token<'_>, goes_on: bool) -> Option<Token<'_>> {
    let behind = auxiliary.children().find(|c| c.dep() == "dobj" && c.i() > auxiliary.i());
    match nominal(auxiliary) {
        Some(first) if matches!(first.lower(), "neither" | "nor" | "so") && behind.is_some() => behind,
        Some(first) => Some(first),
        None if auxiliary.dep() == "xcomp" => nominal(auxiliary.head()),
        None => (goes_on && auxiliary.dep() == "conj")
            .then(|| nominal(super::role::finite_beside(auxiliary)).or_else(|| nominal(auxiliary.head())))?,
    }
}

fn nominal(verb: Token<'_>) -> Option<Token<'_>> {
    verb.children().find(|c| c.dep() == "nsubj")
}
