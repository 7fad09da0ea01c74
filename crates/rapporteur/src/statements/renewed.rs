//! Truces and mandates that are made to last longer: "agreed to renew the truce", "renewed a truce that had expired".

use rapporteur_codebook::CueRule;
use rapporteur_model::{Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::{Found, StatementDraft, lexicon};
use crate::clause;
use crate::context::Context;

/// Sets right what is said of a thing that is renewed.
pub(super) fn read(context: &Context<'_>, found: &mut Found) {
    found.statements.iter_mut().for_each(|statement| agreed(context, statement));
    ran_out_before(context, &mut found.statements);
}

/// "The two sides agreed to extend the truce": with that it is extended. What one side alone agrees to is its yes.
fn agreed(context: &Context<'_>, statement: &mut StatementDraft) {
    let cue = context.story.doc.token(statement.cue);
    let firm = statement.stance == Stance::Accepts
        && statement.polarity == Polarity::Positive
        && statement.modality == Modality::Actual
        && statement.condition.is_none()
        && clause::is_verb(cue);
    let renews = |t: &Token<'_>| clause::is_infinitive(*t) && !clause::negated(*t) && extends(context, *t);
    // "The warring parties agreed".
    let all = |a: &usize| context.actors.list[*a].side == "all_parties";
    let both = statement.holder.len() > 1 && statement.holder.iter().all(|&a| context.actors.is_party(a))
        || statement.holder.iter().any(all);
    if firm && both && clause::complements(cue).iter().any(renews) {
        (statement.stance, statement.rule) = (Stance::Extends, "agree-to-extend".to_owned());
    }
}

/// Whether a word is one for making things last longer by itself: "let" and "keep" are so in some phrases only.
fn extends(context: &Context<'_>, verb: Token<'_>) -> bool {
    let rules = lexicon::of(context.codebook, verb);
    let plain = |rule: &CueRule| rule.with.is_empty() && rule.phrase.is_empty();
    rules.into_iter().any(|(stance, rule)| stance == Stance::Extends && plain(rule))
}

/// "Renewed a truce *that expired on Tuesday*": it ran out before it was renewed, though the words stand behind.
fn ran_out_before(context: &Context<'_>, statements: &mut [StatementDraft]) {
    let doc = &context.story.doc;
    for at in 1..statements.len() {
        let (before, own) = (&statements[at - 1], &statements[at]);
        let over = doc.token(before.cue);
        let inside = doc.token(own.cue).ancestors().any(|t| t.i() == over.i());
        let told = before.stance == Stance::Extends && own.stance == Stance::Expires;
        if told && inside && before.items == own.items {
            statements.swap(at - 1, at);
        }
    }
}
