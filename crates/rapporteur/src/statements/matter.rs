//! Matters that no rule names, which a strong cue brings up: "refused the inspection of flights".

use rapporteur_codebook::{CueRule, Slot};
use rapporteur_model::{ActorKind, ItemKind, Stance};
use rapporteur_nlp::Token;

use crate::clause;
use crate::context::Context;
use crate::items::Items;
use crate::statements::cue::Match;
use crate::statements::fit::specificity;
use crate::statements::hostilities::{doers, speaks_of_hostile_act};
use crate::statements::lexicon::Rule;
use crate::statements::standing::truce;
use crate::statements::who::{self, Who};
use crate::statements::{Found, beyond, claims, slot, terms};

/// Whether the stance answers or tells a fact (a denial, an accusation).
pub(super) fn tells_facts(stance: Stance) -> bool {
    matches!(stance, Stance::Denies | Stance::AllegesViolation | Stance::Breaches)
}

/// A strong cue may bring up a matter of no known kind: "refused the inspection of flights".
pub(super) fn other<'d, 'r>(
    context: &Context<'r>,
    rules: &[Rule<'r>],
    items: &mut Items,
    cue: Token<'d>,
    found: &Found,
) -> Option<Match<'d, 'r>> {
    // "Crossed the line agreed in May": that a thing was agreed, by nobody, tells which it is.
    let named = clause::is_reduced(cue) && clause::subjects(cue).is_empty();
    if !items.in_conflict || named {
        return None;
    }
    // The rule that asks most of the words around the cue first.
    let mut strong: Vec<&Rule<'r>> = rules.iter().filter(|(_, rule)| rule.other).collect();
    strong.sort_by_key(|(_, rule)| std::cmp::Reverse(specificity(rule)));
    let longer = strong.iter().find_map(|&&(stance, rule)| {
        let whose = who::actors(context, items, cue, &rule.holder, &[]);
        let told = matches!(whose, Who::Actors(holder) if !holder.is_empty());
        told.then(|| beyond::longer(context, items, cue, stance, (stance, rule), found)).flatten()
    });
    if longer.is_some() {
        return longer;
    }
    let (stance, rule, head) = strong.into_iter().find_map(|&(stance, rule)| {
        let head = head(context, items, cue, stance, rule)?;
        (stance != Stance::Breaches || of_one_kind(rule) || is_plain_hostility(context, items, cue))
            .then_some((stance, rule, head))
    })?;
    let told = tells_facts(stance);
    if context.codebook.words.of("vague-verbs").contains(head.lemma()) && clause::is_verb(head) {
        // "Called on Russia to think again": about the matter spoken of last.
        let mut before = (0..items.mentions.len()).rev().filter(|&m| items.mentions[m].head < cue.i());
        let item = before.find_map(|m| items.of(m))?;
        return Some(Match { stance, rule, items: vec![item], mentions: Vec::new(), governed: vec![head] });
    }
    // "Accused the rebels of shelling the port", "of stalling": against the truce that holds, or what was spoken of last.
    let accuses = stance == Stance::AllegesViolation;
    let accused = match who::actors(context, items, cue, &rule.target, &[]) {
        Who::Actors(accused) if accuses => accused,
        _ => Vec::new(),
    };
    if let Some(item) = claims::held_against(context, items, head, found, &accused).filter(|_| accuses) {
        return Some(Match { stance, rule, items: vec![item], mentions: Vec::new(), governed: vec![head] });
    }
    // "Denied a report that it had fired at the post": against the truce that holds.
    if stance == Stance::Denies
        && let Some(act) = claims::combat(context, head)
        && let Some(item) = truce(context, items, act, found)
    {
        return Some(Match { stance, rule, items: vec![item], mentions: Vec::new(), governed: vec![head] });
    }
    // "Denied that its helicopters had flown": of what it was just accused.
    if stance == Stance::Denies
        && let Some(item) = charge_answered(context, items, cue, rule, head, found)
    {
        return Some(Match { stance, rule, items: item, mentions: Vec::new(), governed: vec![head] });
    }
    // "Could not verify the reports": what was just told.
    let pointing = stance == Stance::Denies && context.codebook.words.has("claims", head.lemma());
    let bare = |t: Token<'_>| t.children().all(|c| matches!(c.dep(), "det" | "poss" | "punct"));
    if let Some(charge) = claims::open_charge(context, cue, found).filter(|_| pointing && bare(head)) {
        return Some(Match { stance, rule, items: charge, mentions: Vec::new(), governed: vec![head] });
    }
    let (words, at) = (words_of(head), head.i());
    let item = if told && !of_one_kind(rule) {
        items.add_other(context, words, at)
    } else {
        items.add_matter(context, words, at)
    };
    Some(Match {
        stance,
        rule,
        items: vec![item],
        mentions: vec![items.mentions.len() - 1],
        governed: vec![head],
    })
}

/// What another was just said to charge the denier with, where his denial is of an act of his own side.
fn charge_answered(
    context: &Context<'_>,
    items: &Items,
    cue: Token<'_>,
    rule: &CueRule,
    head: Token<'_>,
    found: &Found,
) -> Option<Vec<usize>> {
    let Who::Actors(holder) = who::actors(context, items, cue, &rule.holder, &[]) else { return None };
    let doers = doers(context, head);
    let own = doers.iter().all(|&d| holder.iter().any(|&h| context.actors.same_camp(d, h)));
    let of_his = |t: &Token<'_>| {
        t.children()
            .any(|c| c.dep() == "poss" && matches!(c.lower(), "its" | "his" | "her" | "their" | "our"))
    };
    let his = clause::subjects(head).iter().any(of_his);
    let answers = clause::is_verb(head) && (his || !doers.is_empty() && own);
    claims::charged(context, cue, &holder, found).filter(|_| answers)
}

