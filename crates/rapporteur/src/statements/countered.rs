//! What the accused say to a charge without a word for a denial: "The rebels accused the army of moving tanks into the valley.
//! It had no tanks there, a general said."

use std::ops::Range;

use rapporteur_codebook::Words;
use rapporteur_model::{Polarity, Stance};
use rapporteur_nlp::Token;

use super::asserted::asserted;
use super::claims::statement;
use super::{Found, StatementDraft, attribution};
use crate::actors::ActorIndex;
use crate::clause::{self, Mood};
use crate::context::Context;
use crate::quotes::QuoteForm;

/// Adds a denial for the first clause by which those who were just accused say that it is not so.
pub(super) fn read(context: &Context<'_>, tokens: Range<usize>, found: &mut Found) {
    for i in tokens {
        let verb = context.story.doc.token(i);
        let charged = |s: &StatementDraft| matches!(s.stance, Stance::AllegesViolation | Stance::Breaches);
        if !found.statements.iter().any(charged) || !says_no(context, verb) || !asserted(context, verb) {
            continue;
        }
        let speakers = attribution::speakers(context, i);
        let Some(charge) = charge(context, verb, &speakers, found) else { continue };
        // "Its men had not left their side of the line": no term that is owed.
        let owed = |s: &StatementDraft| s.cue == i && s.stance == Stance::Implements;
        found.statements.retain(|s| !owed(s));
        let denial = statement(context, verb, speakers, Stance::Denies, charge);
        found.statements.push(StatementDraft { rule: "countered".into(), ..denial });
    }
}

/// Whether `verb` tells that something is not so, or insists on how it is.
fn says_no(context: &Context<'_>, verb: Token<'_>) -> bool {
    let words = &context.codebook.words;
    let minded = |set: &str| words.has(set, verb.lemma());
    if !clause::is_verb(verb) || matches!(verb.dep(), "aux" | "auxpass" | "relcl" | "acl" | "amod") {
        return false;
    }
    let no = clause::negated(verb) || nobody(verb) || insisted(context, verb, words.of("insisting-verbs"));
    no && !minded("speech-verbs")
        && !minded("judgement-verbs")
        && !minded("unmoved-verbs")
        && clause::mood(verb) == Mood::Actual
        && clause::unstated(verb).is_none()
}

/// "Nobody had been arrested", "none of its men were there", "was nowhere near that road".
fn nobody(verb: Token<'_>) -> bool {
    let nowhere = |c: Token<'_>| c.lower() == "nowhere";
    if verb.children().any(|c| nowhere(c) || c.children().any(nowhere)) {
        return true;
    }
    let none = |t: Token<'_>| matches!(t.lower(), "nobody" | "nothing" | "none" | "no-one");
    verb.children().any(|c| matches!(c.dep(), "nsubj" | "nsubjpass" | "dobj" | "attr") && none(c))
}

/// "Insisted that the post stood on its own soil": the clause right under a verb that answers.
fn insisted(context: &Context<'_>, verb: Token<'_>, verbs: &Words) -> bool {
    let over = verb.head();
    let told = |s: usize| context.story.doc.token(s).i() == over.i();
    verb.dep() == "ccomp"
        && verbs.contains(over.lemma())
        && context.quotes.iter().any(|q| q.cue.is_some_and(told) && q.tokens.contains(&verb.i()))
}

/// What `speakers` were accused of in the sentence before, or in this one before `verb`, if they have not answered it yet.
pub(super) fn charge(
    context: &Context<'_>,
    verb: Token<'_>,
    speakers: &[ActorIndex],
    found: &Found,
) -> Option<Vec<usize>> {
    let own = context.story.sentence(verb.i());
    let from = context.story.sentence_before(own.start).map_or(own.start, |before| before.start);
    let camp = |a: &ActorIndex| speakers.iter().any(|&s| context.actors.same_camp(*a, s));
    let charge = |s: &&StatementDraft| {
        // "Residents say the army took two boys. It never held them, a colonel said": what others tell of them is a charge, too.
        let told = attribution::speakers(context, s.cue);
        let accused = match s.stance {
            Stance::AllegesViolation => s.target.iter().any(camp) && !s.holder.iter().any(camp),
            Stance::Breaches => s.holder.iter().any(camp) && !told.is_empty() && !told.iter().any(camp),
            _ => false,
        };
        accused
            && s.polarity == Polarity::Positive
            && (from..verb.i()).contains(&s.cue)
            && !spoken_with(context, s.cue, verb.i())
    };
    let last = found.statements.iter().filter(charge).max_by_key(|s| s.cue)?;
    // What another reader made of the same words, or what they have said to the charge already.
    let answered = |s: &StatementDraft| {
        let denied = s.stance == Stance::Denies && s.cue > last.cue && s.holder.iter().any(camp);
        denied || s.cue == verb.i() && s.stance != Stance::Implements
    };
    (!found.statements.iter().any(answered)).then(|| last.items.clone())
}

/// Whether one and the same speech holds both words: who accuses goes on to speak of himself.
fn spoken_with(context: &Context<'_>, charge: usize, answer: usize) -> bool {
    let holds = |tokens: &Range<usize>| tokens.contains(&charge) && tokens.contains(&answer);
    context.quotes.iter().any(|q| q.form != QuoteForm::Direct && q.cue != Some(charge) && holds(&q.tokens))
}
