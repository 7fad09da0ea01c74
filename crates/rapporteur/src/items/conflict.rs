//! Whether a story is one of a conflict: elsewhere bans, elections and refusals are everybody's.

use std::collections::BTreeSet;

use rapporteur_codebook::Words;
use rapporteur_model::{ActorKind, ItemKind};

use crate::actors::ActorEntry;
use crate::context::Context;
use crate::items::ItemMention;

/// How many words that hint at a conflict make a story one of it.
const HINTS: usize = 2;

/// A text of fewer tokens has little room for words that place it: there one matter that conflicts have is enough.
const SHORT: usize = 150;

/// How many deeds of a conflict make a story one of it, where a word hints at it too.
const DEEDS: usize = 2;

/// A process that is known, a matter that only conflicts have, somebody who takes part in one, or a word for one.
pub(super) fn in_conflict(context: &Context<'_>, mentions: &[ItemMention]) -> bool {
    let short = is_short(context);
    context.process.is_some()
        || mentions.iter().any(|m| m.tells_of_conflict() && (short || !m.act && names_one(m.kind)))
        || mentions.iter().filter(|m| m.tells_of_conflict()).count() >= DEEDS && hinted(context)
        || context.actors.list.iter().any(|actor| takes_part(context, actor) || short && in_uniform(actor))
        || speaks_of_one(context)
}

/// Whether the text has little room for words that place it.
pub(crate) fn is_short(context: &Context<'_>) -> bool {
    context.story.doc.len() < SHORT
}

/// Whether a noun for a matter of this kind is one of conflicts only: aid, supervision and trust are wanted everywhere.
fn names_one(kind: ItemKind) -> bool {
    use ItemKind::{Ceasefire, HumanitarianCorridor, PrisonerExchange, SiegeLifting};
    matches!(kind, Ceasefire | HumanitarianCorridor | PrisonerExchange | SiegeLifting)
}

/// Monitors, or men of an army: a text of a few lines that tells of them needs no other sign.
fn in_uniform(actor: &ActorEntry) -> bool {
    matches!(actor.kind, ActorKind::Monitor | ActorKind::Military)
}

/// An armed group or an authority that somebody disputes.
fn takes_part(context: &Context<'_>, actor: &ActorEntry) -> bool {
    let tables = &context.codebook.actors;
    let id = actor.codebook_id.as_deref();
    let Some(row) = id.and_then(|id| tables.organisation(id)).map(|row| &tables.organisations[row]) else {
        // A capital parts "the Delta Front" from any group of people.
        let named = actor.name.chars().next().is_some_and(char::is_uppercase);
        return named && actor.kind == ActorKind::ArmedGroup && actor.side != "none";
    };
    match row.kind {
        ActorKind::ArmedGroup => row.side != "none",
        ActorKind::Government | ActorKind::Party | ActorKind::Coalition => {
            !matches!(row.side.as_str(), "" | "none" | "government" | "third_party")
        }
        _ => false,
    }
}

/// "The enclave", "peace talks", "the buffer zone": a word that tells of a conflict, or two that hint at one.
fn speaks_of_one(context: &Context<'_>) -> bool {
    let words = |name: &str| context.codebook.words.of(name);
    let text = context.story.doc.text().to_lowercase();
    let named = |set: &Words| -> BTreeSet<String> {
        let alone = context.story.doc.tokens().filter_map(|t| {
            let (lemma, lower) = (t.lemma().to_lowercase(), t.lower().to_owned());
            [lemma, lower].into_iter().find(|word| set.contains(word))
        });
        let mut found: BTreeSet<String> = alone.collect();
        found.extend(set.iter().filter(|words| is_run(words) && stands_in(&text, words)).cloned());
        found
    };
    !named(words("conflict-words")).is_empty() || named(words("conflict-hints")).len() >= HINTS
}

/// Whether one word at least hints at a conflict.
fn hinted(context: &Context<'_>) -> bool {
    let set = context.codebook.words.of("conflict-hints");
    context.story.doc.tokens().any(|t| set.contains(&t.lemma().to_lowercase()) || set.contains(t.lower()))
}

/// Whether `words` are more than the tokenizer makes one token of.
fn is_run(words: &str) -> bool {
    words.contains([' ', '-', '.'])
}

/// Whether `words` stand in `text` as whole words.
fn stands_in(text: &str, words: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words).any(|(at, found)| {
        !letter(text[..at].chars().next_back()) && !letter(text[at + found.len()..].chars().next())
    })
}
