//! Acts of no known kind that somebody makes depend on another: "services will be restored only after the airport has
//! been handed back", "work would not start until the mines had been cleared".

use std::ops::Range;

use rapporteur_model::{ActorKind, ItemKind, Modality, Stance};
use rapporteur_nlp::Token;

use super::asserted::asserted;
use super::bound::binding;
use super::evidence::clause_of;
use super::evidence::framed;
use super::matter::words_of;
use super::who::{of_all, says_of_itself};
use super::{Doubt, Found, StatementDraft, Taken, speakers};
use crate::actors::ActorIndex;
use crate::clause::{self, Mood};
use crate::context::Context;
use crate::items::{ItemIndex, Items};

/// Adds a matter of kind `other` for each act to come that stands under a necessary condition, of whoever does it or says
/// so, where nothing else was read of its clause.
pub(super) fn read(
    context: &Context<'_>,
    items: &mut Items,
    tokens: Range<usize>,
    taken: &mut Taken,
    found: &mut Found,
) {
    for i in tokens {
        let verb = context.story.doc.token(i);
        // What one will not say is no matter of the process.
        let speech = context.codebook.words.of("speech-verbs").contains(verb.lemma());
        let planned =
            verb.pos() == "VERB" && !speech && matches!(super::mood(verb), Mood::Planned | Mood::Possible);
        if !planned || taken.governs(verb) || !asserted(context, verb) {
            continue;
        }
        let condition = clause::conditions(verb, &context.codebook.conditions).filter(binding);
        let Some(condition) = condition else { continue };
        let sentence = context.story.sentence(i);
        let span = clause_of(verb, &sentence);
        let read = found.statements.iter().any(|s| span.contains(&s.cue) || s.evidence.contains(&i));
        // "Will keep their rifles until": an act that only a cue speaks of otherwise.
        let cued = (0..items.mentions.len()).find(|&m| items.mentions[m].head == i && items.mentions[m].cued);
        let named =
            cued.is_none() && items.mentions.iter().any(|m| m.head == i || m.act && m.tokens.contains(&i));
        if read || named {
            continue;
        }
        let subjects = clause::subjects(verb);
        let Some(holder) = holder(context, verb, &subjects) else {
            let reason =
                format!("`{}` is made to depend on something, but by whom is not clear", verb.text());
            found.doubts.push(Doubt { reason, tokens: sentence });
            continue;
        };
        // "Will not be freed, the rebels said, until": without the words that tell who speaks.
        let tag = verb.children().find(|c| c.dep() == "parataxis" && c.i() > i);
        let tag = tag.map_or(sentence.end, |t| t.left_edge().i());
        let mut end = condition.tokens.start.min(words_of(verb).end).min(tag).max(i + 1);
        // "As" of "as long as", a comma.
        while end > i + 1 && {
            let last = context.story.doc.token(end - 1);
            last.is_punct() || matches!(last.lower(), "as" | "so" | "only" | "but")
        } {
            end -= 1;
        }
        let start = subjects.iter().filter(|t| !matches!(t.pos(), "PRON")).map(|t| t.left_edge().i()).min();
        let label = start.filter(|&s| s < i && s + 12 > i).unwrap_or(i)..end;
        let known = cued.and_then(|m| items.of(m)).or_else(|| as_asked(context, verb, &holder, found));
        let item = match known {
            Some(item) => item,
            None if comes(context, verb, &holder) => {
                items.add_new(ItemKind::Participation, "act-that-depends", label, i)
            }
            None => items.add_matter(context, label, i),
        };
        taken.take(&[], &[verb], i);
        found.statements.push(StatementDraft {
            holder,
            modality: Modality::Conditional,
            items: vec![item],
            condition: Some(condition),
            cue_tokens: clause::cue_words(verb),
            ..StatementDraft::plain(Stance::Conditions, i, framed(context, i, span), "act-that-depends")
        });
    }
}

/// "Norway asked them to free their captives. They will *do so* only if": what somebody else has just asked for or offered.
fn as_asked(
    context: &Context<'_>,
    verb: Token<'_>,
    holder: &[ActorIndex],
    found: &Found,
) -> Option<ItemIndex> {
    let so = |c: Token<'_>| c.lower() == "so" && c.i() > verb.i();
    let from = context.story.start_before(verb.i(), 1);
    let asks = |s: &&StatementDraft| {
        let open = matches!(
            s.stance,
            Stance::CallsFor | Stance::Proposes | Stance::Invites | Stance::Offers | Stance::Conditions
        );
        open && (from..verb.i()).contains(&s.cue) && s.holder != holder
    };
    let put = || found.statements.iter().filter(asks).max_by_key(|s| s.cue);
    (verb.lemma() == "do" && verb.children().any(so))
        .then(put)
        .flatten()
        .and_then(|s| s.items.first().copied())
}

/// "Will not come back unless", "would return to the talks only if": of those who send somebody, no people who flee.
fn comes(context: &Context<'_>, verb: Token<'_>, holder: &[ActorIndex]) -> bool {
    let sends = |&a: &ActorIndex| {
        let kind = context.actors.list[a].kind;
        context.actors.is_party(a)
            || matches!(kind, ActorKind::ArmedGroup | ActorKind::Party | ActorKind::Coalition)
    };
    let home =
        verb.children().any(|c| matches!(c.lower(), "home" | "in" | "under" | "across" | "forward" | "over"));
    context.codebook.words.of("coming-verbs").contains(verb.lemma())
        && clause::objects(verb).is_empty()
        && !home
        && holder.iter().all(sends)
}

/// Whose condition it is: of whoever is to act; of whoever speaks, if things are to happen. One side's word of what the
/// other will not do is left to a reader.
fn holder(context: &Context<'_>, verb: Token<'_>, subjects: &[Token<'_>]) -> Option<Vec<ActorIndex>> {
    let speaker = speakers(context, verb.i());
    let doer = says_of_itself(context, verb, &[]).unwrap_or_else(|| of_all(context, subjects));
    if doer.is_empty() {
        let people =
            |t: &Token<'_>| t.pos() == "PRON" || context.codebook.actors.is_noun(&t.lemma().to_lowercase());
        return Some(speaker).filter(|s| !s.is_empty() && !subjects.iter().any(people));
    }
    let reporter = speaker.iter().all(|&s| !context.actors.is_party(s));
    let own = speaker.iter().any(|&s| doer.iter().any(|&d| context.actors.same_camp(s, d)));
    (reporter || own).then_some(doer)
}
