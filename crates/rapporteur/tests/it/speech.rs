//! Speech and conditions: whose a stance is that reaches the reader through others, and what is left open.

use crate::examples::check;

#[test]
fn a_message_is_of_who_sends_it() {
    check(
        "Omani mediators passed on a message from the Houthis that they would free the sailors only if the army left Zabid.",
        &["conditions positive prisoner_exchange: Houthi movement"],
    );
    check(
        "The message from Kyiv is that it will not leave the town before the guarantees are signed, a diplomat said.",
        &["conditions positive withdrawal: Ukraine"],
    );
}

#[test]
fn a_people_by_its_name_is_a_state_where_it_acts() {
    check(
        "The Saudis told the Houthis they would lift the blockade of the port.",
        &["announces positive siege_lifting: Saudi Arabia"],
    );
    // Tourists are nobody.
    check("The Saudis on the beach enjoyed the truce.", &[]);
}

#[test]
fn media_and_sources_tell_of_others() {
    check(
        "Local radio, citing a relief worker, said the Houthis would release the sailors on Friday.",
        &["announces positive prisoner_exchange: Houthi movement"],
    );
    check(
        "Two officials who attended the meeting said the Houthis would leave Zabid.",
        &["announces positive withdrawal: Houthi movement"],
    );
}

#[test]
fn we_is_the_body_that_is_named_with_it() {
    check(
        "\"We in the Arakan Army are willing to accept a truce,\" said its spokesman, Aung Lin.",
        &["offers positive ceasefire: Arakan Army"],
    );
}

#[test]
fn a_group_and_its_name_are_one() {
    check("The rebel group M23 has accepted the truce.", &["accepts positive ceasefire: M23"]);
    check(
        "The M23 leader, Jean Mutebi, said his movement would leave the town.",
        &["announces positive withdrawal: M23"],
    );
}

#[test]
fn what_nobody_did_is_nobodys() {
    check(
        "The Houthis and the army signed a truce. \"Nobody has asked us to disarm,\" the Houthi commander said.",
        &["calls_for negative weapons: ", "signs positive ceasefire: Houthi movement, Yemeni army"],
    );
}

#[test]
fn whose_call_it_is_not_known_is_not_that_of_who_tells_of_it() {
    check("Ghana said it had yet to respond to the North's call for a truce.", &[]);
    check(
        "France has backed Kyiv's call for a truce.",
        &["calls_for positive ceasefire: Ukraine", "supports positive ceasefire: France"],
    );
    check(
        "Oman said it had received no proposal for talks from the Houthis.",
        &["proposes negative talks: Houthi movement"],
    );
}

#[test]
fn what_a_demand_is_said_to_be_is_not_done() {
    check(
        "The Houthis set two conditions for a truce: that the army leave Zabid, and that the port be open.",
        &["conditions positive ceasefire: Houthi movement"],
    );
}

#[test]
fn what_is_not_decided_is_left_open() {
    check("The army has not decided whether to attend the talks.", &["accepts unstated participation: army"]);
    check(
        "It is not clear if the Houthis have agreed to leave Zabid.",
        &["accepts unstated withdrawal: Houthi movement"],
    );
    check("The army has yet to say whether it will extend the truce.", &["extends unstated ceasefire: army"]);
}

#[test]
fn what_is_said_not_to_be_until_another_thing_comes_about_is_a_condition() {
    check(
        "The Houthi spokesman, Ali Nasser, said there would be no truce until the army left Zabid.",
        &["conditions positive ceasefire: Ali Nasser"],
    );
    check(
        "Unless the siege of the town is lifted, there will be no elections, the Houthis' envoy, Ali Nasser, said.",
        &["conditions positive transition: Ali Nasser"],
    );
}

#[test]
fn a_side_lane_of_speech_is_no_meeting() {
    check(
        "Speaking to the army's radio, the Houthi envoy hoped for a truce.",
        &["hopes positive ceasefire: Houthi envoy"],
    );
}
