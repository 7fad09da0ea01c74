//! Matters that a joint text says were talked over with nothing to show for it: "The size of the army was discussed, without
//! result." Its parties have not agreed on them.

use std::ops::Range;

use rapporteur_model::{Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::matter::words_of;
use super::{Found, StatementDraft, joint_texts, speakers, terms};
use crate::actors::ActorIndex;
use crate::clause::{self, Mood};
use crate::context::Context;
use crate::items::{ItemIndex, Items};

/// Reads the matters left open in the paragraph `tokens` of a joint text.
pub(super) fn read(context: &Context<'_>, items: &mut Items, tokens: Range<usize>, found: &mut Found) {
    for i in tokens.clone() {
        let verb = context.story.doc.token(i);
        if !is_discussion(context, verb) {
            continue;
        }
        let (Some(matter), Some(holder)) = (matter(context, verb), parties(context, verb)) else { continue };
        let sentence = context.story.sentence(i);
        let undiscussed = clause::negated(verb);
        let end = if undiscussed { Some(sentence.end) } else { left_open(context, verb, &tokens) };
        let Some(end) = end else { continue };
        // What else was read of the discussion and its failure says no more.
        let evidence = sentence.start..end;
        let told = |s: &StatementDraft| {
            let open = s.stance == Stance::Proposes && s.modality == Modality::Possible;
            open && sentence.contains(&s.cue)
                || s.stance == Stance::Accepts
                    && s.polarity == Polarity::Negative
                    && evidence.contains(&s.cue)
        };
        found.statements.retain(|s| !told(s));
        let item = item(context, items, matter);
        let stance = if undiscussed { Stance::Proposes } else { Stance::Accepts };
        found.statements.push(StatementDraft {
            holder,
            polarity: Polarity::Negative,
            items: vec![item],
            cue_tokens: clause::cue_words(verb),
            ..StatementDraft::plain(stance, i, evidence, "discussed-without-result")
        });
    }
}

/// "Was discussed", "the Parties discussed": told of what has been, by the text itself.
fn is_discussion(context: &Context<'_>, verb: Token<'_>) -> bool {
    let main = verb.is_root() || verb.dep() == "conj" && verb.head().is_root();
    clause::is_verb(verb)
        && main
        && context.codebook.words.has("discussing-verbs", verb.lemma())
        && clause::mood(verb) == Mood::Actual
        && speakers(context, verb.i()).is_empty()
}

/// Whose joint text it is; where somebody is said to have discussed the matter, it must be several.
fn parties(context: &Context<'_>, verb: Token<'_>) -> Option<Vec<ActorIndex>> {
    let own = || joint_texts::is_whole(context).then(|| joint_texts::joint(context)).flatten();
    let point = terms::in_point(context, verb).then(|| terms::parties(context, verb)).flatten();
    let parties = point.filter(|p| p.len() > 1).or_else(own)?;
    let doers = super::who::of_all(context, &clause::subjects(verb));
    (clause::passive(verb) && doers.is_empty() || doers.len() > 1).then_some(parties)
}

/// What was discussed: "the question of *the return* of villagers".
fn matter<'d>(context: &Context<'_>, verb: Token<'d>) -> Option<Token<'d>> {
    let names = ["of", "on", "concerning", "regarding"].map(str::to_owned);
    let object = clause::objects(verb).into_iter().find(|t| t.pos() == "NOUN")?;
    if !context.codebook.words.has("matter-nouns", object.lemma()) {
        return Some(object);
    }
    clause::phrases(object, &names).into_iter().next()
}

/// Where the words end that say that nothing came of it: in the sentence, or in the next one of the paragraph. A paragraph that
/// says no more than that a thing was discussed leaves it open, too.
fn left_open(context: &Context<'_>, verb: Token<'_>, paragraph: &Range<usize>) -> Option<usize> {
    let phrases = context.codebook.words.of("left-open-phrases");
    let says = |tokens: &Range<usize>| {
        let words = context.story.words(tokens).to_lowercase();
        phrases.iter().any(|phrase| words.contains(phrase.as_str()))
    };
    let own = context.story.sentence(verb.i());
    let next = (own.end < paragraph.end).then(|| context.story.sentence(own.end));
    if says(&(verb.i()..own.end)) {
        return Some(own.end);
    }
    match next {
        Some(next) if says(&next) => Some(next.end.min(paragraph.end)),
        Some(_) => None,
        None => clause::passive(verb).then_some(own.end),
    }
}

fn item(context: &Context<'_>, items: &mut Items, matter: Token<'_>) -> ItemIndex {
    items.named_at(matter.i()).unwrap_or_else(|| items.add_matter(context, words_of(matter), matter.i()))
}
