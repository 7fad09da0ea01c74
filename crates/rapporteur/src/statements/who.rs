//! Who stands in a slot: from words to actors.

use rapporteur_codebook::Slot;
use rapporteur_model::{ActorKind, Form, Stance};
use rapporteur_nlp::Token;

use crate::actors::{ActorIndex, ActorMention, MentionKind};
use crate::clause;
use crate::context::Context;
use crate::items::{ItemIndex, Items};
use crate::statements::attribution::speakers;
use crate::statements::owner::{come_from, is_named_owner, is_nobody, some_of};
use crate::statements::slot::tokens;
use crate::statements::{Outside, attribution, signed_texts, terms, texts};

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
            // "Called the offer insincere": not who made it.
            Slot::Subject if is_called(context, cue) => Vec::new(),
            Slot::Subject if !teller(context, cue).is_empty() => teller(context, cue),
            Slot::Speaker => speakers(context, cue.i()),
            Slot::Asked | Slot::Owing => Vec::new(),
            Slot::Bound => signed_texts::bound_by(context, cue),
            Slot::PartySpeaker => party_speaker(context, cue),
            Slot::PartySubject => {
                let found = of_all(context, &tokens(cue, slot));
                found.into_iter().filter(|a| context.actors.is_party(*a)).collect()
            }
            // Somebody unknown did it: not for that the parties.
            Slot::Parties if unknown => Vec::new(),
            Slot::Parties if long_ago(context, cue) => Vec::new(),
            Slot::Parties => parties(context, items, on),
            _ => {
                let tokens = some_of(tokens(cue, slot));
                // "Nobody has asked us": nobody's.
                if *slot == Slot::Subject && !tokens.is_empty() && tokens.iter().all(|t| is_nobody(*t)) {
                    return Who::Actors(Vec::new());
                }
                let mut own = of_all(context, &tokens);
                if own.is_empty() && *slot == Slot::Poss {
                    own = made_by(context, cue);
                }
                if own.is_empty() && *slot == Slot::Poss {
                    own = come_from(context, cue);
                }
                if own.is_empty() && tokens.is_empty() && *slot == Slot::Subject && clause::is_verb(cue) {
                    own = terms::lead(context, cue);
                }
                // An active verb has a doer, known or not: "... and proposes that they meet".
                unknown |= own.is_empty()
                    && tokens.is_empty()
                    && *slot == Slot::Subject
                    && clause::is_verb(cue)
                    && !clause::passive(cue);
                let found = if own.is_empty() { texts::makers(context, items, &tokens) } else { own };
                // "The North's call": somebody's who is not known, and not that of whoever speaks of it.
                if found.is_empty() && *slot == Slot::Poss && tokens.iter().any(|t| is_named_owner(*t)) {
                    return Who::Unknown;
                }
                // An item as subject ("the talks are to revive the idea") holds no stance and hides nobody.
                let is_item =
                    |t: &Token<'_>| items.mentions.iter().any(|m| m.head == t.i() && (m.act || !m.cued));
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

/// "Donors are urged to pay", "all groups are cordially invited", by nobody: in a statement by those whose statement it is.
pub(super) fn or_issuer(
    context: &Context<'_>,
    cue: Token<'_>,
    stance: Stance,
    holder: Vec<ActorIndex>,
) -> Vec<ActorIndex> {
    let asks = matches!(stance, Stance::CallsFor | Stance::Invites);
    let now = || cue.children().any(|c| c.dep() == "auxpass" && matches!(c.lower(), "are" | "is"));
    if !holder.is_empty() || !asks || !now() || !speakers(context, cue.i()).is_empty() {
        return holder;
    }
    context.actors.issuer().into_iter().collect()
}

/// Whose the noun `cue` is said to be.
pub(super) fn owners(context: &Context<'_>, cue: Token<'_>) -> Vec<ActorIndex> {
    let own = of_all(context, &tokens(cue, &Slot::Poss));
    if own.is_empty() { made_by(context, cue) } else { own }
}

/// "A government offer", "a demand from the rebels", "turned down a proposal by Ghana that they leave": whose a noun is by what
/// stands beside it, or right behind it, wherever the parse hangs that.
fn made_by(context: &Context<'_>, noun: Token<'_>) -> Vec<ActorIndex> {
    let beside = beside_noun(context, noun);
    let words = &context.codebook.words;
    let made = ["proposal-nouns", "demand-nouns", "answer-nouns", "owned-nouns"];
    if !beside.is_empty() || noun.pos() != "NOUN" || !made.iter().any(|set| words.has(set, noun.lemma())) {
        return beside;
    }
    let own = noun.children().find(|c| c.dep() == "prep" && c.lower() == "from");
    let behind = || {
        let next = noun.doc().get(noun.i() + 1)?;
        (matches!(next.lower(), "by" | "from") && noun.dep() == "dobj").then_some(next)
    };
    let maker = own.or_else(behind).into_iter().flat_map(Token::children).filter(|c| c.dep() == "pobj");
    of_all(context, &maker.flat_map(clause::with_conjuncts).collect::<Vec<_>>())
}

/// "A government offer", "the UN appeal", "rebel demands": an actor that stands beside the noun in its phrase.
fn beside_noun(context: &Context<'_>, noun: Token<'_>) -> Vec<ActorIndex> {
    let beside = |c: &Token<'_>| matches!(c.dep(), "compound" | "amod" | "nmod") && c.i() < noun.i();
    of_all(context, &noun.children().filter(beside).collect::<Vec<_>>())
}

/// "Neither side had kept it, the envoy said, calling on both to do so": a participle behind the words that name who speaks
/// is of him who speaks.
fn teller(context: &Context<'_>, cue: Token<'_>) -> Vec<ActorIndex> {
    let sentence = context.story.sentence(cue.i());
    let behind = cue.i().checked_sub(1).is_some_and(|i| cue.doc().token(i).text() == ",");
    if cue.tag() != "VBG" || cue.dep() != "advcl" || !behind {
        return Vec::new();
    }
    let between = cue.head().i() + 1..cue.i();
    let tag = context.quotes.iter().find(|q| {
        q.speaker.is_some_and(|s| sentence.contains(&s))
            && q.cue.is_some_and(|verb| between.contains(&verb) && cue.doc().token(verb).i() + 6 > cue.i())
    });
    tag.map(|quote| attribution::named(context, quote)).unwrap_or_default()
}

fn receives(context: &Context<'_>, cue: Token<'_>) -> bool {
    let verb = clause::predicate(cue);
    verb.i() != cue.i() && context.codebook.words.of("receiving-verbs").contains(verb.lemma())
}

fn is_called(context: &Context<'_>, cue: Token<'_>) -> bool {
    let verb = clause::predicate(cue);
    verb.i() < cue.i() && cue.pos() == "NOUN" && context.codebook.words.has("calling-verbs", verb.lemma())
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
        // "The leadership of the front": the front.
        let led =
            |own: &Vec<ActorIndex>| own.len() == 1 && token.lemma() == "leadership" && !several().is_empty();
        let own = if led(&own) { several() } else { own };
        let actors = if own.is_empty() {
            let apposed: Vec<ActorIndex> =
                apposed().flat_map(|t| context.actors.of(t.i()).to_vec()).collect();
            if apposed.is_empty() { people_of(context, *token) } else { apposed }
        } else {
            own
        };
        for actor in actors.into_iter().chain(joined_behind(context, *token)) {
            if !found.contains(&actor) {
                found.push(actor);
            }
        }
    }
    found
}

