//! The rules one by one, on a small made-up conflict (`cast`).

use Stance::{
    Accepts, AllegesViolation, Announces, Breaches, CallsFor, Conditions, Denies, EntersIntoForce, Expires,
    Extends, Hopes, Implements, Meets, Offers, Rejects, Schedules, Signs, Supports, Suspends, Terminates,
};

use super::{Told, history, settle, status, wholes_first};
use crate::{
    ConditionKind, Flag, Item, ItemKind, ItemStatus, Modality, Polarity, Reading, Stance, Statement, When,
};

mod cast;

use cast::{
    cast, check, check_part, day_of, item, mode, negative, numbered, on, only_if, partial, planned, say,
    truce,
};

#[test]
fn r0_a_mention_or_an_open_question_moves_nothing() {
    check(&truce(), vec![], "None R0");
    let open = Statement { polarity: Polarity::Unstated, ..say(&["gov", "rebels"], Accepts) };
    check(&truce(), vec![open], "None R0");
    check(&truce(), vec![Statement { items: vec!["other".into()], ..say(&["gov"], Offers) }], "None R0");
}

#[test]
fn r1_requests_moot_and_never_lower() {
    check(&truce(), vec![say(&["envoy"], CallsFor), say(&["gov"], Hopes)], "Mooted R1: s1 s2");
    check(&truce(), vec![say(&["gov"], Offers), say(&["envoy"], CallsFor)], "Offered R2: s1");
    check(&truce(), vec![say(&["gov", "rebels"], Rejects), say(&["envoy"], CallsFor)], "Rejected R11: s1");
    check(&truce(), vec![mode(Modality::Possible, say(&["gov", "rebels"], Accepts))], "Mooted R1: s1");
}

#[test]
fn r1_a_refusal_with_a_way_out_and_a_third_party_condition() {
    let refusal = only_if("would not stop firing", say(&["rebels"], Conditions));
    check(&truce(), vec![refusal], "Mooted +Conditional R1: s1");
    let third = only_if("only if", say(&["neighbour"], Conditions));
    check(&truce(), vec![third], "Mooted +Conditional R1: s1");
}

#[test]
fn r2_offers_are_one_sided() {
    check(&truce(), vec![planned(say(&["rebels"], Announces))], "Offered R2: s1");
    check(&truce(), vec![only_if("only if", say(&["spokesman"], Conditions))], "Offered +Conditional R2: s1");
    check(&truce(), vec![say(&["gov"], Accepts)], "Offered R2: s1");
    check(&truce(), vec![partial(say(&["gov", "rebels"], Signs))], "Offered R2: s1");
    check(&truce(), vec![say(&["ally", "rebels"], Accepts)], "Offered R2: s1");
    check(&item(ItemKind::Ceasefire, &["gov"]), vec![say(&["gov"], Accepts)], "Offered R2: s1");
}

#[test]
fn r3_all_parties_agree_together_or_one_after_the_other() {
    check(&truce(), vec![say(&["gov", "spokesman"], Accepts), say(&["envoy"], Supports)], "Agreed R3: s1");
    check(&truce(), vec![say(&["everyone"], Accepts)], "Agreed R3: s1");
    check(&truce(), vec![say(&["rebels"], Offers), say(&["gov"], Accepts)], "Agreed R3: s1 s2");
    check(
        &truce(),
        vec![planned(say(&["gov"], Announces)), planned(say(&["rebels"], Announces))],
        "Offered R2: s1 s2",
    );
    let conditional = only_if("only if", say(&["rebels"], Offers));
    check(&truce(), vec![conditional, say(&["gov"], Accepts)], "Offered +Conditional R2: s1 s2");
    check(&item(ItemKind::Participation, &["gov"]), vec![say(&["gov"], Accepts)], "Agreed R3: s1");
    // That one side will leave a town is its offer.
    check(&item(ItemKind::Withdrawal, &["gov"]), vec![say(&["gov"], Accepts)], "Offered R2: s1");
    // A term that all accept, "provided that ...", is agreed with its condition.
    check(
        &truce(),
        vec![only_if("provided that", say(&["gov", "rebels"], Accepts))],
        "Agreed +Conditional R3: s1",
    );
    // That both would accept it, if monitors came, is no agreement yet.
    let mut would = only_if("if", say(&["gov", "rebels"], Accepts));
    would.condition.as_mut().unwrap().kind = ConditionKind::Sufficient;
    check(&truce(), vec![would], "Offered +Conditional R2: s1");
    check(&truce(), vec![planned(say(&["envoy"], Announces))], "Agreed R3: s1");
    check(
        &item(ItemKind::Ceasefire, &["rebels"]),
        vec![planned(say(&["envoy"], Announces))],
        "Offered R2: s1",
    );
}

