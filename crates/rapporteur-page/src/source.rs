//! Who wrote the story (wire agency) and who printed it (publisher), each by the role its name has on the page.
//!
//! An agency counts in four places only: the dateline, the byline, a source or copyright line, and what closes the story
//! (brackets, or its bare name). A mention inside the story is not a source.

use rapporteur_codebook::{CueKind, Pages};
use rapporteur_model::{ArticleSpan, ByteSpan, SpanClass};

use crate::masthead::Frame;

/// A name and the words of the page that give it.
pub(crate) type Named = Option<(String, ByteSpan)>;

/// The agency that wrote the story.
pub(crate) fn agency(text: &str, spans: &[ArticleSpan], pages: &Pages) -> Named {
    let of = |class: SpanClass| spans.iter().filter(move |s| s.class == class).map(|s| s.span);
    let frame = Frame::new(text, spans, pages);
    let own = |span: ByteSpan| frame.initials(bracketed(span.of(text))?.trim());
    let datelines =
        of(SpanClass::Dateline).find_map(|span| own(span).or_else(|| in_dateline(text, span, pages)));
    let datelines = datelines.map(|named| frame.in_full(&named.0).unwrap_or(named));
    datelines
        .or_else(|| of(SpanClass::Credit).find_map(|span| in_credit(text, span, pages)))
        .or_else(|| of(SpanClass::Byline).find_map(|span| listed(text, span, pages, true)))
        .or_else(|| of(SpanClass::Body).next_back().and_then(|span| in_closing(text, span, pages)))
        .or_else(|| of(SpanClass::Footer).find_map(|span| in_notice(text, span, pages)))
        .or_else(|| of(SpanClass::Credit).find_map(|span| credited_house(text, span, pages)))
        .or_else(|| frame.wrote())
        .or_else(|| {
            printers(text, spans, pages).ok()?.into_iter().find(|(name, _)| pages.houses.is_wire(name))
        })
}

/// `Source: Halyard Press Service`: a house that is not listed.
fn credited_house(text: &str, span: ByteSpan, pages: &Pages) -> Named {
    let words = span.of(text);
    let from = words.find(':')? + 1;
    let name = house(words, from)?;
    (is_house(name.of(words), pages) || pages.houses.names(name.of(words))).then(|| shift(name, span, text))
}

/// The words in the last brackets.
fn bracketed(words: &str) -> Option<&str> {
    let open = words.rfind('(')? + 1;
    words[open..].split_once(')').map(|(inner, _)| inner)
}

/// The house that printed the page, from its footer.
pub(crate) fn publisher(text: &str, spans: &[ArticleSpan], pages: &Pages) -> Named {
    let houses = match printers(text, spans, pages) {
        Ok(houses) => houses,
        Err(told) => return Some(told),
    };
    // "Copyright AGENCY. THE POST is not responsible ...": who wrote it is not who prints it. The house that wrote the story
    // and prints it is named once: nobody else printed it.
    let wrote = agency(text, spans, pages).map(|(name, _)| name);
    houses.into_iter().find(|(name, _)| wrote.as_ref().is_none_or(|own| !same_house(own, name)))
}

/// The houses that may have printed the page, best evidence first; as an error the one that the footer says printed it.
fn printers(
    text: &str,
    spans: &[ArticleSpan],
    pages: &Pages,
) -> Result<Vec<(String, ByteSpan)>, (String, ByteSpan)> {
    let footers = spans.iter().filter(|s| s.class == SpanClass::Footer).map(|s| s.span);
    let mut copyright = None;
    for span in footers {
        let words = span.of(text);
        let lower = words.to_ascii_lowercase();
        // The phrase that ends last stands directly before the name.
        let after = pages.cues_inside(&lower).filter(|(kind, _)| *kind == CueKind::Publisher);
        if let Some((_, found)) = after.max_by_key(|(_, found)| found.end)
            && let Some(name) = house(words, found.end)
        {
            return Err(shift(name, span, text));
        }
        if copyright.is_none()
            && let Some(name) = after_copyright(words)
            && pages.agency(name.of(words), true).is_none()
        {
            copyright = Some(shift(name, span, text));
        }
    }
    let frame = Frame::new(text, spans, pages);
    Ok(copyright.into_iter().chain(frame.printed()).collect())
}

