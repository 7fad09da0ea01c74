//! How a cue says what it says: as in principle, again, of a day set, of what was to be.

use rapporteur_codebook::{CueRule, Slot};
use rapporteur_model::Modality;
use rapporteur_nlp::Token;

use crate::clause::{self, Mood};
use crate::context::Context;
use crate::statements::fit::is_in;
use crate::statements::slot;

/// "Agreed in principle": a yes that is not the last word.
pub(super) fn in_principle(cue: Token<'_>) -> bool {
    let phrases = cue.children().chain(clause::predicate(cue).children()).filter(|c| c.lower() == "in");
    phrases.flat_map(Token::children).any(|c| c.lower() == "principle")
}

/// Whether those who are told to do something are the speaker's own: "its men", "their fighters".
pub(super) fn addresses_own(context: &Context<'_>, cue: Token<'_>) -> bool {
    let people = context.codebook.words.of("own-people");
    let own = |t: &Token<'_>| {
        let possessed =
            |c: Token<'_>| c.dep() == "poss" && matches!(c.lower(), "its" | "his" | "their" | "our" | "her");
        people.contains(&t.lemma().to_lowercase()) && t.children().any(possessed)
    };
    let told: Vec<Token<'_>> =
        slot::tokens(cue, &Slot::Object).into_iter().chain(slot::tokens(cue, &Slot::ClauseSubject)).collect();
    !told.is_empty() && told.iter().any(own)
}

/// "which opens on 30 October": the present with a coming day sets it.
pub(super) fn sets_a_day(context: &Context<'_>, cue: Token<'_>, rule: &CueRule) -> bool {
    present(cue) && !rule.holder.contains(&Slot::Subject) && ahead(context, cue)
}

/// "The talks that were to open on Saturday": a plan that the text looks back on.
pub(super) fn was_to(cue: Token<'_>) -> bool {
    // "Was to expire", "was due to expire".
    let over = cue.head();
    let governor = if over.dep() == "acomp" { over.head() } else { over };
    cue.dep() == "xcomp"
        && governor.lemma() == "be"
        && matches!(governor.lower(), "was" | "were")
        && governor.dep() == "relcl"
}

/// Whether a coming day is told with the clause of `cue`.
pub(super) fn ahead(context: &Context<'_>, cue: Token<'_>) -> bool {
    let span = cue.left_edge().i()..cue.right_edge().i() + 1;
    let today = context.times.document.event_day.as_ref().and_then(|day| day.to.clone());
    let mut times = context.times.mentions.iter().filter(|t| span.contains(&t.tokens.start));
    times.any(|t| today.is_none() || t.value.from > today)
}

/// Whether the clause of `cue` tells by when the thing is to be done: "within ten days", "by 4 May".
pub(super) fn due(context: &Context<'_>, cue: Token<'_>) -> bool {
    let span = cue.left_edge().i()..cue.right_edge().i() + 1;
    let today = context.times.document.event_day.as_ref().and_then(|day| day.to.clone());
    let by =
        |i: usize| cue.doc().get(i).is_some_and(|t| matches!(t.lower(), "by" | "within" | "before" | "than"));
    let mut times = context.times.mentions.iter().filter(|t| span.contains(&t.tokens.start));
    times.any(|t| {
        let start = t.tokens.start;
        (by(start) || start.checked_sub(1).is_some_and(by)) && t.value.to > today
    })
}

/// Whether a verb stands in the plain present.
pub(super) fn present(cue: Token<'_>) -> bool {
    matches!(cue.tag(), "VBZ" | "VBP") && !cue.children().any(|c| matches!(c.dep(), "aux" | "auxpass"))
}

/// What is hoped for may come ("could be in place") or is to come ("hope to sign").
pub(super) fn hoped(governed: &[Token<'_>]) -> Modality {
    let possible = governed.iter().any(|t| clause::mood(*t) == Mood::Possible);
    if possible { Modality::Possible } else { Modality::Planned }
}

/// "reiterated", "repeatedly", "again".
pub(super) fn repeated(context: &Context<'_>, cue: Token<'_>) -> bool {
    let words = context.codebook.words.of("repetition");
    cue.children().any(|c| is_in(c, words)) || cue.ancestors().take(2).any(|t| is_in(t, words))
}
