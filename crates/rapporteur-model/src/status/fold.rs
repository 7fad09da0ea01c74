//! The statements on one item, taken one by one, and where they leave it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Flag, Item, ItemKind, ItemStatus, Modality, Polarity, Stance, Statement};

use super::effect::Effect;
use super::order::is_later;
use super::parties::Parties;
use super::{StatusOutcome, Told};

/// Where the item stands so far.
#[derive(Clone)]
pub(super) struct Fold<'a> {
    item: &'a Item,
    parties: &'a Parties<'a>,
    status: ItemStatus,
    rule: &'static str,
    /// The statements that carry the status.
    base: Vec<Told<'a>>,
    /// When it last moved.
    moved: Option<&'a str>,
    /// Parties that said yes without a condition.
    consents: Vec<Told<'a>>,
    /// Parties that have not accepted, signed or offered.
    withheld: Vec<Told<'a>>,
    /// Reports that what was asked for is not done.
    not_done: Vec<Told<'a>>,
    flags: BTreeMap<Flag, Vec<&'a str>>,
}

impl<'a> Fold<'a> {
    pub(super) fn new(item: &'a Item, parties: &'a Parties<'a>) -> Self {
        Self {
            item,
            parties,
            status: ItemStatus::None,
            rule: "R0",
            base: vec![],
            moved: None,
            consents: vec![],
            withheld: vec![],
            not_done: vec![],
            flags: BTreeMap::new(),
        }
    }

    pub(super) fn apply(&mut self, effect: Effect, told: Told<'a>) {
        if !told.statement.contradicts.is_empty() && told.statement.polarity != Polarity::Unstated {
            self.flag(Flag::Disputed, told);
        }
        match effect {
            Effect::Nothing => {}
            Effect::Request => self.request(told),
            Effect::Offer => self.offer(told),
            Effect::Agree => self.agree(told),
            Effect::Schedule => self.schedule(told),
            Effect::Hold => self.hold(told),
            Effect::Extend => self.extend(told),
            Effect::Allege => self.flag(Flag::ViolationAlleged, told),
            Effect::ReportBreach => self.flag(Flag::ViolationReported, told),
            Effect::Suspend => self.stop(ItemStatus::Suspended, "R8", told),
            Effect::End => self.stop(ItemStatus::Ended, "R8", told),
            Effect::Expire => self.stop(ItemStatus::Expired, "R9", told),
            Effect::Complete => self.complete(told),
            Effect::Reject => self.reject(told),
            Effect::Oppose if self.parties.is_between_camps() => {}
            Effect::Oppose | Effect::Dispute => self.flag(Flag::Disputed, told),
            Effect::Withhold => self.withhold(told),
            Effect::NotDone => self.not_done.push(told),
        }
    }

    fn set(&mut self, status: ItemStatus, rule: &'static str, told: Told<'a>) {
        if self.status == status {
            self.base.push(told);
        } else {
            self.base = vec![told];
        }
        self.status = status;
        self.rule = rule;
        self.moved = told.time();
    }

    fn flag(&mut self, flag: Flag, told: Told<'a>) {
        self.flags.entry(flag).or_default().push(&told.statement.id);
    }

    fn is_later(&self, told: Told<'_>) -> bool {
        is_later(told.time(), self.moved)
    }

    fn request(&mut self, told: Told<'a>) {
        if matches!(self.status, ItemStatus::None | ItemStatus::Mooted) {
            self.set(ItemStatus::Mooted, "R1", told);
        }
    }

    fn offer(&mut self, told: Told<'a>) {
        use ItemStatus::{Mooted, None, Offered, Rejected, Unmet};
        match self.status {
            None | Mooted | Unmet | Offered => self.set(Offered, "R2", told),
            Rejected if self.is_later(told) => self.set(Offered, "R2", told),
            _ => {}
        }
        self.consent(told);
    }

    /// Parties that say yes one after the other agree in the end, if one of them answers rather than announces.
    fn consent(&mut self, told: Told<'a>) {
        let yes = matches!(
            told.statement.stance,
            Stance::Accepts | Stance::Signs | Stance::Offers | Stance::Announces
        );
        if !yes || carries_condition(told.statement) || !self.parties.concern(&told.statement.holder) {
            return;
        }
        self.consents.push(told);
        let answered =
            self.consents.iter().any(|c| matches!(c.statement.stance, Stance::Accepts | Stance::Signs));
        let holders: Vec<String> =
            self.consents.iter().flat_map(|c| c.statement.holder.iter().cloned()).collect();
        let partial = self.consents.len() == 1 && told.statement.partial;
        let unilateral = self.item.attrs.get("side_type").is_some_and(|side| side == "unilateral");
        if self.status == ItemStatus::Offered
            && answered
            && !partial
            && !unilateral
            && self.parties.all_covered(&holders)
        {
            self.set(ItemStatus::Agreed, "R3", told);
            self.base = self.consents.clone();
        }
    }

    fn agree(&mut self, told: Told<'a>) {
        use ItemStatus::{Agreed, Completed, InForce, Scheduled};
        match self.status {
            Scheduled | InForce | Completed => {}
            _ if self.is_over() && !self.is_later(told) => {}
            _ => self.set(Agreed, "R3", told),
        }
    }

