//! Which proposal, offer or demand a phrase like "the Thai offer" means: one that somebody has made before in the text.

use std::ops::Range;

use rapporteur_codebook::Slot;
use rapporteur_model::{Polarity, Stance};
use rapporteur_nlp::Token;

use super::cue::Match;
use super::under::is_made;
use super::{Found, StatementDraft, slot, who};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::items::ItemIndex;

/// What a phrase that points back means.
pub(super) enum Pointed<'d> {
    /// No such phrase stands there.
    No,
    /// These matters.
    At(Vec<ItemIndex>),
    /// What these words of a condition require.
    Term(Range<usize>),
    /// Somebody's, but nothing that he is said to have put forward.
    Nowhere(Token<'d>),
}

/// The matter of a stance that only points to it: "accepted the proposal", "has not replied to the Thai offer".
pub(super) fn proposal<'d>(
    context: &Context<'_>,
    cue: Token<'d>,
    best: &Match<'d, '_>,
    found: &Found,
) -> Pointed<'d> {
    if !best.mentions.is_empty() {
        return Pointed::No;
    }
    if best.leaves_answer_open() {
        return asked(context, cue, found);
    }
    if let Some(meant) = likewise(cue, best, found) {
        return Pointed::At(meant);
    }
    let judged = matches!(best.stance, Stance::Supports | Stance::Rejects | Stance::Accepts);
    let pointer = best.governed.iter().find_map(|t| pointer(context, *t));
    let Some((noun, made)) = pointer.filter(|(_, made)| *made != ANNOUNCED || judged) else {
        return put_just_before(context, cue, best, found);
    };
    let owner = who::of_all(context, &slot::tokens(noun, &Slot::Poss));
    // Nobody answers his own proposal.
    let answers = who::of_all(context, &clause::subjects(clause::predicate(cue)));
    let own = |holder: &[ActorIndex]| {
        owner.is_empty() || holder.iter().any(|h| owner.iter().any(|o| context.actors.same_camp(*h, *o)))
    };
    let by_another = |s: &&StatementDraft| {
        s.cue < noun.i()
            && s.polarity == Polarity::Positive
            && own(&s.holder)
            && !s.holder.iter().any(|h| answers.iter().any(|a| context.actors.same_camp(*h, *a)))
    };
    let before = || found.statements.iter().filter(by_another);
    let last = before().filter(|s| made.contains(&s.stance)).max_by_key(|s| s.cue);
    // "Said that it would cease fire from Monday. The army did not respond to the offer": what one side does of its own accord.
    let near = context.story.start_before(noun.i(), ANNOUNCED_REACH);
    let of_its_own = |s: &&StatementDraft| s.stance == Stance::Announces && !s.holder.is_empty();
    let freely = || before().filter(of_its_own).max_by_key(|s| s.cue);
    let last = match made {
        ANNOUNCED => last.filter(|s| s.cue >= near).or_else(freely),
        PUT_FORWARD if last.is_none_or(|s| s.cue < near) => {
            freely().filter(|s| s.cue >= near).or(last).or_else(freely)
        }
        _ => last,
    };
    // "Would come only if the road was opened; the army did not accept that condition": what it takes, and not what it is for.
    let term = context.codebook.words.has("precondition-nouns", noun.lemma());
    if let Some(condition) = last.filter(|_| term).and_then(|s| s.condition.as_ref()) {
        return Pointed::Term(condition.tokens.clone());
    }
    match last {
        Some(statement) => Pointed::At(statement.items.clone()),
        None if !owner.is_empty() && made != ANNOUNCED => Pointed::Nowhere(noun),
        None => Pointed::No,
    }
}

/// How many sentences back that may stand which "the announcement" points to.
const ANNOUNCED_REACH: usize = 3;

const PUT_FORWARD: &[Stance] = &[Stance::Proposes, Stance::Offers, Stance::Invites];
const ASKED: &[Stance] = &[Stance::CallsFor, Stance::Conditions, Stance::Proposes];
/// A request is made, and no condition.
const REQUESTED: &[Stance] = &[Stance::CallsFor, Stance::Proposes];
const ANNOUNCED: &[Stance] = &[
    Stance::Announces,
    Stance::Offers,
    Stance::Accepts,
    Stance::Signs,
    Stance::Schedules,
    Stance::Extends,
    Stance::Suspends,
    Stance::Terminates,
    Stance::Implements,
];

/// The noun at `token`, or under it, that points to something put forward, and by which stances that is done.
fn pointer<'d>(context: &Context<'_>, token: Token<'d>) -> Option<(Token<'d>, &'static [Stance])> {
    let below = token.children().filter(|c| matches!(c.dep(), "dobj" | "pobj" | "nsubjpass"));
    let under = below.chain(token.children().filter(|c| c.dep() == "prep").flat_map(Token::children));
    let mut nouns = std::iter::once(token).chain(under.filter(|_| clause::is_verb(token)));
    nouns.find_map(|noun| {
        let noun = if noun.lower() == "it" { put_before(context, noun)? } else { noun };
        let words = &context.codebook.words;
        let asked = words.of("demand-nouns").contains(noun.lemma());
        let put = words.of("proposal-nouns").contains(noun.lemma());
        let requested = matches!(noun.lemma(), "appeal" | "call" | "request" | "plea");
        let told = words.has("announced-nouns", noun.lemma());
        let owner = |c: Token<'_>| {
            matches!(c.lower(), "of" | "from")
                && c.children().any(|n| n.dep() == "pobj" && !context.actors.of(n.i()).is_empty())
        };
        let says_what = noun.children().any(|c| {
            // "A second request, submitted on 6 May".
            let made = is_made(c) && !told;
            matches!(c.dep(), "prep" | "acl" | "relcl" | "ccomp" | "compound")
                && c.lower() != "by"
                && !made
                && !owner(c)
        });
        match (put, asked) {
            _ if says_what => None,
            (true, _) => Some((noun, PUT_FORWARD)),
            (_, true) if requested => Some((noun, REQUESTED)),
            (_, true) => Some((noun, ASKED)),
            _ if told => Some((noun, ANNOUNCED)),
            _ => None,
        }
    })
}

