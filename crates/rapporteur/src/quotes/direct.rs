//! Words between quotation marks.

use std::ops::Range;

use rapporteur_codebook::Words;
use rapporteur_nlp::Token;

use super::{Quote, QuoteForm};
use crate::clause;
use crate::story::Story;

/// A stretch between marks: its tokens with the marks, and whether the closing one is missing.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    pub(super) tokens: Range<usize>,
    pub(super) inner: Range<usize>,
    pub(super) unclosed: bool,
}

/// The stretches between double quotation marks, paragraph by paragraph. A mark that is never closed reaches to the end
/// of its paragraph.
pub(super) fn marked(story: &Story<'_>) -> Vec<Marked> {
    let mut found = Vec::new();
    for paragraph in story.paragraphs() {
        let mut open: Option<usize> = None;
        for i in paragraph.tokens.clone() {
            match (mark(story.doc.token(i).text()), open) {
                (Some(Mark::Open | Mark::Either), None) => open = Some(i),
                (Some(Mark::Close | Mark::Either), Some(start)) => {
                    found.push(Marked { tokens: start..i + 1, inner: start + 1..i, unclosed: false });
                    open = None;
                }
                (None | Some(Mark::Open | Mark::Close), _) => {}
            }
        }
        if let Some(start) = open {
            let end = paragraph.tokens.end;
            found.push(Marked { tokens: start..end, inner: start + 1..end, unclosed: true });
        }
    }
    found.retain(|m| !m.inner.is_empty());
    found
}

enum Mark {
    Open,
    Close,
    Either,
}

fn mark(text: &str) -> Option<Mark> {
    match text {
        "“" | "„" | "«" | "``" => Some(Mark::Open),
        "”" | "»" => Some(Mark::Close),
        "\"" | "''" => Some(Mark::Either),
        _ => None,
    }
}

/// The verbs that tell whose words stand between marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cues<'a> {
    /// Verbs of speech.
    pub(super) verbs: &'a Words,
    /// Verbs that tell it only right beside the marks.
    pub(super) beside: &'a Words,
    /// Things that somebody issues (a statement).
    pub(super) issued: &'a Words,
}

/// How far from the marks a verb may stand that tells only beside them, in tokens.
const BESIDE: usize = 8;

/// Gives each stretch its speaker: the subject of the verb of speech beside it, else the last speaker before it.
pub(super) fn attribute(
    story: &Story<'_>,
    cues: Cues<'_>,
    marks: &[Marked],
    indirect: &[Quote],
) -> Vec<Quote> {
    let mut found: Vec<Quote> = Vec::new();
    for marked in marks {
        // "Said that he 'will never give in'": part of the reporter's clause, whatever stands between the marks.
        let part = indirect.iter().find(|q| {
            q.tokens.start + 1 < marked.tokens.start && marked.inner.end <= q.tokens.end && q.cue.is_some()
        });
        let part = part.filter(|q| !marks.iter().any(|m| m.tokens.contains(&q.tokens.start)));
        let whole = has_clause(story, &marked.inner) || is_answer(story, cues, marks, marked);
        let clauses = part.is_none() && whole;
        let tag = if clauses { tag(story, cues, marks, marked) } else { None };
        let clauses = clauses && !goes_on(story, marked);
        let introduced = if clauses && tag.is_none() {
            introduced(story, marked).or_else(|| issued_before(story, cues, marked))
        } else {
            None
        };
        let mut quote = Quote {
            tokens: marked.tokens.clone(),
            inner: marked.inner.clone(),
            speaker: tag
                .and_then(|verb| speaker(verb))
                .or_else(|| part.and_then(|q| q.speaker))
                .or(introduced),
            cue: tag.map(rapporteur_nlp::Token::i).or_else(|| part.and_then(|q| q.cue)),
            addressee: tag.and_then(addressee),
            form: if clauses { QuoteForm::Direct } else { QuoteForm::Mixed },
            carried: false,
            unclosed: marked.unclosed,
            asked: None,
        };
        if clauses && quote.speaker.is_none() {
            let outside =
                indirect.iter().filter(|q| !marks.iter().any(|m| m.tokens.contains(&q.tokens.start)));
            quote.speaker = last_speaker(marked.tokens.start, found.iter().chain(outside));
            quote.carried = quote.speaker.is_some();
        }
        found.push(quote);
    }
    found
}

/// How far before a colon the one who speaks after it may be named, in tokens.
const INTRODUCED: usize = 20;

/// "The envoy Ana Ruiz, speaking in Bern: '...'": the person named before the colon that opens the words.
fn introduced(story: &Story<'_>, marked: &Marked) -> Option<usize> {
    let line = story.paragraph(marked.tokens.start).tokens.start;
    let spoken = |i: &usize| !story.doc.token(*i).is_space();
    let colon =
        (line..marked.tokens.start).rev().find(spoken).filter(|&i| story.doc.token(i).text() == ":")?;
    let ends = |i: &usize| matches!(story.doc.token(*i).text(), "." | "?" | "!" | ":" | "\"" | "”");
    let start = (line.max(colon.saturating_sub(INTRODUCED))..colon).rev().find(ends).map_or(line, |i| i + 1);
    let person = |i: &usize| story.doc.token(*i).ent_type() == "PERSON";
    let first = (start..colon).find(person)?;
    (first..colon).take_while(person).last()
}

