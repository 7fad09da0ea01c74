//! Records of mentions: places told by others, who counts a figure, festivals.

use rapporteur_model::Entities;

use crate::{article, pipeline};

fn entities(text: &str) -> Entities {
    pipeline().entities(&article(text))
}

/// "words level direction: names" of each area.
fn areas(text: &str) -> Vec<String> {
    let found = entities(text);
    let names =
        |of: &[usize]| of.iter().map(|&at| found.places[at].name.as_str()).collect::<Vec<_>>().join(", ");
    let told = found.areas.iter().map(|area| {
        let direction = area.direction.as_deref().unwrap_or("-");
        format!("{} {} {direction}: {}", area.span.text, area.level, names(&area.of))
    });
    told.collect()
}

#[test]
fn a_route_is_told_by_its_ends() {
    let found = areas("Trucks were stopped on the Aleppo-Damascus highway on Monday.");
    assert_eq!(found, ["Aleppo-Damascus highway route -: Aleppo, Damascus"]);
}

#[test]
fn a_part_of_a_province_names_its_direction() {
    let found = areas("Shells fell on the northern Aleppo countryside on Monday.");
    assert_eq!(found, ["northern Aleppo countryside region northern: Aleppo"]);
}

#[test]
fn a_plain_name_is_no_area() {
    assert!(areas("Shells fell on Aleppo on Monday.").is_empty());
}

fn sources(text: &str) -> Vec<String> {
    let source = |f: &rapporteur_model::FigureRecord| f.source.as_ref().map(|s| s.span.text.clone());
    entities(text).figures.iter().map(|f| source(f).unwrap_or_else(|| "-".into())).collect()
}

#[test]
fn a_figure_is_his_who_says_or_counts_it() {
    assert_eq!(sources("Medics said at least 30 people were killed."), ["Medics"]);
    assert_eq!(sources("The mission recorded 14 violations on Monday."), ["The mission"]);
    assert_eq!(sources("At least 30 people were killed on Monday."), ["-"]);
}

#[test]
fn a_festival_is_a_time() {
    let text = "The governor said the truce would hold until Nowruz 2019.";
    let times = entities(text).times;
    let told: Vec<(&str, Option<&str>)> =
        times.iter().map(|t| (t.span.text.as_str(), t.to.as_deref())).collect();
    assert_eq!(told, [("Nowruz 2019", Some("2019-03-21"))]);
}
