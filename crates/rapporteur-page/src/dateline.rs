//! The dateline that opens a dispatch: `CITY, Country, Dec 3 (AGENCY) - `.

use rapporteur_codebook::Pages;
use rapporteur_model::ByteSpan;

/// How far into a story its dateline may reach, in bytes.
const LONGEST: usize = 110;

/// The dateline at the start of `block`, up to where the first sentence begins.
pub(crate) fn find(text: &str, block: ByteSpan, pages: &Pages) -> Option<ByteSpan> {
    let words = block.of(text);
    let window = &words[..crate::text::floor(words, LONGEST)];
    let (end, next) = [" - ", " -- ", " – ", " — ", "— ", "– ", ": ", " | "]
        .iter()
        .filter_map(|dash| window.find(dash).map(|at| (at, at + dash.len())))
        .min()?;
    let head = &words[..end];
    let colon = words[end..].starts_with(':');
    let city = head.split([',', '(', '/']).next().unwrap_or_default().trim();
    let capitals = city.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
        && city.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let brackets = head.ends_with(')') && head.contains('(');
    let dated = has_month(head, pages);
    let credited = brackets
        && head.rfind('(').is_some_and(|open| bracketed_name(&head[open + 1..head.len() - 1], pages));
    let short = city.split_whitespace().count() <= 4 && city.starts_with(char::is_uppercase);
    let fits = short
        && ((capitals && !colon) || credited || (dated && brackets))
        && !head.contains(['"', '“', '”', '?', '!']);
    fits.then(|| ByteSpan::new(block.start, block.start + next))
}

fn has_month(head: &str, pages: &Pages) -> bool {
    head.split(|c: char| !c.is_alphabetic()).any(|word| pages.months.contains_key(&word.to_lowercase()))
}

/// Whether the words in brackets are a listed agency, or stand as a name in capitals or with capital letters.
fn bracketed_name(inner: &str, pages: &Pages) -> bool {
    let listed = inner.split(['/', ',']).any(|name| pages.agency(name, true).is_some());
    let name = !inner.is_empty()
        && inner.len() < 40
        && inner.split_whitespace().all(|w| w.starts_with(char::is_uppercase));
    listed || name
}
