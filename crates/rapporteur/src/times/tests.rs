//! Checks of words that tell a time from another time.

use jiff::civil::Date;
use rapporteur_codebook::Codebook;
use rapporteur_model::{Article, ArticleSpan, ByteSpan, SpanClass, When};

use super::relative::{Seen, days};
use super::timex::{Expression, Told};
use super::{Days, festival, imprint};

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

/// Type and value of `words` as TIMEX3 has them, seen from a day in the autumn of 1989.
fn timex(words: &str, told: Told) -> String {
    let codebook = Codebook::embedded().expect("the shipped codebook");
    let words = words.split(' ').map(str::to_owned).collect();
    let (when, day) = (When::default(), Some(date("1989-10-27")));
    let found = Expression { codebook: &codebook, words, when: &when, day, told }.timex();
    format!("{} {}", found.kind, found.value.as_deref().unwrap_or("open"))
}

#[test]
fn a_year_earlier_is_the_same_quarter_in_a_report_on_one() {
    let report = Told { quarter: Some((1989, 3)), ..Told::default() };
    assert_eq!(timex("a year earlier", report), "DATE 1988-Q3");
    assert_eq!(timex("year - ago quarter", report), "DATE 1988-Q3");
    assert_eq!(timex("a year earlier", Told::default()), "DATE 1988");
}

#[test]
fn what_stands_round_a_unit_makes_it_a_date_a_length_or_a_rate() {
    let alone = Told::default();
    assert_eq!(timex("april next year", alone), "DATE 1990-04");
    assert_eq!(timex("next 14 months", alone), "DURATION P14M");
    assert_eq!(timex("end of the year", alone), "DATE 1989");
    assert_eq!(timex("year", Told { ends: true, ..alone }), "DURATION P1Y");
    assert_eq!(timex("a year", Told { rate: true, ..alone }), "SET P1Y");
    assert_eq!(timex("recent years", alone), "DATE PAST_REF");
}

#[test]
fn years_and_decades_in_words() {
    assert_eq!(timex("winter of nineteen ninety - four", Told::default()), "DATE 1994-WI");
    assert_eq!(timex("year two thousand", Told::default()), "DATE 2000");
    assert_eq!(timex("nineties", Told::default()), "DATE 199");
}

#[test]
fn festivals_are_those_nearest_to_the_dispatch() {
    let codebook = Codebook::embedded().expect("the shipped codebook");
    let today = Some((date(TODAY), date(TODAY)));
    let read = |words: &str, reference: Option<Days>, ahead: bool| {
        let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
        festival::days(&codebook, &words, reference, ahead)
            .map_or_else(|| "open".into(), |(from, to)| format!("{from}..{to}"))
    };
    assert_eq!(read("christmas", today, true), "2015-12-25..2015-12-25");
    assert_eq!(read("last christmas", today, false), "2014-12-25..2014-12-25");
    assert_eq!(read("easter 2009", None, false), "2009-04-12..2009-04-12");
    assert_eq!(read("easter monday", today, false), "2015-04-06..2015-04-06");
    // The moon is sighted, so the feast may begin a day earlier or later.
    assert_eq!(read("eid al - fitr", today, true), "2015-07-17..2015-07-21");
    // Under way on the day of the dispatch.
    assert_eq!(read("ramadan", today, true), "2015-06-17..2015-07-17");
    assert_eq!(read("christmas", None, true), "open");
}

#[test]
fn words_that_point_back_count_from_the_time_told_before() {
    let (today, told) = (date(TODAY), (date("2015-06-12"), date("2015-06-12")));
    let pointed = |words: &str| read(words, "", false, (today, today), Some(told));
    assert_eq!(pointed("the same day"), "2015-06-12..2015-06-12");
    assert_eq!(pointed("the following day"), "2015-06-13..2015-06-13");
    assert_eq!(pointed("that month"), "2015-06-01..2015-06-30");
    check("the same day", "", false, "open");
    check("last night", "", false, "2015-07-07..2015-07-07");
    check("last wednesday", "", false, "2015-07-01..2015-07-01");
}

#[test]
fn the_imprint_gives_a_year_in_which_the_weekday_fits() {
    let codebook = Codebook::embedded().expect("the shipped codebook");
    let body = "VARNA, June 12 - The rebels freed nine men on Friday.\n";
    let year = |imprint: &str| {
        let span = ByteSpan::new(0, body.len());
        let spans = vec![ArticleSpan { span, class: SpanClass::Body }];
        let article = Article { text: format!("{body}{imprint}"), spans, ..Article::default() };
        let found = imprint::dated(&article, &codebook, 6, 12, jiff::civil::Weekday::Friday);
        found.map(|(date, _)| date.to_string())
    };
    assert_eq!(year("Copyright 2015 Orbis").as_deref(), Some("2015-06-12"));
    // The page was copied in a year in which that day was a Wednesday.
    assert_eq!(year("(c) 2019 The Sound Mirror"), None);
    assert_eq!(year("Read more: the floods of 2015"), None);
}
