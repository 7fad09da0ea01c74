//! Claims of one side that the other answers at once: "The army says the rebels fired on a bus. The rebels deny it."

use std::ops::Range;

use rapporteur_codebook::{CueRule, Slot};
use rapporteur_model::{ActorKind, ItemKind, Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::cue::{Match, asserted};
use super::draft::framed;
use super::lexicon::Rule;
use super::matter::words_of;
use super::slot;
use super::who::{self, Who};
use super::{Found, StatementDraft};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::items::Items;
use crate::quotes::{Quote, QuoteForm};
use crate::statements::attribution;

/// How many sentences back the charge may stand on which somebody does not comment.
const COMMENT_REACH: usize = 3;

/// Reads the denial that `cue` carries of a claim told in the sentence before, where that claim names no item of its
/// own: it becomes a matter of kind `other`, which the one alleges and the other denies. Says whether it did.
pub(super) fn denied(
    context: &Context<'_>,
    rules: &[Rule<'_>],
    items: &mut Items,
    cue: Token<'_>,
    found: &mut Found,
) -> bool {
    let denies =
        |(stance, rule): &&Rule<'_>| *stance == Stance::Denies && rule.polarity != Some(Polarity::Unstated);
    // "Would neither confirm nor deny it" says neither.
    let open = |(stance, rule): &Rule<'_>| {
        *stance == Stance::Denies && rule.polarity == Some(Polarity::Unstated) && !rule.under.is_empty()
    };
    let Some(&(_, rule)) = rules.iter().find(denies).filter(|_| !rules.iter().any(open)) else {
        return false;
    };
    if !points(context, cue, rule) {
        return false;
    }
    let Who::Actors(holder) = who::actors(context, items, cue, &rule.holder, &[]) else { return false };
    if let Some(charge) = charged(context, cue, &holder, found) {
        let denial = statement(context, cue, holder, Stance::Denies, charge);
        found.statements.push(StatementDraft { rule: rule.id.clone(), ..denial });
        return true;
    }
    let Some((claim, claimed)) = claim(context, cue).filter(|_| !holder.is_empty()) else { return false };
    let apart = claimed.iter().all(|&c| holder.iter().all(|&h| !context.actors.same_camp(c, h)));
    let Some(head) = head_of(context, claim).filter(|_| apart) else { return false };
    let told = found.statements.iter().find(|s| claim.tokens.contains(&s.cue));
    let on = match told {
        Some(told) => told.items.clone(),
        None if items.mentions.iter().any(|m| claim.tokens.contains(&m.head)) => return false,
        None => {
            let broken = speaks_of_hostile_act(context, head).then(|| truce(items, head, found)).flatten();
            vec![broken.unwrap_or_else(|| items.add_other(context, words_of(head), head.i()))]
        }
    };
    if told.is_none() {
        let accused: Vec<ActorIndex> = who::of_all(context, &clause::subjects(head));
        let own = accused.iter().any(|&a| holder.iter().any(|&h| context.actors.same_camp(a, h)));
        if own {
            let alleged = statement(context, head, claimed, Stance::AllegesViolation, on.clone());
            found.statements.push(StatementDraft { target: accused, ..alleged });
        }
    }
    let denial = statement(context, cue, holder, Stance::Denies, on);
    found.statements.push(StatementDraft { rule: rule.id.clone(), ..denial });
    true
}

/// What another was just said to accuse somebody of: "accused it of treating fighters. It denied the charge."
fn charged(
    context: &Context<'_>,
    cue: Token<'_>,
    holder: &[ActorIndex],
    found: &Found,
) -> Option<Vec<usize>> {
    let own = context.story.sentence(cue.i());
    let from = own.start.checked_sub(1).map_or(own.start, |last| context.story.sentence(last).start);
    let charge = |s: &&StatementDraft| {
        let aside = cue.dep() == "relcl" && cue.head().i() > s.cue;
        let near = (from..cue.i()).contains(&s.cue) && (aside || !s.evidence.contains(&cue.i()));
        s.stance == Stance::AllegesViolation && near && s.holder.iter().all(|h| !holder.contains(h))
    };
    let last = found.statements.iter().filter(charge).max_by_key(|s| s.cue)?;
    (!holder.is_empty()).then(|| last.items.clone())
}

/// What somebody was accused or said to have done in the last sentences before `cue`, on which he may be asked to comment.
pub(super) fn open_charge(context: &Context<'_>, cue: Token<'_>, found: &Found) -> Option<Vec<usize>> {
    let mut from = context.story.sentence(cue.i()).start;
    for _ in 0..COMMENT_REACH {
        from = from.checked_sub(1).map_or(from, |last| context.story.sentence(last).start);
    }
    let charge = |s: &&StatementDraft| {
        let hostile = matches!(s.stance, Stance::AllegesViolation | Stance::Breaches);
        hostile && s.polarity == Polarity::Positive && (from..cue.i()).contains(&s.cue)
    };
    found.statements.iter().filter(charge).max_by_key(|s| s.cue).map(|s| s.items.clone())
}

/// Adds what one party says that the other's men did: "the army says the rebels opened fire at the market". It is held against
/// the truce, where one was said to be agreed or to hold, else a matter of its own. What a party says that its own men did
/// not do denies such a charge.
pub(super) fn told(context: &Context<'_>, items: &mut Items, tokens: Range<usize>, found: &mut Found) {
    for i in tokens {
        let verb = context.story.doc.token(i);
        if !hostile(context, verb)
            || clause::mood(verb) != clause::Mood::Actual
            || clause::unstated(verb).is_some()
            || found.statements.iter().any(|s| s.cue == i || s.evidence.contains(&i))
            || attribution::retracted(context, i)
            || !asserted(context, verb)
        {
            continue;
        }
        let party = |a: &ActorIndex| context.actors.is_party(*a);
        let speakers = attribution::speakers(context, i);
        let accused = doers(context, verb);
        if !speakers.iter().any(party) {
            found.statements.extend(reported(context, items, verb, accused, found));
            continue;
        }
        if !speakers.iter().all(party) {
            continue;
        }
        let camp = |a: &ActorIndex| speakers.iter().any(|&s| context.actors.same_camp(*a, s));
        if clause::negated(verb) {
            let own = accused.iter().all(camp);
            if let Some(charge) = own.then(|| charged(context, verb, &speakers, found)).flatten() {
                let denial = statement(context, verb, speakers, Stance::Denies, charge);
                found.statements.push(StatementDraft { rule: "party-denies-hostile-act".into(), ..denial });
            } else if own && !accused.is_empty() && insists(context, i) {
                let on = items.add_other(context, words_of(verb), i);
                let denial = statement(context, verb, speakers, Stance::Denies, vec![on]);
                found.statements.push(StatementDraft { rule: "party-denies-hostile-act".into(), ..denial });
            }
            continue;
        }
        if accused.is_empty() || !accused.iter().all(party) || accused.iter().any(camp) {
            continue;
        }
        let on =
            truce(items, verb, found).unwrap_or_else(|| items.add_other(context, words_of(verb), verb.i()));
        let alleged = statement(context, verb, speakers, Stance::AllegesViolation, vec![on]);
        let rule = "party-tells-of-hostile-act".to_owned();
        found.statements.push(StatementDraft { target: accused, rule, ..alleged });
    }
}

/// What the agency, a monitor or residents tell of a hostile act in a clause of its own: "gunmen abducted two nurses".
fn reported(
    context: &Context<'_>,
    items: &mut Items,
    verb: Token<'_>,
    doers: Vec<ActorIndex>,
    found: &Found,
) -> Option<StatementDraft> {
    let main = verb.is_root()
        || verb.dep() == "ccomp"
        || (verb.dep() == "conj" && (verb.head().is_root() || verb.head().dep() == "ccomp"));
    let armed = |&a: &ActorIndex| {
        let kind = context.actors.list[a].kind;
        context.actors.is_party(a) || matches!(kind, ActorKind::ArmedGroup | ActorKind::Military)
    };
    // Counts of the dead and of captives are figures.
    let counts = context.codebook.words.has("toll-verbs", verb.lemma());
    let named = !doers.is_empty() && doers.iter().all(armed);
    let done_to = |t: &Token<'_>| matches!(t.pos(), "NOUN" | "PROPN");
    if !items.in_conflict || !main || counts || !named || clause::negated(verb) {
        return None;
    }
    clause::objects(verb).iter().find(|t| done_to(t))?;
    let on = truce(items, verb, found).unwrap_or_else(|| items.add_other(context, words_of(verb), verb.i()));
    let rule = "hostile-act-reported".to_owned();
    let breach = statement(context, verb, doers, Stance::Breaches, vec![on]);
    Some(StatementDraft { rule, ..breach })
}

/// "Insists that its men did not fire": words that answer a charge, though the text does not tell it.
fn insists(context: &Context<'_>, token: usize) -> bool {
    let verbs = context.codebook.words.of("insisting-verbs");
    let said = context.quotes.iter().filter(|q| q.tokens.contains(&token)).filter_map(|q| q.cue);
    said.into_iter().any(|cue| verbs.contains(context.story.doc.token(cue).lemma()))
}

/// Adds what somebody says of his own side in the very verb by which it was told of it, but with a "not": "has torn up the
/// deal, an envoy said. Its office says that it has torn up nothing."
pub(super) fn echoed(context: &Context<'_>, tokens: Range<usize>, found: &mut Found) {
    for i in tokens {
        let verb = context.story.doc.token(i);
        let idle =
            |s: &StatementDraft| s.cue == i || s.polarity != Polarity::Positive && s.evidence.contains(&i);
        let open =
            verb.pos() == "VERB" && clause::negated(verb) && clause::mood(verb) == clause::Mood::Actual;
        if !open || clause::unstated(verb).is_some() || found.statements.iter().any(idle) {
            continue;
        }
        let mut speakers = attribution::speakers(context, i);
        speakers.dedup();
        let camp = |a: &ActorIndex| speakers.iter().any(|&s| context.actors.same_camp(*a, s));
        let from = context.story.sentence(i).start;
        let from = from.checked_sub(1).map_or(from, |last| context.story.sentence(last).start);
        let same = |s: &&StatementDraft| {
            let told = context.story.doc.token(s.cue);
            (from..i).contains(&s.cue)
                && told.lemma() == verb.lemma()
                && told.pos() == "VERB"
                && s.polarity == Polarity::Positive
                && s.modality == Modality::Actual
                && s.holder.iter().chain(&s.target).any(camp)
                && !attribution::speakers(context, s.cue).iter().any(camp)
        };
        let Some(told) = found.statements.iter().filter(same).max_by_key(|s| s.cue) else { continue };
        let denial = statement(context, verb, speakers.clone(), Stance::Denies, told.items.clone());
        found.statements.push(StatementDraft { rule: "denied-in-the-same-verb".into(), ..denial });
    }
}

/// "Shelled the market", "opened fire at it", "came under fire from the hill".
fn hostile(context: &Context<'_>, verb: Token<'_>) -> bool {
    let fire = |t: Token<'_>| matches!(t.lemma(), "fire" | "attack");
    let opens =
        || matches!(verb.lemma(), "open" | "return") && verb.children().any(|c| c.dep() == "dobj" && fire(c));
    let suffers = || {
        let under = verb.children().filter(|c| c.lower() == "under").flat_map(Token::children);
        matches!(verb.lemma(), "come" | "be") && under.into_iter().any(fire)
    };
    verb.pos() == "VERB" && context.codebook.words.of("hostile-verbs").contains(verb.lemma())
        || opens()
        || suffers()
}

/// Who did it: the subject; of "came under fire", those from whom.
fn doers(context: &Context<'_>, verb: Token<'_>) -> Vec<ActorIndex> {
    if !matches!(verb.lemma(), "come" | "be") {
        let subjects = clause::subjects(verb);
        let named = who::of_all(context, &subjects);
        return if named.is_empty() { owners(context, &subjects) } else { named };
    }
    let from = ["from", "by"].map(str::to_owned);
    let fire = verb.children().filter(|c| c.lower() == "under").flat_map(Token::children);
    let named = fire.flat_map(|f| clause::phrases(f, &from)).chain(clause::phrases(verb, &from));
    who::of_all(context, &named.collect::<Vec<_>>())
}

/// "Rebel artillery", "drones of the army": whose the men or weapons are.
fn owners(context: &Context<'_>, things: &[Token<'_>]) -> Vec<ActorIndex> {
    let words = &context.codebook.words;
    let armed = |t: &&Token<'_>| {
        let lemma = t.lemma().to_lowercase();
        ["forces", "weapons", "aircraft"].iter().any(|set| words.of(set).contains(&lemma))
    };
    let owned = things.iter().filter(armed).map(|t| who::of_all(context, &beside(*t)));
    owned.into_iter().find(|owners| !owners.is_empty()).unwrap_or_default()
}

