//! The headline: its words, and the block that shows it.

use rapporteur_codebook::Pages;

use crate::block::Page;
use crate::dateline;
use crate::html::{Tag, squeeze};
use crate::metadata::Stated;
use crate::story::Measure;

/// A headline as found.
#[derive(Debug, Clone, Default)]
pub(crate) struct Headline {
    pub(crate) words: Option<String>,
    /// The block on the page that shows it.
    pub(crate) block: Option<usize>,
    /// In text, lines between headline and story: the rest of the headline, the caption of a picture.
    pub(crate) beside: Vec<usize>,
}

/// The headline of the page.
pub(crate) fn find(
    page: &Page,
    measures: &[Measure],
    story: &[bool],
    stated: &Stated,
    pages: &Pages,
) -> Headline {
    if !page.plain {
        return in_html(page, measures, stated);
    }
    let found = in_text(page, measures, story);
    if found.words.is_some() { found } else { above_dateline(page, measures, story, pages) }
}

/// Blocks at the top of a text among which the line with the dateline stands.
const TOP: usize = 6;

/// In text without a line that reads like a headline: the one sentence right above the dateline, full stop or question mark
/// ("Did they agree?", "Rebels free captives.") though it have.
fn above_dateline(page: &Page, measures: &[Measure], story: &[bool], pages: &Pages) -> Headline {
    let opens = |at: &usize| story[*at] && dateline::find(&page.text, page.blocks[*at].span, pages).is_some();
    let Some(opening) = (1..page.blocks.len().min(TOP)).find(opens) else { return Headline::default() };
    let fits = |at: &usize| {
        let (words, measure) = (page.words(&page.blocks[*at]), &measures[*at]);
        let dated = dateline::find(&page.text, page.blocks[*at].span, pages).is_some();
        is_free(words, measure)
            && !dated
            && (2..=25).contains(&measure.words)
            && !words.ends_with([',', ':', ';'])
            && is_one_sentence(words)
    };
    let Some(block) = (0..opening).rev().find(fits) else { return Headline::default() };
    // What the model took for the story above its dateline is none of it.
    let beside = (block + 1..opening).filter(|at| story[*at]).collect();
    Headline { words: Some(squeeze(page.words(&page.blocks[block]))), block: Some(block), beside }
}

/// Whether no sentence ends inside `words`: the stops of "U.S.", "Gen. Haro" and "3.5" end none.
fn is_one_sentence(words: &str) -> bool {
    let parts: Vec<&str> = words.split_whitespace().collect();
    let ends = |pair: &[&str]| {
        let (word, next) = (pair[0].trim_end_matches(['"', '”', '’', '\'', ')']), pair[1]);
        let bare = word.trim_end_matches('.');
        let short = bare.contains('.') || bare.chars().filter(|c| c.is_alphabetic()).count() <= 3;
        let opens = next.trim_start_matches(['"', '“', '‘', '(']).starts_with(char::is_uppercase);
        opens && (word.ends_with(['?', '!']) || (word.ends_with('.') && !short))
    };
    !parts.windows(2).any(ends)
}

