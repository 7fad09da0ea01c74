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
    let auxiliary =
        owed.or_else(|| sentence.map(|i| doc.token(i)).find(|t| t.is_root() || before_noun(*t)))?;
    bare_clause(auxiliary).filter(|_| !auxiliary.children().any(goes_before))
}

/// The clause whose auxiliary is `token`, if its verb is understood.
pub fn elliptic_at(token: Token<'_>) -> Option<Elliptic> {
    bare_clause(token)
}

/// The clauses inside `sentence` of which only subject and auxiliary stand: "the army has left, but the rebels have not",
/// "as did Ghana", "promised to leave and did so".
pub fn elliptic_inside(doc: &Doc, sentence: Range<usize>) -> Vec<Elliptic> {
    let joined = |t: &Token<'_>| {
        let joins = matches!(t.dep(), "conj" | "advcl" | "ccomp" | "parataxis");
        let after = joins && matches!(t.head().pos(), "VERB" | "AUX") && t.head().i() < t.i();
        // "The army agreed; the rebels did not": the parse hangs the first on the second, or the other way round.
        after || goes_before(*t) || t.is_root() && t.children().any(goes_before)
    };
    let begun = |t: &Token<'_>| joined(t) || does_so(*t) && entered_upon(*t).is_some();
    sentence.map(|i| doc.token(i)).filter(begun).filter_map(bare_clause).collect()
}

/// "Do so".
fn does_so(verb: Token<'_>) -> bool {
    verb.lemma() == "do" && verb.children().any(|c| c.lower() == "so" && c.i() > verb.i())
}

/// "Have begun to do so": the verb that says that it was begun, gone on with, or failed.
fn entered_upon(verb: Token<'_>) -> Option<Token<'_>> {
    let over = verb.head();
    let enters = matches!(over.lemma(), "begin" | "start" | "continue" | "manage" | "fail" | "proceed");
    (verb.dep() == "xcomp" && enters).then_some(over)
}

/// A clause of its own that the parse takes for the object of what follows.
fn goes_before(child: Token<'_>) -> bool {
    matches!(child.dep(), "ccomp" | "parataxis") && child.i() < child.head().i()
}

/// The clause of a finite auxiliary that has no verb to it, or of "do so".
fn bare_clause(auxiliary: Token<'_>) -> Option<Elliptic> {
    let does_so = does_so(auxiliary);
    let bare = matches!(auxiliary.lemma(), "have" | "do" | "be") || auxiliary.tag() == "MD";
    // "So do the rebels": a plain form, for the tagger.
    let finite = matches!(auxiliary.tag(), "VBZ" | "VBP" | "VBD" | "MD") || inverts(auxiliary).is_some();
    let owed = auxiliary.dep() == "xcomp" && !yet_to(auxiliary) && entered_upon(auxiliary).is_none();
    if !bare || !(finite || does_so) || owed {
        return None;
    }
    // "The Front has yet to do so".
    let owing = does_so && yet_to(auxiliary);
    let neither = matches!(inverts(auxiliary).map(Token::lower), Some("neither" | "nor"));
    let no = |c: Token<'_>| c.dep() == "neg" || matches!(c.lower(), "neither" | "nor" | "never");
    let negated = owing || neither || auxiliary.children().any(no) || does_so && super::negated(auxiliary);
    let subject = subject(auxiliary, negated || does_so)?;
    let ahead = auxiliary.tag() == "MD" || does_so && auxiliary.children().any(|c| c.tag() == "MD");
    // "It has a plan" is no ellipsis; "on our side it is" is one.
    let light = |c: Token<'_>| {
        matches!(c.dep(), "nsubj" | "neg" | "punct" | "intj" | "cc" | "preconj")
            || c.i() == subject.i()
            || (c.dep() == "advmod" && is_adverb(c))
            || (c.dep() == "mark" && matches!(c.lower(), "as" | "that" | "while" | "whereas" | "though" | "although"))
            || (c.dep() == "prep" && (does_so || c.i() < subject.i() || tells_when(auxiliary, c)))
            || (does_so && matches!(c.dep(), "aux" | "npadvmod"))
            || goes_before(c)
            || goes_on(c)
            // "They would if the army did".
            || (ahead && c.dep() == "advcl" && c.i() > auxiliary.i())
    };
    let expletive = matches!(subject.lower(), "there" | "that" | "this" | "who" | "what" | "which");
    let whole = before_noun(auxiliary) || auxiliary.children().all(light);
    (!expletive && whole).then(|| Elliptic { auxiliary: auxiliary.i(), subject: subject.i(), negated })
}

