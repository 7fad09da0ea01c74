//! Terms of a proposal: what would be done "under the plan" is proposed by those whose plan it is, whoever is to do it.

use rapporteur_model::Stance;
use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::clause::{self, Mood};
use crate::context::Context;
use crate::statements::{Found, StatementDraft, evidence, who};

/// Whose proposal a clause is a term of.
pub(super) enum Proposed {
    /// It is a term of none.
    No,
    /// Of a proposal, but whose is not told.
    Open,
    /// These made it.
    By(Vec<ActorIndex>),
}

/// "Under a Norwegian plan the army would leave the valley": whose plan the clause of `verb` is a term of.
pub(super) fn term(context: &Context<'_>, verb: Token<'_>, found: &Found) -> Proposed {
    if !matches!(super::mood(verb), Mood::Planned | Mood::Possible | Mood::Ought) {
        return Proposed::No;
    }
    let under = ["under".to_owned()];
    let hosts = std::iter::once(verb).chain(verb.ancestors().take(3));
    let Some(noun) = hosts.flat_map(|host| clause::phrases(host, &under)).find(|n| is_open(context, *n))
    else {
        return Proposed::No;
    };
    let own = who::owners(context, noun);
    let before = || {
        let mut told = found.statements.iter().rev().filter(|s| s.cue < verb.i());
        told.find(|s| s.stance == Stance::Proposes).map(|s| s.holder.clone()).unwrap_or_default()
    };
    let holder = if own.is_empty() { before() } else { own };
    if holder.is_empty() { Proposed::Open } else { Proposed::By(holder) }
}

/// The statement that `holder` proposes what the clause of `verb` says.
pub(super) fn draft(context: &Context<'_>, verb: Token<'_>, holder: Vec<ActorIndex>) -> StatementDraft {
    let evidence = evidence::evidence_of(context, verb);
    StatementDraft {
        holder,
        ..StatementDraft::plain(Stance::Proposes, verb.i(), evidence, "act-proposed-term")
    }
}

/// Whether `noun` names what is put forward and not yet agreed: "the proposal", "the proposed deal"; not "the plan agreed in
/// May".
pub(super) fn is_open(context: &Context<'_>, noun: Token<'_>) -> bool {
    let words = &context.codebook.words;
    let agreed =
        |t: Token<'_>| words.has("agreeing-verbs", t.lemma()) && (t.tag() == "VBN" || clause::is_reduced(t));
    let open = |t: Token<'_>| words.has("unagreed", t.lemma()) || words.has("unagreed", t.lower());
    let put = words.has("proposal-nouns", noun.lemma()) || open(noun);
    let draft = words.has("agreements", noun.lemma()) && noun.subtree().take(12).any(open);
    (put || draft) && !noun.subtree().take(12).any(agreed)
}
