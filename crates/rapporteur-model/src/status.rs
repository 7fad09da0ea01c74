//! The status of an item: rules R0 to R13, as one function over the statements on it.
//!
//! A single reading and the ledger use the same function; they differ only in which statements they hand in.
//! Statements are taken in the order of the time of the thing, then of the report. Only evidence moves a status,
//! never the clock alone, and an unstated statement moves nothing.
//!
//! | rule | from | status or flag |
//! |---|---|---|
//! | R0 | only mentioned | none |
//! | R1 | proposes, calls for, invites, supports, hopes; a refusal with a way out ("would not ... unless"); a third party's condition; anything only possible | mooted, which never lowers a status |
//! | R2 | offers; a unilateral announcement; "would ... only if" by a party concerned; acceptance or signature by fewer than all | offered |
//! | R3 | acceptance, signature or announcement that covers all parties; a term told of an agreed whole | agreed |
//! | R4 | a set date for talks, an exchange, a release | scheduled |
//! | R5 | enters into force, is reported as holding, open or running | in force |
//! | R6 | extends | in force, flag `extended` |
//! | R7 | alleges a violation; breaches | flag `violation_alleged`; `violation_reported` |
//! | R8 | suspends; terminates | suspended; ended |
//! | R9 | expires; the end has passed with no word | expired; flag `end_passed` |
//! | R10 | a one-off is done | completed, with flag `partial` where in part |
//! | R11 | rejected by a party whose consent is needed | rejected |
//! | R12 | asked for and reported not done | unmet, until R2 and up move it on |
//! | R13 | denial, contradiction, rival terms | flag `disputed` |
//!
//! `conditional` is set when a statement that carries the status carries a condition.

mod effect;
mod fold;
mod order;
mod parties;
#[cfg(test)]
mod tests;

pub use order::{Told, in_order};

use crate::{Actor, Flag, Item, ItemStatus, Reading, When};

/// What the rules make of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusOutcome {
    /// The status.
    pub status: ItemStatus,
    /// Remarks on it, in the order of [`Flag`].
    pub flags: Vec<Flag>,
    /// The rule that gave the status, `R0` to `R12`.
    pub rule: &'static str,
    /// Ids of the statements that status and flags rest on, in the order they were handed in.
    pub from: Vec<String>,
}

/// The status of `item` after all that was `told` about it.
///
/// * `told`: statements, in any order; those on other items are passed over.
/// * `actors`: the actors that ids in `item` and in the statements refer to.
/// * `whole`: the item that `item` is a part of, its own status already settled.
/// * `as_of`: the day to look from, ISO 8601. It gives `end_passed` and nothing else.
///
/// ```
/// use rapporteur_model::{Item, ItemKind, ItemStatus, Told, status};
/// let item = Item {
///     id: "i1".into(), kind: ItemKind::Ceasefire, label: "truce".into(), status: ItemStatus::None,
///     flags: vec![], rule: String::new(), status_from: vec![], parties: vec![], mediators: vec![],
///     monitors: vec![], places: vec![], start: None, end: None, part_of: None, aliases: vec![],
///     attrs: Default::default(), mentions: vec![],
/// };
/// let outcome = status(&item, &[] as &[Told], &[], None, None);
/// assert_eq!((outcome.status, outcome.rule), (ItemStatus::None, "R0"));
/// ```
pub fn status(
    item: &Item,
    told: &[Told<'_>],
    actors: &[Actor],
    whole: Option<&Item>,
    as_of: Option<&str>,
) -> StatusOutcome {
    let parties = parties::Parties::of(item, actors);
    let mut fold = fold::Fold::new(item, &parties);
    for told in on_item(item, told) {
        fold.apply(effect::of(told.statement, item, &parties, whole), told);
    }
    let mut outcome = fold.outcome(told);
    if is_end_passed(outcome.status, item.end.as_ref(), as_of) {
        outcome.flags.push(Flag::EndPassed);
    }
    outcome
}

/// The statements on `item` in the order they are read, each with the status after it.
///
/// The arguments are those of [`status`]; the outcomes name no statements.
pub fn history<'a>(
    item: &Item,
    told: &[Told<'a>],
    actors: &[Actor],
    whole: Option<&Item>,
) -> Vec<(Told<'a>, StatusOutcome)> {
    let parties = parties::Parties::of(item, actors);
    let mut fold = fold::Fold::new(item, &parties);
    let step = |told: Told<'a>| {
        fold.apply(effect::of(told.statement, item, &parties, whole), told);
        (told, fold.clone().outcome(&[]))
    };
    on_item(item, told).into_iter().map(step).collect()
}

fn on_item<'a>(item: &Item, told: &[Told<'a>]) -> Vec<Told<'a>> {
    let mut told: Vec<_> =
        told.iter().copied().filter(|told| told.statement.items.contains(&item.id)).collect();
    in_order(&mut told);
    told
}

/// Whether, seen from the day `as_of`, the `end` of an item that was agreed or in force has passed with no word (R9).
pub fn is_end_passed(status: ItemStatus, end: Option<&When>, as_of: Option<&str>) -> bool {
    use ItemStatus::{Agreed, InForce, Scheduled};
    matches!(status, Agreed | Scheduled | InForce)
        && order::is_later(as_of, end.and_then(|end| end.to.as_deref()))
}

/// Gives every item of `reading` the status, flags, rule and statements that this text alone supports.
///
/// Wholes are settled before their parts. The day of the events told, or else of publication, is the day of the report.
pub fn settle(reading: &mut Reading) {
    let document = &reading.document;
    let reported = [&document.event_day, &document.published].into_iter().flatten().find_map(last_day);
    let told: Vec<Told<'_>> = reading
        .statements
        .iter()
        .map(|statement| Told { statement, reported: reported.as_deref() })
        .collect();
    for at in wholes_first(&reading.items) {
        let item = &reading.items[at];
        let whole = item.part_of.as_ref().and_then(|id| reading.items.iter().find(|other| other.id == *id));
        let outcome = status(item, &told, &reading.actors, whole, reported.as_deref());
        let item = &mut reading.items[at];
        item.status = outcome.status;
        item.flags = outcome.flags;
        outcome.rule.clone_into(&mut item.rule);
        item.status_from = outcome.from;
    }
}

fn last_day(when: &When) -> Option<String> {
    when.to.clone().or_else(|| when.from.clone())
}

/// Positions of `items` with every whole before its parts; a circle of parts is taken in the given order.
pub fn wholes_first(items: &[Item]) -> Vec<usize> {
    let mut placed = vec![false; items.len()];
    let mut order = Vec::with_capacity(items.len());
    let position: std::collections::BTreeMap<&str, usize> =
        items.iter().enumerate().map(|(at, item)| (item.id.as_str(), at)).collect();
    for start in 0..items.len() {
        let mut path = Vec::new();
        let mut next = Some(start);
        while let Some(at) = next.filter(|at| !placed[*at]) {
            placed[at] = true;
            path.push(at);
            next = items[at].part_of.as_deref().and_then(|id| position.get(id).copied());
        }
        order.extend(path.into_iter().rev());
    }
    order
}
