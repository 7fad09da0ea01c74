//! The lines that sign a joint text, or the sentence that says who did: its parties sign it.

use std::ops::Range;

use rapporteur_model::{ItemKind, Stance};
use rapporteur_nlp::Token;

use super::{Found, StatementDraft, joint_texts};
use crate::actors::ActorIndex;
use crate::clause::{self, Mood};
use crate::context::Context;
use crate::items::Items;

/// Stands in place of a rule's id.
const RULE: &str = "signed-below";

/// How many paragraphs before the last the sentence may stand that says who signed.
const CLOSE: usize = 8;

/// Reads the signature of a story that its heading calls a joint one.
pub(super) fn read(context: &Context<'_>, items: &mut Items, found: &mut Found) {
    let lines = lines(context);
    let Some((tokens, joint)) =
        lines.or_else(|| closing(context)).and_then(|tokens| Some((tokens, joint_texts::joint(context)?)))
    else {
        return;
    };
    let party = |a: &ActorIndex| context.actors.is_party(*a);
    let named = tokens.clone().flat_map(|i| context.actors.of(i).to_vec()).filter(party);
    let mut holder: Vec<ActorIndex> = Vec::new();
    for actor in named {
        if !holder.iter().any(|&known| context.actors.same_camp(known, actor)) {
            holder.push(actor);
        }
    }
    // Persons whose side no table tells, and "the Government" of nobody knows where, sign for the parties all the same.
    let theirs = |a: &ActorIndex| joint.iter().any(|&j| context.actors.same_camp(*a, j));
    if holder.len() < 2 || !holder.iter().all(theirs) {
        holder = joint;
    }
    found.statements.retain(|s| s.stance != Stance::Signs || !tokens.contains(&s.cue));
    let head = tokens.start;
    let item = items.add_new(ItemKind::Agreement, RULE, tokens.clone(), head);
    found.statements.push(StatementDraft {
        holder,
        items: vec![item],
        ..StatementDraft::plain(Stance::Signs, head, tokens, RULE)
    });
}

/// The lines of signature at the end of the story.
fn lines(context: &Context<'_>) -> Option<Range<usize>> {
    let story = context.story;
    let signatures = &context.codebook.pages.signatures;
    let signs = |tokens: &Range<usize>| signatures.signs(story.words(tokens));
    let last = story.paragraphs().iter().rev().take_while(|p| signs(&p.tokens));
    let first = last.last().map(|p| p.tokens.start)?;
    Some(first..story.paragraphs().iter().map(|p| p.tokens.end).max().unwrap_or(first))
}

/// "Done at Bern in two copies", "the communique was signed by Ms Abel for the Government and by Mr Cole for the Front": the
/// sentence at the end of the story that says that the text itself was signed.
fn closing(context: &Context<'_>) -> Option<Range<usize>> {
    let story = context.story;
    let signatures = &context.codebook.pages.signatures;
    let own = story.paragraphs().iter().rev().take(CLOSE).filter(|p| !p.headline && !p.point);
    own.into_iter().find_map(|paragraph| {
        if signatures.closes(story.words(&paragraph.tokens)) {
            return Some(paragraph.tokens.clone());
        }
        let verb = paragraph.tokens.clone().map(|i| story.doc.token(i)).find(|t| signs_the_text(context, *t));
        verb.map(|verb| story.sentence(verb.i()))
    })
}

/// Whether the clause of `verb` tells that the text itself was signed.
fn signs_the_text(context: &Context<'_>, verb: Token<'_>) -> bool {
    let words = &context.codebook.words;
    let signed = matches!(verb.lemma(), "sign" | "initial") && clause::passive(verb);
    let itself = |t: &Token<'_>| {
        let kind = words.has("joint-texts", t.lemma()) || matches!(t.lemma(), "text" | "document");
        let definite = |c: Token<'_>| matches!(c.lower(), "the" | "this" | "present");
        // "The agreement of 1992 was signed by": another one.
        let another =
            |c: Token<'_>| matches!(c.dep(), "prep" | "relcl" | "acl" | "amod") && c.lower() != "present";
        kind && t.children().any(definite) && !t.children().any(another)
    };
    signed
        && !clause::negated(verb)
        && clause::mood(verb) == Mood::Actual
        && clause::objects(verb).iter().any(itself)
}
