//! What the clause of an act says, by its mood and by whose it is.

use rapporteur_model::{ActorKind, ItemKind, Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::clause::{self, FoundCondition};
use crate::context::Context;
use crate::items::ItemMention;
use crate::statements::bound::{of_both, same_camp};
use crate::statements::evidence::evidence_of;
use crate::statements::manner::{ahead, due};
use crate::statements::{StatementDraft, parties_do_it};

/// What the clause of an act says.
pub(super) struct Reading {
    pub(super) holder: Vec<ActorIndex>,
    pub(super) stance: Stance,
    pub(super) polarity: Polarity,
    pub(super) modality: Modality,
    pub(super) target: Vec<ActorIndex>,
    pub(super) condition: Option<FoundCondition>,
    pub(super) rule: &'static str,
}

pub(super) fn draft(context: &Context<'_>, verb: Token<'_>, reading: Reading) -> StatementDraft {
    let evidence = evidence_of(context, verb);
    StatementDraft {
        holder: reading.holder,
        polarity: reading.polarity,
        modality: reading.modality,
        target: reading.target,
        condition: reading.condition,
        cue_tokens: clause::cue_words(verb),
        ..StatementDraft::plain(reading.stance, verb.i(), evidence, reading.rule)
    }
}

/// "The garrison should be moved", said by nobody: in a report those ask for it whose report it is.
pub(super) fn or_issuer(context: &Context<'_>, speaker: Vec<ActorIndex>) -> Vec<ActorIndex> {
    if speaker.is_empty() { context.actors.issuer().into_iter().collect() } else { speaker }
}

pub(super) fn asks(speaker: Vec<ActorIndex>, doer: Vec<ActorIndex>) -> Option<Reading> {
    (!speaker.is_empty()).then(|| {
        let target = doer.into_iter().filter(|d| !speaker.contains(d)).collect();
        Reading {
            holder: speaker,
            stance: Stance::CallsFor,
            polarity: Polarity::Positive,
            modality: Modality::Actual,
            target,
            condition: None,
            rule: "act-ought",
        }
    })
}

/// The party concerned puts its own condition; a third party puts one on others.
pub(super) fn conditions(
    context: &Context<'_>,
    speaker: Vec<ActorIndex>,
    doer: Vec<ActorIndex>,
    refused: bool,
    condition: Option<FoundCondition>,
) -> Reading {
    // "The militia will let no more buses pass unless ..., a rebel says": the refusal is theirs whose act it would be.
    let own = speaker.is_empty()
        || refused
        || tells_of(context, &speaker, &doer)
        || same_camp(context, &speaker, &doer);
    let holder = if own && !doer.is_empty() { doer } else { speaker };
    Reading {
        holder,
        stance: Stance::Conditions,
        polarity: Polarity::Positive,
        modality: Modality::Conditional,
        target: Vec::new(),
        condition,
        rule: "act-condition",
    }
}

/// Whether those who speak stand on no known side, and tell what others are to do who stand on one: a source, a resident. A
/// person by name may be a go-between.
fn tells_of(context: &Context<'_>, speaker: &[ActorIndex], doer: &[ActorIndex]) -> bool {
    let unplaced = |s: &ActorIndex| context.actors.list[*s].side == "none";
    let party = |d: &ActorIndex| context.actors.is_party(*d);
    let source = |s: &ActorIndex| {
        let entry = &context.actors.list[*s];
        entry.kind != ActorKind::Person || entry.anonymous
    };
    let told = doer.iter().all(party) || !doer.iter().any(unplaced) && speaker.iter().all(source);
    speaker.iter().all(unplaced) && told
}

/// Talks that are to be held are set, by whoever says so.
pub(super) fn scheduled(
    speaker: Vec<ActorIndex>,
    doer: Vec<ActorIndex>,
    condition: Option<FoundCondition>,
) -> Reading {
    Reading {
        holder: if speaker.is_empty() { doer } else { speaker },
        stance: Stance::Schedules,
        polarity: Polarity::Positive,
        modality: Modality::Planned,
        target: Vec::new(),
        condition,
        rule: "act-talks-to-be-held",
    }
}

/// "The captives will be flown home on Friday", said by nobody of nobody: a day is set, by those whose captives they are where
/// only they can do it.
fn to_be_done(context: &Context<'_>, verb: Token<'_>, kind: ItemKind) -> Option<Reading> {
    let parties = context.actors.parties();
    let holder = if parties_do_it(kind) && parties.len() == 2 { parties } else { Vec::new() };
    (clause::passive(verb) && (ahead(context, verb) || due(context, verb))).then_some(Reading {
        holder,
        stance: Stance::Schedules,
        polarity: Polarity::Positive,
        modality: Modality::Planned,
        target: Vec::new(),
        condition: None,
        rule: "act-to-be-done",
    })
}

pub(super) fn planned(
    context: &Context<'_>,
    (verb, kind): (Token<'_>, ItemKind),
    speaker: Vec<ActorIndex>,
    doer: Vec<ActorIndex>,
    negative: bool,
    condition: Option<FoundCondition>,
) -> Option<Reading> {
    // "The prisoners will be freed on Sunday, the army said": what a party says will be done is its own to do.
    let passive =
        doer.is_empty() && !speaker.is_empty() && speaker.iter().all(|s| context.actors.is_party(*s));
    let doer = if passive { speaker.clone() } else { doer };
    let own = speaker.is_empty() || same_camp(context, &speaker, &doer) || tells_of(context, &speaker, &doer);
    let third = speaker.iter().all(|s| !context.actors.is_party(*s));
    if doer.is_empty() && speaker.is_empty() {
        return to_be_done(context, verb, kind).filter(|_| !negative && condition.is_none());
    }
    let (holder, stance, rule) = match (own, negative) {
        (true, true) => (doer, Stance::Rejects, "act-will-not"),
        (true, false) if condition.is_some() => (doer, Stance::Offers, "act-would-if"),
        (true, false) => (doer, Stance::Announces, "act-will"),
        // A mediator says what others will do.
        (false, false) if third && !speaker.is_empty() => (speaker, Stance::Announces, "act-others-will"),
        _ => return None,
    };
    let modality = if condition.is_some() { Modality::Conditional } else { Modality::Planned };
    Some(Reading {
        holder,
        stance,
        polarity: Polarity::Positive,
        modality,
        target: Vec::new(),
        condition,
        rule,
    })
}

/// "Both will give back 500 captives", "said in a joint statement that they would pull back": what two sides are to do together,
/// they have agreed on.
pub(super) fn together(context: &Context<'_>, verb: Token<'_>, reading: Reading) -> Reading {
    let words = &context.codebook.words;
    let joint = |t: Token<'_>| {
        let text = t.head();
        t.lower() == "joint" && words.has("joint-texts", text.lemma()) && text.i() > t.i()
    };
    let said = || context.story.sentence(verb.i()).map(|i| verb.doc().token(i)).any(joint);
    let holder = &reading.holder;
    let agreed = of_both(context, holder) || holder.len() > 1 && said();
    let announces = reading.stance == Stance::Announces && reading.rule == "act-will";
    if announces && agreed {
        Reading { stance: Stance::Accepts, rule: "act-both-will", ..reading }
    } else {
        reading
    }
}

pub(super) fn possible(doer: Vec<ActorIndex>, condition: Option<FoundCondition>) -> Option<Reading> {
    (condition.is_some() && !doer.is_empty()).then(|| Reading {
        holder: doer,
        stance: Stance::Accepts,
        polarity: Polarity::Positive,
        modality: Modality::Possible,
        target: Vec::new(),
        condition,
        rule: "act-may-if",
    })
}

pub(super) fn actual(
    context: &Context<'_>,
    mention: &ItemMention,
    verb: Token<'_>,
    doer: Vec<ActorIndex>,
    known: Vec<ActorIndex>,
) -> Option<Reading> {
    let stance = match mention.kind {
        ItemKind::Talks | ItemKind::Participation => Stance::Meets,
        _ => Stance::Implements,
    };
    let pair = || context.actors.parties().len() == 2;
    let holder = match doer.is_empty() && parties_do_it(mention.kind) {
        true if !known.is_empty() => known,
        true if pair() => context.actors.parties(),
        _ => doer,
    };
    let polarity = if clause::negated(verb) { Polarity::Negative } else { Polarity::Positive };
    mention.act.then_some(Reading {
        holder,
        stance,
        polarity,
        modality: Modality::Actual,
        target: Vec::new(),
        condition: None,
        rule: "act-done",
    })
}
