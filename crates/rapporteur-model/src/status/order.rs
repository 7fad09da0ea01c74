//! The order in which statements are read: by the time of the thing, then of the report.

use crate::{Modality, Stance, Statement, When};

/// A statement and the day it was reported.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The statement.
    pub statement: &'a Statement,
    /// Day of the report, ISO 8601, if known.
    pub reported: Option<&'a str>,
}

impl<'a> Told<'a> {
    /// When the thing stated took place, as far as that is known: the moment of an event that happened, the last
    /// moment something is said to have held, otherwise when the stance was taken, otherwise the report.
    pub fn time(&self) -> Option<&'a str> {
        let Statement { stance, modality, said, effective, .. } = self.statement;
        let (said, effective) = (said.as_ref(), effective.as_ref());
        let said = said.and_then(last).or(self.reported);
        if *modality != Modality::Actual {
            return said;
        }
        match stance {
            Stance::EntersIntoForce
            | Stance::Suspends
            | Stance::Terminates
            | Stance::Expires
            | Stance::Meets
            | Stance::Breaches => effective.and_then(first).or(said),
            Stance::Implements => match effective.and_then(|when| when.to.as_deref()) {
                Some(end) if said.is_none_or(|said| !is_later(Some(end), Some(said))) => Some(end),
                _ => said,
            },
            _ => said,
        }
    }
}

fn first(when: &When) -> Option<&str> {
    when.from.as_deref().or(when.to.as_deref())
}

/// Of a stretch of days on one of which the stance was taken, the last: what came about in it has come about by then.
fn last(when: &When) -> Option<&str> {
    when.to.as_deref().or(when.from.as_deref())
}

/// Sorts by the time of the thing, then of the report; equals keep their order, unknown times come first.
pub fn in_order(told: &mut [Told<'_>]) {
    told.sort_by(|a, b| a.time().cmp(&b.time()).then_with(|| a.reported.cmp(&b.reported)));
}

/// Whether `a` is surely later than `b`: both known, and later at the precision of the coarser.
pub(super) fn is_later(a: Option<&str>, b: Option<&str>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let shared = a.len().min(b.len());
    a.as_bytes()[..shared] > b.as_bytes()[..shared]
}
