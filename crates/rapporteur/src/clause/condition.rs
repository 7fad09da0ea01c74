//! Conditions: the clauses and phrases on which a clause depends.

use std::cell::LazyCell;
use std::ops::Range;

use rapporteur_codebook::{ConditionRule, grammar};
use rapporteur_model::ConditionKind;
use rapporteur_nlp::Token;

use super::complement::is_infinitive;
use super::modality::{Mood, mood, raising};
use super::polarity::negated;
use super::role::predicate;

/// A condition put on a clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its kind.
    pub kind: ConditionKind,
    /// Its words, from "only" or the marker on.
    pub tokens: Range<usize>,
    /// The verb or noun that must come about.
    pub head: usize,
    /// Id of the rule.
    pub rule: String,
}

/// The condition put on the clause of `cue`, if there is one: the first rule that fits its adverbial clauses and phrases.
pub fn find(cue: Token<'_>, rules: &[ConditionRule]) -> Option<Found> {
    look(cue, rules, true)
}

/// The same, as the parse alone shows it: quicker, where it is only asked whether a word stands inside a condition.
pub fn find_parsed(cue: Token<'_>, rules: &[ConditionRule]) -> Option<Found> {
    look(cue, rules, false)
}

fn look<'d>(cue: Token<'d>, rules: &[ConditionRule], words: bool) -> Option<Found> {
    let verb = predicate(cue);
    // "Is impossible without a release" says as much as "is not possible".
    let barred = matches!(cue.lemma(), "impossible" | "unthinkable" | "inconceivable");
    let negative = LazyCell::new(|| negated(cue) != barred);
    let ahead = LazyCell::new(|| matches!(mood(cue), Mood::Planned | Mood::Possible) || is_ready(cue));
    // The condition may hang on the clause itself, on its object or on the verb that the clause completes.
    // "Will let no convoy pass until": what is let happen bears it.
    let let_do = |c: &Token<'_>| c.dep() == "ccomp" && c.tag() == "VB";
    let near = verb.children().filter(|c| {
        matches!(c.dep(), "dobj" | "attr" | "nsubj" | "nsubjpass" | "prep" | "xcomp" | "advmod") || let_do(c)
    });
    // "Are ready to free them if": what the adjective leads to bears it.
    let led_to = cue.children().filter(|c| cue.pos() == "ADJ" && matches!(c.dep(), "xcomp" | "prep"));
    let soon = |c: Token<'d>| c.children().filter(|g| g.dep() == "advmod");
    let led_to = led_to.flat_map(|c| std::iter::once(c).chain(soon(c)));
    // "Would not begin to hand them in until": the verb that only colours it bears the condition.
    let hosts = std::iter::once(verb).chain(near).chain(raising(verb)).chain(led_to);
    // "Offered to leave in return for a truce": what is put to another is still to come.
    let past = LazyCell::new(|| is_past(verb) && !grammar("putting").contains(verb.lemma()));
    let here = |rule: &ConditionRule| {
        let told = rule.unreal && *past && !barred;
        (!rule.negated || *negative) && (!rule.planned || *ahead) && !told
    };
    let children = hosts.flat_map(Token::children).filter(|c| c.i() != cue.i()).chain(behind_tag(verb));
    children
        .filter(|child| matches!(child.dep(), "advcl" | "prep" | "acl"))
        .find_map(|child| rules.iter().find_map(|rule| fits(child, rule).filter(|_| here(rule))))
        .or_else(|| words.then(|| super::marker::find(verb, rules, here)).flatten())
}

/// "Are ready *to free them* once they leave": what an adjective leads to is still to come.
fn is_ready(cue: Token<'_>) -> bool {
    cue.pos() == "ADJ" && cue.children().any(|c| c.dep() == "xcomp" && is_infinitive(c))
}

/// "Will not be freed, the rebels said, until the siege is lifted": what the parse hangs on the words that tell who speaks.
fn behind_tag(verb: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let said = |t: Token<'_>| t.children().any(|c| c.dep() == "nsubj") && t.i() > verb.i();
    let before = (verb.dep() == "ccomp").then(|| verb.head()).filter(|t| said(*t));
    let inside = verb.children().find(|c| c.dep() == "parataxis" && said(*c));
    let set_off = |c: &Token<'_>| {
        let edge = c.left_edge().i();
        edge > 0 && c.doc().token(edge - 1).text() == ","
    };
    before
        .or(inside)
        .into_iter()
        .flat_map(move |tag| tag.children().filter(move |c| c.i() > tag.i()).filter(move |c| set_off(c)))
}

