//! From which day a dispatch is, and which days it tells of.

use rapporteur_model::{Reading, Stance, When};

use crate::mentions::on;

fn day(when: Option<&When>) -> String {
    let end = |end: Option<&String>| end.map_or("-".to_owned(), |day| day.chars().take(10).collect());
    when.map_or_else(|| "none".into(), |w| format!("{}..{}", end(w.from.as_ref()), end(w.to.as_ref())))
}

/// The day of the events of a dispatch, then those on which its statements hold.
fn days(reading: &Reading) -> Vec<String> {
    let held = reading.statements.iter().map(|s| day(s.effective.as_ref()));
    std::iter::once(day(reading.document.event_day.as_ref())).chain(held).collect()
}

fn check(published: &str, text: &str, expected: &[&str]) {
    let reading = on(published, text);
    assert_eq!(days(&reading), expected, "{text}\n{:?}", reading.statements);
}

#[test]
fn ago_is_no_month() {
    check(
        "2014-11-20",
        "The Houthis freed twelve captives three days ago.",
        &["2014-11-20..2014-11-20", "2014-11-17..2014-11-17"],
    );
    check(
        "2014-11-20",
        "The Houthis freed twelve captives 4 years ago.",
        &["2014-11-20..2014-11-20", "2010-01-01..2010-12-31"],
    );
}

/// The day told in a subordinate clause is not that of the dispatch, and days that follow are seen from its own.
#[test]
fn days_are_seen_from_that_of_the_page() {
    // 2014-11-21 is a Friday.
    check(
        "2014-11-21",
        "A truce that began in Taiz on Monday was holding on Friday, monitors said.",
        &["2014-11-21..2014-11-21", "2014-11-17..2014-11-17", "2014-11-21..2014-11-21"],
    );
    let text =
        "Yemen's government proposed a truce in Taiz on Tuesday. The Houthis accepted the truce on Thursday.";
    let reading = on("2014-11-21", text);
    let accepted =
        reading.statements.iter().find(|s| s.stance == Stance::Accepts).expect("the answer is read");
    assert_eq!(day(accepted.said.as_ref()), "2014-11-20..2014-11-20");
}

#[test]
fn a_limit_set_by_a_weekday_dates_no_dispatch() {
    let text =
        "The Houthis said they would not attend the talks unless the invitation was withdrawn by Monday.";
    assert_eq!(day(on("2014-11-21", text).document.event_day.as_ref()), "2014-11-21..2014-11-21");
    check(
        "2014-11-21",
        "The Houthis failed to withdraw from Taiz by Monday's deadline.",
        &["2014-11-21..2014-11-21", "2014-11-17..2014-11-17"],
    );
}

#[test]
fn a_day_right_behind_said_is_that_of_saying() {
    let text = "The Houthis said on Wednesday they would sign the truce with Yemen's government.";
    let reading = on("2014-11-21", text);
    assert_eq!(day(reading.document.event_day.as_ref()), "2014-11-19..2014-11-19");
    assert!(reading.statements.iter().all(|s| s.effective.is_none()), "{:?}", reading.statements);
}

/// When the last statement of a dispatch was made.
fn said(published: &str, text: &str) -> String {
    day(on(published, text).statements.last().and_then(|s| s.said.as_ref()))
}

#[test]
fn a_stance_taken_on_another_day_is_not_of_the_day_of_the_dispatch() {
    let said = |text: &str| said("2014-11-20", text);
    assert_eq!(said("The rebels rejected the truce last night."), "2014-11-19..2014-11-19");
    assert_eq!(said("In Varna in 1991 the army said it would accept a truce."), "1991-01-01..1991-12-31");
    assert_eq!(
        said("The government offered talks on 3 October. The rebels accepted the same day."),
        "2014-10-03..2014-10-03"
    );
    // Two weeks after what is told stands no day that the text gives.
    assert_eq!(said("He spoke two weeks after the rebels signed a ceasefire."), "none");
    // A charge is made when it is told.
    assert_eq!(said("The envoy said the army had shelled the town on 5 October."), "2014-11-20..2014-11-20");
    // What stands, stands on the day of the dispatch.
    assert_eq!(said("The army, which denies the attack, has left the town."), "2014-11-20..2014-11-20");
}
