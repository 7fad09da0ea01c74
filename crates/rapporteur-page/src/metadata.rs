//! What a page says about itself for machines: JSON-LD and `<meta>`.

use rapporteur_codebook::{MetadataNames, Pages};
use serde_json::Value;

use crate::block::Page;
use crate::html::squeeze;

/// The statements of a page's markup about its story.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stated {
    /// Headline, from JSON-LD, else `og:title` and its kin, else `<title>`.
    pub(crate) headline: String,
    /// Text of the story or of its summary.
    pub(crate) body: String,
    /// Title for cards and shares (`og:title` and its kin).
    pub(crate) card: String,
    pub(crate) authors: Vec<String>,
    pub(crate) publisher: Option<String>,
    /// `datePublished` as written.
    pub(crate) published: Option<String>,
    /// `datePublished` of the page that holds the story.
    pub(crate) page_published: Option<String>,
    pub(crate) modified: Option<String>,
    pub(crate) lang: Option<String>,
}

impl Stated {
    pub(crate) fn of(page: &Page, pages: &Pages) -> Self {
        let names = &pages.metadata;
        let mut stated = Self::default();
        for script in &page.metadata.json_ld {
            match parse(script) {
                Some(value) => stated.visit(&value, names, 0),
                // What does not parse as JSON may still state the day.
                None if stated.published.is_none() => stated.published = value_of(script, "datePublished"),
                None => {}
            }
        }
        let meta = &page.metadata;
        stated.card = meta.first(&names.title).map(squeeze).unwrap_or_default();
        if stated.headline.is_empty() {
            stated.headline.clone_from(&stated.card);
        }
        if stated.authors.is_empty()
            && let Some(author) = meta.first(&names.author)
            && !author.starts_with("http")
        {
            stated.authors.push(squeeze(author));
        }
        if stated.publisher.is_none() {
            stated.publisher = meta.first(&names.publisher).map(squeeze);
        }
        stated.lang = stated.lang.or_else(|| meta.lang.clone()).filter(|lang| !lang.is_empty());
        stated
    }

    fn visit(&mut self, value: &Value, names: &MetadataNames, depth: usize) {
        if depth > 6 {
            return;
        }
        match value {
            Value::Array(list) => list.iter().take(100).for_each(|item| self.visit(item, names, depth + 1)),
            Value::Object(object) => {
                let is = |listed: &[String]| match object.get("@type") {
                    Some(Value::String(kind)) => listed.contains(kind),
                    Some(Value::Array(kinds)) => {
                        kinds.iter().filter_map(Value::as_str).any(|kind| listed.iter().any(|l| l == kind))
                    }
                    _ => false,
                };
                if is(&names.story_types) {
                    self.take(value);
                } else if is(&names.page_types) && self.page_published.is_none() {
                    let stated = object.get("datePublished").and_then(Value::as_str);
                    self.page_published = stated.map(str::to_owned);
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    if let Some(inner) = object.get(key) {
                        self.visit(inner, names, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }

    /// Takes over what one story record says; the first to say a thing wins.
    fn take(&mut self, story: &Value) {
        let text = |key: &str| story.get(key).and_then(Value::as_str).map(|s| squeeze(&plain(s)));
        if self.headline.is_empty() {
            self.headline = text("headline").or_else(|| text("name")).unwrap_or_default();
        }
        if let Some(body) = text("articleBody")
            && body.len() > self.body.len()
        {
            self.body = body;
        }
        if self.authors.is_empty() {
            story.get("author").into_iter().for_each(|author| names(author, &mut self.authors));
        }
        let mut publisher = Vec::new();
        story.get("publisher").into_iter().for_each(|value| names(value, &mut publisher));
        self.publisher = self.publisher.take().or_else(|| publisher.into_iter().next());
        self.published = self.published.take().or_else(|| text("datePublished").filter(|d| !d.is_empty()));
        self.modified = self.modified.take().or_else(|| text("dateModified"));
        self.lang = self.lang.take().or_else(|| text("inLanguage"));
    }
}

/// Names in a JSON-LD value: a string, a record with `name`, or a list of those.
fn names(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(name) if !name.starts_with("http") && !name.trim().is_empty() => {
            found.push(squeeze(&plain(name)));
        }
        Value::Array(list) => list.iter().take(20).for_each(|item| names(item, found)),
        Value::Object(object) => object.get("name").into_iter().for_each(|name| names(name, found)),
        _ => {}
    }
}

fn plain(text: &str) -> String {
    let text = if text.contains('&') { htmlize::unescape(text).into_owned() } else { text.to_owned() };
    if !text.contains('<') {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' if inside => {
                inside = false;
                out.push(' ');
            }
            _ if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

/// JSON as pages have it: with raw line breaks in strings, comments of CDATA around it, a trailing semicolon.
fn parse(script: &str) -> Option<Value> {
    let script = script.trim();
    if let Ok(value) = serde_json::from_str(script) {
        return Some(value);
    }
    let from = script.find(['{', '['])?;
    let to = script.rfind(['}', ']'])?;
    let cleaned: String =
        script.get(from..=to)?.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    serde_json::from_str(&cleaned).ok()
}

/// The string that follows `key` in a script, with plain or escaped quotes.
pub(crate) fn value_of(script: &str, key: &str) -> Option<String> {
    for at in memchr::memmem::find_iter(script.as_bytes(), key.as_bytes()).take(20) {
        let rest = script.get(at + key.len()..)?;
        let value = rest.trim_start_matches(['"', '\\', '\'', ' ', ':']);
        // Behind the key stand a quote, a colon and a quote, and little else.
        if (2..9).contains(&(rest.len() - value.len())) && value.starts_with(|c: char| c.is_ascii_digit()) {
            let end = value.find(['"', '\\', '\'', '<', ',']).unwrap_or(value.len());
            return value.get(..end.min(40)).map(str::to_owned);
        }
    }
    None
}
