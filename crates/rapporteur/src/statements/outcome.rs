//! What came of a call: "to no avail", "went unheeded".

use rapporteur_model::{Modality, Polarity, Stance};

use crate::context::Context;
use crate::statements::{Found, StatementDraft};

/// Adds, for each call followed in its sentence by words that say nothing came of it, the statement that it was not done.
pub(super) fn read(context: &Context<'_>, found: &mut Found) {
    let phrases = context.codebook.words.get("without-result");
    let mut added: Vec<StatementDraft> = Vec::new();
    for call in found.statements.iter().filter(|s| s.stance == Stance::CallsFor) {
        let sentence = context.story.sentence(call.cue);
        let words: Vec<&str> = sentence.clone().map(|i| context.story.doc.token(i).lower()).collect();
        let hit = phrases.iter().find_map(|phrase| {
            let parts: Vec<&str> = phrase.split(' ').collect();
            let at = words.windows(parts.len()).position(|window| window == parts)?;
            (sentence.start + at > call.cue).then_some(sentence.start + at..sentence.start + at + parts.len())
        });
        if let Some(tokens) = hit {
            added.push(StatementDraft {
                holder: call.target.clone(),
                stance: Stance::Implements,
                polarity: Polarity::Negative,
                modality: Modality::Actual,
                target: Vec::new(),
                condition: None,
                evidence: call.cue..tokens.end,
                cue: tokens.start,
                cue_tokens: tokens,
                rule: "call-without-result".into(),
                ..call.clone()
            });
        }
    }
    found.statements.extend(added);
    found.statements.sort_by_key(|s| s.cue);
}
