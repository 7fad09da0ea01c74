//! What speaks against a reading of a cue: stances that are nobody's, texts before a council, charges whose speaker stands
//! on no known side.

use rapporteur_codebook::{CueRule, Slot, grammar};
use rapporteur_model::{ActorKind, ItemKind, Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::cue::Match;
use super::{Found, StatementDraft, Taken, slot, terms, texts, who};
use crate::clause;
use crate::context::Context;
use crate::items::Items;

/// A noun ("a renewal of the truce") or an accusation that the text puts into nobody's mouth is no stance.
pub(super) fn nobody_would(
    context: &Context<'_>,
    cue: Token<'_>,
    best: &Match<'_, '_>,
    holder: &[usize],
) -> bool {
    let minded = matches!(
        best.stance,
        Stance::Accepts
            | Stance::Rejects
            | Stance::Supports
            | Stance::Offers
            | Stance::Hopes
            | Stance::CallsFor
            | Stance::Denies
            | Stance::Announces
            | Stance::Extends
            | Stance::Conditions
    );
    let noun = cue.pos() == "NOUN" && clause::predicate(cue).i() == cue.i() && minded;
    let pointed = best.governed.is_empty() && minded;
    let accuses = best.stance == Stance::AllegesViolation;
    let speaks = terms::of_point(context, cue).is_some() || best.rule.holder.contains(&Slot::Nobody);
    let owned = matches!(best.rule.holder[..], [Slot::Poss]);
    // "Are expected to sign" is nobody's hope.
    let hoped = best.stance == Stance::Hopes;
    // "The truce is good news", in the voice of the report.
    let judges = matches!(best.stance, Stance::Supports | Stance::Rejects);
    let unsaid = judges && matches!(best.rule.holder[..], [Slot::Speaker])
        || matches!(best.rule.holder[..], [Slot::Bound]);
    holder.is_empty() && !speaks && (noun || pointed || accuses || owned || hoped || unsaid)
}

/// "The guns fell *silent*", "the bridge is *open* to aid": an adjective that an act is told with is nobody's answer.
pub(super) fn is_of_an_act(items: &Items, cue: Token<'_>, stance: Stance) -> bool {
    let answers = matches!(stance, Stance::Accepts | Stance::Rejects | Stance::Offers | Stance::Supports);
    let around = |m: &crate::items::ItemMention| m.act && m.head != cue.i() && m.tokens.contains(&cue.i());
    answers && cue.pos() == "ADJ" && items.mentions.iter().any(around)
}

/// "Agreed to boycott the talks": a yes to an act against the matter is not one to the matter.
pub(super) fn accepts_the_contrary(
    context: &Context<'_>,
    items: &Items,
    best: &Match<'_, '_>,
    cue: Token<'_>,
) -> bool {
    let answers = matches!(
        best.stance,
        Stance::Rejects | Stance::Denies | Stance::AllegesViolation | Stance::Breaches | Stance::Conditions
    );
    let against = |m: &usize| {
        let mention = &items.mentions[*m];
        let verb = context.story.doc.token(mention.head);
        mention.done.is_some() && verb.i() != cue.i() && !clause::negated(verb)
    };
    // "Vowed to keep up the siege", "refused to end its siege" the other way round.
    let undone = best.mentions.iter().any(|m| items.mentions[*m].undone);
    undone || !answers && best.mentions.iter().any(against)
}

/// "A draft that would have opened the road got five votes and fell": what befalls a text before a council is read by the
/// rules for votes; what it holds is nobody's act.
pub(super) fn says_of_a_text(items: &Items, cue: Token<'_>, best: &Match<'_, '_>) -> bool {
    let befalls = matches!(
        best.stance,
        Stance::Terminates
            | Stance::Schedules
            | Stance::EntersIntoForce
            | Stance::Suspends
            | Stance::Implements
    );
    let carrier = |m: &usize| items.mentions[*m].carrier;
    befalls && clause::is_verb(cue) && !best.mentions.is_empty() && best.mentions.iter().all(carrier)
}

/// "Russia vetoed a draft that demanded a truce": what a text asks that nobody has made theirs is nobody's stance.
pub(super) fn speaks_for_nobody(
    context: &Context<'_>,
    items: &Items,
    cue: Token<'_>,
    rule: &CueRule,
) -> bool {
    let subject = rule.holder.first() == Some(&Slot::Subject) && clause::is_verb(cue);
    let tokens = || slot::tokens(cue, &Slot::Subject);
    // A text, or a deal: "the agreement requires that ...".
    // "The joint commission asked the sides", "the transitional authorities": a body that is a matter as well speaks for itself.
    let carrier = |t: &Token<'_>| items.mentions.iter().any(|m| m.carrier && m.head == t.i());
    let body = |t: &Token<'_>| {
        let named = context.actors.of(t.i());
        named.iter().any(|&a| context.actors.list[a].kind == ActorKind::Monitor)
            || !named.is_empty() && !carrier(t)
    };
    let text = |t: &Token<'_>| {
        !body(t) && items.mentions.iter().any(|m| !m.act && !m.cued && m.head == t.i())
            || texts::stands_for_text(context, items, *t)
    };
    subject
        && !tokens().is_empty()
        && tokens().iter().all(text)
        && texts::makers(context, items, &tokens()).is_empty()
}

