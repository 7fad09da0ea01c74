//! Filling the slots of a cue: from logical roles to actors and items.

use rapporteur_codebook::{CueRule, Slot};
use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::items::{ItemIndex, Items};
use crate::statements::attribution::speakers;

/// The tokens that stand in `slot` of `cue`.
pub(crate) fn tokens<'d>(cue: Token<'d>, slot: &Slot) -> Vec<Token<'d>> {
    let verb = clause::predicate(cue);
    match slot {
        Slot::Subject => {
            let own = clause::subjects(verb);
            if own.is_empty() && !clause::is_verb(cue) { described(cue).into_iter().collect() } else { own }
        }
        Slot::Object => clause::objects(verb),
        Slot::Prep(names) => clause::phrases(cue, names),
        Slot::GoverningPrep(names) => clause::phrases(cue.head(), names),
        Slot::Clause => clause::complements(cue),
        Slot::ClauseSubject => clause::complements(cue).into_iter().flat_map(clause::subjects).collect(),
        Slot::Poss => clause::possessors(cue),
        Slot::Governor => governing_verb(cue).map(clause::subjects).unwrap_or_default(),
        Slot::Cue => vec![cue],
        Slot::ObjectPoss => clause::objects(verb).into_iter().flat_map(clause::possessors).collect(),
        Slot::Speaker | Slot::PartySpeaker | Slot::Parties | Slot::Nobody | Slot::Current => Vec::new(),
    }
}

/// The noun that an adjective stands beside: "the talks due to open", "the due date".
fn described(cue: Token<'_>) -> Option<Token<'_>> {
    if matches!(cue.dep(), "amod" | "acl" | "relcl") {
        return Some(cue.head());
    }
    let before = cue.i().checked_sub(1).map(|i| cue.doc().token(i))?;
    (cue.pos() != "NOUN" && before.pos() == "NOUN").then_some(before)
}

/// Who stands in one of `slots`.
pub(super) enum Who {
    /// These actors; none when the text names nobody.
    Actors(Vec<ActorIndex>),
    /// A word that is no known actor.
    Unknown,
}

/// The actors in the first of `slots` that gives any; `on` are the items the stance is about.
pub(super) fn actors(
    context: &Context<'_>,
    items: &Items,
    cue: Token<'_>,
    slots: &[Slot],
    on: &[ItemIndex],
) -> Who {
    let mut unknown = false;
    for slot in slots {
        let found = match slot {
            Slot::Nobody => return Who::Actors(Vec::new()),
            Slot::Speaker => speakers(context, cue.i()),
            Slot::PartySpeaker => party_speaker(context, cue),
            Slot::Parties => parties(context, items, on),
            _ => {
                let tokens = tokens(cue, slot);
                let own = of_all(context, &tokens);
                let found = if own.is_empty() { makers(context, items, &tokens) } else { own };
                // An item as subject ("the talks are to revive the idea") holds no stance and hides nobody.
                let is_item = |t: &Token<'_>| items.mentions.iter().any(|m| m.head == t.i());
                unknown |= found.is_empty() && tokens.iter().any(|t| !is_item(t));
                found
            }
        };
        if !found.is_empty() {
            return Who::Actors(found);
        }
    }
    if unknown { Who::Unknown } else { Who::Actors(Vec::new()) }
}

/// "The council adopted a resolution that demands a truce": what a text asks is asked by those who make it theirs.
fn makers(context: &Context<'_>, items: &Items, tokens: &[Token<'_>]) -> Vec<ActorIndex> {
    let adopting = context.codebook.words.get("adopting-verbs");
    let text = |t: &&Token<'_>| items.mentions.iter().any(|m| m.carrier && m.head == t.i());
    let verbs = tokens.iter().filter(text).map(|t| t.head()).filter(|v| adopting.contains(v.lemma()));
    verbs.flat_map(|verb| of_all(context, &clause::subjects(verb))).collect()
}

