//! The words that stand round a predicate, by their part in the sentence: what the conditions of a rule look at.

use std::borrow::Cow;

use rapporteur_codebook::{EventRule, Words};
use rapporteur_nlp::Token;

use crate::clause;

/// Stands among the words beside a verb for an infinitive with a subject of its own.
const ANOTHER_TO: &str = "another-to";

/// Words in lower case, some of them more than once.
type Found<'d> = Vec<Cow<'d, str>>;

/// Lemmas and forms round a predicate.
#[derive(Debug, Default)]
pub(super) struct Near<'d> {
    object: Found<'d>,
    subject: Found<'d>,
    beside: Found<'d>,
    about: Found<'d>,
    under: Found<'d>,
}

impl<'d> Near<'d> {
    pub(super) fn of(token: Token<'d>) -> Self {
        if clause::is_verb(token) { Self::of_verb(token) } else { Self::of_noun(token) }
    }

    fn of_verb(verb: Token<'d>) -> Self {
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
                        near.beside.push("to".into());
                    }
                }
                "advcl" | "ccomp" => {
                    word(child, &mut near.about);
                    // "Wants Iran to leave", unlike "wants to leave".
                    if child.dep() == "ccomp" && clause::is_infinitive(child) {
                        near.beside.push(ANOTHER_TO.into());
                    }
                }
                _ => {}
            }
        }
        for object in clause::objects(verb) {
            for preposition in object.children().filter(|c| c.dep() == "prep") {
                word(preposition, &mut near.beside);
                below(preposition, &mut near.about);
            }
        }
        let Self { object, subject, about, .. } = &near;
        let arguments: Found<'d> = object.iter().chain(subject).chain(about).cloned().collect();
        near.beside.extend(arguments);
        governor(verb, &mut near.under);
        near
    }

    fn of_noun(noun: Token<'d>) -> Self {
        let mut near = Self::default();
        noun_words(noun, &mut near.beside);
        // The noun itself qualifies nothing, unless it stands twice.
        near.beside.retain(|word| word != noun.lemma());
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
        let has = |there: &Found<'_>, asked: &Words| {
            !asked.is_empty() && there.iter().any(|word| asked.contains(word.as_ref()))
        };
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
        // "The first session of the *court*": of a noun also what stands under its prepositions.
        let ruled_out =
            [&self.beside, &self.object, &self.about].into_iter().any(|there| has(there, &rule.without));
        (!ruled_out).then(|| asked.count())
    }
}

/// Head, modifiers and "of" complements of a noun phrase.
fn noun_words<'d>(head: Token<'d>, into: &mut Found<'d>) {
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
fn below<'d>(preposition: Token<'d>, into: &mut Found<'d>) {
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

fn governor<'d>(token: Token<'d>, into: &mut Found<'d>) {
    let mut at = token;
    for _ in 0..2 {
        if at.is_root() {
            break;
        }
        at = at.head();
        word(at, into);
    }
}

fn word<'d>(token: Token<'d>, into: &mut Found<'d>) {
    into.push(lower(token.lemma()));
    into.push(token.lower().into());
}

/// In lower case, as most lemmas are.
pub(super) fn lower(lemma: &str) -> Cow<'_, str> {
    if lemma.chars().any(char::is_uppercase) { lemma.to_lowercase().into() } else { lemma.into() }
}
