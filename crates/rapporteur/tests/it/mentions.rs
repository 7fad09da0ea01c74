//! Quotes, figures, places and times: one `check` a stage, on sentences of our own.

use rapporteur_model::{Published, Reading};

use crate::{article, pipeline, read};

/// The reading of `text` in a dispatch of `day`.
fn on(day: &str, text: &str) -> Reading {
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
fn figures_keep_their_bounds() {
    check_figures("At least 40 people were killed on Sunday.", &["killed - 40..-"]);
    check_figures("More than 500 villagers fled the valley.", &["displaced - 501..-"]);
    check_figures("Some 3,000 residents have left the town.", &["displaced 3000 -..-"]);
    check_figures("Monitors counted no clashes on Monday.", &["clashes 0 0..0"]);
    check_figures("The shelling killed 26 soldiers.", &["killed 26 26..26"]);
    check_figures("Between 20 and 30 prisoners were freed.", &["released - 20..30"]);
    check_figures("Twenty-one fighters were killed.", &["killed 21 21..21"]);
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
fn a_quotation_that_never_closes_keeps_its_speaker() {
    let text =
        "\"We want a truce,\" said Norway's envoy. \"The sides should accept a ceasefire in the valley.";
    let reading = read(text);
    let last = reading.statements.last().expect("the second quotation is read");
    let holders: Vec<&str> =
        reading.actors.iter().filter(|a| last.holder.contains(&a.id)).map(|a| a.name.as_str()).collect();
    assert!(holders.iter().any(|name| name.contains("envoy")), "{holders:?}");
}
