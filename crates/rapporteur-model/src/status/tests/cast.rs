//! A small made-up conflict: the government, the rebels, an outside band, an envoy, a neighbour, residents.

use super::super::{Told, status};
use crate::{
    Actor, ActorKind, Condition, ConditionKind, Evidence, Form, Item, ItemKind, ItemStatus, Modality,
    Polarity, Stance, Statement, When,
};

pub(super) fn actor(id: &str, kind: ActorKind, side: &str) -> Actor {
    Actor {
        id: id.into(),
        name: id.into(),
        kind,
        side: side.into(),
        role: None,
        title: None,
        acts_for: vec![],
        member_of: vec![],
        ally_of: vec![],
        anonymous: false,
        codebook_id: None,
        country: None,
        mentions: vec![],
    }
}

pub(super) fn cast() -> Vec<Actor> {
    let spokesman =
        Actor { acts_for: vec!["rebels".into()], ..actor("spokesman", ActorKind::Person, "rebel") };
    let ally = Actor { role: Some("ally".into()), ..actor("ally", ActorKind::State, "government") };
    vec![
        actor("gov", ActorKind::Government, "government"),
        actor("rebels", ActorKind::ArmedGroup, "rebel"),
        actor("band", ActorKind::ArmedGroup, "band"),
        actor("envoy", ActorKind::Person, "third_party"),
        actor("neighbour", ActorKind::State, "third_party"),
        actor("villagers", ActorKind::Population, "none"),
        actor("everyone", ActorKind::Coalition, "all_parties"),
        spokesman,
        ally,
    ]
}

pub(super) fn item(kind: ItemKind, parties: &[&str]) -> Item {
    Item {
        id: "i".into(),
        kind,
        label: "the matter".into(),
        status: ItemStatus::None,
        flags: vec![],
        rule: String::new(),
        status_from: vec![],
        parties: parties.iter().map(ToString::to_string).collect(),
        mediators: vec![],
        monitors: vec![],
        places: vec![],
        start: None,
        end: None,
        part_of: None,
        aliases: vec![],
        attrs: std::collections::BTreeMap::new(),
        mentions: vec![],
    }
}

pub(super) fn truce() -> Item {
    item(ItemKind::Ceasefire, &["gov", "rebels"])
}

pub(super) fn say(holder: &[&str], stance: Stance) -> Statement {
    Statement {
        id: String::new(),
        holder: holder.iter().map(ToString::to_string).collect(),
        stance,
        polarity: Polarity::Positive,
        modality: Modality::Actual,
        items: vec!["i".into()],
        form: Form::Reported,
        attribution: vec![],
        target: vec![],
        excludes: vec![],
        condition: None,
        said: None,
        effective: None,
        places: vec![],
        responds_to: None,
        contradicts: vec![],
        partial: false,
        repeated: false,
        rule: String::new(),
        cue: vec![],
        evidence: vec![],
    }
}

pub(super) fn negative(statement: Statement) -> Statement {
    Statement { polarity: Polarity::Negative, ..statement }
}

pub(super) fn mode(modality: Modality, statement: Statement) -> Statement {
    Statement { modality, ..statement }
}

pub(super) fn planned(statement: Statement) -> Statement {
    mode(Modality::Planned, statement)
}

pub(super) fn partial(statement: Statement) -> Statement {
    Statement { partial: true, ..statement }
}

pub(super) fn on(day: &str, statement: Statement) -> Statement {
    Statement { said: Some(day_of(day)), ..statement }
}

pub(super) fn day_of(day: &str) -> When {
    When::interval(day, Some(day.into()), Some(day.into()))
}

pub(super) fn only_if(cue: &str, statement: Statement) -> Statement {
    let condition = Condition { kind: ConditionKind::Necessary, evidence: vec![], requires: vec![] };
    let cue = vec![Evidence { quote: cue.into(), start: 0, end: cue.len() }];
    Statement { condition: Some(condition), cue, modality: Modality::Conditional, ..statement }
}

pub(super) fn numbered(statements: Vec<Statement>) -> Vec<Statement> {
    statements.into_iter().zip(1..).map(|(s, n)| Statement { id: format!("s{n}"), ..s }).collect()
}

/// Asserts "status flags rule: statements" of `item` after `statements`.
#[track_caller]
pub(super) fn check(item: &Item, statements: Vec<Statement>, expected: &str) {
    check_part(item, None, statements, expected);
}

#[track_caller]
pub(super) fn check_part(item: &Item, whole: Option<&Item>, statements: Vec<Statement>, expected: &str) {
    let statements = numbered(statements);
    let told: Vec<_> = statements.iter().map(|statement| Told { statement, reported: None }).collect();
    let outcome = status(item, &told, &cast(), whole, None);
    let flags: Vec<_> = outcome.flags.iter().map(|flag| format!(" +{flag:?}")).collect();
    let got = format!("{:?}{} {}: {}", outcome.status, flags.concat(), outcome.rule, outcome.from.join(" "));
    assert_eq!(got.trim_end_matches([':', ' ']), expected);
}
