//! Speech: quoted and reported words, and whose they are.
//!
//! Direct speech stands between quotation marks, closed or not; indirect speech completes a verb of speech
//! (`codebook/quotes`). Speakers are given as the head token of the noun phrase that names them; `actors` says who that
//! is. A quotation without a tag of its own carries on from the last speaker.

mod direct;
mod indirect;
mod mixed;
mod turns;

use std::ops::Range;

use rapporteur_codebook::Codebook;

use crate::story::Story;
pub(crate) use mixed::{Whole, whole};

/// How words are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuoteForm {
    /// Whole clauses between quotation marks.
    Direct,
    /// A few words between quotation marks inside the reporter's own sentence.
    Mixed,
    /// A clause that completes a verb of speech, or stands "according to" somebody.
    Indirect,
}

/// One stretch of speech.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The words, with their quotation marks.
    pub tokens: Range<usize>,
    /// The words without them.
    pub inner: Range<usize>,
    /// Head of the noun phrase that names the speaker.
    pub speaker: Option<usize>,
    /// The verb of speech.
    pub cue: Option<usize>,
    /// Head of the noun phrase that names who was told.
    pub addressee: Option<usize>,
    /// How they are given.
    pub form: QuoteForm,
    /// Whether the speaker carries over from speech before.
    pub carried: bool,
    /// Whether the closing mark is missing.
    pub unclosed: bool,
    /// The answer, where the words are a question that the speaker answered with a plain yes or no.
    pub asked: Option<Answer>,
}

/// A plain answer to a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// "Yes", "certainly".
    Yes,
    /// "No", "not yet".
    No,
    /// "Would not say", "said no decision had been taken": the question is left open.
    Open,
}

/// All speech of a story, in order of its first word, the wider first.
pub fn find(story: &Story<'_>, codebook: &Codebook) -> Vec<Quote> {
    let verbs = codebook.words.of("speech-verbs");
    let marks = direct::marked(story);
    let mut found = indirect::find(story, codebook, &marks);
    let (beside, issued) = (codebook.words.of("quoting-verbs"), codebook.words.of("utterances"));
    let cues = direct::Cues { verbs, beside, issued };
    found.extend(direct::attribute(story, cues, &marks, &found));
    let turns = turns::find(story, &codebook.words);
    if turns.is_empty() {
        found.extend(turns::before_speech(story, &codebook.words, &found));
    }
    found.extend(turns);
    found.extend(turns::told(story, &codebook.words));
    found.sort_by_key(|q| (q.tokens.start, usize::MAX - q.tokens.end));
    found
}
