//! Who says that he will come, to what he has been asked to or has heard of: "Oman proposed talks. The rebels said they would come."

use rapporteur_model::{ItemKind, Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::asserted::asserted;
use super::attendance;
use super::bound::{binding, same_camp};
use super::evidence::evidence_of;
use super::who::{of_all, says_of_itself};
use super::{Found, StatementDraft};
use crate::actors::ActorIndex;
use crate::clause::{self, Mood};
use crate::context::Context;
use crate::items::Items;
use crate::places::PlaceIndex;

/// How many sentences back the meeting may have been put forward.
const REACH: usize = 2;

/// Adds what such clauses say: who will come accepts, who will not turns it down. Where the act was read as a matter of its
/// own ("will take part"), it is on the meeting.
pub(super) fn read(context: &Context<'_>, items: &mut Items, found: &mut Found) {
    attendance::left_open(context, items, found);
    let doc = &context.story.doc;
    let body = context.story.paragraphs().iter().filter(|p| !p.headline).flat_map(|p| p.tokens.clone());
    for verb in body.map(|i| doc.token(i)).filter(|t| comes(context, *t)) {
        let known = found.statements.iter().position(|s| s.cue == verb.i());
        let own = |s: &StatementDraft| {
            let told = matches!(s.stance, Stance::Announces | Stance::Rejects);
            let all = |kind: ItemKind| s.items.iter().all(|&i| items.list[i].kind == kind);
            // "Will go to Berlin", where the conference is.
            let goes =
                s.stance == Stance::Schedules && destination(context, verb).is_some() && all(ItemKind::Talks);
            told && all(ItemKind::Participation) || goes
        };
        // "Has confirmed that it will attend": said by the word above.
        let above = |s: &StatementDraft| {
            let yes = matches!(s.stance, Stance::Accepts | Stance::Rejects | Stance::Conditions);
            yes && s.cue != verb.i() && verb.ancestors().take(6).any(|t| t.i() == s.cue)
        };
        if known.is_some_and(|at| !own(&found.statements[at])) || found.statements.iter().any(above) {
            continue;
        }
        let Some(statement) = answer(context, items, verb, found) else { continue };
        match known {
            Some(at) => found.statements[at] = statement,
            None => found.statements.push(statement),
        }
    }
    found.statements.sort_by_key(|s| s.cue);
}

/// The answer that the clause of `verb` gives to what was put forward last.
fn answer(
    context: &Context<'_>,
    items: &mut Items,
    verb: Token<'_>,
    found: &Found,
) -> Option<StatementDraft> {
    let subjects = clause::subjects(verb);
    let mut holder = of_all(context, &subjects);
    if holder.is_empty() {
        holder = says_of_itself(context, verb, &[])?;
    }
    // "The ministry said that Peru would come, too": another's word of what somebody will do.
    let told: Vec<ActorIndex> =
        super::speakers(context, verb.i()).into_iter().chain(context.actors.issuer()).collect();
    if !told.is_empty() && !same_camp(context, &told, &holder) {
        return None;
    }
    let goes_there = |s: &StatementDraft| {
        destination(context, verb)
            .is_none_or(|place| s.items.iter().any(|&i| items.list[i].places.contains(&place)))
    };
    let on = match put(context, items, verb, found).filter(|s| goes_there(s)) {
        Some(put) => {
            let pronoun = subjects.iter().all(|t| t.pos() == "PRON");
            if same_camp(context, &put.holder, &holder) {
                holder.clone_from(Some(&put.target).filter(|to| pronoun && !to.is_empty())?);
            }
            put.items.clone()
        }
        // Put forward by nobody, and told of all the same: whether he comes is what is in question.
        None => vec![attendance::at_meeting(context, items, verb, found)?],
    };
    let condition = clause::conditions(verb, &context.codebook.conditions);
    let (stance, rule) = match (clause::negated(verb), condition.as_ref().is_some_and(binding)) {
        (_, true) => (Stance::Conditions, "comes-on-condition"),
        (true, false) => (Stance::Rejects, "will-not-come"),
        (false, false) => (Stance::Accepts, "will-come"),
    };
    let modality = if condition.is_some() { Modality::Conditional } else { Modality::Planned };
    Some(StatementDraft {
        holder,
        modality,
        condition,
        items: on,
        cue_tokens: clause::cue_words(verb),
        ..StatementDraft::plain(stance, verb.i(), evidence_of(context, verb), rule)
    })
}

/// The meeting that somebody put forward last, in the sentences before `verb` or earlier in its own.
fn put<'f>(
    context: &Context<'_>,
    items: &Items,
    verb: Token<'_>,
    found: &'f Found,
) -> Option<&'f StatementDraft> {
    let from = context.story.start_before(verb.i(), REACH);
    let meeting = |s: &&StatementDraft| {
        let near = (from..verb.i()).contains(&s.cue) && !s.holder.is_empty();
        let talks = |&i: &ActorIndex| matches!(items.list[i].kind, ItemKind::Talks | ItemKind::Participation);
        let open = matches!(s.stance, Stance::Invites | Stance::Proposes | Stance::CallsFor | Stance::Offers);
        near && open && s.polarity == Polarity::Positive && s.items.iter().any(talks)
    };
    found.statements.iter().filter(meeting).max_by_key(|s| s.cue)
}

