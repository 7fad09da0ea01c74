//! Logs and tables: what is noted behind the name of a matter, without a verb ("Southern corridor: shut"), and that there is
//! none ("No convoy, no corridor today").

use std::ops::Range;

use rapporteur_model::{ItemKind, Polarity, Stance};
use rapporteur_nlp::Token;

use super::{Found, StatementDraft, Taken};
use crate::context::Context;
use crate::items::{ItemMention, Items};

/// The word sets of what is noted, with what it says of the matter.
const NOTED: [(&str, Stance, Polarity); 6] = [
    ("noted-implements", Stance::Implements, Polarity::Positive),
    ("noted-undone", Stance::Implements, Polarity::Negative),
    ("noted-suspends", Stance::Suspends, Polarity::Positive),
    ("noted-terminates", Stance::Terminates, Polarity::Positive),
    ("noted-expires", Stance::Expires, Polarity::Positive),
    ("noted-extends", Stance::Extends, Polarity::Positive),
];

/// Most words of what is noted.
const LONGEST: usize = 3;

/// Adds a statement for each matter in `tokens` of which a state is noted, or that there is none.
pub(super) fn read(
    context: &Context<'_>,
    items: &mut Items,
    tokens: Range<usize>,
    taken: &mut Taken,
    found: &mut Found,
) {
    ways(context, items, tokens.clone());
    for at in 0..items.mentions.len() {
        let mention = &items.mentions[at];
        let free = tokens.contains(&mention.head) && !mention.act && !taken.mentions.contains(&at);
        let Some(item) = items.of(at).filter(|_| free && is_done(mention.kind)) else { continue };
        let Some((stance, polarity, words)) = noted(context, mention).or_else(|| lacking(context, mention))
        else {
            continue;
        };
        taken.mentions.insert(at);
        let evidence = mention.tokens.start.min(words.start)..mention.tokens.end.max(words.end);
        found.statements.push(StatementDraft {
            polarity,
            items: vec![item],
            cue_tokens: words.clone(),
            ..StatementDraft::plain(stance, words.start, evidence, "noted-state")
        });
    }
}

/// "Haradh crossing: closed": a way that a note begins with is a matter of access, though no rule names it.
fn ways(context: &Context<'_>, items: &mut Items, tokens: Range<usize>) {
    let doc = &context.story.doc;
    let ways = context.codebook.words.of("ways");
    for colon in tokens.filter(|&i| i > 0 && doc.token(i).text() == ":") {
        let (head, start) = (colon - 1, context.story.sentence(colon).start);
        let named = items.mentions.iter().any(|m| m.tokens.contains(&head));
        let whole = doc.token(head).left_edge().i() <= start;
        if start < colon && whole && !named && ways.contains(doc.token(head).lemma()) {
            items.add_new(ItemKind::HumanitarianAccess, "noted-way", start..colon, head);
        }
    }
}

/// Kinds of matter that are carried out, kept or run.
fn is_done(kind: ItemKind) -> bool {
    !matches!(kind, ItemKind::Participation | ItemKind::Principles | ItemKind::Other)
}

/// "Airport: still closed": the words behind the colon, if they tell a state.
fn noted(context: &Context<'_>, mention: &ItemMention) -> Option<(Stance, Polarity, Range<usize>)> {
    let doc = &context.story.doc;
    let sentence = context.story.sentence(mention.head);
    // The parse may take what is noted for a part of the name.
    let colon =
        (mention.head + 1..sentence.end.min(mention.tokens.end + 1)).find(|&i| doc.token(i).text() == ":")?;
    let colours = context.codebook.words.of("noted-colouring");
    let start = (colon + 1..sentence.end).find(|&i| !colours.contains(doc.token(i).lower()))?;
    (1..=LONGEST).rev().find_map(|length| {
        let span = start..(start + length).min(sentence.end);
        let said = context.story.words(&span).to_lowercase();
        let (_, stance, polarity) = NOTED.iter().find(|(set, ..)| context.codebook.words.has(set, &said))?;
        Some((*stance, *polarity, span))
    })
}

/// "No convoy today": a note without a verb that there is none.
fn lacking(context: &Context<'_>, mention: &ItemMention) -> Option<(Stance, Polarity, Range<usize>)> {
    let doc = &context.story.doc;
    let head = doc.token(mention.head);
    let none = head.children().find(|c| c.dep() == "det" && c.lower() == "no")?;
    let finite = |t: Token<'_>| matches!(t.tag(), "VBD" | "VBZ" | "VBP" | "MD" | "VB");
    let told = context.story.sentence(mention.head).map(|i| doc.token(i)).any(finite);
    (!told).then(|| (Stance::Implements, Polarity::Negative, none.i()..mention.head + 1))
}
