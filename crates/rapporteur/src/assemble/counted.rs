//! What the clause of a figure tells of it: who counts, where, over what time.

use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::places::PlaceIndex;
use crate::times::TimeMention;

/// Who comes to a figure: the subject of the verb of counting above it, or whose count it is said to be.
pub(super) fn counters(context: &Context<'_>, anchor: Token<'_>) -> Vec<ActorIndex> {
    let mut below = anchor;
    for verb in anchor.ancestors().take_while(|t| together(anchor, *t)) {
        let does = matches!(below.dep(), "nsubj" | "csubj");
        if clause::is_verb(verb) && !does && !clause::negated(verb) {
            let subjects = clause::subjects(verb);
            let counted = counts(context, verb).then(|| actors(context, subjects.iter().copied()));
            let shown = || subjects.iter().find_map(|subject| owners(context, *subject));
            if let Some(named) = counted.filter(|named| !named.is_empty()).or_else(shown) {
                return named;
            }
        }
        below = verb;
    }
    tally(context, anchor).or_else(|| tag(context, anchor)).unwrap_or_default()
}

/// "The ministry counts 30; the rebels put it at 90": no semicolon stands between the number and what is above it.
fn together(anchor: Token<'_>, above: Token<'_>) -> bool {
    let between = anchor.i().min(above.i())..anchor.i().max(above.i());
    !between.into_iter().any(|i| anchor.doc().token(i).text() == ";")
}

/// Whether a verb tells that somebody comes to a number: "put the dead at 40", but no one who puts men somewhere.
fn counts(context: &Context<'_>, verb: Token<'_>) -> bool {
    let words = &context.codebook.words;
    let at = || verb.children().any(|c| c.dep() == "prep" && c.lower() == "at");
    ["counting-verbs", "noticing-verbs", "charging-verbs"].iter().any(|set| words.has(set, verb.lemma()))
        && (verb.lemma() != "put" || at())
}

fn actors<'d>(context: &Context<'_>, tokens: impl IntoIterator<Item = Token<'d>>) -> Vec<ActorIndex> {
    let mut found: Vec<ActorIndex> = Vec::new();
    for actor in tokens.into_iter().flat_map(|t| context.actors.of(t.i())) {
        if !found.contains(actor) {
            found.push(*actor);
        }
    }
    found
}

/// "By the union's count", "on a Meridian tally", "according to figures from the two sides".
fn tally(context: &Context<'_>, anchor: Token<'_>) -> Option<Vec<ActorIndex>> {
    let doc = &context.story.doc;
    let sentence = context.story.sentence(anchor.i());
    let led = |t: &Token<'_>| matches!(t.head().lower(), "by" | "on" | "to" | "per");
    let told = sentence.map(|i| doc.token(i)).filter(|t| t.dep() == "pobj" && t.i() != anchor.i());
    told.filter(led).filter(|t| together(anchor, *t)).find_map(|noun| owners(context, noun))
}

/// Whose a count is: "the union's count", "a Meridian tally", "figures from the two sides".
fn owners(context: &Context<'_>, noun: Token<'_>) -> Option<Vec<ActorIndex>> {
    if !context.codebook.words.has("tallies", noun.lemma()) {
        return None;
    }
    let of = noun.children().filter(|c| matches!(c.lower(), "of" | "from" | "by")).flat_map(Token::children);
    let own = noun.children().filter(|c| matches!(c.dep(), "poss" | "compound" | "amod"));
    Some(actors(context, own.chain(of))).filter(|found| !found.is_empty())
}

/// "..., the United Nations estimates.": a tag at the end, whose verb the tagger takes for a noun.
fn tag(context: &Context<'_>, anchor: Token<'_>) -> Option<Vec<ActorIndex>> {
    let doc = &context.story.doc;
    let sentence = context.story.sentence(anchor.i());
    let last = sentence.clone().rev().map(|i| doc.token(i)).find(|t| !t.is_punct())?;
    let words = &context.codebook.words;
    let says = last.tag() == "NNS" && words.has("counting-verbs", last.lemma());
    let subject = last.i().checked_sub(1).filter(|&at| says && at > anchor.i())?;
    Some(actors(context, [doc.token(subject)])).filter(|found| !found.is_empty())
}

/// The words above a figure up to the verb of its clause; past a participle that tells what came of it ("shelled the
/// town, killing four"), up to the verb of what it came of.
fn clause_of(anchor: Token<'_>) -> Vec<usize> {
    let mut words = vec![anchor.i()];
    for above in anchor.ancestors() {
        words.push(above.i());
        let result = above.tag() == "VBG" && matches!(above.dep(), "advcl" | "xcomp");
        if clause::is_verb(above) && !result {
            break;
        }
    }
    words
}

/// How far `token` stands from a figure in its clause; nothing where another verb stands between them.
fn distance(clause: &[usize], token: Token<'_>) -> Option<usize> {
    for (steps, at) in std::iter::once(token).chain(token.ancestors()).enumerate() {
        if let Some(place) = clause.iter().position(|&i| i == at.i()) {
            return Some(steps + 2 * place);
        }
        let describes = matches!(at.dep(), "acl" | "relcl") && clause.contains(&at.head().i());
        // "Recorded 14 violations, nine of them in Marib": where a part is, the whole need not be.
        if clause::is_verb(at) && !describes || at.pos() == "NUM" {
            return None;
        }
    }
    None
}

/// Where what is counted is or happens: the place told in the clause by a preposition of place, or the one that is reached.
pub(super) fn place(context: &Context<'_>, anchor: Token<'_>) -> Option<PlaceIndex> {
    let (doc, places) = (&context.story.doc, context.places);
    let led = |t: Token<'_>| {
        let over = t.ancestors().take(3).find(|a| a.dep() == "prep");
        t.dep() == "dobj" || over.is_some_and(|p| context.codebook.words.has("place-prepositions", p.lower()))
    };
    let clause = clause_of(anchor);
    let told = context.story.sentence(anchor.i()).map(|i| doc.token(i)).filter(|t| led(*t));
    let mut found: Vec<(usize, PlaceIndex)> =
        told.filter_map(|t| Some((distance(&clause, t)?, places.of(t.i())?))).collect();
    found.sort_unstable();
    let (_, nearest) = *found.first()?;
    let inner = found.iter().map(|&(_, place)| place).find(|&place| places.holds(nearest, place));
    Some(inner.unwrap_or(nearest))
}

/// The time over which is counted: one that hangs on the clause, and not by which something else is called ("the February
/// agreement").
pub(super) fn time<'c>(context: &Context<'c>, anchor: Token<'_>) -> Option<&'c TimeMention> {
    let doc = &context.story.doc;
    let clause = clause_of(anchor);
    let sentence = context.story.sentence(anchor.i());
    let inside = context.times.mentions.iter().filter(|m| sentence.contains(&m.tokens.start));
    let root = |m: &TimeMention| {
        let root = m.tokens.clone().map(|i| doc.token(i)).find(|t| !m.tokens.contains(&t.head().i()))?;
        let names = matches!(root.dep(), "compound" | "amod" | "nmod" | "poss" | "nummod");
        (!names).then_some(root)
    };
    let near =
        inside.filter(|m| m.value.from.is_some()).filter_map(|m| Some((distance(&clause, root(m)?)?, m)));
    near.min_by_key(|(steps, m)| (*steps, m.tokens.start)).map(|(_, m)| m)
}
