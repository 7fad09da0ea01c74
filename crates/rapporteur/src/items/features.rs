//! What a mention says of its item: the words, the length, the places and the sides that may part it from others.

use std::collections::BTreeSet;

use rapporteur_codebook::Words;
use rapporteur_model::ItemKind;

use crate::actors::ActorIndex;
use crate::context::Context;
use crate::items::beside::{parties, place_beside};
use crate::items::mark::{
    beyond_agreed, dated, dated_anew, dated_back, is_roman, length, national, of_a_year, phase_of,
};
use crate::items::{ItemDraft, ItemMention};
use crate::places::PlaceIndex;

/// What a mention says of its item.
pub(super) struct Features {
    pub(super) definite: bool,
    /// "the deal", "that accord": no more than a pointer to what was named before.
    pub(super) points_back: bool,
    /// "A text": brought up for the first time.
    pub(super) fresh: bool,
    pub(super) marks: BTreeSet<String>,
    pub(super) length: Option<String>,
    pub(super) places: BTreeSet<PlaceIndex>,
    pub(super) parties: BTreeSet<ActorIndex>,
}

impl Features {
    pub(super) fn of(context: &Context<'_>, mention: &ItemMention) -> Self {
        let doc = &context.story.doc;
        let head = doc.token(mention.head);
        let distinguishers = context.codebook.words.of("item-distinguishers");
        let marks = head
            .children()
            .filter(|c| matches!(c.dep(), "amod" | "det" | "nummod" | "compound") && !mention.anaphor)
            .map(|c| {
                // "A longer pause": the comparative is what parts.
                let word = if c.tag() == "JJR" { c.lower() } else { c.lemma() };
                word.to_lowercase()
            })
            .filter(|lemma| distinguishers.contains(lemma))
            .chain(phase_of(head).filter(|lemma| distinguishers.contains(lemma)))
            .chain(dated(head).filter(|_| !mention.anaphor))
            .chain(dated_anew(head))
            .chain(dated_back(head).filter(|_| !mention.act && !mention.anaphor))
            .chain(of_a_year(context, mention))
            .chain(beyond_agreed(context, mention))
            .chain(national(head).filter(|_| mention.carrier))
            .collect();
        let definite = head.children().any(|c| {
            c.dep() == "poss"
                || (c.dep() == "det" && matches!(c.lower(), "the" | "this" | "that" | "these" | "those"))
        });
        let within = mention.tokens.start.min(head.left_edge().i())..mention.tokens.end;
        let around = if mention.act { mention.tokens.clone() } else { within };
        // "The Geneva II talks" may be held anywhere: a place with a number is a name.
        let numbered = |i: usize| i < mention.head && is_roman(doc.token(i + 1).text());
        // "Disarmed under the Rome accord": a city that names another text says nothing of where.
        let of_text = |i: usize| {
            let over = doc.token(i).head();
            let text = over.i() != mention.head && context.codebook.words.has("agreements", over.lemma());
            doc.token(i).dep() == "compound" && text
        };
        let mut places: BTreeSet<PlaceIndex> =
            around.filter(|&i| !numbered(i) && !of_text(i)).filter_map(|i| context.places.of(i)).collect();
        if places.is_empty() {
            places.extend(place_beside(context, mention));
        }
        let parties = parties(context, mention, head);
        let anaphor = ["item-anaphors", "theme-anaphors"]
            .iter()
            .any(|set| context.codebook.words.of(set).contains(head.lemma()));
        let bare = head.children().all(|c| matches!(c.dep(), "det" | "poss" | "punct"));
        Self {
            definite: definite && !mention.act,
            points_back: definite && anaphor && bare,
            fresh: head.dep() != "appos"
                && head.children().any(|c| c.dep() == "det" && matches!(c.lower(), "a" | "an" | "another")),
            marks,
            length: length(head),
            places,
            parties,
        }
    }

    /// "A 72-hour truce" is not "the seven-day truce".
    pub(super) fn length_fits(&self, item: &ItemDraft) -> bool {
        // "Would back a 30-day pause", where a truce of no told length was spoken of: one brought up anew.
        let anew = self.fresh && self.length.is_some() && item.length.is_none();
        !anew && (self.length.is_none() || item.length.is_none() || self.length == item.length)
    }

    /// A word that parts must be shared; a bare naming fits any but an item set apart as another ("the previous truce").
    pub(super) fn marks_fit(&self, item: &ItemDraft, another: &Words) -> bool {
        let apart = item.marks.iter().any(|mark| another.contains(mark));
        if self.marks.is_empty() { self.definite || !apart } else { self.marks == item.marks }
    }

    /// No place named on one side, or one holds the other and the mention does not narrow it.
    pub(super) fn places_fit(&self, context: &Context<'_>, item: &ItemDraft) -> bool {
        if self.places.is_empty() || item.places.is_empty() || self.definite {
            return self.places.is_empty() || item.places.is_empty() || self.touch(context, item);
        }
        let talks = matches!(item.kind, ItemKind::Talks | ItemKind::Participation);
        if talks { self.touch(context, item) } else { !self.places.is_disjoint(&item.places) }
    }

    /// Whether a place of the one is, holds or lies in a place of the other.
    pub(super) fn touch(&self, context: &Context<'_>, item: &ItemDraft) -> bool {
        let places = context.places;
        self.places
            .iter()
            .any(|&a| item.places.iter().any(|&b| a == b || places.holds(a, b) || places.holds(b, a)))
    }

    /// Whether every place of the mention lies inside a place of the item.
    pub(super) fn inside(&self, context: &Context<'_>, item: &ItemDraft) -> bool {
        !self.places.is_empty()
            && self.places.iter().all(|&a| item.places.iter().any(|&b| context.places.holds(b, a)))
    }
}
