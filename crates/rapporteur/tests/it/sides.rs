//! Who stands on which side, who stands on none, and who acts without being listed: on sentences of our own.

use rapporteur_model::{Item, Reading};

use crate::examples::{lines, says};
use crate::read;

const ASKED: &str =
    "The envoy urged the government and the rebels on Monday to declare a truce in the delta. ";

/// That no line of the text holds the words.
#[track_caller]
fn never_in(text: &str, words: &str) {
    let got = lines(text);
    assert!(!got.iter().any(|line| line.contains(words)), "{text}\n{got:?}");
}

fn names(reading: &Reading, ids: &[String]) -> Vec<String> {
    let name = |id: &String| reading.actors.iter().find(|a| &a.id == id).map(|a| a.name.clone());
    ids.iter().filter_map(name).collect()
}

/// The names that `pick` gives of the first item.
fn of_first_item(text: &str, pick: fn(&Item) -> &[String]) -> Vec<String> {
    let reading = read(text);
    reading.items.first().map(|item| names(&reading, pick(item))).unwrap_or_default()
}

#[test]
fn the_two_sides_are_the_two_that_were_urged() {
    for words in ["The two sides have", "Both sides have"] {
        says(&format!("{ASKED}{words} rejected it."), "rejects positive ceasefire: government, rebels");
    }
    says(
        "India and Pakistan have been at war for a week. A minister said the two sides had accepted a truce.",
        "accepts positive ceasefire: India, Pakistan",
    );
    says(
        "Israel and Hezbollah have been at war for a week. A mediator said the two sides had accepted a truce.",
        "accepts positive ceasefire: Hezbollah, Government of Israel",
    );
}

#[test]
fn the_other_side_is_the_one_not_spoken_of_last() {
    says(
        &format!("{ASKED}The government accepted it. The other side rejected it."),
        "rejects positive ceasefire: rebels",
    );
    never_in(&format!("{ASKED}The ruling party rejected it."), ": rebels");
    never_in(&format!("{ASKED}The delegation rejected it."), ": rebels");
}

#[test]
fn factions_are_no_government() {
    let text = "India's army and the rebels signed a truce. A women's union urged both factions to free their captives; neither has \
                answered.";
    never_in(text, "Government of India");
}

#[test]
fn the_government_is_that_of_the_country_of_the_group() {
    says(
        "Both the government and the MILF signed the accord on Monday.",
        "signs positive agreement: Government of the Philippines, Moro Islamic Liberation Front",
    );
    let says = "said UNITA wanted a truce. The government rejected it.";
    never_in(&format!("Portugal, which chairs the talks, {says}"), "rejects positive ceasefire: Portugal");
    let says = "spoke of a truce with the rebels. The government rejected it.";
    never_in(&format!("Zambia, which hosts the talks, {says}"), "rejects positive ceasefire: Zambia");
}

#[test]
fn who_will_not_sign_does_so_alone() {
    never_in("The Polisario Front will not sign any accord with Morocco without a vote, it said.", "Morocco");
    says(
        "The Houthis signed a truce with Yemen's government.",
        "signs positive ceasefire: Houthi movement, Government of Yemen",
    );
}

#[test]
fn what_is_agreed_with_somebody_he_agrees_to() {
    says("The rebels agreed with the army on a ceasefire.", "accepts positive ceasefire: rebels, army");
    says(
        "The MILF held three days of talks with the government.",
        "meets positive talks: Moro Islamic Liberation Front, Government of the Philippines",
    );
}

#[test]
fn a_host_of_talks_does_not_hold_them() {
    says(
        "Qatar mediated talks between Chad and the rebels on Monday, officials said.",
        "meets positive talks: Chad, rebels",
    );
    never_in("The rebels want a truce. Zambia hosts the talks.", "meets");
}

#[test]
fn items_have_mediators_and_monitors() {
    let text = "A ceasefire between Israel and Hamas brokered by Egypt took effect on Monday. Observers of the African Union will monitor \
                the ceasefire.";
    assert_eq!(of_first_item(text, |item| &item.mediators), ["Egypt"]);
    let text = "Yemen's government and the Houthis signed a truce under the auspices of the United Nations.";
    assert_eq!(of_first_item(text, |item| &item.mediators), ["United Nations"]);
    let text =
        "Yemen's government and the Houthis signed a truce, which is to be monitored by the African Union.";
    assert_eq!(of_first_item(text, |item| &item.monitors), ["African Union"]);
    // To offer one's help is not to give it, and a party is no mediator.
    let text = "Yemen's government and the Houthis signed a truce. Egypt offered to mediate the truce.";
    assert!(of_first_item(text, |item| &item.mediators).is_empty());
}

#[test]
fn a_statement_of_nobody_tells_what_a_side_will_do() {
    says(
        "The army holds the town. The rebels will open the road on Friday, the statement said.",
        "announces positive humanitarian_access: rebels",
    );
}

#[test]
fn a_minister_of_a_party_speaks_for_it() {
    says(
        "Sudan's army and the rebels have fought since May. \"We accept the truce,\" Sudan's Defence Minister Omar Idris said.",
        "accepts positive ceasefire: Government of Sudan",
    );
}

#[test]
fn whoever_does_an_act_of_the_process_is_an_actor() {
    for (subject, holder) in [
        ("The Karo have", "Karo"),
        ("Turkey's mission has", "Turkey"),
        ("The provincial governor has", "provincial governor"),
        ("The army's 9th Brigade has", "9th Brigade"),
    ] {
        let text = format!("{ASKED}{subject} freed 12 prisoners.");
        let got = lines(&text);
        assert!(got.iter().any(|l| l.starts_with("implements") && l.ends_with(holder)), "{text}\n{got:?}");
    }
    never_in(&format!("{ASKED}Heavy rain has closed the road."), "rain");
    // What somebody unknown did the parties have not done.
    never_in(&format!("{ASKED}Snowfall has freed 12 prisoners."), "government, rebels");
}

#[test]
fn some_members_are_not_the_council() {
    never_in(
        "Thirteen members of the Security Council voted for a truce in Sudan, and Russia abstained.",
        "supports positive ceasefire: UN Security Council",
    );
}

#[test]
fn who_says_that_a_truce_does_not_bind_it_speaks_of_itself() {
    says(
        "Yemen's government and the Houthis signed a truce in Bern. Al-Qaeda said it was not bound by the truce.",
        "accepts negative ceasefire: Al-Qaeda",
    );
}

#[test]
fn a_plural_noun_may_be_of_several_bodies() {
    says(
        "The Georgian and South Ossetian sides agreed on a ceasefire.",
        "accepts positive ceasefire: Georgia, South Ossetia",
    );
    says(
        "The Ugandan and Congolese armies agreed on a ceasefire.",
        "accepts positive ceasefire: Ugandan army, Congolese army",
    );
    says(
        "The governments of Thailand and Cambodia agreed on a ceasefire.",
        "accepts positive ceasefire: Government of Thailand, Cambodia",
    );
}
