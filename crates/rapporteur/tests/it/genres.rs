//! What the harder genres ask of a reader: whose words they are, what is taken back, what is left unsaid.

use rapporteur_model::{Modality, Reading};

use crate::examples::line;
use crate::read;

fn check(text: &str, expected: &[&str]) {
    let reading = read(text);
    let mut got: Vec<String> = reading.statements.iter().map(|s| line(&reading, s)).collect();
    got.sort();
    let mut expected: Vec<String> = expected.iter().map(|&s| s.to_owned()).collect();
    expected.sort();
    assert_eq!(got, expected, "{text}\n{:?}", reading.needs_reader);
}

fn labels(reading: &Reading) -> Vec<String> {
    reading.items.iter().map(|item| item.label.clone()).collect()
}

const GUEST: &str =
    "Commander Issa ag Baye leads the delegation of the Houthis. He spoke to a reporter on Monday.\n\n";

#[test]
fn we_is_the_side_of_the_guest_and_they_never() {
    let asked = "Q: Yemen's government proposed a truce in Marib. Will you accept it?\n\nA: We accepted the truce on Sunday. They have not answered.\n\nQ: And the prisoners?\n\nA: We freed twelve prisoners.";
    let text = format!("{GUEST}{asked}");
    let reading = read(&text);
    let own: Vec<String> = reading.statements.iter().map(|s| line(&reading, s)).collect();
    assert!(own.contains(&"accepts positive ceasefire: Houthi movement".to_owned()), "{own:?}");
    assert!(own.contains(&"implements positive prisoner_exchange: Houthi movement".to_owned()), "{own:?}");
    assert!(!own.contains(&"accepts unstated ceasefire: Houthi movement".to_owned()), "{own:?}");
}

#[test]
fn an_answer_may_open_with_its_condition() {
    let asked = "Q: Would you accept a truce in Marib?\n\nA: Not until the siege of the town is lifted.\n\nQ: Who decides?\n\nA: Our council.";
    let reading = read(&format!("{GUEST}{asked}"));
    let found = reading.statements.iter().find(|s| s.rule == "answer-that-depends").expect("a condition");
    assert!(line(&reading, found).starts_with("conditions positive ceasefire"));
    let words = found.condition.as_ref().map(|c| c.evidence[0].quote.as_str());
    assert_eq!(words, Some("until the siege of the town is lifted"));
}

#[test]
fn what_an_earlier_entry_said_is_taken_back() {
    check(
        "Yemen's government and the Houthis are discussing a truce. An earlier entry said that the truce had begun.",
        &["proposes positive ceasefire: Government of Yemen, Houthi movement"],
    );
}

#[test]
fn a_short_clause_takes_the_stance_of_the_one_before() {
    check(
        "The Houthis have signed the truce with Yemen's government. Saudi Arabia has not.",
        &[
            "signs positive ceasefire: Houthi movement, Government of Yemen",
            "signs negative ceasefire: Saudi Arabia",
        ],
    );
}

#[test]
fn a_short_clause_may_stand_in_the_same_sentence() {
    check(
        "The Houthis have signed the truce with Yemen's government, but Saudi Arabia has not.",
        &[
            "signs positive ceasefire: Houthi movement, Government of Yemen",
            "signs negative ceasefire: Saudi Arabia",
        ],
    );
}

#[test]
fn a_short_clause_says_whether_a_promise_or_a_call_was_met() {
    check(
        "The Houthis promised to free 40 prisoners but never did.",
        &[
            "accepts positive prisoner_exchange: Houthi movement",
            "implements negative prisoner_exchange: Houthi movement",
        ],
    );
    check(
        "Norway urged the Houthis to free the prisoners. They did.",
        &[
            "calls_for positive prisoner_exchange: Norway",
            "implements positive prisoner_exchange: Houthi movement",
        ],
    );
}

#[test]
fn a_question_that_is_only_told_is_answered_too() {
    check(
        "Asked whether the Houthis would sign the truce with Yemen's government, their spokesman said no.",
        &["rejects positive ceasefire: Houthi movement"],
    );
}

#[test]
fn a_charge_is_answered_by_not_having_done_it() {
    check(
        "Yemen's government accused the Houthis of breaking the truce. The Houthis said they had not broken it.",
        &[
            "alleges_violation positive ceasefire: Government of Yemen",
            "denies positive ceasefire: Houthi movement",
        ],
    );
}

#[test]
fn not_a_shot_is_a_no() {
    check(
        "The ceasefire between Yemen's government and the Houthis began on Monday. Not a shot has been fired since.",
        &["enters_into_force positive ceasefire: ", "breaches negative ceasefire: "],
    );
}

#[test]
fn roads_and_flights_are_different_matters() {
    let reading = read(
        "Relief flights to Marib resumed on Monday. The road to the camp remains closed. Yemen's government has said nothing.",
    );
    assert_eq!(labels(&reading).len(), 2, "{:?}", labels(&reading));
}

#[test]
fn a_truce_of_other_length_is_another_truce() {
    let reading = read(
        "The Houthis accepted a seven-day truce with Yemen's government. A 72-hour truce in May had collapsed.",
    );
    assert_eq!(labels(&reading).len(), 2, "{:?}", labels(&reading));
}

