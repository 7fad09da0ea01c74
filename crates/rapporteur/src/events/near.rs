//! The words that stand round a predicate, by their part in the sentence: what the conditions of a rule look at.

use std::collections::BTreeSet;

use rapporteur_codebook::{EventRule, Words};
use rapporteur_nlp::Token;

use crate::clause;

/// Lemmas and forms round a predicate, in lower case.
#[derive(Debug, Default)]
pub(super) struct Near {
    object: BTreeSet<String>,
    subject: BTreeSet<String>,
    beside: BTreeSet<String>,
    about: BTreeSet<String>,
    under: BTreeSet<String>,
}

impl Near {
    pub(super) fn of(token: Token<'_>) -> Self {
        if clause::is_verb(token) { Self::of_verb(token) } else { Self::of_noun(token) }
    }

    fn of_verb(verb: Token<'_>) -> Self {
        let mut near = Self::default();
        for object in clause::objects(verb) {
            noun_words(object, &mut near.object);
        }
        for child in verb.children().filter(|c| matches!(c.dep(), "attr" | "oprd")) {
            noun_words(child, &mut near.object);
        }
        for subject in clause::subjects(verb) {
            noun_words(subject, &mut near.subject);
        }
        for child in verb.children() {
            match child.dep() {
                "prt" | "advmod" | "acomp" | "oprd" | "attr" | "dative" | "npadvmod" | "amod" => {
                    word(child, &mut near.beside);
                }
                "prep" | "agent" => {
                    word(child, &mut near.beside);
                    below(child, &mut near.about);
                }
                "xcomp" => {
                    word(child, &mut near.about);
                    word(child, &mut near.beside);
                    if clause::is_infinitive(child) {
                        near.beside.insert("to".into());
                    }
                }
                "advcl" | "ccomp" => word(child, &mut near.about),
                _ => {}
            }
        }
        for object in clause::objects(verb) {
            for preposition in object.children().filter(|c| c.dep() == "prep") {
                word(preposition, &mut near.beside);
                below(preposition, &mut near.about);
            }
        }
        near.beside.extend(near.object.iter().chain(&near.subject).chain(&near.about).cloned());
        governor(verb, &mut near.under);
        near
    }

    fn of_noun(noun: Token<'_>) -> Self {
        let mut near = Self::default();
        noun_words(noun, &mut near.beside);
        // The noun itself qualifies nothing, unless it stands twice.
        near.beside.remove(noun.lemma());
        for child in noun.children() {
            match child.dep() {
                "prep" => {
                    word(child, &mut near.beside);
                    below(child, &mut near.about);
                }
                "acl" => word(child, &mut near.about),
                _ => {}
            }
        }
        governor(noun, &mut near.under);
        near
    }

    /// How much of its surroundings `rule` asks for, if it fits.
    pub(super) fn fits(&self, rule: &EventRule) -> Option<usize> {
        let has = |there: &BTreeSet<String>, asked: &Words| asked.iter().any(|w| there.contains(w));
        let pairs = [
            (&self.object, &rule.object),
            (&self.subject, &rule.subject),
            (&self.beside, &rule.with),
            (&self.about, &rule.about),
            (&self.under, &rule.under),
        ];
        let asked = pairs.iter().filter(|(_, words)| !words.is_empty());
        if !asked.clone().all(|(there, words)| has(there, words)) {
            return None;
        }
        let ruled_out = has(&self.beside, &rule.without) || has(&self.object, &rule.without);
        (!ruled_out).then(|| asked.count())
    }
}

/// Head, modifiers and "of" complements of a noun phrase.
fn noun_words(head: Token<'_>, into: &mut BTreeSet<String>) {
    word(head, into);
    let mut at = vec![head];
    let mut done = 0;
    while let Some(token) = at.get(done).copied().filter(|_| done < 24) {
        done += 1;
        for child in token.children() {
            match child.dep() {
                "compound" | "amod" | "nmod" | "nummod" | "conj" | "appos" => {
                    word(child, into);
                    at.push(child);
                }
                "prep" if child.lower() == "of" => {
                    for object in child.children().filter(|c| c.dep() == "pobj") {
                        word(object, into);
                        at.push(object);
                    }
                }
                _ => {}
            }
        }
    }
}

/// The nouns and verbs under a preposition.
fn below(preposition: Token<'_>, into: &mut BTreeSet<String>) {
    for object in preposition.children() {
        match object.dep() {
            "pobj" => noun_words(object, into),
            "pcomp" => {
                word(object, into);
                for inner in object.children().filter(|c| c.dep() == "dobj") {
                    noun_words(inner, into);
                }
            }
            "prep" => {
                for inner in object.children().filter(|c| c.dep() == "pobj") {
                    noun_words(inner, into);
                }
            }
            _ => {}
        }
    }
}

fn governor(token: Token<'_>, into: &mut BTreeSet<String>) {
    let mut at = token;
    for _ in 0..2 {
        if at.is_root() {
            break;
        }
        at = at.head();
        word(at, into);
    }
}

fn word(token: Token<'_>, into: &mut BTreeSet<String>) {
    into.insert(token.lemma().to_lowercase());
    into.insert(token.lower().to_owned());
}