/// Whether one name is the other, or begins with it: "Meridian", "Meridian Press Agency".
fn same_house(one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    one.starts_with(&other) || other.starts_with(&one)
}

fn shift(name: ByteSpan, by: ByteSpan, text: &str) -> (String, ByteSpan) {
    let span = ByteSpan::new(by.start + name.start, by.start + name.end);
    (span.of(text).to_owned(), span)
}

/// The name that begins behind `from`: up to a full stop, comma, bar, year or sign of copyright.
fn house(words: &str, from: usize) -> Option<ByteSpan> {
    let rest = words.get(from..)?;
    let start = from + (rest.len() - rest.trim_start_matches(|c: char| !c.is_alphanumeric()).len());
    let rest = &words[start..];
    let stop = |c: char| matches!(c, '.' | ',' | '|' | ';' | '©' | '\n' | '(' | '–' | '—');
    let mut end = rest.find(stop).unwrap_or(rest.len());
    // "House 2007-2016".
    let dated = |w: &&str| is_year(w.split(['-', '–']).next().unwrap_or(w));
    if let Some(year) = rest[..end].split_whitespace().find(dated) {
        end = year.as_ptr() as usize - rest.as_ptr() as usize;
    }
    let name = rest[..end].trim_end();
    let plausible = name.chars().count() > 2
        && name.len() < 80
        && name.starts_with(|c: char| c.is_uppercase() || !c.is_ascii());
    plausible.then(|| ByteSpan::new(start, start + name.len()))
}

fn is_year(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric());
    word.len() == 4 && word.parse::<u16>().is_ok_and(|year| (1900..2100).contains(&year))
}

/// The name in `(c) NAME 2020` or `© 2020 NAME`.
fn after_copyright(words: &str) -> Option<ByteSpan> {
    let mut from = 0;
    for sign in ["©", "ⓒ", "(c)", "(C)", "Copyright"] {
        if let Some(at) = words.find(sign) {
            // Points of a list have the letter, too.
            let dated = words[at + sign.len()..].split_whitespace().take(8).any(is_year);
            if dated || !sign.starts_with('(') {
                from = from.max(at + sign.len());
            }
        }
    }
    if from == 0 {
        return None;
    }
    let rest = &words[from..];
    let skip = rest
        .split_whitespace()
        .take_while(|w| is_year(w.split(['-', '–']).next().unwrap_or(w)) || !w.contains(char::is_alphabetic))
        .last();
    let start = skip.map_or(from, |word| word.as_ptr() as usize - words.as_ptr() as usize + word.len());
    house(words, start)
}

/// An agency of the lexicon named anywhere under `span`, a short line.
fn listed(text: &str, span: ByteSpan, pages: &Pages, initials: bool) -> Named {
    let words = span.of(text);
    let starts: Vec<(usize, usize)> = words
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’' | '-')))
        .filter(|word| !word.is_empty())
        .map(|word| {
            let at = word.as_ptr() as usize - words.as_ptr() as usize;
            (at, at + word.len())
        })
        .take(40)
        .collect();
    for first in 0..starts.len() {
        // Names have at most six words; the longest that is listed wins.
        for last in (first..(first + 6).min(starts.len())).rev() {
            let name = &words[starts[first].0..starts[last].1];
            // Initials of two letters are words of many languages unless in capitals.
            let short = initials && (name.len() > 2 || name.bytes().all(|b| b.is_ascii_uppercase()));
            if let Some(agency) = pages
                .agency(name, short)
                .filter(|_| name.len() > 3 || name.starts_with(char::is_uppercase) || span.len() < 16)
            {
                let found = ByteSpan::new(span.start + starts[first].0, span.start + starts[last].1);
                return Some((agency.name.clone(), found));
            }
        }
    }
    None
}

/// `Source: NAME`: an agency of the lexicon, named in the line.
fn in_credit(text: &str, span: ByteSpan, pages: &Pages) -> Named {
    let Some((_, found)) = listed(text, span, pages, true) else { return in_closing(text, span, pages) };
    let name = listed(text, found, pages, true)?.0;
    Some((name, span))
}

