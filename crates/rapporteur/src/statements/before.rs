//! Whose a stance is that answers what was told before: "there has been no reply", "that has not happened".

use rapporteur_codebook::{CueRule, Slot};
use rapporteur_model::{Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::items::{ItemIndex, Items};
use crate::statements::cue::Match;
use crate::statements::{Found, StatementDraft, bound, claims, who};

/// How many sentences back that which nobody has answered may have been put.
const ANSWER_REACH: usize = 2;

/// Who stands in the first of `slots` that looks back at what was told of `items`; nobody, where it does not tell.
pub(super) fn holder(
    context: &Context<'_>,
    slots: &[Slot],
    items: &[ItemIndex],
    found: &Found,
) -> Option<Vec<ActorIndex>> {
    let slot = slots.iter().find(|slot| matches!(slot, Slot::Asked | Slot::Owing))?;
    // Statements are found outer words first: the last told is the one whose cue stands last.
    let on = found.statements.iter().filter(|s| s.items.iter().any(|item| items.contains(item)));
    let last = on.filter(|s| open(s, slot)).max_by_key(|s| s.cue)?;
    let asks = asks(last.stance);
    let to = if asks || *slot == Slot::Asked { asked(context, last) } else { last.holder.clone() };
    (!to.is_empty()).then_some(to)
}

/// "Is still waiting for an answer *from the rebels*": those named behind the answer that is waited for.
pub(super) fn awaited_from(context: &Context<'_>, cue: Token<'_>) -> Option<Vec<ActorIndex>> {
    let names = ["from".to_owned()];
    let answers =
        |noun: &Token<'_>| noun.pos() == "NOUN" && context.codebook.words.has("answer-nouns", noun.lemma());
    let nouns = cue.children().flat_map(|c| if c.dep() == "prep" { c.children().collect() } else { vec![c] });
    let noun = nouns.into_iter().find(answers)?;
    let from = who::of_all(context, &clause::phrases(noun, &names));
    (!from.is_empty()).then_some(from)
}

/// "Did not respond to a request for comment", "has not answered": on the charge told just before, else on what was asked for,
/// else on nothing. Says whether there is something.
pub(super) fn left_open(
    context: &Context<'_>,
    cue: Token<'_>,
    best: &mut Match<'_, '_>,
    found: &Found,
) -> bool {
    let denies = best.stance == Stance::Denies;
    let silent = best.rule.polarity == Some(Polarity::Unstated) && best.governed.is_empty();
    if !silent || !(denies || best.stance == Stance::Accepts) {
        return true;
    }
    // "The United States did not comment": of nothing that was put to it.
    let own = who::of_all(context, &clause::subjects(clause::predicate(cue)));
    let asked = |s: &StatementDraft| s.target.iter().any(|t| own.contains(t));
    let outside = !own.is_empty() && own.iter().all(|&a| !context.actors.is_party(a));
    if matches!(cue.lemma(), "comment" | "react") && outside && !found.statements.iter().any(asked) {
        return false;
    }
    if let Some(put) = last_put(context, cue, found) {
        best.items.clone_from(&put.items);
    }
    // "Could not confirm it" answers no offer.
    let confirms = best.rule.verb.contains("confirm") || best.rule.verb.contains("be");
    let asked = !(denies && confirms) && asked_by(&best.items, cue, found).is_some();
    match claims::open_charge(context, cue, found) {
        Some(charge) if denies || !asked => (best.stance, best.items) = (Stance::Denies, charge),
        _ if asked => best.stance = Stance::Accepts,
        _ => return !denies,
    }
    true
}

/// "Both have accepted a truce. It would begin at noon": what the deal just accepted says is accepted by the same.
pub(super) fn agreed_term(
    cue: Token<'_>,
    best: &mut Match<'_, '_>,
    found: &Found,
) -> Option<(Vec<ActorIndex>, Vec<ItemIndex>)> {
    let would = clause::predicate(cue).children().any(|c| c.dep() == "aux" && c.lower() == "would");
    let on = found.statements.iter().filter(|s| s.items.iter().any(|item| best.items.contains(item)));
    let last = on.filter(|s| s.cue < cue.i()).max_by_key(|s| s.cue)?;
    let agreed = last.stance == Stance::Accepts && last.polarity == Polarity::Positive;
    if best.stance != Stance::EntersIntoForce || !would || !agreed || last.holder.is_empty() {
        return None;
    }
    best.stance = Stance::Accepts;
    Some((last.holder.clone(), best.items.clone()))
}

/// "No such offer had been made": whose the one was that was told of just before, and on what.
pub(super) fn such(
    cue: Token<'_>,
    best: &Match<'_, '_>,
    found: &Found,
) -> Option<(Vec<ActorIndex>, Vec<ItemIndex>)> {
    let such = cue.pos() == "NOUN" && cue.children().any(|c| c.lower() == "such");
    let same = |s: &&StatementDraft| s.stance == best.stance && s.cue < cue.i();
    let told = found.statements.iter().filter(same).max_by_key(|s| s.cue)?;
    such.then(|| (told.holder.clone(), told.items.clone()))
}

/// What was last asked for, proposed or offered in the sentences before `cue`.
pub(super) fn last_put<'f>(
    context: &Context<'_>,
    cue: Token<'_>,
    found: &'f Found,
) -> Option<&'f StatementDraft> {
    let from = context.story.start_before(cue.i(), ANSWER_REACH);
    let put = |s: &&StatementDraft| {
        let open = asks(s.stance) || s.stance == Stance::Offers;
        open && s.polarity == Polarity::Positive && (from..cue.i()).contains(&s.cue)
    };
    found.statements.iter().filter(put).max_by_key(|s| s.cue)
}