    fn schedule(&mut self, told: Told<'a>) {
        use ItemStatus::{Completed, InForce, Rejected, Scheduled};
        let done_in_part = self.status == Completed && self.flags.contains_key(&Flag::Partial);
        match self.status {
            Completed if done_in_part => {
                self.flags.remove(&Flag::Partial);
                let done = std::mem::take(&mut self.base);
                self.set(Scheduled, "R4", told);
                self.base.splice(0..0, done);
            }
            InForce | Completed => {}
            Rejected if !self.is_later(told) => {}
            _ if self.is_over() && !self.is_later(told) => {}
            _ => self.set(Scheduled, "R4", told),
        }
    }

    fn hold(&mut self, told: Told<'a>) {
        if self.status == ItemStatus::Completed || (self.is_over() && !self.is_later(told)) {
            return;
        }
        if self.rule == "R6" && self.status == ItemStatus::InForce {
            return;
        }
        self.set(ItemStatus::InForce, "R5", told);
        if told.statement.partial {
            self.flag(Flag::Partial, told);
        }
    }

    fn extend(&mut self, told: Told<'a>) {
        self.set(ItemStatus::InForce, "R6", told);
        self.flag(Flag::Extended, told);
    }

    fn stop(&mut self, status: ItemStatus, rule: &'static str, told: Told<'a>) {
        let before = std::mem::take(&mut self.base);
        self.set(status, rule, told);
        self.base.splice(0..0, before);
    }

    /// R10, but what was done before the day the matter is set to start was something else.
    fn complete(&mut self, told: Told<'a>) {
        let start = self.item.start.as_ref().and_then(|start| start.from.as_deref());
        if !told.statement.partial && is_later(start, told.time()) {
            return;
        }
        let rest_ahead =
            told.statement.partial && self.status == ItemStatus::Scheduled && !self.is_later(told);
        if rest_ahead {
            self.base.push(told);
        } else if !self.is_over() || self.is_later(told) {
            self.set(ItemStatus::Completed, "R10", told);
            if told.statement.partial {
                self.flag(Flag::Partial, told);
            } else {
                self.flags.remove(&Flag::Partial);
            }
        }
    }

    /// R11, but rival terms are a dispute (R13): a party that turns down another's condition leaves the offer standing.
    fn reject(&mut self, told: Told<'a>) {
        use ItemStatus::{Agreed, InForce, Mooted, None, Offered, Rejected, Scheduled, Unmet};
        let rejected = match self.status {
            None | Mooted | Unmet | Rejected => true,
            Offered => {
                let own = self
                    .base
                    .iter()
                    .any(|b| self.parties.share_camp(&b.statement.holder, &told.statement.holder));
                let on_terms = self.base.iter().all(|b| carries_condition(b.statement));
                let needed =
                    self.parties.is_between_camps() || self.parties.is_other_side(&told.statement.holder);
                if own { self.is_later(told) } else { !on_terms && needed }
            }
            Agreed | Scheduled => self.is_later(told),
            _ => false,
        };
        if rejected {
            self.set(Rejected, "R11", told);
        } else if matches!(self.status, Offered | Agreed | Scheduled | InForce) {
            self.flag(Flag::Disputed, told);
        }
    }

    fn withhold(&mut self, told: Told<'a>) {
        let said_yes = self
            .consents
            .iter()
            .any(|c| self.parties.share_camp(&c.statement.holder, &told.statement.holder));
        if said_yes || self.status == ItemStatus::Agreed {
            self.flag(Flag::Disputed, told);
        } else {
            self.withheld.push(told);
        }
    }

    fn is_over(&self) -> bool {
        matches!(self.status, ItemStatus::Suspended | ItemStatus::Ended | ItemStatus::Expired)
    }

    /// The result, with statement ids in the order of `told`.
    pub(super) fn outcome(mut self, told: &[Told<'_>]) -> StatusOutcome {
        use ItemStatus::{InForce, Mooted, Offered, Rejected, Unmet};
        if self.status == Mooted && !self.not_done.is_empty() {
            self.status = Unmet;
            self.rule = "R12";
            self.base.append(&mut self.not_done);
        }
        for told in std::mem::take(&mut self.not_done) {
            if self.status == InForce {
                self.flag(Flag::Disputed, told);
            }
        }
        if self.status == ItemStatus::None && self.item.kind == ItemKind::Other {
            self.flags.clear(); // an act of which somebody is accused is no undertaking that can be broken
        }
        if !self.is_over() && self.base.iter().any(|told| carries_condition(told.statement)) {
            self.flags.entry(Flag::Conditional).or_default();
        }
        if matches!(self.status, Mooted | Offered | Rejected) {
            self.base.append(&mut self.withheld);
        }
        let mut from: BTreeSet<&str> = self.base.iter().map(|told| told.statement.id.as_str()).collect();
        from.extend(self.flags.values().flatten());
        let from = told
            .iter()
            .map(|told| &told.statement.id)
            .filter(|id| from.contains(id.as_str()))
            .cloned()
            .collect();
        StatusOutcome { status: self.status, flags: self.flags.into_keys().collect(), rule: self.rule, from }
    }
}

fn carries_condition(statement: &Statement) -> bool {
    statement.condition.is_some() || statement.modality == Modality::Conditional
}
