//! What the statements on an item tell of its first and last day: "met on Tuesday", "the truce expired in July", "is to be
//! handed over by 20 March".

use rapporteur_model::{ItemKind, Modality, Polarity, Stance, When};

use super::effective::{dated, effective};
use super::timing::told;
use crate::context::Context;
use crate::items::{End, days_of, side_of};
use crate::statements::StatementDraft;

/// The end of its item that a statement dates, with the days. A statement on several items dates none of them.
pub(crate) fn item_dates(
    context: &Context<'_>,
    statement: &StatementDraft,
    kind: ItemKind,
    item_heads: &[usize],
) -> Vec<(End, When)> {
    let sure = statement.polarity == Polarity::Positive
        && !matches!(statement.modality, Modality::Possible | Modality::Conditional)
        && statement.items.len() == 1;
    if !sure {
        return Vec::new();
    }
    match statement.stance {
        // Taking the stance is the thing: a meeting is on the day on which the parties meet.
        Stance::Meets | Stance::Signs => {
            // A truce begins when it takes effect, which may be another day.
            if statement.stance == Stance::Signs && kind == ItemKind::Ceasefire {
                return Vec::new();
            }
            let Some((when, i)) = told(context, statement) else { return Vec::new() };
            let both = context.times.at(i).map(|t| [End::First, End::Last].map(|end| (end, days_of(t, end))));
            match both {
                Some([(first, Some(one)), (last, Some(other))]) if one != other => {
                    vec![(first, one), (last, other)]
                }
                _ => vec![(End::First, when)],
            }
        }
        Stance::Expires => by_effect(context, statement, item_heads, Some(End::Last)),
        Stance::Extends if statement.modality == Modality::Actual => {
            let until = effective(context, statement, item_heads);
            until.and_then(|w| w.to).map(|to| (End::Last, day(&to))).into_iter().collect()
        }
        Stance::EntersIntoForce => by_effect(context, statement, item_heads, Some(End::First)),
        // The day of a breach is not that of the truce; an attack that is a matter of its own is on that day.
        Stance::Breaches | Stance::AllegesViolation if kind == ItemKind::Other => {
            by_effect(context, statement, item_heads, Some(End::First))
        }
        Stance::Terminates if matches!(kind, ItemKind::Ceasefire | ItemKind::Talks) => {
            told(context, statement).map(|(when, _)| (End::Last, when)).into_iter().collect()
        }
        // On one day it was kept, or watched over: not since that day, unless the words say so.
        Stance::Implements if lasts(kind) && !since(context, statement, item_heads) => Vec::new(),
        Stance::Schedules | Stance::Announces | Stance::Accepts | Stance::Offers | Stance::Implements => {
            by_effect(context, statement, item_heads, None)
        }
        _ => Vec::new(),
    }
}

/// Whether matters of a kind go on: what is done for them on one day neither begins nor ends them.
fn lasts(kind: ItemKind) -> bool {
    matches!(kind, ItemKind::Ceasefire | ItemKind::Monitoring | ItemKind::Agreement | ItemKind::Participation)
}

/// "Has held since May".
fn since(context: &Context<'_>, statement: &StatementDraft, item_heads: &[usize]) -> bool {
    let since = |raw: &str| raw.to_lowercase().starts_with("since");
    let before = |i: usize| i.checked_sub(1).map(|i| context.story.doc.token(i).lower() == "since");
    dated(context, statement, item_heads)
        .is_some_and(|time| since(&time.value.raw) || before(time.tokens.start) == Some(true))
}

fn day(day: &str) -> When {
    When::interval(day, Some(day.to_owned()), Some(day.to_owned()))
}

/// The end that the time of the thing tells, or the one it must tell.
fn by_effect(
    context: &Context<'_>,
    statement: &StatementDraft,
    item_heads: &[usize],
    end: Option<End>,
) -> Vec<(End, When)> {
    let Some(time) = dated(context, statement, item_heads).filter(|t| t.days.is_some()) else {
        return Vec::new();
    };
    let told = side_of(context, time);
    let Some(end) = end.or(told) else { return Vec::new() };
    if told == Some(End::Last) && end == End::Last {
        // "By 20 March" begins with the day of the dispatch.
        let when = effective(context, statement, item_heads);
        return when.map(|when| (End::Last, when)).into_iter().collect();
    }
    days_of(time, end).map(|when| (end, when)).into_iter().collect()
}