/// In text: the line right above the story that reads like a headline, with bylines and stamps between allowed; the one
/// above it, where the line is the caption of a picture.
fn in_text(page: &Page, measures: &[Measure], story: &[bool]) -> Headline {
    let Some(first) = story.iter().position(|s| *s) else { return Headline::default() };
    let mut found: Vec<(usize, String)> = Vec::new();
    // The model may take the headline itself for the first line of the story.
    let lowest = first.saturating_sub(4);
    for at in (lowest..=first).rev() {
        let (block, measure) = (&page.blocks[at], &measures[at]);
        let words = page.words(block);
        let free = is_free(words, measure);
        let parted = is_broken(page, measures, at, first)
            || page.blocks.get(at + 1).is_none_or(|next| next.gap)
            || at < first
            || measures.get(at + 1).is_some_and(|m| m.words > 20);
        if free
            && parted
            && story.iter().skip(at + 1).any(|s| *s)
            && let Some(words) = whole(page, measures, at, first)
        {
            found.push((at, words));
        }
        if at < first && free && measure.words > 12 {
            break;
        }
    }
    let after = |at: usize| (at + 1..story.len()).find(|&next| story[next]);
    // A caption has no full stop, and names people as the sentence below it does.
    let is_caption = |at: usize| {
        let lede = after(at).map(|lede| page.words(&page.blocks[lede])).unwrap_or_default();
        measures[at].stops == 0 && names_alike(page.words(&page.blocks[at]), lede)
    };
    let skipped = match &found[..] {
        [(near, _), (_, above), ..] if is_caption(*near) => {
            let lede = after(*near).map(|lede| page.words(&page.blocks[lede])).unwrap_or_default();
            usize::from(
                above.split_whitespace().filter(|word| word.len() >= 4 && lede.contains(word)).count() > 1,
            )
        }
        _ => 0,
    };
    let mut beside: Vec<usize> = found.iter().take(skipped).map(|(at, _)| *at).collect();
    let Some((block, words)) = found.into_iter().nth(skipped) else { return Headline::default() };
    let mut end = block;
    if is_broken(page, measures, block, first) {
        end += 1;
        beside.push(end);
    }
    beside.extend(after(end).filter(|&at| is_caption(at)));
    Headline { words: Some(words), block: Some(block), beside }
}

/// Whether a headline goes on in the next line with a few words in lower case.
fn is_broken(page: &Page, measures: &[Measure], at: usize, first: usize) -> bool {
    let next = page.blocks.get(at + 1).map(|next| page.words(next)).unwrap_or_default();
    let rest = |word: &str| word.starts_with(|c: char| !c.is_uppercase() && !c.is_ascii_digit());
    at <= first
        && next.starts_with(char::is_lowercase)
        && measures[at].words >= 6
        && measures[at + 1].words <= 6
        && is_free(next, &measures[at + 1])
        && next.split_whitespace().all(rest)
}

/// Whether nothing says that a line is furniture.
fn is_free(words: &str, measure: &Measure) -> bool {
    let trail = [" > ", " » ", " › ", " | "].iter().any(|sign| words.contains(sign));
    measure.cue.is_none() && measure.inside.is_none() && !measure.stamp && !trail
}

/// The words of a headline that begins at a line, and goes on in the next where that is a few words in lower case.
fn whole(page: &Page, measures: &[Measure], at: usize, first: usize) -> Option<String> {
    let words = page.words(&page.blocks[at]);
    let next = page.blocks.get(at + 1).map(|next| page.words(next)).unwrap_or_default();
    let broken = is_broken(page, measures, at, first);
    if next.starts_with(char::is_lowercase) && !broken {
        return None;
    }
    let (words, count) = if broken {
        (format!("{words} {next}"), measures[at].words + measures[at + 1].words)
    } else {
        (words.to_owned(), measures[at].words)
    };
    let open = !words.ends_with(['.', ',', ':', ';', '"', '”'])
        && measures[at].stops == 0
        && (!broken || measures[at + 1].stops == 0);
    (open && (4..=25).contains(&count) && words.len() < 200).then(|| squeeze(&words))
}

/// Whether a line names somebody with all the names and titles that the first sentence of the story gives: captions and
/// ledes do, headlines are shorter.
fn names_alike(line: &str, lede: &str) -> bool {
    let parts = |words: &str| words.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (line, lede) = (parts(line), parts(lede));
    let named = |run: &[String]| run.iter().all(|word| word.starts_with(char::is_uppercase));
    line.windows(3).any(|run| {
        named(run)
            && lede.iter().take(30).collect::<Vec<_>>().windows(3).any(|other| other.iter().copied().eq(run))
    })
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
    Headline { words: words.or_else(|| (!shown.is_empty()).then_some(shown)), block, beside: Vec::new() }
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