/// `CITY, Date (NAME) -`: the brackets of a dateline hold an agency, listed or not.
fn in_dateline(text: &str, span: ByteSpan, pages: &Pages) -> Named {
    if let Some(found) = listed(text, span, pages, true) {
        return Some(found);
    }
    let words = span.of(text);
    let open = words.rfind('(')?;
    let close = open + words[open..].find(')')?;
    let name = words[open + 1..close].trim();
    let plausible = name.starts_with(char::is_uppercase)
        && name.split_whitespace().count() <= 4
        && !name.contains(|c: char| c.is_ascii_digit());
    plausible.then(|| (name.to_owned(), ByteSpan::new(span.start + open, span.start + close + 1)))
}

/// What closes the story: brackets, as `(AFP)`, `/TASS/.`, `(dpa, AP)`, or agencies alone, on a line of their own, behind
/// a dash or behind the last full stop.
fn in_closing(text: &str, span: ByteSpan, pages: &Pages) -> Named {
    let words = span.of(text).trim_end().trim_end_matches('.').trim_end();
    if let Some(close) = words.strip_suffix([')', ']', '/']) {
        let open = close.rfind(['(', '[', '/'])?;
        let inner = ByteSpan::new(span.start + open + 1, span.start + close.len());
        let named = || is_house(inner.of(text), pages).then(|| (inner.of(text).to_owned(), inner));
        return (inner.len() < 40).then(|| listed(text, inner, pages, true).or_else(named)).flatten();
    }
    let stops = ["\n", ". ", ".\u{A0}", "\" ", "” ", " - ", " – ", " — ", "—", "–"];
    let from = stops.iter().filter_map(|stop| words.rfind(stop).map(|at| at + stop.len())).max()?;
    let line = words.get(from..)?.trim();
    let start = span.start + (line.as_ptr() as usize - span.of(text).as_ptr() as usize);
    is_agencies(line, pages)
        .then(|| listed(text, ByteSpan::new(start, start + line.len()), pages, true))
        .flatten()
}

/// Whether words read as the name of an agency, listed or not: each begins with a capital, and one says what it is.
fn is_house(words: &str, pages: &Pages) -> bool {
    let says = |word: &str| pages.metadata.agency_words.contains(&word.to_lowercase());
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    words.split_whitespace().count() >= 2
        && words.split_whitespace().all(capital)
        && words.split_whitespace().any(says)
}

/// Whether a line is nothing but agencies, with initials of their desks: `AFP`, `AP, Reuters`, `dpa/lno`.
pub(crate) fn is_agencies(line: &str, pages: &Pages) -> bool {
    // Initials of two letters are words of many languages unless in capitals.
    let agency = |name: &str| {
        let name = name.trim();
        let short = name.len() > 2 || name.bytes().all(|b| b.is_ascii_uppercase());
        pages.agency(name, short).is_some()
    };
    let before = line;
    let line =
        line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '.' | '(' | ')'));
    if line.is_empty() || line.len() > 60 {
        return false;
    }
    if is_house(line, pages) && before.trim_start().starts_with('(') {
        return true;
    }
    let desk = |part: &str| part.trim().len() <= 4 && part.trim().chars().all(char::is_lowercase);
    let mut parts = line.split([',', '/', '&', ';', '|', '+']).peekable();
    agency(line)
        || (parts.any(agency) && line.split([',', '/', '&', ';', '|', '+']).all(|p| agency(p) || desk(p)))
}

/// `(c) AGENCY 2020. Reproduced by HOUSE`: the holder of the rights wrote it where another house prints it.
fn in_notice(text: &str, span: ByteSpan, pages: &Pages) -> Named {
    let words = span.of(text);
    let holder = after_copyright(words)?;
    let name = holder.of(words);
    if let Some(agency) = pages.agency(name, true) {
        return Some((
            agency.name.clone(),
            ByteSpan::new(span.start + holder.start, span.start + holder.end),
        ));
    }
    let lower = words.to_ascii_lowercase();
    let printed =
        pages.cues_inside(&lower).any(|(kind, at)| kind == CueKind::Publisher && at.start > holder.end);
    printed.then(|| shift(holder, span, text))
}
