//! What one statement, taken by itself, can do to the status of an item.

use crate::{ConditionKind, Item, ItemKind, ItemStatus, Modality, Polarity, Stance, Statement};

use super::parties::Parties;

/// What a statement can do to a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// It moves nothing.
    Nothing,
    /// R1.
    Request,
    /// R2.
    Offer,
    /// R3.
    Agree,
    /// R4.
    Schedule,
    /// R5.
    Hold,
    /// R6.
    Extend,
    /// R7, a side accuses.
    Allege,
    /// R7, somebody else reports.
    ReportBreach,
    /// R8.
    Suspend,
    /// R8.
    End,
    /// R9.
    Expire,
    /// R10.
    Complete,
    /// R11, by a party concerned.
    Reject,
    /// A rejection by somebody whose consent is not needed.
    Oppose,
    /// A party concerned has not accepted, signed or offered.
    Withhold,
    /// R12.
    NotDone,
    /// R13.
    Dispute,
}

/// The effect of `statement` on `item`.
pub(super) fn of(statement: &Statement, item: &Item, parties: &Parties<'_>, whole: Option<&Item>) -> Effect {
    match statement.polarity {
        Polarity::Unstated => Effect::Nothing,
        Polarity::Negative => negative(statement, parties),
        Polarity::Positive => positive(statement, item, parties, whole),
    }
}

fn negative(statement: &Statement, parties: &Parties<'_>) -> Effect {
    let ahead = matches!(statement.modality, Modality::Planned | Modality::Conditional);
    match statement.stance {
        Stance::Implements | Stance::EntersIntoForce if statement.modality == Modality::Actual => {
            Effect::NotDone
        }
        Stance::Accepts | Stance::Signs if ahead => rejection(statement, parties),
        Stance::Accepts | Stance::Signs | Stance::Offers if parties.concern(&statement.holder) => {
            Effect::Withhold
        }
        Stance::Supports => Effect::Oppose,
        _ => Effect::Nothing,
    }
}

fn positive(statement: &Statement, item: &Item, parties: &Parties<'_>, whole: Option<&Item>) -> Effect {
    let done = statement.modality == Modality::Actual;
    match statement.stance {
        Stance::Rejects => rejection(statement, parties),
        Stance::Denies => Effect::Dispute,
        Stance::AllegesViolation => Effect::Allege,
        Stance::Breaches if done => breach(statement, parties),
        Stance::Suspends if done => Effect::Suspend,
        Stance::Terminates if done => Effect::End,
        Stance::Expires if done => Effect::Expire,
        Stance::Breaches | Stance::Suspends | Stance::Terminates | Stance::Expires => Effect::Nothing,
        _ if statement.modality == Modality::Possible => Effect::Request,
        Stance::Implements if done && is_one_off(item.kind) => Effect::Complete,
        Stance::EntersIntoForce | Stance::Implements if done => Effect::Hold,
        Stance::Meets if done => meeting(statement, item),
        Stance::Extends => extension(statement, parties),
        _ => commitment(statement, item, parties, whole),
    }
}

/// Stances that look ahead: what they are worth depends on who takes them.
fn commitment(statement: &Statement, item: &Item, parties: &Parties<'_>, whole: Option<&Item>) -> Effect {
    let conditional = statement.modality == Modality::Conditional;
    match statement.stance {
        Stance::Offers => Effect::Offer,
        Stance::Conditions => conditions(statement, item, parties, whole),
        Stance::Implements | Stance::EntersIntoForce if conditional => {
            conditions(statement, item, parties, whole)
        }
        Stance::Accepts | Stance::Signs => acceptance(statement, parties),
        Stance::Schedules | Stance::Meets if has_set_date(statement, item) => Effect::Schedule,
        Stance::Announces
        | Stance::Schedules
        | Stance::Meets
        | Stance::Implements
        | Stance::EntersIntoForce => announcement(statement, item, parties, whole),
        _ => Effect::Request,
    }
}

fn acceptance(statement: &Statement, parties: &Parties<'_>) -> Effect {
    let holders = &statement.holder;
    let all = !statement.partial && (parties.all_covered(holders) || parties.settled_alone(holders));
    let signature_ahead = statement.stance == Stance::Signs && statement.modality == Modality::Planned;
    // "The parties shall draw back, provided that ...": all have agreed, and the condition is part of it. "Both would accept if
    // monitors came": neither has.
    let would = statement.modality == Modality::Conditional
        && statement.condition.as_ref().is_some_and(|c| c.kind == ConditionKind::Sufficient);
    if all && !signature_ahead && !would {
        Effect::Agree
    } else if parties.concern(holders) {
        Effect::Offer
    } else {
        Effect::Request
    }
}

