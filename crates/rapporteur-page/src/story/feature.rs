//! A block as a row of numbers.

use std::collections::HashMap;
use std::sync::LazyLock;

use rapporteur_codebook::{CueKind, Mark, Pages};

use super::Measure;
use crate::block::{Page, Places};
use crate::html::Tag;

macro_rules! features {
    ($($name:ident)*) => {
        /// One feature; a family of several (cues, marks, places) begins at its first.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(usize)]
        pub(super) enum F { $($name,)* }
        const NAMES: &[&str] = &[$(stringify!($name),)*];
    };
}

features! {
    Bias Words1 Words3 Words6 Words10 Words20 Words40 Words80 LogWords
    Link LinkHalf LinkAll
    EndStop EndQuote EndColon EndEllipsis Question TwoStops FourStops Comma ThreeCommas
    Stop StopNone Dense DenseEnd Capitals AllCapitals Digits StartsLower StartsQuote Bars Address
    Stamp Repeated Title Stated StatedFull StatedNone
    TagH1 TagH2 TagH3 TagP TagLi TagDiv TagCell TagFigcaption TagPre TagDefinition TagOther
    Gap First Last Half
    Self_ SelfWords Previous1 Previous2 Next1 Next2 Window3 Window8 Window20
    Look LookCount LookMass Inside Outside Up1 Up2 Up4 Sibling ParentMass
    Before After Early Late Between BetweenShort BetweenHeading BetweenLink BetweenList
    NextGoodHeading RunBefore RunAfter
    PageGood Clean LateClean EarlyClean SelfClean WindowClean FewBlocks
    SelfWindow3 SelfWindow8 SelfWindow20 SelfLate SelfEarly StopWindow3 StopWindow8 ShortWindow3 ShortWindow8
    LongWindow3 LongWindow8 OpenWindow8 LateOpen EarlyOpen EdgeShort NoStopWindow3
    BehindComment BehindFooter BehindRelated SinceComment SinceRelated NearShort NearStops NearWords
}

const FIXED: usize = NAMES.len();
const CUES: [(CueKind, &str); 9] = [
    (CueKind::Related, "Related"),
    (CueKind::Footer, "Footer"),
    (CueKind::Comment, "Comment"),
    (CueKind::Caption, "Caption"),
    (CueKind::Credit, "Credit"),
    (CueKind::Byline, "Byline"),
    (CueKind::Stamp, "Stamp"),
    (CueKind::Menu, "Menu"),
    (CueKind::Other, "Other"),
];
const MARKS: [(Mark, &str); 16] = [
    (Mark::Body, "Body"),
    (Mark::Article, "Article"),
    (Mark::Content, "Content"),
    (Mark::Menu, "Menu"),
    (Mark::Related, "Related"),
    (Mark::Comment, "Comment"),
    (Mark::Footer, "Footer"),
    (Mark::Caption, "Caption"),
    (Mark::Byline, "Byline"),
    (Mark::Date, "Date"),
    (Mark::Social, "Social"),
    (Mark::Promotion, "Promotion"),
    (Mark::Tags, "Tags"),
    (Mark::Title, "Title"),
    (Mark::Lede, "Lede"),
    (Mark::Box, "Box"),
];
const PLACES: [&str; Places::COUNT] = [
    "Nav", "Header", "Footer", "Aside", "Main", "Article", "Figure", "Form", "Table", "List", "Button",
    "Hidden", "Quote", "BodyProp",
];
const CUE_SHORT: usize = FIXED;
const CUE_LONG: usize = CUE_SHORT + CUES.len();
const CUE_INSIDE: usize = CUE_LONG + CUES.len();
const NEAR: usize = CUE_INSIDE + CUES.len();
const FAR: usize = NEAR + MARKS.len();
const PLACE: usize = FAR + MARKS.len();
/// Number of features.
pub(super) const COUNT: usize = PLACE + PLACES.len();

