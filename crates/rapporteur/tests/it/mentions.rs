//! Quotes, figures, places and times: one `check` a stage, on sentences of our own.

use rapporteur_model::{Article, Published, Reading};

use crate::{article, pipeline, read};

/// The reading of `text` in a dispatch of `day`.
pub(crate) fn on(day: &str, text: &str) -> Reading {
    let mut article = article(text);
    article.published = Some(Published {
        from: Some(day.into()),
        to: Some(day.into()),
        raw: day.into(),
        basis: "given".into(),
    });
    pipeline().read(&article)
}

fn check_figures(text: &str, expected: &[&str]) {
    let number = |n: Option<f64>| n.map_or("-".into(), |n| n.to_string());
    let found: Vec<String> = read(text)
        .figures
        .iter()
        .map(|f| format!("{} {} {}..{}", f.measure, number(f.value), number(f.low), number(f.high)))
        .collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn numbers_that_count_nothing_are_no_figures() {
    check_figures("The last bus left shortly after six.", &[]);
    check_figures("The team heard two bursts of fire at 2115.", &["bursts_of_fire 2 2..2"]);
    check_figures("Monitors received 143 complaints, 38 fewer than in July.", &["complaints 143 143..143"]);
    check_figures("He was there since he was fifteen.", &[]);
    // A number with a comma is no year.
    check_figures("More than 2,000 are still in jail.", &["held - 2001..-"]);
}

#[test]
fn figures_share_a_noun_and_are_what_they_are_said_to_be() {
    check_figures(
        "The sides are to exchange 300 government and 280 rebel prisoners.",
        &["to_be_released 300 300..300", "to_be_released 280 280..280"],
    );
    check_figures(
        "Observers received 40 complaints. Eleven were breaches.",
        &["complaints 40 40..40", "violations 11 11..11"],
    );
    check_figures("Two traders detained in May were handed over on Friday.", &["released 2 2..2"]);
    check_figures("No soldier was killed on Monday.", &["killed 0 0..0"]);
}

#[test]
fn figures_keep_their_bounds() {
    check_figures("At least 40 people were killed on Sunday.", &["killed - 40..-"]);
    check_figures("More than 500 villagers fled the valley.", &["displaced - 501..-"]);
    check_figures("Some 3,000 residents have left the town.", &["displaced 3000 -..-"]);
    check_figures("Monitors counted no clashes on Monday.", &["clashes 0 0..0"]);
    check_figures("The shelling killed 26 soldiers.", &["killed 26 26..26"]);
    check_figures("Between 20 and 30 prisoners were freed.", &["released - 20..30"]);
    check_figures("Hundreds of thousands have fled to Chad.", &["displaced - 200000..-"]);
    check_figures("Five to six thousand people crossed the river.", &["displaced - 5000..6000"]);
    check_figures("Donors pledged nearly $320 million.", &["money - -..320000000"]);
    check_figures("Twenty-one fighters were killed.", &["killed 21 21..21"]);
}

#[test]
fn things_are_named_with_what_is_done_to_them() {
    check_figures("The patrol burned three boats near Marib.", &["boats_burned 3 3..3"]);
    check_figures("Rebels handed in 60 rifles on Sunday.", &["weapons_handed_in 60 60..60"]);
    check_figures("The army will withdraw 12 howitzers.", &["howitzers_to_be_withdrawn 12 12..12"]);
    check_figures("The valley has 40 villages.", &["villages 40 40..40"]);
}

#[test]
fn people_are_named_by_their_fate() {
    check_figures("Officials say that 23 prisoners are about to be freed.", &["to_be_released 23 23..23"]);
    check_figures("The army handed over 11 captives on Monday.", &["released 11 11..11"]);
    check_figures("The rebels let eight soldiers go.", &["released 8 8..8"]);
    check_figures("The envoy demanded the release of nine nurses held by the rebels.", &["held 9 9..9"]);
    check_figures("Thirty soldiers have left the valley.", &["troops_withdrawn 30 30..30"]);
    check_figures(
        "Monitors saw fourteen lorries at the bridge. Five were let through on Monday.",
        &["trucks_seen 14 14..14", "trucks_let_through 5 5..5"],
    );
}

#[test]
fn a_vote_has_two_numbers() {
    check_figures(
        "The Council voted 14 to none to extend the mission in Sudan.",
        &["votes_for 14 14..14", "votes_against 0 0..0"],
    );
}

#[test]
fn what_is_not_there_is_a_figure_only_of_harm() {
    check_figures("The patrol saw no weapons and no soldiers at the post.", &[]);
    check_figures("There were no clashes between the army and the rebels.", &["clashes 0 0..0"]);
}

#[test]
fn another_count_of_the_same_is_one_of_the_same_measure() {
    check_figures(
        "The shelling killed at least 40 people, medics said. The ministry says 31.",
        &["killed - 40..-", "killed 31 31..31"],
    );
    check_figures("The army has offered 40 captives for a truce.", &["to_be_released 40 40..40"]);
}

#[test]
fn a_number_without_a_measure_is_no_figure() {
    check_figures("The envoy waited for 20 minutes in Hall 4.", &[]);
    check_figures("Gunmen killed the mayor of the 3 villages.", &[]);
}

fn check_said(day: &str, text: &str, from: &str, to: &str) {
    let reading = on(day, text);
    let said = reading.statements[0].said.clone().expect("the statement is dated");
    assert_eq!((said.from.as_deref(), said.to.as_deref()), (Some(from), Some(to)), "{text}");
}

#[test]
fn the_day_of_a_stance_follows_the_day_of_the_dispatch() {
    // 2024-05-08 is a Wednesday.
    check_said("2024-05-08", "Ghana called for a truce in Marib on Monday.", "2024-05-06", "2024-05-06");
    check_said("2024-05-08", "Ghana called for a truce in Marib.", "2024-05-08", "2024-05-08");
}

#[test]
fn a_limit_is_no_day_and_the_day_of_another_thing_dates_nothing() {
    let reading =
        on("2015-06-03", "Sudan's army and the rebels agreed to exchange all prisoners before 20 June.");
    let end = reading.items.iter().find_map(|i| i.end.clone()).expect("the end of the exchange");
    assert_eq!((end.from, end.to.as_deref()), (None, Some("2015-06-19")));
    let reading = on(
        "2015-06-03",
        "No agreement was reached between Sudan's army and the rebels on a return to the positions of 1 May.",
    );
    assert!(reading.statements.iter().all(|s| s.effective.is_none()), "{:?}", reading.statements);
    assert!(reading.items.iter().all(|i| i.start.is_none()), "{:?}", reading.items);
}

#[test]
fn a_matter_has_the_days_that_its_statements_tell() {
    let days = |text: &str| {
        let reading = on("2015-06-20", text);
        let item = reading.items.iter().find(|i| i.start.is_some() || i.end.is_some()).expect("a dated item");
        let day = |when: &Option<rapporteur_model::When>| when.as_ref().and_then(|w| w.from.clone());
        (day(&item.start), day(&item.end))
    };
    assert_eq!(
        days("Sudan's army and the rebels met in Bern from 14 to 18 June."),
        (Some("2015-06-14".into()), Some("2015-06-18".into()))
    );
}

#[test]
fn without_a_day_nothing_is_dated() {
    let reading = read("Ghana called for a truce in Marib on Monday.");
    assert!(reading.document.event_day.is_none());
    assert!(reading.statements.iter().all(|s| s.said.as_ref().is_none_or(|said| said.from.is_none())));
}

fn check_places(text: &str, expected: &[&str]) {
    let reading = read(text);
    let name = |id: &Option<String>| {
        let holder = id.as_ref().and_then(|id| reading.places.iter().find(|p| p.id == *id));
        holder.map_or(String::new(), |p| format!(" in {}", p.name))
    };
    let found: Vec<String> =
        reading.places.iter().map(|p| format!("{}{}", p.name, name(&p.within))).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn places_lie_in_each_other_and_seats_of_government_are_actors() {
    check_places("Both sides will meet in Marib in Yemen.", &["Marib in Yemen", "Yemen"]);
    check_places("Damascus said it had agreed.", &[]);
}

#[test]
fn roads_and_crossings_are_places_and_sides_are_none() {
    check_places(
        "The Houthis opened the road from Taiz to Marib.",
        &["Taiz", "Marib", "road from Taiz to Marib"],
    );
    check_places("The Houthis opened the Zarn crossing.", &["Zarn crossing"]);
    check_places("Oman hosted talks between Yemen and Qatar.", &[]);
    check_places("The Houthis demanded the withdrawal of U.S. troops.", &[]);
}

#[test]
fn a_quotation_that_never_closes_keeps_its_speaker() {
    let text =
        "\"We want a truce,\" said Norway's envoy. \"The sides should accept a ceasefire in the valley.";
    let reading = read(text);
    let last = reading.statements.last().expect("the second quotation is read");
    let holders: Vec<&str> =
        reading.actors.iter().filter(|a| last.holder.contains(&a.id)).map(|a| a.name.as_str()).collect();
    assert!(holders.iter().any(|name| name.contains("envoy")), "{holders:?}");
}

/// What `words` are as a time in `text` of 20 January 2014: type and value.
fn timex(text: &str, words: &str) -> (String, String) {
    let found = pipeline().entities(&Article::plain("test", text, Some("2014-01-20")));
    let time = found.times.into_iter().find(|time| time.span.text == words).expect("the words are a time");
    (time.timex.kind, time.timex.value.unwrap_or_default())
}

#[test]
fn times_have_the_values_of_timex3() {
    let check = |text: &str, words: &str, kind: &str, value: &str| {
        assert_eq!(timex(text, words), (kind.to_owned(), value.to_owned()), "{text}");
    };
    check("The siege began three years ago.", "three years ago", "DATE", "2011");
    check("The envoy will return next week.", "next week", "DATE", "2014-W05");
    check("The war has lasted two decades.", "two decades", "DURATION", "P20Y");
    check("The convoys leave every day.", "every day", "SET", "P1D");
    check("The truce held in March 2013.", "March 2013", "DATE", "2013-03");
}

#[test]
fn an_act_is_as_real_as_its_clause_says() {
    let found = pipeline().entities(&Article::plain(
        "test",
        "The rebels did not withdraw. The army wants to attack. The convoy arrived.",
        None,
    ));
    let value = |word: &str| found.factuality.iter().find(|f| f.span.text == word).map(|f| f.value);
    assert!(value("withdraw").is_some_and(|v| v < 0.0));
    assert!(value("attack").is_some_and(|v| v > 0.0 && v < 3.0));
    assert_eq!(value("arrived"), Some(3.0));
}

#[test]
fn verbs_say_of_their_complements_whether_they_are_so() {
    let text = "The mayor managed to leave. The general refused to resign. The guards failed to stop the crowd. \
                The minister denied meeting the rebels. The envoy did not manage to return.";
    let found = pipeline().entities(&Article::plain("test", text, None));
    let value = |word: &str| found.factuality.iter().find(|f| f.span.text == word).map(|f| f.value);
    assert_eq!(value("leave"), Some(3.0));
    assert_eq!(value("resign"), Some(-3.0));
    assert_eq!(value("stop"), Some(-3.0));
    assert_eq!(value("meeting"), Some(-3.0));
    assert_eq!(value("return"), Some(-3.0));
}

#[test]
fn names_of_places_are_resolved_by_the_page() {
    let place = |text: &str, words: &str| {
        let found = pipeline().entities(&Article::plain("test", text, None));
        let place = found.places.into_iter().find(|place| place.span.text == words);
        place.map(|place| format!("{} {}", place.country.unwrap_or_default(), place.level))
    };
    let lebanon = "Fighting spread from Tripoli to Sidon, and Lebanon closed its border.";
    let libya = "Fighting spread from Tripoli to Misrata, and Libya closed its border.";
    assert_eq!(place(lebanon, "Tripoli").as_deref(), Some("LB city"));
    assert_eq!(place(libya, "Tripoli").as_deref(), Some("LY city"));
    assert_eq!(place("Trucks waited at Bab al-Hawa.", "Bab al-Hawa").as_deref(), Some("SY crossing"));
    assert_eq!(place("Doctors treated Marburg virus.", "Marburg"), None);
    assert_eq!(place("She wrote for the Washington Post.", "Washington"), None);
}

#[test]
fn a_person_has_the_office_held_on_the_day_of_the_text() {
    let check = |text: &str, day: Option<&str>, codes: &str, role: Option<&str>| {
        let found = pipeline().entities(&Article::plain("test", text, day));
        let actor = found.actors.first().expect("the person is found");
        let country = actor.codes.country.clone().unwrap_or_default();
        let told = (country + &actor.codes.sectors.concat(), actor.role.as_deref());
        assert_eq!(told, (codes.to_owned(), role), "{text} {day:?}");
    };
    check("Angela Merkel said no.", Some("2014-01-20"), "DEUGOV", Some("Chancellor"));
    check("Angela Merkel said no.", Some("2023-01-20"), "DEUELI", Some("Chancellor"));
    check("Emmanuel Macron said no.", Some("2010-01-20"), "FRAELI", None);
    check("Vladimir Putin said no.", Some("2010-01-20"), "RUSGOV", Some("Prime Minister"));
    check("Ban Ki-moon said no.", Some("2010-01-20"), "UNO", Some("Secretary-General"));
    check("Ban Ki-moon said no.", Some("2020-01-20"), "KORELI", Some("Foreign Minister"));
    check("President Olusegun Obasanjo said no.", None, "NGAGOV", Some("President"));
}

/// The CAMEO code of the first actor in `text` that has a sector, else of the first.
fn code(text: &str, day: Option<&str>) -> String {
    let found = pipeline().entities(&Article::plain("test", text, day));
    let told = |a: &&rapporteur_model::ActorMentionRecord| !a.codes.sectors.is_empty();
    let actor = found.actors.iter().find(told).or(found.actors.first());
    actor.map(|actor| actor.codes.cameo.clone()).unwrap_or_default()
}

#[test]
fn codes_are_composed_of_country_and_sector() {
    let check = |text: &str, expected: &str| assert_eq!(code(text, None), expected, "{text}");
    check("Peruvian fishermen", "PERAGR");
    check("the Danish finance minister", "DNKGOVBUS");
    check("Mombasa police", "KENCOP");
    check("striking nurses in Ghana", "GHAHLH");
    check("a spokesman for the Peruvian army", "PERMIL");
    check("Hamas spokesman", "PSEREB");
    check("UN officials", "IGOUNO");
    check("the former president of Ghana", "GHAELI");
    check("state media in Ghana", "GHAGOVMED");
    check("Sunni villagers", "CVL");
    check("the minister's daughter", "GOV");
}

#[test]
fn who_stands_behind_an_actor_gives_it_no_country() {
    let check = |text: &str, expected: &str| assert_eq!(code(text, None), expected, "{text}");
    check("Turkish-backed rebels", "REB");
    check("pro-Russian separatists", "REB");
    check("the Saudi-led coalition", "SAUMIL");
    // Nobody is of a country by his surname.
    check("Michael Jordan", "");
}

#[test]
fn a_group_is_coded_as_what_it_was_on_the_day() {
    let check =
        |text: &str, day: &str, expected: &str| assert_eq!(code(text, Some(day)), expected, "{text} {day}");
    check("The Taliban said no.", "2010-05-01", "AFGREB");
    check("The Taliban said no.", "2023-05-01", "AFGGOV");
    check("The army of Chad met the Transitional Military Council.", "2021-06-01", "TCDMIL");
}
