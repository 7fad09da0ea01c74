//! Matters named by a noun whose clause says that they are, are not or ought to be: "there will be no truce", "talks should begin".

use rapporteur_nlp::Token;

use crate::clause::{self, Mood};
use crate::context::Context;
use crate::statements::terms;

/// The verb that says of the matter `noun` whether it comes about, if one does.
pub(super) fn verb_of<'d>(context: &Context<'_>, noun: Token<'d>) -> Option<Token<'d>> {
    existential(noun)
        .or_else(|| thinkable(noun))
        .or_else(|| termed(context, noun))
        .or_else(|| demanded(context, noun))
        .or_else(|| to_come(context, noun))
}

/// "There will be no surrender of arms": the verb that says an item is or is not to be.
fn existential(noun: Token<'_>) -> Option<Token<'_>> {
    let verb = noun.head();
    (matches!(noun.dep(), "attr" | "nsubj")
        && verb.lemma() == "be"
        && verb.children().any(|c| c.dep() == "expl"))
    .then_some(verb)
}

/// "A truce is possible only if", "would be conceivable once".
fn thinkable(noun: Token<'_>) -> Option<Token<'_>> {
    // "A return to the truce is possible only if".
    let over = noun.head().head();
    let again = noun.dep() == "pobj" && matches!(over.lemma(), "return" | "renewal" | "resumption");
    let noun = if again { over } else { noun };
    let verb = noun.head();
    let may =
        |c: Token<'_>| c.dep() == "acomp" && matches!(c.lower(), "possible" | "conceivable" | "feasible");
    (noun.dep() == "nsubj" && verb.lemma() == "be" && verb.children().any(may)).then_some(verb)
}

/// "Aid workers shall have access to all districts": in a term of a deal, what is to be brought about is the thing itself.
fn termed<'d>(context: &Context<'_>, noun: Token<'d>) -> Option<Token<'d>> {
    let verb = noun.head();
    let brings = context.codebook.words.of("bringing-verbs").contains(verb.lemma());
    let stands = matches!(noun.dep(), "nsubj" | "nsubjpass" | "dobj") && clause::is_verb(verb) && brings;
    let ahead = || clause::mood(verb) == Mood::Planned || terms::is_bare_point(context, verb);
    let term = stands && ahead() && !clause::negated(verb) && terms::parties(context, verb).is_some();
    term.then_some(verb)
}

/// "The withdrawal would begin on Monday", "will begin patrols": the verb that says that an item is to come about.
fn to_come<'d>(context: &Context<'_>, noun: Token<'d>) -> Option<Token<'d>> {
    let verb = noun.head();
    let comes = || {
        ["bringing-verbs", "coming-about-verbs"]
            .iter()
            .any(|set| context.codebook.words.has(set, verb.lemma()))
    };
    let stands = matches!(noun.dep(), "nsubj" | "nsubjpass" | "dobj") && clause::is_verb(verb);
    // "A commission shall establish the number": there it is the matter that does something.
    let work = |c: Token<'_>| context.codebook.words.has("own-work", c.lemma());
    let does = noun.dep() == "nsubj" && verb.children().any(|c| c.dep() == "dobj" && !work(c));
    (stands && !does && comes() && clause::mood(verb) == Mood::Planned && !clause::negated(verb))
        .then_some(verb)
}

/// "A ceasefire must come first", "talks should begin at once": the verb that says that an item ought to come about.
fn demanded<'d>(context: &Context<'_>, noun: Token<'d>) -> Option<Token<'d>> {
    let verb = noun.head();
    let comes = ["bringing-verbs", "coming-about-verbs"]
        .iter()
        .any(|set| context.codebook.words.of(set).contains(verb.lemma()));
    let subject = matches!(noun.dep(), "nsubj" | "nsubjpass") && clause::is_verb(verb);
    // "The mandate should be widened", "the clause has to be honoured": whatever ought to be done to it, save its end.
    let done_to = noun.dep() == "nsubjpass" && !context.codebook.words.has("undoing-verbs", verb.lemma());
    (subject && (comes || done_to) && crate::statements::mood(verb) == Mood::Ought && !clause::negated(verb))
        .then_some(verb)
}