/// "So", "neither" or "nor" right before an auxiliary: "Neither did Togo".
fn inverts(auxiliary: Token<'_>) -> Option<Token<'_>> {
    let before = auxiliary.doc().get(auxiliary.i().checked_sub(1)?)?;
    matches!(before.lower(), "so" | "neither" | "nor").then_some(before)
}

/// "Neither would the Hill Front", which the parse takes for a noun with an auxiliary.
fn before_noun(auxiliary: Token<'_>) -> bool {
    let noun = auxiliary.head();
    auxiliary.dep() == "aux"
        && noun.i() > auxiliary.i()
        && matches!(noun.pos(), "NOUN" | "PROPN")
        && inverts(auxiliary).is_some()
}

/// "As well", "so far", "not yet": an adverb of a word or two.
fn is_adverb(child: Token<'_>) -> bool {
    let span = child.left_edge().i()..child.right_edge().i() + 1;
    span.len() <= 3
        && span.map(|i| child.doc().token(i)).all(|t| matches!(t.pos(), "ADV" | "ADP" | "PART" | "ADJ"))
}

/// "The army did on Friday": a time, which "the road is on Friday" would not be behind.
fn tells_when(auxiliary: Token<'_>, phrase: Token<'_>) -> bool {
    auxiliary.lemma() != "be" && phrase.children().all(|c| matches!(c.ent_type(), "DATE" | "TIME"))
}

/// "The army did not, and gave no reason": another clause.
fn goes_on(child: Token<'_>) -> bool {
    child.dep() == "conj" && matches!(child.pos(), "VERB" | "AUX") && child.i() > child.head().i() + 1
}

/// Its subject; "Neither did Togo", which the parse takes for an object; of "but never did", that of the verb before.
fn subject(auxiliary: Token<'_>, goes_on: bool) -> Option<Token<'_>> {
    if before_noun(auxiliary) {
        return Some(auxiliary.head());
    }
    if let Some(over) = entered_upon(auxiliary) {
        return super::subjects(over).into_iter().next();
    }
    let behind = auxiliary.children().find(|c| c.dep() == "dobj" && c.i() > auxiliary.i());
    match nominal(auxiliary) {
        Some(first) if matches!(first.lower(), "neither" | "nor" | "so") && behind.is_some() => behind,
        Some(first) => Some(first),
        None if inverts(auxiliary).is_some() && behind.is_some() => behind,
        None if auxiliary.dep() == "xcomp" => nominal(auxiliary.head()),
        None => (goes_on && auxiliary.dep() == "conj")
            .then(|| nominal(super::role::finite_beside(auxiliary)).or_else(|| nominal(auxiliary.head())))?,
    }
}

fn nominal(verb: Token<'_>) -> Option<Token<'_>> {
    let lost = || {
        let beside = |c: &Token<'_>| of_short_clause(*c).is_some_and(|short| short.i() == verb.i());
        verb.head().children().find(|c| c.dep() == "nsubj" && goes_before(verb) && beside(c))
    };
    verb.children().find(|c| c.dep() == "nsubj").or_else(lost)
}

/// "Togo will too; Benin is still weighing it": the short clause right behind a subject that the parse gives to the next verb.
pub(super) fn of_short_clause(subject: Token<'_>) -> Option<Token<'_>> {
    let next = subject.doc().get(subject.right_edge().i() + 1)?;
    let short = matches!(next.lemma(), "have" | "do" | "be") || next.tag() == "MD";
    let of_its_own = next.head().i() == subject.head().i() && goes_before(next);
    (short && of_its_own && !next.children().any(|c| c.dep() == "nsubj")).then_some(next)
}
