//! Filling the slots of a cue: from logical roles to actors and items.

use rapporteur_codebook::{CueRule, Slot};
use rapporteur_model::Stance;
use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::items::{ItemIndex, Items};
use crate::statements::Outside;
use crate::statements::attribution::speakers;
use crate::statements::cue::tells_facts;
use crate::statements::terms;

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
        Slot::Poss => possessors(cue),
        Slot::PartySubject => tokens(cue, &Slot::Subject),
        Slot::Governor => governing_verb(cue).map(clause::subjects).unwrap_or_default(),
        Slot::Cue => vec![cue],
        Slot::ObjectPoss => clause::objects(verb).into_iter().flat_map(clause::possessors).collect(),
        Slot::Speaker | Slot::PartySpeaker | Slot::Parties | Slot::Nobody | Slot::Current => Vec::new(),
    }
}

/// "Russia's proposal", "the proposal of Russia", "a Russian proposal".
fn possessors(cue: Token<'_>) -> Vec<Token<'_>> {
    let found = clause::possessors(cue);
    let named = |c: &Token<'_>| {
        matches!(c.dep(), "amod" | "compound" | "nmod")
            && matches!(c.ent_type(), "NORP" | "GPE" | "ORG" | "PERSON")
    };
    if found.is_empty() { cue.children().filter(named).collect() } else { found }
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
            // "Received an invitation": whose it is, the subject does not tell.
            Slot::Subject if receives(context, cue) => Vec::new(),
            Slot::Speaker => speakers(context, cue.i()),
            Slot::PartySpeaker => party_speaker(context, cue),
            Slot::PartySubject => {
                let found = of_all(context, &tokens(cue, slot));
                found.into_iter().filter(|a| context.actors.is_party(*a)).collect()
            }
            // Somebody unknown did it: not for that the parties.
            Slot::Parties if unknown => Vec::new(),
            Slot::Parties => parties(context, items, on),
            _ => {
                let tokens = tokens(cue, slot);
                let mut own = of_all(context, &tokens);
                if own.is_empty() && tokens.is_empty() && *slot == Slot::Subject && clause::is_verb(cue) {
                    own = terms::lead(context, cue);
                }
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

fn receives(context: &Context<'_>, cue: Token<'_>) -> bool {
    let verb = clause::predicate(cue);
    verb.i() != cue.i() && context.codebook.words.of("receiving-verbs").contains(verb.lemma())
}

/// "The council adopted a resolution that demands a truce": what a text asks is asked by those who make it theirs.
pub(super) fn makers(context: &Context<'_>, items: &Items, tokens: &[Token<'_>]) -> Vec<ActorIndex> {
    let adopting = context.codebook.words.of("adopting-verbs");
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
        // "The representatives of Iran, Russia and Turkey": all of them, where the noun is known by the first.
        let several = || people_of(context, *token);
        let own = if own.len() == 1 && token.tag() == "NNS" && several().len() > 1 { several() } else { own };
        let actors = if own.is_empty() {
            let apposed: Vec<ActorIndex> =
                apposed().flat_map(|t| context.actors.of(t.i()).to_vec()).collect();
            if apposed.is_empty() { people_of(context, *token) } else { apposed }
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

/// "Two armed men of the DPR", "fighters loyal to the general": people who are nobody but somebody's.
fn people_of(context: &Context<'_>, head: Token<'_>) -> Vec<ActorIndex> {
    let lemma = head.lemma().to_lowercase();
    let people =
        context.codebook.words.of("own-people").contains(&lemma) || context.codebook.actors.is_noun(&lemma);
    if !people || head.pos() != "NOUN" {
        return Vec::new();
    }
    let names = ["of", "from", "to"].map(str::to_owned);
    let loyal = head.children().filter(|c| c.dep() == "amod" && c.i() > head.i());
    let owners = clause::phrases(head, &names[..2])
        .into_iter()
        .chain(loyal.flat_map(|c| clause::phrases(c, &names[2..])));
    owners.flat_map(|t| context.actors.of(t.i()).to_vec()).collect()
}

/// The items in the first slot of `rule` that gives any of its kinds, with the mention of each and the tokens that
/// govern them.
pub(super) fn items<'d>(
    context: &Context<'_>,
    items: &Items,
    cue: Token<'d>,
    rule: &CueRule,
    stance: Stance,
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
            let carried = items.carried(context, item);
            let found = if carried.is_empty() { vec![item] } else { carried };
            return Some((found, Vec::new(), Vec::new()));
        }
        // "No agreement was reached on compensation": the matter is what stands there, not the agreement.
        let noun = |t: &Token<'_>| t.pos() == "NOUN" && context.times.at(t.i()).is_none();
        if *slot == Slot::Cue
            && rule.other
            && rule.item[..at].iter().flat_map(|s| tokens(cue, s)).any(|t| noun(&t))
        {
            return None;
        }
        let mut tokens = tokens(cue, slot);
        if *slot == Slot::Subject && has_other_object(cue, rule) {
            return None;
        }
        if *slot == Slot::Clause && !tells_facts(stance) {
            // "agree that the ceasefire is fragile": a clause that tells a fact takes no stance on what it names.
            tokens.retain(|t| !tells_fact(*t, stance));
        }
        let mut found: Vec<ItemIndex> = Vec::new();
        let mut mentions = Vec::new();
        for token in &tokens {
            for (item, mention) in under(context, items, *token, cue) {
                let carried = items.carried(context, item);
                if !carried.is_empty() && context.codebook.words.of("adopting-verbs").contains(cue.lemma()) {
                    // The text speaks for itself: its own verb is read next.
                    continue;
                }
                let meant = if carried.is_empty() { vec![item] } else { carried };
                for item in meant.into_iter().filter(|item| allowed(item)) {
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

/// "It will resume its offensive": where the matter is what begins or ends, the verb has no object.
fn has_other_object(cue: Token<'_>, rule: &CueRule) -> bool {
    let of_itself = matches!(rule.holder.first(), Some(Slot::Nobody | Slot::Speaker | Slot::Parties));
    let object = |c: Token<'_>| c.dep() == "dobj";
    of_itself && rule.with.is_empty() && !rule.item.contains(&Slot::Object) && cue.children().any(object)
}

/// Whether a clause under a cue of `stance` tells a fact: "agree that the ceasefire *is fragile*". After a call or a
/// proposal the plain form is a subjunctive: "recommends that the parties *leave* the town".
pub(super) fn tells_fact(verb: Token<'_>, stance: Stance) -> bool {
    let finite = verb.children().any(|c| c.dep().starts_with("nsubj")) && !clause::is_infinitive(verb);
    let plain = matches!(verb.tag(), "VB" | "VBP") && !verb.children().any(|c| c.dep() == "aux");
    let subjunctive = plain && matches!(stance, Stance::CallsFor | Stance::Proposes);
    clause::is_verb(verb) && finite && !subjunctive && clause::mood(verb) == clause::Mood::Actual
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
    // "The annex on power-sharing": what a stance is on is the annex, and what is joined to it by "and".
    let beside = |m: &usize| {
        let head = context.story.doc.token(items.mentions[*m].head);
        let mut at = head;
        while at.dep() == "conj" && at.i() != token.i() {
            at = at.head();
        }
        at.i() == token.i()
    };
    let noun = named && token.pos() == "NOUN";
    let found: Vec<usize> = (0..items.mentions.len())
        .filter(inside)
        .filter(|m| items.of(*m).is_some() && (!noun || beside(m)))
        .collect();
    if found.is_empty()
        && let Some(m) = wider(items, token, cue)
    {
        return items.of(m).map(|item| (item, Some(m))).into_iter().collect();
    }
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

/// "A truce for the repair of the line, which both sides agreed": the relative clause may belong to the whole phrase.
fn wider(items: &Items, token: Token<'_>, cue: Token<'_>) -> Option<usize> {
    let relative = cue.dep() == "relcl" && cue.head().i() == token.i() && token.dep() == "pobj";
    let around = |m: &usize| {
        let mention = &items.mentions[*m];
        !mention.act && mention.tokens.contains(&token.i()) && mention.head < token.i()
    };
    relative.then(|| (0..items.mentions.len()).find(around)).flatten()
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
        .any(|set| context.codebook.words.of(set).contains(token.lemma()));
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

/// What and whom the matter is said not to cover: actors and places in `slots`.
pub(super) fn outside(context: &Context<'_>, cue: Token<'_>, slots: &[Slot]) -> Vec<Outside> {
    let heads = slots.iter().flat_map(|slot| tokens(cue, slot));
    let named = |head: Token<'_>| {
        let actors: Vec<Outside> = context.actors.of(head.i()).iter().map(|&a| Outside::Actor(a)).collect();
        if actors.is_empty() {
            context.places.of(head.i()).map(Outside::Place).into_iter().collect()
        } else {
            actors
        }
    };
    heads.flat_map(named).collect()
}

/// "Ghana said it had no objection": a pronoun that nothing else resolves, in a clause that somebody says, is who says it.
pub(super) fn says_of_itself(context: &Context<'_>, cue: Token<'_>) -> Option<Vec<ActorIndex>> {
    let subjects = clause::subjects(clause::predicate(cue));
    let pronoun =
        |t: &Token<'_>| matches!(t.lower(), "it" | "they" | "we" | "he" | "she") && t.pos() == "PRON";
    let speaker = speakers(context, cue.i());
    (!subjects.is_empty() && subjects.iter().all(pronoun) && !speaker.is_empty()).then_some(speaker)
}
