//! Whose a stance is that answers what was told before: "there has been no reply", "that has not happened".

use rapporteur_codebook::Slot;
use rapporteur_model::Stance;

use crate::actors::ActorIndex;
use crate::context::Context;
use crate::items::ItemIndex;
use crate::statements::{Found, StatementDraft};

/// Who stands in the first of `slots` that looks back at what was told of `items`; nobody, where it does not tell.
pub(super) fn holder(
    context: &Context<'_>,
    slots: &[Slot],
    items: &[ItemIndex],
    found: &Found,
) -> Option<Vec<ActorIndex>> {
    let slot = slots.iter().find(|slot| matches!(slot, Slot::Asked | Slot::Owing))?;
    // Statements are found outer words first: the last told is the one whose cue stands last.
    let on = found.statements.iter().filter(|s| s.items.iter().any(|item| items.contains(item)));
    let last = on.filter(|s| open(s, slot)).max_by_key(|s| s.cue)?;
    let asks = asks(last.stance);
    let to = if asks || *slot == Slot::Asked { asked(context, last) } else { last.holder.clone() };
    (!to.is_empty()).then_some(to)
}

/// Whether one of `slots` is of those that `holder` fills.
pub(super) fn looks_back(slots: &[Slot]) -> bool {
    slots.iter().any(|slot| matches!(slot, Slot::Asked | Slot::Owing))
}

/// Whether a statement leaves something to be answered, or to be done.
fn open(statement: &StatementDraft, slot: &Slot) -> bool {
    let promises =
        matches!(statement.stance, Stance::Accepts | Stance::Announces | Stance::Signs | Stance::Schedules);
    asks(statement.stance) || statement.stance == Stance::Offers || (*slot == Slot::Owing && promises)
}

fn asks(stance: Stance) -> bool {
    matches!(stance, Stance::CallsFor | Stance::Proposes | Stance::Invites | Stance::Conditions)
}

/// Whom a call was put to: those named, else the other party, if one of two puts it.
fn asked(context: &Context<'_>, call: &StatementDraft) -> Vec<ActorIndex> {
    if !call.target.is_empty() {
        return call.target.clone();
    }
    let parties = context.actors.parties();
    let own = |p: &ActorIndex| call.holder.iter().any(|&h| context.actors.same_camp(*p, h));
    let others: Vec<ActorIndex> = parties.iter().copied().filter(|p| !own(p)).collect();
    if parties.len() == 2 && others.len() == 1 { others } else { Vec::new() }
}
