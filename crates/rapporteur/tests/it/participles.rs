//! Sentences whose parse takes a participle or a relative clause apart, and clauses that hang on a condition.

use crate::examples::check;

const BEFORE: &str = "Yemen's government and the Houthis fought for years over Taiz.";
const BOTH: &str = "Houthi movement, Government of Yemen";

fn reads(text: &str, expected: &[&str]) {
    check(&format!("{BEFORE} {text}"), expected);
}

#[test]
fn a_truce_that_is_agreed_agrees_to_nothing() {
    let both = format!("accepts positive ceasefire: {BOTH}");
    let held = format!("implements positive ceasefire: {BOTH}");
    reads("The ceasefire agreed in December has held.", &[&both, &held]);
    reads("The ceasefire, agreed in December, has collapsed.", &[&both, "terminates positive ceasefire: "]);
    reads("The meeting agreed in Aden that the day was warm.", &[]);
}

#[test]
fn a_contact_clause_leaves_the_main_verb_its_subject() {
    let signed = format!("signs positive ceasefire: {BOTH}");
    let held = format!("implements positive ceasefire: {BOTH}");
    reads("The ceasefire the two sides signed on February 22 has held.", &[&signed, &held]);
}

#[test]
fn what_is_yet_to_be_done_is_not_done() {
    for words in ["is yet to be agreed", "is still to be agreed", "has yet to be agreed"] {
        reads(&format!("The ceasefire {words}."), &[&format!("accepts negative ceasefire: {BOTH}")]);
    }
}

#[test]
fn a_planned_act_under_a_condition_is_an_offer_or_a_condition() {
    let reads = |text: &str, expected: &str| reads(text, &[expected]);
    reads(
        "The Houthis will observe a ceasefire if the siege is lifted.",
        "offers positive ceasefire: Houthi movement",
    );
    reads(
        "The Houthis will not observe a ceasefire until the siege is lifted.",
        "conditions positive ceasefire: Houthi movement",
    );
    reads(
        "The Houthis will hold talks only when the siege is lifted.",
        "conditions positive talks: Houthi movement",
    );
    reads(
        "Until the siege is lifted, the Houthis will not hold talks, a spokesman said.",
        "conditions positive talks: Houthi movement",
    );
    reads(
        "Were the army to leave Hodeidah, the Houthis would free their captives.",
        "offers positive prisoner_exchange: Houthi movement",
    );
}

#[test]
fn what_never_was_is_not_told_as_done() {
    reads("Had the Houthis accepted the truce, the war would have ended.", &[]);
}

#[test]
fn an_answer_may_be_a_condition_alone() {
    let asks = "calls_for positive ceasefire: Yemeni army";
    let binds = "conditions positive ceasefire: Houthi movement";
    reads("The army asked for a ceasefire. Only if prisoners are freed, the Houthis said.", &[asks, binds]);
    reads(
        "The army asked for a ceasefire. Not before prisoners are freed, the Houthis said.",
        &[asks, binds],
    );
}

#[test]
fn a_text_binds_those_who_signed_it() {
    let signed = format!("signs positive agreement: {BOTH}");
    check(
        "Yemen's government and the Houthis signed an accord in Muscat. The text provides for a withdrawal from Hodeidah.",
        &[&signed, "accepts positive withdrawal: Houthi movement, Government of Yemen"],
    );
    // What somebody only hands round binds nobody.
    reads(
        "Norway circulated an accord. The accord calls for a ceasefire.",
        &["proposes positive agreement: Norway"],
    );
}
