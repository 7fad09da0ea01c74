//! Which namings speak of the same matter.
//!
//! A definite phrase ("the truce", "their talks") points back; a phrase with a word that parts ("previous",
//! "unilateral"), another narrower place or another kind of act names a matter of its own. A narrower place makes a
//! part of the wider matter. Where two readings are open the namings are kept together only if nothing parts them.

use std::collections::BTreeSet;
use std::ops::Range;

use rapporteur_model::ItemKind;

use crate::actors::{ActorIndex, ActorMention, MentionKind};
use crate::context::Context;
use crate::items::conflict::in_conflict;
use crate::items::features::Features;
use crate::items::{ItemMention, leaving, mentions, own_way, resumed, them};
use crate::places::PlaceIndex;

/// Position of an item in [`Items::list`].
pub type ItemIndex = usize;

/// An item in the making: the namings that speak of one matter.
#[derive(Debug, Clone)]
pub struct ItemDraft {
    /// The kind.
    pub kind: ItemKind,
    /// Its label, in the words of the fullest naming.
    pub label: Range<usize>,
    /// Its namings, as positions in [`Items::mentions`].
    pub mentions: Vec<usize>,
    /// Words that part it from others of its kind.
    pub marks: BTreeSet<String>,
    /// How long it is to hold, where its naming says so ("72-hour").
    pub length: Option<String>,
    /// Where it holds or takes place.
    pub places: BTreeSet<PlaceIndex>,
    /// Whose matter it is.
    pub parties: BTreeSet<ActorIndex>,
    /// The wider matter.
    pub part_of: Option<ItemIndex>,
}

/// All items of a story.
#[derive(Debug, Clone, Default)]
pub struct Items {
    /// The items, in order of first naming.
    pub list: Vec<ItemDraft>,
    /// The namings.
    pub mentions: Vec<ItemMention>,
    /// Whether the story is one of a conflict.
    pub in_conflict: bool,
    pub(super) of_mention: Vec<Option<ItemIndex>>,
}

impl Items {
    /// Finds and merges the items of a story.
    pub fn find(context: &Context<'_>) -> Self {
        let mut mentions = mentions(context.story, context.codebook);
        mentions.retain(|m| !is_of_a_name(context, m));
        leaving::add(context, &mut mentions);
        own_way::settle(context, &mut mentions);
        them::settle(context, &mut mentions);
        let in_conflict = in_conflict(context, &mentions);
        let of_mention = vec![None; mentions.len()];
        let mut items = Self { of_mention, list: Vec::new(), mentions, in_conflict };
        for at in 0..items.mentions.len() {
            if in_conflict || !items.mentions[at].is_soft() {
                items.place(context, at);
            }
        }
        items.join_introduced(context);
        items
    }

    /// The item that mention number `mention` names.
    pub fn of(&self, mention: usize) -> Option<ItemIndex> {
        self.of_mention.get(mention).copied().flatten()
    }

    /// The item that the word at `token` names as the head of its phrase.
    pub fn named_at(&self, token: usize) -> Option<ItemIndex> {
        self.mentions.iter().position(|m| m.head == token).and_then(|m| self.of(m))
    }

    pub(super) fn place(&mut self, context: &Context<'_>, at: usize) {
        let features = Features::of(context, &self.mentions[at]);
        let resumed = self.mentions[at].rule == resumed::RULE;
        let known = if resumed { self.resumed(context, at) } else { self.known(context, at, &features) };
        if resumed && known.is_none() {
            return;
        }
        let index = match known {
            Some(index) => index,
            // "The text", where none was spoken of, is not the accord.
            None if self.mentions[at].anaphor && self.mentions[at].carrier && features.parties.is_empty() => {
                return;
            }
            None if (features.points_back && self.names_a_matter())
                || (self.mentions[at].anaphor && !self.speaks_of(self.mentions[at].kind)) =>
            {
                return;
            }
            None => {
                let part_of = self.wider(context, at, &features);
                self.list.push(ItemDraft {
                    kind: self.mentions[at].kind,
                    label: self.mentions[at].tokens.clone(),
                    mentions: Vec::new(),
                    marks: features.marks.clone(),
                    length: None,
                    places: BTreeSet::new(),
                    parties: BTreeSet::new(),
                    part_of,
                });
                self.list.len() - 1
            }
        };
        self.of_mention[at] = Some(index);
        let item = &mut self.list[index];
        item.mentions.push(at);
        item.places.extend(features.places);
        item.parties.extend(features.parties);
        item.marks.extend(features.marks);
        item.length = item.length.take().or(features.length);
    }

    /// Whether a noun has named something yet that "the accord" could mean: a deed alone ("gave up their guns") is none.
    fn names_a_matter(&self) -> bool {
        let noun = |m: &usize| !self.mentions[*m].act || self.mentions[*m].kind == ItemKind::Ceasefire;
        self.list.iter().any(|item| item.mentions.iter().any(noun))
    }

    /// Whether a matter of the kind is named outright, before or after: a live report begins with "the pause".
    fn speaks_of(&self, kind: ItemKind) -> bool {
        self.mentions.iter().any(|m| m.kind == kind && !m.anaphor && !m.act && !m.is_soft())
            || self.list.iter().any(|item| item.kind == kind)
    }
}

/// "The National Unity front", "the Government Communication Service": a word of somebody's name names no matter. Accords,
/// assemblies and those who watch over a truce bear names of their own.
fn is_of_a_name(context: &Context<'_>, mention: &ItemMention) -> bool {
    use ItemKind::{ConfidenceMeasures, HumanitarianAccess, Principles, Weapons, Withdrawal};
    let named = |m: &ActorMention| {
        m.kind == MentionKind::Name && m.tokens.len() > 1 && m.tokens.contains(&mention.head)
    };
    let kinds = [ConfidenceMeasures, HumanitarianAccess, Principles, Weapons, Withdrawal];
    // "The Government of National Accord": what stands under "of" in a name.
    let under = |m: &ActorMention| named(m) && m.tokens.start + 2 < mention.head;
    let body = mention.kind == ItemKind::Agreement && context.actors.mentions.iter().any(under);
    !mention.act && (body || kinds.contains(&mention.kind) && context.actors.mentions.iter().any(named))
}