/// What another than those who answer with `cue` put forward last, if it is of a kind that `rule` speaks of.
pub(super) fn put_by_another<'f>(
    context: &Context<'_>,
    items: &Items,
    cue: Token<'_>,
    rule: &CueRule,
    found: &'f Found,
) -> Option<&'f StatementDraft> {
    let answering = who::of_all(context, &clause::subjects(clause::predicate(cue)));
    let own = |h: &ActorIndex| answering.iter().any(|&a| context.actors.same_camp(a, *h));
    let of_kind = |i: &ItemIndex| rule.kinds.is_empty() || rule.kinds.contains(&items.list[*i].kind);
    // "As already agreed" answers nothing.
    let named = !clause::subjects(clause::predicate(cue)).is_empty();
    let fits = |s: &&StatementDraft| named && !s.holder.iter().any(own) && s.items.iter().all(of_kind);
    last_put(context, cue, found).filter(fits)
}

/// Who last asked for, proposed or offered one of `items` before `cue`.
pub(super) fn asked_by<'f>(
    items: &[ItemIndex],
    cue: Token<'_>,
    found: &'f Found,
) -> Option<&'f [ActorIndex]> {
    // That one has not answered yet leaves it to be answered by others.
    let silent = |s: &StatementDraft| s.stance == Stance::Accepts && s.polarity == Polarity::Unstated;
    let on = found.statements.iter().filter(|s| s.items.iter().any(|item| items.contains(item)));
    let last = on.filter(|s| s.cue < cue.i() && !silent(s)).max_by_key(|s| s.cue)?;
    (asks(last.stance) || last.stance == Stance::Offers).then_some(last.holder.as_slice())
}

/// "Oman asked the Houthis to leave. They agreed": whom a pronoun stands for that answers, where it was read as who asked: those
/// who were asked, if the text says who. Nobody, where it does not.
pub(super) fn answerer(
    context: &Context<'_>,
    cue: Token<'_>,
    best: &Match<'_, '_>,
    holder: Vec<ActorIndex>,
    found: &Found,
) -> Option<Vec<ActorIndex>> {
    let subjects = clause::subjects(clause::predicate(cue));
    let third = |t: &Token<'_>| matches!(t.lower(), "it" | "they" | "he" | "she") && t.pos() == "PRON";
    // "They asked for changes", to what was put to them.
    let amends = best.stance == Stance::CallsFor && best.governed.is_empty();
    // "Asked the rebels to leave. They have not done so."
    let undone = best.stance == Stance::Implements && best.rule.holder.contains(&Slot::Owing);
    let answers = matches!(best.stance, Stance::Accepts | Stance::Rejects) || amends || undone;
    // "It is still waiting for their answer": the answer is not of those who wait.
    let awaited = best.rule.holder.contains(&Slot::Asked);
    let answers = answers && !awaited && best.mentions.is_empty();
    if !answers || subjects.is_empty() || !subjects.iter().all(third) {
        return Some(holder);
    }
    let on = found.statements.iter().filter(|s| s.items.iter().any(|item| best.items.contains(item)));
    let last = on.filter(|s| s.cue < cue.i()).max_by_key(|s| s.cue);
    let put = last.filter(|s| {
        let asks =
            asks(s.stance) && s.stance != Stance::Conditions && !(amends && s.stance == Stance::CallsFor);
        let open = asks || s.stance == Stance::Offers;
        open && s.polarity == Polarity::Positive
            && context.story.sentence(s.cue) != context.story.sentence(cue.i())
    });
    match put {
        Some(put) if holder.is_empty() || bound::same_camp(context, &put.holder, &holder) => {
            let to = asked(context, put);
            (!to.is_empty()).then_some(to)
        }
        // "Appealed to the rebels to let the families go. They have not answered": who was asked, and no others.
        Some(put) if just_before(context, cue, put) && !put.target.is_empty() && !amends && !undone => {
            Some(put.target.clone())
        }
        _ => Some(holder),
    }
}

