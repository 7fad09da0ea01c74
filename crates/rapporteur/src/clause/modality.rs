//! How real a clause is said to be.

use rapporteur_codebook::grammar;
use rapporteur_nlp::Token;

use super::complement::is_infinitive;
use super::polarity::{has_yet, negated};
use super::role::{beside, finite_beside, goes_on_bare, is_verb, predicate, small_clause};

/// The mood of a clause, as its auxiliaries and raising verbs give it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// It is or was so: no modal.
    Actual,
    /// It is to be so: will, would, is to, is going to, is due to.
    Planned,
    /// It may be so: may, might, could, can.
    Possible,
    /// It ought to be so: should, must, needs to, has to.
    Ought,
    /// An infinitive or participle that says nothing of its own.
    Bare,
}

/// "Fell silent when the truce *began*", "since they *agreed* on it": a clause of time that tells what happened. Where what it
/// hangs on is not yet so ("would leave when the others left"), it tells nothing.
pub fn tells_of_the_past(verb: Token<'_>) -> bool {
    // "Held for a year before it broke down": what came after what is told as done.
    let began = matches!(verb.lemma(), "take" | "come" | "begin" | "start" | "enter");
    let plain = verb.tag() == "VBD" && !began;
    let after = plain && verb.head().tag() == "VBD" && !super::polarity::negated(verb.head());
    let opens = |c: Token<'_>| {
        let time = matches!(c.lower(), "since" | "when" | "while") || c.lower() == "before" && after;
        (c.dep() == "mark" || c.tag() == "WRB") && time
    };
    let had = |c: Token<'_>| c.dep() == "aux" && matches!(c.lower(), "had" | "have" | "has");
    let past = verb.tag() == "VBD" || (verb.tag() == "VBN" && verb.children().any(had)) || was_done(verb);
    let modal = |t: Token<'_>| t.children().any(|c| c.dep() == "aux" && c.tag() == "MD");
    let open = |t: Token<'_>| modal(t) || is_infinitive(t) || matches!(t.tag(), "VB" | "VBG");
    // "Since I last spoke here": no news.
    let again = verb.children().any(|c| c.dep() == "advmod" && c.lower() == "last");
    verb.children().any(opens)
        && past
        && !again
        && !modal(verb)
        && !verb.ancestors().take(3).filter(|t| is_verb(*t)).any(open)
}

/// "When the truce *was declared*".
fn was_done(verb: Token<'_>) -> bool {
    verb.tag() == "VBN"
        && verb.children().any(|c| c.dep() == "auxpass" && matches!(c.lower(), "was" | "were"))
}

/// The mood of the clause of `cue`.
pub fn mood(cue: Token<'_>) -> Mood {
    let verb = predicate(cue);
    if let Some(mood) = own_mood(verb) {
        return mood;
    }
    // "is to be disbanded and its weapons handed over": a participle without an auxiliary goes on from the verb before.
    let goes_on = !verb.children().any(|c| c.dep() == "nsubj")
        || (verb.tag() == "VBN" && !verb.children().any(|c| matches!(c.dep(), "aux" | "auxpass")));
    // "Could not agree and asked the mediator": a tense of its own goes on from nothing.
    let tensed = matches!(verb.tag(), "VBD" | "VBZ") && verb.head().tag() == "VB" && !goes_on_bare(verb);
    if verb.dep() == "conj" && is_verb(verb.head()) && goes_on && !tensed {
        let inherited = mood(finite_beside(verb));
        if inherited != Mood::Actual || matches!(verb.tag(), "VB" | "VBG") {
            return inherited;
        }
    }
    if let Some(governor) = raising(verb).next() {
        return through(governor);
    }
    // "Will watch the council being sworn in", "the wish to see the road opened": as real as that which governs it.
    if small_clause(verb) {
        return Mood::Bare;
    }
    if stands_small(verb) {
        let inherited = mood(verb.head());
        if inherited != Mood::Actual {
            return inherited;
        }
    }
    if is_calendar(verb) {
        return Mood::Planned;
    }
    // "Does not cover": the auxiliary bears the tense.
    if verb.children().any(|c| c.dep() == "aux" && c.lemma() == "do" && c.tag() != "VB") {
        return Mood::Actual;
    }
    // "closing a week of talks": a participle beside the main clause tells what happened; one inside a phrase names.
    let beside = matches!(verb.dep(), "advcl")
        || (verb.dep() == "acl" && after_comma(verb))
        || (verb.dep().starts_with("nsubj") && beside(verb).is_some());
    let names = verb.tag() == "VBG" && !beside && !verb.children().any(|c| c.dep() == "aux");
    if let Some(mood) = as_seen(verb) {
        return mood;
    }
    if is_infinitive(verb)
        || verb.tag() == "VB"
        || subjunctive(verb)
        || names
        || (verb.tag() == "VBN" && verb.dep() == "amod")
    {
        return Mood::Bare;
    }
    Mood::Actual
}

