//! A page as a sequence of blocks: the common ground of HTML pages and crawled text.

use rapporteur_codebook::Marks;
use rapporteur_model::{ByteSpan, Note};

use crate::html::Tag;

/// Where in the structure of a page a block stands: elements it lies in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Places(u16);

/// One kind of surrounding element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Nav,
    Header,
    Footer,
    Aside,
    Main,
    Article,
    Figure,
    Form,
    Table,
    List,
    Button,
    Hidden,
    Quote,
    BodyProp,
}

impl Places {
    pub(crate) const COUNT: usize = 14;

    pub(crate) fn insert(&mut self, place: Place) {
        self.0 |= 1 << place as u16;
    }

    pub(crate) fn has(self, place: Place) -> bool {
        self.0 & (1 << place as u16) != 0
    }

    /// The numbers of the places in the set.
    pub(crate) fn iter(self) -> impl Iterator<Item = usize> {
        (0..Self::COUNT).filter(move |bit| self.0 & (1 << bit) != 0)
    }
}

/// A line of crawled text, a part of one, or a block of a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block {
    /// Its text, without surrounding white space.
    pub(crate) span: ByteSpan,
    /// The element that holds it; [`Tag::None`] in plain text.
    pub(crate) tag: Tag,
    /// Marks of that element and of the two around it.
    pub(crate) near: Marks,
    /// Marks of all elements around it.
    pub(crate) far: Marks,
    /// Elements around it.
    pub(crate) places: Places,
    /// Bytes of its text that lie in links.
    pub(crate) link: usize,
    /// Its element, as an index into [`Page::nodes`]; 0 in plain text.
    pub(crate) node: u32,
    /// Names the look of its element (tag, class, parent's class); equal for blocks made by the same template line.
    pub(crate) look: u32,
    /// Whether blank lines (in plain text) stand before it.
    pub(crate) gap: bool,
}

/// An element of the page and the blocks inside it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(crate) parent: u32,
    /// First block inside.
    pub(crate) first: u32,
    /// One past the last block inside.
    pub(crate) end: u32,
    pub(crate) depth: u16,
}

/// A moment that the page gives outside its text or in an attribute.
#[derive(Debug, Clone)]
pub(crate) struct TimeElement {
    /// Value of `datetime` or the like.
    pub(crate) value: String,
    /// The block it stands in or before.
    pub(crate) block: usize,
    pub(crate) near: Marks,
    pub(crate) far: Marks,
    pub(crate) places: Places,
}

/// What the head of a page, and markup for machines, says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Metadata {
    /// `<meta>` elements: name, property or itemprop in lower case, and content.
    pub(crate) meta: Vec<(String, String)>,
    /// Content of `<title>`.
    pub(crate) title: String,
    /// Canonical address.
    pub(crate) canonical: Option<String>,
    /// `lang` of the document.
    pub(crate) lang: Option<String>,
    /// JSON-LD scripts, as they stand.
    pub(crate) json_ld: Vec<String>,
    /// `<time>` elements and the like.
    pub(crate) times: Vec<TimeElement>,
}

impl Metadata {
    /// The first non-empty content of a `<meta>` element with one of these names, in the order of `names`.
    pub(crate) fn first(&self, names: &[String]) -> Option<&str> {
        names.iter().find_map(|name| self.get(&[name.as_str()]))
    }

    /// The first non-empty content of a `<meta>` element with one of these names, in the order of `names`.
    pub(crate) fn get(&self, names: &[&str]) -> Option<&str> {
        let of = |name: &&str| self.meta.iter().find(|(n, c)| n == name && !c.trim().is_empty());
        names.iter().find_map(of).map(|(_, content)| content.trim())
    }
}

/// A page in blocks.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub(crate) text: String,
    pub(crate) blocks: Vec<Block>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) metadata: Metadata,
    pub(crate) notes: Vec<Note>,
    /// Whether it was plain text.
    pub(crate) plain: bool,
}

impl Page {
    pub(crate) fn words(&self, block: &Block) -> &str {
        block.span.of(&self.text)
    }
}
