//! What is said not to have been done yet, though no rule names the matter: "has still not set up the court", "has yet to
//! pay the pensions", "failed to hand over the maps".

use std::ops::Range;

use rapporteur_model::{Polarity, Stance};
use rapporteur_nlp::Token;

use super::asserted::asserted;
use super::evidence::framed;
use super::matter::words_of;
use super::who::of_all;
use super::{Found, StatementDraft, Taken};
use crate::clause::{self, Mood};
use crate::context::Context;
use crate::items::Items;

/// Adds a matter of kind `other` for each act that a named actor is said to owe still.
pub(super) fn read(
    context: &Context<'_>,
    items: &mut Items,
    tokens: Range<usize>,
    taken: &mut Taken,
    found: &mut Found,
) {
    for i in tokens {
        let verb = context.story.doc.token(i);
        if !owes(context, verb) || taken.governs(verb) || !asserted(context, verb) {
            continue;
        }
        let named = |m: &crate::items::ItemMention| m.head == i || m.act && m.tokens.contains(&i);
        let read = found
            .statements
            .iter()
            .any(|s| s.cue == i || s.evidence.contains(&i) && s.cue + 3 > i && s.cue < i);
        let holder = of_all(context, &clause::subjects(verb));
        let Some(object) = clause::objects(verb).into_iter().find(|t| t.pos() == "NOUN") else { continue };
        // "Has yet to take a decision": what is owed is said before.
        if context.codebook.words.has("answers-due", object.lemma()) {
            continue;
        }
        if read || holder.is_empty() || items.mentions.iter().any(named) {
            continue;
        }
        let item = items.add_matter(context, words_of(object), object.i());
        let sentence = context.story.sentence(i);
        let span = verb.left_edge().i().max(sentence.start)..(verb.right_edge().i() + 1).min(sentence.end);
        taken.take(&[], &[object], i);
        found.statements.push(StatementDraft {
            holder,
            polarity: Polarity::Negative,
            items: vec![item],
            cue_tokens: clause::cue_words(verb),
            ..StatementDraft::plain(Stance::Implements, i, framed(context, i, span), "act-still-owed")
        });
    }
}

/// Whether `verb` is said not to have been done though it should: a negation with "still" or "yet", or a failure to do.
fn owes(context: &Context<'_>, verb: Token<'_>) -> bool {
    let speech = || context.codebook.words.of("speech-verbs").contains(verb.lemma());
    let still = |t: Token<'_>| t.children().any(|c| matches!(c.lower(), "still" | "yet"));
    let governor = (verb.dep() == "xcomp").then(|| verb.head());
    let fails = || governor.is_some_and(|g| still(g) || g.lemma() == "fail");
    verb.pos() == "VERB"
        && (still(verb) || fails())
        && !speech()
        && clause::negated(verb)
        && clause::mood(verb) == Mood::Actual
}
