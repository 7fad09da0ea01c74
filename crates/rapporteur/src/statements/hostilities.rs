//! Hostile acts told in clauses that name no matter: "the army says the rebels opened fire at the market".
//!
//! Told by one side of the other it is a charge, told by anybody else a breach; what a side says that its own men did not do
//! is a denial. It is held against the truce that stands, else it is a matter of its own.

use std::ops::Range;

use rapporteur_model::{ActorKind, ItemKind, Polarity, Stance};
use rapporteur_nlp::Token;

use super::asserted::asserted;
use super::claims::{charged, statement};
use super::countered;
use super::matter::words_of;
use super::standing::{said_to_be_broken, truce};
use super::{Found, StatementDraft};
use super::{bound, who};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::events::hit::hit;
use crate::items::{ItemIndex, ItemMention, Items, charged as charged_act};
use crate::statements::attribution;

/// Adds what is told of hostile acts in the clauses of `tokens`.
pub(super) fn told(context: &Context<'_>, items: &mut Items, tokens: Range<usize>, found: &mut Found) {
    for i in tokens {
        let verb = context.story.doc.token(i);
        // What a cue above or below it has read; beside a charge in the same sentence there may be another.
        let doc = &context.story.doc;
        let tied = |cue: usize| {
            verb.ancestors().any(|t| t.i() == cue) || doc.token(cue).ancestors().any(|t| t.i() == i)
        };
        let read = || {
            let of = |s: &StatementDraft| {
                s.cue == i || s.evidence.contains(&i) && tied(s.cue) && !beside_denial(s, verb)
            };
            found.statements.iter().any(of)
        };
        if verb.pos() != "VERB"
            || read()
            || !(hostile(context, verb) || fights(verb) || harms(context, items, verb))
            || clause::mood(verb) != clause::Mood::Actual
            || clause::unstated(verb).is_some()
            || attribution::retracted(context, i)
            || of_a_claim(context, verb)
            || !asserted(context, verb)
        {
            continue;
        }
        // "A regime said that our planes bombed the town", with a speaker whom nobody knows: the outer one does not say so.
        if attribution::unknown(context, i) {
            continue;
        }
        let told = attribution::speakers(context, i);
        let issued = (told.is_empty() && stands_alone(verb)).then(|| who::issuing_side(context, i)).flatten();
        let by_issuer = issued.is_some();
        let speakers: Vec<ActorIndex> = told.into_iter().chain(issued).collect();
        let accused = doers(context, verb);
        let statement =
            if by_issuer || !speakers.is_empty() && speakers.iter().all(|&s| is_side(context, verb, s)) {
                by_side(context, items, verb, speakers, accused, found)
            } else {
                reported(context, items, verb, accused, found)
            };
        found.statements.extend(statement);
    }
}

/// "The allegation put about by their radio that our planes bombed the town": what a claim says, wherever the parse hangs it.
fn of_a_claim(context: &Context<'_>, verb: Token<'_>) -> bool {
    let doc = &context.story.doc;
    let start = context.story.sentence(verb.i()).start;
    let near = |to: usize, most: usize| (start.max(to.saturating_sub(most))..to).rev();
    let that = near(verb.i(), 8).find(|&i| doc.token(i).lower() == "that");
    let claim = |i: usize| {
        let noun = doc.token(i);
        noun.pos() == "NOUN" && context.codebook.words.has("claims", noun.lemma())
    };
    that.is_some_and(|that| near(that, 8).any(claim))
}

/// "Denied it and said the rebels had fired first": what is joined to a denial is another thing.
fn beside_denial(statement: &StatementDraft, verb: Token<'_>) -> bool {
    let joined = |t: Token<'_>| t.dep() == "conj" && t.head().i() == statement.cue;
    statement.stance == Stance::Denies && verb.ancestors().take(6).any(joined)
}

/// What the same side has just denied: what it says of the other in the same breath bears on that.
fn just_denied(
    context: &Context<'_>,
    items: &Items,
    verb: Token<'_>,
    speakers: &[ActorIndex],
    found: &Found,
) -> Option<ItemIndex> {
    let from = context.story.sentence(verb.i()).start;
    let from = context.story.sentence_before(from).map_or(from, |before| before.start);
    let own = |s: &&StatementDraft| {
        let denies = s.stance == Stance::Denies && s.polarity == Polarity::Positive;
        denies && (from..verb.i()).contains(&s.cue) && bound::same_camp(context, speakers, &s.holder)
    };
    let last = found.statements.iter().filter(own).max_by_key(|s| s.cue)?;
    let broken = |&item: &usize| matches!(items.list[item].kind, ItemKind::Ceasefire | ItemKind::Agreement);
    last.items.iter().copied().find(broken)
}

