//! What conditions require, and of whom.

use rapporteur_model::{Requirement, Statement};

use crate::examples::{check, word};
use crate::read;

/// `stance kind: holders` of what each condition of the text requires, with `not` before what must not be.
fn required(text: &str) -> Vec<String> {
    let reading = read(text);
    let name = |id: &String| reading.actors.iter().find(|a| a.id == *id).map_or("?", |a| a.name.as_str());
    let told = |required: &Requirement| {
        let item = reading.items.iter().find(|i| required.item.as_ref() == Some(&i.id));
        let parts = [
            required.polarity.map(|_| "not".to_owned()),
            required.stance.map(|stance| word(&stance)),
            item.map(|item| word(&item.kind)),
        ];
        let holders: Vec<&str> = required.holder.iter().map(name).collect();
        let told: Vec<String> = parts.into_iter().flatten().collect();
        format!("{}: {}", told.join(" "), holders.join(", "))
    };
    let conditions = |s: &Statement| s.condition.iter().flat_map(|c| c.requires.clone()).collect::<Vec<_>>();
    reading.statements.iter().flat_map(conditions).map(|required| told(&required)).collect()
}

#[track_caller]
fn requires(text: &str, expected: &[&str]) {
    assert_eq!(required(text), expected, "{text}");
}

#[test]
fn what_another_must_do_is_his_to_carry_out() {
    requires(
        "Hamas would free the captives only if Israel withdrew its troops from Rafah.",
        &["implements withdrawal: Government of Israel"],
    );
    requires(
        "The Houthis said they would release 40 prisoners only after the withdrawal of Saudi troops from Hodeida.",
        &["implements withdrawal: Saudi army"],
    );
}

#[test]
fn what_is_made_a_condition_is_no_act_of_its_own() {
    check(
        "The rebels made a halt to the shelling a precondition for talks with the army.",
        &["conditions positive talks: rebels"],
    );
    requires(
        "The Houthis made the withdrawal of Saudi troops a condition for any truce.",
        &["implements withdrawal: Saudi army"],
    );
}

#[test]
fn what_is_asked_or_offered_in_return_is_a_condition_though_told_as_past() {
    requires("The Houthis demanded the release of 40 captives in return for a truce.", &["ceasefire: "]);
    requires("The Houthis freed 40 captives in return for a truce.", &[]);
}

#[test]
fn what_must_be_without_a_doer_is_the_matter_alone() {
    requires(
        "The Houthis will not join the talks unless the road to Taiz is opened.",
        &["humanitarian_access: "],
    );
    requires("The Houthis would not sign a truce without international monitors.", &["monitoring: "]);
}

#[test]
fn an_answer_that_is_required_is_one_to_the_matter_itself() {
    requires("Ukraine would observe the truce if Russia did the same.", &["implements ceasefire: Russia"]);
    requires(
        "Hezbollah would extend the truce unless Israel rejected it.",
        &["not rejects ceasefire: Government of Israel"],
    );
}

#[test]
fn what_must_stop_is_required_not_to_be() {
    requires(
        "The Houthis will not join the talks as long as Saudi Arabia keeps Hodeida under siege.",
        &["implements siege_lifting: Saudi Arabia"],
    );
    requires(
        "If Russia does not leave the town, Ukraine will end the truce.",
        &["not implements withdrawal: Russia"],
    );
}

#[test]
fn requirements_of_old_readings_are_read() {
    let old: Requirement = serde_json::from_str(r#"{"item": "i2"}"#).unwrap();
    assert_eq!((old.item.as_deref(), old.polarity, old.holder.len()), (Some("i2"), None, 0));
}