/// "Six mortars in violation of the lines": a rule for one kind of matter says which it is; a truce is nothing that is seen.
fn of_one_kind(rule: &CueRule) -> bool {
    rule.kinds.len() == 1 && !rule.kinds.contains(&ItemKind::Ceasefire)
}

/// Whether fire, shots or raids that somebody tells of are a matter of their own: not told by those who watch over a truce,
/// and in a story that names none further down, which they may break.
fn is_plain_hostility(context: &Context<'_>, items: &Items, cue: Token<'_>) -> bool {
    if clause::is_verb(cue) {
        return true;
    }
    let truce = items.mentions.iter().any(|m| m.kind == ItemKind::Ceasefire && m.head > cue.i());
    let watch = |a: &usize| context.actors.list[*a].kind == ActorKind::Monitor;
    let watched =
        clause::subjects(clause::predicate(cue)).iter().any(|t| context.actors.of(t.i()).iter().any(watch));
    let fewer = cue.children().any(|c| c.tag() == "JJR");
    !truce && !watched && !fewer && speaks_of_hostile_act(context, cue)
}

/// The word by which a cue of `rule` brings up its matter, if it is clear whose the stance is.
fn head<'d>(
    context: &Context<'_>,
    items: &Items,
    cue: Token<'d>,
    stance: Stance,
    rule: &CueRule,
) -> Option<Token<'d>> {
    let named = match who::actors(context, items, cue, &rule.holder, &[]) {
        Who::Actors(holder) if !holder.is_empty() || rule.holder.contains(&Slot::Nobody) => true,
        _ => {
            who::says_of_itself(context, cue, &rule.holder).is_some()
                || terms::of_point(context, cue).is_some()
        }
    };
    if !named {
        return None;
    }
    let told = tells_facts(stance);
    let refused = |t: &Token<'_>| stance == Stance::CallsFor && clause::is_verb(*t) && clause::negated(*t);
    // "Agreed, on one condition: a release": what the condition asks is no matter of the yes.
    let required = slot::Conditioned::new(cue).required(context, rule);
    let mut heads = rule.item.iter().flat_map(|slot| slot::tokens(cue, slot)).filter(|t| !refused(t));
    heads.find(|t| {
        !required.contains(&t.i()) && is_matter(context, *t) && (told || !slot::tells_fact(*t, stance))
    })
}

/// Whether `head` can be a matter of its own: an act or a thing, not an actor, a time or a pronoun.
fn is_matter(context: &Context<'_>, head: Token<'_>) -> bool {
    let noun = head.pos() == "NOUN"
        && !matches!(head.ent_type(), "DATE" | "TIME" | "MONEY" | "PERCENT" | "CARDINAL");
    let verb = head.pos() == "VERB";
    // "Agreed to the following": what follows is read for itself.
    let ahead = matches!(head.lower(), "following" | "follows" | "one" | "ones" | "part")
        || head.children().any(|c| c.lower() == "following");
    // "Declined to comment" refuses no matter.
    let speech = verb && context.codebook.words.of("speech-verbs").contains(head.lemma());
    let withheld = verb && context.codebook.words.of("self-disclosure").contains(head.lemma());
    // "Can want what it likes".
    let anything = verb
        && head.children().any(|c| c.tag() == "WP")
        && matches!(head.lemma(), "like" | "want" | "please");
    (noun || verb)
        && !anything
        && !ahead
        && !speech
        && !withheld
        && context.actors.of(head.i()).is_empty()
        && context.times.at(head.i()).is_none()
}

pub(super) fn words_of(head: Token<'_>) -> std::ops::Range<usize> {
    let (start, mut end) = (head.left_edge().i(), head.right_edge().i() + 1);
    while end > head.i() + 1 && head.doc().token(end - 1).is_punct() {
        end -= 1;
    }
    start..end.min(start + 20).max(head.i() + 1)
}
