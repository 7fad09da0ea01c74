//! Answers, and what refers back: one `check` a mechanism, on sentences of our own.

use crate::examples::check;

#[test]
fn who_does_as_well_does_the_same() {
    check(
        "Kyiv rejected the truce. Moscow did as well.",
        &["rejects positive ceasefire: Ukraine", "rejects positive ceasefire: Russia"],
    );
    check(
        "Hamas has accepted the truce. Islamic Jihad will as well, an official said.",
        &["accepts positive ceasefire: Hamas", "accepts positive ceasefire: Islamic Jihad"],
    );
    // After a no, a short yes is the other way round.
    check(
        "Serbia has not signed the accord on the withdrawal. Albania has.",
        &["signs negative agreement: Serbia", "signs positive agreement: Albania"],
    );
}

#[test]
fn who_would_not_sign_what_another_signed_has_not() {
    check(
        "Egypt has signed the accord on the withdrawal. Jordan would not. Neither would Lebanon.",
        &[
            "signs positive agreement: Egypt",
            "signs negative agreement: Jordan",
            "signs negative agreement: Lebanon",
        ],
    );
}

#[test]
fn a_short_clause_beside_another_keeps_its_subject() {
    check(
        "The UN proposed talks in Doha. Qatar said it would take part. Egypt will too; Oman has not decided.",
        &[
            "proposes positive talks: United Nations",
            "accepts positive talks: Qatar",
            "accepts positive talks: Egypt",
            "accepts unstated talks: Oman",
        ],
    );
}

#[test]
fn a_pronoun_sets_nobody_against_who_was_named() {
    check(
        "The Houthis said that the truce in Marib would begin at noon. It did.",
        &["enters_into_force positive ceasefire: "],
    );
    // Nor does a verb that takes no stance stand for the one before it.
    check(
        "Oman suggested a truce of ten days. Riyadh liked the idea. The Houthis did not.",
        &["proposes positive ceasefire: Oman"],
    );
}

#[test]
fn what_one_is_asked_for_one_may_begin_to_do() {
    check(
        "The Houthis were asked to withdraw from Hodeida. They have begun to do so.",
        &["calls_for positive withdrawal: ", "implements positive withdrawal: Houthi movement"],
    );
    check(
        "Oman urged Hamas to free the hostages. It said it would not.",
        &["calls_for positive prisoner_exchange: Oman", "rejects positive prisoner_exchange: Hamas"],
    );
}

#[test]
fn who_asks_does_not_answer() {
    check(
        "The mediators asked the Houthis for a truce. They refused.",
        &["calls_for positive ceasefire: The mediators", "rejects positive ceasefire: Houthi movement"],
    );
}

#[test]
fn who_is_asked_first_in_a_sentence_does_not_ask() {
    check(
        "Asked by Oman to withdraw from Hodeida, the Houthis said they would not.",
        &["calls_for positive withdrawal: Oman", "rejects positive withdrawal: Houthi movement"],
    );
}

#[test]
fn the_first_and_the_second_are_those_of_a_list() {
    check(
        "Oman proposed a truce and an exchange of prisoners. The Houthis accepted the first and rejected the latter.",
        &[
            "proposes positive ceasefire+prisoner_exchange: Oman",
            "accepts positive ceasefire: Houthi movement",
            "rejects positive prisoner_exchange: Houthi movement",
        ],
    );
}

#[test]
fn who_says_that_he_will_come_accepts() {
    check(
        "The UN proposed talks in Doha on the truce. The Taliban said they would come.",
        &["proposes positive talks: United Nations", "accepts positive talks: Taliban"],
    );
    // Elsewhere coming is no answer.
    check(
        "The UN proposed a truce in Marib. The envoy said he would come on Friday.",
        &["proposes positive ceasefire: United Nations"],
    );
}

#[test]
fn an_answer_may_be_told_in_a_word() {
    check(
        "Oman asked the Houthis for a truce. Their answer came on Friday: no.",
        &["calls_for positive ceasefire: Oman", "rejects positive ceasefire: Houthi movement"],
    );
}

#[test]
fn what_was_asked_is_told_beside_the_act() {
    check(
        "The Taliban freed three soldiers near Herat, as the Red Cross had requested.",
        &[
            "implements positive prisoner_exchange: Taliban",
            "calls_for positive prisoner_exchange: International Committee of the Red Cross",
        ],
    );
    // What was expected nobody asked for.
    check(
        "The Taliban freed three soldiers near Herat, as the Red Cross had expected.",
        &["implements positive prisoner_exchange: Taliban"],
    );
}

#[test]
fn what_a_proposal_holds_is_what_is_turned_down() {
    check(
        "Hamas turned down an appeal by the United Nations for a truce in Gaza.",
        &["rejects positive ceasefire: Hamas", "calls_for positive ceasefire: United Nations"],
    );
}

#[test]
fn a_charge_may_be_countered_in_the_same_breath() {
    check(
        "M23 accused the Congolese army of breaking the truce. The army denied it and said the rebels had fired first.",
        &[
            "alleges_violation positive ceasefire: M23",
            "denies positive ceasefire: Congolese army",
            "alleges_violation positive ceasefire: Congolese army",
        ],
    );
}

#[test]
fn a_truce_that_one_says_one_will_keep_is_announced() {
    check(
        "The Houthis said they would observe a truce until the election.",
        &["announces positive ceasefire: Houthi movement"],
    );
}

#[test]
fn the_former_and_the_latter_are_two_who_were_joined() {
    check(
        "Yemen's government and the Houthis have been asked to extend the truce in Marib. The former has agreed; the latter has not.",
        &[
            "calls_for positive ceasefire: ",
            "accepts positive ceasefire: Government of Yemen",
            "accepts negative ceasefire: Houthi movement",
        ],
    );
}

#[test]
fn nothing_but_a_thing_is_that_thing() {
    check(
        "The Houthis have asked Riyadh for nothing but a ceasefire.",
        &["calls_for positive ceasefire: Houthi movement"],
    );
}

#[test]
fn what_one_travels_to_ask_one_asks() {
    check(
        "The UN envoy flew to Sanaa to urge the Houthis to free the prisoners.",
        &["calls_for positive prisoner_exchange: UN envoy"],
    );
    check("The UN envoy did not fly to Sanaa to urge the Houthis to free the prisoners.", &[]);
}

#[test]
fn a_text_before_a_council_asks_and_not_the_council() {
    check(
        "Ghana put a draft before the Security Council that demanded a truce in Marib. Russia vetoed it.",
        &["proposes positive ceasefire: Ghana", "rejects positive ceasefire: Russia"],
    );
}

#[test]
fn what_one_agrees_to_is_told_behind_a_circumstance() {
    check(
        "The Houthis promised after a meeting with the governor to free ten prisoners.",
        &["accepts positive prisoner_exchange: Houthi movement", "meets positive talks: Houthi movement"],
    );
    // Who tells it is no matter.
    check(
        "The Houthis were asked to withdraw from Hodeida. They have agreed to the request, according to the UN mission.",
        &["calls_for positive withdrawal: ", "accepts positive withdrawal: Houthi movement"],
    );
}

#[test]
fn whose_the_second_answer_is_the_first_clause_does_not_tell() {
    check(
        "Egypt proposed a truce in Gaza. Hamas said yes to it and Israel asked for changes, an Egyptian official said.",
        &[
            "proposes positive ceasefire: Egypt",
            "accepts positive ceasefire: Hamas",
            "calls_for positive ceasefire: Government of Israel",
        ],
    );
}
