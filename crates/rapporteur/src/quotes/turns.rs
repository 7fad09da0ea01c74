//! Turns of an interview: paragraphs led by a label ("Q:", "A:", "Okello:"), or questions and answers without labels.

use std::ops::Range;

use rapporteur_codebook::{WordSets, Words};
use rapporteur_nlp::Token;

use super::{Answer, Quote, QuoteForm};
use crate::clause;
use crate::story::Story;

/// Longest label in tokens, without its colon.
const MAX_LABEL: usize = 4;

/// Fewest questions that make an interview without labels.
const QUESTIONS: usize = 3;

/// A paragraph with the words of its label, if it has one.
struct Turn {
    label: Range<usize>,
    tokens: Range<usize>,
}

/// What is said in the turns of those who answer, and the turns they answer: in these "you" is who answers, and what a
/// plain yes or no answers is said, or said not to be so, by whoever answers. Answer labels that name nobody ("A",
/// "Answer") are of the person whom the text introduces. What a label of a medium asks is nobody's position.
pub(super) fn find(story: &Story<'_>, words: &WordSets) -> Vec<Quote> {
    let labelled = labelled(story);
    let (turns, answers) = if labelled.is_empty() {
        unlabelled(story)
    } else {
        let answers = answered(story, &labelled, words.of("answer-labels"));
        (labelled, answers)
    };
    let mut found = answers.clone();
    for (asked, replied) in turns.iter().zip(turns.iter().skip(1)) {
        let answer = answers.iter().find(|q| q.tokens == replied.tokens);
        let own = answers.iter().any(|q| q.tokens == asked.tokens);
        if let Some(answer) = answer.filter(|_| !own) {
            found.push(addressed(asked, answer));
            found.extend(question(story, words, asked, answer));
        }
    }
    found
}

/// The questions that stand in a paragraph of their own before speech that answers them with a plain yes or no, and whom they
/// are put to: "Will you let them in?" | "Never," said the general.
pub(super) fn before_speech(story: &Story<'_>, words: &WordSets, speech: &[Quote]) -> Vec<Quote> {
    let quoted = |i: usize| matches!(story.doc.token(i).text(), "\"" | "“");
    let marked = |tokens: &Range<usize>| story.doc.token(tokens.end - 1).text() == "?";
    let mut found = Vec::new();
    for pair in story.paragraphs().windows(2).filter(|pair| !pair[0].tokens.is_empty()) {
        let (asked, replied) = (&pair[0].tokens, &pair[1].tokens);
        if pair[0].headline || !marked(asked) || asked.clone().any(quoted) {
            continue;
        }
        let answers = |q: &&Quote| {
            q.form == QuoteForm::Direct && q.speaker.is_some() && q.tokens.start == replied.start
        };
        let Some(answer) = speech.iter().find(answers) else { continue };
        let turn = Turn { label: asked.start..asked.start, tokens: asked.clone() };
        let inner = Quote { tokens: answer.inner.clone(), ..answer.clone() };
        found.push(addressed(&turn, answer));
        found.extend(question(story, words, &turn, &inner));
    }
    found
}

/// "We have", "They will not": a pronoun and an auxiliary, and whether it says no.
fn short_answer(story: &Story<'_>, inner: &Range<usize>) -> Option<Answer> {
    let words: Vec<Token<'_>> = inner.clone().map(|i| story.doc.token(i)).filter(|t| !t.is_punct()).collect();
    let [subject, auxiliary, rest @ ..] = words.as_slice() else { return None };
    let bare = matches!(auxiliary.lemma(), "have" | "do" | "be" | "will" | "would" | "can" | "could");
    let no = matches!(rest, [not] if matches!(not.lower(), "not" | "n't" | "n’t" | "never"));
    (subject.pos() == "PRON" && bare && (rest.is_empty() || no)).then_some(if no {
        Answer::No
    } else {
        Answer::Yes
    })
}

