//! Blocks to an article: story, title, roles, spans.

use rapporteur_codebook::{CueKind, Pages};
use rapporteur_model::{Article, ArticleSpan, ByteSpan, Note, NoteKind, SpanClass};

use crate::block::{Block, Page};
use crate::html::Tag;
use crate::metadata::Stated;
use crate::published::Evidence;
use crate::story::{Measure, measures, scores};
use crate::{Hint, dateline, furniture, headline, live, points, published, source, turns};

/// Reads one page that is already in blocks.
pub(crate) fn article(page: Page, markup: &str, hint: &Hint, pages: &Pages) -> Article {
    let stated = Stated::of(&page, pages);
    let (measures, spoken) = measures(&page, &stated.headline, &stated.body, pages);
    let scores = scores(&page, &measures, pages);
    let mut story: Vec<bool> = scores.iter().map(|score| *score > 0.0).collect();
    if page.plain {
        overrule(&page, &measures, &mut story);
        live::entries(&page, &measures, &mut story);
        turns::labelled(&page, &measures, &mut story);
        points::numbered(&page, &measures, &mut story);
        signed(&page, &mut story, pages);
    } else {
        once(&page, &measures, &mut story);
    }
    let title = headline::find(&page, &measures, &story, &stated, pages);
    for at in title.block.into_iter().chain(title.beside) {
        story[at] = false;
    }
    let classes = furniture::classes(&page, &measures, &story, title.block, pages);
    let spans = spans(&page, &classes, pages);
    let evidence = Evidence {
        page: &page,
        measures: &measures,
        stated: &stated,
        classes: &classes,
        title: title.block,
        hint,
        source: markup,
    };
    let published = published::find(&evidence, pages);
    let mut article = Article {
        id: hint.id.clone(),
        url: hint.url.clone().or_else(|| page.metadata.canonical.clone()),
        title: title.words,
        author: stated.authors.first().cloned().or_else(|| author(&page, &classes, pages)),
        agency: source::agency(&page.text, &spans, pages),
        publisher: source::publisher(&page.text, &spans, pages)
            .filter(|_| page.plain || stated.publisher.is_none())
            .or_else(|| stated.publisher.clone().map(|name| (name, ByteSpan::new(0, 0)))),
        lang: hint.lang.clone().or(spoken).or_else(|| stated.lang.as_deref().map(primary)),
        published,
        fetched_at: hint.fetched_at.clone(),
        text: page.text,
        spans,
        notes: page.notes,
    };
    if !story.contains(&true) {
        let message =
            "no story was found on the page; every part of it is labelled as something else".to_owned();
        article.notes.push(Note::new(NoteKind::NoStory, message));
    }
    article
}

/// An entry of a feed: its content is the story, but for lines that say otherwise.
pub(crate) fn entry(page: Page, title: Option<String>, hint: &Hint, pages: &Pages) -> Article {
    let (measures, spoken) = measures(&page, "", "", pages);
    let heading = page.blocks.iter().position(|block| block.tag == Tag::H1);
    let prose = |(block, measure): (&Block, &Measure)| {
        measure.cue.is_none()
            && !measure.stamp
            && block.link * 2 < block.span.len()
            && block.tag != Tag::Figcaption
    };
    let mut story: Vec<bool> = page.blocks.iter().zip(&measures).map(prose).collect();
    if let Some(at) = heading {
        story[at] = false;
    }
    let classes = furniture::classes(&page, &measures, &story, heading, pages);
    let spans = spans(&page, &classes, pages);
    Article {
        id: hint.id.clone(),
        url: hint.url.clone(),
        title: title.filter(|title| !title.is_empty()),
        agency: source::agency(&page.text, &spans, pages),
        publisher: source::publisher(&page.text, &spans, pages),
        lang: hint.lang.as_deref().map(primary).or(spoken),
        fetched_at: hint.fetched_at.clone(),
        text: page.text,
        spans,
        notes: page.notes,
        ..Article::default()
    }
}

/// The language of a tag such as `en-GB`.
fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or(tag).to_lowercase()
}

/// Some pages hold their story twice (a version for print, one for small screens): the first counts.
fn once(page: &Page, measures: &[Measure], story: &mut [bool]) {
    let mut seen = std::collections::HashSet::new();
    for (at, measure) in measures.iter().enumerate() {
        if story[at] && measure.words >= 12 {
            story[at] = seen.insert(page.words(&page.blocks[at]));
        }
    }
}

