//! Answers told in a word: "the rebels' answer was no", "its reply came on Friday: yes".

use rapporteur_model::{Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::asserted::asserted;
use super::bound::same_camp;
use super::who::{of_all, owners};
use super::{Found, StatementDraft, before, speakers};
use crate::clause;
use crate::context::Context;

/// Adds the yes or no of such clauses to what another has put forward last.
pub(super) fn read(context: &Context<'_>, found: &mut Found) {
    let doc = &context.story.doc;
    let body = context.story.paragraphs().iter().filter(|p| !p.headline).flat_map(|p| p.tokens.clone());
    for noun in body.map(|i| doc.token(i)) {
        let Some((verb, yes)) = word(noun).filter(|(verb, _)| asserted(context, *verb)) else { continue };
        let mut holder = owners(context, noun);
        if holder.is_empty() {
            holder = of_all(context, &clause::possessors(noun));
        }
        if holder.is_empty() && !noun.children().any(|c| c.dep() == "poss") {
            holder = speakers(context, noun.i());
        }
        let Some(put) = before::last_put(context, noun, found) else { continue };
        if same_camp(context, &holder, &put.holder) {
            // "Their answer", of those who were asked.
            holder.clone_from(&put.target);
        }
        if holder.is_empty() || found.statements.iter().any(|s| s.cue == noun.i() || s.cue == verb.i()) {
            continue;
        }
        let stance = if yes { Stance::Accepts } else { Stance::Rejects };
        let evidence = context.story.sentence(noun.i());
        found.statements.push(StatementDraft {
            holder,
            items: put.items.clone(),
            polarity: Polarity::Positive,
            modality: Modality::Actual,
            ..StatementDraft::plain(stance, noun.i(), evidence, "answer-in-a-word")
        });
    }
    found.statements.sort_by_key(|s| s.cue);
}

/// The verb that tells what the answer `noun` was, and whether it was yes.
fn word(noun: Token<'_>) -> Option<(Token<'_>, bool)> {
    let answer = matches!(noun.lemma(), "answer" | "reply" | "response") && noun.dep() == "nsubj";
    let verb = noun.head();
    let tells = matches!(verb.lemma(), "be" | "come" | "remain") && !clause::negated(verb);
    let behind = |c: &Token<'_>| c.i() > verb.i() && c.children().next().is_none();
    let said = verb.children().filter(behind).find_map(|c| match c.lower() {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    said.filter(|_| answer && tells).map(|yes| (verb, yes))
}