/// The actors that all `tokens` stand for, once each.
pub(super) fn of_all(context: &Context<'_>, tokens: &[Token<'_>]) -> Vec<ActorIndex> {
    let mut found: Vec<ActorIndex> = Vec::new();
    for token in tokens {
        // "The guarantor countries, Cuba and Norway": those named in apposition, where the head names nobody.
        let apposed = || token.children().filter(|c| c.dep() == "appos").flat_map(clause::with_conjuncts);
        let own = context.actors.of(token.i()).to_vec();
        let actors = if own.is_empty() {
            apposed().flat_map(|t| context.actors.of(t.i()).to_vec()).collect()
        } else {
            own
        };
        for actor in actors {
            if !found.contains(&actor) {
                found.push(actor);
            }
        }
    }
    found
}

/// The items in the first slot of `rule` that gives any of its kinds, with the mention of each and the tokens that
/// govern them. `told` says that the stance answers or tells a fact (a denial, an accusation).
pub(super) fn items<'d>(
    context: &Context<'_>,
    items: &Items,
    cue: Token<'d>,
    rule: &CueRule,
    told: bool,
) -> Option<(Vec<ItemIndex>, Vec<usize>, Vec<Token<'d>>)> {
    let allowed = |item: &ItemIndex| rule.kinds.is_empty() || rule.kinds.contains(&items.list[*item].kind);
    // "Reports of an attack near the town" name what they are about, if no known item; "either account" does not.
    let described = |t: &Token<'_>| {
        t.pos() == "NOUN" && t.children().any(|c| matches!(c.dep(), "prep" | "acl" | "relcl"))
    };
    let names_other = |slots: &[Slot]| {
        slots.iter().filter(|s| **s != Slot::Cue).flat_map(|s| tokens(cue, s)).any(|t| described(&t))
    };
    rule.item.iter().enumerate().find_map(|(at, slot)| {
        if *slot == Slot::Current && names_other(&rule.item) {
            return None;
        }
        if *slot == Slot::Current {
            let before = (0..items.mentions.len()).rev().filter(|&m| items.mentions[m].head < cue.i());
            let item = before.filter_map(|m| items.of(m)).find(allowed)?;
            let item = items.carried(context, item).unwrap_or(item);
            return Some((vec![item], Vec::new(), Vec::new()));
        }
        let mut tokens = tokens(cue, slot);
        if *slot == Slot::Clause && !told {
            // "agree that the ceasefire is fragile": a clause that tells a fact takes no stance on what it names.
            let finite = |t: &Token<'_>| {
                t.children().any(|c| c.dep().starts_with("nsubj")) && !clause::is_infinitive(*t)
            };
            tokens.retain(|t| !(finite(t) && clause::mood(*t) == clause::Mood::Actual));
        }
        let mut found: Vec<ItemIndex> = Vec::new();
        let mut mentions = Vec::new();
        for token in &tokens {
            for (item, mention) in under(context, items, *token, cue) {
                let carried = items.carried(context, item);
                if carried.is_some() && context.codebook.words.get("adopting-verbs").contains(cue.lemma()) {
                    // The text speaks for itself: its own verb is read next.
                    continue;
                }
                let item = carried.unwrap_or(item);
                if allowed(&item) {
                    mentions.extend(mention);
                    if !found.contains(&item) {
                        found.push(item);
                    }
                }
            }
        }
        // "Denied a report that they had burned houses, saying others did it": not what "it" may mean.
        let only_pointed = mentions.is_empty() && names_other(&rule.item[..at]);
        (!found.is_empty() && !only_pointed).then_some((found, mentions, tokens))
    })
}

