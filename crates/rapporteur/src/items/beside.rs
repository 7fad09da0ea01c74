//! What stands beside a naming: places ("ceasefires in Syria", "talks due to open in Bern"), and whose matter it is.

use std::collections::BTreeSet;

use rapporteur_model::ItemKind;
use rapporteur_nlp::Token;

use super::mention::ItemMention;
use crate::actors::ActorIndex;
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
    let locative = matches!(
        doc.token(next).lower(),
        "in" | "at" | "near" | "around" | "across" | "along" | "through" | "via"
    );
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

/// Actors named inside the phrase as those whose matter it is: possessors, "between A and B", "with B"; the doer of an act.
pub(super) fn parties(context: &Context<'_>, mention: &ItemMention, head: Token<'_>) -> BTreeSet<ActorIndex> {
    use crate::clause;
    let names: Vec<String> = ["between", "with", "among"].map(str::to_owned).to_vec();
    let mut tokens = if mention.act { clause::subjects(head) } else { Vec::new() };
    tokens.extend(head.children().filter(|c| c.dep() == "poss").flat_map(clause::with_conjuncts));
    tokens.extend(clause::phrases(head, &names));
    if mention.carrier {
        tokens.extend(clause::possessors(head));
    }
    tokens.into_iter().flat_map(|t| context.actors.of(t.i()).to_vec()).collect()
}

/// Whether a naming stands in a clause of time or condition ("before they had given up a rifle"): not what "that" means.
pub(super) fn aside(head: Token<'_>) -> bool {
    let clauses = std::iter::once(head).chain(head.ancestors().take(6));
    clauses.filter(|t| t.dep() == "advcl").any(|t| {
        t.children().any(|c| {
            c.dep() == "mark" && matches!(c.lower(), "before" | "after" | "until" | "unless" | "if" | "while")
        })
    })
}
