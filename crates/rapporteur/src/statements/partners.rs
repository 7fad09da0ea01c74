//! With whom somebody meets, signs or agrees: he does so, too.

use rapporteur_model::{ActorKind, Stance};
use rapporteur_nlp::Token;

use super::who::of_all;
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;

/// "Signed a truce with the army", "met envoys of the clans": with whom somebody meets or signs does so, too.
pub(super) fn of(context: &Context<'_>, cue: Token<'_>, stance: Stance) -> Vec<ActorIndex> {
    let with = ["with".to_owned()];
    let verb = clause::predicate(cue);
    let objects = if clause::is_verb(cue) { clause::objects(verb) } else { vec![cue] };
    // "Held three days of talks with the government".
    let of: Vec<Token<'_>> = objects.iter().flat_map(|t| clause::phrases(*t, &["of".to_owned()])).collect();
    let talked = |t: &Token<'_>| context.codebook.words.has("talks", t.lemma());
    let beside = [verb].into_iter().chain(objects.iter().copied()).chain(of.into_iter().filter(talked));
    let mut tokens: Vec<Token<'_>> = beside.flat_map(|t| clause::phrases(t, &with)).collect();
    // "After a meeting with both": right behind the noun, wherever the parse hangs it.
    let behind = cue.doc().get(cue.i() + 1).filter(|t| cue.pos() == "NOUN" && t.lower() == "with");
    tokens.extend(behind.into_iter().flat_map(Token::children).filter(|c| c.dep() == "pobj"));
    // "Are in talks with both", "took part in talks with both".
    if stance == Stance::Meets && clause::is_verb(cue) {
        let nouns =
            verb.children().filter(|c| c.dep() == "prep" && c.lower() == "in").flat_map(Token::children);
        // "In contact with both" is no meeting of all.
        let meets = |c: &Token<'_>| c.dep() == "pobj" && !matches!(c.lemma(), "contact" | "touch");
        tokens.extend(nouns.filter(meets).flat_map(|t| clause::phrases(t, &with)));
    }
    // "Opened with Norway as the go-between": who helps is no side of it.
    let helps = |t: &Token<'_>| t.doc().get(t.right_edge().i() + 1).is_some_and(|next| next.lower() == "as");
    tokens.retain(|t| !helps(t) && !t.children().any(|c| c.dep() == "prep" && c.lower() == "as"));
    if stance == Stance::Meets && cue.lemma() == "meet" {
        tokens.extend(objects);
    }
    of_all(context, &tokens)
}

/// "Agreed with the army on a truce", "to open the road": with whom somebody agrees to a thing has agreed to it, too; not one of
/// whose opinion he is.
pub(super) fn agreed_with(context: &Context<'_>, cue: Token<'_>) -> Vec<ActorIndex> {
    let verb = clause::predicate(cue);
    let to =
        |c: Token<'_>| c.dep() == "xcomp" || c.dep() == "prep" && matches!(c.lower(), "on" | "to" | "upon");
    if !clause::is_verb(cue) || verb.i() != cue.i() || !verb.children().any(to) {
        return Vec::new();
    }
    let found = of_all(context, &clause::phrases(verb, &["with".to_owned()]));
    found.into_iter().filter(|a| context.actors.list[*a].kind != ActorKind::Person).collect()
}
