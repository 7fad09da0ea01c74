//! Who is who across a text: one `check` a sieve, on sentences of our own.

use std::collections::BTreeMap;

use crate::{article, pipeline};

/// The chains of more than one mention, by their words.
fn chains(text: &str) -> Vec<String> {
    let entities = pipeline().entities(&article(text));
    let mut chains: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for mention in entities.actors {
        if let Some(chain) = mention.chain {
            chains.entry(chain).or_default().push(mention.span.text);
        }
    }
    chains.into_values().filter(|chain| chain.len() > 1).map(|chain| chain.join(" | ")).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(chains(text), expected, "{text}");
}

#[test]
fn names_of_one_bearer_are_one() {
    check("Greta Holm runs the mill. Holm bought it in May.", &["Greta Holm | Holm"]);
    check("Greta Holm runs the mill. Mrs. Holm bought it in May.", &["Greta Holm | Mrs. Holm"]);
    check("Kristin Vale opened the show. Kristen Vale is from Leeds.", &["Kristin Vale | Kristen Vale"]);
}

#[test]
fn two_bearers_of_one_surname_stay_two() {
    check("Peter Lund met Anna Lund. Mrs. Lund smiled.", &["Anna Lund | Mrs. Lund"]);
}

#[test]
fn what_stands_beside_a_name_is_its_bearer() {
    check("Greta Holm, a former teacher, runs the mill.", &["Greta Holm | a former teacher"]);
    check("The curator Greta Holm runs the mill.", &["The curator | Greta Holm"]);
    check("Greta Holm became a teacher.", &["Greta Holm | a teacher"]);
    check("Greta Holm served as a teacher.", &["Greta Holm | a teacher"]);
}

#[test]
fn a_role_points_back_to_whom_it_was_said_of() {
    check(
        "Greta Holm, a curator, met Peter Lund. The curator left early.",
        &["Greta Holm | a curator | The curator"],
    );
}

#[test]
fn his_wife_is_his_wife_again_and_never_he() {
    let chains = chains("Peter Lund came with his wife. Later his wife sang.");
    assert_eq!(chains, ["Peter Lund | his | his", "his wife | his wife"]);
}

#[test]
fn a_pronoun_agrees_in_gender() {
    check("Peter Lund met Anna Berg. She had called.", &["Anna Berg | She"]);
    check("Anna Berg met Peter Lund. He had called.", &["Peter Lund | He"]);
}

#[test]
fn arguments_of_one_verb_are_two() {
    check("Peter Lund arrived. Mark Berg praised him.", &["Peter Lund | him"]);
    check("Peter Lund arrived. Mark Berg wanted to praise him.", &["Peter Lund | him"]);
}

#[test]
fn a_pronoun_may_stand_before_its_name() {
    check("In her first year, Anna Berg built a school.", &["her | Anna Berg"]);
}

#[test]
fn he_in_the_mouth_of_somebody_is_somebody_else() {
    check("Mark Berg was late. \"He never comes on time,\" said Peter Lund.", &["Mark Berg | He"]);
}

#[test]
fn i_is_who_speaks() {
    check("\"I have sold my mill,\" said Anna Berg.", &["I | my | Anna Berg"]);
}

#[test]
fn they_may_be_two_persons_joined_by_and() {
    check("Anna Berg and Peter Lund arrived. They sat down.", &["Anna Berg | They", "Peter Lund | They"]);
}