/// Whether a speaker stands on a side of the fighting: a party, men under arms, or one who says "we" of whom it was done to.
fn is_side(context: &Context<'_>, verb: Token<'_>, speaker: ActorIndex) -> bool {
    let armed = |a: ActorIndex| {
        let kind = context.actors.list[a].kind;
        context.actors.is_party(a) || matches!(kind, ActorKind::ArmedGroup | ActorKind::Military)
    };
    let entry = &context.actors.list[speaker];
    let of_side = || entry.acts_for.iter().chain(&entry.member_of).any(|&a| armed(a));
    let first = |t: Token<'_>| matches!(t.lower(), "we" | "us" | "our");
    let ours = || {
        let near =
            verb.children().chain(verb.children().filter(|c| c.dep() == "prep").flat_map(Token::children));
        near.into_iter().any(|t| first(t) || t.children().any(|c| c.dep() == "poss" && first(c)))
    };
    armed(speaker) || of_side() || entry.kind == ActorKind::Person && ours()
}

/// What one side says of the other, or says not to have done itself.
fn by_side(
    context: &Context<'_>,
    items: &mut Items,
    verb: Token<'_>,
    speakers: Vec<ActorIndex>,
    accused: Vec<ActorIndex>,
    found: &Found,
) -> Option<StatementDraft> {
    let camp = |a: &ActorIndex| speakers.iter().any(|&s| context.actors.same_camp(*a, s));
    if clause::negated(verb) {
        let own = !accused.is_empty() && accused.iter().all(camp);
        let charge = || {
            charged(context, verb, &speakers, found)
                .or_else(|| countered::charge(context, verb, &speakers, found))
        };
        let charge = own.then(charge).flatten();
        let on = match charge {
            Some(charge) => charge,
            None if own && (insists(context, verb.i()) || looks_back(verb)) => {
                vec![matter(context, items, verb, found)]
            }
            None => return None,
        };
        let denial = statement(context, verb, speakers, Stance::Denies, on);
        return Some(StatementDraft { rule: "party-denies-hostile-act".into(), ..denial });
    }
    let side = |a: &ActorIndex| {
        let kind = context.actors.list[*a].kind;
        context.actors.is_party(*a)
            || matches!(kind, ActorKind::ArmedGroup | ActorKind::Military | ActorKind::Other)
    };
    if accused.is_empty() || !accused.iter().all(side) || fights(verb) {
        return None;
    }
    if accused.iter().all(camp) {
        // "Said that its men had mined the road": it owns up; "we have expelled eleven people" tells what it is proud of.
        let first = clause::subjects(verb).iter().any(|t| matches!(t.lower(), "we" | "i"));
        return if first { None } else { reported(context, items, verb, accused, found) };
    }
    if accused.iter().any(camp) {
        return None;
    }
    let denied = just_denied(context, items, verb, &speakers, found);
    let on = denied.unwrap_or_else(|| matter(context, items, verb, found));
    let alleged = statement(context, verb, speakers, Stance::AllegesViolation, vec![on]);
    Some(StatementDraft { target: accused, rule: "party-tells-of-hostile-act".into(), ..alleged })
}

/// Whether `verb` heads a clause that is told as such, the main one or what is said.
fn stands_alone(verb: Token<'_>) -> bool {
    let told = |t: Token<'_>| t.is_root() || t.dep() == "ccomp";
    // "It was the rebels who opened fire".
    let over = verb.head().head();
    let it = |c: Token<'_>| c.dep() == "nsubj" && c.lower() == "it";
    let cleft = || verb.dep() == "relcl" && over.lemma() == "be" && told(over) && over.children().any(it);
    told(verb) || verb.dep() == "conj" && told(verb.head()) || cleft()
}

/// "Had not fired": what a side says not to have done before the time it speaks of; "has not fired since May" tells how a
/// truce is kept.
fn looks_back(verb: Token<'_>) -> bool {
    let since = verb.children().any(|c| c.lower() == "since");
    let past =
        verb.children().any(|c| matches!(c.dep(), "aux" | "auxpass") && matches!(c.lower(), "had" | "did"));
    !since && (past || verb.tag() == "VBD")
}

