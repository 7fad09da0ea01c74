//! Which matter is meant: one `check` a mechanism, on sentences of our own.

use rapporteur_model::{ItemKind, Reading};

use crate::examples::{line, never};
use crate::read;

const STORY: &str = "Yemen's government and the Houthis signed a truce in Marib in May. ";

/// The statements of the sentences after the opening, with the labels of their items.
fn told(text: &str) -> Vec<String> {
    let reading = read(&format!("{STORY}{text}"));
    let after = STORY.chars().count();
    let own = reading.statements.iter().filter(|s| s.evidence[0].start >= after);
    let mut found: Vec<String> =
        own.map(|s| format!("{} <{}>", line(&reading, s), labels(&reading, &s.items))).collect();
    found.sort();
    found
}

fn labels(reading: &Reading, items: &[String]) -> String {
    let named: Vec<&str> =
        reading.items.iter().filter(|i| items.contains(&i.id)).map(|i| i.label.as_str()).collect();
    named.join(" + ")
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(told(text), expected, "{text}");
}

#[test]
fn an_extension_that_is_sought_is_a_matter_of_its_own() {
    check(
        "Oman asked both to prolong the truce by a month. The Houthis have not replied.",
        &[
            "accepts unstated ceasefire: Houthi movement <prolong the truce by a month>",
            "calls_for positive ceasefire: Oman <prolong the truce by a month>",
        ],
    );
    check(
        "The Houthis offered six more weeks.",
        &["offers positive ceasefire: Houthi movement <six more weeks>"],
    );
    // One that is made is a stance on the truce.
    check(
        "The Houthis extended the truce by a month.",
        &["extends positive ceasefire: Houthi movement <truce>"],
    );
}

#[test]
fn forces_leave_by_who_they_are() {
    check(
        "The Houthis will leave Zabid on Monday.",
        &["announces positive withdrawal: Houthi movement <leave Zabid>"],
    );
    // Nobody is armed who leaves a hall.
    check("The dancers will leave the hall on Monday.", &[]);
}

#[test]
fn the_way_of_monitors_is_monitoring() {
    check(
        "Oman asked the Houthis to give the observers access to the port.",
        &["calls_for positive monitoring: Oman <give the observers access>"],
    );
    check(
        "Oman asked the Houthis to give aid agencies access to the port.",
        &["calls_for positive humanitarian_access: Oman <access to the port>"],
    );
    check(
        "The Houthis rejected the freedom of movement owed to the observers.",
        &["rejects positive monitoring: Houthi movement <freedom of movement>"],
    );
}

#[test]
fn releases_of_other_captives_are_kept_apart() {
    check(
        "The Houthis freed twelve prisoners in May. They will free the remaining prisoners in June.",
        &[
            "announces positive prisoner_exchange: Houthi movement <free the remaining prisoners>",
            "implements positive prisoner_exchange: Houthi movement <freed twelve prisoners>",
        ],
    );
}

#[test]
fn what_them_stands_for_tells_the_matter() {
    check(
        "The rifles are in the store. The Houthis will hand them over on Monday.",
        &["announces positive weapons: Houthi movement <hand them over>"],
    );
    check(
        "The prisoners are in the store. The Houthis will hand them over on Monday.",
        &["announces positive prisoner_exchange: Houthi movement <hand them over>"],
    );
    check(
        "The Houthis quarrel with Oman over the villages. Oman opposes any handover.",
        &["rejects positive withdrawal: Oman <handover>"],
    );
}

#[test]
fn an_answer_is_to_what_stands_before_it() {
    check(
        "Oman urged the Houthis to free the prisoners; they have not replied.",
        &[
            "accepts unstated prisoner_exchange: Houthi movement <free the prisoners>",
            "calls_for positive prisoner_exchange: Oman <free the prisoners>",
        ],
    );
}

#[test]
fn what_a_thing_is_meant_for_tells_its_kind() {
    check(
        "The Houthis demanded a council to share power.",
        &["calls_for positive transition: Houthi movement <a council to share power>"],
    );
}

#[test]
fn what_is_brought_up_anew_with_a_clause_of_its_own_is_another() {
    check(
        "It rained in Muscat.\n\nA truce that the Houthis had broken in Hudaydah was extended by Oman.\n",
        &["breaches positive ceasefire: Houthi movement <truce>", "extends positive ceasefire: Oman <truce>"],
    );
}

#[test]
fn a_text_that_asks_is_what_is_vetoed_and_one_that_does_is_not() {
    check(
        "Russia vetoed a resolution demanding an immediate truce in Hudaydah.",
        &["rejects positive agreement: Russia <resolution demanding an immediate truce in Hudaydah>"],
    );
    check(
        "Russia vetoed a resolution that would have prolonged the truce.",
        &["rejects positive ceasefire: Russia <truce>"],
    );
}

