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
    let messages = codebook.words.of("messages");
    let quoted = |t: &Token<'_>| marks.iter().any(|m| m.tokens.contains(&t.i()));
    let mut found = Vec::new();
    for token in story.doc.tokens() {
        if clause::is_verb(token) && verbs.contains(token.lemma()) {
            // A clause that lies between marks is direct speech with a tag, unless it begins outside of them.
            let outside = |c: &Token<'_>| !quoted(&c.left_edge()) && !c.left_edge().is_punct();
            let clauses =
                complements(token).into_iter().filter(|c| quoted(&token) || !quoted(c) || outside(c));
            found.extend(clauses.map(|clause| quote(token, clause, utterances, messages)));
            found.extend(
                tag(token)
                    .filter(|_| !quoted(&token))
                    .map(|around| quote(token, around, utterances, messages)),
            );
        } else if token.lower() == "according" {
            found.extend(according(story, token));
        } else if token.pos() == "NOUN" && messages.contains(token.lemma()) {
            found.extend(message(token));
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
    // "There will be no vote, the rebels' envoy, Ana Ruiz, said": hung on the clause as if joined to it.
    let joined = verb.head().children().any(|c| c.dep() == "cc" && c.i() < verb.i());
    let behind = verb.dep() == "conj"
        && !joined
        && verb.head().i() < subject.i()
        && comma(subject.left_edge().i().checked_sub(1));
    let tags = verb.dep() == "parataxis" && set_off || behind;
    (tags && !own && clause::is_verb(verb.head())).then(|| verb.head())
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
    // "The rebels accepted, the government did not reply": two clauses beside each other, too.
    let unsaid = |c: &Token<'_>| c.i() < verb.i() && clause::negated(verb);
    verb.children().filter(said).filter(|c| !beside(c) && !unsaid(c)).collect()
}

/// Who speaks by `verb`: its subject; of a statement, who issues it ("issued a statement saying").
fn source(verb: Token<'_>, words: &Words, messages: &Words) -> Option<usize> {
    let found = speaker(verb)?;
    let noun = verb.doc().token(found);
    // "A letter from the rebels said that ..."
    if messages.contains(noun.lemma())
        && let Some(sender) = sender(noun)
    {
        return Some(sender.i());
    }
    let issued = verb.dep() == "acl" && noun.dep() == "dobj" && words.contains(noun.lemma());
    if issued { speaker(noun.head()).or(Some(found)) } else { Some(found) }
}

fn quote(verb: Token<'_>, clause: Token<'_>, utterances: &Words, messages: &Words) -> Quote {
    let tokens = clause.left_edge().i()..clause.right_edge().i() + 1;
    Quote {
        inner: tokens.clone(),
        tokens,
        speaker: source(verb, utterances, messages),
        cue: Some(verb.i()),
        addressee: addressee(verb),
        form: QuoteForm::Indirect,
        carried: false,
        unclosed: false,
        asked: None,
    }
}

/// "Passed on word from Baku that it would open the road", "the message from Kyiv is that it will not leave": what is sent
/// through others is on the word of who sends it.
fn message(noun: Token<'_>) -> Option<Quote> {
    let that = |c: &Token<'_>| c.children().any(|m| m.dep() == "mark" && m.lower() == "that");
    let own = noun.children().find(|c| matches!(c.dep(), "acl" | "ccomp" | "relcl") && that(c));
    // "Passed on word from": the particle taken for a preposition.
    let passed = noun.dep() == "pobj" && matches!(noun.head().lower(), "on" | "along");
    let verb = if passed { noun.head().head() } else { noun.head() };
    // "Carried a warning from the army that": hung on the verb in between. "The message is that": behind the copula.
    let object = passed || noun.dep() == "dobj" || noun.dep() == "nsubj" && verb.lemma() == "be";
    let beside = || verb.children().find(|c| c.dep() == "ccomp" && c.i() > noun.i() && that(c));
    let clause = own.or_else(|| object.then(beside).flatten())?;
    let tokens = clause.left_edge().i()..clause.right_edge().i() + 1;
    Some(Quote {
        inner: tokens.clone(),
        tokens,
        speaker: Some(sender(noun)?.i()),
        cue: Some(noun.i()),
        addressee: None,
        form: QuoteForm::Indirect,
        carried: false,
        unclosed: false,
        asked: None,
    })
}

/// Who sends a message: "the army's warning", "word from Baku", "a letter by the bishops".
fn sender(noun: Token<'_>) -> Option<Token<'_>> {
    let behind = noun.doc().get(noun.i() + 1);
    let from = noun.children().chain(behind);
    let from = from.filter(|c| c.dep() == "prep" && matches!(c.lower(), "from" | "by" | "of"));
    let named = from.flat_map(Token::children).find(|c| c.dep() == "pobj");
    noun.children().find(|c| c.dep() == "poss").or(named)
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
