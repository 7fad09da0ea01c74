//! "Hand them over": whether captives, arms or places are meant is told by what was named last before.

use rapporteur_model::ItemKind;

use super::mention::ItemMention;
use crate::clause;
use crate::context::Context;

/// How many tokens back that which "them" stands for may have been named.
const REACH: usize = 60;

/// Settles the kind of each act that gives up "it" or "them".
pub(super) fn settle(context: &Context<'_>, found: &mut [ItemMention]) {
    for mention in found.iter_mut().filter(|m| m.act && m.kind == ItemKind::PrisonerExchange) {
        let verb = context.story.doc.token(mention.head);
        let objects = clause::objects(verb);
        let pronoun = objects.iter().find(|t| matches!(t.lower(), "it" | "them" | "they"));
        let Some(kind) = pronoun.and_then(|t| meant(context, t.i())) else { continue };
        mention.kind = kind;
    }
}

/// The kind of matter that giving up what was named last before `pronoun` is, where those are no people.
fn meant(context: &Context<'_>, pronoun: usize) -> Option<ItemKind> {
    let words = &context.codebook.words;
    let before = (pronoun.saturating_sub(REACH)..pronoun).rev().map(|i| context.story.doc.token(i));
    let mut nouns = before.filter(|t| t.pos() == "NOUN").map(|t| t.lemma().to_lowercase());
    nouns.find_map(|lemma| {
        if words.has("persons", &lemma) || words.has("prisoners", &lemma) || words.has("taken", &lemma) {
            Some(None)
        } else if words.has("weapons", &lemma) {
            Some(Some(ItemKind::Weapons))
        } else if words.has("held-places", &lemma) {
            Some(Some(ItemKind::Withdrawal))
        } else {
            None
        }
    })?
}
