//! What binds an act, and to whom: conditions, and who stands with whom.

use rapporteur_model::{ConditionKind, Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::clause::{self, FoundCondition};
use crate::context::Context;
use crate::statements::cue::Match;
use crate::statements::manner::ahead;
use crate::statements::{StatementDraft, terms, who};

/// A condition without which the act will not come about.
pub(super) fn binding(condition: &FoundCondition) -> bool {
    // "Will be restored once they leave" is an undertaking with a condition, not a demand.
    if condition.rule == "once" {
        return false;
    }
    let only = condition.kind == ConditionKind::Reciprocity && condition.rule.starts_with("only");
    only || condition.kind == ConditionKind::Necessary
}

/// A condition that bars the act until it is met: "only if", "unless", "not before".
pub(super) fn barring(condition: &FoundCondition) -> bool {
    let proviso = ["provided", "as-long-as", "on-condition", "on-the-understanding"];
    binding(condition) && !proviso.contains(&condition.rule.as_str())
}

/// One party's word of what the other will do.
pub(super) fn told_of_the_other(context: &Context<'_>, speaker: &[ActorIndex], doer: &[ActorIndex]) -> bool {
    let party = speaker.iter().any(|&s| context.actors.is_party(s));
    party && !doer.is_empty() && !same_camp(context, speaker, doer)
}

/// Whether some speaker stands with some doer: the same, one acting for the other, or of one side.
pub(super) fn same_camp(context: &Context<'_>, speaker: &[ActorIndex], doer: &[ActorIndex]) -> bool {
    speaker.iter().any(|&s| doer.iter().any(|&d| context.actors.same_camp(s, d)))
}

/// Whether parties of two camps are among `holder`.
pub(super) fn of_both(context: &Context<'_>, holder: &[ActorIndex]) -> bool {
    let party = |a: &ActorIndex| context.actors.is_party(*a);
    let apart = |a: &ActorIndex| holder.iter().any(|&b| party(&b) && !context.actors.same_camp(*a, b));
    holder.iter().any(|a| party(a) && apart(a))
}

/// "The general ordered his men to pull back": what one orders one's own side to do is not asked but announced.
pub(super) fn own_orders(context: &Context<'_>, cue: Token<'_>, statement: &mut StatementDraft) {
    let orders = context.codebook.words.has("ordering-verbs", cue.lemma());
    let own = || same_camp(context, &statement.holder, &statement.target);
    if statement.stance == Stance::CallsFor && orders && own() {
        statement.stance = Stance::Announces;
        statement.modality = Modality::Planned;
    }
}

/// "Both sides have decided to set up a hotline": what two camps decide together, they agree on.
pub(super) fn decided_together(context: &Context<'_>, cue: Token<'_>, statement: &mut StatementDraft) {
    let decides = context.codebook.words.has("agreeing-verbs", cue.lemma());
    if statement.stance == Stance::Announces && decides && of_both(context, &statement.holder) {
        statement.stance = Stance::Accepts;
    }
}

/// "Is obliged under the deal to open the road", by nobody else: what a deal asks of somebody, its parties have accepted.
pub(super) fn asked_by_a_deal(context: &Context<'_>, cue: Token<'_>, statement: &mut StatementDraft) {
    let asked = statement.stance == Stance::CallsFor && statement.holder.is_empty();
    if !asked || statement.polarity != Polarity::Positive || terms::agreement(context, cue).is_none() {
        return;
    }
    let parties = terms::parties(context, cue).unwrap_or_else(|| statement.target.clone());
    if !parties.is_empty() {
        statement.holder = parties;
        statement.target.clear();
        (statement.stance, statement.modality) = (Stance::Accepts, Modality::Planned);
    }
}

/// "Will sign it on 14 December": a day is set.
pub(super) fn set_for_signature(context: &Context<'_>, cue: Token<'_>, statement: &mut StatementDraft) {
    let planned = statement.modality == Modality::Planned && statement.polarity == Polarity::Positive;
    if statement.stance == Stance::Signs && planned && clause::is_verb(cue) && ahead(context, cue) {
        statement.stance = Stance::Schedules;
    }
}

/// Whether `token` stands in words that put a condition.
pub(super) fn in_condition(context: &Context<'_>, token: Token<'_>) -> bool {
    let verbs = token.ancestors().take(8).filter(|t| clause::is_verb(*t));
    // "Provided that", "on condition that": what the parse does not show as a clause of condition.
    let worded = context.story.sentence(token.i()).any(|i| {
        let word = context.story.doc.token(i).lower();
        matches!(
            word,
            "only"
                | "before"
                | "provided"
                | "providing"
                | "assuming"
                | "understanding"
                | "condition"
                | "proviso"
                | "subject"
                | "every"
                | "each"
        )
    });
    let rules = &context.codebook.conditions;
    let found =
        |verb| if worded { clause::conditions(verb, rules) } else { clause::conditions_parsed(verb, rules) };
    // "Is subject to their release": the word that puts the condition does not stand in it.
    verbs.filter_map(found).any(|c| c.tokens.contains(&token.i()) && c.tokens.start != token.i())
}

/// "Ruled out any truce that is not verified", "a truce without verification is not something we will sign": what is refused
/// is a thing without the one, so that the one is a condition.
pub(super) fn unless_restricted(cue: Token<'_>, found: &Match<'_, '_>) -> Option<FoundCondition> {
    let negative = clause::negated(cue);
    let yes = matches!(found.stance, Stance::Signs | Stance::Accepts | Stance::Supports);
    if !(found.stance == Stance::Rejects && !negative || yes && negative) {
        return None;
    }
    let restricts = |c: &Token<'_>| {
        (c.dep() == "relcl" && clause::negated(*c))
            || (c.dep() == "prep" && c.lower() == "without" && c.children().any(|n| n.dep() == "pobj"))
    };
    let open = |t: &Token<'_>| {
        t.children().any(|c| matches!(c.lower(), "a" | "an" | "any" | "every") && c.dep() == "det")
    };
    let noun = found.governed.iter().find(|t| open(t) && t.children().any(|c| restricts(&c)))?;
    let part = noun.children().find(restricts)?;
    let tokens = part.left_edge().i()..part.right_edge().i() + 1;
    let kind = ConditionKind::Necessary;
    Some(FoundCondition { kind, tokens, head: part.i(), rule: "refused-without".into() })
}

/// "Would observe a truce if the others did": an offer; of one that has been spoken of, a yes that hangs on a condition.
pub(super) fn would_if(
    context: &Context<'_>,
    cue: Token<'_>,
    stance: Stance,
    modality: Modality,
    new: impl Fn() -> bool,
) -> Stance {
    let verb = clause::predicate(cue);
    let own = || !clause::passive(verb) && !who::of_all(context, &clause::subjects(verb)).is_empty();
    let ahead = modality == Modality::Conditional && clause::is_verb(cue);
    match stance {
        Stance::Implements if ahead && own() && new() => Stance::Offers,
        Stance::Implements | Stance::Signs if ahead && own() => Stance::Accepts,
        _ => stance,
    }
}