/// The name of each feature, as `weights.csv` has it.
pub(super) fn names() -> Vec<String> {
    let mut names: Vec<String> = NAMES.iter().map(|name| name.trim_end_matches('_').to_owned()).collect();
    for family in ["CueShort", "CueLong", "CueInside"] {
        names.extend(CUES.iter().map(|(_, name)| format!("{family}{name}")));
    }
    for family in ["Near", "Far"] {
        names.extend(MARKS.iter().map(|(_, name)| format!("{family}{name}")));
    }
    names.extend(PLACES.iter().map(|name| format!("In{name}")));
    names
}

/// The number of each feature by its name.
pub(super) fn numbers() -> &'static HashMap<String, usize> {
    static NUMBERS: LazyLock<HashMap<String, usize>> =
        LazyLock::new(|| names().into_iter().zip(0..).collect());
    &NUMBERS
}

/// The weights of one model; a feature without one weighs nothing.
pub(super) fn weights(pages: &Pages, model: &str) -> Vec<f64> {
    let mut weights = vec![0.0; COUNT];
    for (name, weight) in pages.weights.get(model).into_iter().flatten() {
        if let Some(&number) = numbers().get(name) {
            weights[number] = *weight;
        }
    }
    weights
}

/// The features of a block that are not zero.
#[derive(Debug, Clone, Default)]
pub(super) struct Row(pub(super) Vec<(u16, f32)>);

impl Row {
    pub(super) fn set(&mut self, feature: F, value: f64) {
        self.at(feature as usize, value);
    }

    fn at(&mut self, feature: usize, value: f64) {
        if value != 0.0 {
            self.0.push((feature as u16, value as f32));
        }
    }

    fn flag(&mut self, feature: F, on: bool) {
        self.set(feature, f64::from(u8::from(on)));
    }

    pub(super) fn score(&self, weights: &[f64]) -> f64 {
        self.0.iter().map(|&(feature, value)| weights[feature as usize] * f64::from(value)).sum()
    }
}

/// Blocks with fewer words than this are short: a furniture phrase then tells more.
const SHORT: usize = 12;

/// The features that a block has by itself.
pub(super) fn local(page: &Page, measures: &[Measure]) -> Vec<Row> {
    let last = page.blocks.len().saturating_sub(1).max(1) as f64;
    let mut rows = Vec::with_capacity(page.blocks.len());
    for (at, (block, measure)) in page.blocks.iter().zip(measures).enumerate() {
        let mut row = Row(Vec::with_capacity(64));
        let words = page.words(block);
        row.set(F::Bias, 1.0);
        length(&mut row, measure);
        let link = block.link as f64 / block.span.len().max(1) as f64;
        row.set(F::Link, link);
        row.flag(F::LinkHalf, link > 0.5);
        row.flag(F::LinkAll, link > 0.9);
        marks_of_prose(&mut row, words, measure);
        cues(&mut row, measure);
        row.flag(F::Stamp, measure.stamp);
        row.flag(F::Repeated, measure.repeated);
        row.flag(F::Title, measure.title);
        row.set(F::Stated, measure.stated.max(0.0));
        row.flag(F::StatedFull, measure.stated > 0.9);
        row.flag(F::StatedNone, (0.0..0.1).contains(&measure.stated) && measure.words > 6);
        let position = at as f64 / last;
        row.flag(F::First, position < 0.1);
        row.flag(F::Half, position > 0.5);
        row.flag(F::Last, position > 0.85);
        row.flag(F::Gap, block.gap);
        if !page.plain {
            row.set(tag(block.tag), 1.0);
            for (bit, (mark, _)) in MARKS.iter().enumerate() {
                row.at(NEAR + bit, f64::from(u8::from(block.near.has(*mark))));
                row.at(FAR + bit, f64::from(u8::from(block.far.has(*mark))));
            }
            block.places.iter().for_each(|bit| row.at(PLACE + bit, 1.0));
        }
        rows.push(row);
    }
    rows
}