/// The items that `token` and what it governs speak of, seen from `cue`.
fn under(
    context: &Context<'_>,
    items: &Items,
    token: Token<'_>,
    cue: Token<'_>,
) -> Vec<(ItemIndex, Option<usize>)> {
    let named =
        items.mentions.iter().position(|m| m.head == token.i()).is_some_and(|m| items.of(m).is_some());
    if !named && points_back(context, token) {
        return items.pointed_at(context, token, cue).map(|item| (item, None)).into_iter().collect();
    }
    let own = if token.i() == cue.i() {
        phrase_of(token)
    } else {
        token.left_edge().i()..token.right_edge().i() + 1
    };
    let inside = |m: &usize| {
        let mention = &items.mentions[*m];
        let head = context.story.doc.token(mention.head);
        own.contains(&mention.head)
            && (head.i() == token.i() || head.ancestors().any(|t| t.i() == token.i()))
            && !clause::in_circumstance(head, token)
    };
    let found: Vec<usize> =
        (0..items.mentions.len()).filter(inside).filter(|&m| items.of(m).is_some()).collect();
    if found.is_empty() {
        // "stick to their pledges", "agree to give it to them": a phrase or pronoun inside points back.
        let own_clause = |t: &Token<'_>| {
            let between = t.ancestors().take_while(|a| a.i() != token.i());
            between.filter(|a| clause::is_verb(*a)).all(|verb| !verb.children().any(|c| c.dep() == "nsubj"))
        };
        let pointing =
            |t: &Token<'_>| matches!(t.dep(), "dobj" | "pobj") && points_back(context, *t) && own_clause(t);
        let pointer = context.story.doc.span(own.start, own.end).tokens().find(pointing);
        return pointer
            .and_then(|t| items.pointed_at(context, t, cue))
            .map(|item| (item, None))
            .into_iter()
            .collect();
    }
    let outermost = |m: &usize| items.mentions[*m].within.is_none_or(|outer| !found.contains(&outer));
    found
        .iter()
        .copied()
        .filter(outermost)
        .filter_map(|m| items.of(promoted(items, m, cue)).map(|item| (item, Some(m))))
        .collect()
}

/// The cue's own words: itself and the compound before it.
fn phrase_of(token: Token<'_>) -> std::ops::Range<usize> {
    let first = token.children().filter(|c| c.dep() == "compound").map(rapporteur_nlp::Token::i).min();
    first.unwrap_or(token.i())..token.i() + 1
}

/// "Iran taking part in the talks, which has been rejected": a singular verb speaks of the act, not of the talks in it.
fn promoted(items: &Items, mention: usize, cue: Token<'_>) -> usize {
    let Some(outer) = items.mentions[mention].within else { return mention };
    let plural = cue.doc().token(items.mentions[mention].head).tag().ends_with('S');
    let singular_verb = cue.children().any(|c| matches!(c.dep(), "aux" | "auxpass") && c.tag() == "VBZ");
    if cue.dep() == "relcl" && plural && singular_verb { outer } else { mention }
}

fn points_back(context: &Context<'_>, token: Token<'_>) -> bool {
    let pronoun = matches!(token.lower(), "it" | "this" | "that" | "them" | "these") && token.pos() == "PRON";
    let determined = token.children().any(|c| {
        matches!(c.lower(), "the" | "that" | "this" | "those" | "these" | "such") || c.dep() == "poss"
    });
    let anaphor = ["item-anaphors", "theme-anaphors"]
        .iter()
        .any(|set| context.codebook.words.get(set).contains(token.lemma()));
    pronoun
        || (anaphor
            && determined
            && !token.children().any(|c| matches!(c.dep(), "prep" | "compound" | "amod" | "acl" | "relcl")))
}

/// The verb a noun cue completes ("reached no agreement"), else the main verb of the sentence: a circumstance ("after a
/// meeting") belongs to the whole.
fn governing_verb(cue: Token<'_>) -> Option<Token<'_>> {
    let completed = clause::predicate(cue);
    if completed.i() != cue.i() {
        return Some(completed);
    }
    cue.ancestors().take(12).filter(|t| clause::is_verb(*t)).last()
}

fn party_speaker(context: &Context<'_>, cue: Token<'_>) -> Vec<ActorIndex> {
    let subjects = of_all(context, &clause::subjects(clause::predicate(cue)));
    speakers(context, cue.i())
        .into_iter()
        .filter(|s| context.actors.is_party(*s) && !subjects.contains(s))
        .collect()
}

/// The parties to the items, where the text names two or more ("the truce between A and B"), else to the conflict.
pub(super) fn parties(context: &Context<'_>, items: &Items, on: &[ItemIndex]) -> Vec<ActorIndex> {
    let party = |a: &ActorIndex| context.actors.is_party(*a);
    let own = on.iter().map(|&i| items.list[i].parties.iter().copied().filter(party).collect::<Vec<_>>());
    let parties = own.into_iter().find(|parties| parties.len() > 1);
    // One party alone is no pair: whose matter it is then stays open.
    let all = || Some(context.actors.parties()).filter(|parties| parties.len() > 1);
    parties.or_else(all).unwrap_or_default()
}
