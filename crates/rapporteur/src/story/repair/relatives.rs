//! Relative clauses that the parse takes apart: in "the accord that the two sides *signed* in May *has been published*" it hangs
//! "signed" on the sides and makes them the subject of the publishing.

use rapporteur_codebook::Codebook;
use rapporteur_nlp::{Rehang, Token};

use super::{after, is_people};
use crate::clause;

/// The changes that make a clause of `participle` and those behind whom it stands, and the noun before them, that the clause is
/// about, the subject of the main verb.
pub(super) fn taken_apart<'d>(codebook: &Codebook, participle: Token<'d>) -> Vec<Rehang<'d>> {
    let doer = participle.head();
    let reduced = participle.tag() == "VBN" && participle.dep() == "acl" && participle.i() == doer.i() + 1;
    let own = |c: Token<'_>| matches!(c.dep(), "agent" | "dobj") || c.dep().starts_with("aux");
    if !reduced || participle.children().any(own) || !of_doers(codebook, doer) {
        return Vec::new();
    }
    let mut first = doer;
    while first.dep() == "conj" && first.head().i() < first.i() {
        first = first.head();
    }
    let main = first.head();
    if !first.dep().starts_with("nsubj") || !clause::is_verb(main) || main.i() < participle.i() {
        return Vec::new();
    }
    let Some((noun, that)) = thing_before(codebook, first) else { return Vec::new() };
    let Some(mut changes) = main_clause(codebook, participle, noun, main) else { return Vec::new() };
    changes.push(Rehang { token: participle.i(), head: noun.i(), dep: "relcl" });
    changes.push(Rehang { token: first.i(), head: participle.i(), dep: "nsubj" });
    changes.extend(that.map(|t| Rehang { token: t.i(), head: participle.i(), dep: "dobj" }));
    changes
}

/// Somebody who signs and agrees.
fn of_doers(codebook: &Codebook, noun: Token<'_>) -> bool {
    is_people(codebook, noun) || codebook.actors.is_noun(&noun.lemma().to_lowercase())
}

/// The noun for a thing right before the phrase of `doer`, and the "that" between.
fn thing_before<'d>(codebook: &Codebook, doer: Token<'d>) -> Option<(Token<'d>, Option<Token<'d>>)> {
    let doc = doer.doc();
    let before = |i: usize| i.checked_sub(1).map(|i| doc.token(i));
    let next = before(doer.left_edge().i())?;
    let that = Some(next).filter(|t| matches!(t.lower(), "that" | "which"));
    let last = if that.is_some() { before(next.i())? } else { next };
    let time = |t: Token<'_>| matches!(t.ent_type(), "DATE" | "TIME");
    let thing =
        |t: &Token<'_>| t.pos() == "NOUN" && !time(*t) && !of_doers(codebook, *t) && t.dep() != "compound";
    let ends =
        |t: &Token<'_>| t.i() == last.i() || matches!(t.dep(), "nsubj" | "nsubjpass" | "ROOT" | "dobj");
    // "The agreement on captives that both signed": the head of the phrase.
    let phrase = std::iter::once(last).chain(last.ancestors().take(2)).filter(thing).filter(ends);
    let noun = phrase.last().filter(|_| !last.is_punct())?;
    Some((noun, that))
}

/// What makes `noun` the subject of `main`; nothing where it is that already, or belongs to a phrase before the main clause.
fn main_clause<'d>(
    codebook: &Codebook,
    participle: Token<'d>,
    noun: Token<'d>,
    main: Token<'d>,
) -> Option<Vec<Rehang<'d>>> {
    let subject = |c: &Token<'_>| c.dep().starts_with("nsubj");
    if noun.head().i() == main.i() && subject(&noun) {
        return Some(Vec::new());
    }
    // "Under the accord the two sides signed, *the army* is to leave".
    if noun.dep() == "pobj" {
        let other = main.children().any(|c| subject(&c) && c.i() > participle.i() && c.i() < main.i());
        return other.then(Vec::new);
    }
    if main.head().i() != noun.i() || !matches!(main.dep(), "relcl" | "acl") {
        return None;
    }
    let over = noun.head();
    let (head, dep) = match noun.dep() {
        "ROOT" => (main.i(), "ROOT"),
        "dobj" if codebook.words.has("speech-verbs", over.lemma()) => (over.i(), "ccomp"),
        _ => return None,
    };
    let passive = main.children().any(|c| c.dep() == "auxpass");
    let mut changes = vec![
        Rehang { token: main.i(), head, dep },
        Rehang { token: noun.i(), head: main.i(), dep: if passive { "nsubjpass" } else { "nsubj" } },
    ];
    changes.extend(after(noun, main));
    Some(changes)
}