/// A hostile act breaks the truce spoken of last only if that was said to be agreed or to hold; what was said last of
/// roads or captives has nothing to do with it.
pub(super) fn hostile_without_truce(
    context: &Context<'_>,
    items: &Items,
    best: &Match<'_, '_>,
    found: &Found,
    taken: &Taken,
) -> bool {
    let hostile = matches!(best.stance, Stance::AllegesViolation | Stance::Breaches);
    let holds = |s: &StatementDraft| {
        let firm = !matches!(
            s.stance,
            Stance::CallsFor
                | Stance::Proposes
                | Stance::Offers
                | Stance::Conditions
                | Stance::Rejects
                | Stance::Hopes
                | Stance::Denies
        );
        firm && s.polarity != Polarity::Unstated && s.items.iter().any(|item| best.items.contains(item))
    };
    // A truce that was said last to be over cannot be broken.
    let on = found.statements.iter().filter(|s| s.items.iter().any(|item| best.items.contains(item)));
    let over = on.max_by_key(|s| s.cue).is_some_and(|last| {
        let ends = matches!(last.stance, Stance::Terminates | Stance::Expires | Stance::Suspends);
        ends && last.polarity == Polarity::Positive && last.modality == Modality::Actual
    });
    let bound = |&item: &usize| matches!(items.list[item].kind, ItemKind::Ceasefire | ItemKind::Agreement);
    // Whether nothing is said of it is known once all else is read.
    let untold = taken.last && best.items.iter().any(|&item| untold_truce(context, items, item, found));
    let standing = !over && best.items.iter().any(bound) && (untold || found.statements.iter().any(holds));
    hostile && best.governed.is_empty() && best.mentions.is_empty() && !standing
}

/// Whether `item` is a truce that the text only names, as one that is known: "on the third day of *the truce*".
pub(super) fn untold_truce(context: &Context<'_>, items: &Items, item: usize, found: &Found) -> bool {
    let entry = &items.list[item];
    let known = |m: &usize| {
        let head = context.story.doc.token(items.mentions[*m].head);
        let definite = |c: Token<'_>| matches!(c.lower(), "the" | "this") || c.dep() == "poss";
        !items.mentions[*m].act && head.children().any(definite)
    };
    entry.kind == ItemKind::Ceasefire
        && entry.mentions.iter().any(known)
        && !found.statements.iter().any(|s| s.items.contains(&item))
}

/// "She said the rebels had violated the truce": whether a monitor reports it or a party alleges it hangs on who she is.
pub(super) fn told_by_unplaced(context: &Context<'_>, cue: Token<'_>, holder: &[usize]) -> bool {
    let unplaced = |a: &usize| {
        let entry = &context.actors.list[*a];
        let alone = entry.acts_for.is_empty() && entry.member_of.is_empty();
        entry.kind == ActorKind::Person && entry.side == "none" && entry.role.is_none() && alone
    };
    let speaker = super::speakers(context, cue.i());
    !holder.is_empty() && !speaker.is_empty() && speaker.iter().all(unplaced)
}