/// "The spokesman made the following statement today:", before a paragraph that opens with the words.
fn issued_before(story: &Story<'_>, cues: Cues<'_>, marked: &Marked) -> Option<usize> {
    let own = story.paragraph(marked.tokens.start).tokens.start;
    let last = own.checked_sub(1).filter(|_| marked.tokens.start <= own + 1)?;
    let sentence = story.sentence(last);
    let follows = sentence.clone().any(|i| story.doc.token(i).lower() == "following");
    let colon = sentence.clone().rev().find(|&i| !story.doc.token(i).is_space());
    let colon = colon.is_some_and(|i| story.doc.token(i).text() == ":");
    let issues = |t: &Token<'_>| {
        let thing = t.children().find(|c| c.dep() == "dobj").filter(|c| cues.issued.contains(c.lemma()));
        clause::is_verb(*t) && thing.is_some()
    };
    let verb = sentence.map(|i| story.doc.token(i)).find(issues).filter(|_| follows || colon)?;
    speaker(verb)
}

/// Whether the words between the marks go on the reporter's own sentence: "advised them to 'do what is best'".
fn goes_on(story: &Story<'_>, marked: &Marked) -> bool {
    let begins_small = story.doc.token(marked.inner.start).text().starts_with(char::is_lowercase);
    let first = story.sentence(marked.tokens.start).start;
    let before = marked.tokens.start.checked_sub(1).filter(|&i| i >= first).map(|i| story.doc.token(i));
    begins_small && before.is_some_and(|t| !t.is_punct() && !t.is_space())
}

/// Whether whole clauses stand between the marks, not a few words in the reporter's own sentence.
fn has_clause(story: &Story<'_>, inner: &Range<usize>) -> bool {
    let finite = |t: &Token<'_>| {
        clause::is_verb(*t) && t.children().any(|c| c.dep().starts_with("nsubj") && inner.contains(&c.i()))
    };
    let tokens = || inner.clone().map(|i| story.doc.token(i));
    tokens().any(|t| finite(&t)) || (inner.len() > 5 && tokens().any(clause::is_verb))
}

/// Longest answer without a verb, in tokens.
const ANSWER: usize = 4;

/// How far behind such an answer its tag may stand, in tokens.
const TAG: usize = 8;

/// "\"No,\" said the envoy": a few words that open a sentence and have a tag of their own right behind them.
fn is_answer(story: &Story<'_>, cues: Cues<'_>, marks: &[Marked], marked: &Marked) -> bool {
    let opens = story.sentence(marked.tokens.start).start >= marked.tokens.start;
    let stops =
        marked.inner.end.checked_sub(1).is_some_and(|i| matches!(story.doc.token(i).text(), "," | "." | "!"));
    let tagged = || {
        let tag = tag(story, cues, marks, marked).map(Token::i);
        tag.is_some_and(|i| i >= marked.tokens.end && i < marked.tokens.end + TAG)
    };
    opens && stops && marked.inner.len() <= ANSWER && tagged()
}

/// The verb of speech beside the stretch: in the sentence of its last or first word, outside any marks, nearest to it.
fn tag<'s>(story: &'s Story<'_>, cues: Cues<'_>, marks: &[Marked], marked: &Marked) -> Option<Token<'s>> {
    let last = story.sentence(marked.tokens.end - 1);
    let first = story.sentence(marked.tokens.start);
    let quoted = |i: usize| marks.iter().any(|m| m.tokens.contains(&i));
    let distance = |i: usize| {
        if i < marked.tokens.start { marked.tokens.start - i + 2 } else { i - (marked.tokens.end - 1) }
    };
    // A tag may be cut off as a sentence of its own: ["..." ,] [he said.]
    let next = if last.end < story.paragraph(last.start).tokens.end {
        story.sentence(last.end)
    } else {
        last.clone()
    };
    let short_next = if next.len() <= 12 { next } else { last.clone() };
    [first, last, short_next]
        .into_iter()
        .flatten()
        .filter(|&i| !quoted(i))
        .map(|i| story.doc.token(i))
        .filter(|t| {
            let near = || cues.beside.contains(t.lemma()) && distance(t.i()) <= BESIDE;
            clause::is_verb(*t) && (cues.verbs.contains(t.lemma()) || near()) && speaker(*t).is_some()
        })
        .min_by_key(|t| distance(t.i()))
}

/// The head of the speaker's noun phrase.
pub(super) fn speaker(verb: Token<'_>) -> Option<usize> {
    clause::subjects(verb).into_iter().map(rapporteur_nlp::Token::i).find(|&i| i != verb.i())
}

/// The head of the noun phrase of who is told: "told reporters", "said to the council".
pub(super) fn addressee(verb: Token<'_>) -> Option<usize> {
    let object = verb.children().find(|c| matches!(c.dep(), "dobj" | "dative") && verb.lemma() == "tell");
    object.map(rapporteur_nlp::Token::i)
}

fn last_speaker<'q>(before: usize, speech: impl Iterator<Item = &'q Quote>) -> Option<usize> {
    speech.filter(|q| q.tokens.start < before && q.speaker.is_some()).max_by_key(|q| q.tokens.start)?.speaker
}
