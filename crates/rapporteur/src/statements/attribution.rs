//! On whose word a statement is: the speech it stands in, from the nearest speaker out to agency and publisher.

use rapporteur_model::{ActorKind, Form};
use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::quotes::{Quote, QuoteForm};
use crate::statements::channels;

/// The speech layers around `token`, nearest first.
fn layers<'a>(context: &Context<'a>, token: usize) -> Vec<&'a Quote> {
    let mut layers: Vec<&Quote> = context
        .quotes
        .iter()
        .filter(|q| q.tokens.contains(&token) && q.speaker.is_some() && q.cue != Some(token))
        .collect();
    layers.sort_by_key(|q| (q.tokens.len(), q.tokens.start));
    layers
}

/// The word that names the nearest speaker of the words at `token`.
pub(super) fn voice(context: &Context<'_>, token: usize) -> Option<usize> {
    layers(context, token).first().and_then(|quote| quote.speaker)
}

/// Who speaks the words at `token`: the nearest speaker.
pub fn speakers(context: &Context<'_>, token: usize) -> Vec<ActorIndex> {
    // Media pass on what others say; the words are never theirs.
    let media = |a: &ActorIndex| context.actors.list[*a].kind == ActorKind::Media;
    let nearest = layers(context, token).into_iter().filter_map(|q| q.speaker).map(|s| voices(context, s));
    let mut spoken = nearest.filter(|actors| !actors.iter().all(media));
    spoken.next().unwrap_or_default()
}

/// The speaker named at `token` and those joined to it: "Lavrov and Brahimi said".
fn voices(context: &Context<'_>, token: usize) -> Vec<ActorIndex> {
    let mut found = context.actors.of(token).to_vec();
    for joined in clause::with_conjuncts(context.story.doc.token(token)) {
        let more = context.actors.of(joined.i()).iter().filter(|a| !found.contains(a)).copied();
        found.extend(more.collect::<Vec<_>>());
    }
    found
}

/// Whether the nearest speaker of the words at `token` is told of in the plural: "Haftar's forces say".
pub(super) fn plural(context: &Context<'_>, token: usize) -> bool {
    let nearest = layers(context, token).into_iter().find_map(|q| q.speaker);
    nearest.is_some_and(|s| matches!(context.story.doc.token(s).tag(), "NNS" | "NNPS"))
}

/// Who is named as the speaker of `quote`.
pub(super) fn named(context: &Context<'_>, quote: &Quote) -> Vec<ActorIndex> {
    quote.speaker.map(|s| voices(context, s)).unwrap_or_default()
}

/// Whether the words at `token` are told as an error: "an earlier entry said that the truce had begun", "wrongly reported".
pub(super) fn retracted(context: &Context<'_>, token: usize) -> bool {
    let texts = context.codebook.words.of("retracted-texts");
    let errors = context.codebook.words.of("errors");
    let quotes = context.quotes.iter().filter(|q| q.tokens.contains(&token));
    quotes.filter_map(|q| q.cue).map(|i| context.story.doc.token(i)).any(|verb| {
        let by_text = clause::subjects(verb).into_iter().any(|subject| {
            let earlier = |c: Token<'_>| matches!(c.lower(), "earlier" | "previous" | "first" | "our");
            texts.contains(subject.lemma()) && subject.children().any(earlier)
                // "At 14:05 we reported that ...", in an entry that looks back on it.
                || subject.lower() == "we"
                    && verb.tag() == "VBD"
                    && matches!(verb.lemma(), "report" | "write" | "publish")
        });
        by_text || verb.children().any(|c| errors.contains(c.lower()))
    })
}

/// Whether somebody speaks the words at `token` whom the text names in no way that is known.
pub(super) fn unknown(context: &Context<'_>, token: usize) -> bool {
    let outlets = context.codebook.words.of("outlets");
    let outlet = |s: usize| {
        let noun = context.story.doc.token(s);
        outlets.contains(noun.lemma()) || noun.children().any(|c| outlets.contains(c.lemma()))
    };
    let nobody = |q: &&Quote| q.speaker.is_some_and(|s| context.actors.of(s).is_empty() && !outlet(s));
    layers(context, token).first().is_some_and(nobody)
}

/// Whether the words at `token` stand in a text of which nobody is told whose it is: "the statement said", "according to a notice".
pub(super) fn told_by_text(context: &Context<'_>, token: usize) -> bool {
    let Some(noun) = voice(context, token).map(|at| context.story.doc.token(at)) else { return false };
    let owned = |c: Token<'_>| matches!(c.dep(), "poss" | "compound" | "amod" | "prep" | "acl" | "relcl");
    context.codebook.words.has("telling-things", noun.lemma()) && !noun.children().any(owned)
}

/// The chain of sources inside the text for a statement of `holder` at `token`, nearest first. The holder's own speech
/// does not list the holder again.
pub fn chain(context: &Context<'_>, token: usize, holder: &[ActorIndex]) -> Vec<ActorIndex> {
    let mut chain: Vec<ActorIndex> = Vec::new();
    for quote in layers(context, token) {
        let spoken = quote.speaker.map(|s| voices(context, s)).unwrap_or_default();
        for actor in spoken.into_iter().chain(channels::of(context, quote)) {
            if !holder.contains(&actor) && !chain.contains(&actor) {
                chain.push(actor);
            }
        }
        let told = quote.addressee.map(|a| context.actors.of(a)).unwrap_or_default();
        // "the Houthis had told mediators", "a member had told her in confidence": what is known came through those who were
        // told.
        let nested = chain.is_empty() && layers(context, token).len() > 1;
        if nested || told_before(context, quote) {
            chain.extend(
                told.iter()
                    .filter(|a| !holder.contains(a) && !chain.contains(a))
                    .copied()
                    .collect::<Vec<_>>(),
            );
        }
    }
    // "Monitors have recorded 40 breaches by the rebels": they, who are not the holder, say so.
    let governor = clause::predicate(context.story.doc.token(token));
    for subject in clause::subjects(governor) {
        let watch = |a: &&ActorIndex| context.actors.list[**a].kind == ActorKind::Monitor;
        let monitors = context.actors.of(subject.i()).iter().filter(watch);
        let new = monitors.filter(|a| governor.i() != token && !holder.contains(a) && !chain.contains(a));
        chain.extend(new.copied().collect::<Vec<_>>());
    }
    // What a report tells, it tells on the word of those whose report it is.
    chain.extend(context.actors.teller(token).filter(|a| !holder.contains(a) && !chain.contains(a)));
    chain
}

/// "Had told her": a speech that lies before the telling, made to one person who tells of it now.
fn told_before(context: &Context<'_>, quote: &Quote) -> bool {
    let doc = &context.story.doc;
    let had = |verb: usize| doc.token(verb).children().any(|c| c.dep() == "aux" && c.lower() == "had");
    let person = |at: usize| {
        let told = context.actors.of(at);
        told.len() == 1 && context.actors.list[told[0]].kind == ActorKind::Person
    };
    quote.cue.is_some_and(had) && quote.addressee.is_some_and(person)
}

/// How the words at `token` reach the reader.
pub fn form(context: &Context<'_>, token: usize) -> Form {
    let around = || context.quotes.iter().filter(|q| q.tokens.contains(&token));
    if around().any(|q| q.form == QuoteForm::Direct) {
        Form::Direct
    } else if around().any(|q| q.form == QuoteForm::Indirect && q.cue != Some(token)) {
        Form::Indirect
    } else {
        Form::Reported
    }
}
