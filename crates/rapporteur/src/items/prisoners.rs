//! What parts one release or exchange of captives from another: how many are freed, and by whom.

use rapporteur_model::ItemKind;
use rapporteur_nlp::Token;

use super::mention::ItemMention;
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;

/// Whether two namings speak of releases that cannot be one: of other numbers, or by other sides.
pub(super) fn apart(context: &Context<'_>, one: &ItemMention, other: &ItemMention) -> bool {
    if one.kind != ItemKind::PrisonerExchange {
        return false;
    }
    let differ = match (number(context, one), number(context, other)) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    };
    let (a, b) = (doers(context, one), doers(context, other));
    let strangers = !a.is_empty()
        && !b.is_empty()
        && a.iter().all(|&x| b.iter().all(|&y| !context.actors.same_camp(x, y)));
    // An exchange is of both sides.
    differ && one.act == other.act || strangers && one.act && other.act && one.rule == other.rule
}

/// How many are freed.
fn number(context: &Context<'_>, mention: &ItemMention) -> Option<String> {
    let head = context.story.doc.token(mention.head);
    let people: Vec<Token<'_>> = if mention.act {
        clause::objects(head)
    } else {
        std::iter::once(head).chain(clause::phrases(head, &["of".to_owned()])).collect()
    };
    let counts = |t: &Token<'_>| t.children().find(|c| c.dep() == "nummod").map(|c| c.lower().to_owned());
    people.iter().find_map(counts)
}

/// Who frees them, where an act says it.
fn doers(context: &Context<'_>, mention: &ItemMention) -> Vec<ActorIndex> {
    let head = context.story.doc.token(mention.head);
    let subjects = if mention.act { clause::subjects(head) } else { Vec::new() };
    subjects.into_iter().flat_map(|t| context.actors.of(t.i()).to_vec()).collect()
}
