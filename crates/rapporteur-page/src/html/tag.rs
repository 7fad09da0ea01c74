//! The elements that matter for finding a story, and what opening or closing them does.

/// An element name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub(crate) enum Tag {
    /// No element: plain text.
    None,
    A,
    Address,
    Article,
    Aside,
    Blockquote,
    Body,
    Br,
    Button,
    Dd,
    Details,
    Div,
    Dl,
    Dt,
    Fieldset,
    Figcaption,
    Figure,
    Footer,
    Form,
    H1,
    H2,
    H3,
    H4,
    H5,
    H6,
    Head,
    Header,
    Hr,
    Html,
    Iframe,
    Img,
    Label,
    Li,
    Link,
    Main,
    Meta,
    Nav,
    Noscript,
    Ol,
    Option,
    P,
    Pre,
    Script,
    Section,
    Select,
    Span,
    Style,
    Summary,
    Svg,
    Table,
    Tbody,
    Td,
    Template,
    Textarea,
    Th,
    Time,
    Title,
    Tr,
    Ul,
    /// Inline elements without a role here.
    Inline,
    /// Elements that hold nothing.
    Void,
    /// Elements whose content is not text to read.
    Skipped,
}

impl Tag {
    pub(crate) const COUNT: usize = Self::Skipped as usize + 1;

    /// The element called `name`, in any case.
    pub(crate) fn named(name: &[u8]) -> Self {
        let mut lower = [0; 12];
        let Some(lower) = lower.get_mut(..name.len()) else { return Self::Inline };
        for (to, from) in lower.iter_mut().zip(name) {
            *to = from.to_ascii_lowercase();
        }
        match &*lower {
            b"a" => Self::A,
            b"address" => Self::Address,
            b"article" => Self::Article,
            b"aside" => Self::Aside,
            b"blockquote" => Self::Blockquote,
            b"body" => Self::Body,
            b"br" => Self::Br,
            b"button" => Self::Button,
            b"dd" => Self::Dd,
            b"details" => Self::Details,
            b"div" | b"center" | b"hgroup" | b"dir" | b"menu" => Self::Div,
            b"dl" => Self::Dl,
            b"dt" => Self::Dt,
            b"fieldset" => Self::Fieldset,
            b"figcaption" => Self::Figcaption,
            b"figure" => Self::Figure,
            b"footer" => Self::Footer,
            b"form" => Self::Form,
            b"h1" => Self::H1,
            b"h2" => Self::H2,
            b"h3" => Self::H3,
            b"h4" => Self::H4,
            b"h5" => Self::H5,
            b"h6" => Self::H6,
            b"head" => Self::Head,
            b"header" => Self::Header,
            b"hr" => Self::Hr,
            b"html" => Self::Html,
            b"iframe" => Self::Iframe,
            b"img" => Self::Img,
            b"label" => Self::Label,
            b"li" => Self::Li,
            b"link" => Self::Link,
            b"main" => Self::Main,
            b"meta" => Self::Meta,
            b"nav" => Self::Nav,
            b"noscript" | b"noframes" => Self::Noscript,
            b"ol" => Self::Ol,
            b"option" | b"optgroup" => Self::Option,
            b"p" => Self::P,
            b"pre" => Self::Pre,
            b"script" => Self::Script,
            b"section" => Self::Section,
            b"select" | b"datalist" => Self::Select,
            b"span" | b"font" => Self::Span,
            b"style" => Self::Style,
            b"summary" => Self::Summary,
            b"svg" => Self::Svg,
            b"table" => Self::Table,
            b"tbody" | b"thead" | b"tfoot" => Self::Tbody,
            b"td" => Self::Td,
            b"template" => Self::Template,
            b"textarea" => Self::Textarea,
            b"th" => Self::Th,
            b"time" => Self::Time,
            b"title" => Self::Title,
            b"tr" => Self::Tr,
            b"ul" => Self::Ul,
            b"area" | b"base" | b"col" | b"embed" | b"input" | b"param" | b"source" | b"track" | b"wbr" => {
                Self::Void
            }
            b"audio" | b"video" | b"canvas" | b"object" | b"math" | b"applet" => Self::Skipped,
            _ => Self::Inline,
        }
    }

    /// Elements that hold nothing and are never closed.
    pub(crate) fn void(self) -> bool {
        matches!(self, Self::Br | Self::Hr | Self::Img | Self::Link | Self::Meta | Self::Void)
    }

    /// Elements whose content is characters up to their end tag, not markup.
    pub(crate) fn raw(self) -> bool {
        matches!(self, Self::Script | Self::Style | Self::Title | Self::Textarea | Self::Iframe)
    }

    /// Elements whose text nobody reads on the page.
    pub(crate) fn skipped(self) -> bool {
        matches!(self, Self::Noscript | Self::Select | Self::Svg | Self::Template | Self::Skipped)
    }

    /// Elements that flow with the words around them.
    pub(crate) fn inline(self) -> bool {
        matches!(
            self,
            Self::A
                | Self::Inline
                | Self::Span
                | Self::Time
                | Self::Label
                | Self::Img
                | Self::Void
                | Self::Button
        ) || self.skipped()
    }

    pub(crate) fn heading(self) -> bool {
        matches!(self, Self::H1 | Self::H2 | Self::H3 | Self::H4 | Self::H5 | Self::H6)
    }

    /// Which open element, if any, the start of this one closes, and the element that shields it.
    pub(crate) fn closes(self) -> Option<(&'static [Self], &'static [Self])> {
        const CELL: &[Tag] = &[Tag::Td, Tag::Th];
        const TABLE: &[Tag] = &[Tag::Table];
        Some(match self {
            Self::Li => (&[Self::Li], &[Self::Ul, Self::Ol]),
            Self::Dt | Self::Dd => (&[Self::Dt, Self::Dd], &[Self::Dl]),
            Self::Td | Self::Th => (CELL, &[Self::Tr, Self::Table]),
            Self::Tr => (&[Self::Tr], TABLE),
            Self::Tbody => (&[Self::Tbody], TABLE),
            Self::Option => (&[Self::Option], &[Self::Select]),
            Self::A => (&[Self::A], CELL),
            _ if !self.inline() && self != Self::Br => (&[Self::P], &[Self::Button, Self::Td, Self::Th]),
            _ => return None,
        })
    }
}