/// Whether the clause of `verb` tells what happened: a past tense without a modal.
fn is_past(verb: Token<'_>) -> bool {
    let did = |c: &Token<'_>| matches!(c.dep(), "aux" | "auxpass") && c.tag() == "VBD";
    mood(verb) == Mood::Actual && (verb.tag() == "VBD" || verb.children().any(|c| did(&c)))
}

/// "Even if", "as if", "if any", "asked if": the marker of a concession, a comparison, a question.
fn is_idle(child: Token<'_>, marker: Token<'_>) -> bool {
    let doc = marker.doc();
    let before = marker.i().checked_sub(1).map(|i| doc.token(i).lower());
    let after = doc.get(marker.i() + 1).map(|t| t.lower().to_owned()).unwrap_or_default();
    let conceded = matches!(before, Some("even" | "as" | "much")) && marker.lower() == "if";
    let idiom = matches!(marker.lower(), "if" | "unless")
        && matches!(after.as_str(), "any" | "anything" | "indeed" | "ever" | "one" | "only" | "you" | "i")
        && child.children().all(|c| !matches!(c.dep(), "dobj" | "ccomp"))
        && marker.lower() != "unless";
    let mistaken = child.lemma() == "mistake" || child.lemma() == "mistaken";
    let asks =
        matches!(child.head().lemma(), "ask" | "check" | "wonder" | "see" | "know" | "clear" | "unclear");
    let asked = marker.lower() == "if" && asks && marker.i() > child.head().i();
    // "Will hold until 11 May, as was promised": a time, not something that must come about.
    let time = |t: Token<'_>| matches!(t.ent_type(), "DATE" | "TIME");
    let passes = || child.children().any(|c| c.dep().starts_with("nsubj") && time(c));
    let dated = doc.get(marker.i() + 1).is_some_and(time) && !passes();
    let until_now = dated || matches!(after.as_str(), "now" | "then" | "today" | "recently" | "lately");
    conceded || idiom || mistaken || asked || (matches!(marker.lower(), "until" | "till") && until_now)
}

fn fits(child: Token<'_>, rule: &ConditionRule) -> Option<Found> {
    let marker = match child.dep() {
        // "as long as": the clause hangs on the adverb.
        "advcl"
            if rule.clause
                && child.head().dep() == "advmod"
                && rule.marker.contains(child.head().lower()) =>
        {
            child.head()
        }
        // "*Were* the army to leave, they would free them".
        "advcl" if rule.clause && rule.marker.contains(child.lower()) && opens_inverted(child) => child,
        "advcl" if rule.clause && !rule.marker.contains(child.lower()) => child.children().find(|c| {
            // "Should they attack, we will end it": the auxiliary that opens the clause.
            let inverted = c.dep() == "aux" && c.i() == child.left_edge().i();
            // "As soon as they leave": the adverb opens the clause.
            let compares = c.lower() == "as" && child.head().dep() == "advmod";
            (inverted || matches!(c.dep(), "mark" | "advmod" | "prep") && !compares)
                && rule.marker.contains(c.lower())
                && c.i() < child.i()
        })?,
        "prep" if rule.phrase && rule.marker.contains(child.lower()) => child,
        "prep"
            if rule.clause
                && rule.marker.contains(child.lower())
                && child.children().any(|c| c.dep() == "pcomp") =>
        {
            child
        }
        // "Provided that a surveyor keeps them", "barring a veto", "failing a reply": a participle that is a preposition.
        "prep" | "advcl" | "acl"
            if rule.clause
                && rule.marker.contains(child.lower())
                // "As a sign of goodwill" puts none.
                && ["ing", "ed", "en", "nt"].iter().any(|end| child.lower().ends_with(end))
                && child.children().any(|c| matches!(c.dep(), "ccomp" | "pobj" | "dobj")) =>
        {
            child
        }
        "prep" if rule.bare => bare_marker(child, rule)?,
        "prep" if rule.phrase => nominal_marker(child, rule)?,
        _ => return None,
    };
    // "As promised" is no condition: what must come about has a subject of its own.
    if rule.planned && child.dep() == "advcl" && !child.children().any(|c| c.dep().starts_with("nsubj")) {
        return None;
    }
    // "Exists only on paper", "are held only on Tuesdays": no event that must come about.
    let named = child.doc().token(inner(child));
    let stands = child.dep() == "prep" && child.lower() == "on";
    let no_event = stands && (named.ent_type() == "DATE" || rule.without.contains(named.lemma()));
    if rule.without.contains(child.lemma()) || no_event {
        return None;
    }
    if !holds_all(child, rule) || is_idle(child, marker) {
        return None;
    }
    // "*As* long as", "*so* long as".
    let doc = marker.doc();
    let opens =
        |i: &usize| matches!(marker.lower(), "long" | "soon") && matches!(doc.token(*i).lower(), "as" | "so");
    let first = marker.i().checked_sub(1).filter(opens).unwrap_or(marker.i());
    let start = if rule.before.is_empty() { first } else { word_before(child, marker, rule)? };
    let span = child.left_edge().i().min(start)..child.right_edge().i() + 1;
    let tokens = start.max(span.start)..trimmed(child, span.end);
    let head = if child.dep() == "prep" { inner(child) } else { child.i() };
    Some(Found { kind: rule.kind, tokens, head, rule: rule.id.clone() })
}

