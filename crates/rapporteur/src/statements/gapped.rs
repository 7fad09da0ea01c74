//! A verb told once for two: "The Front freed ten soldiers and the army six", "the rebels handed over nine rifles, the army none".
//! Read along the words, since parsers see no clause there.

use std::ops::Range;

use rapporteur_model::{Polarity, Stance};
use rapporteur_nlp::Token;

use super::bound::same_camp;
use super::{Found, StatementDraft};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;

/// How many words the name of the second may have.
const NAME: usize = 5;

/// Adds what the second did, where the first did it to a number of people or things.
pub(super) fn read(context: &Context<'_>, found: &mut Found) {
    let mut added: Vec<StatementDraft> = Vec::new();
    for told in found.statements.iter().filter(|s| s.stance == Stance::Implements && !s.holder.is_empty()) {
        let verb = context.story.doc.token(told.cue);
        let sentence = context.story.sentence(told.cue);
        let end = verb.right_edge().i().max(told.cue) + 1;
        if told.polarity != Polarity::Positive || !clause::is_verb(verb) || !counted(verb) {
            continue;
        }
        let Some((holder, words)) = second(context, told.cue + 1..sentence.end) else { continue };
        let none = matches!(context.story.doc.token(words.end - 1).lower(), "none" | "nobody");
        let read = found.statements.iter().any(|s| words.contains(&s.cue)) || words.start > end + NAME;
        if read || same_camp(context, &told.holder, &holder) {
            continue;
        }
        added.push(StatementDraft {
            holder,
            polarity: if none { Polarity::Negative } else { Polarity::Positive },
            cue: words.end - 1,
            cue_tokens: words.end - 1..words.end,
            evidence: sentence,
            rule: "verb-understood".into(),
            responds_to: None,
            ..told.clone()
        });
    }
    found.statements.extend(added);
    found.statements.sort_by_key(|s| s.cue);
}

/// "Freed *ten* soldiers".
fn counted(verb: Token<'_>) -> bool {
    let number = |t: Token<'_>| t.pos() == "NUM" || t.children().any(|c| c.dep() == "nummod");
    clause::objects(verb).into_iter().any(number)
}

/// Behind "and", a comma or a semicolon somebody and a number, and no verb: who it is, and the words.
fn second(context: &Context<'_>, tokens: Range<usize>) -> Option<(Vec<ActorIndex>, Range<usize>)> {
    let doc = &context.story.doc;
    let joins = |t: Token<'_>| matches!(t.lower(), "and" | "while" | "but" | "," | ";" | "whereas");
    tokens.clone().filter(|&i| joins(doc.token(i))).find_map(|at| {
        let start = (at + 1..tokens.end).find(|&i| !joins(doc.token(i)))?;
        let name = start..tokens.end.min(start + NAME);
        let part = |t: Token<'_>| matches!(t.pos(), "DET" | "ADJ" | "NOUN" | "PROPN" | "PART");
        let counts = |t: Token<'_>| {
            t.pos() == "NUM" || t.ent_type() == "CARDINAL" || matches!(t.lower(), "none" | "nobody")
        };
        let number = name.clone().find(|&i| counts(doc.token(i)) || !part(doc.token(i)))?;
        let who = number.checked_sub(1).filter(|&i| i >= start && counts(doc.token(number)))?;
        let holder = context.actors.of(who).to_vec();
        // "And the army six soldiers, the Red Cross said": the number, its noun, and nothing more.
        let rest = (number + 1..tokens.end).take_while(|&i| matches!(doc.token(i).pos(), "NOUN" | "ADJ"));
        let next = number + 1 + rest.count();
        let timed = matches!(doc.token(next - 1).lemma(), "day" | "week" | "month" | "hour" | "year");
        let closed = next >= tokens.end || doc.token(next).is_punct() || doc.token(next).is_space();
        (closed && !timed && !holder.is_empty()).then_some((holder, start..number + 1))
    })
}
