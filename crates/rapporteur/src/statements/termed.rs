//! Terms of an agreement on matters that no rule for items names: each clause "under the deal", or in a point of what was
//! agreed, that says what is to be done is accepted by all parties, whoever is to do it.

use std::ops::Range;

use rapporteur_model::{ItemKind, Modality, Stance};
use rapporteur_nlp::Token;

use super::asserted::asserted;
use super::bound::barring;
use super::evidence::{clause_of, evidence_of};
use super::{Found, StatementDraft, Taken, terms};
use crate::actors::ActorIndex;
use crate::clause::{self, FoundCondition, Mood};
use crate::context::Context;
use crate::items::{ItemIndex, ItemMention, Items};

/// Reads the terms in `tokens` that no statement has used.
pub(super) fn read(
    context: &Context<'_>,
    items: &mut Items,
    tokens: Range<usize>,
    taken: &Taken,
    found: &mut Found,
) {
    for i in tokens {
        let verb = context.story.doc.token(i);
        if !clause::is_verb(verb) || taken.governs(verb) || !is_term(context, verb) {
            continue;
        }
        let clause = clause_of(verb, &context.story.sentence(i));
        // What one statement has read of the clause is its matter already.
        if found.statements.iter().any(|s| clause.contains(&s.cue)) {
            continue;
        }
        let Some(holder) = terms::parties(context, verb) else { continue };
        // A ban is a matter of its own, whatever else the text says of what it names.
        let known = if clause::negated(verb) { None } else { named(context, items, verb) };
        let item = known.unwrap_or_else(|| items.add_matter(context, clause, i));
        let condition = clause::conditions(verb, &context.codebook.conditions);
        let mut statement = StatementDraft { items: vec![item], ..agreed(context, verb, holder, condition) };
        // "(c) to resume the talks in Bern on 4 May": a day is set for them.
        let span = clause_of(verb, &context.story.sentence(i));
        let dated = context.times.mentions.iter().any(|t| span.contains(&t.tokens.start));
        if items.list[item].kind == ItemKind::Talks && statement.condition.is_none() && dated {
            statement.stance = Stance::Schedules;
        }
        found.statements.push(statement);
    }
}

/// What the deal speaks of by name, or takes up: "shall regard *the Declaration* as the basis", "a *commission* shall count them",
/// "*it* shall last sixty days".
fn named(context: &Context<'_>, items: &Items, verb: Token<'_>) -> Option<ItemIndex> {
    let at = |t: Token<'_>| items.named_at(t.i());
    let subjects = clause::subjects(verb);
    let it = |t: &&Token<'_>| t.lower() == "it" && t.pos() == "PRON";
    let object = clause::objects(verb).into_iter().find_map(at);
    let subject = || subjects.iter().copied().find_map(at);
    object.or_else(subject).or_else(|| items.pointed_at(context, *subjects.iter().find(it)?, verb))
}

/// Whether the clause of `verb` itself says what is to be done: to say, meet or regret something binds nobody.
fn is_term(context: &Context<'_>, verb: Token<'_>) -> bool {
    let ahead = || match clause::mood(verb) {
        Mood::Planned => true,
        mood => {
            terms::is_bare_point(context, verb)
                || mood == Mood::Actual && terms::is_present_term(context, verb)
        }
    };
    let said = || verb.dep() == "ccomp" && verb.head().is_root() && terms::read_from(context, verb).is_some();
    let main = verb.is_root() || (verb.dep() == "conj" && verb.head().is_root()) || said();
    // "Will give its answer": no more than that it will speak.
    let answer = |t: &Token<'_>| context.codebook.words.has("answers-due", t.lemma());
    let speaks = || clause::objects(verb).iter().any(answer);
    main && ahead()
        && !speaks()
        && (!clause::negated(verb) || is_ban(context, verb))
        && asserted(context, verb)
        && !context.codebook.words.has("talk-verbs", verb.lemma())
}

/// "No taxes shall be levied on relief goods", "neither side shall recruit": what is laid down is that a thing is not done. What a
/// text does not speak of or touch is no ban.
fn is_ban(context: &Context<'_>, verb: Token<'_>) -> bool {
    let shall = verb.children().any(|c| c.dep() == "aux" && matches!(c.lower(), "shall" | "will"));
    let of_a_text = |t: &Token<'_>| {
        let words = &context.codebook.words;
        let noun = t.lemma().to_lowercase();
        let text = matches!(t.lower(), "it" | "this" | "text" | "document" | "nothing");
        text || words.has("agreements", &noun) || words.has("joint-texts", &noun)
    };
    shall && !clause::subjects(verb).iter().any(of_a_text)
}

/// "1. An immediate ceasefire": a point that only names what its parties have agreed on.
pub(super) fn point(context: &Context<'_>, mention: &ItemMention, head: Token<'_>) -> Option<StatementDraft> {
    let named = !mention.act && mention.kind != ItemKind::Talks && head.pos() == "NOUN" && head.is_root();
    let mut sentence = context.story.sentence(head.i()).map(|i| head.doc().token(i));
    if !named || !terms::in_point(context, head) || sentence.any(clause::is_verb) {
        return None;
    }
    terms::lead_agrees(context, head)?;
    Some(agreed(context, head, terms::parties(context, head)?, None))
}

/// A term of an agreement: the parties accept it, on the word of whoever tells.
pub(super) fn agreed(
    context: &Context<'_>,
    verb: Token<'_>,
    parties: Vec<ActorIndex>,
    condition: Option<FoundCondition>,
) -> StatementDraft {
    // "Provided that observers are in place" is a term of the term; "only if they are", "not before" bars it.
    let stance = if condition.as_ref().is_some_and(barring) { Stance::Conditions } else { Stance::Accepts };
    StatementDraft {
        holder: parties,
        modality: if condition.is_some() { Modality::Conditional } else { Modality::Planned },
        condition,
        cue_tokens: clause::cue_words(verb),
        ..StatementDraft::plain(stance, verb.i(), evidence_of(context, verb), "act-term-of-agreement")
    }
}
