//! "The truce" of a text that tells only further down which one it is, as a live report does that begins with its newest
//! entry: the one that is brought up there, where there is no other.

use rapporteur_model::ItemKind;
use rapporteur_nlp::Token;

use crate::context::Context;
use crate::items::features::Features;
use crate::items::{ItemDraft, ItemIndex, Items};

/// The kinds of which a text that names two may well speak of one.
const KINDS: [ItemKind; 2] = [ItemKind::Ceasefire, ItemKind::Agreement];

impl Items {
    /// Joins an item that is only pointed to with the one of its kind that is brought up after it.
    pub(super) fn join_introduced(&mut self, context: &Context<'_>) {
        for kind in KINDS {
            let of_kind: Vec<ItemIndex> =
                (0..self.list.len()).filter(|&i| self.list[i].kind == kind).collect();
            if let [pointed, told] = of_kind[..]
                && self.is_introduced_by(context, pointed, told)
            {
                self.join(pointed, told);
            }
        }
        self.join_accord(context);
    }

    /// Joins "the Muscat deal" with the truce, where the text names one of each: what was agreed there.
    fn join_accord(&mut self, context: &Context<'_>) {
        let only = |kind: ItemKind| {
            let mut of_kind = (0..self.list.len()).filter(|&i| self.list[i].kind == kind);
            of_kind.next().filter(|_| of_kind.next().is_none())
        };
        let (Some(accord), Some(truce)) = (only(ItemKind::Agreement), only(ItemKind::Ceasefire)) else {
            return;
        };
        let vague = |m: &usize| {
            let head = context.story.doc.token(self.mentions[*m].head);
            Features::of(context, &self.mentions[*m]).definite && says_only_where(context, head)
        };
        let noun = self.list[truce].mentions.iter().any(|&m| !self.mentions[m].act);
        let entry = &self.list[accord];
        if noun && entry.mentions.iter().all(vague) && entry.part_of.is_none() {
            self.join(truce, accord);
        }
    }

    /// Whether `pointed` is never brought up itself, and `told` is, with nothing that sets them apart.
    fn is_introduced_by(&self, context: &Context<'_>, pointed: ItemIndex, told: ItemIndex) -> bool {
        let (one, other) = (&self.list[pointed], &self.list[told]);
        let features = |m: &usize| Features::of(context, &self.mentions[*m]);
        // "The truce in the valley" tells itself which one it is.
        let bare = |m: &usize| {
            let alone = self.mentions[*m].tokens.len() == 1 && !self.mentions[*m].carrier;
            alone && features(m).definite
        };
        let first = other.mentions.first();
        let brought_up = first.is_some_and(|m| !self.mentions[*m].act && features(m).fresh);
        let apart = !other.marks.is_empty() || other.part_of.is_some() || one.part_of.is_some();
        one.mentions.iter().all(bare) && brought_up && !apart && near(context, one, other)
    }

    /// Makes `told` one with `pointed`, which keeps its place in the list.
    fn join(&mut self, pointed: ItemIndex, told: ItemIndex) {
        let gone = self.list.remove(told);
        let pointed = if pointed > told { pointed - 1 } else { pointed };
        let shifted = |i: ItemIndex| match i {
            i if i == told => pointed,
            i if i > told => i - 1,
            i => i,
        };
        for of in self.of_mention.iter_mut().flatten() {
            *of = shifted(*of);
        }
        for item in &mut self.list {
            item.part_of = item.part_of.map(shifted);
        }
        let item = &mut self.list[pointed];
        if item.kind == gone.kind {
            item.label = gone.label;
            item.places.extend(gone.places);
        }
        item.mentions.extend(gone.mentions);
        item.mentions.sort_unstable();
        item.parties.extend(gone.parties);
        item.length = item.length.take().or(gone.length);
    }
}

/// "The Muscat deal", "that accord": a word for anything agreed, with no more than a name before it.
fn says_only_where(context: &Context<'_>, head: Token<'_>) -> bool {
    let name = |c: Token<'_>| match c.dep() {
        "det" | "poss" | "punct" | "case" => true,
        "compound" | "amod" | "nmod" => c.pos() == "PROPN" || c.ent_type() == "NORP",
        _ => false,
    };
    // "Welcomed the deal on wages": the parse may hang on the verb what tells the deal.
    let next = head.doc().get(head.i() + 1);
    let on = next.is_some_and(|t| {
        matches!(t.lower(), "on" | "over" | "about" | "between" | "with" | "for" | "of" | "to")
    });
    context.codebook.words.has("theme-anaphors", head.lemma()) && head.children().all(name) && !on
}

/// Whether a place of the one is, holds or lies in one of the other, or one of them is told without a place.
fn near(context: &Context<'_>, one: &ItemDraft, other: &ItemDraft) -> bool {
    let places = context.places;
    let touch = |a: usize| other.places.iter().any(|&b| a == b || places.holds(a, b) || places.holds(b, a));
    one.places.is_empty() || other.places.is_empty() || one.places.iter().any(|&a| touch(a))
}
