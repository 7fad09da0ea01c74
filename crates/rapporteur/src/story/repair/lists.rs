//! Lists that the parser takes apart: "a truce, *the release* of all captives and *an amnesty*", "to open the road, *free* the
//! captives and *talk*".

use rapporteur_codebook::Codebook;
use rapporteur_nlp::{Rehang, Token};

use crate::clause;

/// "Called for a truce, *the release of captives and an amnesty*": nouns for matters behind a comma, the last of them behind "and",
/// are joined to what stands before the comma. The parser hangs them on the verb, or takes them for another name of it.
pub(super) fn of_nouns<'d>(codebook: &Codebook, noun: Token<'d>) -> Vec<Rehang<'d>> {
    let hung = matches!(noun.dep(), "dep" | "npadvmod" | "appos" | "dobj" | "conj");
    let Some(first) = before_comma(noun).filter(|_| hung && is_matter(codebook, noun)) else {
        return Vec::new();
    };
    let Some(last) = last_of(noun).filter(|last| is_matter(codebook, *last)) else { return Vec::new() };
    if !is_matter(codebook, first) || first.tag() == "NNS" && noun.dep() == "appos" {
        return Vec::new();
    }
    let mut changes = Vec::new();
    if noun.dep() != "conj" {
        changes.push(Rehang { token: noun.i(), head: first.i(), dep: "conj" });
    }
    if last.head().i() != noun.i() {
        changes.push(Rehang { token: last.i(), head: noun.i(), dep: "conj" });
    }
    changes
}

/// The noun that a verb is about whose phrase a comma parts from that of `noun`.
fn before_comma(noun: Token<'_>) -> Option<Token<'_>> {
    let doc = noun.doc();
    let comma = noun.left_edge().i().checked_sub(1).filter(|&i| doc.token(i).text() == ",")?;
    let end = doc.token(comma.checked_sub(1)?);
    let own = |t: &Token<'_>| !clause::is_verb(*t) && t.i() < noun.i();
    let around = || std::iter::once(end).chain(end.ancestors().take(8));
    let object = |t: &Token<'_>| matches!(t.dep(), "pobj" | "dobj" | "conj") && t.pos() == "NOUN";
    // "A truce in Oslo, the release of captives": the place hangs on the verb.
    let beside = || {
        let verb = around().find(|t| clause::is_verb(*t))?;
        let under = |c: Token<'_>| c.dep() == "prep" && matches!(c.lower(), "for" | "on" | "to");
        let own =
            verb.children().flat_map(|c| if under(c) { c.children().collect::<Vec<_>>() } else { vec![c] });
        own.filter(|t| object(t) && t.i() < comma).max_by_key(|t| t.i())
    };
    let first = around().take_while(own).filter(object).last();
    let first = if end.pos() == "PROPN" { first.or_else(beside) } else { first }?;
    let over = if first.dep() == "pobj" { first.head().head() } else { first.head() };
    let joined = noun.dep() == "conj" && noun.head().i() == first.i();
    (clause::is_verb(over) || joined).then_some(first)
}

/// The noun that the last "and" inside the phrase of `noun` joins, wherever it is hung.
fn last_of(noun: Token<'_>) -> Option<Token<'_>> {
    let and = noun.subtree().rfind(|t| t.dep() == "cc" && t.lower() == "and")?;
    let plain = |t: &Token<'_>| t.dep() == "conj" && t.left_edge().i() == and.i() + 1;
    noun.subtree().find(plain)
}

/// A common noun for neither people nor a day, and none that sums up what was told ("a truce, a step ...").
fn is_matter(codebook: &Codebook, noun: Token<'_>) -> bool {
    let lemma = noun.lemma().to_lowercase();
    let words = &codebook.words;
    let sums_up = ["item-anaphors", "theme-anaphors", "claims"].iter().any(|set| words.has(set, &lemma));
    let person = codebook.actors.is_noun(&lemma) || words.has("persons", &lemma);
    noun.pos() == "NOUN" && noun.ent_type().is_empty() && !sums_up && !person
}

/// "Urged them to free the captives, *withdraw and talk*": bare verbs behind a comma are joined to the infinitive before it.
pub(super) fn of_verbs(verb: Token<'_>) -> Option<Rehang<'_>> {
    let over = verb.head();
    let own = |c: Token<'_>| {
        c.dep().contains("subj") || c.dep().starts_with("aux") || c.dep() == "mark" || c.tag() == "TO"
    };
    let bare = verb.tag() == "VB" && matches!(verb.dep(), "advcl" | "conj" | "ccomp" | "dep");
    let listed = verb.children().any(|c| c.dep() == "cc" || c.dep() == "conj" && c.tag() == "VB");
    let comma = verb.left_edge().i().checked_sub(1).is_some_and(|i| verb.doc().token(i).text() == ",");
    let infinitive = |c: &Token<'_>| {
        matches!(c.dep(), "xcomp" | "advcl" | "ccomp") && clause::is_infinitive(*c) && c.i() < verb.i()
    };
    // "To lift it, let aid in": of a verb in the past no bare one is joined.
    let past = over.tag() != "VB" && over.tag() != "VBP";
    let own_over = clause::is_infinitive(over) && over.i() < verb.i() && verb.dep() == "advcl";
    let first = over.children().rfind(infinitive).or(own_over.then_some(over))?;
    let fits = bare && listed && comma && !verb.children().any(own) && (verb.dep() != "conj" || past);
    fits.then_some(Rehang { token: verb.i(), head: first.i(), dep: "conj" })
}
