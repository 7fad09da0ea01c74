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
        entitled(context, head)
    } else {
        Vec::new()
    };
    let watch = |t: Token<'_>| {
        let actors = context.actors.of(t.i());
        let noun = t.pos() == "NOUN" && context.codebook.words.has("watchers", t.lemma());
        noun || !actors.is_empty() && actors.iter().all(|&a| watches(context, a))
    };
    let told = |t: &Token<'_>| watch(*t) || !context.actors.of(t.i()).is_empty();
    let (named, others): (Vec<Token<'_>>, Vec<Token<'_>>) = who.into_iter().partition(told);
    // "It has been refused access", in the report of a body of monitors: who is told of by nobody else's name is that body.
    let it = |t: &Token<'_>| matches!(t.lower(), "it" | "its" | "we" | "us" | "our");
    let own_report = || context.actors.issuer().is_some_and(|issuer| watches(context, issuer));
    let reporter = !others.is_empty() && others.iter().all(it) && own_report();
    if named.is_empty() { reporter } else { named.into_iter().all(watch) }
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
fn entitled<'d>(context: &Context<'_>, noun: Token<'d>) -> Vec<Token<'d>> {
    let names = ["for", "by", "of"].map(str::to_owned);
    // "Freedom *of movement*" tells nobody.
    let body = |t: &Token<'_>| !context.codebook.words.has("passage-nouns", t.lemma());
    let own = noun.children().filter(|c| c.dep() == "poss").chain(clause::phrases(noun, &names)).filter(body);
    // "The freedom of movement guaranteed to observers", which the parse may hang on either noun.
    let phrase = std::iter::once(noun).chain(clause::phrases(noun, &names));
    let granted = phrase.flat_map(Token::children).filter(|c| c.dep() == "acl" && c.tag() == "VBN");
    let to = ["to".to_owned()];
    let own: Vec<Token<'_>> = own.chain(granted.flat_map(|verb| clause::phrases(verb, &to))).collect();
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
