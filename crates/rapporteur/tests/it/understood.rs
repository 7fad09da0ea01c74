//! Words and verbs that the text leaves out, and what stands for them: one `check` a mechanism, on sentences of our own.

use crate::examples::{check, never, says};

const DEAL: &str = "South Sudan's government and the rebel SPLM-IO agreed in Juba to free all prisoners. ";

#[test]
fn a_verb_is_told_once_for_two() {
    let text = format!(
        "{DEAL}The government released forty prisoners on Monday and the rebels twelve, said the monitors."
    );
    says(&text, "implements positive prisoner_exchange: SPLM-IO");
    let text = format!("{DEAL}The army handed over nine mortars on Tuesday, the rebels none.");
    says(&text, "implements negative weapons: SPLM-IO");
    // Another number of another thing.
    let text = format!(
        "{DEAL}The government released forty prisoners on Monday and the rebels 12 days later met the mediators."
    );
    never(&text, "implements positive prisoner_exchange: SPLM-IO");
}

#[test]
fn a_short_clause_may_stand_in_a_paragraph_of_its_own() {
    let text = "The Houthis called on Yemen's government to pull back from Taiz.\n\nThe government did so on Wednesday.";
    says(text, "implements positive withdrawal: Government of Yemen");
}

#[test]
fn a_pronoun_stands_for_the_thing_that_is_opened_or_handed_over() {
    let text =
        "Yemen's government promised to open the road to Marib. The Houthis closed it again on Friday.";
    says(text, "suspends positive humanitarian_access: Houthi movement");
    let text = "The Houthis promised to give up their mortars. They handed them to the monitors on Monday.";
    says(text, "implements positive weapons: Houthi movement");
}

#[test]
fn who_says_that_it_did_denies_nothing() {
    let text = "Hamas denied firing rockets at Ashkelon after the truce began. Islamic Jihad says it did.";
    never(text, "denies positive other: Islamic Jihad");
    never(text, "denies positive ceasefire: Islamic Jihad");
}

#[test]
fn what_is_only_supposed_is_not_done() {
    let text =
        "\"First they withdraw from Taiz, then we talk,\" a Houthi spokesman said of Yemen's government.";
    never(text, "implements positive withdrawal");
}

#[test]
fn a_surname_alone_is_the_one_named_in_full() {
    let text = "Peter Gatluak, spokesman of the rebel SPLM-IO, met reporters in Juba on Friday. \"We have signed the \
                truce,\" Gatluak said.";
    says(text, "signs positive ceasefire: SPLM-IO");
}

#[test]
fn what_another_is_urged_to_do_likewise_is_what_was_told() {
    check(
        "The Houthis declared a ceasefire. Oman urged Yemen's government to do likewise.",
        &["announces positive ceasefire: Houthi movement", "calls_for positive ceasefire: Oman"],
    );
}

#[test]
fn an_answer_may_close_with_a_yes() {
    let text = "Interview with Colonel Abdel Karim Saleh, commander of the Jebel Marra Front\n\n\
                Q: Have you signed the truce?\n\nA: Not yet.\n\n\
                Q: Would you free the captured soldiers?\n\nA: With a guarantee from the UN, yes.\n\n\
                Q: Would you accept African Union observers?\n\nA: We said no in January.";
    says(text, "conditions positive prisoner_exchange: Jebel Marra Front");
    says(text, "rejects positive monitoring: Jebel Marra Front");
}
