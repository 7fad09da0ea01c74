//! Texts: who stands behind what a resolution, a draft or a proposal asks.

use rapporteur_model::{ActorKind, ItemKind};
use rapporteur_nlp::Token;

use super::speakers;
use super::who::{of_all, owners};
use crate::actors::ActorIndex;
use crate::clause::{self, Mood};
use crate::context::Context;
use crate::items::Items;

/// "The council adopted a resolution that demands a truce": what a text asks is asked by those who make it theirs.
pub(super) fn makers(context: &Context<'_>, items: &Items, tokens: &[Token<'_>]) -> Vec<ActorIndex> {
    let adopting = context.codebook.words.of("adopting-verbs");
    let put = |t: &Token<'_>| t.dep() == "dobj" && context.codebook.words.has("draft-nouns", t.lemma());
    let text = |t: &&Token<'_>| put(t) || items.mentions.iter().any(|m| m.carrier && m.head == t.i());
    // "Failed to adopt", "would adopt": nobody has made it theirs.
    let done = |v: &Token<'_>| clause::mood(*v) == Mood::Actual && !clause::negated(*v);
    let texts = || tokens.iter().filter(text);
    let verbs = texts().map(|t| t.head()).filter(|v| adopting.contains(v.lemma())).filter(done);
    let mut own: Vec<ActorIndex> = verbs.flat_map(|verb| of_all(context, &clause::subjects(verb))).collect();
    // "The Assembly voted for a resolution that calls for a truce": a body whose members vote for a text makes it its own.
    let body = |a: &ActorIndex| context.actors.list[*a].kind == ActorKind::Igo;
    let voted = texts().map(|t| t.head()).filter(|p| p.lower() == "for").map(Token::head);
    let voted = voted.filter(|v| v.lemma() == "vote").filter(done);
    own.extend(voted.flat_map(|verb| of_all(context, &clause::subjects(verb))).filter(body));
    if own.is_empty() { putters(context, tokens) } else { own }
}

/// "Tabled a proposal that calls for a truce", "Egypt's plan, which calls for one": what a proposal asks is asked by those who put
/// it forward.
fn putters(context: &Context<'_>, tokens: &[Token<'_>]) -> Vec<ActorIndex> {
    let words = &context.codebook.words;
    let put = |v: Token<'_>| words.has("presenting-verbs", v.lemma()) && !clause::negated(v);
    let of = |t: &Token<'_>| {
        let own = owners(context, *t);
        let subject = || of_all(context, &clause::subjects(t.head()));
        if own.is_empty() && t.dep() == "dobj" && put(t.head()) { subject() } else { own }
    };
    tokens.iter().filter(|t| words.has("proposal-nouns", t.lemma())).flat_map(of).collect()
}

/// "It would also have demanded ...": a pronoun for the text or deal that the sentence before speaks of.
pub(super) fn stands_for_text(context: &Context<'_>, items: &Items, token: Token<'_>) -> bool {
    if token.lower() != "it" || token.pos() != "PRON" {
        return false;
    }
    let sentence = context.story.sentence(token.i());
    let doc = &context.story.doc;
    let subject = |verb: Token<'_>| verb.children().find(|c| c.dep().starts_with("nsubj")).map(Token::i);
    // "It" in somebody's mouth may be he who speaks.
    if !speakers(context, token.i()).is_empty() {
        return false;
    }
    let root = |sentence: std::ops::Range<usize>| sentence.map(|i| doc.token(i)).find(|t| t.is_root());
    let verb = token.head();
    let beside = (verb.dep() == "conj").then(|| subject(verb.head())).flatten().filter(|&s| s < token.i());
    let before = || {
        let earlier = context.story.sentence(sentence.start.checked_sub(1)?);
        root(earlier).and_then(subject)
    };
    let Some(subject) = beside.or_else(before).map(|i| doc.token(i)) else { return false };
    let text = |m: &crate::items::ItemMention| {
        m.head == subject.i() && !m.act && matches!(m.kind, ItemKind::Agreement | ItemKind::Principles)
    };
    context.actors.of(subject.i()).is_empty() && items.mentions.iter().any(text)
}
