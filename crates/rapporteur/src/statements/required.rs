//! What a condition requires: who must take which stance on what, as far as its words say it.

use rapporteur_model::{ItemKind, Polarity, Stance};
use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::clause::{self, FoundCondition};
use crate::context::Context;
use crate::items::{ItemIndex, ItemMention, Items};
use crate::statements::fit::{fits, fitting, specificity};
use crate::statements::slot::{self, Conditioned};
use crate::statements::{Found, StatementDraft, lexicon, who};

/// What must come about before the statement holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Required {
    /// Who must act.
    pub holder: Vec<ActorIndex>,
    /// The stance that must be taken.
    pub stance: Option<Stance>,
    /// On what.
    pub item: Option<ItemIndex>,
    /// Negative where it must not come about ("if they do not leave", "as long as they shell the town").
    pub polarity: Polarity,
}

/// Fills in what the conditions of all statements require.
pub(super) fn fill(context: &Context<'_>, items: &Items, found: &mut Found) {
    for statement in &mut found.statements {
        let Some(condition) = statement.condition.clone() else { continue };
        statement.requires = named(context, items, statement, &condition);
        if statement.requires.is_empty() {
            statement.requires.extend(of_the_same(context, statement, &condition));
        }
        if statement.requires.is_empty() {
            statement.requires.extend(unnamed(context, statement, &condition));
        }
    }
}

/// What is required of the items that the condition names.
fn named(
    context: &Context<'_>,
    items: &Items,
    statement: &StatementDraft,
    condition: &FoundCondition,
) -> Vec<Required> {
    let mut found: Vec<Required> = Vec::new();
    for (at, mention) in items.mentions.iter().enumerate() {
        // What stands inside another matter of the condition is no second one.
        let outer = mention.within.is_some_and(|m| condition.tokens.contains(&items.mentions[m].head));
        let inside = condition.tokens.contains(&mention.head) && !outer;
        let Some(item) = items.of(at).filter(|_| inside) else { continue };
        let required = by_mention(context, items, statement, condition, mention, item);
        // What the statement itself is on is required of somebody else, or not at all.
        let own = statement.items.contains(&item)
            && (required.holder.is_empty() || required.holder == statement.holder);
        let known = found.iter().any(|r| r.item == Some(item));
        if !own && !known {
            found.push(required);
        }
    }
    found
}

/// What is required of a matter that the condition names.
fn by_mention(
    context: &Context<'_>,
    items: &Items,
    statement: &StatementDraft,
    condition: &FoundCondition,
    mention: &ItemMention,
    item: ItemIndex,
) -> Required {
    let head = context.story.doc.token(mention.head);
    let Some(verb) = verb_over(head, condition) else {
        // "Only after the army's withdrawal", "without Norwegian monitors".
        let holder = who::owners(context, head);
        let stance = (!holder.is_empty()).then(|| done(mention.kind));
        return Required { holder, stance, item: Some(item), polarity: Polarity::Positive };
    };
    let cued = verb_and_outer(verb, condition).find_map(|v| cue(context, items, v, item).map(|s| (v, s)));
    let (carrier, stance) = match cued {
        Some((carrier, stance)) => (carrier, Some(stance)),
        None if mention.act => (verb, Some(mention.done.unwrap_or_else(|| done(mention.kind)))),
        None => (verb, made(context, verb, head).then(|| done(mention.kind))),
    };
    let holder = stance.map(|_| doers(context, carrier)).unwrap_or_default();
    // "Unless the road is opened": the matter, by whomever.
    let stance = stance.filter(|s| !holder.is_empty() || *s != done(mention.kind));
    // "Will not talk as long as the siege goes on": that it does not.
    let turned = is_negated(carrier, condition) && !mention.refrains;
    let negative = turned ^ mention.undone ^ bars(context, statement, condition);
    Required { holder, stance, item: Some(item), polarity: sign(negative) }
}

/// An act of no known kind ("if they move their *offices*"), or an answer to what the statement is on ("once the Council *consents*").
fn unnamed(
    context: &Context<'_>,
    statement: &StatementDraft,
    condition: &FoundCondition,
) -> Option<Required> {
    let verb = verb_under(context, condition).filter(|verb| verb.pos() == "VERB")?;
    let holder = doers(context, verb);
    let polarity = sign(is_negated(verb, condition) ^ bars(context, statement, condition));
    let noun = |t: &Token<'_>| matches!(t.pos(), "NOUN" | "PROPN");
    let objects = clause::objects(verb);
    let told = objects.iter().any(noun) || !clause::complements(verb).is_empty();
    let answer = [Stance::Accepts, Stance::CallsFor, Stance::Supports, Stance::Signs, Stance::Rejects];
    let carried = lexicon::of(context.codebook, verb).into_iter().find(|(_, rule)| fits(verb, rule));
    let carried = carried.map(|(stance, _)| stance).filter(|stance| answer.contains(stance));
    if let Some(stance) = carried {
        let item = statement.items.first().copied();
        return (!told && !holder.is_empty()).then_some(Required {
            holder,
            stance: Some(stance),
            item,
            polarity,
        });
    }
    // An act that no rule names: who must do it, and what is left to the words.
    (!holder.is_empty()).then_some(Required { holder, stance: None, item: None, polarity })
}

