//! From bytes to articles: HTML, crawled text, feeds, archives.
//!
//! [`read`] takes whatever a page is stored as and gives its stories, each with every stretch of its text labelled. It
//! never fails on a page: what is wrong with it becomes a [`Note`]. [`stream()`] does the same for
//! inputs of any length in bounded memory.
//!
//! ```
//! use rapporteur_codebook::Codebook;
//! use rapporteur_model::SpanClass;
//! use rapporteur_page::{Hint, read};
//!
//! let codebook = Codebook::embedded().unwrap();
//! let page = "<html><body><nav><a href=/>Home</a></nav><article><h1>Talks to resume in spring</h1>\
//!     <p>The two delegations agreed on Monday to meet again in April, the mediator said after a day of talks.</p>\
//!     <p>Neither side gave details, but both called the meeting useful, and aid convoys will go on meanwhile.</p>\
//!     </article><footer>© Example House</footer></body></html>";
//! let articles = read(page.as_bytes(), &Hint::named("a.html"), &codebook.pages);
//! let article = &articles[0];
//! assert_eq!(article.title.as_deref(), Some("Talks to resume in spring"));
//! let body = article.spans_of(SpanClass::Body).next().unwrap();
//! assert!(article.slice(body).starts_with("The two delegations"));
//! ```

mod article;
mod block;
mod charset;
mod copies;
mod date;
mod dateline;
mod feed;
mod format;
mod furniture;
mod headline;
mod html;
mod json_lines;
mod limits;
mod live;
mod masthead;
mod metadata;
mod points;
mod published;
mod source;
mod stamp;
mod story;
mod stream;
mod text;
mod turns;
mod warc;

pub use charset::decode;
pub use copies::{Copies, CopyOf};
pub use format::Format;
pub use limits::{
    MAX_BLOCKS, MAX_DECODED, MAX_DEPTH, MAX_HEADER, MAX_LINE, MAX_PAGE, MAX_RATIO, MAX_RECORD, MAX_TEXT,
};
pub use story::{Example, fit};
pub use stream::{SkipKind, Skipped, beginning, stream};

use block::{Metadata, Page};
use rapporteur_codebook::Pages;
use rapporteur_model::{Article, Note, NoteKind};

/// What is known about an input besides its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hint {
    /// Name of the record (file name, JSON `id`, URL).
    pub id: String,
    /// Address of the page.
    pub url: Option<String>,
    /// Day of publication as the user gives it, ISO 8601; wins over all evidence on the page.
    pub date: Option<String>,
    /// When the page was fetched, ISO 8601.
    pub fetched_at: Option<String>,
    /// Language, BCP 47.
    pub lang: Option<String>,
    /// Format, where the user names it; else it is told from the bytes and the name.
    pub format: Option<Format>,
    /// Bytes of the page, where no more than its beginning is given.
    pub size: Option<u64>,
}

impl Hint {
    /// A hint that gives only the name of the record.
    pub fn named(id: impl Into<String>) -> Self {
        Self { id: id.into(), ..Self::default() }
    }
}

/// The stories in `bytes`: one for a page or text, any number for an archive, a feed or JSON Lines.
///
/// What could not be read is said in the notes of the articles; a record that could not be read at all is an article
/// without text whose note names offset and cause. [`stream()`] tells the two apart.
pub fn read(bytes: &[u8], hint: &Hint, pages: &Pages) -> Vec<Article> {
    stream(bytes, hint, pages).filter_map(|item| item.map_or_else(Skipped::article, Some)).collect()
}

/// A page without any block of so many bytes shows no story; it may carry one in a script.
const BARE: usize = 200;

fn html_article(bytes: &[u8], announced: Option<&str>, hint: &Hint, pages: &Pages) -> Article {
    let (text, notes) = cut_and_decode(bytes, announced, hint.size);
    let mut page = html::page(&text, pages);
    let bare = |page: &Page| page.blocks.iter().all(|block| block.span.len() < BARE);
    if bare(&page)
        && let Some(shown) = html::carried(&text).map(|story| html::page(&story, pages))
        && !bare(&shown)
    {
        // Places of `<time>` elements count blocks of the page as it was.
        let metadata = Metadata { times: shown.metadata.times.clone(), ..page.metadata };
        page = Page { metadata, ..shown };
        let message = "the page shows no story; this one was taken from markup in one of its scripts, and places count in the text \
                       of that markup";
        page.notes.push(Note::new(NoteKind::Script, message));
    }
    page.notes.splice(0..0, notes);
    article::article(page, &text, hint, pages)
}

fn text_article(bytes: &[u8], announced: Option<&str>, hint: &Hint, pages: &Pages) -> Article {
    let (text, notes) = cut_and_decode(bytes, announced, hint.size);
    let mut page = text::page(text, pages);
    page.notes.splice(0..0, notes);
    article::article(page, "", hint, pages)
}

/// The text of a page of `size` bytes, if that is known, of which `bytes` are the beginning.
fn cut_and_decode(bytes: &[u8], announced: Option<&str>, size: Option<u64>) -> (String, Vec<Note>) {
    let kept = &bytes[..bytes.len().min(MAX_PAGE)];
    let (text, mut notes) = decode(kept, announced);
    if kept.len() < bytes.len() {
        let size = size.unwrap_or(bytes.len() as u64);
        let message = format!(
            "the page has {size} bytes, more than the {MAX_PAGE} that are read of one page; the rest was left out"
        );
        notes.push(Note::new(NoteKind::Limit, message));
    }
    (text, notes)
}
