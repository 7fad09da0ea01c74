//! Clauses whose verb is understood: "The rebels have handed over their maps. The army has not."

use rapporteur_model::{Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::bound::binding;
use super::cue::asserted;
use super::who::{of_all, says_of_itself};
use super::{Doubt, Found, StatementDraft};
use crate::clause;
use crate::context::Context;

/// Adds what such clauses say: the stance of the statement in the sentence before, of another holder.
pub(super) fn read(context: &Context<'_>, found: &mut Found) {
    let doc = &context.story.doc;
    let mut added: Vec<StatementDraft> = Vec::new();
    for paragraph in context.story.paragraphs().iter().filter(|p| !p.headline) {
        let mut at = paragraph.tokens.start;
        while at < paragraph.tokens.end {
            let sentence = context.story.sentence(at);
            at = sentence.end.max(at + 1);
            let Some(short) = clause::elliptic(doc, sentence.clone()) else { continue };
            let Some(last) = sentence.start.checked_sub(1).filter(|&i| i >= paragraph.tokens.start) else {
                continue;
            };
            let before = context.story.sentence(last);
            let meant = found
                .statements
                .iter()
                .rfind(|s| before.contains(&s.cue) && fits(context, s, short.auxiliary));
            let owed = found.statements.iter().rfind(|s| before.contains(&s.cue) && owes(s, short));
            let unmet = meant.is_none() && owed.is_some();
            let Some(meant) = meant.or(owed) else { continue };
            let mut holder = of_all(context, &[doc.token(short.subject)]);
            // "The army is to leave. It has not."
            if unmet && holder.is_empty() && doc.token(short.subject).pos() == "PRON" {
                let asked = meant.stance == Stance::CallsFor;
                holder.clone_from(if asked { &meant.target } else { &meant.holder });
            }
            if holder.is_empty() || meant.holder.is_empty() {
                let reason = "whose stance the short clause tells is not known".into();
                found.doubts.push(Doubt { reason, tokens: sentence });
                continue;
            }
            // "They never asked for one, and neither did we": a short no is a no; a short yes says what was said.
            let polarity = if short.negated { Polarity::Negative } else { meant.polarity };
            // "The army is to leave by Monday. It has not": what was to be done was not.
            let (stance, modality) =
                if unmet { (Stance::Implements, Modality::Actual) } else { (meant.stance, meant.modality) };
            added.push(StatementDraft {
                holder,
                stance,
                polarity,
                modality,
                cue: short.auxiliary,
                cue_tokens: clause::cue_words(doc.token(short.auxiliary)),
                evidence: sentence.start..sentence.end,
                rule: "clause-understood".into(),
                condition: None,
                partial: false,
                repeated: false,
                responds_to: None,
                ..meant.clone()
            });
        }
    }
    found.statements.extend(added);
    likewise(context, found);
    found.statements.sort_by_key(|s| s.cue);
}

/// Adds what those say or do who "follow suit", "did likewise" or "will do the same": the stance told just before, of another.
fn likewise(context: &Context<'_>, found: &mut Found) {
    let doc = &context.story.doc;
    let mut added: Vec<StatementDraft> = Vec::new();
    let verbs = (0..doc.len()).map(|i| doc.token(i));
    for verb in verbs.filter(|t| repeats(*t) && asserted(context, *t)) {
        let sentence = context.story.sentence(verb.i());
        let from = sentence.start.checked_sub(1).map_or(sentence.start, |i| context.story.sentence(i).start);
        let mut holder = of_all(context, &clause::subjects(verb));
        if holder.is_empty() {
            holder = says_of_itself(context, verb, &[]).unwrap_or_default();
        }
        let other = |s: &&StatementDraft| {
            let apart = s.holder.iter().all(|&a| holder.iter().all(|&b| !context.actors.same_camp(a, b)));
            (from..verb.i()).contains(&s.cue) && !s.holder.is_empty() && apart
        };
        let last = found.statements.iter().filter(other).max_by_key(|s| s.cue);
        let Some(meant) = last.filter(|s| !holder.is_empty() && s.polarity == Polarity::Positive) else {
            continue;
        };
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
    let tells = matches!(clause::mood(verb), clause::Mood::Actual | clause::Mood::Planned);
    verb.pos() == "VERB"
        && tells
        && (verb.lemma() == "follow" && child("dobj", &["suit"])
            || verb.lemma() == "do"
                && (child("advmod", &["likewise"]) || child("dobj", &["same", "likewise"])))
}

/// Whether a statement tells what somebody was to do, so that "has not", "did not" says that it was not done.
fn owes(statement: &StatementDraft, short: clause::Elliptic) -> bool {
    let ahead = statement.modality != Modality::Actual;
    let promised = ahead && matches!(statement.stance, Stance::Accepts | Stance::Announces);
    short.negated
        && statement.polarity == Polarity::Positive
        && (promised || statement.stance == Stance::CallsFor)
}

/// Whether the auxiliary at `auxiliary` can stand for the verb of the statement: "has" for a thing done, "will" for one
/// to come.
fn fits(context: &Context<'_>, statement: &StatementDraft, auxiliary: usize) -> bool {
    let token = context.story.doc.token(auxiliary);
    let told = !matches!(
        statement.stance,
        Stance::Schedules | Stance::EntersIntoForce | Stance::Denies | Stance::Conditions
    );
    let same = match token.lemma() {
        "have" => statement.modality == Modality::Actual,
        "will" | "would" => statement.modality != Modality::Actual,
        "do" => true,
        _ => false,
    };
    told && same && statement.polarity != Polarity::Unstated
}
