//! Clauses whose verb is understood: "The rebels have handed over their maps. The army has not."

use rapporteur_model::{Modality, Polarity, Stance};

use super::who::of_all;
use super::{Doubt, Found, StatementDraft};
use crate::clause;
use crate::context::Context;

/// Adds what such clauses say: the stance of the statement in the sentence before, of another holder.
pub(super) fn read(context: &Context<'_>, found: &mut Found) {
    let doc = &context.story.doc;
    let mut added: Vec<StatementDraft> = Vec::new();
    for paragraph in context.story.paragraphs().iter().filter(|p| !p.headline) {
        let mut at = paragraph.tokens.start;
        while at < paragraph.tokens.end {
            let sentence = context.story.sentence(at);
            at = sentence.end.max(at + 1);
            let Some(short) = clause::elliptic(doc, sentence.clone()) else { continue };
            let Some(last) = sentence.start.checked_sub(1).filter(|&i| i >= paragraph.tokens.start) else {
                continue;
            };
            let before = context.story.sentence(last);
            let meant = found
                .statements
                .iter()
                .rfind(|s| before.contains(&s.cue) && fits(context, s, short.auxiliary));
            let Some(meant) = meant else { continue };
            let holder = of_all(context, &[doc.token(short.subject)]);
            if holder.is_empty() || meant.holder.is_empty() {
                let reason = "whose stance the short clause tells is not known".into();
                found.doubts.push(Doubt { reason, tokens: sentence });
                continue;
            }
            // "They never asked for one, and neither did we": a short no is a no; a short yes says what was said.
            let polarity = if short.negated { Polarity::Negative } else { meant.polarity };
            added.push(StatementDraft {
                holder,
                polarity,
                cue: short.auxiliary,
                cue_tokens: clause::cue_words(doc.token(short.auxiliary)),
                evidence: sentence.start..sentence.end,
                rule: "clause-understood".into(),
                condition: None,
                partial: false,
                repeated: false,
                responds_to: None,
                ..meant.clone()
            });
        }
    }
    found.statements.extend(added);
    found.statements.sort_by_key(|s| s.cue);
}

/// Whether the auxiliary at `auxiliary` can stand for the verb of the statement: "has" for a thing done, "will" for one
/// to come.
fn fits(context: &Context<'_>, statement: &StatementDraft, auxiliary: usize) -> bool {
    let token = context.story.doc.token(auxiliary);
    let told = !matches!(
        statement.stance,
        Stance::Schedules | Stance::EntersIntoForce | Stance::Denies | Stance::Conditions
    );
    let same = match token.lemma() {
        "have" => statement.modality == Modality::Actual,
        "will" | "would" => statement.modality != Modality::Actual,
        "do" => true,
        _ => false,
    };
    told && same && statement.polarity != Polarity::Unstated
}
