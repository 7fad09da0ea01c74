//! What is sought, offered or refused beyond what was agreed: "asked both to prolong the truce", "offered a further year".

use rapporteur_model::{ItemKind, Stance};
use rapporteur_nlp::Token;

use crate::clause;
use crate::context::Context;
use crate::items::Items;
use crate::statements::Found;
use crate::statements::cue::Match;
use crate::statements::lexicon::Rule;
use crate::statements::matter::words_of;
use crate::statements::slot;

/// Turns a stance on a truce or a mission into one on its extension, where that is what its words ask for.
pub(super) fn settle(context: &Context<'_>, items: &mut Items, cue: Token<'_>, best: &mut Match<'_, '_>) {
    let Some(word) = best.governed.iter().find_map(|t| prolonging(context, items, *t, cue, best)) else {
        return;
    };
    for at in 0..best.items.len() {
        let first = best.items[at];
        // "Agreed to extend the truce" extends it; to accept a proposal to is to accept the proposal.
        let known = items.extension(first).is_some();
        let put = known || best.stance != Stance::Accepts || best.governed.iter().any(|t| t.pos() == "NOUN");
        if may_last(items.list[first].kind) && put {
            best.items[at] = items.extension_of(first, phrase_of(word), word.i());
        }
    }
}

/// The words of what is sought, without what is told of it in passing: "a renewal of the truce, which ran out".
fn phrase_of(word: Token<'_>) -> std::ops::Range<usize> {
    let whole = words_of(word);
    let comma = (word.i()..whole.end).find(|&i| word.doc().token(i).text() == ",");
    let start = if clause::is_verb(word) { word.i() } else { whole.start };
    start..comma.unwrap_or(whole.end)
}

/// Whether a stance of this sort looks ahead to something that is not agreed yet.
pub(super) fn looks_ahead(stance: Stance) -> bool {
    use Stance::{Accepts, CallsFor, Conditions, Hopes, Offers, Proposes, Rejects, Supports};
    matches!(stance, Accepts | CallsFor | Conditions | Hopes | Offers | Proposes | Rejects | Supports)
}

fn may_last(kind: ItemKind) -> bool {
    use ItemKind::{Ceasefire, HumanitarianAccess, HumanitarianCorridor, Monitoring};
    matches!(kind, Ceasefire | Monitoring | HumanitarianAccess | HumanitarianCorridor)
}

/// The word for prolonging between `governed` and the matter that it leads to.
fn prolonging<'d>(
    context: &Context<'_>,
    items: &Items,
    governed: Token<'d>,
    cue: Token<'d>,
    best: &Match<'d, '_>,
) -> Option<Token<'d>> {
    if !looks_ahead(best.stance) {
        return None;
    }
    let prolongs = |t: &Token<'d>| context.codebook.words.has("extending", t.lemma()) && t.i() != cue.i();
    // "Asked them to prolong it".
    if best.mentions.is_empty() {
        let only = best.items.len() == 1 && !clause::negated(governed);
        return Some(governed).filter(|t| only && prolongs(t));
    }
    best.mentions.iter().find_map(|&m| {
        let head = governed.doc().token(items.mentions[m].head);
        let above = std::iter::once(head).chain(head.ancestors().take(8));
        let between = above.take_while(|t| t.i() != governed.i()).chain(std::iter::once(governed));
        let inside = head.i() == governed.i() || head.ancestors().any(|t| t.i() == governed.i());
        between.filter(|_| inside).find(prolongs)
    })
}

/// "Offered one more year", "asked for 48 more hours": a longer time, for the truce or the mission spoken of last.
pub(super) fn longer<'d, 'r>(
    context: &Context<'_>,
    items: &mut Items,
    cue: Token<'d>,
    stance: Stance,
    rule: Rule<'r>,
    found: &Found,
) -> Option<Match<'d, 'r>> {
    if !looks_ahead(stance) {
        return None;
    }
    let spoken = rule.1.item.iter().flat_map(|slot| slot::tokens(cue, slot));
    let span = spoken
        .flat_map(|t| std::iter::once(t).chain(below(t)))
        .find(|t| is_longer(context, *t) || is_prolonging(context, *t))?;
    let watched = span.subtree().any(|t| context.codebook.words.has("watchers", t.lemma()));
    let ends = |item| found.statements.iter().any(|s| s.stance == Stance::Expires && s.items.contains(&item));
    let first = items.may_last(cue.i(), watched, ends)?;
    let item = items.extension_of(first, phrase_of(span), span.i());
    let mentions = vec![items.mentions.len() - 1];
    Some(Match { stance, rule: rule.1, items: vec![item], mentions, governed: vec![span] })
}

/// The objects of what a cue governs: "would consent to *another six months*".
fn below(token: Token<'_>) -> Vec<Token<'_>> {
    let under = token.children().filter(|c| c.dep() == "prep").flat_map(Token::children);
    token.children().chain(under).filter(|c| matches!(c.dep(), "dobj" | "pobj" | "npadvmod")).collect()
}

/// "A prolongation", of what is not told again.
fn is_prolonging(context: &Context<'_>, token: Token<'_>) -> bool {
    // "A six-month extension": how long it is to be.
    let length = |c: Token<'_>| context.codebook.words.has("spans-of-time", c.lemma());
    let bare = |c: Token<'_>| {
        matches!(c.dep(), "det" | "amod" | "punct" | "nummod") || c.dep() == "compound" && length(c)
    };
    token.pos() == "NOUN"
        && context.codebook.words.has("extending", token.lemma())
        && token.children().all(bare)
}

/// "One more year", "another six months", "a further term".
fn is_longer(context: &Context<'_>, token: Token<'_>) -> bool {
    let more = |c: Token<'_>| context.codebook.words.has("longer", c.lower());
    let inside = |c: &Token<'_>| matches!(c.dep(), "amod" | "det" | "nummod" | "advmod" | "quantmod");
    context.codebook.words.has("spans-of-time", token.lemma())
        && token.children().filter(inside).any(|c| more(c) || c.children().any(more))
}
