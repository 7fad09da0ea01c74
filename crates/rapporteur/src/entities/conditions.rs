//! Conditions as records: those under a marker ("only if"), those that a noun names ("is no precondition for talks"), and
//! those that a verb of dependence puts ("hinges on the vote").

use std::collections::BTreeMap;
use std::ops::Range;

use rapporteur_codebook::Words;
use rapporteur_model::{ConditionKind, ConditionRecord, Polarity};
use rapporteur_nlp::Token;

use super::Maker;
use crate::clause;

/// A condition in the making.
struct Put {
    tokens: Range<usize>,
    kind: ConditionKind,
    negative: bool,
    head: usize,
    /// Steps from the condition up to its head: of several heads that claim it, the nearest has it.
    steps: usize,
}

impl Maker<'_> {
    pub(super) fn conditions(&self) -> Vec<ConditionRecord> {
        let doc = &self.context.story.doc;
        let words = |name: &str| self.context.codebook.words.of(name);
        let (nouns, dependence) = (words("precondition-nouns"), words("dependence-verbs"));
        let mut found: BTreeMap<usize, Put> = BTreeMap::new();
        for token in doc.tokens() {
            let put = self
                .marked(token, nouns)
                .or_else(|| named(token, nouns))
                .or_else(|| depends(token, dependence));
            let Some(put) = put else { continue };
            let nearer = found.get(&put.tokens.start).is_none_or(|known| put.steps < known.steps);
            if nearer {
                found.insert(put.tokens.start, put);
            }
        }
        found.into_values().map(|put| self.condition(&put)).collect()
    }

    fn condition(&self, put: &Put) -> ConditionRecord {
        ConditionRecord {
            span: self.span(&put.tokens),
            kind: put.kind,
            polarity: if put.negative { Polarity::Negative } else { Polarity::Positive },
            head: self.span(&(put.head..put.head + 1)),
        }
    }

    /// A clause or phrase under a marker of the codebook.
    fn marked(&self, token: Token<'_>, nouns: &Words) -> Option<Put> {
        let carries = clause::is_verb(token) || token.is_root() || matches!(token.dep(), "acomp" | "attr");
        if !carries {
            return None;
        }
        let found = clause::conditions(token, &self.context.codebook.conditions)?;
        let inner = token.doc().token(found.head);
        let steps = inner.ancestors().position(|t| t.i() == token.i()).unwrap_or(usize::MAX);
        // "Without preconditions", not "on condition that".
        let negative = nouns.contains(inner.lemma()) && found.rule.starts_with("without");
        let kind = if negative { ConditionKind::Precondition } else { found.kind };
        Some(Put { tokens: found.tokens, kind, negative, head: token.i(), steps })
    }
}

/// "A ceasefire is no precondition for dialogue", "made disarmament a precondition for talks".
fn named(noun: Token<'_>, nouns: &Words) -> Option<Put> {
    if !nouns.contains(noun.lemma()) || noun.pos() != "NOUN" {
        return None;
    }
    let what = under(noun, &["for", "of", "to", "on"])?;
    let verb = clause::predicate(noun);
    let as_phrase = noun.dep() == "pobj" && noun.head().lower() == "as";
    let verb = if as_phrase { noun.head().head() } else { verb };
    if verb.i() == noun.i() {
        return None;
    }
    let required = required(noun, verb)?;
    let none = noun.children().any(|c| c.dep() == "det" && c.lower() == "no");
    Some(Put {
        tokens: whole(required),
        kind: ConditionKind::Precondition,
        negative: none || clause::negated(verb),
        head: what.i(),
        steps: 0,
    })
}

/// What is named a condition: the subject of the copula, the object of "make", what a passive is about.
fn required<'d>(noun: Token<'d>, verb: Token<'d>) -> Option<Token<'d>> {
    let role = |names: &'static [&'static str]| {
        verb.children().find(move |c| names.contains(&c.dep()) && c.i() != noun.i())
    };
    match noun.dep() {
        "attr" => role(&["nsubj", "csubj"]),
        _ => role(&["dobj", "nsubjpass"]).or_else(|| {
            // "made the disarming a precondition": the parse takes both for one small clause.
            noun.children().find(|c| c.dep() == "nsubj")
        }),
    }
}

/// "The release does not depend on the vote", "would be conditional on a halt".
fn depends(word: Token<'_>, dependence: &Words) -> Option<Put> {
    if !dependence.contains(word.lemma()) || !matches!(word.pos(), "VERB" | "ADJ") {
        return None;
    }
    let phrase = word.children().find(|c| c.dep() == "prep" && matches!(c.lower(), "on" | "upon" | "to"))?;
    let verb = clause::predicate(word);
    let subject = verb.children().find(|c| matches!(c.dep(), "nsubj" | "nsubjpass"))?;
    let thing =
        matches!(subject.pos(), "NOUN") && phrase.children().any(|c| matches!(c.dep(), "pobj" | "pcomp"));
    let negative = clause::negated(verb);
    let kind = if negative { ConditionKind::Precondition } else { ConditionKind::Necessary };
    thing.then(|| Put { tokens: whole(phrase), kind, negative, head: subject.i(), steps: 0 })
}

fn under<'d>(noun: Token<'d>, prepositions: &[&str]) -> Option<Token<'d>> {
    let phrase = noun.children().find(|c| c.dep() == "prep" && prepositions.contains(&c.lower()))?;
    phrase.children().find(|c| matches!(c.dep(), "pobj" | "pcomp"))
}

/// The words of a phrase without closing punctuation.
fn whole(head: Token<'_>) -> Range<usize> {
    let mut end = head.right_edge().i() + 1;
    while end > head.i() + 1 && head.doc().token(end - 1).is_punct() {
        end -= 1;
    }
    head.left_edge().i()..end
}
