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

/// "A ceasefire must come first", "talks should begin at once": the verb that says that an item ought to come about.
fn demanded<'d>(context: &Context<'_>, noun: Token<'d>) -> Option<Token<'d>> {
    let verb = noun.head();
    let comes = ["bringing-verbs", "coming-about-verbs"]
        .iter()
        .any(|set| context.codebook.words.of(set).contains(verb.lemma()));
    let subject = matches!(noun.dep(), "nsubj" | "nsubjpass") && clause::is_verb(verb);
    (subject && comes && crate::statements::mood(verb) == Mood::Ought && !clause::negated(verb))
        .then_some(verb)
}