#[test]
fn monitors_who_observe_a_withdrawal_do_not_withdraw() {
    let reading = read("Monitors observed the withdrawal of the Houthis from the port.");
    assert!(reading.statements.iter().all(|s| s.rule != "implement"));
}

#[test]
fn what_is_told_to_ones_own_men_is_ones_own_act() {
    check(
        "The Houthis ordered their fighters to observe the truce with Yemen's government.",
        &["announces positive ceasefire: Houthi movement"],
    );
}

#[test]
fn a_matter_of_no_kind_may_hang_on_a_condition() {
    check(
        "The Houthis accepted a truce with Yemen's government. The government says that salaries will be paid only after the port has been handed back.",
        &["accepts positive ceasefire: Houthi movement", "conditions positive other: Government of Yemen"],
    );
    check(
        "The Houthis accepted a truce with Yemen's government. The clerk says that the shop will open.",
        &["accepts positive ceasefire: Houthi movement"],
    );
}

#[test]
fn an_answer_denies_the_charge_that_its_question_tells() {
    let asked = "Q: The ceasefire with Yemen's government began in May. Is it holding?\n\nA: It is holding.\n\nQ: Yemen's government says that you are digging trenches there.\n\nA: That is not true.";
    let reading = read(&format!("{GUEST}{asked}"));
    let told: Vec<String> = reading.statements.iter().map(|s| line(&reading, s)).collect();
    assert!(told.contains(&"alleges_violation positive other: Government of Yemen".to_owned()), "{told:?}");
    assert!(told.iter().any(|s| s.starts_with("denies positive other")), "{told:?}");
}

#[test]
fn who_gives_an_interview_is_somebody_whatever_the_model_makes_of_his_name() {
    let guest = "Yemen's government and the Houthis began talks in Muscat on Monday. Gaspard Nduwimana sits on the political bureau of the Houthis.\n\n";
    let asked = "Q: Is the truce in Marib holding?\n\nA: It is holding. We proposed a longer truce in May.\n\nQ: And the prisoners?\n\nA: We freed twelve prisoners.";
    let reading = read(&format!("{guest}{asked}"));
    let told: Vec<String> = reading.statements.iter().map(|s| line(&reading, s)).collect();
    assert!(told.contains(&"implements positive prisoner_exchange: Houthi movement".to_owned()), "{told:?}");
}

#[test]
fn a_heading_that_looks_like_a_turn_is_none() {
    let head = "Interview: a word from the hills\n\n";
    let asked = "Q: Will you sign the truce with Yemen's government?\n\nA: We will not sign a truce until the army leaves Marib.\n\nQ: And the prisoners?\n\nA: We will hand them to the Red Cross on Friday.";
    let reading = read(&format!("{head}{GUEST}{asked}"));
    let told: Vec<String> = reading.statements.iter().map(|s| line(&reading, s)).collect();
    assert!(told.contains(&"conditions positive ceasefire: Houthi movement".to_owned()), "{told:?}");
    assert!(told.contains(&"announces positive prisoner_exchange: Houthi movement".to_owned()), "{told:?}");
    assert!(reading.uncovered.iter().all(|u| u.evidence.quote != "Q:"), "{:?}", reading.uncovered);
}

/// Elsewhere "takes effect" looks ahead.
#[test]
fn an_entry_of_a_live_report_tells_in_the_present_what_has_come_about() {
    let modality = |text: &str| read(text).statements.iter().map(|s| s.modality).next_back();
    let truce = "A truce between Yemen's army and the Houthis takes effect.";
    assert_eq!(modality(&format!("14:00 GMT\n{truce}")), Some(Modality::Actual));
    assert_eq!(modality(&format!("14:00 - {truce}")), Some(Modality::Actual));
    assert_eq!(modality(truce), Some(Modality::Planned));
}

#[test]
fn a_story_in_capitals_is_left_to_a_reader() {
    let reading = read(
        "JUBA, MARCH 4 (NORTHWIRE) - THE ARMY AND THE REBELS SIGNED A CEASEFIRE ON TUESDAY, THE UNITED NATIONS SAID.\n\n\
         REBEL SPOKESMAN JAMES KOANG SAID HIS MEN WOULD NOT LEAVE BENTIU. THE ARMY REJECTED THE CEASEFIRE.",
    );
    assert!(reading.statements.is_empty(), "{:?}", reading.statements);
    assert!(reading.needs_reader.iter().any(|doubt| doubt.reason.contains("in capitals")));
    assert!(reading.notes.iter().any(|note| note.message.contains("in capitals")));
    // A headline in capitals above a story is one.
    let reading = read(
        "TRUCE SIGNED IN JUBA\n\nThe army and the rebels signed a ceasefire on Tuesday, the United Nations said.",
    );
    assert_eq!(reading.statements.len(), 1);
}

#[test]
fn a_vote_is_on_what_the_text_would_have_asked() {
    let got = crate::examples::lines(
        "France vetoed a U.N. Security Council resolution on the Ivory Coast conflict on Friday. The draft, submitted by Ghana and Senegal, \
         would have demanded an immediate ceasefire between the army and the New Forces rebels. China abstained, while Britain voted \
         against.",
    );
    for expected in [
        "rejects positive ceasefire: France",
        "supports unstated ceasefire: China",
        "rejects positive ceasefire: United Kingdom",
    ] {
        assert!(got.contains(&expected.to_owned()), "{expected}\n{got:?}");
    }
}
