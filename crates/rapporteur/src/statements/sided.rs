//! What the words of a cue come to by whose they are: a side that tells of the other's breaches accuses it, and one that will
//! not have a truce last longer turns that down.

use rapporteur_codebook::Slot;
use rapporteur_model::{ActorKind, Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::cue::Match;
use super::{StatementDraft, attribution, bound, who};
use crate::clause;
use crate::context::Context;

/// "The Front said the truce would not be renewed": who will not have it last longer turns that down.
pub(super) fn refuses_more(context: &Context<'_>, cue: Token<'_>, statement: &mut StatementDraft) {
    let refused = statement.stance == Stance::Extends
        && statement.polarity == Polarity::Negative
        && statement.modality == Modality::Planned;
    let side = |a: &usize| context.actors.is_party(*a);
    // Of a passive whoever says so, of "the army will not" the army.
    let told =
        Some(attribution::speakers(context, cue.i())).filter(|told| !told.is_empty() && clause::passive(cue));
    let holder = told.unwrap_or_else(|| statement.holder.clone());
    if refused && !holder.is_empty() && holder.iter().all(side) {
        (statement.stance, statement.polarity, statement.holder) =
            (Stance::Rejects, Polarity::Positive, holder);
    }
}

/// "The army counted forty breaches by the rebels": a side that tells of the other's breaches accuses it.
pub(super) fn charged_by(
    context: &Context<'_>,
    cue: Token<'_>,
    best: &Match<'_, '_>,
    holder: &[usize],
) -> Option<Vec<usize>> {
    let told = best.stance == Stance::Breaches && best.rule.polarity.is_none() && !best.rule.under.is_empty();
    let verb = clause::predicate(cue);
    if !told || cue.pos() != "NOUN" || cue.dep() != "dobj" || clause::negated(verb) {
        return None;
    }
    let tellers = who::of_all(context, &clause::subjects(verb));
    let side = |a: &usize| context.actors.is_party(*a);
    let apart = !bound::same_camp(context, &tellers, holder);
    (!tellers.is_empty() && tellers.iter().all(side) && apart).then_some(tellers)
}

/// "Our posts came under fire, the Front said": a side that tells of a breach by nobody it names accuses all the same; and whom,
/// where the words say from whom it came.
pub(super) fn complained_of(
    context: &Context<'_>,
    cue: Token<'_>,
    best: &Match<'_, '_>,
    holder: &[usize],
) -> Option<(Vec<usize>, Vec<usize>)> {
    let told = best.stance == Stance::Breaches && best.rule.polarity.is_none() && holder.is_empty();
    if !told || clause::negated(cue) || clause::unstated(cue).is_some() {
        return None;
    }
    let tellers = attribution::speakers(context, cue.i());
    let side = |a: &usize| context.actors.is_party(*a);
    if tellers.is_empty() || !tellers.iter().all(side) {
        return None;
    }
    let from = ["from", "by"].map(str::to_owned);
    let verb = clause::predicate(cue);
    let fire = verb.children().filter(|c| c.lower() == "under").flat_map(Token::children);
    let named = fire.flat_map(|f| clause::phrases(f, &from)).chain(clause::phrases(verb, &from));
    let mut accused = who::of_all(context, &named.collect::<Vec<_>>());
    accused.retain(|a| side(a) && !bound::same_camp(context, &tellers, &[*a]));
    Some((tellers, accused))
}

/// "Blamed fog", "blames the delay on the rains": nobody is accused.
pub(super) fn blames_nobody(context: &Context<'_>, cue: Token<'_>, best: &Match<'_, '_>) -> bool {
    let objects = clause::objects(cue);
    let somebody = |t: Token<'_>| t.subtree().any(|t| !context.actors.of(t.i()).is_empty());
    let thing = |t: &Token<'_>| t.pos() == "NOUN" && !somebody(*t);
    blames(best) && cue.lemma() == "blame" && !objects.is_empty() && objects.iter().all(thing)
}

/// "State radio blamed the Front": for what was told last.
pub(super) fn blames(best: &Match<'_, '_>) -> bool {
    best.stance == Stance::AllegesViolation && best.rule.target.contains(&Slot::Object)
}

/// "The mission observed the withdrawal": who watches over a thing sees it done and does not do it.
pub(super) fn only_sees(context: &Context<'_>, cue: Token<'_>, holder: &[usize]) -> bool {
    let watches = |&a: &usize| context.actors.list[a].kind == ActorKind::Monitor;
    cue.lemma() == "observe" && !holder.is_empty() && holder.iter().all(watches)
}