/// What stands before a noun in its phrase, or under its "of".
fn beside(noun: Token<'_>) -> Vec<Token<'_>> {
    let before = noun.children().filter(|c| matches!(c.dep(), "compound" | "poss" | "amod" | "nmod"));
    before.chain(clause::phrases(noun, &["of".to_owned()])).collect()
}

/// The truce spoken of last before `verb` that was said to be agreed or to hold.
fn truce(items: &Items, verb: Token<'_>, found: &Found) -> Option<usize> {
    let firm = |s: &StatementDraft| {
        matches!(
            s.stance,
            Stance::Accepts
                | Stance::Signs
                | Stance::EntersIntoForce
                | Stance::Implements
                | Stance::Extends
                | Stance::Breaches
        ) && s.polarity == Polarity::Positive
    };
    let holds = |item: usize| found.statements.iter().any(|s| firm(s) && s.items.contains(&item));
    let before = (0..items.mentions.len()).rev().filter(|&m| items.mentions[m].head < verb.i());
    let last = before
        .filter_map(|m| items.of(m))
        .find(|&i| items.list[i].kind == ItemKind::Ceasefire && !items.is_extension(i))?;
    holds(last).then_some(last)
}

/// Whether `head`, or what stands under it, is an attack, a killing or the like.
pub(super) fn speaks_of_hostile_act(context: &Context<'_>, head: Token<'_>) -> bool {
    let words = &context.codebook.words;
    let act = |t: Token<'_>| {
        let lemma = t.lemma().to_lowercase();
        words.of("hostilities").contains(&lemma)
            || words.of("hostile-verbs").contains(&lemma)
            || words.of("hostile-acts").contains(&lemma)
    };
    hostile(context, head) || head.subtree().take(24).any(act)
}

