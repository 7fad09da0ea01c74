//! "Hand them over": whether captives, arms or places are meant is told by what was named last before.

use rapporteur_model::ItemKind;
use rapporteur_nlp::Token;

use super::mention::ItemMention;
use crate::clause;
use crate::context::Context;

/// How many tokens back that which "them" stands for may have been named.
const REACH: usize = 60;

/// Settles the kind of each act that gives up "it" or "them".
pub(super) fn settle(context: &Context<'_>, found: &mut [ItemMention]) {
    for mention in found.iter_mut().filter(|m| m.kind == ItemKind::PrisonerExchange) {
        let head = context.story.doc.token(mention.head);
        let pronoun = |t: &Token<'_>| matches!(t.lower(), "it" | "them" | "they");
        let at = if mention.act {
            clause::objects(head).into_iter().find(pronoun)
        } else {
            // "They oppose any handover", after the villages that are to be handed over.
            Some(head).filter(|_| mention.anaphor && mention.tokens.len() == 1 && gives_over(context, head))
        };
        let Some(kind) = at.and_then(|t| meant(context, t)) else { continue };
        mention.kind = kind;
        // What was named last stands for the matter.
        mention.anaphor = false;
    }
}

/// Whether a noun tells that something changes hands, and not what.
fn gives_over(context: &Context<'_>, noun: Token<'_>) -> bool {
    context.codebook.words.has("handing-over", noun.lemma())
}

/// The kind of matter that giving up what was named last before `token` is, where those are no people. "Them" are several.
fn meant(context: &Context<'_>, token: Token<'_>) -> Option<ItemKind> {
    let words = &context.codebook.words;
    let several = matches!(token.lower(), "them" | "they");
    let before = (token.i().saturating_sub(REACH)..token.i()).rev().map(|i| context.story.doc.token(i));
    let fits = |t: &Token<'_>| t.pos() == "NOUN" && (!several || t.tag() == "NNS");
    let mut nouns = before.filter(fits).map(|t| t.lemma().to_lowercase());
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