#[test]
fn r3_a_term_takes_the_status_of_its_whole() {
    let whole = Item { id: "w".into(), status: ItemStatus::Agreed, ..truce() };
    let told = || vec![planned(say(&["envoy"], Announces))];
    let term = item(ItemKind::Withdrawal, &["rebels"]);
    check_part(&term, Some(&whole), told(), "Agreed R3: s1");
    check_part(&term, Some(&Item { status: ItemStatus::Offered, ..whole.clone() }), told(), "Offered R2: s1");
    check_part(&term, Some(&whole), vec![], "None R0");
    let extension = item(ItemKind::Ceasefire, &["rebels"]);
    check_part(&extension, Some(&whole), told(), "Offered R2: s1");
    let coming = item(ItemKind::Participation, &["neighbour"]);
    check_part(&coming, Some(&whole), vec![say(&["envoy"], CallsFor)], "Mooted R1: s1");
}

#[test]
fn r4_a_day_is_set_for_talks_and_releases_only() {
    let talks = item(ItemKind::Talks, &["gov", "rebels"]);
    check(&talks, vec![say(&["envoy"], CallsFor), planned(say(&[], Schedules))], "Scheduled R4: s2");
    check(&talks, vec![mode(Modality::Possible, say(&[], Schedules))], "Mooted R1: s1");
    check(&truce(), vec![planned(say(&["rebels"], Schedules))], "Offered R2: s1");
    let swap = item(ItemKind::PrisonerExchange, &["gov", "rebels"]);
    let lists = partial(say(&["gov", "rebels"], Implements));
    check(&swap, vec![lists, planned(say(&["envoy"], Schedules))], "Scheduled R4: s1 s2");
}

#[test]
fn r5_in_force_needs_evidence_that_it_holds() {
    check(&truce(), vec![say(&["gov", "rebels"], Accepts), say(&[], EntersIntoForce)], "InForce R5: s2");
    check(
        &truce(),
        vec![say(&["gov", "rebels"], Accepts), planned(say(&[], EntersIntoForce))],
        "Agreed R3: s1",
    );
    check(&truce(), vec![planned(say(&[], EntersIntoForce))], "Offered R2: s1");
    check(&truce(), vec![say(&["gov", "rebels"], Implements)], "InForce R5: s1");
    let with_permit =
        Statement { modality: Modality::Actual, ..only_if("only with", say(&["gov"], Implements)) };
    check(&item(ItemKind::HumanitarianAccess, &["gov"]), vec![with_permit], "InForce +Conditional R5: s1");
    let running = Statement {
        effective: Some(When::interval("since Monday", Some("2030-05-06".into()), None)),
        ..say(&["gov", "rebels"], Meets)
    };
    check(&item(ItemKind::Talks, &["gov", "rebels"]), vec![running], "InForce R5: s1");
}

#[test]
fn r6_extension_by_those_who_can() {
    let start = || say(&[], EntersIntoForce);
    check(&truce(), vec![start(), say(&["gov", "rebels"], Extends)], "InForce +Extended R6: s1 s2");
    check(&truce(), vec![start(), say(&["rebels"], Extends)], "InForce R5: s1");
    let open = Statement { polarity: Polarity::Unstated, ..say(&["gov", "rebels"], Extends) };
    check(&truce(), vec![start(), open], "InForce R5: s1");
}

#[test]
fn r7_violations_are_flags() {
    let start = || say(&[], EntersIntoForce);
    check(&truce(), vec![start(), say(&["gov"], AllegesViolation)], "InForce +ViolationAlleged R5: s1 s2");
    check(&truce(), vec![start(), say(&["rebels"], Breaches)], "InForce +ViolationReported R5: s1 s2");
    let shots = Statement { attribution: vec!["villagers".into()], ..say(&[], Breaches) };
    check(&truce(), vec![start(), shots], "InForce R5: s1");
    check(&truce(), vec![start(), negative(say(&["gov"], Breaches))], "InForce R5: s1");
    check(&item(ItemKind::Other, &[]), vec![say(&["gov"], AllegesViolation)], "None R0");
}

