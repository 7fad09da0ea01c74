//! When the page was published: every candidate with its evidence, and which one wins.
//!
//! What the markup states comes first, then the address, then `<time>` elements and dates in the visible text near the
//! headline. Nothing is taken from blocks labelled related, comment, footer or menu, from a quoted post, or from a range of
//! days, and nothing later than the crawl. Where a moment is stated in UTC or without a zone, and address or visible text
//! name the day beside it, the page's own day wins: readers saw that one.

use rapporteur_codebook::{CueKind, Mark, Pages};
use rapporteur_model::{Published, SpanClass};

use crate::Hint;
use crate::block::{Page, Place};
use crate::date::{Day, days, in_address, minute, month_length};
use crate::metadata::{Stated, value_of};
use crate::story::Measure;

/// One candidate.
#[derive(Debug, Clone)]
struct Candidate {
    day: Day,
    raw: String,
    basis: &'static str,
    score: f64,
}

/// What [`find`] looks at.
pub(crate) struct Evidence<'a> {
    pub(crate) page: &'a Page,
    pub(crate) measures: &'a [Measure],
    pub(crate) stated: &'a Stated,
    pub(crate) classes: &'a [SpanClass],
    /// The block with the headline.
    pub(crate) title: Option<usize>,
    pub(crate) hint: &'a Hint,
    /// The page as it came, for dates in scripts; empty for text.
    pub(crate) source: &'a str,
}

/// Score below which a date in the visible text is not taken for the page's.
const LEAST: f64 = 2.0;

/// The day of publication, with the evidence that won.
pub(crate) fn find(evidence: &Evidence<'_>, pages: &Pages) -> Option<Published> {
    if let Some(given) = evidence.hint.date.as_deref() {
        let day = Day::iso(given)?;
        return Some(published(&Candidate { day, raw: given.to_owned(), basis: "given", score: 0.0 }));
    }
    let crawl = Crawl::of(evidence.hint.fetched_at.as_deref());
    let mut candidates = stated(evidence, pages);
    let url =
        evidence.hint.url.as_deref().or(evidence.page.metadata.canonical.as_deref()).unwrap_or_default();
    let (whole, month) = in_address(url);
    if let Some((day, raw)) = whole {
        candidates.push(Candidate { day, raw: raw.to_owned(), basis: "url", score: 8.0 });
    }
    let month_first = month_first(url, evidence.stated.lang.as_deref(), pages);
    visible(evidence, month_first, pages, &mut candidates);
    candidates.retain(|c| crawl.allows(c.day, &c.raw));
    if let Some(best) = best(&candidates) {
        return Some(published(beside(best, &candidates)));
    }
    let scripted = scripted(evidence.source, pages).filter(|c| crawl.allows(c.day, &c.raw));
    scripted.as_ref().map(published).or_else(|| bounded(month?, crawl.day))
}

/// When the page was fetched, which bounds its day.
struct Crawl {
    day: Option<Day>,
    minute: Option<i64>,
}

impl Crawl {
    fn of(fetched_at: Option<&str>) -> Self {
        Self { day: fetched_at.and_then(Day::iso), minute: fetched_at.and_then(minute) }
    }

    /// Whether a day, as `raw` gives it, is no later: the day, or, in a zone where the next day has begun, the minute.
    fn allows(&self, day: Day, raw: &str) -> bool {
        let sooner = || minute(raw).zip(self.minute).is_some_and(|(page, crawl)| page <= crawl);
        self.day.is_none_or(|crawl| day <= crawl || sooner())
    }
}

/// Whether a moment is no later than the crawl, where both are known.
pub(crate) fn before_crawl(raw: &str, fetched_at: Option<&str>) -> bool {
    Day::iso(raw).is_none_or(|day| Crawl::of(fetched_at).allows(day, raw))
}

fn best(candidates: &[Candidate]) -> Option<&Candidate> {
    let mut best: Option<&Candidate> = None;
    for candidate in candidates.iter().filter(|c| c.score >= LEAST) {
        if best.is_none_or(|b| candidate.score > b.score) {
            best = Some(candidate);
        }
    }
    best
}

