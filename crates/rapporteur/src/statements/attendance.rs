//! Attendance at a meeting to come that the text has told of: "Germany plans a conference. The rebels have yet to say whether
//! they will come." Whether somebody comes to one meeting is one matter, whoever it is.

use rapporteur_model::{ItemKind, Polarity, Stance};
use rapporteur_nlp::Token;

use super::Found;
use super::coming::{destination, is_coming};
use super::matter::words_of;
use crate::clause;
use crate::context::Context;
use crate::items::{ItemIndex, Items};

/// How many sentences back the meeting may have been named.
const REACH: usize = 6;

/// Stands in place of the id of a rule of the codebook.
const RULE: &str = "attendance-at-the-meeting";

/// What is left open of coming, which was taken for an answer on the matter spoken of last, is of the attendance.
pub(super) fn left_open(context: &Context<'_>, items: &mut Items, found: &mut Found) {
    for at in 0..found.statements.len() {
        let statement = &found.statements[at];
        let open = statement.stance == Stance::Accepts && statement.polarity == Polarity::Unstated;
        let settled = |&i: &ItemIndex| items.list[i].kind == ItemKind::Participation;
        // "Accepted the invitation", "has not replied to it".
        let invited = matches!(statement.stance, Stance::Accepts | Stance::Rejects);
        if !invited || statement.items.iter().any(settled) {
            continue;
        }
        let cue = context.story.doc.token(statement.cue);
        let of_coming =
            |t: &Token<'_>| open && comes_alone(context, *t) || invited && t.lemma() == "invitation";
        let Some(verb) = cue.subtree().skip(1).take(20).find(of_coming) else { continue };
        if let Some(item) = at_meeting(context, items, verb, found) {
            found.statements[at].items = vec![item];
        }
    }
}

/// "Whether it will come", to no other place than the meeting.
fn comes_alone(context: &Context<'_>, verb: Token<'_>) -> bool {
    let whether = verb.children().any(|c| c.lower() == "whether" || c.lower() == "if");
    let bare = |c: Token<'_>| !matches!(c.dep(), "dobj" | "prep" | "xcomp" | "ccomp" | "prt" | "acomp");
    is_coming(context, verb) && whether && verb.children().all(bare)
}

/// The attendance at the meeting to come that was named last before `verb`: the one in question already, else a new one.
pub(super) fn at_meeting(
    context: &Context<'_>,
    items: &mut Items,
    verb: Token<'_>,
    found: &Found,
) -> Option<ItemIndex> {
    let from = context.story.start_before(verb.i(), REACH);
    let mut named: Vec<usize> = (0..items.mentions.len())
        .filter(|&m| {
            let mention = &items.mentions[m];
            let kind = matches!(mention.kind, ItemKind::Talks | ItemKind::Participation);
            kind && (from..verb.i()).contains(&mention.head) && !mention.cued
        })
        .collect();
    named.sort_by_key(|&m| std::cmp::Reverse(items.mentions[m].head));
    let held = |item: ItemIndex| {
        let met = |s: &&super::StatementDraft| {
            matches!(s.stance, Stance::Meets | Stance::Terminates)
                && s.polarity == Polarity::Positive
                && s.items.contains(&item)
        };
        found.statements.iter().any(|s| met(&s))
    };
    let place = destination(context, verb);
    let there = |item: ItemIndex| place.is_none_or(|place| items.list[item].places.contains(&place));
    let mut told = named.into_iter().filter_map(|m| items.of(m));
    let talks = told.find(|&item| there(item)).filter(|&item| !held(item))?;
    if items.list[talks].kind == ItemKind::Participation {
        return Some(talks);
    }
    let known = items.list.iter().position(|i| i.kind == ItemKind::Participation && i.part_of == Some(talks));
    Some(known.unwrap_or_else(|| {
        let start = clause::predicate(verb);
        let item = items.add_new(ItemKind::Participation, RULE, words_of(start), start.i());
        items.list[item].part_of = Some(talks);
        let places = items.list[talks].places.clone();
        items.list[item].places = places;
        let of_talks = items.list[talks].parties.clone();
        let all = || context.actors.parties().into_iter().collect();
        items.list[item].parties = if of_talks.len() > 1 { of_talks } else { all() };
        item
    }))
}
