//! What people see, and what programs are promised.

use rapporteur_model::Reading;
use serde_json::Value;

use super::{Sheet, reading};

fn sample() -> Reading {
    serde_json::from_str(include_str!("reading.json")).unwrap()
}

#[test]
fn a_reading_is_laid_out_item_by_item_with_who_stance_condition_quote_time_and_source() {
    assert_eq!(reading::layout(&sample(), &Sheet::new(78, false)), include_str!("reading.txt"));
}

#[test]
fn narrow_terminals_get_every_word_within_their_width() {
    let narrow = reading::layout(&sample(), &Sheet::new(30, false));
    let wide = reading::layout(&sample(), &Sheet::new(78, false));
    assert!(narrow.lines().all(|line| line.chars().count() <= 30), "{narrow}");
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(words(&narrow), words(&wide));
}

#[test]
fn colours_change_no_word() {
    let mut plain = String::new();
    let mut rest = reading::layout(&sample(), &Sheet::new(78, true));
    assert!(rest.contains('\u{1b}'));
    while let Some(at) = rest.find('\u{1b}') {
        plain += &rest[..at];
        rest = rest[at..].split_once('m').unwrap().1.to_owned();
    }
    assert_eq!(plain + &rest, include_str!("reading.txt"));
}

#[test]
fn every_field_of_a_reading_is_documented() {
    fn fields(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(object) => object.iter().for_each(|(name, inner)| {
                found.push(name.clone());
                fields(inner, found);
            }),
            Value::Array(list) => list.iter().for_each(|inner| fields(inner, found)),
            _ => {}
        }
    }
    let docs = include_str!("../../../../../docs/reading-format.md");
    let mut found = Vec::new();
    fields(&serde_json::to_value(sample()).unwrap(), &mut found);
    for field in found {
        let named =
            [format!("`{field}`"), format!("\"{field}\"")].iter().any(|name| docs.contains(name.as_str()));
        assert!(named, "docs/reading-format.md does not say what `{field}` is");
    }
}
