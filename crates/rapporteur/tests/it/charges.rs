//! What one side says of the other, and what the other answers: one `check` a mechanism, on sentences of our own.

use crate::examples::{check, says};

#[test]
fn an_act_against_aid_told_by_the_other_side_is_a_charge() {
    check(
        "The Houthis said the government of Yemen had turned back a relief convoy at Harad.",
        &["alleges_violation positive humanitarian_access: Houthi movement"],
    );
    // Told by nobody's side it is a breach.
    check(
        "Sudan's army turned back a relief convoy at Kosti, a driver said.",
        &["breaches positive humanitarian_access: Sudanese army"],
    );
}

#[test]
fn harm_without_a_shot_is_a_charge_too() {
    check(
        "Sudan's army said the Rapid Support Forces had begun digging trenches round the hospital.",
        &["alleges_violation positive other: Sudanese army"],
    );
    check(
        "The Houthis said the government of Yemen had arrested two of their envoys.",
        &["alleges_violation positive other: Houthi movement"],
    );
    // What is done for somebody is no charge.
    check("Sudan's army said the Rapid Support Forces had begun digging wells for the village.", &[]);
}

#[test]
fn two_states_of_which_one_charges_the_other_are_the_sides() {
    check(
        "Kampala said Rwandan soldiers had laid mines near Kisoro. Kigali denied it.",
        &["alleges_violation positive other: Uganda", "denies positive other: Rwanda"],
    );
    check(
        "Since May Rwanda has expelled 300 Ugandan traders, Kampala said.",
        &["alleges_violation positive other: Uganda"],
    );
}

#[test]
fn what_arms_do_their_owners_do() {
    check(
        "Kampala said Rwandan drones had bombed a market near Kisoro.",
        &["alleges_violation positive other: Uganda"],
    );
}

#[test]
fn the_accused_need_no_word_for_a_denial() {
    check(
        "The Houthis said the government of Yemen had moved guns into Taiz. It had no guns there, the government said.",
        &["alleges_violation positive other: Houthi movement", "denies positive other: Government of Yemen"],
    );
    check(
        "The Houthis accused the government of Yemen of arresting two envoys. The government said nobody had been arrested.",
        &["alleges_violation positive other: Houthi movement", "denies positive other: Government of Yemen"],
    );
    // What they do not know answers nothing.
    check(
        "The Houthis accused the government of Yemen of arresting two envoys. The government said it had received no list.",
        &["alleges_violation positive other: Houthi movement"],
    );
}

#[test]
fn who_is_blamed_without_more_is_blamed_for_what_was_told_last() {
    check(
        "A bus was ambushed near Taiz on Monday. The government of Yemen blamed the Houthis.",
        &["alleges_violation positive other: Government of Yemen", "breaches positive other: "],
    );
}

#[test]
fn who_will_not_have_a_truce_last_longer_turns_that_down() {
    check(
        "The Houthis said the truce would not be extended.",
        &["rejects positive ceasefire: Houthi movement"],
    );
}

#[test]
fn a_hostile_act_is_held_against_a_truce_that_stands_between_those_who_made_it() {
    let held = "The truce between the Sudanese army and the Lusa Front is holding. ";
    says(
        &format!("{held}The Lusa Front accused the army of firing on their post."),
        "alleges_violation positive ceasefire: Lusa Front",
    );
    // Of others, at those nobody may fire at, and of what is no fire at all.
    for other in [
        "The Lusa Front accused Chadian troops of shelling a village.",
        "The Lusa Front accused the army of shelling the market.",
        "The Lusa Front accused the army of seizing a relief lorry.",
    ] {
        says(&format!("{held}{other}"), "alleges_violation positive other: Lusa Front");
    }
}

#[test]
fn a_truce_that_is_over_or_to_come_is_not_broken() {
    for told in [
        "The truce between the army and the rebels ended on Friday. ",
        "The army and the rebels agreed to a truce. It will take effect at midnight on Thursday. ",
    ] {
        says(
            &format!("{told}The rebels accused the army of shelling two villages."),
            "alleges_violation positive other: rebels",
        );
    }
}

#[test]
fn what_is_said_to_break_a_truce_is_held_against_it() {
    let held = "A truce between the army and the rebels has held since October. ";
    says(
        &format!(
            "{held}A chief told the patrol that the army had burned two boats in violation of the truce."
        ),
        "breaches positive ceasefire: army",
    );
    says(
        &format!(
            "{held}The rebels said the army had shelled their camp. The army denied that its guns had moved."
        ),
        "denies positive ceasefire: army",
    );
}

#[test]
fn fire_that_a_monitoring_mission_reports_is_held_against_the_truce_it_watches() {
    let report = "SPECIAL MONITORING MISSION TO UKRAINE\nWeekly report, 1-7 July 2019\nKyiv, 8 July 2019\n\nThe harvest ceasefire took \
                  effect on 1 July. The Mission recorded 40 violations of it. A commander of the armed formations said his forces \
                  would leave Petrivske only if seven days passed without shooting. A Ukrainian officer said that the armed \
                  formations had fired from Horlivka.";
    says(report, "alleges_violation positive ceasefire: Ukrainian officer");
}
