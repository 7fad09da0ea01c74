//! Whether a cue says that its stance is taken, is not taken, or leaves it open.

use rapporteur_model::Polarity;
use rapporteur_nlp::Token;

use crate::clause;
use crate::context::Context;

/// The polarity of what `cue` says: open, not so, or so.
pub(super) fn of(context: &Context<'_>, cue: Token<'_>) -> Polarity {
    if clause::unstated(cue).is_some() || neither_yes_nor_no(context, cue) {
        Polarity::Unstated
    } else if (clause::negated(cue) && !answered(context, cue) && !is_told_of(context, cue) || not_made(cue))
        != taken_back(context, cue)
    {
        Polarity::Negative
    } else {
        Polarity::Positive
    }
}

/// "Does not make the release of prisoners dependent on the talks", "no longer regard themselves as bound", wherever the parse
/// hangs the adjective.
fn not_made(cue: Token<'_>) -> bool {
    let held = cue.head();
    let as_one = |c: Token<'_>| c.lower() == "as" && c.dep() == "mark";
    if cue.tag() == "VBN" && cue.dep() == "advcl" && cue.i() > held.i() && cue.children().any(as_one) {
        return clause::negated(held) && !clause::negated(cue);
    }
    let behind = cue.pos() == "ADJ" && matches!(cue.dep(), "amod" | "ccomp") && cue.i() > cue.head().i();
    let verb = cue.ancestors().take(4).find(|t| clause::is_verb(*t));
    behind && verb.is_some_and(|v| matches!(v.lemma(), "make" | "render") && clause::negated(v))
}

/// "The army's denial was not believed": whose word it is stands before the noun, and what did not become of it is another thing.
fn is_told_of(context: &Context<'_>, cue: Token<'_>) -> bool {
    let verb = clause::predicate(cue);
    let made = ["making-verbs", "receiving-verbs"];
    let light = matches!(verb.lemma(), "make" | "issue" | "give" | "reach" | "hear")
        || made.iter().any(|set| context.codebook.words.has(set, verb.lemma()));
    let own = cue.children().any(|c| c.dep() == "poss");
    cue.pos() == "NOUN" && cue.dep() == "nsubjpass" && own && !light
}

/// "Neither had accepted his invitation": a noun that somebody answers was put forward, whatever the answer is.
fn answered(context: &Context<'_>, cue: Token<'_>) -> bool {
    let verb = clause::predicate(cue);
    let answers =
        ["agreeing-verbs", "turning-down-verbs", "declining-verbs", "replying-verbs", "receiving-verbs"];
    let object = clause::objects(verb).iter().any(|o| o.i() == cue.i())
        || matches!(cue.head().lower(), "to" | "on" | "down") && cue.head().head().i() == verb.i();
    let own = cue.children().any(|c| matches!(c.dep(), "det" | "poss" | "neg") && c.lower() == "no");
    cue.pos() == "NOUN"
        && object
        && !own
        && answers.iter().any(|set| context.codebook.words.has(set, verb.lemma()))
}

/// "Dropped its demand for a release", "withdrew the offer": what one no longer stands by.
fn taken_back(context: &Context<'_>, cue: Token<'_>) -> bool {
    let verb = clause::predicate(cue);
    let back = context.codebook.words.of("taking-back-verbs");
    // "Took back its offer", "took its offer back".
    let takes = verb.lemma() == "take" && verb.children().any(|c| c.lower() == "back");
    cue.pos() == "NOUN" && verb.i() != cue.i() && (takes || back.contains(verb.lemma()))
}

/// "Neither agreed to stay away nor ruled it out": the answer is open.
fn neither_yes_nor_no(context: &Context<'_>, cue: Token<'_>) -> bool {
    let is = |t: Token<'_>, set: &str| context.codebook.words.of(set).contains(t.lemma());
    let (yes, no) = (is(cue, "consenting-verbs"), is(cue, "declining-verbs"));
    if !yes && !no {
        return false;
    }
    let doc = cue.doc();
    let sentence = context.story.sentence(cue.i());
    let nor = sentence.clone().find(|&i| doc.token(i).lower() == "nor");
    let neither = sentence.clone().find(|&i| doc.token(i).lower() == "neither");
    let (Some(nor), Some(neither)) = (nor, neither) else { return false };
    let verb_after =
        |at: usize| (at + 1..sentence.end.min(at + 4)).map(|i| doc.token(i)).find(|t| t.pos() == "VERB");
    let (Some(first), Some(second)) = (verb_after(neither), verb_after(nor)) else { return false };
    let open = |one: Token<'_>, other: Token<'_>| is(one, "consenting-verbs") && is(other, "declining-verbs");
    (cue.i() == first.i() || cue.i() == second.i()) && (open(first, second) || open(second, first))
}
