//! Two who act together, each named with what stands beside him, and those whom a word sets against somebody.

use crate::examples::{never, says};

#[test]
fn an_aside_between_two_hides_neither() {
    let met = "on Monday and agreed on a ceasefire.";
    says(
        &format!(
            "Delegations of the Government of Mali, led by Amadou Keita, and of the MNLA, led by Ilad Ag Rhissa, met in Algiers {met}"
        ),
        "accepts positive ceasefire: Government of Mali, MNLA",
    );
    says(
        &format!(
            "The foreign minister of Ethiopia, Abel Tesfaye, and the foreign minister of Eritrea, Isaias Mehari, met in Rome {met}"
        ),
        "accepts positive ceasefire: Abel Tesfaye, Isaias Mehari",
    );
    never(
        "Abiy Haile, prime minister and commander, rejected the ceasefire.",
        "rejects positive ceasefire: commander",
    );
}

#[test]
fn two_adjectives_before_a_delegation_are_two_sides() {
    let agreed = "agreed on a ceasefire on Monday.";
    says(&format!("The Georgian and Abkhaz sides {agreed}"), "accepts positive ceasefire: Georgia, Abkhazia");
    says(
        &format!("Representatives of the Georgian and Abkhaz sides {agreed}"),
        "accepts positive ceasefire: Abkhazia, Georgia",
    );
    says(
        &format!("The Georgian and Russian armies {agreed}"),
        "accepts positive ceasefire: Georgian army, Russian army",
    );
    says(&format!("Abkhaz fighters {agreed}"), "accepts positive ceasefire: Abkhazia");
}

#[test]
fn opponents_are_not_on_the_side_that_they_oppose() {
    let text = "Yemen's government accepted a truce on Sunday. Its opponents";
    says(&format!("{text}, the Houthis, rejected it."), "rejects positive ceasefire: Houthi movement");
    says(
        &format!("The Houthis attacked Marib. {text} rejected it."),
        "rejects positive ceasefire: Houthi movement",
    );
}

#[test]
fn what_follows_an_inserted_speech_belongs_to_what_is_told() {
    says(
        "Rebels shelled a village in Mali, the army said, in breach of the ceasefire.",
        "alleges_violation positive ceasefire: army",
    );
}

#[test]
fn a_group_with_two_homes_is_of_the_country_that_is_named() {
    says(
        "Nepal's government and the Maoists signed a truce.",
        "signs positive ceasefire: Government of Nepal, Communist Party of Nepal (Maoist)",
    );
}