/// What a charge or its denial is about whose words name no matter: of a hostile act, the truce that holds; of "stalling",
/// what was spoken of last.
pub(super) fn held_against(
    context: &Context<'_>,
    items: &Items,
    head: Token<'_>,
    found: &Found,
) -> Option<usize> {
    let words = &context.codebook.words;
    if speaks_of_hostile_act(context, head) {
        return truce(items, head, found);
    }
    let bare = clause::objects(head).is_empty() && !head.children().any(|c| c.dep() == "prep");
    let stalls = words.of("stalling-words").contains(&head.lemma().to_lowercase());
    let mut before = (0..items.mentions.len()).rev().filter(|&m| items.mentions[m].head < head.i());
    before.find_map(|m| items.of(m)).filter(|_| stalls && bare)
}

/// Whether the denial says no more of its matter than "it", "that", "the charge".
fn points(context: &Context<'_>, cue: Token<'_>, rule: &CueRule) -> bool {
    let claims = context.codebook.words.of("claims");
    let named = rule.item.iter().flat_map(|slot| slot::tokens(cue, slot));
    let mut named = named.filter(|t| t.i() != cue.i()).peekable();
    let pointing = |t: Token<'_>| {
        // "A charge that they deny": the clause of the denial itself says nothing of it.
        let own = |c: Token<'_>| c.dep() == "relcl" && c.i() == cue.i();
        let bare = t.children().all(|c| matches!(c.dep(), "det" | "poss") || own(c));
        (matches!(t.lower(), "it" | "this" | "that" | "so") && t.pos() != "NOUN")
            || (claims.contains(t.lemma()) && bare)
    };
    named.peek().is_some() && named.all(pointing)
}