#[test]
fn a_truce_told_only_further_down_is_the_one_meant() {
    let items = |text: &str| read(text).items.iter().filter(|i| i.kind == ItemKind::Ceasefire).count();
    let told = "Yemen's government and the Houthis agreed to a 30-day truce in Hudaydah in May.";
    assert_eq!(items(&format!("The Houthis broke the truce on Friday. {told}")), 1);
    assert_eq!(items(&format!("The Houthis broke the truce in Marib on Friday. {told}")), 2);
}

#[test]
fn the_deal_of_a_place_is_the_one_truce() {
    check("Oman welcomed the Marib deal as a first step.", &["supports positive ceasefire: Oman <truce>"]);
    // One brought up for the first time is another.
    check("Oman welcomed a deal on wages.", &["supports positive agreement: Oman <deal>"]);
}

#[test]
fn fire_opened_during_a_truce_is_held_against_it() {
    check(
        "The Houthis say army gunmen opened fire on the market two hours into the truce.",
        &["alleges_violation positive ceasefire: Houthi movement <truce>"],
    );
}

#[test]
fn a_denied_report_of_fire_is_of_the_truce() {
    check(
        "The Houthis denied a government report that they had fired on the post at Sirwah.",
        &[
            "alleges_violation positive ceasefire: Government of Yemen <truce>",
            "denies positive ceasefire: Houthi movement <truce>",
        ],
    );
    // Nobody may fire at those, truce or none.
    check(
        "The Houthis denied that they had fired on a bus at Sirwah.",
        &["denies positive other: Houthi movement <that they had fired on a bus at Sirwah>"],
    );
}

/// The label of the item of `kind`, its attributes, and the label of its whole.
fn entry(text: &str, kind: ItemKind) -> (String, Vec<String>, Option<String>) {
    let reading = read(text);
    let of_kind = reading.items.iter().find(|i| i.kind == kind);
    let item = of_kind.unwrap_or_else(|| panic!("no {kind:?} in {text}"));
    let attrs = item.attrs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let whole = item.part_of.as_ref().and_then(|id| reading.items.iter().find(|i| i.id == *id));
    (item.label.clone(), attrs, whole.map(|i| i.label.clone()))
}

#[test]
fn what_sort_of_truce_it_is_stands_in_its_attributes() {
    let attrs = |text: &str| entry(text, ItemKind::Ceasefire).1;
    assert_eq!(
        attrs("Yemen's government and the Houthis signed a 72-hour humanitarian truce in Marib."),
        ["duration=72 hours", "purpose=humanitarian", "scope=local", "side_type=bilateral", "written=true"]
    );
    assert_eq!(attrs("The Houthis declared an Eid truce."), ["purpose=holiday", "side_type=unilateral"]);
    // What nobody has agreed to or declared has no sides yet.
    assert_eq!(attrs("The UN called for a truce in Yemen."), ["scope=national"]);
}

#[test]
fn a_release_names_its_number_and_the_accord_that_lays_it_down() {
    let text = "Yemen's government and the Houthis signed an accord in Muscat on Monday. \
                Under the accord the Houthis will release 40 prisoners.";
    let (_, attrs, whole) = entry(text, ItemKind::PrisonerExchange);
    assert_eq!((attrs, whole.as_deref()), (vec!["number=40".to_owned()], Some("accord in Muscat")));
    // Beside an accord it is no part of it.
    let text = "Yemen's government and the Houthis signed an accord in Muscat on Monday. \
                The Houthis released 40 prisoners.";
    assert_eq!(entry(text, ItemKind::PrisonerExchange).2, None);
}

#[test]
fn coming_to_a_meeting_is_a_part_of_the_talks() {
    let text = "Talks on Yemen open in Muscat on Monday. The Houthis have agreed to take part.";
    assert_eq!(entry(text, ItemKind::Participation).2.as_deref(), Some("Talks on Yemen"));
}

#[test]
fn a_wider_truce_is_not_the_one_that_was_signed() {
    check(
        "The Houthis said they would back a wider truce if the army left Marib.",
        &["supports positive ceasefire: Houthi movement <wider truce>"],
    );
}

#[test]
fn who_briefs_a_council_on_a_truce_proposes_none() {
    never("The envoy briefed the Security Council on the ceasefire in Darfur.", "proposes");
}

#[test]
fn what_somebody_likes_is_no_matter() {
    crate::examples::never(
        "Yemen's government proposed a truce. The Houthis can want what they like, the government said.",
        "calls_for",
    );
}
