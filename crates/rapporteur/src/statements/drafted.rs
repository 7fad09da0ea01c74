//! What a text that came to nothing asked: "The draft would also have demanded a truce" is asked by those who had put it
//! forward, and only on condition that it were adopted.

use std::ops::Range;

use rapporteur_model::{ActorKind, Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::evidence::evidence_of;
use super::fit::fits;
use super::{Found, StatementDraft, lexicon, texts, who};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::items::{ItemIndex, Items};

/// Adds what the texts would have asked that `tokens` speak of.
pub(super) fn read(context: &Context<'_>, items: &Items, tokens: Range<usize>, found: &mut Found) {
    for i in tokens {
        let verb = context.story.doc.token(i);
        if !would_have_asked(context, verb) || !is_of_a_text(context, items, verb) {
            continue;
        }
        let own = makers(context, verb);
        let Some(holder) = own.or_else(|| put_forward_by(i, found)) else { continue };
        for item in asked(items, verb) {
            found.statements.push(StatementDraft {
                holder: holder.clone(),
                items: vec![item],
                modality: Modality::Conditional,
                cue_tokens: clause::cue_words(verb),
                ..StatementDraft::plain(
                    Stance::CallsFor,
                    i,
                    evidence_of(context, verb),
                    "text-would-have-asked",
                )
            });
        }
    }
}

/// "Would have called for", "would have demanded": a word for asking, contrary to fact and not denied.
fn would_have_asked(context: &Context<'_>, verb: Token<'_>) -> bool {
    let helped = |word: &str| verb.children().any(|c| c.dep() == "aux" && c.lower() == word);
    clause::is_verb(verb)
        && helped("would")
        && helped("have")
        && !clause::negated(verb)
        && lexicon::of(context.codebook, verb)
            .into_iter()
            .any(|(s, rule)| s == Stance::CallsFor && fits(verb, rule))
}

/// Whether the clause of `verb` is about a text, by a noun for one or by "it" where one was named.
fn is_of_a_text(context: &Context<'_>, items: &Items, verb: Token<'_>) -> bool {
    let text = |t: Token<'_>| {
        items.mentions.iter().any(|m| m.carrier && m.head == t.i())
            || t.lower() == "it"
            || texts::stands_for_text(context, items, t)
            || context.codebook.words.has("proposal-nouns", t.lemma())
    };
    let subjects = clause::subjects(verb);
    !subjects.is_empty() && subjects.into_iter().all(text)
}

/// "A draft *by Gabon* that would have demanded a truce", "Gabon's text": whose the text is said to be.
fn makers(context: &Context<'_>, verb: Token<'_>) -> Option<Vec<ActorIndex>> {
    let by = ["by".to_owned(), "from".to_owned()];
    let of = |text: Token<'_>| {
        let own = who::owners(context, text);
        if own.is_empty() { who::of_all(context, &clause::phrases(text, &by)) } else { own }
    };
    // "A draft Council resolution": the body that it was to be a resolution of has not made it.
    let member = |a: &ActorIndex| context.actors.list[*a].kind != ActorKind::Igo;
    let found: Vec<ActorIndex> = clause::subjects(verb).into_iter().flat_map(of).filter(member).collect();
    (!found.is_empty()).then_some(found)
}

/// Whoever last put something forward before token `at`.
fn put_forward_by(at: usize, found: &Found) -> Option<Vec<ActorIndex>> {
    let put = |s: &&StatementDraft| {
        s.cue < at && s.stance == Stance::Proposes && s.polarity == Polarity::Positive && !s.holder.is_empty()
    };
    found.statements.iter().filter(put).max_by_key(|s| s.cue).map(|s| s.holder.clone())
}

/// The items named behind `verb` in its clause, once each.
fn asked(items: &Items, verb: Token<'_>) -> Vec<ItemIndex> {
    let clause = verb.i() + 1..verb.right_edge().i() + 1;
    let inside = (0..items.mentions.len()).filter(|&m| {
        let mention = &items.mentions[m];
        // What stands in the noun phrase of the text itself is what it asks for.
        let own = mention.within.is_none_or(|outer| items.mentions[outer].carrier);
        clause.contains(&mention.head) && own && !mention.carrier
    });
    let mut named: Vec<ItemIndex> = inside.filter_map(|m| items.of(m)).collect();
    named.sort_unstable();
    named.dedup();
    named
}