#[test]
fn r8_and_r9_end_what_was_and_keep_what_it_rested_on() {
    let start = || on("2030-05-01", say(&[], EntersIntoForce));
    check(&truce(), vec![start(), on("2030-05-09", say(&["rebels"], Suspends))], "Suspended R8: s1 s2");
    check(&truce(), vec![start(), on("2030-05-09", say(&[], Terminates))], "Ended R8: s1 s2");
    check(&truce(), vec![start(), on("2030-05-09", say(&[], Expires))], "Expired R9: s1 s2");
    check(&truce(), vec![start(), planned(say(&["rebels"], Suspends))], "InForce R5: s1");
    let again = on("2030-06-01", say(&["gov", "rebels"], Implements));
    check(&truce(), vec![start(), on("2030-05-09", say(&[], Terminates)), again], "InForce R5: s3");
    let held = on("2030-05-09", say(&["gov", "rebels"], Implements));
    check(&truce(), vec![start(), on("2030-05-09", say(&[], Terminates)), held], "Ended R8: s1 s2");
}

#[test]
fn r9_the_clock_gives_a_flag_and_no_status() {
    let truce = Item { end: Some(day_of("2030-05-08")), ..truce() };
    let statements = numbered(vec![say(&[], EntersIntoForce)]);
    let told = [Told { statement: &statements[0], reported: Some("2030-05-01") }];
    let seen = |day| status(&truce, &told, &cast(), None, Some(day));
    assert_eq!((seen("2030-05-08").status, seen("2030-05-08").flags), (ItemStatus::InForce, vec![]));
    assert_eq!(
        (seen("2030-05-09").status, seen("2030-05-09").flags),
        (ItemStatus::InForce, vec![Flag::EndPassed])
    );
}

#[test]
fn r10_one_offs_are_completed() {
    let talks = item(ItemKind::Talks, &["gov", "rebels"]);
    check(&talks, vec![planned(say(&[], Schedules)), say(&["gov", "rebels"], Meets)], "Completed R10: s2");
    let swap = item(ItemKind::PrisonerExchange, &["gov", "rebels"]);
    check(&swap, vec![say(&["gov"], Implements)], "Completed R10: s1");
    check(&swap, vec![partial(say(&["gov"], Implements))], "Completed +Partial R10: s1");
    check(
        &swap,
        vec![partial(say(&["gov"], Implements)), say(&["rebels"], Implements)],
        "Completed R10: s1 s2",
    );
}

#[test]
fn r10_a_meeting_before_the_set_day_is_another_meeting() {
    let talks = Item { start: Some(day_of("2030-05-20")), ..item(ItemKind::Talks, &["gov", "rebels"]) };
    let day_set = || planned(on("2030-05-01", say(&[], Schedules)));
    check(&talks, vec![day_set(), on("2030-05-10", say(&["gov", "envoy"], Meets))], "Scheduled R4: s1");
    check(&talks, vec![day_set(), on("2030-05-20", say(&["gov", "rebels"], Meets))], "Completed R10: s2");
}

#[test]
fn r11_rejection_by_those_whose_consent_is_needed() {
    check(&truce(), vec![say(&["envoy"], CallsFor), say(&["spokesman"], Rejects)], "Rejected R11: s2");
    check(&truce(), vec![say(&["gov"], Offers), say(&["rebels"], Rejects)], "Rejected R11: s2");
    check(&truce(), vec![say(&["gov", "rebels"], Signs), say(&["band"], Rejects)], "Agreed R3: s1");
    let offered = item(ItemKind::Ceasefire, &["gov"]);
    check(&offered, vec![say(&["gov"], Offers), say(&["rebels"], Rejects)], "Rejected R11: s2");
    let opened = item(ItemKind::HumanitarianCorridor, &["gov"]);
    check(&opened, vec![say(&["gov"], Offers), say(&["rebels"], Rejects)], "Offered +Disputed R2: s1 s2");
    let refused = only_if("will not sign", negative(say(&["gov"], Signs)));
    check(&truce(), vec![negative(say(&["gov"], Accepts)), refused], "Rejected +Conditional R11: s1 s2");
    check(
        &truce(),
        vec![say(&["envoy"], CallsFor), negative(say(&["gov", "rebels"], Accepts))],
        "Mooted R1: s1 s2",
    );
    let late = on("2030-05-09", say(&["rebels"], Offers));
    check(&truce(), vec![on("2030-05-01", say(&["rebels"], Rejects)), late], "Offered R2: s2");
}

