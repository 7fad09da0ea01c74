//! What came of a call: "to no avail", "went unheeded".

use rapporteur_model::{Modality, Polarity, Stance};

use crate::context::Context;
use crate::statements::{Found, StatementDraft};

/// "Has neither accepted it nor turned it down": the answer is open.
pub(super) fn neither_yes_nor_no(context: &Context<'_>, found: &mut Found) {
    let mut at = 0;
    while at + 1 < found.statements.len() {
        let (yes, no) = (&found.statements[at], &found.statements[at + 1]);
        let pair = yes.stance == Stance::Accepts && no.stance == Stance::Rejects;
        let denied = yes.polarity != Polarity::Positive && no.polarity == yes.polarity;
        let same = yes.holder == no.holder && yes.items == no.items;
        let beside = context.story.sentence(yes.cue) == context.story.sentence(no.cue);
        if pair && denied && same && beside {
            let end = no.evidence.end;
            found.statements[at].polarity = Polarity::Unstated;
            found.statements[at].evidence.end = end.max(found.statements[at].evidence.end);
            found.statements.remove(at + 1);
        }
        at += 1;
    }
}

/// "Neither agreed to stay away nor ruled it out": where the no is not read for itself, the answer is open all the same.
pub(super) fn neither_nor(context: &Context<'_>, found: &mut Found) {
    let against = context.codebook.words.of("turning-down-verbs");
    let doc = &context.story.doc;
    let open = |cue: usize| {
        let verb = crate::clause::predicate(doc.token(cue));
        let neither = verb.children().any(|c| c.lower() == "neither");
        let turned = verb.children().any(|c| c.dep() == "conj" && against.contains(c.lemma()));
        neither && turned
    };
    let both = |cue: usize| {
        let verb = doc.token(cue);
        let first = verb.head();
        verb.dep() == "conj" && first.children().any(|c| c.lower() == "neither")
    };
    for statement in &mut found.statements {
        // "Neither accepted nor rejected it", where only the no is read.
        if statement.stance == Stance::Rejects
            && statement.polarity == Polarity::Unstated
            && both(statement.cue)
        {
            statement.stance = Stance::Accepts;
        }
        if statement.stance == Stance::Accepts
            && statement.polarity == Polarity::Negative
            && open(statement.cue)
        {
            statement.polarity = Polarity::Unstated;
        }
    }
}

/// How many sentences back the charge may stand that somebody answers with "we have not".
const CHARGE_REACH: usize = 3;

/// "The army accused the rebels of breaking the truce. The rebels said they had not broken it": what one says not to have
/// done when another has just said so, one denies.
pub(super) fn answered_charges(context: &Context<'_>, found: &mut Found) {
    for at in 1..found.statements.len() {
        let own = &found.statements[at];
        let answer = own.polarity == Polarity::Negative
            && own.modality == Modality::Actual
            && matches!(own.stance, Stance::Breaches | Stance::Terminates | Stance::Suspends);
        let mut from = context.story.sentence(own.cue).start;
        for _ in 0..CHARGE_REACH {
            from = context.story.sentence_before(from).map_or(from, |before| before.start);
        }
        let mut speakers = super::speakers(context, own.cue);
        speakers.extend(&own.holder);
        let camp = |a: &usize| speakers.iter().any(|&s| context.actors.same_camp(*a, s));
        let charged = |s: &StatementDraft| {
            let accused = if s.stance == Stance::AllegesViolation { &s.target } else { &s.holder };
            let hostile = s.stance == Stance::AllegesViolation
                || s.stance == own.stance
                    && matches!(s.stance, Stance::Breaches | Stance::Terminates | Stance::Suspends);
            hostile
                && s.polarity == Polarity::Positive
                && (from..own.cue).contains(&s.cue)
                && s.items.iter().any(|item| own.items.contains(item))
                && accused.iter().any(camp)
                && !s.evidence.contains(&own.cue)
        };
        // "They denied it: they had not fired a shot": said once.
        let denied = found.statements[..at].iter().any(|s| {
            let near = (from..own.cue).contains(&s.cue) && s.holder.iter().any(camp);
            s.stance == Stance::Denies && near
        });
        if answer && !denied && !speakers.is_empty() && found.statements[..at].iter().any(charged) {
            let statement = &mut found.statements[at];
            (statement.stance, statement.polarity) = (Stance::Denies, Polarity::Positive);
            statement.rule = "answers-a-charge".into();
        }
    }
}

/// Adds, for each call followed in its sentence by words that say nothing came of it, the statement that it was not done.
pub(super) fn read(context: &Context<'_>, found: &mut Found) {
    let phrases = context.codebook.words.of("without-result");
    let mut added: Vec<StatementDraft> = Vec::new();
    for call in found.statements.iter().filter(|s| s.stance == Stance::CallsFor) {
        let sentence = context.story.sentence(call.cue);
        let words: Vec<&str> = sentence.clone().map(|i| context.story.doc.token(i).lower()).collect();
        let hit = phrases.iter().find_map(|phrase| {
            let parts: Vec<&str> = phrase.split(' ').collect();
            let at = words.windows(parts.len()).position(|window| window == parts)?;
            (sentence.start + at > call.cue).then_some(sentence.start + at..sentence.start + at + parts.len())
        });
        if let Some(tokens) = hit {
            added.push(StatementDraft {
                holder: call.target.clone(),
                stance: Stance::Implements,
                polarity: Polarity::Negative,
                modality: Modality::Actual,
                target: Vec::new(),
                condition: None,
                evidence: call.cue..tokens.end,
                cue: tokens.start,
                cue_tokens: tokens,
                rule: "call-without-result".into(),
                ..call.clone()
            });
        }
    }
    found.statements.extend(added);
    found.statements.sort_by_key(|s| s.cue);
}
