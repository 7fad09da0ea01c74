//! Claims of one side that the other answers at once: "The army says the rebels fired on a bus. The rebels deny it."

use std::ops::Range;

use rapporteur_codebook::{CueRule, Slot};
use rapporteur_model::{Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::cue::Match;
use super::evidence::framed;
use super::hostilities::{doers, speaks_of_hostile_act};
use super::lexicon::Rule;
use super::matter::words_of;
use super::slot;
use super::standing::{broken_by, truce};
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
        // "They admitted it".
        let polarity = rule.polarity.unwrap_or(Polarity::Positive);
        found.statements.push(StatementDraft { rule: rule.id.clone(), polarity, ..denial });
        return true;
    }
    let Some((claim, claimed)) =
        claim(context, cue).filter(|_| !holder.is_empty() && rule.polarity != Some(Polarity::Negative))
    else {
        return false;
    };
    let apart = claimed.iter().all(|&c| holder.iter().all(|&h| !context.actors.same_camp(c, h)));
    let Some(head) = head_of(context, claim).filter(|_| apart) else { return false };
    let told = found.statements.iter().find(|s| claim.tokens.contains(&s.cue));
    let on = match told {
        Some(told) => told.items.clone(),
        None if items.mentions.iter().any(|m| claim.tokens.contains(&m.head)) => return false,
        None => {
            let broken =
                speaks_of_hostile_act(context, head).then(|| truce(context, items, head, found)).flatten();
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

/// How many sentences back the charge may stand that a question puts to somebody.
const ASKED_REACH: usize = 3;

/// What another was just said to accuse somebody of: "accused it of treating fighters. It denied the charge."
pub(super) fn charged(
    context: &Context<'_>,
    cue: Token<'_>,
    holder: &[ActorIndex],
    found: &Found,
) -> Option<Vec<usize>> {
    let from = context.story.start_before(cue.i(), 1);
    // "They say that you shelled the town. Is that true?" - "That is a lie."
    let asks = (from..cue.i()).any(|i| context.story.doc.token(i).text() == "?");
    let from = if asks { context.story.start_before(cue.i(), ASKED_REACH) } else { from };
    let near = |s: &&StatementDraft| {
        let aside = cue.dep() == "relcl" && cue.head().i() > s.cue;
        (from..cue.i()).contains(&s.cue) && (aside || !s.evidence.contains(&cue.i()))
    };
    let others = |s: &&StatementDraft| s.holder.iter().all(|h| !holder.contains(h));
    let charge = |s: &&StatementDraft| s.stance == Stance::AllegesViolation && near(s) && others(s);
    // "Monitors counted nine attacks. The rebels denied any part in them": of what was reported, where nobody charged anybody.
    let reported =
        |s: &&StatementDraft| s.stance == Stance::Breaches && s.polarity == Polarity::Positive && near(s);
    let last =
        |of: &dyn Fn(&&StatementDraft) -> bool| found.statements.iter().filter(of).max_by_key(|s| s.cue);
    let told = last(&charge).or_else(|| last(&reported))?;
    (!holder.is_empty()).then(|| told.items.clone())
}

/// What somebody was accused or said to have done in the last sentences before `cue`, on which he may be asked to comment.
pub(super) fn open_charge(context: &Context<'_>, cue: Token<'_>, found: &Found) -> Option<Vec<usize>> {
    let from = context.story.start_before(cue.i(), COMMENT_REACH);
    let charge = |s: &&StatementDraft| {
        let hostile = matches!(s.stance, Stance::AllegesViolation | Stance::Breaches);
        hostile && s.polarity == Polarity::Positive && (from..cue.i()).contains(&s.cue)
    };
    found.statements.iter().filter(charge).max_by_key(|s| s.cue).map(|s| s.items.clone())
}

/// Adds what somebody says of his own side in the very verb by which it was told of it, but with a "not": "has torn up the
/// deal, an envoy said. Its office says that it has torn up nothing."
pub(super) fn echoed(context: &Context<'_>, tokens: Range<usize>, found: &mut Found) {
    for i in tokens {
        let verb = context.story.doc.token(i);
        let idle =
            |s: &StatementDraft| s.cue == i || s.polarity != Polarity::Positive && s.evidence.contains(&i);
        let told = |s: &StatementDraft| s.cue < i && context.story.doc.token(s.cue).lemma() == verb.lemma();
        if verb.pos() != "VERB" || !found.statements.iter().any(told) {
            continue;
        }
        let open = clause::negated(verb) && clause::mood(verb) == clause::Mood::Actual;
        if !open || clause::unstated(verb).is_some() || found.statements.iter().any(idle) {
            continue;
        }
        let mut speakers = attribution::speakers(context, i);
        speakers.dedup();
        let camp = |a: &ActorIndex| speakers.iter().any(|&s| context.actors.same_camp(*a, s));
        let from = context.story.sentence(i).start;
        let from = context.story.sentence_before(from).map_or(from, |before| before.start);
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

/// What a charge or its denial is about whose words name no matter: of a hostile act, the truce that holds; of "stalling",
/// what was spoken of last.
pub(super) fn held_against(
    context: &Context<'_>,
    items: &Items,
    head: Token<'_>,
    found: &Found,
    accused: &[ActorIndex],
) -> Option<usize> {
    let words = &context.codebook.words;
    if speaks_of_hostile_act(context, head) {
        // "Accused the militia of shelling": who did it stands above the deed.
        let own = doers(context, head);
        return broken_by(context, items, head, found, if own.is_empty() { accused } else { &own });
    }
    let bare = clause::objects(head).is_empty() && !head.children().any(|c| c.dep() == "prep");
    let stalls = words.of("stalling-words").contains(&head.lemma().to_lowercase());
    let mut before = (0..items.mentions.len()).rev().filter(|&m| items.mentions[m].head < head.i());
    before.find_map(|m| items.of(m)).filter(|_| stalls && bare)
}

/// The act of fighting that a denied clause, or the clause of a denied claim, tells of: "that it had fired", "a report that it
/// had fired"; not one on people and things that nobody may fire at.
pub(super) fn combat<'d>(context: &Context<'_>, head: Token<'d>) -> Option<Token<'d>> {
    let words = &context.codebook.words;
    let verb = if clause::is_verb(head) {
        head
    } else {
        let claim = words.of("claims").contains(head.lemma());
        head.children()
            .find(|c| claim && clause::is_verb(*c) && matches!(c.dep(), "acl" | "ccomp" | "relcl"))?
    };
    let spared = |t: Token<'_>| words.has("not-fought-over", &t.lemma().to_lowercase());
    (words.has("combat", verb.lemma()) && !verb.subtree().any(spared)).then_some(verb)
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
        let blamed = context.codebook.words.of("parts-in-deeds");
        // "Denied responsibility for them", "denied any role in the attacks".
        let part = |c: Token<'_>| {
            let deed = |n: Token<'_>| {
                let these =
                    n.children().any(|d| matches!(d.lower(), "the" | "this" | "that" | "these" | "those"));
                n.pos() == "PRON" || these && n.children().all(|d| d.dep() == "det")
            };
            c.dep() == "prep" && c.children().any(|n| n.dep() == "pobj" && deed(n))
        };
        let of_deed = || {
            let outer = t.children().filter(|c| c.dep() == "prep");
            outer.count() == 0 || t.children().any(part)
        };
        (matches!(t.lower(), "it" | "this" | "that" | "so" | "them") && t.pos() != "NOUN")
            || (claims.contains(t.lemma()) && bare)
            || blamed.contains(t.lemma()) && of_deed()
    };
    named.peek().is_some() && named.all(pointing)
}

/// The last claim told before `cue`, in its sentence or the one before, with those whose it is.
fn claim<'c>(context: &Context<'c>, cue: Token<'_>) -> Option<(&'c Quote, Vec<ActorIndex>)> {
    let own = context.story.sentence(cue.i());
    let from = context.story.sentence_before(own.start).map_or(own.start, |before| before.start);
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

pub(super) fn statement(
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
