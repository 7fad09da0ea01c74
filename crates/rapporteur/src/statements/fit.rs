//! Whether a cue rule that names a word fits it: what the rule asks of the words around it.

use std::cell::OnceCell;

use rapporteur_codebook::{CueRule, Words};
use rapporteur_model::Stance;
use rapporteur_nlp::Token;

use crate::clause::{self, Mood};
use crate::context::Context;
use crate::statements::lexicon::{self, Rule};
use crate::statements::{modality, mood};

/// Those of `rules`, which name `cue`, that fit the words around it.
pub(super) fn fitting<'r>(cue: Token<'_>, mut rules: Vec<Rule<'r>>) -> Vec<Rule<'r>> {
    let around = OnceCell::new();
    rules.retain(|(_, rule)| fits_among(cue, rule, &around));
    rules
}

/// Whether `rule`, which names `cue`, fits the words around it.
pub(super) fn fits(cue: Token<'_>, rule: &CueRule) -> bool {
    fits_among(cue, rule, &OnceCell::new())
}

/// The same, where `around` holds what is [`near`] the cue as soon as one rule asks for it.
fn fits_among<'d>(cue: Token<'d>, rule: &CueRule, around: &OnceCell<Vec<Token<'d>>>) -> bool {
    let near = || around.get_or_init(|| near(cue).collect()).iter().copied();
    (rule.with.is_empty() || near().chain(described_by(cue)).any(|t| is_in(t, &rule.with)))
        && (rule.without.is_empty() || !near().any(|t| is_in(t, &rule.without)))
        && (rule.phrase.is_empty() || followed_by(cue, rule))
        && (!rule.negated || clause::negated(cue))
        && (rule.under.is_empty() || governed(cue, &rule.under) && !described(cue))
        && (rule.when.is_empty() || mood(cue) != Mood::Bare && rule.when.contains(&modality(mood(cue))))
        // An infinitive says nothing of its own, but where the rule asks what governs it ("declined to comment").
        && !(!rule.verb.is_empty()
            && rule.under.is_empty()
            && (clause::is_infinitive(cue) || is_let_do(cue))
            && !came_to_ask(cue)
            && mood(cue) == Mood::Bare)
}

/// "The talks between the two are due to open": of what is described in so many words "be" does not say that there was any.
fn described(cue: Token<'_>) -> bool {
    let verb = cue.head();
    cue.pos() == "NOUN"
        && cue.dep() == "nsubj"
        && verb.lemma() == "be"
        && verb.children().any(|c| matches!(c.dep(), "acomp" | "xcomp"))
}

/// "Flew to Gaza to *ask* Hamas for a truce": what somebody travels for to say, he says.
fn came_to_ask(cue: Token<'_>) -> bool {
    let over = cue.head();
    let asks =
        matches!(cue.lemma(), "ask" | "urge" | "press" | "demand" | "call" | "appeal" | "propose" | "offer");
    let travels =
        matches!(over.lemma(), "fly" | "travel" | "go" | "come" | "arrive" | "return" | "visit" | "meet");
    asks && travels
        && matches!(cue.dep(), "advcl" | "xcomp")
        && mood(over) == Mood::Actual
        && !clause::negated(over)
}

/// "Let the families *meet*": an infinitive without "to".
fn is_let_do(cue: Token<'_>) -> bool {
    cue.tag() == "VB" && matches!(cue.dep(), "ccomp" | "xcomp") && !cue.children().any(|c| c.dep() == "aux")
}

pub(super) fn is_in(token: Token<'_>, words: &Words) -> bool {
    words.contains(token.lemma()) || words.contains(token.lower())
}

/// How far behind a cue the words of a phrase may begin.
const PHRASE_REACH: usize = 8;

/// "Is out of the question": whether the words of one of the phrases of `rule` follow in what the cue governs.
fn followed_by(cue: Token<'_>, rule: &CueRule) -> bool {
    let doc = cue.doc();
    let behind = |words: &[String], start: usize| {
        words.iter().enumerate().all(|(at, word)| doc.get(start + at).is_some_and(|t| t.lower() == word))
    };
    let here = |start: usize| {
        let opens = doc.get(start).is_some_and(|t| rule.phrase_start.contains(t.lower()));
        opens && rule.phrase.iter().any(|words| behind(words, start))
    };
    // "Saw six mortars | in violation of the lines": hung on the verb that a noun completes.
    let verb = clause::predicate(cue);
    let over =
        |t: Token<'_>| t.i() == cue.i() || cue.pos() == "NOUN" && cue.dep() == "dobj" && t.i() == verb.i();
    // "Calls the truce a surrender and wants it ended": the words of a verb beside it are that one's.
    let beside = |t: Token<'_>| t.dep() == "conj" && clause::is_verb(t);
    let governed = |start: usize| {
        let mut above = doc.token(start).ancestors().take(4);
        above.find(|t| over(*t) || beside(*t)).is_some_and(over)
    };
    (cue.i() + 1..cue.i() + 1 + PHRASE_REACH).any(|start| here(start) && governed(start))
}