/// What the agency, a monitor or residents tell of a hostile act in a clause of its own: "gunmen abducted two nurses".
fn reported(
    context: &Context<'_>,
    items: &mut Items,
    verb: Token<'_>,
    doers: Vec<ActorIndex>,
    found: &Found,
) -> Option<StatementDraft> {
    let main = stands_alone(verb);
    let armed = |&a: &ActorIndex| {
        let kind = context.actors.list[a].kind;
        context.actors.is_party(a) || matches!(kind, ActorKind::ArmedGroup | ActorKind::Military)
    };
    // Counts of the dead and of captives are figures.
    let counts = context.codebook.words.has("toll-verbs", verb.lemma());
    // "A convoy was ambushed at the ford": by whom is not told.
    let unknown =
        doers.is_empty() && (strikes(context, verb) || hostile(context, verb) && suffered(context, verb));
    let named = unknown || !doers.is_empty() && doers.iter().all(armed);
    let done_to = |t: &Token<'_>| matches!(t.pos(), "NOUN" | "PROPN");
    let deed = || charged_act(verb, context.codebook).is_some_and(|rule| rule.done == Some(Stance::Breaches));
    let plain = hostile(context, verb) || fights(verb) || deed();
    if !items.in_conflict || !plain || !main || counts || !named || clause::negated(verb) {
        return None;
    }
    if unknown {
        let on = matter(context, items, verb, found);
        let breach = statement(context, verb, doers, Stance::Breaches, vec![on]);
        return Some(StatementDraft { rule: "hostile-act-suffered".into(), ..breach });
    }
    // That they fought is a matter of its own only as it breaks a truce.
    let on = if fights(verb) {
        truce(context, items, verb, found)?
    } else {
        clause::objects(verb).iter().find(|t| done_to(t))?;
        matter(context, items, verb, found)
    };
    let breach = statement(context, verb, doers, Stance::Breaches, vec![on]);
    Some(StatementDraft { rule: "hostile-act-reported".into(), ..breach })
}

/// Whether the clause of `verb` tells what was done to things or people that no side has under arms, and not by whom.
fn suffered(context: &Context<'_>, verb: Token<'_>) -> bool {
    // "Was struck from the text".
    let agent = verb.children().any(|c| c.dep() == "agent" || c.lower() == "from");
    let whom = verb.children().find(|c| c.dep() == "nsubjpass");
    let spared = |t: Token<'_>| {
        let nobodys = context
            .actors
            .of(t.i())
            .iter()
            .all(|&a| !context.actors.is_party(a) && context.actors.list[a].kind != ActorKind::Military);
        t.pos() == "NOUN" && nobodys
    };
    clause::passive(verb) && !agent && whom.is_some_and(spared)
}

/// Of violence the truce that stands; else the matter that a rule names, or the act itself.
fn matter(context: &Context<'_>, items: &mut Items, verb: Token<'_>, found: &Found) -> ItemIndex {
    let deed = deed(items, verb);
    // "Abducted four nurses", "looted the market": no fire between those who made the truce.
    let apart = deed.is_some_and(|m| items.mentions[m].kind == ItemKind::Other);
    let fire = strikes(context, verb) || hostile(context, verb) && !apart;
    let broken = if fire { truce(context, items, verb, found) } else { None };
    said_to_be_broken(context, items, verb)
        .or(broken)
        .or_else(|| deed.and_then(|mention| items.of(mention)))
        .unwrap_or_else(|| items.add_other(context, words_of(verb), verb.i()))
}

/// Whether `verb` tells in a clause of its own what harms others without a shot: "besieged the town", "dug trenches".
fn harms(context: &Context<'_>, items: &Items, verb: Token<'_>) -> bool {
    !matches!(verb.dep(), "acl" | "relcl" | "amod")
        && (deed(items, verb).is_some()
            || charged_act(verb, context.codebook).is_some()
            || coerces(context, verb))
}

/// The act against others that a rule of items names: "held up a patrol".
fn deed(items: &Items, verb: Token<'_>) -> Option<usize> {
    let against = |m: &ItemMention| m.act && m.head == verb.i() && m.done == Some(Stance::Breaches);
    items.mentions.iter().position(against)
}

/// What the rules of events take for coercion, assault or fighting by itself.
fn coerces(context: &Context<'_>, verb: Token<'_>) -> bool {
    hit(verb, &context.codebook.events).is_some_and(|hit| hit.is_force())
}

/// "The army and the rebels fought in the town", "exchanged fire".
fn fights(verb: Token<'_>) -> bool {
    let fire = |c: Token<'_>| c.dep() == "dobj" && matches!(c.lemma(), "fire" | "gunfire" | "shot");
    matches!(verb.lemma(), "fight" | "clash" | "battle" | "skirmish")
        || matches!(verb.lemma(), "exchange" | "trade" | "swap") && verb.children().any(fire)
}

/// "Insists that its men did not fire": words that answer a charge, though the text does not tell it.
fn insists(context: &Context<'_>, token: usize) -> bool {
    let verbs = context.codebook.words.of("insisting-verbs");
    let said = context.quotes.iter().filter(|q| q.tokens.contains(&token)).filter_map(|q| q.cue);
    said.into_iter().any(|cue| verbs.contains(context.story.doc.token(cue).lemma()))
}

