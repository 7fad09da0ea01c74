//! Deals told in plain prose: their terms, who is bound, what is left out, and what was to come about.

use rapporteur_model::ItemStatus;

use crate::examples::{lines, never, says};
use crate::read;

const BOTH: &str = "Government of Yemen, Houthi movement";

#[test]
fn points_that_run_on_in_a_paragraph_are_terms() {
    let text = "Yemen's government and the Houthis have agreed as follows: 1. All captives shall be exchanged by 3 May. 2. The road to \
                Taiz shall be opened. The envoy praised them.";
    says(text, &format!("accepts positive prisoner_exchange: {BOTH}"));
    says(text, &format!("accepts positive humanitarian_access: {BOTH}"));
    let text = "Yemen's government and the Houthis undertake the following: (a) to free all prisoners; (b) to resume talks in Bern on 4 \
                May.";
    says(text, &format!("accepts positive prisoner_exchange: {BOTH}"));
    says(text, &format!("schedules positive talks: {BOTH}"));
}

#[test]
fn a_term_may_be_told_in_the_present() {
    let got = lines(
        "Yemen's government and the Houthis signed an accord in Bern. Under it the rebels leave Taiz, and prisoners are freed within a \
         month.",
    );
    assert!(got.iter().any(|line| line.starts_with("accepts positive withdrawal: ")), "{got:?}");
    assert!(got.iter().any(|line| line.starts_with("accepts positive prisoner_exchange: ")), "{got:?}");
    never("Under the accord the Houthis have left Hodeidah, and Yemen's government is glad.", "accepts");
}

#[test]
fn terms_go_on_behind_the_sentence_that_tells_of_the_deal() {
    let text = "Yemen's government and the Houthis signed a truce in Bern on Friday. Prisoners are to be freed within a week.";
    says(text, &format!("accepts positive prisoner_exchange: {BOTH}"));
    never(
        "Yemen's government and the Houthis spoke of a truce on Friday. Prisoners are to be freed in a week.",
        "accepts",
    );
}

#[test]
fn what_an_agreed_text_says_is_agreed() {
    let text = "Yemen's government and the Houthis signed an accord in Bern. All prisoners shall go home by May, the accord says.";
    let got = lines(text);
    let accepts =
        |line: &&String| line.starts_with("accepts positive prisoner_exchange") && line.contains("Houthi");
    assert!(got.iter().any(|line| accepts(&line)), "{got:?}");
}

#[test]
fn an_accord_that_obliges_binds_those_it_names() {
    says(
        "The accord obliges the Houthis to free all prisoners.",
        "accepts positive prisoner_exchange: Houthi movement",
    );
    never("The letter obliges the Houthis to free all prisoners.", "accepts");
}

#[test]
fn what_is_to_be_done_after_a_deal_is_its_term() {
    let deal = "Yemen's government and the Houthis signed a truce in Bern.";
    let accepts = |line: &String| line.starts_with("accepts positive weapons") && line.contains("Houthi");
    let got = lines(&format!("{deal} Mines along the road are to be cleared first."));
    assert!(got.iter().any(accepts), "{got:?}");
    never(&format!("{deal} Norway wrote. Mines along the road are to be cleared first."), "accepts");
    never(&format!("{deal} Mines along the road are to be cleared by Norway."), "accepts");
}

#[test]
fn what_is_left_out_of_a_yes_is_a_no() {
    let text = "The Houthis accepted the truce but not the withdrawal of their troops.";
    says(text, "accepts positive ceasefire: Houthi movement");
    says(text, "accepts negative withdrawal: Houthi movement");
    never("The Houthis accepted the truce and the withdrawal of their troops.", "accepts negative");
}

#[test]
fn what_was_to_come_about_and_did_not() {
    let text = "The truce in Yemen was to take effect on Monday. It did not.";
    says(text, "enters_into_force negative ceasefire: ");
    never("The truce in Yemen was to take effect on Monday. It did.", "enters_into_force negative");
}

#[test]
fn who_has_yet_to_do_so_has_not() {
    let text = "Yemen's government accepted the truce. The Houthis have yet to do so.";
    says(text, "accepts negative ceasefire: Houthi movement");
}

#[test]
fn a_day_of_signature_is_a_day_set() {
    says(
        "The Houthis will sign the accord in Muscat on 14 December.",
        "schedules positive agreement: Houthi movement",
    );
    says(
        "The Houthis signed the accord in Muscat on 14 December.",
        "signs positive agreement: Houthi movement",
    );
}

#[test]
fn what_a_draft_would_have_asked_is_asked_by_its_author() {
    let text = "Russia vetoed a draft by Gabon that would have demanded that Yemen's army and the Houthis stop fighting.";
    says(text, "calls_for positive ceasefire: Gabon");
    never(text, "implements");
}

#[test]
fn a_body_that_votes_for_a_text_asks_what_it_asks() {
    let text = "The General Assembly voted 121 to 14 for a resolution, moved by Gabon, that calls for a truce in Yemen.";
    says(text, "calls_for positive ceasefire: UN General Assembly");
}

#[test]
fn the_subject_of_a_second_clause_is_its_own() {
    let text = "The Houthis freed 40 soldiers and Yemen's government released 30 fighters.";
    says(text, "implements positive prisoner_exchange: Government of Yemen");
}

#[test]
fn a_council_asks_nothing_in_a_draft_that_fails() {
    let text =
        "Russia vetoed a draft Security Council resolution that would have demanded a ceasefire in Taiz.";
    never(text, "calls_for positive ceasefire: UN Security Council");
}

#[test]
fn what_an_adopted_text_demands_its_adopters_demand() {
    for demand in [
        "demanding that the Houthis lift the siege of Taiz",
        "calling on the Houthis to lift the siege of Taiz",
    ] {
        let text = format!("The Security Council adopted a resolution {demand}.");
        says(&text, "calls_for positive siege_lifting: UN Security Council");
        never(&text, "accepts");
    }
}

#[test]
fn what_both_agree_to_extend_is_extended() {
    says(
        "Yemen's government and the Houthis agreed to renew a truce in Taiz that had run out on Monday.",
        "extends positive ceasefire: Government of Yemen, Houthi movement",
    );
    never("The Houthis agreed to extend the truce in Taiz.", "extends");
    never("Yemen's government and the Houthis agreed to keep the truce in Taiz.", "extends");
}

#[test]
fn a_renewed_truce_is_in_force_though_it_had_run_out() {
    let text = "Yemen's government and the Houthis renewed a truce that expired on Monday.";
    assert_eq!(read(text).items[0].status, ItemStatus::InForce);
}

#[test]
fn rivals_of_whom_none_is_named_are_all_sides() {
    for text in
        ["Yemen's warring parties agreed to a ceasefire.", "Yemen's rival governments agreed to a ceasefire."]
    {
        assert_eq!(read(text).items[0].status, ItemStatus::Agreed, "{text}");
    }
}

#[test]
fn a_first_meeting_on_a_day_to_come_is_set_and_not_held() {
    let committee = "The army and the rebels signed a truce in Goma. The joint committee meets for the first time on Monday.";
    never(committee, "meets");
    says(committee, "schedules positive talks: joint committee");
}
