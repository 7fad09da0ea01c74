//! What is told in passing of an act: "freed three soldiers, as the Red Cross had asked", "as it had promised".

use rapporteur_model::{Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::bound::same_camp;
use super::who::{of_all, says_of_itself};
use super::{Found, StatementDraft};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;

/// Adds, for each statement of a thing done or to be done, who is said beside it to have asked for or promised it.
pub(super) fn read(context: &Context<'_>, found: &mut Found) {
    let mut added: Vec<StatementDraft> = Vec::new();
    for told in found.statements.iter().filter(|s| carries_out(s)) {
        let verb = clause::predicate(context.story.doc.token(told.cue));
        for aside in verb.children().filter(|c| c.dep() == "advcl" && opens_with_as(*c)) {
            let read = found.statements.iter().any(|s| s.cue == aside.i());
            let Some(stance) = stance(context, aside).filter(|_| !read && !clause::negated(aside)) else {
                continue;
            };
            let holder = holder(context, aside, told);
            let own = same_camp(context, &holder, &told.holder);
            // One asks another, and promises for oneself.
            if holder.is_empty() || own != (stance == Stance::Accepts) {
                continue;
            }
            let modality = if own { Modality::Planned } else { Modality::Actual };
            let evidence = verb.left_edge().i().min(told.cue)..aside.right_edge().i() + 1;
            added.push(StatementDraft {
                holder,
                modality,
                items: told.items.clone(),
                target: if own { Vec::new() } else { told.holder.clone() },
                cue_tokens: clause::cue_words(aside),
                ..StatementDraft::plain(stance, aside.i(), evidence, "as-asked")
            });
        }
    }
    found.statements.extend(added);
    found.statements.sort_by_key(|s| s.cue);
}

/// Whether a statement tells of a thing done, or that will be.
fn carries_out(statement: &StatementDraft) -> bool {
    let does = matches!(
        statement.stance,
        Stance::Implements | Stance::Announces | Stance::Extends | Stance::Suspends | Stance::Meets
    );
    does && statement.polarity == Polarity::Positive && !statement.holder.is_empty()
}

fn opens_with_as(clause: Token<'_>) -> bool {
    clause.children().any(|c| c.dep() == "mark" && c.lower() == "as" && c.i() < clause.i())
}

/// What one does who did so before: asks for a thing or promises it. A verb that says of what tells another thing.
fn stance(context: &Context<'_>, verb: Token<'_>) -> Option<Stance> {
    let other = |c: Token<'_>| matches!(c.dep(), "dobj" | "xcomp" | "ccomp" | "acomp" | "prt");
    if verb.children().any(other) {
        return None;
    }
    let words = &context.codebook.words;
    match verb.lemma() {
        lemma if words.has("as-asked-verbs", lemma) => Some(Stance::CallsFor),
        "propose" | "suggest" => Some(Stance::Proposes),
        "promise" | "pledge" | "vow" | "undertake" => Some(Stance::Accepts),
        _ => None,
    }
}

/// Who asked or promised; "it" of one who does what "it had promised" is that one.
fn holder(context: &Context<'_>, verb: Token<'_>, told: &StatementDraft) -> Vec<ActorIndex> {
    // "As demanded by the council".
    let by = verb
        .children()
        .filter(|c| c.dep() == "agent")
        .flat_map(Token::children)
        .filter(|c| c.dep() == "pobj");
    let by: Vec<Token<'_>> = by.collect();
    let subjects = verb.children().filter(|c| c.dep() == "nsubj").flat_map(clause::with_conjuncts);
    let subjects: Vec<Token<'_>> = subjects.collect();
    let pronoun = |t: &Token<'_>| t.pos() == "PRON" && matches!(t.lower(), "it" | "they" | "he" | "she");
    if by.is_empty() && !subjects.is_empty() && subjects.iter().all(pronoun) {
        return told.holder.clone();
    }
    let named = of_all(context, if by.is_empty() { &subjects } else { &by });
    if named.is_empty() && !subjects.is_empty() {
        return says_of_itself(context, verb, &[]).unwrap_or_default();
    }
    named
}
