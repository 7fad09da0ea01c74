//! Which text a noun means: the deal that the parties made, or a draft that binds nobody yet; and whom a deal binds.

use rapporteur_codebook::Slot;
use rapporteur_model::Stance;
use rapporteur_nlp::Token;

use super::who::of_all;
use super::{lexicon, slot_tokens, terms};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;

/// The deal or draft named last before `noun`, in the same sentence or the two before, that is no mere pointer back to one.
fn text_before<'d>(context: &Context<'_>, noun: Token<'d>) -> Option<Token<'d>> {
    let words = &context.codebook.words;
    let sets = ["agreements", "truces", "draft-nouns", "proposal-nouns"];
    let text = |t: &Token<'_>| {
        let lemma = t.lemma().to_lowercase();
        t.pos() == "NOUN" && t.dep() != "compound" && sets.iter().any(|set| words.has(set, &lemma))
    };
    let from = context.story.start_before(noun.i(), 2);
    let before = (from..noun.left_edge().i()).rev().map(|i| noun.doc().token(i)).filter(text);
    let pointed = |t: &Token<'_>| {
        t.lemma() == noun.lemma() && t.children().any(|c| matches!(c.lower(), "the" | "this" | "that"))
    };
    before.into_iter().find(|t| !pointed(t))
}

/// "Signed an accord. *The text* provides for": a text that is the deal which the parties made.
fn is_signed_text(context: &Context<'_>, noun: Token<'_>) -> bool {
    let made = |text| is_made(context, text);
    matches!(noun.lemma(), "text" | "document" | "paper") && text_before(context, noun).is_some_and(made)
}

/// "Signed an accord", "agreed on a truce": a deal that somebody is told to have made.
fn is_made(context: &Context<'_>, text: Token<'_>) -> bool {
    let words = &context.codebook.words;
    let verb = clause::predicate(text);
    let over = if text.dep() == "pobj" { text.head().head() } else { verb };
    let agrees = words.has("agreeing-verbs", over.lemma())
        || matches!(over.lemma(), "sign" | "reach" | "strike" | "conclude" | "initial");
    let deal = ["agreements", "truces"].iter().any(|set| words.has(set, &text.lemma().to_lowercase()));
    deal && agrees && !clause::negated(over) && clause::mood(over) == clause::Mood::Actual
}

/// "Norway circulated an accord. *The accord* calls for": one that somebody has only put forward.
fn put_forward(context: &Context<'_>, noun: Token<'_>) -> bool {
    let proposes = |verb: Token<'_>| {
        let rules = lexicon::of(context.codebook, verb);
        clause::is_verb(verb)
            && rules
                .iter()
                .any(|(stance, rule)| *stance == Stance::Proposes && rule.verb.contains(verb.lemma()))
            && !context.codebook.words.has("agreeing-verbs", verb.lemma())
    };
    let drafted = |text: Token<'_>| {
        let open = text.children().any(|c| matches!(c.lower(), "a" | "an"));
        open && text.lemma() == noun.lemma() && (proposes(text.head()) || text.head().lemma() == "draft")
    };
    text_before(context, noun).is_some_and(drafted)
}

/// "The accord *foresees* elections": those whose agreement the subject is.
pub(super) fn bound_by(context: &Context<'_>, cue: Token<'_>) -> Vec<ActorIndex> {
    let words = &context.codebook.words;
    let open = words.of("unagreed");
    let agreed = |noun: &Token<'_>| {
        let text = words.has("agreements", noun.lemma()) && !put_forward(context, *noun)
            || is_signed_text(context, *noun);
        text && !noun.subtree().take(12).any(|t| open.contains(t.lemma()) || open.contains(t.lower()))
            && noun.children().all(|c| !matches!(c.lower(), "a" | "an" | "any" | "no"))
    };
    let verb = clause::predicate(cue);
    let subjects = clause::subjects(verb);
    // "It provides for an amnesty": what nobody but a text does.
    let of_text =
        matches!(verb.lemma(), "provide" | "foresee" | "stipulate" | "prescribe" | "oblige" | "bind");
    // "The council said it was not bound by the truce": a side, and no text.
    let pointed = |t: &Token<'_>| {
        let side = clause::passive(verb) || !context.actors.of(t.i()).is_empty();
        of_text
            && !side
            && terms::before(context, *t).is_some_and(|noun| agreed(&noun) || is_made(context, noun))
    };
    if !subjects.iter().any(agreed) && !subjects.iter().any(pointed) {
        return Vec::new();
    }
    // "The accord obliges the militia to leave": of two that nobody tells, whom it binds.
    let bound: Vec<_> =
        [Slot::Object, Slot::ClauseSubject].iter().flat_map(|slot| slot_tokens(cue, slot)).collect();
    let named = of_all(context, &bound);
    // "The council was not bound by the truce": he who is said to be.
    if clause::passive(verb) {
        return named;
    }
    terms::two(context).unwrap_or(named)
}