/// The page's own day, where the best candidate is a moment in UTC or in no zone and the page shows the day beside it.
fn beside<'c>(best: &'c Candidate, candidates: &'c [Candidate]) -> &'c Candidate {
    let utc = best.raw.ends_with('Z') || best.raw.contains("+00:00") || best.raw.ends_with("+0000");
    let moment = best.raw.contains(':');
    if !(utc || (moment && minute(&best.raw).is_none())) || !matches!(best.basis, "meta" | "json_ld") {
        return best;
    }
    let next = |c: &&Candidate| {
        matches!(c.basis, "url" | "visible_text")
            && c.score > 4.0
            && (c.day.number() - best.day.number()).abs() == 1
    };
    let same = candidates.iter().any(|c| matches!(c.basis, "url" | "visible_text") && c.day == best.day);
    if same { best } else { candidates.iter().find(next).unwrap_or(best) }
}

/// A moment of publication that a script of the page holds.
fn scripted(source: &str, pages: &Pages) -> Option<Candidate> {
    let raw = pages.metadata.script_keys.iter().find_map(|key| value_of(source, key))?;
    let day = Day::iso(&raw)?;
    Some(Candidate { day, raw, basis: "meta", score: 0.0 })
}

fn published(candidate: &Candidate) -> Published {
    let day = Some(candidate.day.to_string());
    Published { from: day.clone(), to: day, raw: candidate.raw.clone(), basis: candidate.basis.to_owned() }
}

/// The month of an address bounds the day, and so does the crawl.
fn bounded((year, month, raw): (u16, u8, &str), crawl: Option<Day>) -> Option<Published> {
    let first = Day::new(year, month, 1).filter(|first| crawl.is_none_or(|crawl| *first <= crawl))?;
    let last = Day::new(year, month, month_length(year, month))?;
    let last = crawl.map_or(last, |crawl| last.min(crawl));
    let raw = raw.to_owned();
    Some(Published {
        from: Some(first.to_string()),
        to: Some(last.to_string()),
        raw,
        basis: "url".to_owned(),
    })
}

/// Whether the site writes the month before the day: an English page whose address does not end in another country's
/// letters.
fn month_first(url: &str, lang: Option<&str>, pages: &Pages) -> bool {
    let host = url.split("//").nth(1).unwrap_or(url).split('/').next().unwrap_or_default();
    let american = pages.metadata.month_first.iter().any(|end| host.ends_with(end.as_str()));
    let tag = lang.unwrap_or("en").to_ascii_lowercase();
    american && tag.starts_with("en") && !tag.ends_with("gb") && !tag.ends_with("au")
}

/// What the markup states.
fn stated(evidence: &Evidence<'_>, pages: &Pages) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut add = |raw: &str, basis: &'static str, score: f64| {
        let first = || days(raw, false, pages).first().map(|f| f.day);
        if let Some(day) = Day::iso(raw).or_else(first) {
            found.push(Candidate { day, raw: raw.to_owned(), basis, score });
        }
    };
    let meta = &evidence.page.metadata;
    for (at, name) in pages.metadata.published.iter().enumerate() {
        if let Some(raw) = meta.get(&[name.as_str()]) {
            add(raw, "meta", 10.0 - at as f64 * 0.01);
        }
    }
    for name in &pages.metadata.dated {
        if let Some(raw) = meta.get(&[name.as_str()]) {
            add(raw, "meta", 7.0);
        }
    }
    if let Some(raw) = &evidence.stated.published {
        add(raw, "json_ld", 9.8);
    }
    if let Some(raw) = &evidence.stated.page_published {
        add(raw, "json_ld", 6.5);
    }
    for name in &pages.metadata.modified {
        if let Some(raw) = meta.get(&[name.as_str()]) {
            add(raw, "meta", 2.6);
        }
    }
    if let Some(raw) = &evidence.stated.modified {
        add(raw, "json_ld", 2.7);
    }
    if let Some(image) = meta.get(&["og:image", "twitter:image"])
        && let (Some((day, raw)), _) = in_address(image)
    {
        found.push(Candidate { day, raw: raw.to_owned(), basis: "meta", score: 2.1 });
    }
    found
}

