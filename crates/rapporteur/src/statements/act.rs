//! Plain acts: what a text says of an item without a word for the stance. The mood of the clause, its condition and
//! who speaks decide: "should lift the siege" asks, "would reopen the airport only if" conditions, "freed twelve
//! prisoners" carries out.

use std::ops::Range;

use rapporteur_model::{ItemKind, Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::clause::{self, FoundCondition, Mood};
use crate::context::Context;
use crate::items::{ItemMention, Items};
use crate::statements::bound::{binding, same_camp, told_of_the_other};
use crate::statements::cue::asserted;
use crate::statements::draft::evidence_of;
use crate::statements::proposed::{self, Proposed};
use crate::statements::who::{self, of_all};
use crate::statements::{Doubt, Found, StatementDraft, Taken, parties_do_it, speakers};
use crate::statements::{attribution, dated, doing, nominal, termed, terms};

/// Reads the acts in `tokens` that no cue has used.
pub(super) fn read(
    context: &Context<'_>,
    items: &Items,
    tokens: Range<usize>,
    taken: &mut Taken,
    found: &mut Found,
) {
    for at in 0..items.mentions.len() {
        let mention = &items.mentions[at];
        let head = context.story.doc.token(mention.head);
        let free = !taken.mentions.contains(&at) && !taken.governs(head);
        // Of other matters only acts that a rule names say something by themselves: "the families have gone home". "Under the
        // deal fighters may keep one rifle each": a term speaks of what else only a cue does.
        let term = mention.act && terms::parties(context, head).is_some();
        let idle = mention.kind == ItemKind::Other && !mention.act || mention.cued && !term;
        if !tokens.contains(&mention.head) || !free || idle {
            continue;
        }
        let dated = items.of(at).zip(dated::talks(context, mention, head));
        if let Some((item, statement)) = dated.filter(|_| !dated::told(items, mention, taken)) {
            found.statements.push(StatementDraft { items: vec![item], ..statement });
            taken.mentions.insert(at);
            continue;
        }
        let point = items.of(at).zip(termed::point(context, mention, head));
        if let Some((item, statement)) = point {
            found.statements.push(StatementDraft { items: vec![item], ..statement });
            taken.mentions.insert(at);
            continue;
        }
        let verb = if mention.act { Some(head) } else { nominal::verb_of(context, head) };
        let Some(verb) = verb.filter(|verb| asserted(context, *verb)) else { continue };
        let Some(item) = items.of(at) else { continue };
        if doing::is_told(items, mention, found) {
            continue;
        }
        let known = doing::who_was_to(context, items, item, found);
        let decision = match proposed::term(context, verb, found) {
            Proposed::No => decide(context, items, mention, verb, known),
            Proposed::Open => Decision::Nothing,
            Proposed::By(holder) => Decision::Statement(Box::new(proposed::draft(context, verb, holder))),
        };
        match decision {
            Decision::Statement(mut statement) => {
                statement.items = vec![item];
                taken.mentions.insert(at);
                found.statements.push(*statement);
            }
            Decision::Doubt(reason) => {
                found.doubts.push(Doubt { reason, tokens: context.story.sentence(verb.i()) });
            }
            Decision::Nothing => {}
        }
    }
}

enum Decision {
    Statement(Box<StatementDraft>),
    Doubt(String),
    Nothing,
}

/// What the clause of an act says.
struct Reading {
    holder: Vec<ActorIndex>,
    stance: Stance,
    polarity: Polarity,
    modality: Modality,
    target: Vec<ActorIndex>,
    condition: Option<FoundCondition>,
    rule: &'static str,
}

fn decide(
    context: &Context<'_>,
    items: &Items,
    mention: &ItemMention,
    verb: Token<'_>,
    known: Vec<ActorIndex>,
) -> Decision {
    let mood = match super::mood(verb) {
        // "(a) to free all captives": the point of a list that begins "have agreed:".
        Mood::Bare if terms::is_bare_point(context, verb) => Mood::Planned,
        Mood::Actual if terms::is_present_point(context, verb) => Mood::Planned,
        // "The delegations sit again on Wednesday".
        Mood::Actual if mention.kind == ItemKind::Talks && doing::is_set(context, verb) => Mood::Planned,
        mood => mood,
    };
    let passing = doing::told_in_passing(mention, verb) || doing::of_whoever(verb);
    if mood == Mood::Bare || passing || doing::of_a_text(context, items, verb) {
        return Decision::Nothing;
    }
    let speaker = speakers(context, verb.i());
    if speaker.is_empty()
        && matches!(mood, Mood::Planned | Mood::Possible)
        && attribution::unknown(context, verb.i())
    {
        return Decision::Doubt("who says so is not a known actor".into());
    }
    let mut doer = of_all(context, &clause::subjects(verb));
    // "The army has not said whether its operations will cease": left open by whoever does not say.
    let silent =
        clause::unstated(verb).map(|outer| of_all(context, &clause::subjects(outer))).unwrap_or_default();
    let speaker = if silent.is_empty() { speaker } else { Vec::new() };
    if !silent.is_empty() {
        doer = silent;
    }
    if doer.is_empty() {
        doer = who::says_of_itself(context, verb, &[]).unwrap_or_default();
    }
    let unknown_doer =
        !mention.impersonal && doer.is_empty() && !clause::subjects(verb).is_empty() && mention.act;
    // "The army will begin the withdrawal": who speaks of it says so, else who is to do it.
    if !mention.act && !speaker.is_empty() {
        doer.clone_from(&speaker);
    }
    let condition = clause::conditions(verb, &context.codebook.conditions);
    if mention.undone {
        return undone(context, verb, mood, doer, unknown_doer, condition.is_some());
    }
    if let Some(done) = mention.done.filter(|_| mention.act) {
        return against(context, verb, mood, done, doer, unknown_doer, condition);
    }
    if let Some(decision) = as_term(context, mention, verb, mood, &speaker, condition.as_ref()) {
        return decision;
    }
    // "Will not attack": the matter is that it is not done.
    let negative = clause::negated(verb) && !mention.refrains;
    let reading = match mood {
        Mood::Ought => asks(or_issuer(context, speaker), doer),
        Mood::Planned | Mood::Possible if condition.as_ref().is_some_and(binding) => {
            let named = !clause::subjects(verb).iter().any(|t| t.pos() == "PRON");
            if named && mood == Mood::Planned && told_of_the_other(context, &speaker, &doer) && !negative {
                return Decision::Doubt(format!("whose condition on `{}` it is, is not clear", verb.lemma()));
            }
            Some(conditions(context, speaker, doer, negative && named, condition))
                .filter(|reading| !reading.holder.is_empty())
        }
        Mood::Planned if mention.kind == ItemKind::Talks && !negative => {
            Some(scheduled(speaker, doer, condition))
        }
        Mood::Planned => planned(context, speaker, doer, negative, condition),
        Mood::Possible if doing::is_barred(mention.kind, verb) => actual(context, mention, verb, doer, known),
        Mood::Possible => possible(doer, condition).filter(|_| !mention.refrains),
        Mood::Actual => actual(context, mention, verb, doer, known),
        Mood::Bare => None,
    };
    let Some(mut reading) = reading else {
        return Decision::Doubt(format!(
            "`{}` may be a statement, but its clause does not say whose or how firm",
            verb.text()
        ));
    };
    if unknown_doer && reading.holder.is_empty() {
        return Decision::Doubt(format!("who is said to `{}` is not a known actor", verb.lemma()));
    }
    if clause::unstated(verb).is_some() {
        reading.polarity = Polarity::Unstated;
        // "Has not said whether it will attend": it has not agreed to.
        if reading.stance == Stance::Announces {
            (reading.stance, reading.modality) = (Stance::Accepts, Modality::Actual);
        }
    }
    Decision::Statement(Box::new(draft(context, verb, reading)))
}

/// What a deal says is to be done, its parties accept.
fn as_term(
    context: &Context<'_>,
    mention: &ItemMention,
    verb: Token<'_>,
    mood: Mood,
    speaker: &[ActorIndex],
    condition: Option<&FoundCondition>,
) -> Option<Decision> {
    let of_deal = terms::agreement(context, verb).is_some();
    let to_come = mood == Mood::Planned || mood == Mood::Possible && of_deal;
    let told = doing::speaker_is_reporter(context, speaker) || of_deal;
    let fits = to_come && told && mention.kind != ItemKind::Talks;
    let owed = || terms::owed(context, verb).filter(|_| mention.act);
    let parties = terms::parties(context, verb).or_else(owed).filter(|_| fits)?;
    if clause::negated(verb) && condition.is_none() && !mention.refrains {
        return Some(Decision::Doubt("a term that something is not to be done".into()));
    }
    let statement = termed::agreed(context, verb, parties, condition.cloned());
    Some(Decision::Statement(Box::new(statement)))
}

/// An act against the matter it names: "closed the crossing", "will boycott the talks", "turned the monitors back".
fn against(
    context: &Context<'_>,
    verb: Token<'_>,
    mood: Mood,
    done: Stance,
    doer: Vec<ActorIndex>,
    unknown_doer: bool,
    condition: Option<FoundCondition>,
) -> Decision {
    if unknown_doer {
        return Decision::Doubt(format!("who is said to `{}` is not a known actor", verb.lemma()));
    }
    let modality = match mood {
        Mood::Actual => Modality::Actual,
        Mood::Planned if !doer.is_empty() && condition.is_some() => Modality::Conditional,
        Mood::Planned if !doer.is_empty() => Modality::Planned,
        _ => return Decision::Doubt(format!("whether it is to `{}` is left open", verb.lemma())),
    };
    if clause::negated(verb) {
        return Decision::Doubt(format!("`not {}` may be a yes", verb.lemma()));
    }
    let polarity = if clause::unstated(verb).is_some() { Polarity::Unstated } else { Polarity::Positive };
    let (target, rule) = (Vec::new(), "act-against");
    let reading = Reading { holder: doer, stance: done, polarity, modality, target, condition, rule };
    Decision::Statement(Box::new(draft(context, verb, reading)))
}

/// "The siege continues", "keeps the town under siege": the matter is not carried out; "will keep it up" turns it down.
fn undone(
    context: &Context<'_>,
    verb: Token<'_>,
    mood: Mood,
    doer: Vec<ActorIndex>,
    unknown_doer: bool,
    conditional: bool,
) -> Decision {
    let firm = !unknown_doer && !clause::negated(verb) && clause::unstated(verb).is_none();
    let (stance, polarity, modality) = match mood {
        Mood::Actual if firm => (Stance::Implements, Polarity::Negative, Modality::Actual),
        Mood::Planned if firm && !doer.is_empty() && !conditional => {
            (Stance::Rejects, Polarity::Positive, Modality::Planned)
        }
        _ => return Decision::Doubt(format!("whether it is to `{}` is left open", verb.lemma())),
    };
    let (target, rule) = (Vec::new(), "act-undone");
    let reading = Reading { holder: doer, stance, polarity, modality, target, condition: None, rule };
    Decision::Statement(Box::new(draft(context, verb, reading)))
}

fn draft(context: &Context<'_>, verb: Token<'_>, reading: Reading) -> StatementDraft {
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
fn or_issuer(context: &Context<'_>, speaker: Vec<ActorIndex>) -> Vec<ActorIndex> {
    if speaker.is_empty() { context.actors.issuer().into_iter().collect() } else { speaker }
}

fn asks(speaker: Vec<ActorIndex>, doer: Vec<ActorIndex>) -> Option<Reading> {
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
fn conditions(
    context: &Context<'_>,
    speaker: Vec<ActorIndex>,
    doer: Vec<ActorIndex>,
    refused: bool,
    condition: Option<FoundCondition>,
) -> Reading {
    // "The militia will let no more buses pass unless ..., a rebel says": the refusal is theirs whose act it would be.
    // Who stands on no known side tells of the condition of those whose act it would be.
    let unplaced = |s: &ActorIndex| context.actors.list[*s].side == "none";
    let tells = speaker.iter().all(unplaced) && doer.iter().all(|d| context.actors.is_party(*d));
    let own = speaker.is_empty() || refused || tells || same_camp(context, &speaker, &doer);
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

/// Talks that are to be held are set, by whoever says so.
fn scheduled(speaker: Vec<ActorIndex>, doer: Vec<ActorIndex>, condition: Option<FoundCondition>) -> Reading {
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

fn planned(
    context: &Context<'_>,
    speaker: Vec<ActorIndex>,
    doer: Vec<ActorIndex>,
    negative: bool,
    condition: Option<FoundCondition>,
) -> Option<Reading> {
    // "The prisoners will be freed on Sunday, the army said": what a party says will be done is its own to do.
    let passive =
        doer.is_empty() && !speaker.is_empty() && speaker.iter().all(|s| context.actors.is_party(*s));
    let doer = if passive { speaker.clone() } else { doer };
    let own = speaker.is_empty() || same_camp(context, &speaker, &doer);
    let third = speaker.iter().all(|s| !context.actors.is_party(*s));
    if doer.is_empty() && speaker.is_empty() {
        return None;
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

fn possible(doer: Vec<ActorIndex>, condition: Option<FoundCondition>) -> Option<Reading> {
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

fn actual(
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
