//! Those who follow another: "did likewise", "will follow suit".

use rapporteur_model::{Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::asserted::asserted;
use super::bound::binding;
use super::who::{of_all, says_of_itself};
use super::{Found, StatementDraft};
use crate::clause;
use crate::context::Context;

/// Adds what those say or do who "follow suit", "did likewise" or "will do the same": the stance told just before, of another.
pub(super) fn likewise(context: &Context<'_>, found: &mut Found) {
    let doc = &context.story.doc;
    let mut added: Vec<StatementDraft> = Vec::new();
    let verbs = (0..doc.len()).map(|i| doc.token(i));
    for verb in verbs.filter(|t| repeats(*t) && asserted(context, *t)) {
        let sentence = context.story.sentence(verb.i());
        let from =
            context.story.sentence_before(sentence.start).map_or(sentence.start, |before| before.start);
        let mut holder = of_all(context, &clause::subjects(verb));
        if holder.is_empty() {
            holder = says_of_itself(context, verb, &[]).unwrap_or_default();
        }
        let other = |s: &&StatementDraft| {
            let apart = s.holder.iter().all(|&a| holder.iter().all(|&b| !context.actors.same_camp(a, b)));
            (from..verb.i()).contains(&s.cue) && !s.holder.is_empty() && apart
        };
        let last = found.statements.iter().filter(other).max_by_key(|s| s.cue);
        // "Will hold its fire for as long as the rebels do the same": what that depends on is said by nobody.
        let depends = |s: &StatementDraft| s.condition.as_ref().is_some_and(|c| c.tokens.contains(&verb.i()));
        let told =
            |s: &&StatementDraft| !holder.is_empty() && s.polarity == Polarity::Positive && !depends(s);
        let Some(meant) = last.filter(told) else { continue };
        let polarity = if clause::negated(verb) { Polarity::Negative } else { Polarity::Positive };
        let condition = clause::conditions(verb, &context.codebook.conditions);
        let planned = clause::mood(verb) == clause::Mood::Planned;
        let bound = planned && polarity == Polarity::Positive && condition.as_ref().is_some_and(binding);
        added.push(StatementDraft {
            holder,
            polarity,
            stance: if bound { Stance::Conditions } else { meant.stance },
            modality: if planned { Modality::Planned } else { meant.modality },
            cue: verb.i(),
            cue_tokens: clause::cue_words(verb),
            evidence: sentence,
            rule: "does-likewise".into(),
            condition,
            partial: false,
            repeated: false,
            responds_to: None,
            ..meant.clone()
        });
    }
    found.statements.extend(added);
}

/// "Followed suit", "did likewise", "will do the same", "did so too".
fn repeats(verb: Token<'_>) -> bool {
    let child = |dep: &str, words: &[&str]| {
        verb.children().any(|c| c.dep() == dep && words.contains(&c.lower()) && c.i() > verb.i())
    };
    let repeats = match verb.lemma() {
        "follow" => child("dobj", &["suit"]),
        "do" => child("advmod", &["likewise"]) || child("dobj", &["same", "likewise"]),
        _ => false,
    };
    repeats
        && verb.pos() == "VERB"
        && matches!(clause::mood(verb), clause::Mood::Actual | clause::Mood::Planned)
}
