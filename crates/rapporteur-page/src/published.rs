//! When the page was published.

use rapporteur_codebook::Pages;
use rapporteur_model::{Published, SpanClass};

use crate::Hint;
use crate::block::Page;
use crate::metadata::Stated;

/// The day of publication, with the evidence that won.
pub(crate) fn find(
    page: &Page,
    stated: &Stated,
    _classes: &[SpanClass],
    hint: &Hint,
    _pages: &Pages,
) -> Option<Published> {
    let day = |raw: &str, basis: &str| {
        let iso = iso_day(raw)?;
        Some(Published {
            from: Some(iso.clone()),
            to: Some(iso),
            raw: raw.to_owned(),
            basis: basis.to_owned(),
        })
    };
    hint.date
        .as_deref()
        .and_then(|given| day(given, "given"))
        .or_else(|| page.metadata.get(&["article:published_time"]).and_then(|raw| day(raw, "meta")))
        .or_else(|| stated.published.as_deref().and_then(|raw| day(raw, "json_ld")))
}

/// The leading ISO day of a value.
fn iso_day(raw: &str) -> Option<String> {
    let head = raw.trim().get(..10)?;
    let mut parts = head.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let number =
        |text: &str, low: u16, high: u16| text.parse::<u16>().is_ok_and(|n| (low..=high).contains(&n));
    (number(year, 1900, 2100) && number(month, 1, 12) && number(day, 1, 31)).then(|| head.to_owned())
}
