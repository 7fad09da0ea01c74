//! Lists, deals told of in passing, and who is meant: what the parser takes apart is read as one.

use crate::examples::{lines, never};

#[track_caller]
fn says(text: &str, expected: &[&str]) {
    let got = lines(text);
    assert!(expected.iter().all(|line| got.contains(&(*line).to_owned())), "{text}\n{got:?}");
}

/// What a text says of `item` for both, in either order.
#[track_caller]
fn both(text: &str, start: &str) {
    let names = ["Government of Yemen, Houthi movement", "Houthi movement, Government of Yemen"];
    let got = lines(text);
    assert!(names.iter().any(|n| got.contains(&format!("{start}: {n}"))), "{text}\n{got:?}");
}

#[test]
fn each_noun_of_a_list_is_asked_for() {
    let text = "Norway called for a truce in Yemen, the release of all captives and the withdrawal of Houthi troops from Taiz.";
    let got = lines(text).join("\n");
    for kind in ["ceasefire", "prisoner_exchange", "withdrawal"] {
        assert!(got.contains(kind), "{kind}: {got}");
    }
    // What a comma adds may be another word for the same.
    never("Norway signed a truce in Yemen, a step praised by envoys and mediators.", "signs positive other");
}

#[test]
fn each_verb_of_a_list_is_asked_for() {
    let text = "Norway urged the Houthis to free their captives, withdraw from Taiz and reopen the road.";
    let got = lines(text).join("\n");
    for kind in ["prisoner_exchange", "withdrawal", "humanitarian_access"] {
        assert!(got.contains(kind), "{kind}: {got}");
    }
}

#[test]
fn a_preposition_said_again_goes_on() {
    let text = "Yemen's government and the Houthis agreed on a truce and on an exchange of prisoners.";
    let got = lines(text).join("\n");
    assert!(got.contains("prisoner_exchange"), "{got}");
}

#[test]
fn a_deal_told_with_who_made_it_has_the_verb_behind() {
    let text = "Yemen's government and the Houthis met in Bern. A truce the two sides signed in May collapsed in June.";
    both(text, "signs positive ceasefire");
    says(text, &["terminates positive ceasefire: "]);
    says(
        "The truce agreed in May has collapsed, Yemen's government said.",
        &["terminates positive ceasefire: "],
    );
}

#[test]
fn they_are_those_joined_in_the_sentence_before() {
    both(
        "Yemen's government and the Houthis met in Bern in May. They agreed to a truce.",
        "accepts positive ceasefire",
    );
    says(
        "Norway asked the Houthis to leave Taiz. It has not done so.",
        &["implements negative withdrawal: Houthi movement"],
    );
}

#[test]
fn it_is_the_deal_where_only_a_deal_does_so() {
    let text = "Yemen's government and the Houthis signed an accord in Bern. It provides for the release of all prisoners.";
    both(text, "accepts positive prisoner_exchange");
    never(
        "Norway proposed an accord to Yemen's government and the Houthis. It provides for the release of all prisoners.",
        "accepts",
    );
}

#[test]
fn what_a_state_is_to_do_it_does() {
    says(
        "Eritrea was to withdraw its troops from Zalambessa by Friday.",
        &["announces positive withdrawal: Eritrea"],
    );
    never("Ghana was to be spared by the storm during the truce.", "announces");
}

#[test]
fn guns_that_are_silent_answer_nothing() {
    let text = "The guns fell silent in Taiz at noon, the Houthis said.";
    says(text, &["enters_into_force positive ceasefire: "]);
    never(text, "accepts");
}

#[test]
fn a_statement_speaks_for_those_whose_acts_it_tells() {
    says(
        "The Houthis would free the soldiers only if Yemen's army left Taiz, the statement said.",
        &["conditions positive prisoner_exchange: Houthi movement"],
    );
}