/// "Watched soldiers *take down* the barrier", "saw them *leaving*": what somebody saw done, was done; what he did not see,
/// is left open.
fn as_seen(verb: Token<'_>) -> Option<Mood> {
    let sees = verb.head();
    let subject = verb.children().any(|c| c.dep() == "nsubj" && c.i() > sees.i());
    let helped = verb.children().any(|c| matches!(c.dep(), "aux" | "auxpass" | "mark"));
    let seen = verb.dep() == "ccomp" && is_verb(sees) && grammar("perceiving").contains(sees.lemma());
    let bare = matches!(verb.tag(), "VB" | "VBP" | "VBG");
    let sure = || mood(sees) == Mood::Actual && !negated(sees);
    (seen && bare && subject && !helped).then(|| if sure() { Mood::Actual } else { Mood::Bare })
}

/// Whether `verb` tells somebody to do it: "Release them!", "please let the convoys through". What one is told not to do is
/// left out.
pub fn imperative(verb: Token<'_>) -> bool {
    let doc = verb.doc();
    let bare = |c: Token<'_>| {
        !c.dep().starts_with("nsubj") && !matches!(c.dep(), "aux" | "auxpass" | "neg" | "mark" | "expl")
    };
    let opens = |i: usize| {
        let light = |t: Token<'_>| t.is_punct() || t.is_space() || t.lower() == "please";
        let first = (verb.sent().start()..i).all(|at| light(doc.token(at)));
        first || i > 0 && matches!(doc.token(i - 1).text(), "\"" | "“" | "‘")
    };
    verb.tag() == "VB" && verb.children().all(bare) && opens(verb.i())
}

/// "The delegations, meeting in Bern, have agreed": a participle set off by a comma tells of itself.
fn after_comma(verb: Token<'_>) -> bool {
    verb.i() > 0 && verb.doc().token(verb.i() - 1).text() == ","
}

/// A participle that completes a verb without an auxiliary of its own: "to see the road *opened*".
fn stands_small(verb: Token<'_>) -> bool {
    let finite = |c: Token<'_>| matches!(c.dep(), "aux" | "auxpass") && c.lower() != "being";
    matches!(verb.dep(), "ccomp" | "xcomp" | "oprd")
        && verb.tag() == "VBN"
        && is_verb(verb.head())
        && !verb.children().any(finite)
        && !verb.children().any(|c| c.dep() == "mark")
}

/// "The handover starts tomorrow", "talks open on Monday": a plain present with a day tells what is set for it.
fn is_calendar(verb: Token<'_>) -> bool {
    let day = |t: Token<'_>| t.ent_type() == "DATE" && matches!(t.pos(), "PROPN" | "NUM" | "NOUN");
    let on = |c: Token<'_>| c.dep() == "prep" && c.lower() == "on" && c.children().any(day);
    let tomorrow = |c: Token<'_>| c.lower() == "tomorrow" && matches!(c.dep(), "npadvmod" | "advmod");
    // "Meets for the first time *on Monday*": hung on the noun before it.
    let behind = |c: Token<'_>| c.dep() == "prep" && c.children().flat_map(Token::children).any(on);
    let told = |c: Token<'_>| on(c) || behind(c) || (c.dep() == "npadvmod" && c.tag() == "NNP" && day(c));
    let listed = || grammar("calendar").contains(verb.lemma()) && verb.children().any(told);
    // "Talks open on Monday": the tagger may take the verb for an adjective.
    let opens =
        || verb.lower() == "open" && verb.tag() == "JJ" && verb.children().any(|c| c.dep() == "nsubj");
    (matches!(verb.tag(), "VBZ" | "VBP") || opens()) && (verb.children().any(tomorrow) || listed())
}

