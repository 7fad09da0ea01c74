//! Which truce stands: what was said to be agreed or to hold, between those who may break it.

use rapporteur_model::{ActorKind, ItemKind, Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::doubtful::untold_truce;
use super::hostilities::doers;
use super::{Found, StatementDraft};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::items::{ItemIndex, Items};

/// The truce that what `verb` tells is held against, by those who are told to have done it.
pub(super) fn truce(
    context: &Context<'_>,
    items: &Items,
    verb: Token<'_>,
    found: &Found,
) -> Option<ItemIndex> {
    broken_by(context, items, verb, found, &doers(context, verb))
}

/// The truce spoken of last before `verb`, where it was said to be agreed or to hold, and binds those who are `accused`.
pub(super) fn broken_by(
    context: &Context<'_>,
    items: &Items,
    verb: Token<'_>,
    found: &Found,
    accused: &[ActorIndex],
) -> Option<ItemIndex> {
    let is_truce = |i: &ItemIndex| items.list[*i].kind == ItemKind::Ceasefire && !items.is_extension(*i);
    let meant = told_in_clause(context, items, verb).into_iter().find(is_truce);
    if meant.is_some() {
        return meant;
    }
    // Those who watch over a truce report what is fired on as breaches of it, whatever it hits.
    let watched = context.actors.issuer().is_some_and(|a| context.actors.list[a].kind == ActorKind::Monitor);
    if !watched && spared(context, verb) {
        return None;
    }
    let before = (0..items.mentions.len()).rev().filter(|&m| items.mentions[m].head < verb.i());
    let mut truces = before.filter_map(|m| items.of(m)).filter(is_truce);
    let holds = |&i: &ItemIndex| agreed(found, i) && !is_over(found, i) && !is_to_come(found, i);
    // "Would leave if seven days passed without shooting" is not what they watch over.
    let last = if watched { truces.find(holds) } else { truces.next() }?;
    let bound = accused.iter().all(|&a| binds(context, items, found, last, a));
    (bound && (holds(&last) || untold_truce(context, items, last, found))).then_some(last)
}

/// "Burned two boats in violation of the truce": the truce that the clause itself says was broken.
pub(super) fn said_to_be_broken(context: &Context<'_>, items: &Items, verb: Token<'_>) -> Option<ItemIndex> {
    let breach = |t: &Token<'_>| {
        t.lower() == "in" && t.children().any(|n| context.codebook.words.has("breach-nouns", n.lemma()))
    };
    let words = verb.subtree().take(40).filter(breach).flat_map(Token::subtree);
    let mut named = words.filter_map(|t| items.named_at(t.i()));
    named.find(|&i| items.list[i].kind == ItemKind::Ceasefire)
}

/// "Opened fire two hours into the truce", "after the truce began": what the clause itself names.
fn told_in_clause(context: &Context<'_>, items: &Items, verb: Token<'_>) -> Vec<ItemIndex> {
    let during = verb
        .subtree()
        .take(40)
        .filter(|t| matches!(t.lower(), "into" | "during" | "despite" | "after" | "since"))
        .map(|t| if t.dep() == "mark" { t.head() } else { t });
    let broken = said_to_be_broken(context, items, verb);
    let named = during.flat_map(Token::subtree).filter_map(|t| items.named_at(t.i()));
    broken.into_iter().chain(named).collect()
}

/// "Shelled the market", "fire on a bus": at those and that at which nobody may fire, truce or none.
fn spared(context: &Context<'_>, verb: Token<'_>) -> bool {
    let words = &context.codebook.words;
    let aims = verb
        .children()
        .filter(|c| c.dep() == "prep" && matches!(c.lower(), "at" | "on" | "of" | "against" | "into" | "to"));
    let aimed = aims.flat_map(Token::children).filter(|c| c.dep() == "pobj");
    let hit = clause::objects(verb).into_iter().chain(aimed);
    let suffers = verb.children().filter(|c| c.dep() == "nsubjpass");
    hit.chain(suffers)
        .flat_map(clause::with_conjuncts)
        .any(|t| words.has("not-fought-over", &t.lemma().to_lowercase()))
}

