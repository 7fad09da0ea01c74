//! Armed men who leave a place, told by who they are: "we would leave the island", "that the Ugandans go". The rules of the
//! codebook know them by the word ("the troops left the town").

use rapporteur_model::{ActorKind, ItemKind};
use rapporteur_nlp::Token;

use super::mention::ItemMention;
use super::other::named;
use crate::clause;
use crate::context::Context;

/// Stands in place of a rule's id.
const RULE: &str = "forces-leave";

/// Adds a mention for each verb of leaving that no rule took and whose doers are armed.
pub(super) fn add(context: &Context<'_>, found: &mut Vec<ItemMention>) {
    let body = context.story.paragraphs().iter().filter(|p| !p.headline).flat_map(|p| p.tokens.clone());
    for i in body {
        let verb = context.story.doc.token(i);
        if verb.pos() != "VERB" || found.iter().any(|m| m.head == i && !m.cued) {
            continue;
        }
        let Some(end) = left(context, verb) else { continue };
        let leaves = ItemMention { act: true, soft: true, ..named(ItemKind::Withdrawal, RULE, i..end, i) };
        // What counts only where a cue speaks of it gives way.
        found.retain(|m| m.head != i);
        found.push(leaves);
    }
    found.sort_by_key(|m| m.head);
}

/// One past the words of the act, if `verb` says that armed men leave a place.
fn left(context: &Context<'_>, verb: Token<'_>) -> Option<usize> {
    let words = &context.codebook.words;
    let doers = doers(verb);
    if !doers.iter().any(|t| is_armed(context, *t)) {
        return None;
    }
    let objects = clause::objects(verb);
    let held = |t: &Token<'_>| {
        // A name that is nobody's: small models know few villages.
        let nobodys = t.pos() == "PROPN" && t.ent_type() != "NORP" && context.actors.of(t.i()).is_empty();
        let named = context.places.of(t.i()).is_some() || matches!(t.ent_type(), "GPE" | "LOC" | "FAC");
        named || nobodys || words.has("held-places", t.lemma())
    };
    if let Some(place) = objects.iter().find(|t| held(t)).filter(|_| words.has("leaving-verbs", verb.lemma()))
    {
        return Some(place.i() + 1);
    }
    // "The front will pull back ten kilometres".
    let way =
        verb.children().find(|c| matches!(c.dep(), "prt" | "advmod") && matches!(c.lower(), "back" | "out"));
    if let Some(way) = way.filter(|_| words.has("moving-verbs", verb.lemma())) {
        let own = |t: &Token<'_>| words.has("forces", t.lemma()) || words.has("lengths", t.lemma());
        return objects.iter().all(own).then(|| way.i().max(verb.i()) + 1);
    }
    // "That the Ugandans go": told to, and nowhere else to.
    let asked = matches!(verb.dep(), "ccomp" | "xcomp" | "acl") && clause::is_verb(verb.head());
    let aims = |c: Token<'_>| {
        matches!(c.dep(), "prt" | "xcomp" | "ccomp" | "acomp" | "oprd" | "prep")
            && !matches!(c.lower(), "on" | "by" | "within" | "before")
            || c.dep() == "advmod"
                && matches!(c.lower(), "ahead" | "there" | "home" | "hungry" | "unpunished")
    };
    // "The rest of the garrison would be gone by July".
    let gone =
        verb.tag() == "VBN" && verb.children().any(|c| c.dep().starts_with("aux") && c.lemma() == "be");
    let bare = (gone || objects.is_empty()) && !verb.children().any(aims);
    ((asked || gone) && bare && words.has("going-verbs", verb.lemma())).then_some(verb.i() + 1)
}

/// Who leaves: the subject; of "a call for all troops to leave", those under "for".
fn doers(verb: Token<'_>) -> Vec<Token<'_>> {
    let mut own = clause::subjects(verb);
    // "Would be gone", which the parse takes for a passive.
    if verb.lemma() == "go" && own.is_empty() {
        own = clause::objects(verb);
    }
    let called = verb.dep() == "acl" && clause::is_infinitive(verb);
    if !called {
        return own;
    }
    let names = ["for".to_owned()];
    let found = clause::phrases(verb.head(), &names);
    if found.is_empty() { own } else { found }
}

/// Whether `token` stands for soldiers or fighters: by its word, or as an actor who bears arms. "We" is a side.
fn is_armed(context: &Context<'_>, token: Token<'_>) -> bool {
    let arms =
        |&a: &usize| matches!(context.actors.list[a].kind, ActorKind::Military | ActorKind::ArmedGroup);
    let party = |&a: &usize| context.actors.is_party(a);
    let actors = context.actors.of(token.i());
    let side = matches!(token.lower(), "we" | "they") && actors.iter().any(party);
    let part_of = |t: Token<'_>| context.codebook.words.has("forces", t.lemma());
    let part = clause::phrases(token, &["of".to_owned()]).into_iter().any(part_of);
    let people = token.ent_type() == "NORP" && token.tag() == "NNPS";
    context.codebook.words.has("forces", token.lemma()) && token.pos() == "NOUN"
        || actors.iter().any(arms)
        || side
        || part
        || people
}