/// Questions told in indirect speech that are answered with a plain yes or no: "Asked whether they would sign, he said no."
pub(super) fn told(story: &Story<'_>, words: &WordSets) -> Vec<Quote> {
    let doc = &story.doc;
    let puts = |t: &Token<'_>| matches!(t.lower(), "asked" | "pressed" | "questioned") && t.dep() == "advcl";
    let answered = (0..doc.len()).map(|i| doc.token(i)).filter(puts).filter_map(|verb| {
        let under = verb.children().filter(|c| c.dep() == "prep").flat_map(Token::children);
        let matter = verb
            .children()
            .chain(under)
            .find(|c| matches!(c.dep(), "ccomp" | "pcomp") && clause::is_asked(*c) || asked_if(verb, *c))?;
        let replies = verb.head();
        let speaker = replies.children().find(|c| c.dep() == "nsubj" && c.i() > matter.i())?;
        let said = ["speech-verbs", "replying-verbs"].iter().any(|set| words.has(set, replies.lemma()));
        if leaves_open(replies) {
            let tokens = matter.left_edge().i()..matter.right_edge().i() + 1;
            let form = QuoteForm::Mixed;
            return Some(Quote { asked: Some(Answer::Open), form, ..spoken(&tokens, speaker.i()) });
        }
        let mut behind = (replies.i() + 1..replies.sent().end()).map(|i| doc.token(i));
        let first = behind.find(|t| !t.is_punct() && !t.is_space()).filter(|_| said)?;
        // "Asked whether it would leave, the minister said it would not".
        let short = clause::elliptic_inside(doc, replies.i()..replies.sent().end());
        let short = short.into_iter().find(|s| doc.token(s.auxiliary).head().i() == replies.i());
        let answer = match (words.of("answers-yes"), words.of("answers-no")) {
            (yes, _) if yes.contains(first.lower()) => Answer::Yes,
            // "Said no talks had been held": no answer in a word.
            (_, no) if no.contains(first.lower()) && first.dep() != "det" => Answer::No,
            _ => short.map(|s| if s.negated { Answer::No } else { Answer::Yes })?,
        };
        let tokens = matter.left_edge().i()..matter.right_edge().i() + 1;
        Some(Quote { asked: Some(answer), form: QuoteForm::Mixed, ..spoken(&tokens, speaker.i()) })
    });
    answered.collect()
}

/// "Asked *if they would sign*": taken for a condition.
fn asked_if(verb: Token<'_>, clause: Token<'_>) -> bool {
    let mark = |c: Token<'_>| c.dep() == "mark" && c.lower() == "if" && c.i() == verb.i() + 1;
    clause.dep() == "advcl" && clause.children().any(mark)
}

/// "Would not say", "declined to comment", "said no decision had been taken": no answer.
fn leaves_open(replies: Token<'_>) -> bool {
    let tells = |t: Token<'_>| matches!(t.lemma(), "say" | "answer" | "comment" | "reply" | "know" | "tell");
    let silent = matches!(replies.lemma(), "decline" | "refuse")
        && replies.children().any(|c| c.dep() == "xcomp" && tells(c));
    let none = |c: Token<'_>| {
        matches!(c.lemma(), "decision" | "comment")
            && c.children().any(|n| n.dep() == "det" && n.lower() == "no")
    };
    let undecided = |c: Token<'_>| {
        let unknown = clause::negated(c) && matches!(c.lemma(), "know" | "decide");
        c.dep() == "ccomp" && (unknown || c.children().any(none))
    };
    silent || tells(replies) && (clause::negated(replies) || replies.children().any(undecided))
}

/// The turns with labels of those who answer.
fn answered(story: &Story<'_>, turns: &[Turn], answers: &Words) -> Vec<Quote> {
    let first = turns[0].tokens.start;
    let speaker = |turn: &Turn| {
        let label = story.words(&turn.label).to_lowercase();
        let last = story.doc.token(turn.label.end - 1).lower();
        if answers.contains(&label) {
            return guest(story, first);
        }
        // A name that the model does not know is still the one that the label repeats; who asks first is no source.
        let asks = story.words(&turn.label) == story.words(&turns[0].label);
        let named =
            |i: &usize| !asks && story.doc.token(*i).lower() == last && story.doc.token(*i).pos() == "PROPN";
        persons(story, first).find(|&i| story.doc.token(i).lower() == last).or_else(|| (0..first).find(named))
    };
    turns.iter().filter_map(|turn| Some(spoken(&turn.tokens, speaker(turn)?))).collect()
}

/// The last words of the names of persons before token `first`.
fn persons<'s>(story: &'s Story<'_>, first: usize) -> impl Iterator<Item = usize> + 's {
    let person = |i: usize| story.doc.token(i).ent_type() == "PERSON";
    (0..first).filter(move |&i| person(i) && (i + 1 >= first || !person(i + 1)))
}

