//! Counts of a vote, with those who voted in brackets: "11 votes in favour, two against (China, Russian Federation)".

use std::ops::Range;

use rapporteur_model::{Polarity, Stance};
use rapporteur_nlp::Token;

use super::{Found, StatementDraft, who};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::items::{ItemIndex, Items};

/// How far behind the word for the vote its bracket may open, in tokens.
const BRACKET_NEAR: usize = 3;

/// How near the word that another rule has read may stand, in tokens.
const NEAR: usize = 6;

/// How far before the word for the vote the "with" of those who cast it may stand, in tokens.
const WITH_NEAR: usize = 12;

/// Adds the stances of those whom a count of votes in `tokens` names: who abstained takes none.
pub(super) fn read(context: &Context<'_>, items: &Items, tokens: Range<usize>, found: &mut Found) {
    for i in tokens {
        let word = context.story.doc.token(i);
        let Some((stance, polarity)) = vote(context, word) else { continue };
        let mut holder = bracketed(context, i);
        if holder.is_empty() {
            holder = told_with(context, i);
        }
        // "Twelve members voted in favour; Ghana abstained", of what the council decided or the text put to it.
        if holder.is_empty()
            && !found.statements.iter().any(|s| s.cue.abs_diff(i) <= NEAR && s.stance == stance)
        {
            let verb = std::iter::once(word).chain(word.ancestors().take(4)).find(|t| clause::is_verb(*t));
            // "Extended it by 13 votes to none against" tells of a count, and not whose.
            let counts = context.codebook.words.of("voting-words");
            // "Vetoed a text that 14 members supported", where a text is named: the veto is no vote that is counted.
            let named = text_before(context, items, i).is_some();
            let votes = |v: &Token<'_>| !named || matches!(v.lemma(), "vote" | "abstain");
            let verb = verb.filter(|v| counts.contains(v.lemma()) && votes(v));
            holder = verb.map(|v| who::of_all(context, &clause::subjects(v))).unwrap_or_default();
        }
        let put = text_before(context, items, i).map(|text| meant(context, items, text));
        let Some(meant) = put.or_else(|| decided_before(context, i, found)).filter(|_| !holder.is_empty())
        else {
            continue;
        };
        found.statements.push(StatementDraft {
            holder,
            polarity,
            items: meant,
            ..StatementDraft::plain(stance, i, context.story.sentence(i), "vote-count")
        });
    }
}

/// What the word for a vote says: "against" refuses, "in favour" supports; who abstains leaves it open.
fn vote(context: &Context<'_>, word: Token<'_>) -> Option<(Stance, Polarity)> {
    let stance = match word.lower() {
        "against" | "opposed" | "opposing" => (Stance::Rejects, Polarity::Positive),
        "favour" | "favor" => (Stance::Supports, Polarity::Positive),
        "abstaining" | "abstained" => (Stance::Supports, Polarity::Unstated),
        _ => return None,
    };
    let counts = context.codebook.words.of("voting-words");
    let sentence = context.story.sentence(word.i());
    let told = sentence.map(|i| context.story.doc.token(i)).any(|t| counts.contains(t.lemma()));
    told.then_some(stance)
}

/// Those named in the bracket that opens right behind `word`.
fn bracketed(context: &Context<'_>, word: usize) -> Vec<ActorIndex> {
    let doc = &context.story.doc;
    let end = context.story.sentence(word).end;
    let opens = (word + 1..end.min(word + 1 + BRACKET_NEAR)).find(|&i| doc.token(i).text() == "(");
    let Some(open) = opens else { return Vec::new() };
    let mut named: Vec<ActorIndex> = Vec::new();
    for i in (open + 1..end).take_while(|&i| doc.token(i).text() != ")") {
        let more = context.actors.of(i).iter().filter(|a| !named.contains(a)).copied();
        named.extend(more.collect::<Vec<_>>());
    }
    named
}

/// "With Ghana and Norway against", "with Peru abstaining": those named between "with" and the word for their vote.
fn told_with(context: &Context<'_>, word: usize) -> Vec<ActorIndex> {
    let doc = &context.story.doc;
    let start = context.story.sentence(word).start;
    let mut named: Vec<ActorIndex> = Vec::new();
    for i in (start..word).rev().take(WITH_NEAR) {
        let token = doc.token(i);
        let actors = context.actors.of(i);
        named.extend(actors.iter().filter(|a| !named.contains(a)).copied().collect::<Vec<_>>());
        let joins = token.is_punct() || matches!(token.pos(), "CCONJ" | "DET" | "PROPN" | "PART");
        match token.lower() {
            "with" => return named,
            _ if actors.is_empty() && !joins => return Vec::new(),
            _ => {}
        }
    }
    Vec::new()
}

/// "The Council renewed the mandate. Twelve members voted in favour": what it was said to have decided right before.
pub(super) fn decided_before(context: &Context<'_>, token: usize, found: &Found) -> Option<Vec<ItemIndex>> {
    let council = |a: &ActorIndex| context.actors.list[*a].name.split(' ').any(|word| word == "Council");
    let paragraph = context.story.paragraph(token).tokens.start;
    let decides = |s: &&StatementDraft| s.polarity == Polarity::Positive && s.holder.iter().any(council);
    let near = |s: &&StatementDraft| s.cue < token && s.cue >= paragraph && decides(s);
    let decision = found.statements.iter().filter(near).max_by_key(|s| s.cue)?;
    Some(decision.items.clone())
}

/// The text put to the vote: the last one named before `token` in its paragraph, or the only one named before.
pub(super) fn text_before(context: &Context<'_>, items: &Items, token: usize) -> Option<ItemIndex> {
    let here = context.story.paragraph(token).tokens.start;
    let before = (0..items.mentions.len()).rev().filter(|&m| items.mentions[m].head < token);
    let texts = before.filter(|&m| items.mentions[m].carrier);
    let named: Vec<(usize, ItemIndex)> =
        texts.filter_map(|m| Some((items.mentions[m].head, items.of(m)?))).collect();
    let &(head, last) = named.first()?;
    let only = named.iter().all(|(_, item)| *item == last);
    (only || head >= here).then_some(last)
}

/// What a stance on a text is on: what it asks for, else the text itself.
pub(super) fn meant(context: &Context<'_>, items: &Items, text: ItemIndex) -> Vec<ItemIndex> {
    let carried = items.carried(context, text);
    if carried.is_empty() { vec![text] } else { carried }
}
