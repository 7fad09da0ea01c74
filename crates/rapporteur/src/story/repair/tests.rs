//! Checks on frozen parses with errors of a small model (`repair.conllu`, one document a sentence).

use rapporteur_codebook::Codebook;
use rapporteur_nlp::Doc;

use super::repaired;
use crate::clause;
use crate::clause::tests::{frozen, texts, word};

/// The mended document whose text begins with `start`.
fn mended(start: &str) -> Doc {
    repaired(frozen(include_str!("../repair.conllu"), start), &Codebook::embedded().unwrap())
}

#[test]
fn an_infinitive_hung_on_a_letter_is_what_one_is_urged_to_do() {
    let doc = mended("The regional body urged");
    assert_eq!(texts(&clause::complements(word(&doc, "urged"))), "sign");
}

#[test]
fn a_whole_clause_behind_that_is_no_relative_clause() {
    let doc = mended("The rebels complained");
    let verb = word(&doc, "attacked");
    assert_eq!((verb.dep(), verb.head().text()), ("ccomp", "complained"));
    assert_eq!(texts(&clause::objects(verb)), "post");
}

#[test]
fn what_a_council_votes_to_do_completes_the_vote() {
    let doc = mended("The Council voted");
    assert_eq!(texts(&clause::complements(word(&doc, "voted"))), "extend");
}

#[test]
fn a_list_before_the_verb_is_no_second_subject() {
    let doc = mended("The truce signed");
    assert_eq!(texts(&clause::subjects(word(&doc, "held"))), "truce");
    assert_eq!(texts(&clause::subjects(word(&doc, "signed"))), "government Front League");
}

#[test]
fn a_participle_between_commas_is_not_the_main_verb() {
    let doc = mended("The barge");
    let main = word(&doc, "set");
    assert!(main.is_root());
    assert_eq!(texts(&clause::objects(main)), "barge");
    assert_eq!(word(&doc, "held").dep(), "acl");
}

#[test]
fn a_sentence_has_a_verb_of_its_own() {
    let doc = mended("The March accord");
    assert_eq!(texts(&clause::subjects(word(&doc, "provided"))), "accord");
    let doc = mended("On 3 May");
    assert_eq!(texts(&clause::subjects(word(&doc, "signed"))), "sides");
}

#[test]
fn what_a_question_is_about_is_its_subject() {
    let doc = mended("Is the truce holding");
    assert_eq!((word(&doc, "truce").dep(), word(&doc, "truce").head().text()), ("nsubj", "Is"));
    // With an article of its own the second noun is one.
    let doc = mended("Is the matter");
    assert_eq!(word(&doc, "holding").dep(), "attr");
}

#[test]
fn what_follows_a_place_before_the_verb_is_its_subject() {
    let doc = mended("In Nepal");
    assert_eq!(texts(&clause::subjects(word(&doc, "met"))), "government rebels");
}

#[test]
fn who_says_a_thing_goes_on_to_accuse() {
    let doc = mended("The Front insisted");
    let verb = word(&doc, "accused");
    assert_eq!((verb.dep(), verb.head().text()), ("conj", "insisted"));
    assert_eq!(texts(&clause::subjects(verb)), "Front");
}

#[test]
fn what_is_said_to_agree_and_cannot_was_agreed() {
    let doc = mended("The pause agreed in June");
    let main = word(&doc, "lasted");
    assert!(main.is_root());
    assert_eq!(texts(&clause::subjects(main)), "pause");
    assert_eq!(texts(&clause::objects(word(&doc, "agreed"))), "pause");
    // A meeting agrees by itself.
    let doc = mended("The meeting agreed");
    assert!(word(&doc, "agreed").is_root());
    assert_eq!(texts(&clause::subjects(word(&doc, "agreed"))), "meeting");
}

#[test]
fn who_signed_it_is_not_what_was_published() {
    let doc = mended("The pact that");
    let main = word(&doc, "printed");
    assert!(main.is_root());
    assert_eq!(texts(&clause::objects(main)), "pact");
    assert_eq!(texts(&clause::subjects(word(&doc, "signed"))), "sides");
    assert_eq!(texts(&clause::objects(word(&doc, "signed"))), "pact");
}

#[test]
fn what_a_deal_binds_somebody_to_completes_the_verb() {
    let doc = mended("The rebels are obliged");
    assert_eq!(texts(&clause::complements(word(&doc, "obliged"))), "leave");
}