fn conditions(statement: &Statement, item: &Item, parties: &Parties<'_>, whole: Option<&Item>) -> Effect {
    if parties.all_covered(&statement.holder) && is_term_of(item, whole) {
        Effect::Agree
    } else if parties.concern(&statement.holder) && !is_refusal(statement) {
        Effect::Offer
    } else {
        Effect::Request
    }
}

fn announcement(statement: &Statement, item: &Item, parties: &Parties<'_>, whole: Option<&Item>) -> Effect {
    let holders = &statement.holder;
    let concerned = parties.concern(holders);
    let told_of_whole = !concerned && is_term_of(item, whole);
    let by_mediator = !concerned && parties.third(holders) && parties.is_between_camps();
    if !statement.partial && (parties.all_covered(holders) || told_of_whole || by_mediator) {
        Effect::Agree
    } else {
        Effect::Offer
    }
}

fn extension(statement: &Statement, parties: &Parties<'_>) -> Effect {
    let holders = &statement.holder;
    let one_of_two = parties.concern(holders) && parties.is_between_camps() && !parties.all_covered(holders);
    match statement.modality {
        Modality::Conditional => Effect::Request,
        _ if one_of_two => Effect::Offer,
        _ => Effect::Extend,
    }
}

fn meeting(statement: &Statement, item: &Item) -> Effect {
    let running = statement.effective.as_ref().is_some_and(|when| when.from.is_some() && when.to.is_none());
    match item.kind {
        ItemKind::Talks if running => Effect::Hold,
        ItemKind::Talks | ItemKind::Participation => Effect::Complete,
        _ => Effect::Nothing,
    }
}

fn rejection(statement: &Statement, parties: &Parties<'_>) -> Effect {
    if statement.modality == Modality::Possible {
        Effect::Nothing
    } else if parties.concern(&statement.holder) || parties.is_other_side(&statement.holder) {
        Effect::Reject
    } else {
        Effect::Oppose
    }
}

/// Residents who name no culprit tell of an act; that a side broke its word is not yet reported.
fn breach(statement: &Statement, parties: &Parties<'_>) -> Effect {
    if statement.holder.is_empty() && parties.told_by_residents(&statement.attribution) {
        Effect::Nothing
    } else {
        Effect::ReportBreach
    }
}

/// Whether the item is a term of an agreed whole. Taking part in talks is no term of them, and a matter of the same
/// kind (an extension sought beyond the one agreed) stands by itself.
fn is_term_of(item: &Item, whole: Option<&Item>) -> bool {
    use ItemStatus::{Agreed, Completed, InForce, Scheduled};
    whole.is_some_and(|whole| {
        matches!(whole.status, Agreed | Scheduled | InForce | Completed)
            && whole.kind != item.kind
            && item.kind != ItemKind::Participation
    })
}

/// "would not leave before ...", "will free nobody as long as ...": the words that carry the stance refuse, and the
/// condition is the way out.
fn is_refusal(statement: &Statement) -> bool {
    let condition =
        statement.condition.iter().flat_map(|c| &c.evidence).map(|e| e.start).min().unwrap_or(usize::MAX);
    let of_cue = statement.cue.iter().flat_map(|cue| cue.quote.split_whitespace());
    let after_cue = statement.evidence.iter().filter_map(|e| {
        let cue = statement.cue.first().filter(|cue| (e.start..e.end).contains(&cue.start))?;
        let length = condition.saturating_sub(cue.start);
        Some(e.quote.chars().skip(cue.start - e.start).take(length).collect::<String>())
    });
    let refuses = |word: &str| {
        let word = word.to_lowercase().replace('’', "'");
        matches!(word.as_str(), "not" | "never" | "cannot" | "refuse" | "refuses" | "refused")
            || word.ends_with("n't")
    };
    let none = |word: &str| matches!(word, "no" | "nobody" | "none" | "nothing");
    let denied = after_cue.into_iter().any(|words| words.split_whitespace().any(none));
    of_cue.into_iter().any(refuses) || denied
}

fn has_set_date(statement: &Statement, item: &Item) -> bool {
    let dated = statement.effective.as_ref().is_some_and(|when| when.from.is_some() || when.to.is_some());
    matches!(item.kind, ItemKind::Talks | ItemKind::PrisonerExchange)
        && (statement.stance == Stance::Schedules || dated)
}

/// Matters that are over once done; the others hold from then on.
fn is_one_off(kind: ItemKind) -> bool {
    use ItemKind::{Participation, PrisonerExchange, SiegeLifting, Talks, Withdrawal};
    matches!(kind, PrisonerExchange | Withdrawal | SiegeLifting | Talks | Participation)
}
