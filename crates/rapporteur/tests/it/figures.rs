//! What a figure says beside its number: who counts, on what matter it bears, where and over what time.

use rapporteur_model::{Figure, Reading};

use crate::mentions::on;

/// The figures of a dispatch of 3 March 2021: `measure | who counts | kind of the matter | place | from..to`.
fn told(text: &str) -> Vec<String> {
    let reading = on("2021-03-03", text);
    reading.figures.iter().map(|figure| one(&reading, figure)).collect()
}

fn one(reading: &Reading, figure: &Figure) -> String {
    let name = |id: &String| reading.actors.iter().find(|a| a.id == *id).map_or("?", |a| &a.name);
    let by: Vec<&str> = figure.attribution.iter().map(name).collect();
    let item = reading.items.iter().find(|i| figure.item.as_ref() == Some(&i.id));
    let kind = item.map_or("-".into(), |i| format!("{:?}", i.kind));
    let place = reading.places.iter().find(|p| figure.place.as_ref() == Some(&p.id));
    let place = place.map_or("-", |p| &p.name);
    let day = |day: &Option<String>| day.clone().unwrap_or_default();
    let period = figure.period.as_ref().map_or("-".into(), |w| format!("{}..{}", day(&w.from), day(&w.to)));
    format!("{} | {} | {kind} | {place} | {period}", figure.measure, by.join(", "))
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(told(text), expected, "{text}");
}

#[test]
fn who_counts_heads_the_chain() {
    check(
        "The Red Cross has registered 15,000 refugees.",
        &["refugees | International Committee of the Red Cross | - | - | -"],
    );
    check(
        "The minister accused the rebels of hiding 40 guns.",
        &["weapons_hidden | minister | Weapons | - | -"],
    );
    // The rebels' count is not the government's.
    check(
        "The government says 40 people have died; the rebels put the dead at 90.",
        &["killed | government | - | - | -", "killed | rebels | - | - | -"],
    );
    // Who puts men somewhere counts nobody.
    check("The agreement put 300 observers between the armies.", &["observers |  | - | - | -"]);
}

#[test]
fn figures_tell_where_when_and_on_what() {
    check(
        "Monitors have recorded 14 violations of the ceasefire since January, nine of them in Marib.",
        &[
            "violations | Monitors | Ceasefire | - | 2021-01-01..2021-03-03",
            "violations | Monitors | Ceasefire | Marib | 2021-01-01..2021-03-03",
        ],
    );
    check(
        "The rebels shelled Marib on Monday, killing four people.",
        &["killed |  | - | Marib | 2021-03-01..2021-03-01"],
    );
    check("The army will release 40 prisoners on Friday.", &["to_be_released |  | PrisonerExchange | - | -"]);
    // The month by which the accord is called is not that of the breaches.
    check(
        "Monitors recorded 31 violations of the February agreement.",
        &["violations | Monitors | Agreement | - | -"],
    );
    check(
        "The rebels handed in 840 rifles between September and December 2019.",
        &["weapons_handed_in |  | Weapons | - | 2019-09-01..2019-12-31"],
    );
}
