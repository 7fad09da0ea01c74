//! The lines that sign a joint text: its parties sign it.

use std::ops::Range;

use rapporteur_model::{ItemKind, Stance};

use super::{Found, StatementDraft, joint_texts};
use crate::actors::ActorIndex;
use crate::context::Context;
use crate::items::Items;

/// Stands in place of a rule's id.
const RULE: &str = "signed-below";

/// Reads the lines of signature at the end of a story that its heading calls a joint one.
pub(super) fn read(context: &Context<'_>, items: &mut Items, found: &mut Found) {
    let story = context.story;
    let signatures = &context.codebook.pages.signatures;
    let signs = |tokens: &Range<usize>| signatures.signs(story.words(tokens));
    let last = story.paragraphs().iter().rev().take_while(|p| signs(&p.tokens));
    let Some(first) = last.last().map(|p| p.tokens.start) else { return };
    let end = story.paragraphs().iter().map(|p| p.tokens.end).max().unwrap_or(first);
    let Some(joint) = joint_texts::joint(context) else { return };
    let named =
        (first..end).flat_map(|i| context.actors.of(i).to_vec()).filter(|a| context.actors.is_party(*a));
    let mut holder: Vec<ActorIndex> = Vec::new();
    for actor in named {
        if !holder.iter().any(|&known| context.actors.same_camp(known, actor)) {
            holder.push(actor);
        }
    }
    // Persons whose side no table tells sign for the parties all the same.
    if holder.len() < 2 {
        holder = joint;
    }
    let (tokens, head) = (first..end, first);
    let item = items.add_new(ItemKind::Agreement, RULE, tokens.clone(), head);
    found.statements.push(StatementDraft {
        holder,
        items: vec![item],
        ..StatementDraft::plain(Stance::Signs, head, tokens, RULE)
    });
}
