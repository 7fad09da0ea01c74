//! The headline: its words, and the block that shows it.

use crate::block::Page;
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
        let trail = [" > ", " » ", " › ", " | "].iter().any(|sign| words.contains(sign));
        let free = measure.cue.is_none() && measure.inside.is_none() && !measure.stamp && !trail;
        if open && size && parted && free && !goes_on && story.iter().skip(at + 1).any(|s| *s) {
            return Headline { words: Some(squeeze(words)), block: Some(at) };
        }
        if at < first && free && measure.words > 12 {
            break;
        }
    }
    Headline::default()
}

/// In HTML: what the page gives for cards, the heading, JSON-LD and the document's title are compared.
fn in_html(page: &Page, measures: &[Measure], stated: &Stated) -> Headline {
    let house = stated.publisher.as_deref().unwrap_or_default();
    let card = without_house(&stated.card, house);
    let linked = without_house(&stated.headline, house);
    let document = tidy(&page.metadata.title, house);
    let agrees = |words: &str| {
        let words = words.to_lowercase();
        let with = |other: &str| !other.is_empty() && (other.contains(&words) || words.contains(other));
        words.len() > 10 && [&card, &linked, &document].iter().any(|other| with(&other.to_lowercase()))
    };
    let tops: Vec<(usize, String)> = page
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.tag == Tag::H1)
        .map(|(at, block)| (at, squeeze(page.words(block))))
        .collect();
    let heading = tops
        .iter()
        .find(|(_, words)| agrees(words))
        .or_else(|| tops.iter().find(|(at, _)| measures[*at].words >= 3));
    let block = heading.map(|(at, _)| *at).or_else(|| measures.iter().position(|m| m.title));
    let shown = heading.map(|(_, words)| words.clone()).unwrap_or_default();
    let words = [longer(&card, &shown), &card, &shown, &linked, &document]
        .into_iter()
        .find(|words| !words.is_empty() && !words.ends_with("...") && !words.ends_with('…'))
        .cloned();
    Headline { words: words.or_else(|| (!shown.is_empty()).then_some(shown)), block }
}

/// Of two titles of which one holds the other the longer: houses cut either of them short. Else the first.
fn longer<'w>(card: &'w String, shown: &'w String) -> &'w String {
    let (one, two) = (card.to_lowercase(), shown.to_lowercase());
    if !one.is_empty() && two.contains(&one) { shown } else { card }
}

/// A title without the name of the house at its end.
fn without_house(title: &str, house: &str) -> String {
    let title = squeeze(title);
    let same = |tail: &str| {
        let key = |words: &str| {
            words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
        };
        let (tail, house) = (key(tail), key(house));
        !tail.is_empty() && !house.is_empty() && (tail.contains(&house) || house.contains(&tail))
    };
    match last_sign(&title) {
        Some((at, length)) if at > 10 && same(&title[at + length..]) => title[..at].trim_end().to_owned(),
        _ => title,
    }
}

/// The title of a document, which nearly always ends in the name of the house, known or not.
fn tidy(title: &str, house: &str) -> String {
    let title = without_house(title, house);
    match last_sign(&title) {
        Some((at, _)) if at > 15 && title[at..].split_whitespace().count() <= 5 => {
            title[..at].trim_end().to_owned()
        }
        _ => title,
    }
}

/// The last sign that parts a title from the name of a house, and its length.
fn last_sign(title: &str) -> Option<(usize, usize)> {
    let signs = [" | ", " - ", " – ", " — ", " :: ", " • ", " » ", " · ", " / ", " : ", "|", "ㅣ"];
    signs.iter().filter_map(|sign| title.rfind(sign).map(|at| (at, sign.len()))).max()
}