/// "Will come", "would not be there", "are going too": a clause that tells no more than that somebody will be there.
fn comes(context: &Context<'_>, verb: Token<'_>) -> bool {
    let part = |c: Token<'_>| c.dep() == "dobj" && c.lower() == "part" && verb.lemma() == "take";
    let light = |c: Token<'_>| {
        matches!(c.dep(), "nsubj" | "aux" | "neg" | "punct" | "mark" | "cc" | "conj" | "advcl")
            || c.dep() == "advmod"
                && !matches!(c.lower(), "home" | "back" | "out" | "away" | "ahead" | "down" | "up")
            || c.dep() == "npadvmod"
            || c.dep() == "prep" && context.times.at(c.right_edge().i()).is_some()
            || c.dep() == "prep" && c.lower() == "without"
            || is_to_place(context, c)
            || part(c)
    };
    let going =
        verb.tag() == "VBG" && verb.children().any(|c| c.dep() == "aux" && matches!(c.tag(), "VBZ" | "VBP"));
    let planned = || clause::mood(verb) == Mood::Planned || going;
    is_coming(context, verb)
        && verb.children().all(light)
        && planned()
        && clause::unstated(verb).is_none()
        && asserted(context, verb)
}

/// Whether `verb` may tell of nothing more than being where others meet: "come", "be there", "take part".
pub(super) fn is_coming(context: &Context<'_>, verb: Token<'_>) -> bool {
    let part = |c: Token<'_>| c.dep() == "dobj" && c.lower() == "part" && verb.lemma() == "take";
    let there =
        || verb.lemma() == "be" && verb.children().any(|c| c.lower() == "there" && c.dep() == "advmod");
    let word = context.codebook.words.has("coming-to-meet-verbs", verb.lemma()) || verb.children().any(part);
    word && verb.pos() == "VERB" || there()
}

/// Where one says that one will go: "to Berlin".
pub(super) fn destination(context: &Context<'_>, verb: Token<'_>) -> Option<PlaceIndex> {
    let to = verb.children().find(|c| is_to_place(context, *c))?;
    to.children().filter(|c| c.dep() == "pobj").find_map(|c| context.places.of(c.i()))
}

fn is_to_place(context: &Context<'_>, preposition: Token<'_>) -> bool {
    let place = |c: Token<'_>| c.dep() == "pobj" && c.pos() == "PROPN" && context.places.of(c.i()).is_some();
    preposition.dep() == "prep" && preposition.lower() == "to" && preposition.children().any(place)
}
