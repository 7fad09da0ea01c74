//! Answers that are not given, and what somebody's act or word is taken up by: one `check` a mechanism, on sentences of our own.

use crate::examples::{check, never, says};

#[test]
fn who_refuses_to_say_whether_turns_nothing_down() {
    let text =
        "Togo invited Benin to talks on the truce. Benin refused to say whether it would attend the talks.";
    never(text, "rejects");
}

#[test]
fn an_offer_may_be_an_act_announced_of_its_own_accord() {
    let text = "The Houthis said on Monday that they would observe a ceasefire from Friday. Talks in Muscat were \
                called off by Oman. Yemen's government did not respond to the offer.";
    says(text, "accepts unstated ceasefire: Government of Yemen");
    let text = "The Houthis said on Monday that they would observe a ceasefire from Friday. They ruled out talks. \
                Oman welcomed the announcement.";
    says(text, "supports positive ceasefire: Oman");
}

#[test]
fn a_request_is_what_was_asked_for_and_no_condition() {
    let text = "The Houthis asked Yemen's government for a ceasefire. The Red Cross said prisoners would be freed \
                only if both sides gave guarantees. Oman welcomed the request.";
    says(text, "supports positive ceasefire: Oman");
}

#[test]
fn an_answer_is_awaited_from_whoever_is_named() {
    check(
        "Oman proposed a ceasefire to Yemen's government and the Houthis. It is still waiting for an answer from the Houthis.",
        &["proposes positive ceasefire: Oman", "accepts unstated ceasefire: Houthi movement"],
    );
    let text =
        "Oman asked the Houthis for a ceasefire. A second request, submitted on Friday, remains unanswered.";
    says(text, "accepts unstated ceasefire: Houthi movement");
}

#[test]
fn a_charge_in_apposition_is_denied_and_not_turned_down() {
    check(
        "Yemen's government accused the Houthis of breaking the ceasefire, a charge the Houthis rejected.",
        &[
            "alleges_violation positive ceasefire: Government of Yemen",
            "denies positive ceasefire: Houthi movement",
        ],
    );
}
