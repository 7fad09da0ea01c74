//! Conditions by the words that open them, where the parse does not show a clause or phrase under a marker: "on the
//! understanding that", "subject to", "in step with".

use std::ops::Range;

use rapporteur_codebook::{ConditionRule, trace};
use rapporteur_nlp::{Doc, Token};

use super::condition::Found;
use super::role::is_verb;

/// The condition that the sentence of `verb` puts on it by the words of one of `rules` that counts `here`.
pub(super) fn find(
    verb: Token<'_>,
    rules: &[ConditionRule],
    here: impl Fn(&ConditionRule) -> bool,
) -> Option<Found> {
    let doc = verb.doc();
    let sentence = verb.sent().start()..verb.sent().end();
    let present = sentence.clone().fold(0, |all, i| all | trace(doc.token(i).lower()));
    rules.iter().find_map(|rule| {
        let mut phrases = rule.words.iter().filter(|phrase| phrase.trace & !present == 0).peekable();
        // Whether the rule counts here is dear to ask, and few phrases get so far.
        phrases.peek()?;
        if !here(rule) {
            return None;
        }
        let at = phrases.find_map(|phrase| opens(doc, sentence.clone(), &phrase.words))?;
        let tokens = at.start..end(doc, &at, &sentence);
        let main = main_verb(doc, &tokens, &sentence)?;
        // "Offered to let teams in on condition that": what the infinitive hangs on hangs on the condition too.
        let over =
            matches!(doc.token(main).dep(), "xcomp" | "ccomp") && doc.token(main).head().i() == verb.i();
        let carries = main == verb.i() || over;
        // "As long as lunch": a comparison that no verb follows names nothing that must come about.
        let nominal = |i: &usize| matches!(doc.token(*i).pos(), "NOUN" | "PROPN" | "PRON");
        let long = at.clone().any(|i| doc.token(i).lower() == "long");
        let compared = rule.clause && long && doc.token(at.end - 1).lower() == "as";
        let noun = || (at.end..tokens.end).find(nominal).filter(|_| !compared);
        let head = (at.end..tokens.end).find(|&i| is_verb(doc.token(i))).or_else(noun)?;
        carries.then(|| Found { kind: rule.kind, tokens, head, rule: rule.id.clone() })
    })
}

/// Where `words` stand in the sentence one after the other; "~" is any one word or none.
fn opens(doc: &Doc, sentence: Range<usize>, words: &[String]) -> Option<Range<usize>> {
    sentence.clone().find_map(|start| {
        let mut at = start;
        for word in words {
            let here = |i: usize| i < sentence.end && doc.token(i).lower() == word.as_str();
            match word.as_str() {
                "~" => {
                    let next = words.iter().skip_while(|w| *w != "~").nth(1)?;
                    at += usize::from(at < sentence.end && doc.token(at).lower() != next.as_str());
                }
                _ if here(at) => at += 1,
                _ => return None,
            }
        }
        Some(start..at)
    })
}

/// The end of what the words at `at` open: the first comma, where they open the sentence; else the end of the sentence, or
/// what stands before a tag of speech.
fn end(doc: &Doc, at: &Range<usize>, sentence: &Range<usize>) -> usize {
    let first = (sentence.start..at.start).all(|i| doc.token(i).is_punct() || doc.token(i).is_space());
    let stop = |i: &usize| {
        let token = doc.token(*i);
        let tag = token.text() == "," && speech_follows(doc, *i + 1..sentence.end);
        let whole = (first && token.text() == ",") || matches!(token.text(), ";" | ":");
        whole || tag || matches!(token.text(), "\"" | "”")
    };
    // "On one condition: that they leave": what the colon opens is the condition.
    let from = at.end + usize::from(doc.get(at.end).is_some_and(|t| t.text() == ":"));
    let mut end = (from..sentence.end).find(stop).unwrap_or(sentence.end);
    while end > at.end && (doc.token(end - 1).is_punct() || doc.token(end - 1).is_space()) {
        end -= 1;
    }
    end
}

/// Whether what follows a comma is a tag: a few words and the verb that the whole sentence hangs on.
fn speech_follows(doc: &Doc, after: Range<usize>) -> bool {
    after.clone().next().is_some_and(|i| doc.token(i).lower() == "according")
        || after.take(8).any(|i| doc.token(i).is_root() && is_verb(doc.token(i)))
}

/// The verb outside the condition that its words hang on; where the parse roots the sentence inside, the first verb outside.
fn main_verb(doc: &Doc, tokens: &Range<usize>, sentence: &Range<usize>) -> Option<usize> {
    let above = doc.token(tokens.start).ancestors().find(|t| !tokens.contains(&t.i()) && is_verb(*t));
    let outside = || {
        sentence
            .clone()
            .filter(|i| !tokens.contains(i))
            .find(|&i| is_verb(doc.token(i)) && doc.token(i).dep() != "aux")
    };
    above.map(Token::i).or_else(outside)
}
