//! Which items the words in a slot of a cue speak of: those named inside, else what a phrase or pronoun inside points back to.

use rapporteur_model::ItemKind;
use rapporteur_nlp::Token;

use crate::clause;
use crate::context::Context;
use crate::events::hit::hit;
use crate::items::{ItemIndex, Items};

/// The items that `token` and what it governs speak of, seen from `cue`.
pub(super) fn under(
    context: &Context<'_>,
    items: &Items,
    token: Token<'_>,
    cue: Token<'_>,
) -> Vec<(ItemIndex, Option<usize>)> {
    if let Some(listed) = items.listed(context, token) {
        return listed.into_iter().map(|item| (item, None)).collect();
    }
    let named = items.named_at(token.i()).is_some();
    if !named && points_back(context, token, cue) {
        return items.pointed_at(context, token, cue).map(|item| (item, None)).into_iter().collect();
    }
    let whole = || token.left_edge().i()..token.right_edge().i() + 1;
    let own = if token.i() == cue.i() { phrase_of(token) } else { whole() };
    // "Accepted the truce but not the withdrawal".
    let left_out =
        |t: Token<'_>| t.dep() == "conj" && t.pos() == "NOUN" && t.children().any(|c| c.dep() == "neg");
    let inside = |m: &usize| {
        let mention = &items.mentions[*m];
        let head = context.story.doc.token(mention.head);
        own.contains(&mention.head)
            && !left_out(head)
            && (head.i() == token.i() || head.ancestors().any(|t| t.i() == token.i()))
            && !clause::in_circumstance(head, token)
            && !std::iter::once(head)
                .chain(head.ancestors())
                .take_while(|t| t.i() != token.i())
                .any(|t| t.head().i() == token.i() && clause::stands_beside_governor(t))
    };
    let beside = |m: &usize| is_joined(context.story.doc.token(items.mentions[*m].head), token);
    let put = is_put(context, token);
    let says = put && token.children().any(|c| clause_of(&c));
    let in_clause = |m: &usize| {
        let head = context.story.doc.token(items.mentions[*m].head);
        let chain = std::iter::once(head).chain(head.ancestors()).take_while(|t| t.i() != token.i());
        !says || chain.last().is_some_and(|t| t.dep() != "prep")
    };
    let noun = named && token.pos() == "NOUN";
    let found: Vec<usize> = (0..items.mentions.len())
        .filter(inside)
        .filter(|m| items.of(*m).is_some() && (!noun || beside(m)) && in_clause(m))
        .collect();
    if found.is_empty() && put {
        let hung = hung_on_verb(token).into_iter().flat_map(|t| under(context, items, t, cue));
        let hung: Vec<_> = hung.collect();
        if !hung.is_empty() {
            return hung;
        }
    }
    if found.is_empty()
        && let Some(m) = wider(items, token, cue)
    {
        return items.of(m).map(|item| (item, Some(m))).into_iter().collect();
    }
    if found.is_empty() {
        return pointed_inside(context, items, token, cue, own);
    }
    let outermost = |m: &usize| items.mentions[*m].within.is_none_or(|outer| !found.contains(&outer));
    let meeting = |m: &usize| where_done(context, items, *m);
    let watched = |m: &usize| is_watched(context, items, *m);
    let beside = |m: &usize| meeting(m) || watched(m);
    let others = found.iter().any(|m| !beside(m));
    found
        .iter()
        .copied()
        .filter(|m| !(others && beside(m)))
        .filter(outermost)
        .filter_map(|m| items.of(promoted(items, m, cue)).map(|item| (item, Some(m))))
        .collect()
}

