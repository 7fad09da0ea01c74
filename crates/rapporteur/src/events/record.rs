//! Events as records: codes as text, evidence in code points, repeats inside an article merged.

use rapporteur_model::{Event, Evidence, Offsets, Sentence};

use super::FoundEvent;
use crate::actors::codes::ActorCode;
use crate::clause;
use crate::context::Context;

/// Most contexts told of one event.
const MAX_CONTEXTS: usize = 3;

/// The records of `found`, each event once, with all its evidence.
pub(crate) fn records(found: &[FoundEvent], context: &Context<'_>, offsets: &Offsets<'_>) -> Vec<Event> {
    let mut records: Vec<Event> = Vec::new();
    for event in found {
        let record = record(event, context, offsets);
        let same = |known: &&mut Event| {
            (&known.source, &known.target, &known.cameo, known.realis)
                == (&record.source, &record.target, &record.cameo, record.realis)
                && known.date == record.date
        };
        match records.iter_mut().find(same) {
            Some(known) => {
                known.mentions += 1;
                known.confidence = known.confidence.max(record.confidence);
                let new: Vec<Evidence> =
                    record.evidence.into_iter().filter(|e| !known.evidence.contains(e)).collect();
                known.evidence.extend(new);
            }
            None => records.push(record),
        }
    }
    records
}

fn record(event: &FoundEvent, context: &Context<'_>, offsets: &Offsets<'_>) -> Event {
    let rules = &context.codebook.events;
    let plover = rules.plover(&event.cameo);
    let (source, source_words) = codes(&event.source, context);
    let (target, target_words) = codes(&event.target, context);
    Event {
        source,
        target,
        source_words,
        target_words,
        plover: plover.map(str::to_owned),
        cameo: event.cameo.clone(),
        quad: plover.map_or(0, quad),
        mode: event.mode.clone().or_else(|| rules.mode(&event.cameo).map(str::to_owned)),
        context: contexts(event, context),
        realis: event.realis,
        auxiliary: event.realis.auxiliary().map(str::to_owned),
        date: date(event, context),
        place: place(event, context),
        rule: event.rule.clone(),
        mentions: 1,
        sentence: sentence(event, context, offsets),
        evidence: evidence(event, context, offsets),
        confidence: (event.confidence * 1000.0).round() / 1000.0,
    }
}

/// The codes of a side, each once, and the words for each.
fn codes(side: &[ActorCode], context: &Context<'_>) -> (Vec<String>, Vec<String>) {
    let mut found: Vec<(String, String)> = Vec::new();
    for actor in side {
        let code = actor.cameo.clone();
        if !found.iter().any(|(known, _)| *known == code) {
            found.push((code, context.story.words(&actor.tokens).to_owned()));
        }
    }
    found.into_iter().unzip()
}

fn sentence(event: &FoundEvent, context: &Context<'_>, offsets: &Offsets<'_>) -> Sentence {
    let tokens = context.story.sentence(event.anchor);
    let words = offsets.evidence(context.story.bytes(&tokens));
    Sentence { number: event.sentence, start: words.start, end: words.end }
}

/// Quad class of PLOVER.
pub(crate) fn quad(plover: &str) -> u8 {
    match plover {
        "AGREE" | "CONSULT" | "SUPPORT" | "CONCEDE" => 1,
        "COOPERATE" | "AID" | "RETREAT" => 2,
        "REQUEST" | "ACCUSE" | "REJECT" | "THREATEN" => 3,
        _ => 4,
    }
}

fn contexts(event: &FoundEvent, context: &Context<'_>) -> Vec<String> {
    let anchor = context.story.doc.token(event.anchor);
    let mut found: Vec<String> = Vec::new();
    for token in anchor.subtree() {
        let told = context.codebook.events.context(&token.lemma().to_lowercase());
        if let Some(told) = told.filter(|told| !found.iter().any(|f| f == told)) {
            found.push(told.to_owned());
        }
    }
    found.truncate(MAX_CONTEXTS);
    found
}

/// The first time told in the event's own clause, else the day of the events of the dispatch.
fn date(event: &FoundEvent, context: &Context<'_>) -> Option<rapporteur_model::When> {
    let anchor = context.story.doc.token(event.anchor);
    let near =
        anchor.children().filter(|c| matches!(c.dep(), "npadvmod" | "prep" | "advmod" | "nsubj" | "dobj"));
    let mut own = near.flat_map(rapporteur_nlp::Token::subtree).filter_map(|t| context.times.at(t.i()));
    let settled = own.find(|mention| mention.value.from.is_some() || mention.value.to.is_some());
    settled.map(|mention| mention.value.clone()).or_else(|| context.times.document.event_day.clone())
}

/// The first place named in the event's own clause.
fn place(event: &FoundEvent, context: &Context<'_>) -> Option<String> {
    let anchor = context.story.doc.token(event.anchor);
    let verb = clause::predicate(anchor);
    let mut near = verb.subtree().chain(anchor.subtree()).filter_map(|t| context.places.of(t.i()));
    near.next().map(|place| context.places.list[place].name.clone())
}

/// The words of the act, then those of its sides.
fn evidence(event: &FoundEvent, context: &Context<'_>, offsets: &Offsets<'_>) -> Vec<Evidence> {
    let anchor = context.story.doc.token(event.anchor);
    let words = std::iter::once(clause::cue_words(anchor));
    let sides = event.source.iter().chain(&event.target).map(|code| code.tokens.clone());
    let mut found: Vec<Evidence> = Vec::new();
    for tokens in words.chain(sides) {
        let evidence = offsets.evidence(context.story.bytes(&tokens));
        if !found.contains(&evidence) {
            found.push(evidence);
        }
    }
    found
}