/// Whether the clause of `verb` is negated within the condition: the "not" of "not until they leave" stands before it.
fn is_negated(verb: Token<'_>, condition: &FoundCondition) -> bool {
    let start = condition.tokens.start;
    let before = start.checked_sub(1).map(|i| verb.doc().token(i));
    let outside = before.is_some_and(|t| matches!(t.lower(), "not" | "but"));
    clause::negated(verb) && !outside
}

fn sign(negative: bool) -> Polarity {
    if negative { Polarity::Negative } else { Polarity::Positive }
}

/// "If the army does the same", "provided that the others do so": what the statement itself is on, done by another.
fn of_the_same(
    context: &Context<'_>,
    statement: &StatementDraft,
    condition: &FoundCondition,
) -> Option<Required> {
    let verb = verb_under(context, condition)?;
    let holder = doers(context, verb);
    let likewise = |c: Token<'_>| matches!(c.lower(), "same" | "so" | "likewise" | "too");
    let does = verb.lemma() == "do" && (verb.children().any(likewise) || verb.children().all(is_bare));
    let other = holder.iter().all(|a| !statement.holder.contains(a));
    let item = statement.items.first().copied();
    (does && other && !holder.is_empty()).then_some(Required {
        holder,
        stance: Some(Stance::Implements),
        item,
        polarity: Polarity::Positive,
    })
}

/// "If Kyiv does": nothing but who does it and what opens the clause.
fn is_bare(child: Token<'_>) -> bool {
    matches!(child.dep(), "nsubj" | "mark" | "punct" | "advmod")
}

/// Whether what stands under the marker must not be, for the statement to hold.
fn bars(context: &Context<'_>, statement: &StatementDraft, condition: &FoundCondition) -> bool {
    let cue = context.story.doc.token(statement.cue);
    match condition.rule.as_str() {
        "if-not" | "not-while" => true,
        // "Will be extended unless they turn it down".
        "unless" if context.story.doc.token(condition.tokens.start).lower() == "unless" => {
            !clause::negated(cue) && !matches!(statement.stance, Stance::Conditions | Stance::Rejects)
        }
        "as-long-as" => clause::negated(cue) || statement.stance == Stance::Rejects,
        _ => false,
    }
}

/// The verb of the clause under the marker: "provided that the army *leaves*".
fn verb_under<'d>(context: &'d Context<'_>, condition: &FoundCondition) -> Option<Token<'d>> {
    let head = context.story.doc.token(condition.head);
    let marker = head.i() == condition.tokens.start || !clause::is_verb(head);
    let inner = |c: &Token<'_>| matches!(c.dep(), "ccomp" | "acl" | "pcomp" | "relcl") && clause::is_verb(*c);
    if marker && let Some(inner) = head.children().find(inner) {
        return Some(inner);
    }
    clause::is_verb(head).then_some(head)
}

/// The verb whose argument a matter is, inside the condition.
fn verb_over<'d>(head: Token<'d>, condition: &FoundCondition) -> Option<Token<'d>> {
    let inside = |t: &Token<'d>| condition.tokens.contains(&t.i());
    std::iter::once(head).chain(head.ancestors()).take_while(inside).find(|t| clause::is_verb(*t))
}

/// The verb and those that govern it inside the condition: "*agreed* to *leave*".
fn verb_and_outer<'d>(verb: Token<'d>, condition: &FoundCondition) -> impl Iterator<Item = Token<'d>> {
    let words = condition.tokens.clone();
    let outer: Vec<Token<'d>> = verb.ancestors().take_while(|t| words.contains(&t.i())).collect();
    outer.into_iter().rev().chain([verb])
}

/// The stance that a verb carries as a cue, on this matter.
fn cue(context: &Context<'_>, items: &Items, verb: Token<'_>, item: ItemIndex) -> Option<Stance> {
    let mut best: Option<(usize, Stance)> = None;
    let conditioned = Conditioned::new(verb);
    for (stance, rule) in fitting(verb, lexicon::of(context.codebook, verb)) {
        let told = slot::items(context, items, &conditioned, rule, stance)
            .is_some_and(|(on, ..)| on.contains(&item));
        let weight = specificity(rule);
        if told && best.is_none_or(|(other, _)| weight > other) {
            best = Some((weight, stance));
        }
    }
    best.map(|(_, stance)| stance)
}

/// Whether a verb without a stance of its own says that the matter comes about: "once the *talks* have *begun*".
fn made(context: &Context<'_>, verb: Token<'_>, matter: Token<'_>) -> bool {
    let words = &context.codebook.words;
    let sets = ["bringing-verbs", "coming-about-verbs", "making-verbs"];
    let stands = clause::objects(verb).iter().chain(&clause::subjects(verb)).any(|t| t.i() == matter.i());
    stands && sets.iter().any(|set| words.has(set, verb.lemma()))
}

/// Who is to do it.
fn doers(context: &Context<'_>, verb: Token<'_>) -> Vec<ActorIndex> {
    who::of_all(context, &clause::subjects(verb))
}

/// The stance of those who do what a matter of this kind is.
fn done(kind: ItemKind) -> Stance {
    match kind {
        ItemKind::Talks => Stance::Meets,
        _ => Stance::Implements,
    }
}
