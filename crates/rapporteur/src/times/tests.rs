//! Checks of words that tell a time from another time.

use jiff::civil::Date;
use rapporteur_codebook::Codebook;

use super::Days;
use super::relative::{Seen, days};

/// A Wednesday.
const TODAY: &str = "2015-07-08";

fn date(text: &str) -> Date {
    text.parse().expect("a day")
}

/// "from..to" of `words` under the preposition `lead`, seen from `reference`.
fn read(words: &str, lead: &str, ahead: bool, reference: Days, before: Option<Days>) -> String {
    let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
    let seen = Seen { reference, before, ahead, lead, anchored: false };
    let found = days(&Codebook::embedded().expect("the shipped codebook"), &words, &seen);
    found.map_or_else(|| "open".into(), |(from, to)| format!("{from}..{to}"))
}

fn check(words: &str, lead: &str, ahead: bool, expected: &str) {
    let today = date(TODAY);
    assert_eq!(read(words, lead, ahead, (today, today), None), expected, "{lead} {words}");
}

#[test]
fn days_are_counted_from_the_day_of_the_dispatch() {
    check("three days ago", "", false, "2015-07-05..2015-07-05");
    check("yesterday", "", false, "2015-07-07..2015-07-07");
    check("a day earlier", "", false, "2015-07-07..2015-07-07");
    check("two months ago", "", false, "2015-05-01..2015-05-31");
    check("ten days", "within", true, "2015-07-08..2015-07-18");
    check("within days", "", true, "2015-07-08..2015-07-22");
    check("two weeks", "in", true, "2015-07-20..2015-07-26");
}

#[test]
fn weekdays_go_by_the_tense_of_their_clause() {
    check("monday", "on", false, "2015-07-06..2015-07-06");
    check("monday", "on", true, "2015-07-13..2015-07-13");
    check("wednesday", "on", false, "2015-07-08..2015-07-08");
}

#[test]
fn weeks_months_and_years_are_whole_intervals() {
    check("last week", "", false, "2015-06-29..2015-07-05");
    check("next month", "", true, "2015-08-01..2015-08-31");
    check("later this year", "", true, "2015-07-08..2015-12-31");
    check("earlier this month", "", false, "2015-07-01..2015-07-08");
}

#[test]
fn durations_and_distances_from_untold_times_stay_open() {
    check("two weeks", "for", false, "open");
    check("three years earlier", "", false, "open");
    check("the last two years", "in", false, "open");
    check("recent weeks", "in", false, "open");
}

#[test]
fn earlier_counts_from_the_time_told_just_before() {
    let (today, year) = (date(TODAY), (date("2013-01-01"), date("2013-12-31")));
    assert_eq!(read("three years earlier", "", false, (today, today), Some(year)), "2010-01-01..2010-12-31");
}

#[test]
fn an_unsettled_day_gives_no_point() {
    let between = (date("2014-01-06"), date("2014-01-20"));
    assert_eq!(read("monday", "on", false, between, None), "2014-01-06..2014-01-20");
    assert_eq!(read("friday", "on", true, between, None), "open");
    assert_eq!(read("later this month", "", true, between, None), "2014-01-06..2014-01-31");
    assert_eq!(read("last week", "", false, between, None), "open");
}

#[test]
fn no_words_make_it_panic() {
    let day = date("9999-12-31");
    for words in ["", "a", "next year", "tomorrow", "days", "1000 years", "99999999999999999999 days ago"] {
        read(words, "within", true, (day, day), None);
    }
}
