//! What parts one release or exchange of captives from another: how many are freed, and by whom.

use rapporteur_model::ItemKind;
use rapporteur_nlp::Token;

use super::mention::ItemMention;
use super::{ItemIndex, Items};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;

impl Items {
    /// How many are exchanged or freed, in the words of the text, where all namings that tell it agree.
    pub(crate) fn number_of(&self, context: &Context<'_>, item: ItemIndex) -> Option<String> {
        let mentions = self.list[item].mentions.iter().map(|&m| &self.mentions[m]);
        let mut told = mentions.filter_map(|m| number(context, m));
        let first = told.next()?;
        told.all(|other| other == first).then_some(first)
    }
}

/// Whether two namings speak of releases that cannot be one: of other numbers, or by other sides.
pub(super) fn apart(context: &Context<'_>, one: &ItemMention, other: &ItemMention) -> bool {
    if one.kind != ItemKind::PrisonerExchange {
        return false;
    }
    let differ = match (number(context, one), number(context, other)) {
        (Some(a), Some(b)) => a != b,
        _ => false,
    };
    // "Thirty-one had been freed": of whom, only the number tells.
    let elided = |m: &ItemMention| m.act && bare_number(context, m).is_some();
    let unlike = (elided(one) || elided(other)) && number(context, one) != number(context, other);
    let (a, b) = (doers(context, one), doers(context, other));
    let strangers = !a.is_empty()
        && !b.is_empty()
        && a.iter().all(|&x| b.iter().all(|&y| !context.actors.same_camp(x, y)));
    let left = |m: &ItemMention| is_of_the_rest(context, m);
    // An exchange is of both sides.
    left(one) != left(other) && one.act && other.act
        || unlike
        || differ && one.act == other.act
        || strangers && one.act && other.act && one.rule == other.rule
}

/// "Free *the rest*", "release *the remaining* captives": not those told of before.
fn is_of_the_rest(context: &Context<'_>, mention: &ItemMention) -> bool {
    let rest = context.codebook.words.of("the-rest");
    mention.tokens.clone().any(|i| {
        let token = context.story.doc.token(i);
        rest.contains(token.lower()) && !matches!(token.dep(), "advmod" | "prep" | "mark")
    })
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
    people.iter().find_map(counts).or_else(|| bare_number(context, mention))
}

/// The number that an act is done to, where it stands alone: "freed *twelve*".
fn bare_number(context: &Context<'_>, mention: &ItemMention) -> Option<String> {
    let head = context.story.doc.token(mention.head);
    let objects = if mention.act { clause::objects(head) } else { Vec::new() };
    objects.iter().find(|t| t.pos() == "NUM").map(|t| t.lower().to_owned())
}

/// Who frees them, where an act says it.
fn doers(context: &Context<'_>, mention: &ItemMention) -> Vec<ActorIndex> {
    let head = context.story.doc.token(mention.head);
    let subjects = if mention.act { clause::subjects(head) } else { Vec::new() };
    subjects.into_iter().flat_map(|t| context.actors.of(t.i()).to_vec()).collect()
}
