//! Words that stand for a noun named before: "The rebels hold forty prisoners. They freed *six* in May", "the army shut the road
//! and opened *it* again", "twelve lorries left on Monday; *three* were turned back".

use rapporteur_codebook::Words;
use rapporteur_nlp::Token;

use crate::clause;

/// What people in custody are called: only where an act is done to them does a number stand for them alone, as all else is
/// counted in too many ways.
const CAPTIVE: &str = "prisoner";

/// How many tokens back the noun that is counted may stand.
const REACH: usize = 60;

/// Whether `number` counts, without naming it, what one of `words` named a little before. Asked only of what somebody does:
/// of "thirty had been freed" the doer and the whole stay open.
pub(super) fn counts(number: Token<'_>, words: &Words) -> bool {
    let alone = number.pos() == "NUM"
        && !matches!(number.ent_type(), "DATE" | "TIME" | "MONEY" | "PERCENT" | "ORDINAL")
        && !number.text().contains('%');
    // "Six of them", and no noun of its own: "six of the trucks".
    let bare = number.children().all(|c| match c.dep() {
        "prep" => c.lower() != "of" || c.children().all(|n| n.pos() == "PRON"),
        dep => matches!(dep, "advmod" | "quantmod" | "amod" | "punct" | "cc" | "conj"),
    });
    let said = |i: usize| {
        let token = number.doc().token(i);
        token.pos() == "NOUN" && (words.contains(token.lemma()) || words.contains(token.lower()))
    };
    words.contains(CAPTIVE) && alone && bare && (number.i().saturating_sub(REACH)..number.i()).rev().any(said)
}

/// How many tokens back the things may have been named that a number or a pronoun stands for.
const NEAR: usize = 40;

/// Whether `number` counts some of the things of `words`, where those are what was last spoken of in the plural.
pub(super) fn counts_last(number: Token<'_>, words: &Words) -> bool {
    last_counted(number).is_some_and(|t| is_of(t, words))
}

/// Whether "it" or "them", done something to by `verb`, stands for a thing of `words`: the last before that a clause is about.
pub(super) fn stands_for(verb: Token<'_>, pronoun: Token<'_>, words: &Words) -> bool {
    last_about(verb, pronoun).is_some_and(|t| is_of(t, words))
}

/// The noun for which a pronoun or a bare number stands to which `verb` does something; that of its subject, where it is a `thing`.
pub(super) fn antecedent(verb: Token<'_>, thing: bool) -> Option<Token<'_>> {
    let subjects = if thing { clause::subjects(verb) } else { Vec::new() };
    clause::objects(verb)
        .into_iter()
        .chain(subjects)
        .find_map(|t| last_about(verb, t).or_else(|| last_counted(t)))
}

/// "Twelve lorries left. *Three* were turned back": what was last spoken of in the plural.
fn last_counted(number: Token<'_>) -> Option<Token<'_>> {
    let timed = matches!(number.ent_type(), "DATE" | "TIME" | "MONEY" | "PERCENT" | "ORDINAL" | "QUANTITY");
    let alone = number.pos() == "NUM" && !timed && !number.text().contains(['%', ':']);
    let light = |c: Token<'_>| match c.dep() {
        "prep" => c.lower() == "of" && c.children().all(|n| n.pos() == "PRON"),
        dep => matches!(dep, "advmod" | "quantmod" | "amod" | "punct" | "det" | "cc" | "conj"),
    };
    let mut before = (number.i().saturating_sub(NEAR)..number.i()).rev().map(|i| number.doc().token(i));
    let plural = |t: &Token<'_>| t.tag() == "NNS" && !matches!(t.ent_type(), "DATE" | "TIME" | "QUANTITY");
    (alone && number.children().all(light)).then(|| before.find(plural)).flatten()
}

/// "The army shut the road and opened *it* again": the last thing before that a clause is about.
fn last_about<'d>(verb: Token<'d>, pronoun: Token<'d>) -> Option<Token<'d>> {
    let several = match pronoun.lower() {
        "it" => false,
        "them" | "they" => true,
        _ => return None,
    };
    let own: Vec<Token<'_>> = clause::subjects(verb).into_iter().filter(|s| s.i() != pronoun.i()).collect();
    let about = |t: &Token<'_>| {
        let number = if several { t.tag() == "NNS" } else { t.tag() == "NN" };
        number
            && matches!(t.dep(), "dobj" | "nsubj" | "nsubjpass" | "ROOT")
            && !matches!(t.ent_type(), "DATE" | "TIME")
            && !own.iter().any(|s| s.i() == t.i())
    };
    let first = pronoun.i().saturating_sub(NEAR);
    let mut before = (first..verb.i().min(pronoun.i())).rev().map(|i| verb.doc().token(i));
    let stands = matches!(pronoun.dep(), "dobj" | "nsubj" | "nsubjpass");
    // What is signed or kept is spoken of in words of its own.
    let text =
        |t: &Token<'_>| matches!(t.lemma(), "truce" | "ceasefire" | "agreement" | "accord" | "deal" | "talk");
    stands.then(|| before.find(about)).flatten().filter(|t| !text(t))
}

fn is_of(noun: Token<'_>, words: &Words) -> bool {
    words.contains(noun.lemma()) || words.contains(noun.lower())
}
