//! Who is an actor, and which words are one party: on sentences of our own.

use rapporteur_model::Reading;

use crate::examples::line;
use crate::read;

/// The names of those who hold the statements of the reading, in order, each once.
fn holders(reading: &Reading) -> Vec<&str> {
    let mut found: Vec<&str> = Vec::new();
    for id in reading.statements.iter().flat_map(|s| &s.holder) {
        let name = reading.actors.iter().find(|a| &a.id == id).map_or("?", |a| a.name.as_str());
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// Checks who holds the statements of `text`.
fn check(text: &str, expected: &[&str]) {
    assert_eq!(holders(&read(text)), expected, "{text}");
}

/// The words by which the actor with this name is told.
fn words_for(text: &str, name: &str) -> Vec<String> {
    let reading = read(text);
    let actor = reading.actors.into_iter().find(|a| a.name == name);
    actor.map(|a| a.mentions.into_iter().map(|m| m.quote).collect()).unwrap_or_default()
}

#[test]
fn the_opposition_is_the_one_that_has_a_name() {
    check(
        "The Government of Tajikistan and the United Tajik Opposition signed a truce on Monday. The opposition called for talks.",
        &["Government of Tajikistan", "United Tajik Opposition"],
    );
}

#[test]
fn letters_stand_for_the_name_before_them() {
    let text = "The Upper Valley Rally (UVR) called for a truce. The UVR rejected the plan.";
    assert_eq!(words_for(text, "Upper Valley Rally"), ["The Upper Valley Rally", "UVR", "The UVR"]);
    let text = "The Sagar Vahini Dal, the SVD, called for a truce. The SVD rejected talks.";
    assert_eq!(words_for(text, "Sagar Vahini Dal"), ["The Sagar Vahini Dal", "the SVD", "The SVD"]);
}

#[test]
fn whoever_does_what_only_people_do_is_an_actor() {
    check("A church mission announced that a truce would begin on Monday.", &["church mission"]);
    check("The letter announced that a truce would begin on Monday.", &[]);
}

#[test]
fn several_are_those_who_are_named_beside_the_word() {
    check(
        "The guarantor countries (Brazil and Chile) proposed a ceasefire. The guarantor countries called for talks.",
        &["Brazil", "Chile"],
    );
}

#[test]
fn a_name_between_commas_is_that_of_the_role_before_it() {
    let text = "The leader of the Hill Front, Aurelio Simango, called for a truce.";
    check(text, &["Aurelio Simango"]);
    check("One of its elders, Bernard Asani, called for a truce.", &["Bernard Asani"]);
}

#[test]
fn a_form_of_address_makes_a_name() {
    check("The Venerable Ananda called for a truce in the valley.", &["Ananda"]);
}

#[test]
fn both_men_are_the_two_named_last() {
    let text = "Commander Peter Lund spoke to Colonel Juan Ortiz. Both men called for a truce.";
    check(text, &["Peter Lund", "Juan Ortiz"]);
}

#[test]
fn a_faction_with_a_name_is_not_the_group_spoken_of_last() {
    let text = "The National Liberation Army signed the truce. The Tambo faction rejected the truce.";
    assert_eq!(words_for(text, "Tambo faction"), ["The Tambo faction"]);
}

#[test]
fn a_word_of_a_name_stands_for_it() {
    let text =
        "The Lakeland Resistance Forces signed a truce. Rain fell while the Resistance called for talks.";
    assert_eq!(words_for(text, "Lakeland Resistance Forces").len(), 2);
}

#[test]
fn two_peoples_are_the_parties_of_their_accord() {
    let text = "An agreement between the Dogon and Fulani communities was signed on Monday. The Fulani party called for talks.";
    assert!(words_for(text, "Fulani community").contains(&"The Fulani party".to_owned()), "{text}");
}

#[test]
fn seven_parties_are_not_the_two() {
    let text =
        "The government of Nepal and the Maoist rebels signed a truce. The seven parties called for talks.";
    assert!(!words_for(text, "Government of Nepal").contains(&"The seven parties".to_owned()), "{text}");
}

#[test]
fn a_group_told_by_its_letters_is_no_other() {
    let text = "A third group, the RPK, called for a truce. The RPK rejected the plan.";
    assert!(words_for(text, "RPK").contains(&"A third group".to_owned()), "{text}");
}

#[test]
fn two_states_at_war_are_told_by_how_they_are_named() {
    let text = "Peru rejected the charge of Ecuador on Monday. Ecuador said Peru had crossed the border. Peru and Ecuador have each \
                massed troops. Both sides accepted a ceasefire on Tuesday.";
    let reading = read(text);
    let last = reading.statements.last().expect("the ceasefire is read");
    assert_eq!(last.holder.len(), 2, "{text}");
}

#[test]
fn both_sides_are_those_whom_the_text_joined_last() {
    let lines = |text: &str, start: &str| -> Vec<String> {
        let reading = read(text);
        let all = reading.statements.iter().map(|s| line(&reading, s));
        all.filter(|line| line.starts_with(start)).collect()
    };
    assert_eq!(
        lines(
            "The army and the rebels met in Goma on Monday. Both sides agreed to a truce of ten days.",
            "accepts"
        ),
        ["accepts positive ceasefire: army, rebels"],
    );
    assert_eq!(
        lines("Armenia and Azerbaijan met on Monday. Neither side would accept the truce.", "rejects"),
        ["rejects positive ceasefire: Armenia, Azerbaijan"],
    );
    // The foreign states that welcome it are not those who are to keep it.
    assert_eq!(
        lines(
            "The army and the Kasai Front signed a truce. Kenya, Angola and Zambia welcomed it. Both sides will free prisoners.",
            "accepts positive prisoner_exchange",
        ),
        ["accepts positive prisoner_exchange: Kasai Front, army"],
    );
}