#[test]
fn r12_asked_for_and_not_done() {
    let access = item(ItemKind::HumanitarianAccess, &["gov"]);
    let undone = || negative(say(&["gov"], Implements));
    check(&access, vec![say(&["rebels"], CallsFor), undone()], "Unmet R12: s1 s2");
    check(&access, vec![undone()], "None R0");
    check(&access, vec![say(&["rebels"], CallsFor), undone(), say(&["gov"], Offers)], "Offered R2: s3");
}

#[test]
fn r13_denials_contradictions_and_rival_terms_dispute() {
    let start = || say(&[], EntersIntoForce);
    check(&truce(), vec![start(), say(&["rebels"], Denies)], "InForce +Disputed R5: s1 s2");
    let access = item(ItemKind::HumanitarianAccess, &["gov", "rebels"]);
    let terms = only_if("only if", say(&["gov"], Conditions));
    check(&access, vec![terms, say(&["rebels"], Rejects)], "Offered +Conditional +Disputed R2: s1 s2");
    let coming = item(ItemKind::Participation, &["ally"]);
    check(
        &coming,
        vec![say(&["envoy"], CallsFor), say(&["neighbour"], Rejects)],
        "Mooted +Disputed R1: s1 s2",
    );
    check(
        &truce(),
        vec![say(&["gov"], Accepts), negative(say(&["gov"], Accepts))],
        "Offered +Disputed R2: s1 s2",
    );
    check(&truce(), vec![start(), negative(say(&["gov"], Implements))], "InForce +Disputed R5: s1 s2");
    let report = mode(Modality::Possible, say(&["band"], Accepts));
    let denial = Statement { contradicts: vec!["s1".into()], ..negative(say(&["band"], Offers)) };
    let joining = item(ItemKind::Ceasefire, &["band"]);
    check(&joining, vec![report, denial], "Mooted +Disputed R1: s1 s2");
}

#[test]
fn statements_are_read_in_the_order_of_the_thing() {
    let end = on("2030-05-09", say(&[], Terminates));
    let start = on("2030-05-01", say(&[], EntersIntoForce));
    check(&truce(), vec![end, start], "Ended R8: s1 s2");
    let held = Statement {
        effective: Some(When::interval("", Some("2029-01-01".into()), Some("2029-12-31".into()))),
        ..on("2030-06-01", say(&["gov", "rebels"], Implements))
    };
    check(&truce(), vec![on("2030-05-09", say(&[], Terminates)), held], "Ended R8: s1 s2");
}

#[test]
fn a_reading_is_settled_wholes_first() {
    let part = Item { id: "p".into(), part_of: Some("i".into()), ..item(ItemKind::Withdrawal, &["rebels"]) };
    let term = Statement { items: vec!["p".into()], ..planned(say(&["envoy"], Announces)) };
    let statements = numbered(vec![say(&["gov", "rebels"], Signs), term]);
    let mut reading =
        Reading { items: vec![part, truce()], statements, actors: cast(), ..Reading::default() };
    settle(&mut reading);
    let got: Vec<_> =
        reading.items.iter().map(|i| (i.status, i.rule.as_str(), i.status_from.join(" "))).collect();
    assert_eq!(got, [(ItemStatus::Agreed, "R3", "s2".into()), (ItemStatus::Agreed, "R3", "s1".into())]);
}

#[test]
fn a_circle_of_parts_ends() {
    let one = Item { part_of: Some("two".into()), id: "one".into(), ..truce() };
    let two = Item { part_of: Some("one".into()), id: "two".into(), ..truce() };
    assert_eq!(wholes_first(&[one, two]), [1, 0]);
}

#[test]
fn history_tells_the_status_after_each_statement() {
    let statements = numbered(vec![
        on("2030-05-09", say(&[], Terminates)),
        on("2030-05-01", say(&[], EntersIntoForce)),
        on("2030-04-01", say(&["envoy"], CallsFor)),
    ]);
    let told: Vec<_> = statements.iter().map(|statement| Told { statement, reported: None }).collect();
    let steps = history(&truce(), &told, &cast(), None);
    let steps: Vec<_> =
        steps.iter().map(|(told, after)| (told.statement.id.as_str(), after.status)).collect();
    assert_eq!(steps, [("s3", ItemStatus::Mooted), ("s2", ItemStatus::InForce), ("s1", ItemStatus::Ended)]);
}
