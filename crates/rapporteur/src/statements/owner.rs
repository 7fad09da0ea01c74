//! Who makes what a noun names ("a proposal from the rebels"), and who is none ("nobody has replied").

use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::statements::who::of_all;

/// "A proposal from the rebels", "received no offer of talks from the army": who makes what another gets.
pub(super) fn come_from(context: &Context<'_>, noun: Token<'_>) -> Vec<ActorIndex> {
    let made = ["proposal-nouns", "demand-nouns", "answer-nouns"];
    if !made.iter().any(|set| context.codebook.words.has(set, noun.lemma())) {
        return Vec::new();
    }
    let from = ["from".to_owned()];
    let own = clause::phrases(noun, &from);
    // "A proposal for talks from the army".
    let behind = || {
        let matter = clause::phrases(noun, &["for", "of"].map(str::to_owned));
        matter.into_iter().flat_map(|t| clause::phrases(t, &from)).collect::<Vec<_>>()
    };
    let own = if own.is_empty() { behind() } else { own };
    let verb = clause::predicate(noun);
    let gets = verb.i() != noun.i() && context.codebook.words.has("receiving-verbs", verb.lemma());
    of_all(context, &if own.is_empty() && gets { clause::phrases(verb, &from) } else { own })
}

/// "Nobody", "no one", "none".
pub(super) fn is_nobody(token: Token<'_>) -> bool {
    let no = |c: Token<'_>| c.dep() == "det" && c.lower() == "no";
    matches!(token.lower(), "nobody" | "none" | "no-one")
        || token.lower() == "one" && token.children().any(no)
}

/// "None of the rebels has replied", "nobody from the ministry": those of whom it is none.
pub(super) fn some_of(tokens: Vec<Token<'_>>) -> Vec<Token<'_>> {
    let names = ["of", "from", "in", "at"].map(str::to_owned);
    let mut found = Vec::new();
    for token in tokens {
        let whole = if is_nobody(token) { clause::phrases(token, &names) } else { Vec::new() };
        if whole.is_empty() {
            found.push(token);
        } else {
            found.extend(whole);
        }
    }
    found
}

/// Whether `token` is a name that owns what it stands before: "the Congress's offer".
pub(super) fn is_named_owner(token: Token<'_>) -> bool {
    token.dep() == "poss" && token.pos() == "PROPN"
}