/// Whether a statement stands in the sentence before that of `cue`.
fn just_before(context: &Context<'_>, cue: Token<'_>, statement: &StatementDraft) -> bool {
    let own = context.story.sentence(cue.i());
    context.story.sentence_before(own.start).is_some_and(|before| before.contains(&statement.cue))
}

/// "The army said yes to the truce. The rebels said no": whether another has just answered what is in question.
pub(super) fn answered_by_another(
    context: &Context<'_>,
    items: &[ItemIndex],
    cue: Token<'_>,
    found: &Found,
) -> bool {
    let own = who::of_all(context, &clause::subjects(clause::predicate(cue)));
    let on = found.statements.iter().filter(|s| s.items.iter().any(|item| items.contains(item)));
    let last = on.filter(|s| s.cue < cue.i()).max_by_key(|s| s.cue);
    last.is_some_and(|s| {
        let answers = matches!(s.stance, Stance::Accepts | Stance::Rejects | Stance::Signs);
        answers && !own.is_empty() && !bound::same_camp(context, &own, &s.holder)
    })
}

/// Turns what somebody says of a matter that another has just put forward into an answer: "will consider it" leaves it open.
/// Says whether the statement stands: nobody leaves his own proposal open.
pub(super) fn answers(
    context: &Context<'_>,
    best: &Match<'_, '_>,
    cue: Token<'_>,
    statement: &mut StatementDraft,
    found: &Found,
) -> bool {
    unconfirmed(context, cue, statement, found);
    let pointed = best.mentions.is_empty();
    let considers = statement.stance == Stance::Proposes && statement.modality == Modality::Possible;
    let open = statement.stance == Stance::Accepts && statement.polarity == Polarity::Unstated;
    if !pointed || !(considers || open) {
        return true;
    }
    let Some(asker) = asked_by(&statement.items, cue, found) else { return true };
    let own = |h: &ActorIndex| asker.iter().any(|&a| context.actors.same_camp(a, *h));
    if statement.holder.iter().any(own) {
        return considers;
    }
    if considers {
        (statement.stance, statement.polarity) = (Stance::Accepts, Polarity::Unstated);
        statement.modality = Modality::Actual;
    }
    true
}

/// "Norway announced a truce. The rebels have not confirmed it": what one side does not confirm of a thing that it is to take
/// part in, it leaves open.
fn unconfirmed(context: &Context<'_>, cue: Token<'_>, statement: &mut StatementDraft, found: &Found) {
    let confirms = statement.stance == Stance::Denies && statement.polarity == Polarity::Unstated;
    let parties = statement.holder.iter().all(|&h| context.actors.is_party(h));
    if !confirms || !parties || statement.holder.is_empty() || cue.lemma() != "confirm" {
        return;
    }
    let on = found.statements.iter().filter(|s| s.items.iter().any(|item| statement.items.contains(item)));
    let last = on.filter(|s| s.cue < cue.i() && s.holder != statement.holder).max_by_key(|s| s.cue);
    let put = last.is_some_and(|s| {
        asks(s.stance)
            || matches!(s.stance, Stance::Announces | Stance::Offers | Stance::Accepts | Stance::Schedules)
    });
    if put {
        statement.stance = Stance::Accepts;
    }
}

/// Whether one of `slots` is of those that `holder` fills.
pub(super) fn looks_back(slots: &[Slot]) -> bool {
    slots.iter().any(|slot| matches!(slot, Slot::Asked | Slot::Owing))
}

/// Whether a statement leaves something to be answered, or to be done.
fn open(statement: &StatementDraft, slot: &Slot) -> bool {
    let promises =
        matches!(statement.stance, Stance::Accepts | Stance::Announces | Stance::Signs | Stance::Schedules);
    asks(statement.stance) || statement.stance == Stance::Offers || (*slot == Slot::Owing && promises)
}

fn asks(stance: Stance) -> bool {
    matches!(stance, Stance::CallsFor | Stance::Proposes | Stance::Invites | Stance::Conditions)
}

/// Whom a call was put to: those named, else the other party, if one of two puts it.
fn asked(context: &Context<'_>, call: &StatementDraft) -> Vec<ActorIndex> {
    if !call.target.is_empty() {
        return call.target.clone();
    }
    let parties = context.actors.parties();
    let own = |p: &ActorIndex| call.holder.iter().any(|&h| context.actors.same_camp(*p, h));
    let others: Vec<ActorIndex> = parties.iter().copied().filter(|p| !own(p)).collect();
    if parties.len() == 2 && others.len() == 1 { others } else { Vec::new() }
}