/// "Signed by the Hill Front (HF) and the Valley Rally": the body by name that "and" joins right behind the letters in brackets,
/// where the parse has lost it.
fn joined_behind(context: &Context<'_>, token: Token<'_>) -> Vec<ActorIndex> {
    let doc = token.doc();
    let actors = &context.actors;
    let Some(name) =
        actors.mentions.iter().find(|m| m.tokens.contains(&token.i()) && m.kind == MentionKind::Name)
    else {
        return Vec::new();
    };
    let text = |i: usize| doc.get(i).map_or("", |t| t.lower());
    let end = name.tokens.end;
    let bracket = text(end) == "(" && text(end + 2) == ")";
    let and = end + if bracket { 3 } else { 0 };
    let next = and + 1 + usize::from(text(and + 1) == "the");
    let other = actors.mentions.iter().find(|m| m.tokens.start == next && m.kind == MentionKind::Name);
    let body = |a: &ActorIndex| actors.list[*a].kind != ActorKind::Person;
    let fits = |m: &&ActorMention| {
        let own = !doc.token(m.head).dep().starts_with("nsubj");
        own && m.actors.iter().chain(&name.actors).all(body)
    };
    let joined = other.filter(fits).filter(|_| bracket && text(and) == "and");
    joined.map(|m| m.actors.clone()).unwrap_or_default()
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

fn party_speaker(context: &Context<'_>, cue: Token<'_>) -> Vec<ActorIndex> {
    let heads = clause::subjects(clause::predicate(cue));
    let subjects = of_all(context, &heads);
    // "Said that they had not broken it", "that their men had": nobody accuses himself.
    let theirs = |t: &Token<'_>| {
        let own = t
            .children()
            .any(|c| c.dep() == "poss" && matches!(c.lower(), "its" | "his" | "their" | "our" | "my"));
        own && context.codebook.words.of("own-people").contains(&t.lemma().to_lowercase())
    };
    if heads.iter().any(theirs) || (subjects.is_empty() && says_of_itself(context, cue, &[]).is_some()) {
        return Vec::new();
    }
    let told = speakers(context, cue.i());
    let issued = told.is_empty().then(|| issuing_side(context, cue.i())).flatten();
    let party = told.into_iter().filter(|s| context.actors.is_party(*s)).chain(issued);
    party.filter(|s| !subjects.contains(s)).collect()
}

