//! Checks of the logical roles on frozen parses (`tests.conllu`, one document a sentence).

use rapporteur_codebook::Codebook;
use rapporteur_model::ConditionKind;
use rapporteur_nlp::{Doc, Token, conllu};

use super::*;

fn doc(start: &str) -> Doc {
    frozen(include_str!("tests.conllu"), start)
}

/// The document of `parses` whose text begins with `start`.
pub(crate) fn frozen(parses: &str, start: &str) -> Doc {
    let mut documents = conllu::read_documents(parses).unwrap().into_iter().map(|(_, doc)| doc);
    documents.find(|doc| doc.text().starts_with(start)).expect("a frozen parse")
}

pub(crate) fn word<'d>(doc: &'d Doc, text: &str) -> Token<'d> {
    doc.tokens().find(|t| t.text() == text).expect("the word stands in the sentence")
}

pub(crate) fn texts(tokens: &[Token<'_>]) -> String {
    tokens.iter().map(|t| t.text()).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_passive_has_its_agent_as_subject_and_its_subject_as_object() {
    let doc = doc("The truce was rejected");
    let verb = word(&doc, "rejected");
    assert_eq!(texts(&subjects(verb)), "rebels army");
    assert_eq!(texts(&objects(verb)), "truce");
}

#[test]
fn a_relative_pronoun_stands_for_its_noun() {
    let doc = doc("The accord, which");
    assert_eq!(texts(&objects(word(&doc, "signed"))), "accord");
    assert_eq!(texts(&subjects(word(&doc, "signed"))), "minister");
}

#[test]
fn the_object_of_an_urging_verb_is_the_subject_of_its_infinitive() {
    let doc = doc("The envoy urged");
    assert_eq!(texts(&complements(word(&doc, "urged"))), "lift");
    assert_eq!(texts(&subjects(word(&doc, "lift"))), "them");
}

#[test]
fn the_accused_is_the_subject_of_what_it_is_accused_of() {
    let doc = doc("The general accused");
    assert_eq!(texts(&subjects(word(&doc, "breaking"))), "rebels");
}

#[test]
fn negation_is_read_from_adverbs_determiners_and_verbs_of_failing() {
    assert!(negated(word(&doc("The rebels did not"), "agree")));
    assert!(negated(word(&doc("No agreement"), "agreement")));
    assert!(negated(word(&doc("The army failed"), "open")));
    assert!(!negated(word(&doc("The truce was"), "rejected")));
}

#[test]
fn a_position_yet_to_be_stated_is_unstated_and_not_negated() {
    let doc = doc("The rebels have yet");
    assert!(unstated(word(&doc, "accept")).is_some());
    assert!(!negated(word(&doc, "accept")));
}

#[test]
fn mood_is_read_from_modals_and_raising_verbs() {
    assert_eq!(mood(word(&doc("They should"), "open")), Mood::Ought);
    assert_eq!(mood(word(&doc("She is to brief"), "brief")), Mood::Planned);
    assert_eq!(mood(word(&doc("The army would"), "leave")), Mood::Planned);
    assert_eq!(mood(word(&doc("The truce was"), "rejected")), Mood::Actual);
    assert_eq!(mood(word(&doc("The envoy urged"), "lift")), Mood::Bare);
}

#[test]
fn conditions_are_told_apart_by_their_markers() {
    let rules = Codebook::embedded().unwrap().conditions;
    let condition = |start: &str, verb: &str| {
        let doc = doc(start);
        let found = conditions(word(&doc, verb), &rules).expect("a condition");
        (found.kind, doc.span(found.tokens.start, found.tokens.end).text().to_owned())
    };
    let (kind, words) = condition("The army would", "leave");
    assert_eq!((kind, words.as_str()), (ConditionKind::Necessary, "only if the rebels freed the prisoners"));
    let (kind, words) = condition("The army will not", "withdraw");
    assert_eq!((kind, words.as_str()), (ConditionKind::Necessary, "before the captives are freed"));
}