/// Who is interviewed, before the first question at `first`: the first person named in what introduces the talk; not one of a line
/// that gives medium, place and day, nor who asks ("in an interview with Jane Roe").
fn guest(story: &Story<'_>, first: usize) -> Option<usize> {
    let verbless = |i: usize| !story.paragraph(i).tokens.clone().any(|t| clause::is_verb(story.doc.token(t)));
    let dated = |i: usize| story.paragraph(i).tokens.clone().any(|t| story.doc.token(t).ent_type() == "DATE");
    let asks = |i: usize| {
        let start =
            (story.paragraph(i).tokens.start..=i).rev().find(|&t| story.doc.token(t).lower() == "with");
        start.is_some_and(|w| {
            w > story.paragraph(i).tokens.start + 3 && story.doc.token(w - 1).lower() == "interview"
        })
    };
    // "Interview by Jane Roe", "By Jane Roe": a line of its own that names who wrote it.
    let wrote = |i: usize| {
        let start = story.paragraph(i).tokens.start;
        let by = (start..i).rev().take(6).find(|&t| story.doc.token(t).lower() == "by");
        by.is_some_and(|by| by <= start + 3) && verbless(i)
    };
    let fits = |i: &usize| !(asks(*i) || wrote(*i) || verbless(*i) && dated(*i));
    // A line that says something of a person introduces the guest.
    let told = || persons(story, first).find(|i| fits(i) && !verbless(*i));
    told()
        .or_else(|| subject_name(story, first))
        .or_else(|| introduced(story, first).filter(fits))
        .or_else(|| persons(story, first).find(fits))
}

/// "Roe Okello, *head of the delegation*": a name before token `first` that an apposition introduces, where the model sees
/// no person in it.
fn introduced(story: &Story<'_>, first: usize) -> Option<usize> {
    let given = |t: Token<'_>| {
        t.children().any(|c| c.dep() == "compound" && c.pos() == "PROPN" && c.i() + 1 == t.i())
    };
    let role = |t: Token<'_>| t.children().any(|c| c.dep() == "appos" && c.pos() == "NOUN" && c.i() > t.i());
    let place = |t: Token<'_>| matches!(t.ent_type(), "GPE" | "LOC" | "DATE" | "TIME" | "NORP");
    let fits = |t: &Token<'_>| t.pos() == "PROPN" && given(*t) && role(*t) && !place(*t);
    (0..first).map(|i| story.doc.token(i)).find(fits).map(Token::i)
}

/// A name of two words or more that is a subject before token `first`, where the model sees no person in it.
fn subject_name(story: &Story<'_>, first: usize) -> Option<usize> {
    let name = |t: &Token<'_>| {
        let given = t.children().any(|c| c.dep() == "compound" && c.pos() == "PROPN" && c.i() + 1 == t.i());
        t.pos() == "PROPN" && t.dep() == "nsubj" && given && matches!(t.ent_type(), "" | "PERSON")
    };
    (0..first).map(|i| story.doc.token(i)).find(name).map(Token::i)
}

fn spoken(tokens: &Range<usize>, speaker: usize) -> Quote {
    Quote {
        tokens: tokens.clone(),
        inner: tokens.clone(),
        speaker: Some(speaker),
        cue: None,
        addressee: None,
        form: QuoteForm::Direct,
        carried: false,
        unclosed: false,
        asked: None,
    }
}

/// The turn that somebody named answers: "you" in it is the one who answers.
fn addressed(asked: &Turn, answer: &Quote) -> Quote {
    Quote {
        tokens: asked.tokens.clone(),
        inner: asked.tokens.clone(),
        speaker: None,
        addressee: answer.speaker,
        form: QuoteForm::Mixed,
        ..answer.clone()
    }
}

/// The question of a turn, if the answer begins with a plain yes or no.
fn question(story: &Story<'_>, words: &WordSets, asked: &Turn, answer: &Quote) -> Option<Quote> {
    let plain =
        short_answer(story, &answer.tokens).or_else(|| plain_answer(story, words, answer.tokens.start))?;
    let last = asked.tokens.end - 1;
    let tokens = story.sentence(last).start.max(asked.tokens.start)..asked.tokens.end;
    // "When will you leave?" takes no yes or no.
    let open = tokens.clone().take(3).any(|i| matches!(story.doc.token(i).tag(), "WRB" | "WP" | "WDT"));
    let closed = story.doc.token(last).text() == "?" && !open;
    closed.then(|| Quote {
        tokens: tokens.clone(),
        inner: tokens,
        asked: Some(plain),
        cue: None,
        ..answer.clone()
    })
}

