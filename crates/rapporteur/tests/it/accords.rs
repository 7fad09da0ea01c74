//! Joint texts: terms on any matter, signatures; and when items begin and end by their own words.

use crate::examples::lines;
use crate::read;

const HEAD: &str = "Joint communiqué of Yemen's government and the Houthis\n\nYemen's government and the Houthis, meeting in Amman, have agreed as follows:\n\n";

#[test]
fn a_term_on_any_matter_is_accepted_by_all_parties() {
    let got = lines(&format!(
        "{HEAD}1. The stadium in Taiz shall be repainted within three weeks.\n\n2. Both sides will respect the truce.\n"
    ));
    assert!(
        got.contains(&"accepts positive other: Government of Yemen, Houthi movement".to_owned()),
        "{got:?}"
    );
}

#[test]
fn the_points_of_a_joint_text_are_agreed_without_a_word_of_agreement_before_them() {
    let got = lines(
        "JOINT COMMUNIQUÉ\n\nDelegations of Yemen's government and the Houthis met in Amman from 2 to 6 June:\n\n1. Fifty detainees \
         will be released by each side.\n\n2. The two sides did not reach agreement on the airport and will take up the subject again.\n",
    );
    let accepts = "accepts positive prisoner_exchange: Government of Yemen, Houthi movement".to_owned();
    assert!(got.contains(&accepts), "{got:?}");
    assert!(got.iter().filter(|line| line.starts_with("accepts positive")).count() == 1, "{got:?}");
}

#[test]
fn what_is_only_said_in_a_point_binds_nobody() {
    let got = lines(&format!(
        "{HEAD}1. The delegations will meet again in May.\n\n2. Both sides will respect the truce.\n"
    ));
    assert!(!got.iter().any(|line| line.starts_with("accepts positive other")), "{got:?}");
}

#[test]
fn what_a_term_forbids_is_accepted_and_a_proviso_leaves_it_a_term() {
    let got = lines(&format!(
        "{HEAD}1. No fighter shall carry a weapon in the market of Taiz.\n\n2. Neither side shall move its troops across the \
         river.\n\n3. The government shall withdraw its police from the port, provided that observers are in place.\n\n4. This text shall not \
         prejudice the status of Aden.\n"
    ));
    let parties = "Government of Yemen, Houthi movement";
    for kind in ["weapons", "confidence_measures", "withdrawal"] {
        assert!(got.contains(&format!("accepts positive {kind}: {parties}")), "{got:?}");
    }
    assert!(got.iter().filter(|line| line.starts_with("accepts positive")).count() == 3, "{got:?}");
    assert!(!got.iter().any(|line| line.starts_with("conditions")), "{got:?}");
}

#[test]
fn what_was_discussed_without_result_is_not_agreed() {
    let got = lines(&format!(
        "{HEAD}1. The question of the pay of teachers was discussed. No agreement was reached.\n\n2. The status of Aden was not discussed.\n"
    ));
    let parties = "Government of Yemen, Houthi movement";
    assert!(got.contains(&format!("accepts negative other: {parties}")), "{got:?}");
    assert!(got.contains(&format!("proposes negative principles: {parties}")), "{got:?}");
}

#[test]
fn signatures_below_a_joint_text_sign_it() {
    let text = format!(
        "{HEAD}1. Both sides will respect the truce.\n\nFor Yemen's government: Salem Nasher\nFor the Houthis: Abdo Qirshi\n"
    );
    let got = lines(&text);
    assert!(
        got.contains(&"signs positive agreement: Government of Yemen, Houthi movement".to_owned()),
        "{got:?}"
    );
}

#[test]
fn each_sentence_of_a_joint_text_binds_its_parties_and_the_last_says_who_signed() {
    let got = lines(
        "JOINT STATEMENT\n\nAmman, 4 May 2019 - Yemen's government and the Houthis issued the following joint statement after talks.\n\n\
         Serving police shall leave the port of Mokha by 10 May. A hotline shall be set up between the two commands.\n\nThe statement was \
         signed by Salem Nasher for the Government and by Abdo Qirshi for the Houthis.\n",
    );
    for expected in
        ["accepts positive withdrawal", "accepts positive confidence_measures", "signs positive agreement"]
    {
        let line = format!("{expected}: Government of Yemen, Houthi movement");
        assert!(got.contains(&line), "{line}\n{got:?}");
    }
}

#[test]
fn an_address_for_the_press_signs_nothing() {
    let text =
        format!("{HEAD}1. Both sides will respect the truce.\n\nFor the press service: Salem Nasher\n");
    let got = lines(&text);
    assert!(!got.iter().any(|line| line.starts_with("signs")), "{got:?}");
}

#[test]
fn a_story_without_a_joint_heading_is_not_signed() {
    let got = lines(
        "Yemen's government and the Houthis respect the truce.\n\nFor the Houthis: a call to their office was not answered.\n",
    );
    assert!(!got.iter().any(|line| line.starts_with("signs")), "{got:?}");
}

/// "start..end" of the first item.
fn dates(text: &str) -> String {
    let reading = read(text);
    let item = reading.items.first().expect("an item");
    let day = |when: &Option<rapporteur_model::When>| {
        when.as_ref().and_then(|w| w.from.clone()).unwrap_or_else(|| "-".into())
    };
    format!("{} {}", day(&item.start), day(&item.end))
}

#[test]
fn an_item_begins_when_its_own_words_say() {
    assert_eq!(dates("Yemen's government broke the truce of 4 May 2019."), "2019-05-04 -");
    assert_eq!(dates("The Houthis rejected the accord signed in Amman on 4 May 2019."), "2019-05-04 -");
    // The day of another act is not the truce's own.
    assert_eq!(dates("Yemen's government called for a truce on 4 May 2019."), "- -");
}
