//! Acts that a text calls a breach after it has told them: "The army put up a post in the strip. This was a violation", "the
//! mission has ruled this a breach by the rebels".

use std::ops::Range;

use rapporteur_model::{ItemKind, Polarity, Stance};
use rapporteur_nlp::Token;

use super::asserted::asserted;
use super::{Found, StatementDraft, attribution, who};
use crate::actors::ActorIndex;
use crate::clause::{self, Mood};
use crate::context::Context;
use crate::items::{ItemIndex, Items};

/// Adds the breach that each noun for one calls what the sentence before tells.
pub(super) fn read(context: &Context<'_>, items: &Items, tokens: Range<usize>, found: &mut Found) {
    for i in tokens.clone() {
        let noun = context.story.doc.token(i);
        let Some(verb) = judging(context, noun) else { continue };
        let open = clause::mood(verb) == Mood::Actual && asserted(context, verb);
        let sentence = context.story.sentence(i);
        let told = found.statements.iter().any(|s| s.stance == Stance::Breaches && sentence.contains(&s.cue));
        let Some(before) = sentence.start.checked_sub(1).filter(|last| tokens.contains(last)) else {
            continue;
        };
        let before = context.story.sentence(before);
        if !open || told || attribution::retracted(context, i) {
            continue;
        }
        let Some(item) = broken(items, noun) else { continue };
        let negated = clause::negated(verb) || noun.children().any(|c| c.lower() == "no");
        let polarity = if negated { Polarity::Negative } else { Polarity::Positive };
        found.statements.push(StatementDraft {
            holder: doers(context, noun, &before),
            polarity,
            items: vec![item],
            cue_tokens: i..i + 1,
            ..StatementDraft::plain(Stance::Breaches, i, before.start..sentence.end, "act-called-a-breach")
        });
    }
}

/// The verb that calls what was told before a breach: "this *was* a violation", "we *ruled* it a breach", "it *constitutes* one".
fn judging<'d>(context: &Context<'_>, noun: Token<'d>) -> Option<Token<'d>> {
    let words = &context.codebook.words;
    let breach = words.has("breach-nouns", noun.lemma()) && noun.pos() == "NOUN";
    let verb = noun.head();
    let as_one = noun.dep() == "pobj" && verb.lower() == "as";
    let verb = if as_one { verb.head() } else { verb };
    let stands = as_one || matches!(noun.dep(), "attr" | "oprd" | "dobj" | "ccomp");
    let judges = verb.lemma() == "be" || words.has("judging-verbs", verb.lemma());
    let points = |c: Token<'_>| {
        let bare = matches!(c.lower(), "this" | "that" | "it" | "both" | "these") && c.pos() != "DET";
        bare && matches!(c.dep(), "nsubj" | "nsubjpass" | "dobj") && context.actors.of(c.i()).is_empty()
    };
    // "Ruled this a violation": the parse makes a small clause of it.
    let within = noun.children().any(points);
    (breach && stands && judges && (verb.children().any(points) || within)).then_some(verb)
}

/// What is broken: what stands under the "of" of the noun, else the truce spoken of last.
fn broken(items: &Items, noun: Token<'_>) -> Option<ItemIndex> {
    let of = clause::phrases(noun, &["of".to_owned()]);
    let named = |m: usize| of.iter().any(|t| items.mentions[m].head == t.i());
    let own = (0..items.mentions.len()).filter(|&m| named(m)).find_map(|m| items.of(m));
    let mut before = (0..items.mentions.len()).rev().filter(|&m| items.mentions[m].head < noun.i());
    let truce = |&item: &ItemIndex| items.list[item].kind == ItemKind::Ceasefire;
    own.or_else(|| before.by_ref().filter_map(|m| items.of(m)).find(truce).filter(|_| of.is_empty()))
}

/// Whose breach it is: who stands under its "by", else who did what the sentence before tells.
fn doers(context: &Context<'_>, noun: Token<'_>, before: &Range<usize>) -> Vec<ActorIndex> {
    let by = who::of_all(context, &clause::phrases(noun, &["by".to_owned()]));
    if !by.is_empty() {
        return by;
    }
    let verb = before.clone().map(|i| context.story.doc.token(i)).find(|t| t.is_root());
    let own = verb.map(|verb| who::of_all(context, &clause::subjects(verb))).unwrap_or_default();
    // Who watches over a truce tells of the act and does not do it.
    let watches = |&a: &ActorIndex| context.actors.list[a].kind == rapporteur_model::ActorKind::Monitor;
    if own.iter().any(watches) { Vec::new() } else { own }
}
