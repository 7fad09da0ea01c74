//! Whether somebody comes to a meeting that the text has told of is one matter of its own.

use rapporteur_model::ItemKind;

use crate::examples::line;
use crate::read;

const PLANNED: &str = "Ghana plans a conference on Yemen in Bern next month. Yemen's government and the Houthis signed a truce. ";

/// The lines of the statements of a text that begins with a conference to come, but for those of its beginning.
fn told(words: &str) -> Vec<String> {
    let text = format!("{PLANNED}{words}");
    let reading = read(&text);
    let behind = PLANNED.chars().count();
    let own = reading.statements.iter().filter(|s| s.evidence.iter().any(|e| e.start >= behind));
    own.map(|s| line(&reading, s)).collect()
}

#[test]
fn who_will_come_accepts_and_who_will_not_turns_it_down() {
    assert_eq!(told("The Houthis will be there."), ["accepts positive participation: Houthi movement"]);
    assert_eq!(told("The Houthis would not come."), ["rejects positive participation: Houthi movement"]);
    assert_eq!(told("The Houthis will go to Bern."), ["accepts positive participation: Houthi movement"]);
}

#[test]
fn whether_somebody_comes_may_be_left_open() {
    let open = ["accepts unstated participation: Houthi movement"];
    assert_eq!(told("The Houthis have yet to say whether they will come."), open);
    assert_eq!(told("The Houthis have not replied to the invitation."), open);
}

#[test]
fn coming_to_one_meeting_is_one_matter_for_all() {
    let reading = read(&format!("{PLANNED}The Houthis will be there. Oman said it would come."));
    let attended = reading.items.iter().filter(|i| i.kind == ItemKind::Participation).count();
    assert_eq!(attended, 1);
}

#[test]
fn who_goes_somewhere_else_says_nothing_of_the_meeting() {
    assert!(told("The Houthis will go to Oslo.").iter().all(|line| !line.contains("participation")));
}
