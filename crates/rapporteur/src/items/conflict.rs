//! Whether a story is one of a conflict: elsewhere bans, elections and refusals are everybody's.

use rapporteur_codebook::Words;
use rapporteur_model::ActorKind;

use crate::actors::ActorEntry;
use crate::context::Context;
use crate::items::ItemMention;

/// A process that is known, a matter that only conflicts have, somebody who takes part in one, or a word for one.
pub(super) fn in_conflict(context: &Context<'_>, mentions: &[ItemMention]) -> bool {
    context.process.is_some()
        || mentions.iter().any(ItemMention::tells_of_conflict)
        || context.actors.list.iter().any(|actor| takes_part(context, actor))
        || speaks_of_one(context)
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

/// "The enclave", "peace talks", "the buffer zone".
fn speaks_of_one(context: &Context<'_>) -> bool {
    let words = context.codebook.words.of("conflict-words");
    let doc = &context.story.doc;
    let one = |t: rapporteur_nlp::Token<'_>| words.contains(t.lower()) || words.contains(t.lemma());
    doc.tokens().any(one) || has_phrase(&doc.text().to_lowercase(), words)
}

/// Whether one of the sets' runs of words stands in `text`.
fn has_phrase(text: &str, words: &Words) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    words.iter().filter(|phrase| phrase.contains(' ')).any(|phrase| {
        let whole = |(at, found): (usize, &str)| {
            !letter(text[..at].chars().next_back()) && !letter(text[at + found.len()..].chars().next())
        };
        text.match_indices(phrase.as_str()).any(whole)
    })
}
