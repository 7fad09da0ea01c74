//! The way of monitors to what they watch: "let the patrol pass" is a matter of monitoring, "let the lorries pass" one of aid.

use rapporteur_model::{ActorKind, ItemKind};
use rapporteur_nlp::Token;

use super::mention::ItemMention;
use crate::clause;
use crate::context::Context;

/// Turns what names the access of monitors into a matter of monitoring.
pub(super) fn settle(context: &Context<'_>, found: &mut [ItemMention]) {
    for mention in found.iter_mut().filter(|m| m.kind == ItemKind::HumanitarianAccess) {
        if is_of_monitors(context, mention) {
            mention.kind = ItemKind::Monitoring;
        }
    }
}

/// Whether those who are let in or kept out are monitors.
fn is_of_monitors(context: &Context<'_>, mention: &ItemMention) -> bool {
    let head = context.story.doc.token(mention.head);
    let passage = |t: Token<'_>| context.codebook.words.has("passage-nouns", t.lemma());
    let who = if mention.act {
        let objects = clause::objects(head).into_iter().chain(clause::retained(head));
        let let_do = clause::complements(head).into_iter().flat_map(clause::subjects);
        objects.chain(let_do).chain(given(head)).collect()
    } else if passage(head) {
        entitled(head)
    } else {
        Vec::new()
    };
    let watch = |t: Token<'_>| {
        let actors = context.actors.of(t.i());
        let noun = t.pos() == "NOUN" && context.codebook.words.has("watchers", t.lemma());
        noun || !actors.is_empty() && actors.iter().all(|&a| watches(context, a))
    };
    let told = |t: &Token<'_>| watch(*t) || !context.actors.of(t.i()).is_empty();
    let named: Vec<Token<'_>> = who.into_iter().filter(told).collect();
    !named.is_empty() && named.into_iter().all(watch)
}

/// Whether an actor is a body of monitors, or one of its men.
fn watches(context: &Context<'_>, actor: usize) -> bool {
    let monitor = |a: usize| context.actors.list[a].kind == ActorKind::Monitor;
    monitor(actor) || context.actors.list[actor].acts_for.iter().any(|&a| monitor(a))
}

/// "Grant *the mission* access".
fn given(verb: Token<'_>) -> Vec<Token<'_>> {
    verb.children().filter(|c| c.dep() == "dative").flat_map(clause::with_conjuncts).collect()
}

/// Whose the access is: "its access", "access for the mission", "the team is to have access", "it has been refused access",
/// "the mission renewed its call for access".
fn entitled(noun: Token<'_>) -> Vec<Token<'_>> {
    let names = ["for", "by", "of"].map(str::to_owned);
    let own = noun.children().filter(|c| c.dep() == "poss").chain(clause::phrases(noun, &names));
    let own: Vec<Token<'_>> = own.collect();
    if !own.is_empty() {
        return own;
    }
    let Some(verb) = noun.ancestors().take(4).find(|t| clause::is_verb(*t)) else { return own };
    let given = given(verb);
    if !given.is_empty() {
        return given;
    }
    // "Was refused access": the subject of the passive gets it.
    if clause::passive(verb) { clause::objects(verb) } else { clause::subjects(verb) }
}
