//! Which truce stands: what was said to be agreed or to hold, between those who may break it.

use rapporteur_model::{ActorKind, ItemKind, Polarity, Stance};
use rapporteur_nlp::Token;

use super::doubtful::untold_truce;
use super::hostilities::doers;
use super::{Found, StatementDraft};
use crate::actors::ActorIndex;
use crate::context::Context;
use crate::items::{ItemIndex, Items};

/// The truce spoken of last before `verb`, where it was said to be agreed or to hold.
pub(super) fn truce(
    context: &Context<'_>,
    items: &Items,
    verb: Token<'_>,
    found: &Found,
) -> Option<ItemIndex> {
    let firm = |s: &StatementDraft| {
        matches!(
            s.stance,
            Stance::Accepts
                | Stance::Signs
                | Stance::EntersIntoForce
                | Stance::Implements
                | Stance::Extends
                | Stance::Breaches
        ) && s.polarity == Polarity::Positive
    };
    let holds = |item: usize| found.statements.iter().any(|s| firm(s) && s.items.contains(&item));
    let before = (0..items.mentions.len()).rev().filter(|&m| items.mentions[m].head < verb.i());
    let is_truce = |i: &ItemIndex| items.list[*i].kind == ItemKind::Ceasefire && !items.is_extension(*i);
    // "Opened fire two hours into the truce", "after the truce began": the one the clause itself tells of.
    let during = verb
        .subtree()
        .take(40)
        .filter(|t| matches!(t.lower(), "into" | "during" | "despite" | "after" | "since"))
        .map(|t| if t.dep() == "mark" { t.head() } else { t });
    let meant = during.flat_map(Token::subtree).find_map(|t| {
        let named = (0..items.mentions.len()).find(|&m| items.mentions[m].head == t.i())?;
        items.of(named).filter(is_truce)
    });
    if meant.is_some() {
        return meant;
    }
    let last = before.filter_map(|m| items.of(m)).find(is_truce)?;
    let bound = doers(context, verb).iter().all(|&a| binds(context, items, found, last, a));
    (bound && (holds(last) || untold_truce(context, items, last, found))).then_some(last)
}

/// Whether a truce may bind an actor: not one who stands outside the two sides whose truce the text says it is.
fn binds(context: &Context<'_>, items: &Items, found: &Found, truce: ItemIndex, actor: ActorIndex) -> bool {
    let party = |a: &ActorIndex| context.actors.is_party(*a);
    let agreed =
        |s: &&StatementDraft| matches!(s.stance, Stance::Accepts | Stance::Signs) && s.items.contains(&truce);
    let signed = found.statements.iter().filter(agreed).flat_map(|s| s.holder.clone());
    let sides: Vec<ActorIndex> =
        items.list[truce].parties.iter().copied().filter(party).chain(signed).collect();
    let apart = |a: &ActorIndex| sides.iter().any(|&b| !context.actors.same_camp(*a, b));
    let two = sides.iter().any(apart);
    let kind = context.actors.list[actor].kind;
    let armed = matches!(
        kind,
        ActorKind::State | ActorKind::ArmedGroup | ActorKind::Military | ActorKind::Government
    );
    !two || !armed || sides.iter().any(|&b| context.actors.same_camp(actor, b))
}