/// The last claim told before `cue`, in its sentence or the one before, with those whose it is.
fn claim<'c>(context: &Context<'c>, cue: Token<'_>) -> Option<(&'c Quote, Vec<ActorIndex>)> {
    let own = context.story.sentence(cue.i());
    let from = own.start.checked_sub(1).map_or(own.start, |last| context.story.sentence(last).start);
    let told = |q: &&Quote| {
        q.form == QuoteForm::Indirect
            && q.tokens.start >= from
            && q.tokens.end <= cue.i()
            && q.speaker.is_some()
    };
    let quote = context.quotes.iter().filter(told).max_by_key(|q| q.tokens.start)?;
    let speakers = attribution::named(context, quote);
    (!speakers.is_empty()).then_some((quote, speakers))
}

/// The verb of what is claimed.
fn head_of<'d>(context: &Context<'d>, claim: &Quote) -> Option<Token<'d>> {
    let outside = |t: &Token<'_>| clause::is_verb(*t) && !claim.tokens.contains(&t.head().i());
    claim.tokens.clone().map(|i| context.story.doc.token(i)).find(outside)
}

fn statement(
    context: &Context<'_>,
    cue: Token<'_>,
    holder: Vec<ActorIndex>,
    stance: Stance,
    items: Vec<usize>,
) -> StatementDraft {
    let sentence = context.story.sentence(cue.i());
    StatementDraft {
        holder,
        items,
        cue_tokens: clause::cue_words(cue),
        ..StatementDraft::plain(stance, cue.i(), framed(context, cue.i(), sentence), "claim-that-is-denied")
    }
}

