//! Terms of an agreement: what stands "under the deal", or in the points after "have agreed as follows:".

use rapporteur_nlp::Token;

use super::slot::of_all;
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;

/// The parties whose agreed term the clause of `verb` is, if it is one.
pub(super) fn parties(context: &Context<'_>, verb: Token<'_>) -> Option<Vec<ActorIndex>> {
    let parties = if agreement(context, verb).is_some() { two(context) } else { listed(context, verb) };
    parties.filter(|p| p.len() > 1)
}

/// The agreement of which the clause of `verb` is a term: "Under the deal, prisoners are to be exchanged".
pub(super) fn agreement<'d>(context: &Context<'_>, verb: Token<'d>) -> Option<Token<'d>> {
    let agreements = context.codebook.words.get("agreements");
    let names = ["under", "by"].map(str::to_owned);
    let hosts = std::iter::once(verb).chain(verb.ancestors().take(3));
    hosts.flat_map(|host| clause::phrases(host, &names)).find(|noun| {
        agreements.contains(noun.lemma())
            || noun.subtree().take(12).any(|t| t.lower() == "of" && agreements.contains(noun.lemma()))
    })
}

/// Points that follow a paragraph which ends in a colon and says that its subjects agreed.
fn listed(context: &Context<'_>, verb: Token<'_>) -> Option<Vec<ActorIndex>> {
    let paragraphs = context.story.paragraphs();
    let at = paragraphs.iter().position(|p| p.tokens.contains(&verb.i()))?;
    let own = &paragraphs[at];
    let numbered = context
        .story
        .words(&own.tokens)
        .starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '•' | '*' | '('));
    if !numbered {
        return None;
    }
    let lead = paragraphs[..at].iter().rev().find(|p| context.story.words(&p.tokens).ends_with(':'))?;
    let agrees = context.codebook.words.get("agreeing-verbs");
    let cue = lead
        .tokens
        .clone()
        .map(|i| context.story.doc.token(i))
        .find(|t| clause::is_verb(*t) && agrees.contains(t.lemma()))?;
    let named = of_all(context, &clause::subjects(cue));
    if named.len() > 1 { Some(named) } else { two(context) }
}

/// The parties to the conflict, if they are two: of more, which made the deal is for a reader to say.
fn two(context: &Context<'_>) -> Option<Vec<ActorIndex>> {
    Some(context.actors.parties()).filter(|parties| parties.len() == 2)
}