/// In a statement that one body puts out, that body, where nobody else is named as the speaker of the words at `token`.
pub(super) fn issuing_side(context: &Context<'_>, token: usize) -> Option<ActorIndex> {
    let issuer = context.actors.issuer()?;
    let stands_by = |kind: ActorKind| {
        !matches!(
            kind,
            ActorKind::Monitor | ActorKind::Igo | ActorKind::Ngo | ActorKind::Media | ActorKind::Person
        )
    };
    let spoken = context.quotes.iter().any(|q| q.tokens.contains(&token) && q.speaker.is_some());
    (stands_by(context.actors.list[issuer].kind) && !spoken).then_some(issuer)
}

/// The parties to the items, where the text names two or more ("the truce between A and B"), else to the conflict.
pub(super) fn parties(context: &Context<'_>, items: &Items, on: &[ItemIndex]) -> Vec<ActorIndex> {
    let party = |a: &ActorIndex| context.actors.is_party(*a);
    let own = on.iter().map(|&i| items.list[i].parties.iter().copied().filter(party).collect::<Vec<_>>());
    let parties = own.into_iter().find(|parties| parties.len() > 1);
    // One party alone is no pair, and of more than two any may be meant: whose matter it is then stays open.
    let another = context.codebook.words.of("item-another");
    // Who made an earlier truce, the story does not say.
    let past = |m: &String| is_past(m) && another.contains(m);
    // "A separate truce", "a local truce": of others, whom the story need not name.
    let apart = |m: &String| matches!(m.as_str(), "separate" | "local");
    let earlier = on.iter().any(|&i| items.list[i].marks.iter().any(|m| past(m) || apart(m)));
    let between = between_others(context, items, on);
    let all = || Some(context.actors.parties()).filter(|parties| parties.len() == 2 && !earlier && !between);
    parties.or_else(all).unwrap_or_default()
}

/// "An accord of 1975", told decades later: between whom it was, the parties of today do not tell.
fn long_ago(context: &Context<'_>, cue: Token<'_>) -> bool {
    const YEARS: i32 = 10;
    let year = |day: &str| day.get(..4).and_then(|year| year.parse::<i32>().ok());
    let today = context.times.document.event_day.as_ref().and_then(|day| day.to.as_deref()).and_then(year);
    let clause = clause::predicate(cue);
    let span = clause.left_edge().i()..clause.right_edge().i() + 1;
    let mut told = context.times.mentions.iter().filter(|t| span.contains(&t.tokens.start));
    today.is_some_and(|today| {
        told.any(|t| t.value.to.as_deref().and_then(year).is_some_and(|then| today - then > YEARS))
    })
}

/// "The truce between the two armed groups of the town": it is said whose it is, and not of the conflict's parties.
fn between_others(context: &Context<'_>, items: &Items, on: &[ItemIndex]) -> bool {
    let name = ["between".to_owned()];
    let mentions = on.iter().flat_map(|&i| items.list[i].mentions.iter().map(|&m| &items.mentions[m]));
    let heads = mentions.flat_map(|m| clause::phrases(context.story.doc.token(m.head), &name));
    let parties = context.actors.parties();
    let other = |t: Token<'_>| {
        let named = context.actors.of(t.i());
        !matches!(t.lemma(), "side" | "party" | "they") && named.iter().all(|a| !parties.contains(a))
    };
    heads.into_iter().any(other)
}

fn is_past(mark: &str) -> bool {
    matches!(mark, "previous" | "earlier" | "former" | "old")
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
///
/// In direct speech only "I" and "we" are; and a person told in indirect speech is not "they" or "it".
pub(super) fn says_of_itself(
    context: &Context<'_>,
    cue: Token<'_>,
    slots: &[Slot],
) -> Option<Vec<ActorIndex>> {
    let verb = clause::predicate(cue);
    let mut subjects = clause::subjects(verb);
    // "It was not bound by the truce, Ghana said".
    let bound = clause::passive(verb) && slots.first() == Some(&Slot::Object);
    if bound || subjects.is_empty() && slots.contains(&Slot::Object) {
        subjects = clause::objects(verb);
    }
    let speaker = speakers(context, cue.i());
    let direct = attribution::form(context, cue.i()) == Form::Direct;
    let person = speaker.iter().any(|&s| context.actors.list[s].kind == ActorKind::Person);
    let several = speaker.len() > 1 || attribution::plural(context, cue.i());
    let pronoun = |t: &Token<'_>| {
        let own = match t.lower() {
            "we" | "i" => true,
            "he" | "she" => !direct && person,
            "it" => !direct && !person,
            "they" => !direct && (!person || several),
            _ => false,
        };
        own && t.pos() == "PRON"
    };
    if subjects.is_empty() || speaker.is_empty() {
        return None;
    }
    // "They would come, a spokesman for the rebels said": his side.
    let body = |t: &Token<'_>| !direct && matches!(t.lower(), "they" | "it") && t.pos() == "PRON";
    let side: Vec<ActorIndex> =
        speaker.iter().flat_map(|&s| context.actors.list[s].acts_for.iter().copied()).collect();
    if person && !side.is_empty() && subjects.iter().all(body) {
        return Some(side);
    }
    subjects.iter().all(pronoun).then_some(speaker)
}
