//! What follows from the statements for the items: parties, start, end, contradictions.

use std::collections::BTreeMap;

use rapporteur_model::{Actor, Item, ItemKind, Modality, Polarity, Reading, Stance, Statement, When};

/// Fills in the parties and times of items from the statements on them, and the contradictions between statements.
pub(super) fn join(reading: &mut Reading) {
    let sides: BTreeMap<&str, &str> =
        reading.actors.iter().map(|a| (a.id.as_str(), a.side.as_str())).collect();
    let is_party = |id: &str| sides.get(id).is_some_and(|side| !matches!(*side, "third_party" | "none" | ""));
    for item in &mut reading.items {
        let own: Vec<&Statement> = reading.statements.iter().filter(|s| s.items.contains(&item.id)).collect();
        parties(item, &own, &is_party);
        if put_by_others(&own, &is_party) && item.parties.len() == 1 {
            item.parties.extend(other_side(&reading.actors, item.parties[0].as_str()));
        }
        times(item, &own);
    }
    spokesmen(&mut reading.items, &reading.actors);
    between_the_two(&mut reading.items);
    contradictions(&mut reading.statements);
}

/// Those who accept, sign, carry out or announce a matter are party to it.
fn parties(item: &mut Item, own: &[&Statement], is_party: &impl Fn(&str) -> bool) {
    let engages = |s: &Statement| {
        matches!(
            s.stance,
            Stance::Accepts
                | Stance::Signs
                | Stance::Implements
                | Stance::Announces
                | Stance::Offers
                | Stance::Conditions
                | Stance::Meets
        )
    };
    let mut found: Vec<String> = Vec::new();
    for holder in own.iter().filter(|s| engages(s)).flat_map(|s| &s.holder) {
        if is_party(holder) && !item.parties.contains(holder) && !found.contains(holder) {
            found.push(holder.clone());
        }
    }
    if item.kind != ItemKind::Talks || item.parties.is_empty() {
        item.parties.extend(found);
    }
}

/// Who speaks for a party is no party beside it.
fn spokesmen(items: &mut [Item], actors: &[Actor]) {
    let speaks_for =
        |one: &String, other: &String| actors.iter().any(|a| a.id == *one && a.acts_for.contains(other));
    for item in items {
        let all = item.parties.clone();
        item.parties.retain(|p| !all.iter().any(|other| other != p && speaks_for(p, other)));
    }
}

/// Talks or an accord of which the text names no party are between the two that its other matters are between. A truce may
/// be that of one side.
fn between_the_two(items: &mut [Item]) {
    let mut pairs: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for item in items.iter().filter(|item| item.parties.len() == 2) {
        let mut pair = item.parties.clone();
        pair.sort_unstable();
        *pairs.entry(pair).or_default() += 1;
    }
    let most = pairs.values().max().copied().unwrap_or_default();
    let mut likely = pairs.iter().filter(|(_, count)| **count == most).map(|(pair, _)| pair);
    let (Some(pair), None) = (likely.next(), likely.next()) else { return };
    let joint = |kind| matches!(kind, ItemKind::Talks | ItemKind::Agreement);
    for item in items.iter_mut().filter(|item| item.parties.is_empty() && joint(item.kind)) {
        item.parties.clone_from(pair);
    }
}

/// A plan of mediators is put to both sides: that one of them accepts it settles nothing yet.
fn put_by_others(own: &[&Statement], is_party: &impl Fn(&str) -> bool) -> bool {
    let put = |s: &&&Statement| s.stance == Stance::Proposes && s.polarity == Polarity::Positive;
    own.iter().filter(put).any(|s| !s.holder.is_empty() && !s.holder.iter().any(|h| is_party(h)))
}

/// The side across from `party` in a conflict of two.
fn other_side(actors: &[Actor], party: &str) -> Option<String> {
    let side = |id: &str| actors.iter().find(|a| a.id == id).map(|a| a.side.as_str());
    let own = side(party)?;
    let others = actors.iter().filter(|a| a.role.as_deref() == Some("conflict_party") && a.side != own);
    let others: Vec<&Actor> = others.collect();
    let one = others.first()?;
    others.iter().all(|a| a.side == one.side).then(|| one.id.clone())
}

/// "Until Friday" as the end: the Friday.
fn last_day(when: &When) -> When {
    When { from: when.to.clone().or_else(|| when.from.clone()), ..when.clone() }
}

fn times(item: &mut Item, own: &[&Statement]) {
    // "Was to run out on Sunday, and has been extended": the old end is none any more.
    let extended = own.iter().any(|s| s.stance == Stance::Extends && s.polarity == Polarity::Positive);
    let stale = |s: &Statement| extended && s.stance == Stance::Expires && s.modality != Modality::Actual;
    for statement in own.iter().filter(|s| s.polarity == Polarity::Positive && !stale(s)) {
        let Some(when) = &statement.effective else { continue };
        match statement.stance {
            Stance::Schedules | Stance::EntersIntoForce | Stance::Announces | Stance::Meets
                if item.start.is_none() && (when.is_point() || statement.stance != Stance::Announces) =>
            {
                item.start = Some(when.clone());
            }
            Stance::Extends | Stance::Expires => item.end = Some(last_day(when)),
            // A term to be kept by some day; a thing done on one.
            Stance::Accepts | Stance::Announces | Stance::Offers
                if !when.is_point() && item.end.is_none() =>
            {
                item.end = Some(when.clone());
            }
            Stance::Implements | Stance::Accepts if when.is_point() && item.start.is_none() => {
                item.start = Some(when.clone());
            }
            _ => {}
        }
    }
}

/// An accusation and its denial, a thing said and said not to be so: each names the other.
fn contradictions(statements: &mut [Statement]) {
    let ids: Vec<(String, Option<String>, Stance)> =
        statements.iter().map(|s| (s.id.clone(), s.responds_to.clone(), s.stance)).collect();
    let opposed = opposites(statements);
    for statement in statements.iter_mut() {
        let own = opposed.iter().filter(|(one, _)| *one == statement.id).map(|(_, other)| other.clone());
        statement.contradicts.extend(own);
        let answered = statement.responds_to.clone().filter(|_| statement.stance == Stance::Denies);
        let accused = |answered: &String| {
            ids.iter().any(|(id, _, stance)| id == answered && *stance == Stance::AllegesViolation)
        };
        let more: Vec<String> =
            answered.filter(accused).filter(|id| !statement.contradicts.contains(id)).into_iter().collect();
        statement.contradicts.extend(more);
    }
}

/// Pairs of statements of different holders of which one says of a matter what the other says is not so; the later first.
fn opposites(statements: &[Statement]) -> Vec<(String, String)> {
    let told = |s: &Statement| {
        matches!(
            s.stance,
            Stance::Implements | Stance::Breaches | Stance::AllegesViolation | Stance::EntersIntoForce
        ) && s.modality == Modality::Actual
            && s.polarity != Polarity::Unstated
    };
    let breach = |s: &Statement| matches!(s.stance, Stance::Breaches | Stance::AllegesViolation);
    let mut found = Vec::new();
    for (at, later) in statements.iter().enumerate().filter(|(_, s)| told(s)) {
        for earlier in statements[..at].iter().filter(|s| told(s) && s.holder != later.holder) {
            let same = earlier.items.iter().any(|item| later.items.contains(item));
            let kin = earlier.stance == later.stance || (breach(earlier) && breach(later));
            if same && kin && earlier.polarity != later.polarity {
                found.push((later.id.clone(), earlier.id.clone()));
            }
        }
    }
    found
}