/// The words beside a cue that `with` looks at: its children, the nouns of its phrases, and what opens its clauses
/// ("to", "for them to").
fn near(cue: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    let opens = |t: &Token<'_>| t.tag() == "TO" || t.dep() == "mark";
    let to = cue.children().filter(|c| clause::is_verb(*c)).flat_map(move |c| c.children().filter(opens));
    let noun =
        cue.children().filter(|c| c.dep() == "prep").flat_map(|p| p.children().filter(|c| c.dep() == "pobj"));
    // "There was no word | from the rebels": hung on the verb that a noun completes.
    let verb = clause::predicate(cue);
    let light = cue.pos() == "NOUN" && verb.i() < cue.i() && matches!(cue.dep(), "dobj" | "attr");
    let beside = verb.children().filter(move |c| light && c.dep() == "prep" && c.i() > cue.i());
    // "Said *that* it has not begun": what opens the clause of the cue is no word beside it.
    // "Is to open": what is to be done is not how the thing is.
    let to_be = move |c: Token<'_>| cue.lemma() == "be" && clause::is_infinitive(c);
    let own = cue.children().filter(move |c| c.dep() != "mark" && !to_be(*c));
    own.chain(to).chain(noun).chain(beside)
}

/// "A charge *the army rejected*": the noun that a relative clause stands beside, where it is what is done to.
fn described_by(cue: Token<'_>) -> Option<Token<'_>> {
    let noun = cue.head();
    let relative = matches!(cue.dep(), "relcl" | "acl") && clause::is_verb(cue);
    (relative && clause::objects(cue).iter().any(|object| object.i() == noun.i())).then_some(noun)
}

/// Whether a word of `words` governs the cue, directly or through a preposition.
fn governed(cue: Token<'_>, words: &Words) -> bool {
    // "after two days of talks": the measure stands between.
    let measured = cue.dep() == "pobj"
        && cue.head().lower() == "of"
        && matches!(cue.head().head().ent_type(), "DATE" | "TIME");
    let cue = if measured { cue.head().head() } else { cue };
    let head = cue.head();
    // "Close to a deal", "contrary to the accord": no verb brings it about.
    let likened = head.dep() == "prep" && head.head().pos() == "ADJ";
    !cue.is_root()
        && !likened
        && (is_in(head, words)
            || (head.dep() == "prep" && is_in(head.head(), words) && words.contains(head.lower())))
}

/// "Decided to reject the truce", "voted to sign it", "adopted a text demanding it": the verb that is decided on says the stance.
pub(super) fn decides(context: &Context<'_>, cue: Token<'_>) -> bool {
    let says = |stance: Stance| {
        matches!(
            stance,
            Stance::Accepts
                | Stance::Rejects
                | Stance::CallsFor
                | Stance::Signs
                | Stance::Supports
                | Stance::Suspends
                | Stance::Terminates
                | Stance::Extends
        )
    };
    let rules = |t: Token<'_>| lexicon::of(context.codebook, t).into_iter();
    let minded = |t: Token<'_>| rules(t).any(|(stance, rule)| says(stance) && fits(t, rule));
    let asks = |t: Token<'_>| rules(t).any(|(stance, rule)| stance == Stance::CallsFor && fits(t, rule));
    let decided = || {
        context.codebook.words.has("deciding-verbs", cue.lemma())
            && clause::complements(cue).into_iter().any(|t| clause::is_infinitive(t) && minded(t))
    };
    if clause::is_verb(cue) {
        return decided() || asked_by_text(context, cue).is_some_and(asks);
    }
    // The resolution itself, too.
    let adopted = || asked_by_text(context, cue.head()).filter(|verb| verb.head().i() == cue.i());
    cue.dep() == "dobj" && clause::is_verb(cue.head()) && adopted().is_some_and(asks)
}

/// "Adopted a resolution *demanding* that they leave": the participle by which a text says what a body asks that makes it its own.
fn asked_by_text<'d>(context: &Context<'_>, cue: Token<'d>) -> Option<Token<'d>> {
    let words = &context.codebook.words;
    let text = |t: &Token<'_>| words.has("draft-nouns", t.lemma());
    let adopts =
        words.has("adopting-verbs", cue.lemma()) && mood(cue) == Mood::Actual && !clause::negated(cue);
    let texts = clause::objects(cue).into_iter().filter(text).filter(|_| adopts);
    texts.flat_map(Token::children).find(|c| c.dep() == "acl" && c.tag() == "VBG")
}

/// How much a rule asks of the words around its cue.
pub(super) fn specificity(rule: &CueRule) -> usize {
    let words = [!rule.with.is_empty(), !rule.phrase.is_empty(), !rule.under.is_empty()];
    [words[0], words[1], words[2], !rule.kinds.is_empty(), !rule.when.is_empty()]
        .into_iter()
        .filter(|on| *on)
        .count()
}
