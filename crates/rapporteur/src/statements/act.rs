//! Plain acts: what a text says of an item without a word for the stance. The mood of the clause, its condition and
//! who speaks decide: "should lift the siege" asks, "would reopen the airport only if" conditions, "freed twelve
//! prisoners" carries out.

mod reading;

use std::ops::Range;

use rapporteur_model::{ItemKind, Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::clause::{self, FoundCondition, Mood};
use crate::context::Context;
use crate::items::{ItemMention, Items, charged};
use crate::statements::asserted::asserted;
use crate::statements::bound::{binding, told_of_the_other};
use crate::statements::proposed::{self, Proposed};
use crate::statements::who::{self, of_all};
use crate::statements::{Doubt, Found, StatementDraft, Taken, speakers};

use crate::statements::{attribution, dated, doing, nominal, termed, terms};
use reading::{Reading, actual, asks, conditions, draft, or_issuer, planned, possible, scheduled, together};

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
        if !tokens.contains(&mention.head) {
            continue;
        }
        let head = context.story.doc.token(mention.head);
        // "Has had no access": of an act and the noun inside it that a cue has read, the noun says it all.
        let inner = |&m: &usize| {
            let inner = &items.mentions[m];
            inner.within == Some(at) && inner.kind == mention.kind && !inner.act
        };
        let told = mention.act && taken.mentions.iter().any(inner);
        let free = !taken.mentions.contains(&at) && !taken.governs(head) && !told;
        // Of other matters only acts that a rule names say something by themselves: "the families have gone home". "Under the
        // deal fighters may keep one rifle each": a term speaks of what else only a cue does.
        let term = || mention.act && terms::parties(context, head).is_some();
        if !free || mention.kind == ItemKind::Other && !mention.act || mention.cued && !term() {
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
        // "Let aid lorries into the town": the lorries are no matter beside that.
        let inside = |outer: usize| {
            let outer = &items.mentions[outer];
            outer.act
                && outer.kind == mention.kind
                && nominal::verb_of(context, head).map(Token::i) == Some(outer.head)
        };
        if !mention.act && mention.within.is_some_and(inside) {
            continue;
        }
        let verb = if mention.act { Some(head) } else { nominal::verb_of(context, head) };
        let Some(verb) = verb.filter(|verb| asserted(context, *verb)) else { continue };
        let Some(item) = items.of(at) else { continue };
        let passing = doing::tells_of_source(context, verb) || doing::is_told(items, mention, found);
        if passing || charge_of_harm(context, mention, verb) {
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

/// "Said that the rebels had moved guns into the valley": a charge, read with the hostile acts.
fn charge_of_harm(context: &Context<'_>, mention: &ItemMention, verb: Token<'_>) -> bool {
    let (speaker, doer) = (speakers(context, verb.i()), of_all(context, &clause::subjects(verb)));
    mention.act
        && told_of_the_other(context, &speaker, &doer)
        && super::mood(verb) == Mood::Actual
        && charged(verb, context.codebook).is_some()
}

enum Decision {
    Statement(Box<StatementDraft>),
    Doubt(String),
    Nothing,
}

/// The mood of an act; what a list or a deal says in the present is to be done.
fn mood_of(context: &Context<'_>, mention: &ItemMention, verb: Token<'_>) -> Mood {
    match super::mood(verb) {
        // "(a) to free all captives": the point of a list that begins "have agreed:".
        Mood::Bare if terms::is_bare_point(context, verb) => Mood::Planned,
        // "Were supposed to leave the port"; that the guns were to fall silent sets a time.
        Mood::Bare if terms::owed(context, verb).is_some() && done_by_somebody(context, verb) => {
            Mood::Planned
        }
        Mood::Actual if terms::is_present_point(context, verb) => Mood::Planned,
        Mood::Actual if terms::is_present_term(context, verb) => Mood::Planned,
        // "The delegations sit again on Wednesday".
        Mood::Actual if mention.kind == ItemKind::Talks && doing::is_set(context, verb) => Mood::Planned,
        mood => mood,
    }
}

/// "The truce will last if both keep it, the mission said": no offer of the mission.
fn unoffered(stance: Stance) -> Stance {
    if stance == Stance::Offers { Stance::Announces } else { stance }
}

fn done_by_somebody(context: &Context<'_>, verb: Token<'_>) -> bool {
    !of_all(context, &clause::subjects(verb)).is_empty()
}

/// Who does an act: whoever leaves it open ("the army has not said whether its operations will cease"), else its subject.
fn doer_of(
    context: &Context<'_>,
    mention: &ItemMention,
    verb: Token<'_>,
    silent: Vec<ActorIndex>,
) -> Vec<ActorIndex> {
    // "The first prisoners walked free": those who are let go do not do it.
    if mention.kind == ItemKind::PrisonerExchange && doing::are_held(context, verb) {
        return Vec::new();
    }
    // "It remains shut, aid workers said": the road, and nobody.
    let pronoun = |t: &Token<'_>| t.pos() == "PRON";
    if mention.act && mention.impersonal && clause::subjects(verb).iter().any(pronoun) {
        return Vec::new();
    }
    if doing::hosts(context, mention, verb) && super::mood(verb) == Mood::Actual {
        return doing::hosted(context, verb);
    }
    let named = if silent.is_empty() { of_all(context, &clause::subjects(verb)) } else { silent };
    if named.is_empty() { who::says_of_itself(context, verb, &[]).unwrap_or_default() } else { named }
}

/// Whether somebody says what the clause of `verb` tells whom the text names in no known way: no text of the parties.
fn said_by_unknown(context: &Context<'_>, verb: Token<'_>) -> bool {
    attribution::unknown(context, verb.i())
        && !attribution::told_by_text(context, verb.i())
        && terms::agreement(context, verb).is_none()
}

fn decide(
    context: &Context<'_>,
    items: &Items,
    mention: &ItemMention,
    verb: Token<'_>,
    known: Vec<ActorIndex>,
) -> Decision {
    let mood = mood_of(context, mention, verb);
    if mood == Mood::Bare || in_passing(context, mention, verb) || doing::of_a_text(context, items, verb) {
        return Decision::Nothing;
    }
    let speaker = speakers(context, verb.i());
    if speaker.is_empty() && matches!(mood, Mood::Planned | Mood::Possible) && said_by_unknown(context, verb)
    {
        return Decision::Doubt("who says so is not a known actor".into());
    }
    let silent =
        clause::unstated(verb).map(|outer| of_all(context, &clause::subjects(outer))).unwrap_or_default();
    let speaker = if silent.is_empty() { speaker } else { Vec::new() };
    let mut doer = doer_of(context, mention, verb, silent);
    let unknown_doer = !mention.impersonal
        && doer.is_empty()
        && !clause::subjects(verb).is_empty()
        && mention.act
        && !(mention.kind == ItemKind::PrisonerExchange && doing::are_held(context, verb));
    let foretold = !mention.act && !speaker.is_empty() && doing::speaker_is_reporter(context, &speaker);
    // "The army will begin the withdrawal": who speaks of it says so, else who is to do it.
    if !mention.act && !speaker.is_empty() {
        doer.clone_from(&speaker);
    }
    let condition = clause::conditions(verb, &context.codebook.conditions);
    // "Will keep their rifles until the militias disarm": a condition put, and no flat no.
    let until = mood == Mood::Planned && condition.as_ref().is_some_and(binding);
    if mention.undone && !until {
        return undone(context, verb, mood, doer, unknown_doer, condition.is_some());
    }
    if let Some(done) = mention.done.filter(|_| mention.act) {
        return against(context, verb, mood, done, doer, unknown_doer, condition);
    }
    if let Some(decision) = as_term(context, mention, verb, mood, &speaker, condition.as_ref()) {
        return decision;
    }
    if unknown_doer && mood == Mood::Actual && !told_of_items(items, verb) {
        return Decision::Doubt(format!("who is said to `{}` is not a known actor", verb.lemma()));
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
            // "Have agreed: ... (c) to resume the talks on 4 May": both set them.
            let listed = || terms::in_point(context, verb).then(|| terms::parties(context, verb)).flatten();
            let doer = if doer.is_empty() { listed().unwrap_or_default() } else { doer };
            Some(scheduled(speaker, doer, condition))
        }
        Mood::Planned => {
            let act = (verb, mention.kind);
            planned(context, act, speaker, doer, negative, condition).map(|r| together(context, verb, r))
        }
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
    reading.stance = if foretold { unoffered(reading.stance) } else { reading.stance };
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

/// Whether an act is told to say which or who is meant, or who receives others.
fn in_passing(context: &Context<'_>, mention: &ItemMention, verb: Token<'_>) -> bool {
    doing::told_in_passing(mention, verb)
        || doing::of_whoever(verb)
        || doing::hosts(context, mention, verb) && doing::hosted(context, verb).is_empty()
}

/// "Two exchanges had freed 63 captives": where a matter is said to do it, nobody unknown does. "Mountain units have freed 30" is of
/// somebody, and not for that of the parties.
fn told_of_items(items: &Items, verb: Token<'_>) -> bool {
    let named = |t: &Token<'_>| items.mentions.iter().any(|m| m.head == t.i());
    clause::subjects(verb).iter().all(named)
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
    // "Under the accord they must leave", in nobody's mouth or in that of one who stands outside.
    let must = || mood == Mood::Ought && of_deal && doing::speaker_is_reporter(context, speaker);
    let to_come = mood == Mood::Planned || mood == Mood::Possible && of_deal || must();
    let told = doing::speaker_is_reporter(context, speaker) || of_deal;
    let fits = to_come && told && mention.kind != ItemKind::Talks;
    let owed = || terms::owed(context, verb).filter(|_| mention.act);
    // "Under the truce the militia was to leave": of a deal whose parties are not told, who is to act is one.
    let doer = || Some(of_all(context, &clause::subjects(verb))).filter(|d| of_deal && !d.is_empty());
    let parties = terms::parties(context, verb).or_else(owed).or_else(doer).filter(|_| fits)?;
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
    let speaker = speakers(context, verb.i());
    // "The rebels said that the army had turned back a convoy": of the other side it is a charge.
    let charge = done == Stance::Breaches
        && mood == Mood::Actual
        && polarity == Polarity::Positive
        && told_of_the_other(context, &speaker, &doer);
    let (holder, stance, target, rule) = if charge {
        (speaker, Stance::AllegesViolation, doer, "act-against-by-the-other")
    } else {
        (doer, done, Vec::new(), "act-against")
    };
    let reading = Reading { holder, stance, polarity, modality, target, condition, rule };
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
