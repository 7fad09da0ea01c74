//! Why an event was coded as it was: the sentence, its parse, the rules that decided and those that lost, and what the
//! learned model said.

use rapporteur_codebook::EventRule;
use rapporteur_model::{Event, Offsets};
use rapporteur_nlp::Token;
use serde::Serialize;

use super::near::Near;
use super::{FoundEvent, model, records};
use crate::clause;
use crate::context::Context;

/// How many of the model's opinions are told.
const OPINIONS: usize = 4;

/// One event and the reasons for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Explanation {
    /// The event.
    pub event: Event,
    /// The sentence.
    pub sentence: String,
    /// Its parse: a word each.
    pub parse: Vec<ParsedWord>,
    /// The rules that decided, the outermost first.
    pub rules: Vec<RuleRef>,
    /// Rules for the same word that fitted and asked less, or came later.
    pub lost: Vec<RuleRef>,
    /// What the learned model said of the predicate: labels with their probability.
    pub model: Vec<(String, f64)>,
}

/// A word of a parse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParsedWord {
    /// The word.
    pub text: String,
    /// Its lemma.
    pub lemma: String,
    /// Universal part of speech.
    pub pos: String,
    /// Its relation to its head.
    pub dep: String,
    /// Its head; the word itself for the root.
    pub head: String,
}

/// A rule and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleRef {
    /// Its id.
    pub id: String,
    /// File in the codebook and line.
    pub place: String,
    /// The code it gives by itself.
    pub cameo: String,
}

/// The reasons for each of `found`.
pub(crate) fn explain(
    found: &[FoundEvent],
    context: &Context<'_>,
    offsets: &Offsets<'_>,
) -> Vec<Explanation> {
    found.iter().filter_map(|event| one(event, context, offsets)).collect()
}

fn one(found: &FoundEvent, context: &Context<'_>, offsets: &Offsets<'_>) -> Option<Explanation> {
    let anchor = context.story.doc.token(found.anchor);
    let rules = &context.codebook.events;
    let decided: Vec<&str> = found.rule.split('+').collect();
    let lemma = anchor.lemma().to_lowercase();
    let near = Near::of(anchor);
    let candidates: Vec<&EventRule> = if clause::is_verb(anchor) {
        rules.of_verb(&lemma).collect()
    } else {
        rules.of_noun(&lemma).collect()
    };
    let lost = candidates
        .into_iter()
        .filter(|rule| near.fits(rule).is_some() && !decided.contains(&rule.id.as_str()));
    let opinions = model::category(anchor).into_iter().take(OPINIONS);
    Some(Explanation {
        event: records(std::slice::from_ref(found), context, offsets).into_iter().next()?,
        sentence: context.story.words(&context.story.sentence(found.anchor)).to_owned(),
        parse: context.story.sentence(found.anchor).map(|i| word(context.story.doc.token(i))).collect(),
        rules: decided
            .iter()
            .filter_map(|id| rules.rules.iter().find(|rule| rule.id == *id))
            .map(place)
            .collect(),
        lost: lost.map(place).collect(),
        model: opinions.map(|(label, p)| (label.to_owned(), (p * 1000.0).round() / 1000.0)).collect(),
    })
}

fn place(rule: &EventRule) -> RuleRef {
    RuleRef { id: rule.id.clone(), place: format!("{}:{}", rule.file, rule.line), cameo: rule.cameo.clone() }
}

fn word(token: Token<'_>) -> ParsedWord {
    ParsedWord {
        text: token.text().to_owned(),
        lemma: token.lemma().to_owned(),
        pos: token.pos().to_owned(),
        dep: token.dep().to_owned(),
        head: token.head().text().to_owned(),
    }
}