/// Dates in `<time>` elements and in the visible text.
fn visible(evidence: &Evidence<'_>, month_first: bool, pages: &Pages, found: &mut Vec<Candidate>) {
    let page = evidence.page;
    let first = evidence.classes.iter().position(|c| *c == SpanClass::Body);
    let last = evidence.classes.iter().rposition(|c| *c == SpanClass::Body);
    for time in &page.metadata.times {
        let class = evidence.classes.get(time.block).copied().unwrap_or(SpanClass::Other);
        let marks = time.near.union(time.far);
        let foreign = marks.has(Mark::Comment)
            || marks.has(Mark::Footer)
            || [Place::Footer, Place::Quote].iter().any(|place| time.places.has(*place));
        let head = !page.plain && in_head(time.block, evidence.title, first);
        if foreign || !(head || may_date(class)) {
            continue;
        }
        let Some(day) =
            Day::iso(&time.value).or_else(|| days(&time.value, month_first, pages).first().map(|f| f.day))
        else {
            continue;
        };
        let mut score = 4.0 + nearness(time.block, evidence.title, first, last);
        score += f64::from(u8::from(time.near.has(Mark::Date))) * 0.5;
        score -= if marks.has(Mark::Related) || time.places.has(Place::Aside) { 3.0 } else { 0.0 };
        found.push(Candidate { day, raw: time.value.clone(), basis: "time_element", score });
    }
    for (at, block) in page.blocks.iter().enumerate() {
        let class = evidence.classes[at];
        let head = !page.plain && in_head(at, evidence.title, first) && class != SpanClass::Comment;
        if !(head || may_date(class))
            || block.span.len() > 600
            || (page.plain && first.is_none_or(|f| at > f))
        {
            continue;
        }
        let words = page.words(block);
        let measure = &evidence.measures[at];
        let mut list = days(words, month_first, pages);
        list.retain(|found| !ends_range(&words[..found.start], pages));
        let Some(day) = list.first() else { continue };
        let mut score = 1.0 + nearness(at, evidence.title, first, last);
        score += match measure.words {
            0..12 => 2.0,
            12..25 => 1.0,
            _ => 0.0,
        };
        let flag = |on: bool| f64::from(u8::from(on));
        score += flag(block.near.has(Mark::Date)) * 1.5 + flag(block.near.has(Mark::Byline)) * 0.5;
        score += flag(measure.cue == Some(CueKind::Stamp) || measure.stamp);
        score -=
            flag(list.len() > 2) + flag(block.link * 2 > block.span.len()) + flag(class == SpanClass::Body);
        score -= flag(block.far.has(Mark::Related)) * 2.5 + flag(block.far.has(Mark::Menu)) * 0.5;
        let raw = words[day.start..day.end].to_owned();
        let basis = if class == SpanClass::Dateline { "dateline" } else { "visible_text" };
        found.push(Candidate { day: day.day, raw, basis, score });
    }
}

/// Whether the words before a day end in another day and a sign or word of ranges (`5.-`, `from 5 to`): an event lasts from
/// one day to another, a page is published on one.
fn ends_range(before: &str, pages: &Pages) -> bool {
    let before = before.trim_end();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let sign = before.strip_suffix(['-', '–', '—']);
    let word = pages.metadata.range_words.iter().any(|word| word == last);
    let rest = sign.or_else(|| word.then(|| before.strip_suffix(last)).flatten());
    rest.is_some_and(|rest| rest.trim_end().trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit()))
}

/// Whether a block of this class may date the page.
fn may_date(class: SpanClass) -> bool {
    !matches!(class, SpanClass::Related | SpanClass::Comment | SpanClass::Footer | SpanClass::Menu)
}

/// Whether a block stands beside the headline, where a date is the page's even among links and teasers.
fn in_head(at: usize, title: Option<usize>, first: Option<usize>) -> bool {
    let Some(start) = title.or(first) else { return false };
    let end = first.unwrap_or(start).max(start) + 1;
    (start.saturating_sub(4)..=end.min(start + 12)).contains(&at)
}

/// How near a block is to the headline or the start of the story: 3 beside it, 0 far away.
fn nearness(at: usize, title: Option<usize>, first: Option<usize>, last: Option<usize>) -> f64 {
    let steps = |from: Option<usize>| from.map_or(20, |from| at.abs_diff(from)) as f64;
    let head = steps(title).min(steps(first));
    let near = (3.0 - head * 0.25).max(0.0);
    // Behind the story stands, at times, a line with the date; what is inside counts less.
    let end =
        if last.is_some_and(|last| at > last) { (1.5 - (steps(last) - 1.0) * 0.3).max(0.0) } else { 0.0 };
    near.max(end)
}