/// "Shelled the market", "opened fire at it", "came under fire from the hill".
fn hostile(context: &Context<'_>, verb: Token<'_>) -> bool {
    let fire = |t: Token<'_>| matches!(t.lemma(), "fire" | "attack");
    // "Had only returned fire" answers fire.
    let only = || verb.children().any(|c| matches!(c.lower(), "only" | "merely" | "just" | "simply"));
    let opens = || {
        let begins = verb.lemma() == "open" || verb.lemma() == "return" && !only();
        // "Opened up on the barracks".
        let up = || {
            let [mut up, mut on] =
                ["up", "on"].map(|word| verb.children().filter(move |c| c.lower() == word));
            verb.lemma() == "open" && up.next().is_some() && on.next().is_some()
        };
        begins && verb.children().any(|c| c.dep() == "dobj" && fire(c)) || up()
    };
    let suffers = || {
        let under = verb.children().filter(|c| c.lower() == "under").flat_map(Token::children);
        matches!(verb.lemma(), "come" | "be") && under.into_iter().any(fire)
    };
    verb.pos() == "VERB" && context.codebook.words.of("hostile-verbs").contains(verb.lemma())
        || opens()
        || suffers()
        || strikes(context, verb)
}

/// "Two air strikes have hit the camp", "shells landed near the school": what attacks and missiles do.
fn strikes(context: &Context<'_>, verb: Token<'_>) -> bool {
    let words = &context.codebook.words;
    let does = matches!(verb.lemma(), "hit" | "strike" | "destroy" | "damage" | "land" | "fall" | "pound");
    let attack = |t: Token<'_>| {
        let lemma = t.lemma().to_lowercase();
        t.dep() == "nsubj" && ["hostilities", "missiles"].iter().any(|set| words.has(set, &lemma))
    };
    does && verb.children().any(attack)
}

/// Who did it: the subject; of "came under fire", those from whom; "you" of a question is whoever is asked.
pub(super) fn doers(context: &Context<'_>, verb: Token<'_>) -> Vec<ActorIndex> {
    if !matches!(verb.lemma(), "come" | "be") {
        let subjects = clause::subjects(verb);
        if let Some(asked) = subjects.iter().find_map(|t| asked(context, *t)) {
            return asked;
        }
        let named = who::of_all(context, &subjects);
        return if named.is_empty() { owners(context, &subjects) } else { named };
    }
    let from = ["from", "by"].map(str::to_owned);
    let fire = verb.children().filter(|c| c.lower() == "under").flat_map(Token::children);
    let named = fire.flat_map(|f| clause::phrases(f, &from)).chain(clause::phrases(verb, &from));
    who::of_all(context, &named.collect::<Vec<_>>())
}

/// "Your men" in a question: those of whoever is asked.
fn asked(context: &Context<'_>, subject: Token<'_>) -> Option<Vec<ActorIndex>> {
    let you = |t: Token<'_>| matches!(t.lower(), "you" | "your");
    let word =
        if you(subject) { subject } else { subject.children().find(|c| c.dep() == "poss" && you(*c))? };
    let own = context.actors.of(word.i()).to_vec();
    let around = context.quotes.iter().filter(|q| q.tokens.contains(&word.i()));
    let addressed = around.filter_map(|q| q.addressee).map(|a| context.actors.of(a).to_vec());
    std::iter::once(own).chain(addressed).find(|found| !found.is_empty())
}

/// "Rebel artillery", "drones of the army": whose the men or weapons are.
fn owners(context: &Context<'_>, things: &[Token<'_>]) -> Vec<ActorIndex> {
    let words = &context.codebook.words;
    let armed = |t: &&Token<'_>| {
        let lemma = t.lemma().to_lowercase();
        ["forces", "weapons", "aircraft", "hostilities", "missiles"].iter().any(|set| words.has(set, &lemma))
    };
    let owned = things.iter().filter(armed).map(|t| who::of_all(context, &beside(*t)));
    owned.into_iter().find(|owners| !owners.is_empty()).unwrap_or_default()
}

/// What stands before a noun in its phrase, or under its "of".
fn beside(noun: Token<'_>) -> Vec<Token<'_>> {
    let before = noun.children().filter(|c| matches!(c.dep(), "compound" | "poss" | "amod" | "nmod"));
    before.chain(clause::phrases(noun, &["of".to_owned()])).collect()
}

/// Whether `head`, or what stands under it, is an attack, a killing or the like.
pub(super) fn speaks_of_hostile_act(context: &Context<'_>, head: Token<'_>) -> bool {
    let words = &context.codebook.words;
    let act = |t: Token<'_>| {
        let lemma = t.lemma().to_lowercase();
        words.of("hostilities").contains(&lemma)
            || words.of("hostile-verbs").contains(&lemma)
            || words.of("hostile-acts").contains(&lemma)
    };
    hostile(context, head) || head.subtree().take(24).any(act)
}