/// "Denied an army report that his men had burned houses": whose claim it is that somebody answers.
pub(super) fn claimed(
    context: &Context<'_>,
    best: &Match<'_, '_>,
    answer: &StatementDraft,
) -> Option<StatementDraft> {
    let claims = context.codebook.words.of("claims");
    let noun = best
        .governed
        .iter()
        .find(|t| claims.contains(t.lemma()))
        .filter(|_| answer.stance == Stance::Denies)?;
    let says = noun.children().any(|c| matches!(c.dep(), "acl" | "ccomp" | "relcl") || c.lower() == "of");
    let Who::Actors(holder) = who::actors(context, &Items::default(), *noun, &[Slot::Poss], &[]) else {
        return None;
    };
    let other = holder.iter().all(|h| !answer.holder.contains(h));
    let span = noun.left_edge().i()..noun.right_edge().i() + 1;
    (says && other && !holder.is_empty()).then(|| StatementDraft {
        holder,
        stance: Stance::AllegesViolation,
        polarity: Polarity::Positive,
        modality: Modality::Actual,
        target: answer.holder.clone(),
        excludes: Vec::new(),
        condition: None,
        cue: noun.i(),
        cue_tokens: noun.i()..noun.i() + 1,
        evidence: span,
        rule: "claim-answered".into(),
        responds_to: None,
        ..answer.clone()
    })
}
