//! The headline: its words, and the block that shows it.

use crate::block::{Block, Page};
use crate::html::{Tag, squeeze};
use crate::metadata::Stated;
use crate::story::Measure;

/// A headline as found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Headline {
    pub(crate) words: Option<String>,
    /// The block on the page that shows it.
    pub(crate) block: Option<usize>,
}

/// The headline of the page.
pub(crate) fn find(page: &Page, measures: &[Measure], story: &[bool], stated: &Stated) -> Headline {
    if page.plain { in_text(page, measures, story) } else { in_html(page, measures, stated) }
}

/// In text: the line right above the story that reads like a headline, with bylines and stamps between allowed.
fn in_text(page: &Page, measures: &[Measure], story: &[bool]) -> Headline {
    let Some(first) = story.iter().position(|s| *s) else { return Headline::default() };
    // The model may take the headline itself for the first line of the story.
    let lowest = first.saturating_sub(4);
    for at in (lowest..=first).rev() {
        let (block, measure) = (&page.blocks[at], &measures[at]);
        let words = page.words(block);
        let open = !words.ends_with(['.', ',', ':', ';', '"', '”']) && measure.stops == 0;
        let size = (4..=25).contains(&measure.words) && words.len() < 200;
        let next = page.blocks.get(at + 1);
        let parted = next.is_none_or(|next| next.gap)
            || at < first
            || measures.get(at + 1).is_some_and(|m| m.words > 20);
        let goes_on = next.is_some_and(|next| page.words(next).starts_with(char::is_lowercase));
        let free = measure.cue.is_none() && measure.inside.is_none() && !measure.stamp;
        if open && size && parted && free && !goes_on && story.iter().skip(at + 1).any(|s| *s) {
            return Headline { words: Some(squeeze(words)), block: Some(at) };
        }
        if at < first && free && measure.words > 12 {
            break;
        }
    }
    Headline::default()
}

fn in_html(page: &Page, measures: &[Measure], stated: &Stated) -> Headline {
    let tops = || page.blocks.iter().enumerate().filter(|(_, block)| block.tag == Tag::H1);
    let shown = |(at, block): (usize, &Block)| (at, squeeze(page.words(block)));
    let stated_words = tidy(&stated.headline);
    let document = tidy(&page.metadata.title);
    // The heading that the markup or the document's title repeats is the headline as readers see it.
    let agrees = |words: &str| {
        let words = words.to_lowercase();
        words.len() > 10
            && (stated_words.to_lowercase().contains(&words) || document.to_lowercase().contains(&words))
    };
    let heading = tops()
        .map(shown)
        .find(|(_, words)| agrees(words))
        .or_else(|| tops().filter(|(at, _)| measures[*at].words >= 3).map(shown).next());
    let block = heading.as_ref().map(|(at, _)| *at).or_else(|| measures.iter().position(|m| m.title));
    let words = match heading {
        Some((_, words)) if agrees(&words) || stated_words.is_empty() => words,
        _ if !stated_words.is_empty() => stated_words,
        _ if !document.is_empty() => document,
        _ => return Headline { words: None, block },
    };
    Headline { words: Some(words), block }
}

/// A title without the name of the house behind a bar or dash.
fn tidy(title: &str) -> String {
    let title = squeeze(title);
    let cut = [" | ", " - ", " – ", " — ", " :: ", " • ", " » ", " · "]
        .iter()
        .filter_map(|sign| title.rfind(sign))
        .max();
    match cut {
        // The house is named last and short; a long tail is part of the headline.
        Some(at) if title[at..].split_whitespace().count() <= 6 && at > 15 => title[..at].to_owned(),
        _ => title,
    }
}
