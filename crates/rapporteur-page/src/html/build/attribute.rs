//! What attributes and the head of a page say: marks of class words, metadata, times, links.

use rapporteur_codebook::{Mark, Marks};

use super::super::Tag;
use super::super::tokens::attributes;
use super::{Builder, Open};
use crate::block::{Place, TimeElement};

impl Builder<'_> {
    /// Takes from the attributes what they say about the text inside; gives the class.
    pub(super) fn read_attributes<'a>(&mut self, tag: Tag, attrs: &'a str, open: &mut Open) -> &'a str {
        let mut class = "";
        for (name, value) in attributes(attrs) {
            match name.len() {
                5 if name.eq_ignore_ascii_case("class") => {
                    class = value;
                    self.marks(value, &mut open.own);
                }
                2 if name.eq_ignore_ascii_case("id") => self.marks(value, &mut open.own),
                4 if name.eq_ignore_ascii_case("role") => self.marks(value, &mut open.own),
                5 if name.eq_ignore_ascii_case("style") => {
                    let hides = |s: &str| s.contains("display:none") || s.contains("display: none");
                    if hides(value) {
                        open.places.insert(Place::Hidden);
                    }
                }
                6 if name.eq_ignore_ascii_case("hidden") => open.places.insert(Place::Hidden),
                8 if name.eq_ignore_ascii_case("property") => self.rdfa(value, attrs),
                8 if name.eq_ignore_ascii_case("itemprop") => self.itemprop(value, attrs, open),
                8 if tag == Tag::Time && name.eq_ignore_ascii_case("datetime") => self.time(value, open),
                11 if name.eq_ignore_ascii_case("aria-hidden") && value == "true" => {
                    open.places.insert(Place::Hidden);
                }
                11 if name.eq_ignore_ascii_case("data-testid") => self.marks(value, &mut open.own),
                _ => {}
            }
        }
        class
    }

    /// RDFa on any element: a property that is a day, with its value in `content`.
    pub(super) fn rdfa(&mut self, property: &str, attrs: &str) {
        let named = |name: &&str| {
            self.pages.metadata.published.iter().any(|listed| listed.eq_ignore_ascii_case(name))
        };
        let content = attributes(attrs).find(|(key, _)| matches!(*key, "content" | "datetime"));
        if let (Some(name), Some((_, content))) = (property.split_whitespace().find(named), content)
            && self.page.metadata.meta.len() < 500
        {
            self.page.metadata.meta.push((name.to_ascii_lowercase(), content.to_owned()));
        }
    }

    pub(super) fn itemprop(&mut self, value: &str, attrs: &str, open: &mut Open) {
        if value.eq_ignore_ascii_case("articlebody") {
            open.places.insert(Place::BodyProp);
            open.own.insert(Mark::Body);
        }
        if value.to_ascii_lowercase().contains("datepublished") {
            let stated = attributes(attrs).find(|(n, _)| matches!(*n, "content" | "datetime"));
            if let Some((_, content)) = stated {
                self.page
                    .metadata
                    .meta
                    .push(("datepublished".into(), htmlize::unescape_attribute(content).into()));
            }
        }
        self.marks(value, &mut open.own);
    }

    pub(super) fn time(&mut self, value: &str, open: &Open) {
        if self.page.metadata.times.len() < 200 && value.len() < 64 {
            self.page.metadata.times.push(TimeElement {
                value: value.to_owned(),
                block: self.page.blocks.len(),
                near: self.near(),
                far: self.top().far.union(open.own),
                places: open.places,
            });
        }
    }

    /// Looks the words of a class or id up: runs of letters, split at changes of case, and whole names without signs.
    pub(super) fn marks(&self, value: &str, marks: &mut Marks) {
        let mut whole = String::new();
        for name in value.split_ascii_whitespace().take(12) {
            if name.len() > 80 {
                continue;
            }
            whole.clear();
            let mut from = 0;
            let mut before = 0u8;
            for (at, byte) in name.bytes().enumerate() {
                let camel = byte.is_ascii_uppercase() && before.is_ascii_lowercase();
                if camel || !byte.is_ascii_alphabetic() {
                    self.mark(&whole[from..], marks);
                    from = whole.len();
                }
                if byte.is_ascii_alphabetic() {
                    whole.push(byte.to_ascii_lowercase() as char);
                }
                before = byte;
                if at > 60 {
                    break;
                }
            }
            self.mark(&whole[from..], marks);
            if from > 0 {
                self.mark(&whole, marks);
            }
        }
    }

    pub(super) fn mark(&self, word: &str, marks: &mut Marks) {
        if word.len() > 1
            && let Some(found) = self.pages.marks.get(word)
        {
            *marks = marks.union(*found);
        }
    }

    pub(super) fn meta(&mut self, attrs: &str) {
        let (mut name, mut content) = (None, None);
        for (key, value) in attributes(attrs) {
            match key.to_ascii_lowercase().as_str() {
                "name" | "property" | "itemprop" | "http-equiv" if name.is_none() => {
                    name = Some(value.trim().to_ascii_lowercase());
                }
                "content" => content = Some(value),
                _ => {}
            }
        }
        if let (Some(name), Some(content)) = (name, content)
            && self.page.metadata.meta.len() < 500
            && content.len() < 10_000
        {
            let content = htmlize::unescape_attribute(content).into_owned();
            self.page.metadata.meta.push((name, content));
        }
    }

    pub(super) fn link_element(&mut self, attrs: &str) {
        let of = |key: &str| attributes(attrs).find(|(k, _)| k.eq_ignore_ascii_case(key)).map(|(_, v)| v);
        if of("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
            && self.page.metadata.canonical.is_none()
        {
            self.page.metadata.canonical = of("href").map(|href| htmlize::unescape_attribute(href).into());
        }
    }

    pub(super) fn script(&mut self, attrs: &str, raw: &str) {
        let json_ld = |(key, value): (&str, &str)| {
            key.eq_ignore_ascii_case("type") && value.trim().eq_ignore_ascii_case("application/ld+json")
        };
        if raw.len() < 1_000_000 && self.page.metadata.json_ld.len() < 50 && attributes(attrs).any(json_ld) {
            self.page.metadata.json_ld.push(raw.to_owned());
        }
    }
}
