//! Tokens to blocks: keeps the open elements, what their class words say, and cuts the visible text into blocks.

mod attribute;

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use rapporteur_codebook::{Marks, Pages};
use rapporteur_model::{ByteSpan, Note, NoteKind};

use super::Tag;
use super::tokens::{Token, Tokens, attributes};
use crate::block::{Block, Node, Page, Place, Places};
use crate::limits::{MAX_BLOCKS, MAX_DEPTH, MAX_TEXT};

/// The blocks of an HTML page.
pub(crate) fn page(source: &str, pages: &Pages) -> Page {
    let mut builder = Builder::new(pages);
    for token in Tokens::new(source) {
        match token {
            Token::Start { tag, attributes, raw } => builder.start(tag, attributes, raw),
            Token::End { tag } => builder.end(tag),
            Token::Text(text) => builder.characters(text),
        }
        if builder.full() {
            break;
        }
    }
    builder.finish()
}

/// An element that is open.
#[derive(Debug, Clone, Copy)]
struct Open {
    tag: Tag,
    own: Marks,
    far: Marks,
    places: Places,
    node: u32,
    look: u32,
}

struct Builder<'p> {
    pages: &'p Pages,
    page: Page,
    stack: Vec<Open>,
    /// How many elements of each kind are open, so that a stray end tag costs nothing.
    count: [u16; Tag::COUNT],
    /// Elements that were too deep to follow and are still open.
    beyond: usize,
    /// Open elements whose text is not read.
    skip: usize,
    links: usize,
    /// Where the block being written began.
    from: usize,
    link: usize,
    /// White space came after the last character.
    space: bool,
    breaks: usize,
}

impl<'p> Builder<'p> {
    fn new(pages: &'p Pages) -> Self {
        let root = Open {
            tag: Tag::None,
            own: Marks::default(),
            far: Marks::default(),
            places: Places::default(),
            node: 0,
            look: 0,
        };
        let page = Page { nodes: vec![Node { parent: 0, first: 0, end: 0, depth: 0 }], ..Page::default() };
        Self {
            pages,
            page,
            stack: vec![root],
            count: [0; Tag::COUNT],
            beyond: 0,
            skip: 0,
            links: 0,
            from: 0,
            link: 0,
            space: false,
            breaks: 0,
        }
    }

    fn full(&self) -> bool {
        self.page.text.len() > MAX_TEXT || self.page.blocks.len() >= MAX_BLOCKS
    }

    fn top(&self) -> &Open {
        &self.stack[self.stack.len() - 1]
    }

    fn start(&mut self, tag: Tag, attrs: &str, raw: &str) {
        match tag {
            Tag::Meta => return self.meta(attrs),
            Tag::Link => return self.link_element(attrs),
            Tag::Title if self.page.metadata.title.is_empty() && self.skip == 0 => {
                self.page.metadata.title = squeeze(&htmlize::unescape(raw));
                return;
            }
            Tag::Script => return self.script(attrs, raw),
            Tag::Br => return self.line_break(),
            Tag::Html => {
                let lang = attributes(attrs).find(|(name, _)| name.eq_ignore_ascii_case("lang"));
                self.page.metadata.lang = lang.map(|(_, value)| value.trim().to_owned());
            }
            _ => {}
        }
        if tag.raw() {
            return;
        }
        if let Some((closed, shields)) = tag.closes() {
            self.close(closed, shields);
        }
        if !tag.inline() {
            self.cut();
        }
        if tag.void() {
            return;
        }
        if self.stack.len() >= MAX_DEPTH {
            self.beyond += 1;
            return;
        }
        self.open(tag, attrs);
    }

    fn open(&mut self, tag: Tag, attrs: &str) {
        let parent = *self.top();
        let mut open = Open { tag, own: Marks::default(), ..parent };
        if let Some(place) = place(tag) {
            open.places.insert(place);
        }
        let mut class = "";
        if !attrs.is_empty() && !matches!(tag, Tag::Html | Tag::Body) {
            class = self.read_attributes(tag, attrs, &mut open);
        }
        open.far = parent.far.union(open.own);
        if !tag.inline() {
            let depth = self.page.nodes[parent.node as usize].depth + 1;
            let first = self.page.blocks.len() as u32;
            open.node = self.page.nodes.len() as u32;
            self.page.nodes.push(Node { parent: parent.node, first, end: first, depth });
            open.look = look(tag, class, parent.look);
        }
        self.count[tag as usize] += 1;
        self.skip += usize::from(tag.skipped());
        self.links += usize::from(tag == Tag::A);
        self.stack.push(open);
    }