fn agreed(found: &Found, truce: ItemIndex) -> bool {
    let firm = |s: &StatementDraft| {
        use Stance::{Accepts, Breaches, EntersIntoForce, Extends, Implements, Signs};
        matches!(s.stance, Accepts | Signs | EntersIntoForce | Implements | Extends | Breaches)
            && s.polarity == Polarity::Positive
    };
    found.statements.iter().any(|s| firm(s) && s.items.contains(&truce))
}

/// Whether what was said last of a truce is that it is at an end.
fn is_over(found: &Found, truce: ItemIndex) -> bool {
    let told = found.statements.iter().filter(|s| s.items.contains(&truce) && is_fact(s));
    told.filter(|s| !matches!(s.stance, Stance::AllegesViolation | Stance::Breaches | Stance::Denies))
        .max_by_key(|s| s.cue)
        .is_some_and(|s| matches!(s.stance, Stance::Terminates | Stance::Expires))
}

/// Whether a truce is only to begin: "will take effect at midnight", with no word that it has.
fn is_to_come(found: &Found, truce: ItemIndex) -> bool {
    let begins = |s: &&StatementDraft| {
        s.items.contains(&truce) && s.stance == Stance::EntersIntoForce && s.polarity == Polarity::Positive
    };
    let holds = |s: &StatementDraft| {
        let told = matches!(
            s.stance,
            Stance::EntersIntoForce | Stance::Implements | Stance::Extends | Stance::Breaches
        );
        told && s.items.contains(&truce) && is_fact(s)
    };
    found.statements.iter().any(|s| begins(&s) && s.modality == Modality::Planned)
        && !found.statements.iter().any(holds)
}

fn is_fact(statement: &StatementDraft) -> bool {
    statement.polarity == Polarity::Positive && statement.modality == Modality::Actual
}

/// Whether a truce may bind an actor: not one who stands outside the two sides whose truce the text says it is, nor one
/// across from the only side that has declared it.
fn binds(context: &Context<'_>, items: &Items, found: &Found, truce: ItemIndex, actor: ActorIndex) -> bool {
    let party = |a: &ActorIndex| context.actors.is_party(*a);
    let by = |stances: &[Stance]| -> Vec<ActorIndex> {
        let told = found.statements.iter().filter(|s| {
            stances.contains(&s.stance) && s.polarity == Polarity::Positive && s.items.contains(&truce)
        });
        told.flat_map(|s| s.holder.clone()).collect()
    };
    // "The truce between the ministry and the authorities of the north": named with it, though the text places them on no side.
    let stands = |a: &ActorIndex| {
        let kind = context.actors.list[*a].kind;
        party(a)
            || matches!(
                kind,
                ActorKind::State | ActorKind::Government | ActorKind::ArmedGroup | ActorKind::Military
            )
    };
    let mut sides: Vec<ActorIndex> = items.list[truce].parties.iter().copied().filter(stands).collect();
    sides.extend(by(&[Stance::Accepts, Stance::Signs]));
    let apart = |a: &ActorIndex| sides.iter().any(|&b| !context.actors.same_camp(*a, b));
    let two = sides.iter().any(apart);
    let kind = context.actors.list[actor].kind;
    let armed = matches!(
        kind,
        ActorKind::State | ActorKind::ArmedGroup | ActorKind::Military | ActorKind::Government
    );
    let declared: Vec<ActorIndex> = by(&[Stance::Announces]).into_iter().filter(party).collect();
    let alone = sides.is_empty() && !declared.is_empty() && items.list[truce].marks.contains("unilateral");
    let bound = |sides: &[ActorIndex]| sides.iter().any(|&b| context.actors.same_camp(actor, b));
    !armed || if two { bound(&sides) } else { !alone || bound(&declared) }
}
