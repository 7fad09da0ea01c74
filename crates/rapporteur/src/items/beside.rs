//! Places told right beside a naming: "ceasefires in Syria", "talks due to open in Bern".

use rapporteur_model::ItemKind;

use super::mention::ItemMention;
use crate::context::Context;
use crate::places::PlaceIndex;

/// "called for ceasefires in Syria": a phrase of place that the parser hung on the verb, right after the naming.
pub(super) fn place_beside(context: &Context<'_>, mention: &ItemMention) -> Option<PlaceIndex> {
    let doc = &context.story.doc;
    let sentence = context.story.sentence(mention.head);
    let next = (mention.tokens.end..sentence.end).find(|&i| !doc.token(i).is_punct())?;
    if mention.kind == ItemKind::Talks
        && let Some(place) = place_of_opening(context, next, sentence.end)
    {
        return Some(place);
    }
    let locative = matches!(doc.token(next).lower(), "in" | "at" | "near" | "around" | "across" | "along");
    locative.then(|| (next + 1..(next + 5).min(sentence.end)).find_map(|i| context.places.of(i))).flatten()
}

/// "Talks due to start in Bern", "the conference opened on Monday in Bern".
fn place_of_opening(context: &Context<'_>, from: usize, end: usize) -> Option<PlaceIndex> {
    let doc = &context.story.doc;
    let opening = context.codebook.words.of("opening-verbs");
    let near = || from..end.min(from + 8);
    let verb = near().find(|&i| opening.contains(doc.token(i).lemma()))?;
    let within = |i: &usize| *i > verb && matches!(doc.token(*i).lower(), "in" | "at");
    near().filter(within).find_map(|i| context.places.of(i + 1))
}
