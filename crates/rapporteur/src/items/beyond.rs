//! An extension that is sought, offered or refused: a matter of its own, part of what it would prolong.

use std::ops::Range;

use rapporteur_model::ItemKind;

use crate::items::other::named;
use crate::items::{ItemDraft, ItemIndex, Items};

/// Stands in place of a rule's id.
const RULE: &str = "extension";

/// The word that parts it from what it would prolong.
const MARK: &str = "further";

impl Items {
    /// The extension of `first` that `tokens` speak of: the one spoken of before, else a new one.
    pub fn extension_of(&mut self, first: ItemIndex, tokens: Range<usize>, head: usize) -> ItemIndex {
        if is_extension(&self.list[first]) {
            return first;
        }
        let kind = self.list[first].kind;
        self.mentions.push(named(kind, RULE, tokens.clone(), head));
        let mention = self.mentions.len() - 1;
        let known = self.extension(first);
        let index = known.unwrap_or(self.list.len());
        if known.is_none() {
            let base = &self.list[first];
            let item = ItemDraft {
                label: tokens,
                mentions: Vec::new(),
                marks: std::iter::once(MARK.to_owned()).collect(),
                length: None,
                part_of: Some(first),
                ..base.clone()
            };
            self.list.push(item);
        }
        self.of_mention.push(Some(index));
        self.list[index].mentions.push(mention);
        index
    }

    /// The extension of `first` that was spoken of before.
    pub fn extension(&self, first: ItemIndex) -> Option<ItemIndex> {
        self.list.iter().position(|item| item.part_of == Some(first) && is_extension(item))
    }

    /// Whether `item` is what is to come on top of another.
    pub fn is_extension(&self, item: ItemIndex) -> bool {
        is_extension(&self.list[item])
    }

    /// What a longer time may be asked for, spoken of last before token `before`: a truce, or those who watch it.
    /// Of aid let through it is so only where `ends` says that it runs out.
    pub fn may_last(
        &self,
        before: usize,
        watched: bool,
        ends: impl Fn(ItemIndex) -> bool,
    ) -> Option<ItemIndex> {
        let fits = |item: &ItemIndex| match self.list[*item].kind {
            ItemKind::Monitoring => true,
            ItemKind::Ceasefire => !watched,
            ItemKind::HumanitarianAccess | ItemKind::HumanitarianCorridor => ends(*item),
            _ => false,
        };
        let named = (0..self.mentions.len()).filter(|&m| self.mentions[m].head < before);
        let mut last: Vec<usize> = named.collect();
        last.sort_by_key(|&m| std::cmp::Reverse(self.mentions[m].head));
        last.into_iter().filter_map(|m| self.of(m)).find(fits)
    }
}

fn is_extension(item: &ItemDraft) -> bool {
    item.part_of.is_some() && item.marks.contains(MARK)
}
