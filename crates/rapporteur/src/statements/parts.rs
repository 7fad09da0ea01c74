//! What a matter is a part of: talks that somebody is to attend, and the accord or truce that lays a thing down ("the release of
//! prisoners under the accord").

use rapporteur_model::{ItemKind, Polarity, Stance};
use rapporteur_nlp::Token;

use super::{Found, terms};
use crate::context::Context;
use crate::items::{ItemIndex, Items};

/// Sets the whole of each item that stands alone and of which the text tells it.
pub(super) fn settle(context: &Context<'_>, items: &mut Items, found: &Found) {
    let mut told: Vec<(ItemIndex, ItemIndex)> = Vec::new();
    for part in 0..items.list.len() {
        let mentions = items.list[part].mentions.clone();
        let whole =
            mentions.into_iter().find_map(|m| attended(items, m).or_else(|| laid_down(context, items, m)));
        let meeting =
            || (items.list[part].kind == ItemKind::Participation).then(|| meeting(context, items, part));
        told.extend(whole.or_else(|| meeting().flatten()).map(|whole| (part, whole)));
    }
    for statement in &found.statements {
        let term = statement.stance == Stance::Accepts && statement.polarity == Polarity::Positive;
        let text = || terms::agreement(context, context.story.doc.token(statement.cue));
        let whole = term.then(text).flatten().and_then(|noun| named(items, noun));
        told.extend(
            whole.into_iter().flat_map(|whole| statement.items.iter().map(move |&part| (part, whole))),
        );
    }
    for (part, whole) in told {
        if items.list[part].part_of.is_none() && may_be_part(items, part, whole) {
            items.list[part].part_of = Some(whole);
        }
    }
}

/// "Attend *the talks*": the meeting named in somebody's part in it.
fn attended(items: &Items, mention: usize) -> Option<ItemIndex> {
    let part = items.mentions[mention].kind == ItemKind::Participation;
    let inner =
        |m: &usize| items.mentions[*m].within == Some(mention) && items.mentions[*m].kind == ItemKind::Talks;
    (0..items.mentions.len()).find(inner).filter(|_| part).and_then(|m| items.of(m))
}

/// How many sentences back the meeting may have been named to which somebody is asked to come.
const REACH: usize = 2;

/// "The round opens in Bern on Monday. The rebels will come": the talks named last before somebody's part is first spoken of,
/// or in the same sentence, where there are no others near.
fn meeting(context: &Context<'_>, items: &Items, part: ItemIndex) -> Option<ItemIndex> {
    let first = items.list[part].mentions.iter().map(|&m| items.mentions[m].head).min()?;
    let near = context.story.start_before(first, REACH)..context.story.sentence(first).end;
    let talks = (0..items.mentions.len())
        .filter(|&m| items.mentions[m].kind == ItemKind::Talks && near.contains(&items.mentions[m].head))
        .filter_map(|m| items.of(m));
    let mut found: Vec<ItemIndex> = talks.collect();
    found.sort_unstable();
    found.dedup();
    found.pop().filter(|_| found.is_empty())
}

/// "A release *under the accord*", "under the accord they will release": the text that a naming says to lay it down.
fn laid_down(context: &Context<'_>, items: &Items, mention: usize) -> Option<ItemIndex> {
    let head = context.story.doc.token(items.mentions[mention].head);
    let under = |c: &Token<'_>| c.dep() == "prep" && c.lower() == "under";
    let noun = head.children().filter(under).flat_map(Token::children).find(|c| c.dep() == "pobj")?;
    named(items, noun)
}

/// The accord or truce that `noun` names.
fn named(items: &Items, noun: Token<'_>) -> Option<ItemIndex> {
    let text = |m: &usize| {
        let mention = &items.mentions[*m];
        mention.head == noun.i()
            && !mention.act
            && matches!(mention.kind, ItemKind::Agreement | ItemKind::Ceasefire)
    };
    (0..items.mentions.len()).find(text).and_then(|m| items.of(m))
}

/// Whether one matter can be a term of the other: texts and talks are terms of none, a truce only of an accord.
fn may_be_part(items: &Items, part: ItemIndex, whole: ItemIndex) -> bool {
    let kind = items.list[part].kind;
    let of_talks = items.list[whole].kind == ItemKind::Talks;
    let fits = match kind {
        ItemKind::Participation => of_talks,
        ItemKind::Agreement | ItemKind::Talks | ItemKind::Principles => false,
        ItemKind::Ceasefire => items.list[whole].kind == ItemKind::Agreement,
        _ => !of_talks,
    };
    // No circle of parts.
    let mut above = Some(whole);
    let mut steps = 0;
    while let Some(at) = above.filter(|&at| at != part && steps < items.list.len()) {
        above = items.list[at].part_of;
        steps += 1;
    }
    fits && part != whole && above.is_none()
}
