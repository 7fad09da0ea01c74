//! Who does what an act tells, and whether it is done, where the clause alone leaves it open.

use rapporteur_model::{ItemKind, Polarity, Stance};
use rapporteur_nlp::Token;

use super::{Found, StatementDraft};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;
use crate::items::{ItemIndex, ItemMention, Items};
use crate::statements::texts;
use crate::statements::who::of_all;

/// "Cannot reach the town", "could not get in": where passage is what the matter is about, it is said not to be.
pub(super) fn is_barred(kind: ItemKind, verb: Token<'_>) -> bool {
    let passage =
        matches!(kind, ItemKind::HumanitarianAccess | ItemKind::HumanitarianCorridor | ItemKind::Monitoring);
    let can = |c: Token<'_>| c.dep() == "aux" && matches!(c.lower(), "can" | "could" | "ca");
    passage && clause::negated(verb) && verb.children().any(can)
}

/// "They sit again on Wednesday": a present with a day is a plan.
pub(super) fn is_set(context: &Context<'_>, verb: Token<'_>) -> bool {
    let present = matches!(verb.tag(), "VBP" | "VBZ") && !clause::passive(verb);
    let day = |t: Token<'_>| context.times.at(t.i()).is_some() && t.pos() == "PROPN";
    present
        && !clause::negated(verb)
        && verb.children().any(|c| day(c) || c.dep() == "prep" && c.children().any(day))
}

/// "Set free 64 prisoners ... The men were handed over": whoever was told to free them did it, and not both sides.
pub(super) fn who_was_to(
    context: &Context<'_>,
    items: &Items,
    item: ItemIndex,
    found: &Found,
) -> Vec<ActorIndex> {
    let does = |stance: Stance| {
        matches!(stance, Stance::Implements | Stance::Announces | Stance::Offers | Stance::Schedules)
    };
    let same = |&told: &ItemIndex| items.list[told].kind == items.list[item].kind;
    let told = found
        .statements
        .iter()
        .rev()
        .find(|s| does(s.stance) && s.polarity == Polarity::Positive && s.items.iter().any(same));
    let holder = told.map(|s| s.holder.clone()).unwrap_or_default();
    if holder.len() == 1 && context.actors.is_party(holder[0]) { holder } else { Vec::new() }
}

/// "64 prisoners freed on Tuesday", "observers stationed in the town": a thing named by what was done to it. Only a
/// release tells an act of its own in that form.
pub(super) fn told_in_passing(mention: &ItemMention, verb: Token<'_>) -> bool {
    let named = clause::is_reduced(verb);
    // "The truce mediated by Norway": no meeting is told. "The observers who patrol the line said": what they are there for.
    let arranged = named && mention.kind == ItemKind::Talks;
    let present = matches!(verb.tag(), "VBP" | "VBZ") && !verb.children().any(|c| c.dep() == "aux");
    let duty = verb.dep() == "relcl" && present && mention.kind == ItemKind::Monitoring;
    let release = mention.kind == ItemKind::PrisonerExchange;
    // "Speaking to reporters, he said": how he said it.
    let speaks = verb.tag() == "VBG" && verb.lemma() == "speak" && verb.dep() == "advcl";
    speaks || named && clause::subjects(verb).is_empty() && !release || arranged || duty
}

/// "Speaking to reporters, he said": how he said it, and no meeting.
pub(super) fn speaks_on_the_side(verb: Token<'_>) -> bool {
    verb.tag() == "VBG" && verb.lemma() == "speak" && matches!(verb.dep(), "advcl" | "ROOT" | "acl")
}

/// "It would have kept one crossing open": what a text was to bring about is nobody's act.
pub(super) fn of_a_text(context: &Context<'_>, items: &Items, verb: Token<'_>) -> bool {
    let subjects = clause::subjects(verb);
    !subjects.is_empty() && subjects.iter().all(|t| texts::stands_for_text(context, items, *t))
}

/// "Fighters who hand in a rifle will be paid": whoever may do it one day, which nobody has done yet.
pub(super) fn of_whoever(verb: Token<'_>) -> bool {
    let governor = verb.head().head();
    let open = || !matches!(clause::mood(governor), clause::Mood::Actual | clause::Mood::Bare);
    verb.dep() == "relcl"
        && matches!(verb.tag(), "VBP" | "VBZ")
        && !verb.children().any(|c| c.dep() == "aux")
        && clause::is_verb(governor)
        && open()
}

/// "Two people who attended the meeting said": how a source without a name comes to know.
pub(super) fn tells_of_source(context: &Context<'_>, verb: Token<'_>) -> bool {
    let noun = verb.head();
    let source = || context.quotes.iter().any(|q| q.speaker == Some(noun.i()));
    let meant = |a: &ActorIndex| context.actors.list[*a].side == "none";
    verb.dep() == "relcl" && noun.pos() == "NOUN" && source() && context.actors.of(noun.i()).iter().all(meant)
}

/// Whether the subjects of `verb` are those who are held: "the captives walked free".
pub(super) fn are_held(context: &Context<'_>, verb: Token<'_>) -> bool {
    let words = &context.codebook.words;
    let held = |t: &Token<'_>| ["prisoners", "taken"].iter().any(|set| words.has(set, t.lemma()));
    let subjects = clause::subjects(verb);
    !subjects.is_empty() && subjects.iter().all(held)
}

/// "Qatar hosts the talks", "mediated talks between the two": whoever receives or leads talks is not who holds them.
pub(super) fn hosts(context: &Context<'_>, mention: &ItemMention, verb: Token<'_>) -> bool {
    mention.kind == ItemKind::Talks && is_host(context, verb)
}

/// Whether a verb tells of whoever receives or leads talks that are others'.
pub(super) fn is_host(context: &Context<'_>, verb: Token<'_>) -> bool {
    let over = |a: &ActorIndex| !context.actors.is_party(*a);
    let active = clause::is_verb(verb) && !clause::passive(verb);
    active
        && context.codebook.words.has("hosting-verbs", verb.lemma())
        && of_all(context, &clause::subjects(verb)).iter().all(over)
}

/// Those between whom the hosted talks are said to be, where they have been held.
pub(super) fn hosted(context: &Context<'_>, verb: Token<'_>) -> Vec<ActorIndex> {
    let names = ["between", "among"].map(str::to_owned);
    let held = !matches!(verb.tag(), "VBZ" | "VBP");
    let talks = clause::objects(verb);
    let of: Vec<Token<'_>> = talks.iter().flat_map(|t| clause::phrases(*t, &["of".to_owned()])).collect();
    let sides = talks.into_iter().chain(of).flat_map(|t| clause::phrases(t, &names));
    if held { of_all(context, &sides.collect::<Vec<_>>()) } else { Vec::new() }
}

/// Nobody speaks, or one who stands outside the conflict tells of it.
pub(super) fn speaker_is_reporter(context: &Context<'_>, speaker: &[ActorIndex]) -> bool {
    speaker.iter().all(|s| !context.actors.is_party(*s))
}

/// "Approved twelve flights", "its fighters remain in place": the verb has said its stance on what the act is about.
pub(super) fn is_told(items: &Items, mention: &ItemMention, found: &Found) -> bool {
    let same = |&item: &ItemIndex| items.list[item].kind == mention.kind;
    let says = |s: &StatementDraft| s.stance == Stance::Implements || s.items.iter().any(same);
    mention.act && found.statements.iter().any(|s| s.cue == mention.head && says(s))
}