/// In crawled text some lines speak for themselves, whatever the model thinks of their looks.
fn overrule(page: &Page, measures: &[Measure], story: &mut [bool]) {
    let kind = |measure: &Measure| measure.cue.or(measure.inside);
    for (at, measure) in measures.iter().enumerate() {
        let words = measure.words;
        story[at] &= match kind(measure) {
            Some(CueKind::Credit) => words >= 15,
            Some(CueKind::Footer | CueKind::Publisher) => words >= 30,
            Some(CueKind::Comment | CueKind::Stamp | CueKind::Related) => words >= 12,
            Some(CueKind::Caption) => words >= 40,
            Some(CueKind::Byline) => words >= 10,
            _ => !measure.stamp,
        };
        // "Rice prices climb | Court frees editor | Weather": headlines side by side are no prose.
        if page.words(&page.blocks[at]).matches(" | ").count() >= 2 {
            story[at] = false;
        }
    }
    // A caption cut short goes before the lede that begins with the same words.
    let Some(first) = story.iter().position(|s| *s) else { return };
    if let Some(next) = (first + 1..story.len()).find(|&at| story[at]) {
        let (one, two) = (page.words(&page.blocks[first]), page.words(&page.blocks[next]));
        let same = one.split_whitespace().zip(two.split_whitespace()).take_while(|(a, b)| a == b).count();
        if same >= 4 && measures[first].stops == 0 && one.len() < two.len() {
            story[first] = false;
        }
    }
    // A sentence that a line break cuts in two stands in the story with both halves or not at all.
    for at in 1..story.len() {
        let (one, two) = (&page.blocks[at - 1], &page.blocks[at]);
        let broken = story[at - 1] != story[at]
            && page.words(two).starts_with(char::is_lowercase)
            && !page.words(one).ends_with(['.', '!', '?', ':', ';', '"', '”', ')'])
            && measures[at - 1].words.min(measures[at].words) > 4
            && measures[at - 1].cue.or(measures[at].cue).is_none();
        if broken {
            story[at - 1] = true;
            story[at] = true;
        }
    }
}

/// The lines by which a text is signed belong to it: those right after its last line of prose.
fn signed(page: &Page, story: &mut [bool], pages: &Pages) {
    let Some(last) = story.iter().rposition(|&is_story| is_story) else { return };
    let signs = |block: &&Block| pages.signatures.closes(page.words(block));
    let count = page.blocks[last + 1..].iter().take_while(signs).count();
    story[last + 1..=last + count].fill(true);
}

/// The author named in the first byline.
fn author(page: &Page, classes: &[SpanClass], pages: &Pages) -> Option<String> {
    let at = classes.iter().position(|class| *class == SpanClass::Byline)?;
    let words = page.words(&page.blocks[at]);
    let lower = words.to_lowercase();
    let Some((CueKind::Byline, skip)) = pages.cue_phrase(&lower) else { return None };
    let name = words.get(skip..)?.trim_start_matches([':', ' ']);
    let name = name.split(['|', ',', '\n', '•', '·']).next().unwrap_or(name).trim();
    let letters = name.chars().any(char::is_alphabetic);
    let named = name.starts_with(char::is_uppercase) && name.len() < 60 && letters;
    named.then(|| name.to_owned())
}

/// Labelled spans over the whole text; white space between two blocks of one class is theirs, other white space is
/// nobody's.
fn spans(page: &Page, classes: &[SpanClass], pages: &Pages) -> Vec<ArticleSpan> {
    let mut spans: Vec<ArticleSpan> = Vec::new();
    let mut add = |span: ByteSpan, class: SpanClass| match spans.last_mut() {
        _ if span.is_empty() => {}
        Some(last) if last.class == class => last.span.end = span.end,
        _ => spans.push(ArticleSpan { span, class }),
    };
    let mut at = 0;
    let mut before = None;
    let mut opened = false;
    for (block, class) in page.blocks.iter().zip(classes) {
        let between = ByteSpan::new(at, block.span.start);
        add(between, if before == Some(*class) { *class } else { SpanClass::Other });
        let mut rest = block.span;
        if *class == SpanClass::Body && !opened {
            opened = true;
            if let Some(line) = dateline::find(&page.text, rest, pages) {
                add(line, SpanClass::Dateline);
                rest.start = line.end;
            }
        }
        add(rest, *class);
        at = block.span.end;
        before = Some(*class);
    }
    add(ByteSpan::new(at, page.text.len()), SpanClass::Other);
    spans
}
