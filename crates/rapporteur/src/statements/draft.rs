//! From a cue and its slots to the statement: whose it is, which stance after mood, condition and negation, which words.

use rapporteur_codebook::{CueRule, Slot};
use rapporteur_model::{ActorKind, Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use crate::clause::{self, FoundCondition, Mood};
use crate::context::Context;
use crate::items::Items;
use crate::statements::cue::Match;
use crate::statements::doubtful::says_not_to;
use crate::statements::manner::{addresses_own, ahead, hoped, in_principle, present, repeated, sets_a_day};
use crate::statements::matter::words_of;
use crate::statements::slot;
use crate::statements::who::{self, Who};
use crate::statements::{
    StatementDraft, bound, doing, evidence, made_condition, modality, mood, partners, polarity, terms,
};

/// What a cue says, as its clause turns it.
struct Turn {
    holder: Vec<usize>,
    stance: Stance,
    polarity: Polarity,
    modality: Modality,
    condition: Option<FoundCondition>,
    /// Of whom somebody else says it.
    accused: Vec<usize>,
}

/// The statement that `cue` makes, if it makes one.
pub(super) fn draft(
    context: &Context<'_>,
    items: &Items,
    cue: Token<'_>,
    found: &Match<'_, '_>,
    holder: Vec<usize>,
) -> Option<StatementDraft> {
    let rule = found.rule;
    let (holder, stance) = whose(context, cue, found, holder)?;
    let holder = if holder.is_empty() { made_condition::maker(context, cue) } else { holder };
    let condition = condition(context, cue, rule).or_else(|| bound::unless_restricted(cue, found));
    // "Is no longer binding": a word that puts a condition, and none stands there.
    if condition.is_none() && rule.condition_kind.is_some() && !rule.condition.is_empty() {
        return None;
    }
    let mut polarity = rule.polarity.unwrap_or_else(|| polarity::of(context, cue));
    // "A proposal to send monitors was withdrawn": it had been made all the same.
    // "Has received no proposal": none was made.
    let gets = || context.codebook.words.has("receiving-verbs", clause::predicate(cue).lemma());
    if stance == Stance::Proposes && cue.pos() == "NOUN" && polarity == Polarity::Negative && !gets() {
        return None;
    }
    // "Announced that it would not attend": no yes to what stands in the clause; the act speaks for itself. "Vowed not to
    // leave" turns it down.
    let stance = match says_not_to(items, found, stance) {
        Some(false) => return None,
        Some(true) if polarity == Polarity::Positive => Stance::Rejects,
        _ => stance,
    };
    // "Has not decided whether to attend": open still.
    let undecided = polarity == Polarity::Negative && found.governed.iter().any(|t| clause::is_asked(*t));
    let stance = if undecided && stance == Stance::Announces { Stance::Accepts } else { stance };
    if undecided {
        polarity = Polarity::Unstated;
    }
    // "Has yet to set a date" does not say that there will be none.
    if stance == Stance::Schedules && clause::yet_to(cue) {
        polarity = Polarity::Unstated;
    }
    let turn = Turn {
        holder,
        stance,
        polarity,
        modality: when(context, cue, found, condition.is_some()),
        condition,
        accused: Vec::new(),
    };
    let Turn { holder, stance, polarity, modality, condition, accused } = turned(context, cue, rule, turn);
    let new = || is_new(items, cue, found);
    let stance = match stance {
        Stance::Implements if modality == Modality::Planned && new() => Stance::Announces,
        _ if condition.is_some() => bound::would_if(context, cue, stance, modality, new),
        _ => stance,
    };
    let target = match who::actors(context, items, cue, &rule.target, &found.items) {
        Who::Actors(target) if !rule.target.is_empty() => {
            target.into_iter().filter(|t| !holder.contains(t)).collect()
        }
        _ => accused,
    };
    Some(StatementDraft {
        evidence: evidence::of_cue(context, cue, found),
        holder,
        stance,
        polarity,
        modality,
        items: found.items.clone(),
        target,
        excludes: who::outside(context, cue, &rule.excludes),
        condition,
        requires: Vec::new(),
        cue: cue.i(),
        cue_tokens: clause::cue_words(cue),
        rule: rule.id.clone(),
        partial: rule.partial || in_principle(cue),
        repeated: repeated(context, cue),
        responds_to: None,
    })
}

/// "Would observe *a* truce": what one says that one will keep, where nobody has spoken of it yet.
fn is_new(items: &Items, cue: Token<'_>, found: &Match<'_, '_>) -> bool {
    let indefinite = |&m: &usize| {
        let head = cue.doc().token(items.mentions[m].head);
        head.children().any(|c| matches!(c.lower(), "a" | "an"))
    };
    !found.mentions.is_empty() && found.mentions.iter().all(indefinite)
}

/// Whose stance it is, and which, before mood and negation turn it.
fn whose(
    context: &Context<'_>,
    cue: Token<'_>,
    found: &Match<'_, '_>,
    holder: Vec<usize>,
) -> Option<(Vec<usize>, Stance)> {
    let (mut stance, mut holder) = (found.stance, holder);
    // "It would begin at noon": what a deal says is to come, its parties accept.
    if matches!(stance, Stance::EntersIntoForce | Stance::Implements)
        && !clause::negated(cue)
        && mood(cue) == Mood::Planned
        && let Some(parties) = terms::parties(context, clause::predicate(cue))
    {
        (stance, holder) = (Stance::Accepts, parties);
    }
    // "should accept the truce" asks for it.
    let speaker = super::speakers(context, cue.i());
    let wished = matches!(stance, Stance::Hopes | Stance::Conditions)
        || (stance == Stance::CallsFor && speaker.is_empty());
    if mood(cue) == Mood::Ought && !wished {
        // "Should not be left out": the rule turns the sense its own way.
        // "Any withdrawal must be agreed": none is asked for.
        let any = |t: &Token<'_>| t.children().any(|c| c.dep() == "det" && c.lower() == "any");
        if found.rule.polarity.is_some() || clause::objects(clause::predicate(cue)).iter().any(any) {
            return None;
        }
        let issuer = context.actors.issuer().filter(|_| speaker.is_empty());
        (stance, holder) = (Stance::CallsFor, speaker.into_iter().chain(issuer).collect());
        if holder.is_empty() {
            return None;
        }
    }
    // "did not say whether it could be renewed": the position left open is that of whoever does not say.
    if let Some(outer) = clause::unstated(cue) {
        let silent = who::of_all(context, &clause::subjects(outer));
        holder = if silent.is_empty() { holder } else { silent };
    }
    // "talks due to start on 22 May", said in passing, is nobody's stance.
    let aside = matches!(clause::predicate(cue).dep(), "relcl" | "acl");
    let noun = clause::predicate(cue).i() == cue.i() && !clause::is_verb(cue);
    if stance == Stance::Schedules && (noun || aside) && !found.rule.holder.contains(&Slot::Subject) {
        holder.clear();
    }
    // "Zambia hosts the talks": they are others'.
    if stance == Stance::Meets && mood(cue) == Mood::Actual && doing::is_host(context, cue) {
        holder = doing::hosted(context, cue);
        if holder.is_empty() {
            return None;
        }
    }
    // "Will not sign any accord with the army": the army may well. "Agreed with the army on a truce": it, too.
    let open = || clause::negated(cue) || clause::conditions(cue, &context.codebook.conditions).is_some();
    let alone = stance == Stance::Signs && open();
    let agrees = stance == Stance::Accepts && cue.lemma() == "agree" && !open();
    if (matches!(stance, Stance::Meets | Stance::Signs) || agrees) && !alone && !holder.is_empty() {
        let others =
            if agrees { partners::agreed_with(context, cue) } else { partners::of(context, cue, stance) };
        holder.extend(others.into_iter().filter(|a| !holder.contains(a)).collect::<Vec<_>>());
    }
    // In the points of a communique it is the parties who set a day or call for a thing; that the truce was broken tells of no
    // act of theirs.
    let told_of = matches!(stance, Stance::Breaches | Stance::AllegesViolation | Stance::Terminates);
    if holder.is_empty() && !told_of && !found.rule.holder.contains(&Slot::Nobody) {
        holder = terms::parties(context, clause::predicate(cue)).unwrap_or_default();
    }
    Some((holder, stance))
}

/// How real it is.
fn when(context: &Context<'_>, cue: Token<'_>, found: &Match<'_, '_>, conditional: bool) -> Modality {
    let (rule, mood) = (found.rule, mood(cue));
    if rule.condition_kind.is_some() {
        // "would not be a precondition" puts, or lifts, the condition here and now.
        return Modality::Actual;
    }
    // "Are ready to free them if".
    let ready = || found.stance == Stance::Offers && cue.pos() == "ADJ" && mood == Mood::Actual;
    if conditional && (mood == Mood::Planned || ready()) {
        return Modality::Conditional;
    }
    // "Voted to demand a truce" demands one.
    let decided = cue.dep() == "xcomp" && context.codebook.words.has("deciding-verbs", cue.head().lemma());
    if found.stance == Stance::CallsFor && decided && mood != Mood::Ought {
        return Modality::Actual;
    }
    // "Is now in effect" tells of a state that holds.
    let state = cue.lemma() == "be" && !ahead(context, cue);
    // "14:00: The truce takes effect": an entry of a live report tells in the present what has just come about.
    let begins = found.stance == Stance::EntersIntoForce && cue.is_root() && !ahead(context, cue);
    let entry = begins && context.story.paragraph(cue.i()).entry;
    if mood == Mood::Actual
        && !state
        && !entry
        && present(cue)
        && matches!(found.stance, Stance::EntersIntoForce | Stance::Expires | Stance::Terminates)
    {
        // "takes effect with the first rains": the present of a set date looks ahead.
        return Modality::Planned;
    }
    if found.stance == Stance::Meets && sets_a_day(context, cue, rule) {
        return Modality::Planned;
    }
    rule.modality.unwrap_or_else(|| match found.stance {
        Stance::Hopes => hoped(&found.governed),
        _ => modality(mood),
    })
}

/// The stance after mood, negation, condition and speaker have turned it.
fn turned(context: &Context<'_>, cue: Token<'_>, rule: &CueRule, mut turn: Turn) -> Turn {
    let mood = mood(cue);
    if turn.stance == Stance::Meets && sets_a_day(context, cue, rule) {
        turn.stance = Stance::Schedules;
    }
    // "Orders its men to lay down their arms": what one tells one's own people is one's own act.
    if turn.stance == Stance::CallsFor && clause::is_verb(cue) && addresses_own(context, cue) {
        (turn.stance, turn.modality) = (Stance::Announces, Modality::Planned);
    }
    // "would sign only if": a yes that hangs on a condition is a condition put.
    let yes = matches!(
        turn.stance,
        Stance::Accepts | Stance::Signs | Stance::Offers | Stance::Announces | Stance::Implements
    );
    let bound = turn.condition.as_ref().is_some_and(bound::binding);
    // "Would support it only if"; support that has a proviso stays support.
    let only = turn.condition.as_ref().is_some_and(|c| c.rule.starts_with("only"));
    let yes = yes || turn.stance == Stance::Supports && only;
    // "As long as they shoot we will not discuss it": a no that hangs on a condition is one put, too.
    let no = turn.stance == Stance::Rejects && rule.when.contains(&Modality::Planned);
    let ordered = turn.stance == Stance::Announces && addresses_own(context, cue);
    // "Said there would be no truce until they left": what is said not to be is in the clause.
    let said = turn.stance == Stance::Rejects
        && clause::complements(cue)
            .iter()
            .any(|t| !clause::is_infinitive(*t) && super::mood(*t) == Mood::Planned);
    let ahead = mood == Mood::Planned || ordered || said;
    let doers = holders_of_talks(context, cue, &turn);
    let sets = !doers.is_empty();
    if sets && bound && ahead {
        // "The rebels will not meet until then, a spokesman said": theirs, whoever tells it.
        turn.holder = doers;
    }
    // "A truce is impossible without a release".
    let without = turn.condition.as_ref().is_some_and(|c| c.rule == "without");
    let barred_without = turn.stance == Stance::Rejects && cue.pos() == "ADJ" && mood == Mood::Actual;
    if barred_without && without && turn.polarity == Polarity::Positive {
        (turn.stance, turn.modality) = (Stance::Conditions, Modality::Conditional);
    }
    if (yes || no || said || sets) && bound && turn.polarity == Polarity::Positive && ahead {
        turn.stance = Stance::Conditions;
    }
    // "No truce can be discussed while they shell the camp", "will stay shut until they leave": what is barred until another
    // thing comes about.
    let barred = turn.polarity == Polarity::Negative
        && matches!(
            turn.stance,
            Stance::Proposes
                | Stance::Accepts
                | Stance::Signs
                | Stance::Meets
                | Stance::Schedules
                | Stance::Implements
        )
        || turn.polarity == Polarity::Positive && turn.stance == Stance::Suspends;
    if barred && bound && matches!(mood, Mood::Planned | Mood::Possible) {
        if turn.holder.is_empty() {
            turn.holder = super::speakers(context, cue.i());
        }
        if !turn.holder.is_empty() {
            (turn.stance, turn.polarity, turn.modality) =
                (Stance::Conditions, Polarity::Positive, Modality::Conditional);
        }
    }
    // "Moscow maintains that Kyiv is refusing to take them back": the other side's no is an accusation.
    let said = super::speakers(context, cue.i());
    let issued = said.is_empty().then(|| who::issuing_side(context, cue.i())).flatten();
    let accuser: Vec<_> = said.into_iter().chain(issued).collect();
    // "The rebels are not respecting the truce, the army said".
    let unkept = turn.stance == Stance::Implements
        && turn.polarity == Polarity::Negative
        && accuses(context, &accuser, &turn.holder);
    let hostile = unkept || turn.stance == Stance::Breaches && lays_blame(context, &accuser, &turn.holder);
    // "... is refusing to take them back"; to turn a proposal down is no hostile act.
    let act = cue.lemma() == "refuse" && clause::complements(cue).iter().any(|t| clause::is_verb(*t));
    let refused = turn.stance == Stance::Rejects && act && accuses(context, &accuser, &turn.holder);
    if mood == Mood::Actual && (hostile || refused) {
        turn.accused = std::mem::replace(&mut turn.holder, accuser);
        (turn.stance, turn.polarity) = (Stance::AllegesViolation, Polarity::Positive);
    }
    // "Monitors blamed the rebels for breaking it": who watches over a truce reports.
    let watch = |a: &usize| context.actors.list[*a].kind == ActorKind::Monitor;
    let watchers = !turn.holder.is_empty() && turn.holder.iter().all(watch);
    if turn.stance == Stance::AllegesViolation && watchers && clause::is_verb(cue) {
        turn.holder = who::of_all(context, &slot::tokens(cue, &Slot::Object));
        turn.stance = Stance::Breaches;
    }
    // "Would not heed it", "will never agree to it": what one will not do, one rejects.
    let done = matches!(turn.stance, Stance::Implements | Stance::Accepts);
    if done && mood == Mood::Planned && turn.polarity == Polarity::Negative {
        (turn.stance, turn.polarity) = (Stance::Rejects, Polarity::Positive);
    }
    turn
}

/// "Will hold talks only when": the parties who are said to set them.
fn holders_of_talks(context: &Context<'_>, cue: Token<'_>, turn: &Turn) -> Vec<usize> {
    if turn.stance != Stance::Schedules || !clause::is_verb(cue) || clause::passive(cue) {
        return Vec::new();
    }
    let doers = who::of_all(context, &clause::subjects(cue));
    let parties = doers.iter().all(|a| context.actors.is_party(*a));
    if parties { doers } else { Vec::new() }
}

/// Whether a party says it of another.
fn accuses(context: &Context<'_>, speaker: &[usize], doer: &[usize]) -> bool {
    let party = |a: &usize| context.actors.is_party(*a);
    let apart = |s: &usize| doer.iter().all(|d| !context.actors.same_camp(*s, *d));
    !speaker.is_empty()
        && !doer.is_empty()
        && doer.iter().all(party)
        && speaker.iter().all(|s| party(s) && apart(s))
}

/// Whether a party says of somebody of another camp, or of none that is known, that he broke a truce.
fn lays_blame(context: &Context<'_>, speaker: &[usize], doer: &[usize]) -> bool {
    let apart = |s: &usize| doer.iter().all(|d| !context.actors.same_camp(*s, *d));
    !speaker.is_empty() && !doer.is_empty() && speaker.iter().all(|s| context.actors.is_party(*s) && apart(s))
}

/// The condition that the cue itself puts, else the one its clause carries.
fn condition(context: &Context<'_>, cue: Token<'_>, rule: &CueRule) -> Option<clause::FoundCondition> {
    let own = rule.condition_kind.and_then(|kind| {
        let head = rule.condition.iter().flat_map(|slot| slot::tokens(cue, slot)).next()?;
        Some(clause::FoundCondition { kind, tokens: words_of(head), head: head.i(), rule: rule.id.clone() })
    });
    own.or_else(|| made_condition::named(context, cue))
        .or_else(|| clause::conditions(cue, &context.codebook.conditions))
}
