//! Claims that the other side calls untrue in a word: "The army says the rebels shelled the port. They call that a lie", "a
//! spokesman dismissed this as nonsense", "\"Rubbish,\" he said". Read along the words, since parsers seldom see a clause there.

use std::ops::Range;

use rapporteur_model::{Polarity, Stance};
use rapporteur_nlp::Token;

use super::asserted::asserted;
use super::matter::words_of;
use super::{Doubt, Found, StatementDraft, attribution, who};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::items::{ItemIndex, Items};
use crate::quotes::{Quote, QuoteForm};

/// How many sentences back the claim may stand.
const REACH: usize = 2;

/// How far behind the verb the word may stand that calls it untrue.
const WORDS: usize = 9;

/// Adds a denial for each claim that another calls untrue, in place of what else was read of the verb.
pub(super) fn read(context: &Context<'_>, items: &mut Items, tokens: Range<usize>, found: &mut Found) {
    for i in tokens.clone() {
        let verb = context.story.doc.token(i);
        let Some(cue) = rebuff(context, verb) else { continue };
        let holder = subject(context, verb);
        if !holder.is_empty() && asserted(context, verb) {
            add(context, items, &tokens, (i, cue), holder, found);
        }
    }
    let quoted: Vec<&Quote> = context.quotes.iter().filter(|q| tokens.contains(&q.inner.start)).collect();
    for quote in quoted.into_iter().filter(|q| is_exclamation(context, q)) {
        let holder = attribution::named(context, quote);
        if !holder.is_empty() {
            let at = quote.inner.start;
            add(context, items, &tokens, (at, quote.inner.clone()), holder, found);
        }
    }
}

fn add(
    context: &Context<'_>,
    items: &mut Items,
    paragraph: &Range<usize>,
    (at, cue_tokens): (usize, Range<usize>),
    holder: Vec<ActorIndex>,
    found: &mut Found,
) {
    let sentence = context.story.sentence(at);
    let item = claimed(context, items, paragraph, at, &holder, found);
    // What else was read of the verb took the claim for a proposal.
    let same = |s: &StatementDraft| s.cue == at && matches!(s.stance, Stance::Denies | Stance::Rejects);
    found.statements.retain(|s| !same(s));
    let Some(item) = item else {
        let reason = "what is called untrue is not clear".to_owned();
        found.doubts.push(Doubt { reason, tokens: sentence });
        return;
    };
    let denial = StatementDraft::plain(Stance::Denies, at, sentence, "called-untrue");
    found.statements.push(StatementDraft { holder, items: item, cue_tokens, ..denial });
}

/// The words by which `verb` calls what was said before untrue.
fn rebuff(context: &Context<'_>, verb: Token<'_>) -> Option<Range<usize>> {
    let words = &context.codebook.words;
    let doc = &context.story.doc;
    if !words.has("calling-verbs", verb.lemma()) || clause::negated(verb) {
        return None;
    }
    let end = context.story.sentence(verb.i()).end.min(verb.i() + WORDS);
    let mut at = verb.i() + 1;
    let points = |t: Token<'_>| matches!(t.lower(), "this" | "that" | "it" | "these" | "them");
    let claim = |t: Token<'_>| words.has("denied-claims", t.lemma()) || words.has("claims", t.lemma());
    let next = doc.get(at)?;
    if points(next) && !doc.get(at + 1).is_some_and(claim) {
        at += 1;
    } else {
        // "Called the army's report", "these charges": the claim by its noun.
        at = (at..end.min(at + 5)).find(|&i| claim(doc.token(i)))? + 1;
    }
    let untrue = |t: Token<'_>| {
        ["untrue", "inventions"].iter().any(|set| words.has(set, t.lower()) || words.has(set, t.lemma()))
    };
    let between = |t: Token<'_>| {
        t.is_punct() && t.text() != "," && t.text() != ";"
            || matches!(t.lower(), "as" | "a" | "an" | "fairy")
            || matches!(t.pos(), "ADV" | "ADJ")
    };
    let word = (at..end).find(|&i| untrue(doc.token(i)))?;
    (at..word).all(|i| between(doc.token(i))).then_some(verb.i()..word + 1)
}

/// Who calls it so: the subject, else the nearest actor before the verb in its sentence.
fn subject(context: &Context<'_>, verb: Token<'_>) -> Vec<ActorIndex> {
    let own = verb.children().filter(|c| c.dep() == "nsubj").collect::<Vec<_>>();
    let own = if own.is_empty() { clause::subjects(verb) } else { own };
    who::of_all(context, &own)
}

/// "Nonsense", "Lies, all lies": a quote of no more than such words.
fn is_exclamation(context: &Context<'_>, quote: &Quote) -> bool {
    const MOST: usize = 4;
    let words = &context.codebook.words;
    let told: Vec<Token<'_>> = quote
        .inner
        .clone()
        .map(|i| context.story.doc.token(i))
        .filter(|t| !t.is_punct() && !t.is_space())
        .collect();
    let untrue = |t: &Token<'_>| words.has("inventions", t.lower()) || words.has("untrue", t.lower());
    quote.form == QuoteForm::Direct && (1..=MOST).contains(&told.len()) && told.iter().any(untrue)
}

/// The matter of the last claim before `at` that is not the holder's own: what a statement told, else a matter of its own.
fn claimed(
    context: &Context<'_>,
    items: &mut Items,
    paragraph: &Range<usize>,
    at: usize,
    holder: &[ActorIndex],
    found: &Found,
) -> Option<Vec<ItemIndex>> {
    let mut from = context.story.sentence(at).start;
    for _ in 0..REACH {
        from = from
            .checked_sub(1)
            .filter(|i| paragraph.contains(i))
            .map_or(from, |i| context.story.sentence(i).start);
    }
    let own = |actors: &[ActorIndex]| {
        actors.iter().any(|&a| holder.iter().any(|&h| context.actors.same_camp(a, h)))
    };
    let told = |s: &&StatementDraft| {
        let speakers = attribution::speakers(context, s.cue);
        let apart = if speakers.is_empty() { !own(&s.holder) } else { !own(&speakers) };
        let charge = s.stance == Stance::AllegesViolation && !own(&s.holder);
        let fact =
            matches!(s.stance, Stance::Breaches | Stance::Implements | Stance::Terminates | Stance::Suspends);
        (from..at).contains(&s.cue)
            && s.polarity == Polarity::Positive
            && (charge || fact && apart && !speakers.is_empty())
    };
    let last = found.statements.iter().filter(told).max_by_key(|s| s.cue).map(|s| (s.cue, s.items.clone()));
    let quotes = context
        .quotes
        .iter()
        .filter(|q| q.form == QuoteForm::Indirect && (from..at).contains(&q.tokens.start));
    let others = |q: &&Quote| {
        let named = attribution::named(context, q);
        !named.is_empty() && !own(&named) && q.tokens.end <= at
    };
    let quote = quotes.filter(others).max_by_key(|q| q.tokens.start);
    match (last, quote) {
        (Some((cue, on)), Some(quote)) if quote.tokens.contains(&cue) || cue > quote.tokens.start => Some(on),
        (Some((_, on)), None) => Some(on),
        (_, Some(quote)) => {
            let outside = |t: &Token<'_>| clause::is_verb(*t) && !quote.tokens.contains(&t.head().i());
            let head = quote.tokens.clone().map(|i| context.story.doc.token(i)).find(outside)?;
            Some(vec![items.add_other(context, words_of(head), head.i())])
        }
        (None, None) => None,
    }
}
