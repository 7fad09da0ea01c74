//! Figures as records: on whose word they are, on what matter they bear, where and over what time.

use rapporteur_model::{Figure, ItemKind, When};
use rapporteur_nlp::Token;

use super::{Assembly, Ids, counted};
use crate::figures::FigureMention;
use crate::items::ItemIndex;
use crate::statements;

impl Assembly<'_> {
    pub(super) fn figures(&self, ids: &Ids) -> Vec<Figure> {
        self.figures.iter().enumerate().map(|(n, mention)| self.figure(n, mention, ids)).collect()
    }

    fn figure(&self, n: usize, mention: &FigureMention, ids: &Ids) -> Figure {
        let context = &self.context;
        let anchor = self.anchor(mention);
        let mut chain = counted::counters(context, anchor);
        let told = statements::chain(context, mention.tokens.start, &chain);
        chain.extend(told);
        let mut figure = mention.to_record(n, self.offsets, context.story);
        figure.attribution = chain.into_iter().map(Self::actor_id).collect();
        figure.attribution.extend(self.sources(ids, &figure.attribution));
        let matter = self.matter(mention, anchor, ids);
        figure.item = matter.and_then(|item| ids.items.get(&item).cloned());
        figure.place = counted::place(context, anchor).map(Self::place_id);
        figure.period = self.period(mention, anchor);
        figure
    }

    /// The word by which a figure hangs in its sentence: the counted noun if it stands there, or the number.
    fn anchor(&self, mention: &FigureMention) -> Token<'_> {
        let own = mention.noun.filter(|noun| mention.tokens.contains(noun));
        self.context.story.doc.token(own.unwrap_or(mention.tokens.end.saturating_sub(1)))
    }

    /// Over what time is counted: the time told in the clause, or that of the report where it counts what happened in it.
    fn period(&self, mention: &FigureMention, anchor: Token<'_>) -> Option<When> {
        let document = &self.context.times.document;
        if mention.measure.starts_with("to_be_") {
            return None;
        }
        if let Some(time) = counted::time(&self.context, anchor) {
            let mut when = time.value.clone();
            if when.from.is_some() && when.to.is_none() {
                let today = document.event_day.as_ref().and_then(|day| day.to.clone());
                when.to = today.filter(|today| Some(today) >= when.from.as_ref());
            }
            return Some(when);
        }
        let watched = self.kinds(mention).is_some_and(|kinds| kinds.contains(&ItemKind::Ceasefire));
        document.event_day.clone().filter(|_| document.covers_period && watched)
    }

    /// The kinds of matter that a figure bears on; any kind if the list is empty.
    fn kinds(&self, mention: &FigureMention) -> Option<&[ItemKind]> {
        let mut rows = self.context.codebook.matters.iter();
        let row = rows.find(|row| mention.measure.split('_').any(|word| word == row.word))?;
        Some(&row.kinds)
    }

    /// The matter that a figure bears on: of its kind, stated in the same words, named in the sentence, or the one in the story.
    fn matter(&self, mention: &FigureMention, anchor: Token<'_>, ids: &Ids) -> Option<ItemIndex> {
        let kinds = self.kinds(mention)?;
        let fits = |item: &ItemIndex| {
            ids.items.contains_key(item) && (kinds.is_empty() || kinds.contains(&self.items.list[*item].kind))
        };
        let sentence = self.context.story.sentence(anchor.i());
        let near = |at: usize| at.abs_diff(anchor.i());
        let stated = self
            .found
            .statements
            .iter()
            .filter(|s| s.evidence.start < sentence.end && sentence.start < s.evidence.end);
        let stated = stated.flat_map(|s| s.items.iter().map(move |item| (near(s.cue), *item)));
        let named = self.items.mentions.iter().enumerate().filter(|(_, m)| sentence.contains(&m.head));
        let named = named.filter_map(|(at, m)| Some((near(m.head), self.items.of(at)?)));
        let mut found: Vec<(usize, ItemIndex)> = stated.chain(named).filter(|(_, item)| fits(item)).collect();
        found.sort_unstable();
        // Breaches are of the one truce there is, but captives may be others than those of whom an exchange is told.
        let lasts = kinds.iter().any(|kind| matches!(kind, ItemKind::Ceasefire | ItemKind::Monitoring));
        let only = || {
            let mut all = ids.items.keys().filter(|item| lasts && fits(item));
            all.next().filter(|_| all.next().is_none()).copied()
        };
        found.first().map(|(_, item)| *item).or_else(only)
    }
}