/// "Urged the government *to do likewise*": what another was last said to do or to be willing to do.
fn likewise(cue: Token<'_>, best: &Match<'_, '_>, found: &Found) -> Option<Vec<ItemIndex>> {
    let same = |t: &Token<'_>| {
        let beside = |word: &str| t.children().any(|c| c.lower() == word && c.i() > t.i());
        match t.lemma() {
            "do" => beside("likewise") || beside("same"),
            "follow" => beside("suit"),
            "reciprocate" => true,
            _ => false,
        }
    };
    if best.stance != Stance::CallsFor || !best.governed.iter().any(same) {
        return None;
    }
    let does = |s: &&StatementDraft| {
        let stance = ANNOUNCED.contains(&s.stance) || s.stance == Stance::Supports;
        stance && s.polarity == Polarity::Positive && s.cue < cue.i()
    };
    found.statements.iter().filter(does).max_by_key(|s| s.cue).map(|s| s.items.clone())
}

/// How many sentences back "that" of an answer may point.
const REACH: usize = 2;

/// "The envoy asked for visits. Khartoum has agreed to that": what an answer to "it", "this" or "that" is on is what somebody
/// else asked for or put forward last, where that is the last thing said.
fn put_just_before<'d>(
    context: &Context<'_>,
    cue: Token<'d>,
    best: &Match<'d, '_>,
    found: &Found,
) -> Pointed<'d> {
    let answer = matches!(best.stance, Stance::Accepts | Stance::Rejects | Stance::Supports);
    let pronoun = |t: &Token<'_>| t.pos() == "PRON" && matches!(t.lower(), "it" | "this" | "that");
    let [only] = best.governed[..] else { return Pointed::No };
    if !answer || !pronoun(&only) {
        return Pointed::No;
    }
    let mut from = context.story.sentence(cue.i()).start;
    for _ in 0..REACH {
        from = context.story.sentence_before(from).map_or(from, |before| before.start);
    }
    let answering = who::of_all(context, &clause::subjects(clause::predicate(cue)));
    let others = |s: &&StatementDraft| {
        (from..cue.i()).contains(&s.cue) && !s.holder.iter().any(|h| answering.contains(h))
    };
    let open = |s: &&StatementDraft| {
        use Stance::{CallsFor, Conditions, Invites, Offers, Proposes};
        matches!(s.stance, CallsFor | Conditions | Invites | Offers | Proposes)
            && s.polarity == Polarity::Positive
    };
    let last = found.statements.iter().filter(others).max_by_key(|s| s.cue).filter(open);
    last.map_or(Pointed::No, |statement| Pointed::At(statement.items.clone()))
}

/// "Welcomed the proposal and urged them to accept it": the noun in the same sentence for which "it" stands.
fn put_before<'d>(context: &Context<'_>, pronoun: Token<'d>) -> Option<Token<'d>> {
    let sentence = context.story.sentence(pronoun.i());
    let mut nouns = (sentence.start..pronoun.i()).rev().map(|i| pronoun.doc().token(i));
    let last = nouns.find(|t| t.dep() == "dobj" && t.pos() == "NOUN")?;
    context.codebook.words.of("proposal-nouns").contains(last.lemma()).then_some(last)
}

/// How many tokens back something put to the one who is silent is still open.
const NEAR: usize = 90;

/// "Has not responded": to what somebody else has asked or offered last.
fn asked<'d>(context: &Context<'_>, cue: Token<'d>, found: &Found) -> Pointed<'d> {
    let silent = who::of_all(context, &clause::subjects(clause::predicate(cue)));
    let own = |a: &ActorIndex| silent.iter().any(|&s| context.actors.same_camp(*a, s));
    let asks = |s: &&StatementDraft| {
        let put = matches!(
            s.stance,
            Stance::CallsFor | Stance::Proposes | Stance::Offers | Stance::Invites | Stance::Conditions
        );
        put && s.cue < cue.i() && !s.holder.iter().any(own)
    };
    // What was put to them comes before what one only made depend on something, and that before what is long past.
    let near = context.story.sentence(cue.i()).start.saturating_sub(NEAR);
    let last = found.statements.iter().filter(asks).max_by_key(|s| {
        let put_to_them = s.target.iter().any(own) || s.stance == Stance::Invites;
        (s.cue >= near, s.cue >= near && put_to_them, s.stance != Stance::Conditions, s.cue)
    });
    last.map_or(Pointed::No, |statement| Pointed::At(statement.items.clone()))
}
