//! Claims of one side that the other answers at once: "The army says the rebels fired on a bus. The rebels deny it."

use rapporteur_codebook::CueRule;
use rapporteur_model::{Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::cue::words_of;
use super::draft::framed;
use super::lexicon::Rule;
use super::slot;
use super::who::{self, Who};
use super::{Found, StatementDraft};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::items::Items;
use crate::quotes::{Quote, QuoteForm};
use crate::statements::attribution;

/// Reads the denial that `cue` carries of a claim told in the sentence before, where that claim names no item of its
/// own: it becomes a matter of kind `other`, which the one alleges and the other denies. Says whether it did.
pub(super) fn denied(
    context: &Context<'_>,
    rules: &[Rule<'_>],
    items: &mut Items,
    cue: Token<'_>,
    found: &mut Found,
) -> bool {
    let denies = |(stance, rule): &&Rule<'_>| *stance == Stance::Denies && rule.polarity != Some(Polarity::Unstated);
    let Some(&(_, rule)) = rules.iter().find(denies) else { return false };
    if !points(context, cue, rule) {
        return false;
    }
    let Who::Actors(holder) = who::actors(context, items, cue, &rule.holder, &[]) else { return false };
    let Some((claim, claimed)) = claim(context, cue).filter(|_| !holder.is_empty()) else { return false };
    let apart = claimed.iter().all(|&c| holder.iter().all(|&h| !context.actors.same_camp(c, h)));
    let Some(head) = head_of(context, claim).filter(|_| apart) else { return false };
    let told = found.statements.iter().find(|s| claim.tokens.contains(&s.cue));
    let on = match told {
        Some(told) => told.items.clone(),
        None if items.mentions.iter().any(|m| claim.tokens.contains(&m.head)) => return false,
        None => vec![items.add_other(words_of(head), head.i())],
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

/// Whether the denial says no more of its matter than "it", "that", "the charge".
fn points(context: &Context<'_>, cue: Token<'_>, rule: &CueRule) -> bool {
    let claims = context.codebook.words.of("claims");
    let named = rule.item.iter().flat_map(|slot| slot::tokens(cue, slot));
    let mut named = named.filter(|t| t.i() != cue.i()).peekable();
    let pointing = |t: Token<'_>| {
        let bare = t.children().all(|c| matches!(c.dep(), "det" | "poss"));
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
        q.form == QuoteForm::Indirect && q.tokens.start >= from && q.tokens.end <= cue.i() && q.speaker.is_some()
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
        stance,
        polarity: Polarity::Positive,
        modality: Modality::Actual,
        items,
        target: Vec::new(),
        excludes: Vec::new(),
        condition: None,
        cue: cue.i(),
        cue_tokens: clause::cue_words(cue),
        evidence: framed(context, cue.i(), sentence),
        rule: "claim-that-is-denied".into(),
        partial: false,
        repeated: false,
        responds_to: None,
    }
}
