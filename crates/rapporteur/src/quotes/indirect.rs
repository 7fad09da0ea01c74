//! Clauses that complete a verb of speech, and what stands "according to" somebody.

use rapporteur_codebook::{Codebook, Words};
use rapporteur_nlp::Token;

use super::direct::{Marked, addressee, speaker};
use super::{Quote, QuoteForm};
use crate::clause;
use crate::story::Story;

/// All indirect speech of the story.
pub(super) fn find(story: &Story<'_>, codebook: &Codebook, marks: &[Marked]) -> Vec<Quote> {
    let (verbs, utterances) = (codebook.words.of("speech-verbs"), codebook.words.of("utterances"));
    let quoted = |t: &Token<'_>| marks.iter().any(|m| m.tokens.contains(&t.i()));
    let mut found = Vec::new();
    for token in story.doc.tokens() {
        if clause::is_verb(token) && verbs.contains(token.lemma()) {
            // A clause that lies between marks is direct speech with a tag, unless it begins outside of them.
            let outside = |c: &Token<'_>| !quoted(&c.left_edge()) && !c.left_edge().is_punct();
            let clauses =
                complements(token).into_iter().filter(|c| quoted(&token) || !quoted(c) || outside(c));
            found.extend(clauses.map(|clause| quote(token, clause, utterances)));
            found.extend(
                tag(token).filter(|_| !quoted(&token)).map(|around| quote(token, around, utterances)),
            );
        } else if token.lower() == "according" {
            found.extend(according(story, token));
        }
    }
    found
}

/// "Will not be freed, the rebels said, until the siege is lifted": the clause around words that tell who speaks.
fn tag(verb: Token<'_>) -> Option<Token<'_>> {
    let comma = |i: Option<usize>| i.and_then(|i| verb.doc().get(i)).is_some_and(|t| t.text() == ",");
    let subject = verb.children().find(|c| c.dep() == "nsubj")?;
    let set_off = comma(subject.left_edge().i().checked_sub(1)) && comma(Some(verb.i() + 1));
    let own = verb.children().any(|c| matches!(c.dep(), "ccomp" | "dobj" | "xcomp"));
    (verb.dep() == "parataxis" && set_off && !own && clause::is_verb(verb.head())).then(|| verb.head())
}

fn complements(verb: Token<'_>) -> Vec<Token<'_>> {
    let said = |c: &Token<'_>| match c.dep() {
        // "has yet to state whether": a question left open is nobody's word.
        "ccomp" | "parataxis" => {
            !c.children().any(|m| m.dep() == "mark" && matches!(m.lower(), "whether" | "if"))
        }
        // "reported shelling", "reported clashes".
        "xcomp" | "dobj" => verb.lemma() == "report",
        _ => false,
    };
    // "The army accepted; the rebels said they needed time": two clauses beside each other.
    let beside = |c: &Token<'_>| (c.i()..verb.i()).any(|i| verb.doc().token(i).text() == ";");
    verb.children().filter(said).filter(|c| !beside(c)).collect()
}

/// Who speaks by `verb`: its subject; of a statement, who issues it ("issued a statement saying").
fn source(verb: Token<'_>, utterances: &Words) -> Option<usize> {
    let found = speaker(verb)?;
    let noun = verb.doc().token(found);
    let issued = verb.dep() == "acl" && noun.dep() == "dobj" && utterances.contains(noun.lemma());
    if issued { speaker(noun.head()).or(Some(found)) } else { Some(found) }
}

fn quote(verb: Token<'_>, clause: Token<'_>, utterances: &Words) -> Quote {
    let tokens = clause.left_edge().i()..clause.right_edge().i() + 1;
    Quote {
        inner: tokens.clone(),
        tokens,
        speaker: source(verb, utterances),
        cue: Some(verb.i()),
        addressee: addressee(verb),
        form: QuoteForm::Indirect,
        carried: false,
        unclosed: false,
        asked: None,
    }
}

/// "..., according to the ministry": the sentence is the ministry's word.
fn according(story: &Story<'_>, token: Token<'_>) -> Option<Quote> {
    let to = token.children().find(|c| c.lower() == "to")?;
    let source = to.children().find(|c| c.dep() == "pobj")?;
    let sentence = story.sentence(token.i());
    let phrase = token.i()..token.right_edge().i() + 1;
    let tokens = if phrase.start - sentence.start > 2 {
        sentence.start..phrase.start
    } else {
        phrase.end..sentence.end
    };
    Some(Quote {
        inner: tokens.clone(),
        tokens,
        speaker: Some(source.i()),
        cue: Some(token.i()),
        addressee: None,
        form: QuoteForm::Indirect,
        carried: false,
        unclosed: false,
        asked: None,
    })
}
