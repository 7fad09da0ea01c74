//! A page as found: its text, what each part of it is, and where it came from.

use serde::{Deserialize, Serialize};

use crate::{ByteSpan, Note};

/// What a stretch of a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SpanClass {
    /// The story itself; the only part that may give evidence.
    Body,
    /// The headline of the story.
    Title,
    /// Who wrote it.
    Byline,
    /// Place, day and agency before the first sentence.
    Dateline,
    /// Words under or beside a picture.
    Caption,
    /// Headlines and teasers of other stories.
    Related,
    /// Copyright, imprint, legal lines.
    Footer,
    /// Readers' comments and the form for them.
    Comment,
    /// Navigation.
    Menu,
    /// Source line, agency credit, initials.
    Credit,
    /// Anything else that is not the story (promotion, share buttons, white space between blocks).
    Other,
}

/// A labelled stretch of [`Article::text`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleSpan {
    /// Where, in bytes.
    pub span: ByteSpan,
    /// What it is.
    pub class: SpanClass,
}

/// When the page says it was published, and on what evidence.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Published {
    /// First possible day, ISO 8601.
    pub from: Option<String>,
    /// Last possible day, ISO 8601.
    pub to: Option<String>,
    /// The words or attribute value it was read from.
    pub raw: String,
    /// Which evidence won: `given`, `meta`, `json_ld`, `url`, `time_element`, `dateline`, `visible_text`, `feed`, `warc_date`.
    pub basis: String,
}

impl Published {
    /// The day, where the evidence settles one.
    pub fn day(&self) -> Option<&str> {
        self.from.as_deref().filter(|from| self.to.as_deref() == Some(from))
    }
}

/// One story on one page.
///
/// For crawled or plain text `text` is the input itself, byte for byte; for HTML it is the visible text of the page,
/// block by block. Either way `spans` cover every byte of it, in order, without gaps or overlaps.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Article {
    /// Name of the record (file name, JSON `id`, URL); never empty.
    pub id: String,
    /// Address of the page, if known.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Author named in the byline.
    pub author: Option<String>,
    /// Wire agency that wrote the story, by role (dateline, byline, credit), with the words that say so.
    pub agency: Option<(String, ByteSpan)>,
    /// House that published the page, with the words that say so (empty span if from metadata).
    pub publisher: Option<(String, ByteSpan)>,
    /// Language as BCP 47 (`en`), if recognised.
    pub lang: Option<String>,
    /// When published, if the page or its transport says so; `None` when only the story's own words can tell.
    pub published: Option<Published>,
    /// When the page was fetched, ISO 8601, if known.
    pub fetched_at: Option<String>,
    /// The text all spans point into.
    pub text: String,
    /// What each part is.
    pub spans: Vec<ArticleSpan>,
    /// Remarks on the input.
    pub notes: Vec<Note>,
}

impl Article {
    /// A text that is all story, as other tools hand it over; `day` is when it was published, ISO 8601, if known.
    ///
    /// ```
    /// let article = rapporteur_model::Article::plain("a", "Both sides agreed.", Some("2014-01-20"));
    /// assert_eq!(article.spans.len(), 1);
    /// ```
    pub fn plain(id: impl Into<String>, text: impl Into<String>, day: Option<&str>) -> Self {
        let text = text.into();
        let span = ByteSpan::new(0, text.len());
        let published = day.map(|day| Published {
            from: Some(day.to_owned()),
            to: Some(day.to_owned()),
            raw: day.to_owned(),
            basis: "given".to_owned(),
        });
        let spans = vec![ArticleSpan { span, class: SpanClass::Body }];
        Self { id: id.into(), lang: Some("en".to_owned()), published, text, spans, ..Self::default() }
    }

    /// The words under `span`.
    pub fn slice(&self, span: ByteSpan) -> &str {
        span.of(&self.text)
    }

    /// The words of the story: its body, a line for each stretch of it.
    pub fn story(&self) -> String {
        self.spans_of(SpanClass::Body).map(|span| self.slice(span)).collect::<Vec<_>>().join("\n")
    }

    /// The spans of one class, in order.
    pub fn spans_of(&self, class: SpanClass) -> impl Iterator<Item = ByteSpan> {
        self.spans.iter().filter(move |s| s.class == class).map(|s| s.span)
    }
}