/// What a phrase or pronoun inside the words of a slot points back to: "stick to their pledges", "agree to give it to them".
fn pointed_inside(
    context: &Context<'_>,
    items: &Items,
    token: Token<'_>,
    cue: Token<'_>,
    own: std::ops::Range<usize>,
) -> Vec<(ItemIndex, Option<usize>)> {
    let own_clause = |t: &Token<'_>| {
        let between = t.ancestors().take_while(|a| a.i() != token.i());
        between.filter(|a| clause::is_verb(*a)).all(|verb| !verb.children().any(|c| c.dep() == "nsubj"))
    };
    // "Hoped that it would be extended": what is done to, if nobody.
    let done_to =
        |t: &Token<'_>| t.dep() == "nsubjpass" && t.lower() == "it" && context.actors.of(t.i()).is_empty();
    let stands = |t: &Token<'_>| matches!(t.dep(), "dobj" | "pobj") || done_to(t);
    let pointing = |t: &Token<'_>| stands(t) && points_back(context, *t, cue) && own_clause(t);
    // "Accused them of mining it": what is fought over is no matter of the charge.
    let words = &context.codebook.words;
    let fought = || {
        let fires = ["combat", "hostile-verbs"].iter().any(|set| words.has(set, token.lemma()));
        fires || hit(token, &context.codebook.events).is_some_and(|hit| hit.is_force())
    };
    let deed = clause::is_verb(token) && words.has("accusing-verbs", cue.lemma()) && fought();
    let pointer = context.story.doc.span(own.start, own.end).tokens().find(|t| !deed && pointing(t));
    pointer.and_then(|t| items.pointed_at(context, t, cue)).map(|item| (item, None)).into_iter().collect()
}

/// "A proposal of the committee to pull back the guns": a noun for what is put forward or asked, whose clause says what.
fn is_put(context: &Context<'_>, noun: Token<'_>) -> bool {
    let sets = ["proposal-nouns", "demand-nouns"];
    sets.iter().any(|set| context.codebook.words.of(set).contains(noun.lemma()))
}

/// "A second request, *submitted* on Monday": how and when it was made, and not what it is.
pub(super) fn is_made(child: Token<'_>) -> bool {
    let whole = |c: Token<'_>| c.dep() == "mark" || c.dep().starts_with("nsubj");
    child.dep() == "acl" && child.tag() == "VBN" && !child.children().any(whole)
}

/// The clause that says what a proposal or a demand is: "to pull back", "that they pull back".
fn clause_of(child: &Token<'_>) -> bool {
    let that = child.children().any(|m| m.dep() == "mark" && m.lower() == "that");
    matches!(child.dep(), "acl" | "ccomp") && (clause::is_infinitive(*child) || that)
}

/// "The annex on power-sharing": what a stance is on is the annex, and what is joined to it by "and".
fn is_joined(head: Token<'_>, token: Token<'_>) -> bool {
    let mut at = head;
    while at.dep() == "conj" && at.i() != token.i() {
        at = at.head();
    }
    at.i() == token.i()
}

