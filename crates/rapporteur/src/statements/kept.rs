//! Who keeps a truce that "is holding", where that sentence names nobody: those who made it, wherever the text tells so.

use rapporteur_model::{ActorKind, ItemKind, Polarity, Stance};

use super::{Found, StatementDraft};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::items::{ItemIndex, Items};
use crate::quotes::QuoteForm;

/// Gives "the truce has held" and "monitors recorded no violation" the holders that they do not name.
pub(super) fn by_both(context: &Context<'_>, items: &Items, found: &mut Found) {
    for at in 0..found.statements.len() {
        let statement = &found.statements[at];
        let [item] = statement.items[..] else { continue };
        if items.list[item].kind == ItemKind::Ceasefire && is_kept(context, statement) {
            found.statements[at].holder = makers(context, items, item, found);
        }
    }
}

/// "Has held", "recorded no clash": said of a truce as a whole and of nobody. What was not heard at one place tells nothing of
/// who kept it.
fn is_kept(context: &Context<'_>, statement: &StatementDraft) -> bool {
    let cue = context.story.doc.token(statement.cue);
    let recorded = || {
        let verb = clause::predicate(cue);
        let told = clause::subjects(verb).iter().any(|t| !context.actors.of(t.i()).is_empty());
        told && !clause::passive(verb) && !matches!(verb.lemma(), "hear" | "be")
    };
    let kept = match (statement.stance, statement.polarity) {
        (Stance::Implements, Polarity::Positive) => true,
        (Stance::Breaches, Polarity::Negative) => recorded(),
        _ => false,
    };
    // "Is it holding? On our side it is": for whom somebody speaks, he says himself.
    let spoken =
        context.quotes.iter().any(|q| q.form == QuoteForm::Direct && q.tokens.contains(&statement.cue));
    statement.holder.is_empty() && kept && !spoken
}

/// Those between whom the truce is said to be, else the two or more who agreed to it, signed or extended it together.
fn makers(context: &Context<'_>, items: &Items, item: ItemIndex, found: &Found) -> Vec<ActorIndex> {
    let body = |a: &ActorIndex| {
        !matches!(
            context.actors.list[*a].kind,
            ActorKind::Person | ActorKind::Igo | ActorKind::Ngo | ActorKind::Monitor | ActorKind::Media
        )
    };
    let between: Vec<ActorIndex> = items.list[item].parties.iter().copied().filter(body).collect();
    if between.len() > 1 {
        return between;
    }
    let made = |s: &&StatementDraft| {
        matches!(s.stance, Stance::Accepts | Stance::Signs | Stance::Extends)
            && s.polarity == Polarity::Positive
            && s.items.contains(&item)
            && s.holder.len() > 1
            && s.holder.iter().all(body)
    };
    found.statements.iter().find(made).map(|s| s.holder.clone()).unwrap_or_default()
}