fn length(row: &mut Row, measure: &Measure) {
    let class = match measure.words {
        0..3 => F::Words1,
        3..6 => F::Words3,
        6..10 => F::Words6,
        10..20 => F::Words10,
        20..40 => F::Words20,
        40..80 => F::Words40,
        _ => F::Words80,
    };
    row.set(class, 1.0);
    row.set(F::LogWords, (measure.words as f64 + 1.0).ln());
}

/// What tells prose from labels: ends of sentences, function words, capitals.
fn marks_of_prose(row: &mut Row, words: &str, measure: &Measure) {
    let bare = words.trim_end_matches(['"', '”', '’', '\'', '»', ')', '“', '」', '」', ']']);
    let quoted = bare.len() < words.len();
    row.flag(F::EndStop, bare.ends_with(['.', '!', '?', '。', '！', '？', '؟', '।']));
    row.flag(F::EndQuote, quoted);
    row.flag(F::EndColon, bare.ends_with(':'));
    row.flag(F::EndEllipsis, bare.ends_with('…') || bare.ends_with("..."));
    row.flag(F::Question, bare.ends_with('?'));
    row.flag(F::TwoStops, measure.stops > 1);
    row.flag(F::FourStops, measure.stops > 3);
    row.flag(F::Comma, measure.commas > 0);
    row.flag(F::ThreeCommas, measure.commas > 2);
    let count = measure.words.max(1) as f64;
    let dense = measure.dense * 3 > measure.characters;
    row.flag(F::Dense, dense);
    row.flag(F::DenseEnd, dense && measure.stops > 0);
    row.set(F::Stop, if dense { 0.3 } else { (measure.stop as f64 / count).min(0.6) });
    row.flag(F::StopNone, !dense && measure.stop == 0 && measure.words > 3);
    row.set(F::Capitals, (measure.capitals as f64 / count).min(1.0));
    let upper = words.chars().filter(|c| c.is_alphabetic()).take(200).all(char::is_uppercase);
    row.flag(F::AllCapitals, upper && measure.words > 0 && !dense);
    row.set(F::Digits, measure.digits as f64 / measure.characters.max(1) as f64);
    row.flag(F::StartsLower, words.starts_with(char::is_lowercase));
    row.flag(F::StartsQuote, words.starts_with(['"', '“', '„', '«', '‘', '「', '—', '–']));
    row.flag(F::Bars, words.matches(['|', '•', '·', '/', '»', '>']).count() > 1);
    row.flag(F::Address, words.contains('@') || words.contains("http") || words.contains("www."));
}

fn cues(row: &mut Row, measure: &Measure) {
    // A line that names the printing house is a footer.
    let role = |kind| if kind == CueKind::Publisher { CueKind::Footer } else { kind };
    let index = |kind| CUES.iter().position(|(listed, _)| *listed == role(kind));
    if let Some(at) = measure.cue.and_then(index) {
        row.at(if measure.words < SHORT { CUE_SHORT } else { CUE_LONG } + at, 1.0);
    }
    if let Some(at) = measure.inside.and_then(index) {
        row.at(CUE_INSIDE + at, 1.0);
    }
}

fn tag(tag: Tag) -> F {
    match tag {
        Tag::H1 => F::TagH1,
        Tag::H2 => F::TagH2,
        Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => F::TagH3,
        Tag::P => F::TagP,
        Tag::Li => F::TagLi,
        Tag::Div | Tag::Section | Tag::Article | Tag::Main => F::TagDiv,
        Tag::Td | Tag::Th => F::TagCell,
        Tag::Figcaption | Tag::Figure => F::TagFigcaption,
        Tag::Pre => F::TagPre,
        Tag::Dt | Tag::Dd => F::TagDefinition,
        _ => F::TagOther,
    }
}