/// "Turned down an appeal by Ghana | for a truce", "a proposal by Ghana | that both leave": what a noun asks or proposes, where the
/// parse hangs it on the verb.
fn hung_on_verb(noun: Token<'_>) -> Vec<Token<'_>> {
    let verb = noun.head();
    if noun.dep() != "dobj" {
        return Vec::new();
    }
    let behind = verb.children().filter(|c| c.i() > noun.i());
    let that = |c: &Token<'_>| c.children().any(|m| m.dep() == "mark" && m.lower() == "that");
    behind
        .flat_map(|c| match c.dep() {
            "prep" if c.lower() == "for" => c.children().filter(|n| n.dep() == "pobj").collect(),
            "ccomp" if that(&c) => vec![c],
            "advcl" | "xcomp" if clause::is_infinitive(c) => vec![c],
            _ => Vec::new(),
        })
        .collect()
}

/// "Refused to confirm the truce at the last meeting": talks where something was done, beside what it is about.
fn where_done(context: &Context<'_>, items: &Items, mention: usize) -> bool {
    let head = context.story.doc.token(items.mentions[mention].head);
    items.mentions[mention].kind == ItemKind::Talks
        && head.dep() == "pobj"
        && matches!(head.head().lower(), "at" | "during" | "in")
        && clause::is_verb(head.head().head())
}

/// "Agreed that observers will watch the truce": what is watched over, beside the watching that is agreed.
fn is_watched(context: &Context<'_>, items: &Items, mention: usize) -> bool {
    let head = context.story.doc.token(items.mentions[mention].head);
    let watches = |verb: Token<'_>| context.codebook.words.has("monitoring-verbs", verb.lemma());
    head.dep() == "dobj" && watches(head.head())
}

/// "A truce for the repair of the line, which both sides agreed", "a truce for the feast offered by the army": the clause may
/// belong to the whole phrase.
fn wider(items: &Items, token: Token<'_>, cue: Token<'_>) -> Option<usize> {
    let by_whom = cue.dep() == "acl" && cue.children().any(|c| c.dep() == "agent");
    let relative = (cue.dep() == "relcl" || by_whom) && cue.head().i() == token.i() && token.dep() == "pobj";
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
    // "Wants a seat at the talks, which the government ruled out": the seat.
    let part = items.mentions[outer].kind == ItemKind::Participation
        && items.mentions[mention].kind == ItemKind::Talks;
    if cue.dep() == "relcl" && part && cue.doc().token(items.mentions[outer].head).pos() == "NOUN" {
        return outer;
    }
    let plural = cue.doc().token(items.mentions[mention].head).tag().ends_with('S');
    let singular_verb = cue.children().any(|c| matches!(c.dep(), "aux" | "auxpass") && c.tag() == "VBZ");
    if cue.dep() == "relcl" && plural && singular_verb { outer } else { mention }
}

fn points_back(context: &Context<'_>, token: Token<'_>, cue: Token<'_>) -> bool {
    let actor = !context.actors.of(token.i()).is_empty();
    let pronoun = matches!(token.lower(), "it" | "this" | "that" | "them" | "these")
        && token.pos() == "PRON"
        && !(actor && token.dep() == "nsubj");
    let put = is_put(context, token);
    // "A second request, submitted on Monday".
    let again =
        |c: Token<'_>| put && matches!(c.lower(), "second" | "third" | "further" | "renewed" | "repeated");
    let determined = token.children().any(|c| {
        matches!(c.lower(), "the" | "that" | "this" | "those" | "these" | "such")
            || c.dep() == "poss"
            || again(c)
    });
    let made = |c: Token<'_>| put && is_made(c);
    let anaphor = ["item-anaphors", "theme-anaphors"]
        .iter()
        .any(|set| context.codebook.words.of(set).contains(token.lemma()));
    // "We offered one in January": one such as was spoken of.
    let one = token.lower() == "one"
        && matches!(token.dep(), "dobj" | "pobj")
        && token.children().next().is_none()
        && !actor;
    // "Wanted a truce of ten days. The army offered five."
    let so_many = token.pos() == "NUM"
        && (token.dep() == "dobj"
            && matches!(cue.lemma(), "offer" | "propose" | "suggest" | "want" | "demand" | "seek")
            || token.dep() == "pobj"
                && token.head().lower() == "for"
                && matches!(cue.lemma(), "ask" | "call" | "press"))
        && token.children().next().is_none();
    // "Has so far agreed to nothing".
    let nothing = token.lower() == "nothing"
        && token.children().next().is_none()
        && context.codebook.words.of("consenting-verbs").contains(cue.lemma());
    // "It said that they had been put off": no actor, but what is done to.
    let done_to = token.lower() == "they" && token.dep() == "nsubjpass" && !actor;
    // "Offered a truce, a move welcomed by Ghana": what stands beside a whole clause says it over.
    let beside = anaphor && matches!(token.dep(), "appos" | "npadvmod") && token.i() > token.head().i();
    let bare = |c: Token<'_>| !matches!(c.dep(), "prep" | "compound");
    // "The invitation of the Iranian side", "the Thai offer": whose it is, not what.
    let owned = |c: Token<'_>| {
        let by = c.dep() == "prep" && matches!(c.lower(), "of" | "by" | "from");
        let actor = |n: Token<'_>| n.dep() == "pobj" && !context.actors.of(n.i()).is_empty();
        // "Dismissed the announcement as a trick".
        let judged = c.dep() == "prep" && c.lower() == "as";
        by && c.children().any(actor) || judged || c.dep() == "amod" && c.ent_type() == "NORP"
    };
    // "Rejected the proposal, which it had called a trap": told in passing, and parts it from no other.
    let aside =
        |c: Token<'_>| c.dep() == "relcl" && c.doc().token(c.left_edge().i().saturating_sub(1)).text() == ",";
    pronoun
        || one
        || so_many
        || nothing
        || done_to
        || (beside && token.children().all(bare))
        || (anaphor
            && determined
            && !token.children().any(|c| {
                matches!(c.dep(), "prep" | "compound" | "amod" | "acl" | "relcl")
                    && !owned(c)
                    && !aside(c)
                    && !again(c)
                    && !made(c)
            }))
}