    fn end(&mut self, tag: Tag) {
        if tag == Tag::Br {
            return self.line_break();
        }
        if !tag.inline() {
            self.cut();
        }
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if self.count[tag as usize] == 0 {
            return;
        }
        // An inline end tag does not reach out of the block it stands in.
        let reach = |open: &&Open| !tag.inline() || open.tag.inline() || open.tag == tag;
        let within = self.stack.iter().rev().take_while(reach);
        if let Some(up) = within.take(MAX_DEPTH).position(|open| open.tag == tag) {
            (0..=up).for_each(|_| self.pop());
        }
    }

    /// Closes the innermost open element of `closed`, unless one of `shields` is nearer.
    fn close(&mut self, closed: &[Tag], shields: &[Tag]) {
        if closed.iter().all(|tag| self.count[*tag as usize] == 0) {
            return;
        }
        for (up, open) in self.stack.iter().rev().enumerate() {
            if shields.contains(&open.tag) {
                return;
            }
            if closed.contains(&open.tag) {
                if !open.tag.inline() {
                    self.cut();
                }
                (0..=up).for_each(|_| self.pop());
                return;
            }
        }
    }

    fn pop(&mut self) {
        if self.stack.len() < 2 {
            return;
        }
        if let Some(open) = self.stack.pop() {
            self.count[open.tag as usize] -= 1;
            self.skip -= usize::from(open.tag.skipped());
            self.links -= usize::from(open.tag == Tag::A);
            if !open.tag.inline() {
                self.page.nodes[open.node as usize].end = self.page.blocks.len() as u32;
            }
        }
    }

    fn line_break(&mut self) {
        self.breaks += 1;
        self.space = true;
        if self.breaks > 1 {
            self.cut();
        }
    }

    fn characters(&mut self, text: &str) {
        if self.skip > 0 {
            return;
        }
        let decoded = if text.contains('&') { htmlize::unescape(text) } else { text.into() };
        let before = self.page.text.len();
        for c in decoded.chars() {
            match c {
                _ if c.is_whitespace() => self.space = true,
                // Soft hyphens, zero-width characters and byte order marks are not part of a word. The joiners stay:
                // Persian and Indic spelling needs them.
                '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {}
                _ => self.push(c),
            }
        }
        if self.links > 0 {
            self.link += self.page.text.len() - before;
        }
    }

    fn push(&mut self, c: char) {
        let text = &mut self.page.text;
        if self.space && text.len() > self.from {
            text.push(if self.breaks > 0 { '\n' } else { ' ' });
        }
        self.space = false;
        self.breaks = 0;
        text.push(c);
    }

    /// Marks of the three innermost open elements.
    fn near(&self) -> Marks {
        self.stack.iter().rev().take(3).fold(Marks::default(), |marks, open| marks.union(open.own))
    }

    /// Ends the block being written.
    fn cut(&mut self) {
        let end = self.page.text.len();
        if end > self.from {
            let top = *self.top();
            let holder = self.stack.iter().rev().find(|open| !open.tag.inline()).unwrap_or(&top);
            self.page.blocks.push(Block {
                span: ByteSpan::new(self.from, end),
                tag: holder.tag,
                near: self.near(),
                far: top.far,
                places: top.places,
                link: self.link.min(end - self.from),
                node: top.node,
                look: holder.look,
                gap: false,
            });
            self.page.text.push('\n');
            self.from = end + 1;
        }
        self.link = 0;
        self.space = false;
        self.breaks = 0;
    }

    fn finish(mut self) -> Page {
        self.cut();
        if self.full() {
            let message = "the page has more text than is read of one page; the rest was left out".to_owned();
            self.page.notes.push(Note::new(NoteKind::Limit, message));
        }
        while self.stack.len() > 1 {
            self.pop();
        }
        self.page.nodes[0].end = self.page.blocks.len() as u32;
        self.page
    }
}

fn place(tag: Tag) -> Option<Place> {
    Some(match tag {
        Tag::Nav => Place::Nav,
        Tag::Header => Place::Header,
        Tag::Footer => Place::Footer,
        Tag::Aside => Place::Aside,
        Tag::Main => Place::Main,
        Tag::Article => Place::Article,
        Tag::Figure => Place::Figure,
        Tag::Form => Place::Form,
        Tag::Table => Place::Table,
        Tag::Ul | Tag::Ol | Tag::Dl => Place::List,
        Tag::Button => Place::Button,
        Tag::Blockquote => Place::Quote,
        _ => return None,
    })
}

/// Names the look of an element: its kind, its class, and the look of the element around it.
fn look(tag: Tag, class: &str, parent: u32) -> u32 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one((tag as u8, class, parent & 0xffff)) as u32
}

/// White space runs to single spaces.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
