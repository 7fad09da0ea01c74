//! Clauses whose verb is understood: "The rebels have handed over their maps. The army has not."

use std::ops::Range;

use rapporteur_model::{Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::bound::binding;
use super::cue::asserted;
use super::who::{of_all, says_of_itself};
use super::{Doubt, Found, StatementDraft};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;

/// Adds what such clauses say: the stance of the statement in the sentence before, or before it in the same sentence, of
/// another holder.
pub(super) fn read(context: &Context<'_>, found: &mut Found) {
    let doc = &context.story.doc;
    for paragraph in context.story.paragraphs().iter().filter(|p| !p.headline) {
        let mut at = paragraph.tokens.start;
        while at < paragraph.tokens.end {
            let sentence = context.story.sentence(at);
            at = sentence.end.max(at + 1);
            let last = sentence.start.checked_sub(1).filter(|&i| i >= paragraph.tokens.start);
            let whole = clause::elliptic(doc, sentence.clone()).zip(last);
            let whole = whole.map(|(short, last)| (short, context.story.sentence(last)));
            let inside = clause::elliptic_inside(doc, sentence.clone()).into_iter();
            let inside = inside.map(|short| (short, sentence.start..short.auxiliary));
            let clauses: Vec<_> = whole.into_iter().chain(inside).collect();
            for (short, before) in clauses {
                understood(context, short, before, sentence.clone(), found);
            }
        }
    }
    likewise(context, found);
    found.statements.sort_by_key(|s| s.cue);
}

/// Adds what the clause `short` of `sentence` says, where a statement in the tokens `before` tells its verb.
fn understood(
    context: &Context<'_>,
    short: clause::Elliptic,
    before: Range<usize>,
    sentence: Range<usize>,
    found: &mut Found,
) {
    let subject = context.story.doc.token(short.subject);
    let mut holder = of_all(context, &[subject]);
    let near = |s: &&StatementDraft| before.contains(&s.cue);
    if found.statements.iter().any(|s| s.cue == short.auxiliary) {
        return;
    }
    let owed = found.statements.iter().filter(near).rfind(|s| owes(context, s, &holder, subject));
    let meant = found.statements.iter().filter(near).rfind(|s| fits(context, s, short.auxiliary));
    let told = match (owed, meant) {
        (Some(owed), _) => {
            let asked = owed.stance == Stance::CallsFor;
            if holder.is_empty() {
                holder.clone_from(if asked { &owed.target } else { &owed.holder });
            }
            let Some((stance, polarity, modality)) = done(context, owed, short) else { return };
            StatementDraft { holder, stance, polarity, modality, target: Vec::new(), ..owed.clone() }
        }
        (None, Some(meant)) if !holder.is_empty() && !meant.holder.is_empty() => {
            // "They never asked for one, and neither did we": a short no is a no; a short yes says what was said.
            let polarity = if short.negated { Polarity::Negative } else { meant.polarity };
            // "Saudi Arabia has not": an ally is another.
            let of = |a: &ActorIndex| context.actors.list[*a].acts_for.clone();
            let same = |a: &ActorIndex, b: &ActorIndex| a == b || of(a).contains(b) || of(b).contains(a);
            if holder.iter().all(|a| meant.holder.iter().any(|b| same(a, b))) {
                return;
            }
            StatementDraft { holder, polarity, ..meant.clone() }
        }
        (None, Some(_)) => {
            let reason = "whose stance the short clause tells is not known".into();
            found.doubts.push(Doubt { reason, tokens: sentence });
            return;
        }
        (None, None) => {
            let planned = found.statements.iter().filter(near).rfind(|s| was_to_come(context, s, subject));
            let Some(planned) = planned.filter(|_| short.negated) else { return };
            let stance = match planned.stance {
                Stance::Schedules => Stance::Implements,
                stance => stance,
            };
            let (polarity, modality) = (Polarity::Negative, Modality::Actual);
            StatementDraft { holder: Vec::new(), stance, polarity, modality, ..planned.clone() }
        }
    };
    found.statements.push(StatementDraft {
        cue: short.auxiliary,
        cue_tokens: clause::cue_words(context.story.doc.token(short.auxiliary)),
        evidence: sentence,
        rule: "clause-understood".into(),
        condition: None,
        partial: false,
        repeated: false,
        responds_to: None,
        ..told
    });
}

/// What a short clause says of a thing that was asked for or promised: "did", "has not", "would".
fn done(
    context: &Context<'_>,
    owed: &StatementDraft,
    short: clause::Elliptic,
) -> Option<(Stance, Polarity, Modality)> {
    let auxiliary = context.story.doc.token(short.auxiliary);
    let polarity = if short.negated { Polarity::Negative } else { Polarity::Positive };
    match (auxiliary.lemma(), short.negated) {
        ("have" | "do", _) => Some((Stance::Implements, polarity, Modality::Actual)),
        ("will" | "would", _) if owed.stance != Stance::CallsFor => None,
        ("will" | "would", true) => Some((Stance::Rejects, Polarity::Positive, Modality::Planned)),
        ("will" | "would", false) => Some((Stance::Accepts, Polarity::Positive, Modality::Planned)),
        _ => None,
    }
}

/// Adds what those say or do who "follow suit", "did likewise" or "will do the same": the stance told just before, of another.
fn likewise(context: &Context<'_>, found: &mut Found) {
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
    let tells = matches!(clause::mood(verb), clause::Mood::Actual | clause::Mood::Planned);
    verb.pos() == "VERB"
        && tells
        && (verb.lemma() == "follow" && child("dobj", &["suit"])
            || verb.lemma() == "do"
                && (child("advmod", &["likewise"]) || child("dobj", &["same", "likewise"])))
}

/// Whether a statement tells what those in `holder`, or for whom the pronoun `subject` stands, were to do: asked by another, or
/// promised by themselves.
fn owes(
    context: &Context<'_>,
    statement: &StatementDraft,
    holder: &[ActorIndex],
    subject: Token<'_>,
) -> bool {
    let asked = statement.stance == Stance::CallsFor;
    let ahead = statement.modality != Modality::Actual;
    let promised = ahead && matches!(statement.stance, Stance::Accepts | Stance::Announces);
    let by = if asked { &statement.target } else { &statement.holder };
    let pronoun = subject.pos() == "PRON"
        && matches!(subject.lower(), "it" | "they" | "he" | "she" | "neither" | "none" | "both" | "each");
    let theirs = if holder.is_empty() {
        pronoun
    } else {
        holder.iter().all(|&a| by.iter().any(|&b| context.actors.same_camp(a, b)))
    };
    statement.polarity == Polarity::Positive && (asked || promised) && !by.is_empty() && theirs
}

/// "The truce was to begin at noon. *It* did not": what was to come about, for which the pronoun `subject` stands.
fn was_to_come(context: &Context<'_>, statement: &StatementDraft, subject: Token<'_>) -> bool {
    let stands = matches!(subject.lower(), "it" | "they" | "that" | "this");
    let ahead = matches!(statement.stance, Stance::EntersIntoForce | Stance::Schedules)
        && statement.modality == Modality::Planned
        && statement.polarity == Polarity::Positive;
    let cue = context.story.doc.token(statement.cue);
    let past = |t: Token<'_>| matches!(t.lower(), "was" | "were");
    let was = past(cue) || past(cue.head()) || cue.children().any(past);
    stands && ahead && was
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