/// "31 violations of the accord by the rebels and four by the army": those behind the breaches, all of them.
pub(super) fn done_by(
    context: &Context<'_>,
    cue: Token<'_>,
    best: &Match<'_, '_>,
    holder: Vec<usize>,
) -> Result<Vec<usize>, String> {
    if best.stance != Stance::Breaches || !holder.is_empty() || cue.pos() != "NOUN" {
        return Ok(holder);
    }
    let end = clause::predicate(cue).right_edge().i() + 1;
    // "No clashes between the two sides": those of both.
    let words = || (cue.i()..end).map(|i| cue.doc().token(i));
    let between = words().filter(|t| t.lower() == "between").flat_map(Token::children);
    let between: Vec<Token<'_>> =
        between.filter(|c| c.dep() == "pobj").flat_map(clause::with_conjuncts).collect();
    let two = who::of_all(context, &between);
    if two.len() == 2 && two.iter().all(|a| context.actors.is_party(*a)) {
        return Ok(two);
    }
    let by = (cue.i()..end).map(|i| cue.doc().token(i)).filter(|t| t.lower() == "by");
    let doers: Vec<Token<'_>> =
        by.flat_map(Token::children).filter(|c| c.dep() == "pobj" && c.pos() != "NUM").collect();
    let found = who::of_all(context, &doers);
    let known =
        doers.iter().all(|t| !context.actors.of(t.i()).is_empty() || context.times.at(t.i()).is_some());
    if known { Ok(found) } else { Err(format!("whose `{}` they are is not a known actor", cue.text())) }
}

/// Whether a yes is one to not doing the matter, and if so whether an infinitive says it.
pub(super) fn says_not_to(items: &Items, found: &Match<'_, '_>, stance: Stance) -> Option<bool> {
    use Stance::{Accepts, Announces, Implements, Offers, Schedules, Signs, Supports};
    let yes = matches!(stance, Accepts | Announces | Implements | Offers | Schedules | Signs | Supports);
    let refrains = found.mentions.iter().any(|&m| items.mentions[m].refrains);
    let not_to = found.governed.iter().find(|t| clause::is_verb(**t) && clause::negated(**t));
    // "Agreed not to reopen the text": a matter that is named by its "not".
    let named = found.items.iter().any(|&item| items.list[item].kind == ItemKind::Other);
    let yes = yes && found.rule.polarity.is_none() && !refrains && !named;
    not_to.filter(|_| yes).map(|verb| clause::is_infinitive(*verb))
}

/// What monitors of a truce hear and see bears on it, even where their text does not say that it holds.
pub(super) fn seen_by_monitors(context: &Context<'_>, cue: Token<'_>, best: &Match<'_, '_>) -> bool {
    let observers = clause::subjects(cue.head());
    let watches = |t: &Token<'_>| {
        context.actors.of(t.i()).iter().any(|&a| context.actors.list[a].kind == ActorKind::Monitor)
    };
    best.stance == Stance::Breaches && !best.rule.under.is_empty() && observers.iter().any(watches)
}

/// "Refused to say whether they would come": who keeps silent turns nothing down.
pub(super) fn keeps_silent(context: &Context<'_>, cue: Token<'_>) -> bool {
    let speaks = |t: &Token<'_>| {
        let says =
            ["speech-verbs", "replying-verbs"].iter().any(|set| context.codebook.words.has(set, t.lemma()));
        says && t.children().any(|c| c.dep() == "ccomp" && (clause::is_asked(c) || opens_question(c)))
    };
    grammar("silent").contains(cue.lemma())
        && clause::is_verb(cue)
        && cue.children().filter(|c| c.dep() == "xcomp").any(|c| speaks(&c))
}

/// "When they would come", "what was agreed".
fn opens_question(verb: Token<'_>) -> bool {
    verb.children().any(|c| matches!(c.tag(), "WRB" | "WP" | "WDT"))
}
