//! Surnames that stand alone after the full name, where the model sees nobody or a body in them: "Peter Gatluak ... Gatluak said".

use rapporteur_nlp::{Doc, Token};

use super::names::{NameSpan, Named};

/// Shortest surname that stands for somebody by itself.
const SHORTEST: usize = 3;

/// Adds to `names` the surnames of persons named in full before; one that was taken for a body is the person's.
pub(super) fn complete(doc: &Doc, names: &mut Vec<NameSpan>) {
    let full: Vec<(usize, String)> = names
        .iter()
        .filter(|name| matches!(name.who, Named::Person(_)) && name.tokens.len() > 1)
        // "Tamil Tigers": no person.
        .filter(|name| doc.token(name.tokens.end - 1).tag() == "NNP")
        .map(|name| (name.tokens.end, doc.token(name.tokens.end - 1).text().to_owned()))
        .filter(|(_, surname)| is_surname(surname))
        .collect();
    let of_person = |t: Token<'_>| full.iter().any(|(end, surname)| *end <= t.i() && surname == t.text());
    for name in names.iter_mut().filter(|name| name.who == Named::Unlisted(true) && name.tokens.len() == 1) {
        if of_person(doc.token(name.tokens.start)) {
            name.who = Named::Person(None);
        }
    }
    let free = |t: &Token<'_>| !names.iter().any(|name| name.tokens.contains(&t.i()));
    let alone = |t: &Token<'_>| {
        let beside = |i: Option<usize>| i.and_then(|i| doc.get(i)).is_some_and(|n| n.pos() == "PROPN");
        !beside(t.i().checked_sub(1)) && !beside(Some(t.i() + 1))
    };
    let again = doc.tokens().filter(|t| t.tag() == "NNP" && t.ent_type().is_empty());
    let again: Vec<NameSpan> = again
        .filter(|t| of_person(*t) && alone(t) && free(t))
        .map(|t| NameSpan { tokens: t.i()..t.i() + 1, who: Named::Person(None) })
        .collect();
    names.extend(again);
    names.sort_by_key(|name| name.tokens.start);
}

/// "Gatluak", and neither "Jr" nor "II".
fn is_surname(word: &str) -> bool {
    word.chars().count() >= SHORTEST
        && word.starts_with(char::is_uppercase)
        && word.chars().skip(1).any(char::is_lowercase)
}