/// Whether a clause opens with its verb, its subject behind it.
fn opens_inverted(clause: Token<'_>) -> bool {
    let subject = |c: Token<'_>| c.dep().starts_with("nsubj") && c.i() > clause.i();
    clause.left_edge().i() == clause.i() && clause.children().any(subject)
}

/// Whether a word of each set of the rule stands inside: "to no one but", nobody save those named.
fn holds_all(child: Token<'_>, rule: &ConditionRule) -> bool {
    rule.inside.iter().all(|set| child.subtree().any(|t| set.contains(t.lower())))
}

/// "in exchange for": the marker is the noun of the phrase; not "provides *for an exchange* of prisoners".
fn nominal_marker<'d>(preposition: Token<'d>, rule: &ConditionRule) -> Option<Token<'d>> {
    if !matches!(preposition.lower(), "in" | "on" | "under" | "upon" | "with") {
        return None;
    }
    let noun = preposition.children().find(|c| c.dep() == "pobj" && rule.marker.contains(c.lower()))?;
    let unnamed = |c: &Token<'_>| c.children().any(|n| n.lemma() == "anonymity");
    let goes_on = |c: &Token<'_>| {
        (c.dep() == "prep" && matches!(c.lower(), "for" | "of") && !unnamed(c))
            || (matches!(c.dep(), "acl" | "ccomp" | "relcl"))
    };
    // "In an exchange of fire", "agree on the return of the army".
    let mutual = matches!(noun.lower(), "exchange" | "return");
    let other = mutual && (preposition.lower() != "in" || noun.children().any(|c| c.dep() == "det"));
    (!other && noun.children().any(|c| goes_on(&c))).then_some(preposition)
}

/// "in return": the noun of the phrase, with nothing under it.
fn bare_marker<'d>(preposition: Token<'d>, rule: &ConditionRule) -> Option<Token<'d>> {
    let noun = preposition.children().find(|c| c.dep() == "pobj" && rule.marker.contains(c.lower()))?;
    noun.children().next().is_none().then_some(preposition)
}

/// The place of the word that must stand before the marker ("only"), directly or as its adverb.
fn word_before(child: Token<'_>, marker: Token<'_>, rule: &ConditionRule) -> Option<usize> {
    let doc = marker.doc();
    let direct = marker.i().checked_sub(1).map(|i| doc.token(i)).filter(|t| rule.before.contains(t.lower()));
    let adverb = || child.children().find(|c| c.i() < marker.i() && rule.before.contains(c.lower()));
    direct
        .or_else(adverb)
        .map(rapporteur_nlp::Token::i)
        .or_else(|| only_beside(child, rule).then_some(marker.i()))
}

/// "Would only accept it if": the adverb stands beside the verb that the condition is put on.
fn only_beside(child: Token<'_>, rule: &ConditionRule) -> bool {
    let verb = child.head();
    verb.children().any(|c| {
        c.dep() == "advmod" && c.i() < verb.i() && c.i() + 3 > verb.i() && rule.before.contains(c.lower())
    })
}

fn inner(preposition: Token<'_>) -> usize {
    preposition
        .children()
        .find(|c| matches!(c.dep(), "pobj" | "pcomp"))
        .map_or(preposition.i(), rapporteur_nlp::Token::i)
}

/// The end of the condition without closing punctuation.
fn trimmed(child: Token<'_>, end: usize) -> usize {
    let doc = child.doc();
    let mut end = end;
    while end > child.i() + 1 && doc.token(end - 1).is_punct() {
        end -= 1;
    }
    end
}
