//! What a stance is said not to take in: "accepted the truce but not the observers".

use rapporteur_model::{Polarity, Stance};
use rapporteur_nlp::Token;

use super::{Found, StatementDraft};
use crate::clause;
use crate::context::Context;
use crate::items::{ItemIndex, Items};

/// Adds the contrary of each stance on the matters that the same clause leaves out of it.
pub(super) fn read(context: &Context<'_>, items: &Items, found: &mut Found) {
    let mut added: Vec<StatementDraft> = Vec::new();
    for statement in found.statements.iter().filter(|s| takes(s)) {
        let cue = context.story.doc.token(statement.cue);
        for (not, item) in left_out(items, clause::predicate(cue)) {
            if !statement.items.contains(&item) {
                added.push(StatementDraft {
                    items: vec![item],
                    polarity: Polarity::Negative,
                    cue: not,
                    cue_tokens: not..not + 1,
                    rule: "left-out".into(),
                    condition: None,
                    responds_to: None,
                    ..statement.clone()
                });
            }
        }
    }
    found.statements.extend(added);
}

fn takes(statement: &StatementDraft) -> bool {
    let yes = matches!(
        statement.stance,
        Stance::Accepts | Stance::Supports | Stance::Signs | Stance::Offers | Stance::Extends
    );
    yes && statement.polarity == Polarity::Positive && !statement.holder.is_empty()
}

/// The "not" and the item behind it, for what is joined to the object of `verb`, or to its preposition, by "but not".
fn left_out(items: &Items, verb: Token<'_>) -> Vec<(usize, ItemIndex)> {
    let at = |t: Token<'_>| items.named_at(t.i());
    let stands = |t: &Token<'_>| matches!(t.dep(), "dobj" | "prep");
    let under = verb.children().filter(stands).flat_map(Token::children).filter(|c| c.dep() == "pobj");
    let objects = verb.children().filter(stands).chain(under);
    let joined = std::iter::once(verb).chain(objects).flat_map(Token::children).filter(|c| c.dep() == "conj");
    let read = |part: Token<'_>| {
        let not = part.children().find(|c| c.dep() == "neg" && c.i() < part.i())?;
        let noun = match part.pos() {
            "ADP" => part.children().find(|c| c.dep() == "pobj")?,
            "NOUN" | "PROPN" => part,
            _ => return None,
        };
        Some((not.i(), at(noun)?))
    };
    joined.filter_map(read).collect()
}