/// Whether the answer that begins at token `at` is a plain yes or no: by its first word, or as a short clause ("We have.").
fn plain_answer(story: &Story<'_>, words: &WordSets, at: usize) -> Option<Answer> {
    let first = story.doc.token(at).lower();
    let next = story.doc.get(at + 1).map(|t| t.lower().to_owned()).unwrap_or_default();
    let bound =
        matches!(next.as_str(), "until" | "till" | "unless" | "while" | "before" | "as" | "without" | "if");
    match (words.of("answers-yes").contains(first), words.of("answers-no").contains(first)) {
        (true, false) => Some(Answer::Yes),
        // "Not until they leave" is no plain no.
        (false, true) if first == "not" && bound => None,
        (false, true) => Some(Answer::No),
        _ => told_in_a_word(story, words, at).or_else(|| {
            let short = clause::elliptic(&story.doc, story.sentence(at))?;
            Some(if short.negated { Answer::No } else { Answer::Yes })
        }),
    }
}

/// "We said no in January": what the answer tells of the answer that was given.
fn told_in_a_word(story: &Story<'_>, words: &WordSets, at: usize) -> Option<Answer> {
    let first = story.sentence(at).start.max(at)..story.sentence(at).end.min(at + 6);
    let said = first.clone().find(|&i| matches!(story.doc.token(i).lemma(), "say" | "answer"))?;
    let we = first.take_while(|&i| i < said).any(|i| matches!(story.doc.token(i).lower(), "we" | "i"));
    let word = story.doc.get(said + 1).filter(|t| we && t.dep() != "det")?.lower();
    match (words.of("answers-yes").contains(word), words.of("answers-no").contains(word)) {
        (true, _) => Some(Answer::Yes),
        (_, true) if word == "no" => Some(Answer::No),
        _ => None,
    }
}

/// Paragraphs with labels, where labels alternate: two at least, one of them twice.
fn labelled(story: &Story<'_>) -> Vec<Turn> {
    // "Interview: Ana Ruiz of the Front" is the headline, and no turn of hers.
    let paragraphs = story.paragraphs().iter().filter(|p| !p.headline);
    let turns: Vec<Turn> = paragraphs.filter_map(|p| turn(story, &p.tokens)).collect();
    let labels: Vec<&str> = turns.iter().map(|t| story.words(&t.label)).collect();
    let again = labels.iter().enumerate().any(|(at, label)| labels[..at].contains(label));
    let other = labels.iter().any(|label| *label != labels[0]);
    if again && other { turns } else { Vec::new() }
}

fn turn(story: &Story<'_>, paragraph: &Range<usize>) -> Option<Turn> {
    let head = paragraph.start..paragraph.end.min(paragraph.start + MAX_LABEL + 1);
    let colon = head.clone().find(|&i| story.doc.token(i).text() == ":")?;
    let label = paragraph.start..colon;
    let capital = |i: usize| story.doc.token(i).text().starts_with(char::is_uppercase);
    let fits = !label.is_empty() && colon + 1 < paragraph.end && label.clone().all(capital);
    fits.then(|| Turn { label, tokens: colon + 1..paragraph.end })
}

/// Paragraphs that ask and the paragraphs that answer them in the first person, where a text asks often enough and
/// introduces somebody before.
fn unlabelled(story: &Story<'_>) -> (Vec<Turn>, Vec<Quote>) {
    let paragraphs =
        || story.paragraphs().iter().map(|p| p.tokens.clone()).filter(|tokens| !tokens.is_empty());
    let has = |tokens: &Range<usize>, words: &[&str]| {
        tokens.clone().any(|i| {
            story.doc.token(i).tag().starts_with("PRP") && words.contains(&story.doc.token(i).lower())
        })
    };
    let marked = |tokens: &Range<usize>| story.doc.token(tokens.end - 1).text() == "?";
    let asks = |tokens: &Range<usize>| {
        let quoted = tokens.clone().any(|i| matches!(story.doc.token(i).text(), "\"" | "“"));
        !quoted
            && (marked(tokens) || (has(tokens, &["you", "your"]) && !has(tokens, &["i", "we", "our", "my"])))
    };
    let all: Vec<Range<usize>> = paragraphs().collect();
    let Some(first) = all.iter().find(|tokens| marked(tokens)).map(|tokens| tokens.start) else {
        return (Vec::new(), Vec::new());
    };
    let speaker = guest(story, first);
    let Some(speaker) = speaker.filter(|_| all.iter().filter(|tokens| marked(tokens)).count() >= QUESTIONS)
    else {
        return (Vec::new(), Vec::new());
    };
    let (mut turns, mut answers) = (Vec::new(), Vec::new());
    for pair in all.windows(2).filter(|pair| pair[0].start >= first && asks(&pair[0]) && !asks(&pair[1])) {
        for tokens in pair {
            turns.push(Turn { label: tokens.start..tokens.start, tokens: tokens.clone() });
        }
        answers.push(spoken(&pair[1], speaker));
    }
    (turns, answers)
}
