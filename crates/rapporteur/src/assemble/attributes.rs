//! What the words of an item and the statements on it tell of its sort: of a truce how long it is to last, by how many sides,
//! how far and what for it is (in the terms of ETH/PRIO); of an accord, whether it was signed; of a release, of how many.
//!
//! What the text does not tell is left out.

use std::collections::{BTreeMap, BTreeSet};

use rapporteur_model::{ItemKind, Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::Assembly;
use crate::actors::ActorIndex;
use crate::items::ItemIndex;

/// The attributes of `item`, which `monitored` says to be watched over by somebody.
pub(super) fn of(reading: &Assembly<'_>, item: ItemIndex, monitored: bool) -> BTreeMap<String, String> {
    let kind = reading.items.list[item].kind;
    let mut found: Vec<(&str, Option<String>)> = Vec::new();
    if kind == ItemKind::Ceasefire {
        found.push(("duration", duration(reading, item)));
        found.push(("side_type", side_type(reading, item)));
        found.push(("scope", scope(reading, item)));
        found.push(("purpose", purpose(reading, item)));
        found.push(("monitored", monitored.then(|| "true".to_owned())));
    }
    if matches!(kind, ItemKind::Ceasefire | ItemKind::Agreement) && is_signed(reading, item) {
        found.push(("written", Some("true".to_owned())));
        let accord = kind == ItemKind::Agreement;
        found.push(("pa_x_status", accord.then(|| "signed".to_owned())));
    }
    if kind == ItemKind::PrisonerExchange {
        found.push(("number", reading.items.number_of(&reading.context, item)));
    }
    found.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// "72 hour" of "a 72-hour truce".
fn duration(reading: &Assembly<'_>, item: ItemIndex) -> Option<String> {
    let length = reading.items.list[item].length.as_deref()?;
    let one = length.starts_with("one ") || length.starts_with("1 ");
    Some(if one { length.to_owned() } else { format!("{length}s") })
}

/// Whether one side alone has declared it, or two or more have made it.
fn side_type(reading: &Assembly<'_>, item: ItemIndex) -> Option<String> {
    let entry = &reading.items.list[item];
    let told = |word: &str| entry.marks.contains(word) || words(reading, item).any(|t| t.lower() == word);
    if let Some(word) = ["unilateral", "bilateral", "multilateral"].into_iter().find(|word| told(word)) {
        return Some(word.to_owned());
    }
    let agreed = holders(reading, item, &[Stance::Accepts, Stance::Signs]);
    let declared = holders(reading, item, &[Stance::Announces]);
    let sides = camps(reading, agreed.iter().copied().chain(entry.parties.iter().copied()));
    match sides.len() {
        0 | 1 => {
            let alone = agreed.is_empty() && camps(reading, declared.iter().copied()).len() == 1;
            alone.then(|| "unilateral".to_owned())
        }
        2 => Some("bilateral".to_owned()),
        _ => Some("multilateral".to_owned()),
    }
}

/// How far it reaches, by its own word or by the places where it is to hold.
fn scope(reading: &Assembly<'_>, item: ItemIndex) -> Option<String> {
    let said = words(reading, item).find_map(|t| match t.lower() {
        "nationwide" | "countrywide" | "nation-wide" => Some("national"),
        "local" | "localised" | "localized" => Some("local"),
        "regional" => Some("regional"),
        _ => None,
    });
    let level = |place: usize| match reading.context.places.list[place].level.as_str() {
        "country" => 2,
        "region" => 1,
        _ => 0,
    };
    let widest = || reading.items.list[item].places.iter().map(|&place| level(place)).max();
    let by_place = || Some(["local", "regional", "national"][widest()?]);
    said.or_else(by_place).map(str::to_owned)
}

/// What it is for, where its words tell.
fn purpose(reading: &Assembly<'_>, item: ItemIndex) -> Option<String> {
    let lists = &reading.context.codebook.words;
    let told = words(reading, item).find_map(|t| match t.lower() {
        "humanitarian" => Some("humanitarian"),
        word if lists.has("holidays", word) => Some("holiday"),
        _ => None,
    });
    told.map(str::to_owned)
}

/// The words of the noun phrases that name it.
fn words<'r>(reading: &'r Assembly<'_>, item: ItemIndex) -> impl Iterator<Item = Token<'r>> {
    let mentions = reading.items.list[item].mentions.iter().map(|&m| &reading.items.mentions[m]);
    let nouns = mentions.filter(|m| !m.act);
    nouns.flat_map(|m| {
        let noun = reading.context.story.doc.token(m.head);
        noun.children().filter(|c| matches!(c.dep(), "amod" | "compound" | "nmod"))
    })
}

fn is_signed(reading: &Assembly<'_>, item: ItemIndex) -> bool {
    !holders(reading, item, &[Stance::Signs]).is_empty()
}

/// Those who are said to have taken one of `stances` on it.
fn holders(reading: &Assembly<'_>, item: ItemIndex, stances: &[Stance]) -> BTreeSet<ActorIndex> {
    let told = reading.found.statements.iter().filter(|s| {
        let fact = s.polarity == Polarity::Positive && s.modality != Modality::Possible;
        fact && s.condition.is_none() && stances.contains(&s.stance) && s.items.contains(&item)
    });
    told.flat_map(|s| s.holder.iter().copied()).collect()
}

/// One of each camp among those who may fight.
fn camps(reading: &Assembly<'_>, actors: impl Iterator<Item = ActorIndex>) -> Vec<ActorIndex> {
    let actors_of = reading.context.actors;
    let mut found: Vec<ActorIndex> = Vec::new();
    for actor in actors.filter(|a| actors_of.is_party(*a)) {
        if !found.iter().any(|&known| actors_of.same_camp(known, actor)) {
            found.push(actor);
        }
    }
    found
}