/// "Proposes that the next round be held in Bern": a passive of the bare form.
fn subjunctive(verb: Token<'_>) -> bool {
    let aux = |c: &Token<'_>| matches!(c.dep(), "aux" | "auxpass");
    if is_named_demand(verb) && matches!(verb.tag(), "VBP" | "VB") && !verb.children().any(|c| aux(&c)) {
        return true;
    }
    let bare = |c: &Token<'_>| aux(c) && c.lower() == "be";
    verb.children().any(|c| bare(&c)) && !verb.children().any(|c| aux(&c) && c.lower() != "be")
}

/// "Their one condition is that the rebels *leave*", "three conditions: that they *leave*", "a request that they *leave*": what
/// a noun for a demand is said to be.
fn is_named_demand(verb: Token<'_>) -> bool {
    let over = verb.head();
    let that = verb.children().any(|c| c.dep() == "mark" && c.lower() == "that");
    let demand = |t: Token<'_>| grammar("demands").contains(t.lemma());
    let subject = |c: Token<'_>| c.dep() == "nsubj" && demand(c);
    let named = verb.dep() == "ccomp" && over.lemma() == "be" && over.children().any(subject);
    let of_noun = matches!(verb.dep(), "acl" | "relcl" | "ccomp" | "appos") && demand(over);
    // Behind a colon the parse hangs the clause on the verb.
    let opens = verb.left_edge().i();
    let colon = opens > 0 && verb.doc().token(opens - 1).text() == ":";
    let listed = colon && over.children().any(|c| c.dep() == "dobj" && demand(c));
    that && (named || of_noun || listed)
}

fn own_mood(verb: Token<'_>) -> Option<Mood> {
    let modal = verb.children().find(|c| c.dep() == "aux" && c.tag() == "MD");
    let modal = modal?.lower();
    Some(if grammar("planned").contains(modal) {
        Mood::Planned
    } else if grammar("ought").contains(modal) {
        Mood::Ought
    } else {
        Mood::Possible
    })
}

/// The verbs and adjectives between an infinitive and its clause that only colour it: "is to", "is due to", "are going
/// to", "needs to", "tries to", "failed to"; nearest first.
pub(super) fn raising(verb: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let mut at = Some(verb);
    std::iter::from_fn(move || {
        let here = at?;
        let head = beside_adjective(here);
        let under = is_infinitive(here) || here.tag() == "VBG";
        let colours = here.dep() == "xcomp" && under && is_raising(head);
        at = colours.then_some(head);
        at
    })
    .take(4)
}

/// What an infinitive hangs on: of "was willing, it said, to observe a pause" the adjective, wherever the parse hangs it.
fn beside_adjective(infinitive: Token<'_>) -> Token<'_> {
    let head = infinitive.head();
    let verb = if head.dep() == "parataxis" { head.head() } else { head };
    let says = |c: &Token<'_>| c.dep() == "acomp" && c.i() < infinitive.i();
    let adjective = || verb.children().rfind(says);
    if verb.lemma() == "be" && infinitive.dep() == "xcomp" { adjective().unwrap_or(head) } else { head }
}

fn is_raising(governor: Token<'_>) -> bool {
    grammar("raising").contains(governor.lemma())
}

fn through(governor: Token<'_>) -> Mood {
    // "Has yet to deploy" does not say that it must, "is yet to be agreed" not that it will.
    if has_yet(governor) {
        mood(governor)
    } else if grammar("raising-ought").contains(governor.lemma()) {
        Mood::Ought
    } else if grammar("raising-open").contains(governor.lemma()) {
        Mood::Bare
    } else if grammar("raising-planned").contains(governor.lemma()) {
        Mood::Planned
    } else {
        mood(governor)
    }
}

/// "Shall do so the day our prisoners *come* home": the clause of a day to come is no fact.
pub fn is_day_to_come(verb: Token<'_>) -> bool {
    grammar("moments").contains(verb.head().lemma())
        && verb.dep() == "relcl"
        && matches!(verb.tag(), "VBP" | "VBZ")
}
