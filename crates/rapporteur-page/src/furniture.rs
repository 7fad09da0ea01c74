//! What the blocks are that are not the story: caption, related, footer, comment, menu and so on.

use rapporteur_codebook::{CueKind, Mark, Pages};
use rapporteur_model::SpanClass;

use crate::block::{Block, Page, Place};
use crate::html::Tag;
use crate::source;
use crate::story::Measure;

/// The class of every block, given which belong to the story and which is the headline.
pub(crate) fn classes(
    page: &Page,
    measures: &[Measure],
    story: &[bool],
    title: Option<usize>,
    pages: &Pages,
) -> Vec<SpanClass> {
    let first = story.iter().position(|s| *s).unwrap_or(story.len());
    let last = story.iter().rposition(|s| *s).unwrap_or(0);
    let mut classes = Vec::with_capacity(story.len());
    let mut run: Option<SpanClass> = None;
    for (at, (block, measure)) in page.blocks.iter().zip(measures).enumerate() {
        if story[at] {
            run = None;
            classes.push(SpanClass::Body);
            continue;
        }
        if title == Some(at) {
            classes.push(SpanClass::Title);
            continue;
        }
        let before = at < first && at + 12 >= first && title.is_none_or(|title| at > title);
        let beside = before || (at > last && at <= last + 3);
        let credit =
            beside && block.link * 2 <= block.span.len() && source::is_agencies(page.words(block), pages);
        let class = credit
            .then_some(SpanClass::Credit)
            .or_else(|| by_cue(measure, at < first || (at > last && at <= last + 3)))
            .or_else(|| by_structure(block))
            .unwrap_or_else(|| by_shape(measure, run, at > last));
        // A heading such as "Most read" or "Comments" speaks for what follows it, until another cue.
        if page.plain && matches!(class, SpanClass::Related | SpanClass::Comment | SpanClass::Footer) {
            run = Some(class);
        }
        classes.push(class);
    }
    if page.plain {
        stamped_headlines(measures, &mut classes, last);
    }
    classes
}

fn by_cue(measure: &Measure, beside_story: bool) -> Option<SpanClass> {
    let kind = measure.cue.or(measure.inside)?;
    Some(match kind {
        CueKind::Related => SpanClass::Related,
        CueKind::Footer | CueKind::Publisher => SpanClass::Footer,
        CueKind::Comment => SpanClass::Comment,
        CueKind::Caption => SpanClass::Caption,
        CueKind::Credit if measure.words < 30 => SpanClass::Credit,
        CueKind::Byline if beside_story && measure.words < 15 => SpanClass::Byline,
        CueKind::Menu => SpanClass::Menu,
        CueKind::Other | CueKind::Stamp => SpanClass::Other,
        CueKind::Byline | CueKind::Credit => return None,
    })
}

fn by_structure(block: &Block) -> Option<SpanClass> {
    let marks = |mark| block.far.has(mark);
    let link = block.link * 2 > block.span.len();
    Some(if block.tag == Tag::Figcaption || block.places.has(Place::Figure) {
        SpanClass::Caption
    } else if block.places.has(Place::Nav) {
        SpanClass::Menu
    } else if marks(Mark::Comment) {
        SpanClass::Comment
    } else if block.places.has(Place::Footer) || block.near.has(Mark::Footer) {
        SpanClass::Footer
    } else if block.near.has(Mark::Byline) {
        SpanClass::Byline
    } else if block.near.has(Mark::Caption) && !link {
        SpanClass::Caption
    } else if marks(Mark::Related) || block.places.has(Place::Aside) {
        SpanClass::Related
    } else if marks(Mark::Menu) {
        SpanClass::Menu
    } else if link {
        if block.span.len() > 30 { SpanClass::Related } else { SpanClass::Menu }
    } else {
        return None;
    })
}

/// A line without any sign: what the lines before it are, else by length.
fn by_shape(measure: &Measure, run: Option<SpanClass>, after: bool) -> SpanClass {
    match run {
        Some(class) if after => class,
        // The headline of another story has no full stop; a paragraph has.
        _ if after && measure.words >= 5 && measure.stops == 0 => SpanClass::Related,
        _ => SpanClass::Other,
    }
}

/// Behind the story, stamps alternate with the headlines of other stories: both are related.
fn stamped_headlines(measures: &[Measure], classes: &mut [SpanClass], last: usize) {
    for at in last + 1..classes.len() {
        let stamp = |at: usize| measures.get(at).is_some_and(|m| m.stamp);
        let beside = stamp(at + 1) || stamp(at - 1);
        let free = matches!(classes[at], SpanClass::Other | SpanClass::Related | SpanClass::Footer)
            && measures[at].cue.is_none()
            && measures[at].inside.is_none();
        if (measures[at].stamp && classes.len() > at + 1) || (free && beside) {
            classes[at] = SpanClass::Related;
        }
    }
}
