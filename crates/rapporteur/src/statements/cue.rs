//! Cues: words that carry a stance.

use rapporteur_codebook::{CueRule, Slot};
use rapporteur_model::{ItemKind, Polarity, Stance};
use rapporteur_nlp::Token;

use crate::clause;
use crate::context::Context;
use crate::items::{ItemIndex, ItemMention, Items};
use crate::quotes::QuoteForm;
use crate::statements::asserted::asserted;
use crate::statements::doubtful::{
    accepts_the_contrary, done_by, hostile_without_truce, is_of_an_act, keeps_silent, nobody_would,
    says_of_a_text, seen_by_monitors, speaks_for_nobody, told_by_unplaced,
};
use crate::statements::draft::draft;
use crate::statements::fit::{decides, fitting, specificity};
use crate::statements::lexicon::{self, Rule};
use crate::statements::manner::was_to;
use crate::statements::matter::other;
use crate::statements::pointed::{self, Pointed};
use crate::statements::sided::{blames, blames_nobody, charged_by, complained_of, only_sees, refuses_more};
use crate::statements::slot::{self, Conditioned};
use crate::statements::who::{self, Who};
use crate::statements::{Doubt, Found, Taken, attribution, before, beyond, bound, claims, doing, terms};

/// A rule that fits a word, with what it found.
pub(super) struct Match<'d, 'r> {
    pub(super) stance: Stance,
    pub(super) rule: &'r CueRule,
    pub(super) items: Vec<ItemIndex>,
    pub(super) mentions: Vec<usize>,
    pub(super) governed: Vec<Token<'d>>,
}

impl Match<'_, '_> {
    /// "Has not replied": an answer left open, to what the clause itself does not tell.
    pub(super) fn leaves_answer_open(&self) -> bool {
        let open = self.rule.polarity == Some(Polarity::Unstated);
        self.stance == Stance::Accepts && open && self.governed.is_empty()
    }
}

/// Reads the statement that token `i` carries, if it is a cue with an item and a holder.
pub(super) fn read(context: &Context<'_>, items: &mut Items, i: usize, taken: &mut Taken, found: &mut Found) {
    let cue = context.story.doc.token(i);
    let rules = fitting(cue, lexicon::of(context.codebook, cue));
    if rules.is_empty() {
        return;
    }
    if !matches!(cue.pos(), "VERB" | "AUX" | "NOUN" | "ADJ" | "ADV" | "ADP" | "PROPN" | "PRON")
        || (taken.governs(cue) && !is_anothers(context, taken, cue))
        || !asserted(context, cue)
    {
        return;
    }
    if doing::tells_of_source(context, cue)
        || claims::denied(context, &rules, items, cue, found)
        || negated_in_speech(context, cue)
        || decides(context, cue)
        || keeps_silent(context, cue)
    {
        return;
    }
    let Some(mut best) = best(context, &rules, items, cue, taken, found) else { return };
    // "Walked out of the talks": the act against taking part says it.
    let act_says =
        |m: &ItemMention| m.act && m.head == i && m.done.is_some() && m.kind == ItemKind::Participation;
    let ends = matches!(best.stance, Stance::Terminates | Stance::Suspends);
    if ends
        && best.items.iter().any(|&item| items.list[item].kind == ItemKind::Talks)
        && items.mentions.iter().any(act_says)
    {
        return;
    }
    if is_of_an_act(items, cue, best.stance) {
        return;
    }
    if speaks_for_nobody(context, items, cue, best.rule) {
        taken.take(&best.mentions, &best.governed, i);
        return;
    }
    if hostile_without_truce(context, items, &best, found, taken) && !seen_by_monitors(context, cue, &best) {
        if taken.postpone(i) {
            return;
        }
        // "Monitors heard shots. They could not say who had fired": of the last that was told.
        let open = best.rule.polarity == Some(Polarity::Unstated) || blames(&best);
        match claims::open_charge(context, cue, found).filter(|_| open) {
            Some(charge) => best.items = charge,
            None => match other(context, &rules, items, cue, found) {
                Some(matter) => best = matter,
                None => return,
            },
        }
    }
    if says_of_a_text(items, cue, &best) || blames_nobody(context, cue, &best) {
        taken.take(&best.mentions, &best.governed, i);
        return;
    }
    // "Has urged both to disarm; neither has replied": after what it answers, wherever the parse puts the two.
    if best.leaves_answer_open() && taken.postpone(i) {
        return;
    }
    match pointed::proposal(context, cue, &best, found) {
        Pointed::At(meant) => best.items = meant,
        Pointed::Term(words) => best.items = vec![required(context, items, &words)],
        Pointed::Nowhere(noun) => {
            let reason = format!("which `{}` is meant is not clear", noun.text());
            found.doubts.push(Doubt { reason, tokens: context.story.sentence(i) });
            taken.take(&best.mentions, &best.governed, i);
            return;
        }
        Pointed::No => {}
    }
    settle(context, items, cue, best, taken, found);
}

/// The matter that the words of a condition require: an item that they name, else one of its own.
fn required(context: &Context<'_>, items: &mut Items, words: &std::ops::Range<usize>) -> ItemIndex {
    let inside = |m: &usize| words.contains(&items.mentions[*m].head) && items.mentions[*m].within.is_none();
    if let Some(item) = (0..items.mentions.len()).filter(inside).find_map(|m| items.of(m)) {
        return item;
    }
    let doc = &context.story.doc;
    let verb =
        words.clone().map(|i| doc.token(i)).find(|t| clause::is_verb(*t) && !words.contains(&t.head().i()));
    items.add_matter(context, words.clone(), verb.map_or(words.start, Token::i))
}

/// Makes the statement of the rule that fits `cue` best, if it is clear whose it is.
fn settle(
    context: &Context<'_>,
    items: &mut Items,
    cue: Token<'_>,
    mut best: Match<'_, '_>,
    taken: &mut Taken,
    found: &mut Found,
) {
    let i = cue.i();
    if !before::left_open(context, cue, &mut best, found) {
        return;
    }
    // "The army agreed", to nothing that anybody has asked for.
    let answers = best.stance == Stance::Accepts && best.rule.polarity.is_none()
        || best.stance == Stance::Rejects && matches!(cue.lemma(), "say" | "answer");
    // "Offered them an amnesty. They would take it": what is taken has been offered.
    let pointed = best.rule.verb.contains("take") && best.governed.iter().any(|t| t.pos() == "PRON");
    let takes = cue.lemma() == "take" && pointed && best.stance == Stance::Accepts;
    if takes && before::asked_by(&best.items, cue, found).is_none() {
        return;
    }
    let bare = answers && best.governed.is_empty();
    if bare {
        // "Urged them to disarm and to return to the talks. They refused": both, whatever was spoken of since.
        match before::put_by_another(context, items, cue, best.rule, found) {
            Some(put) => best.items.clone_from(&put.items),
            None if before::asked_by(&best.items, cue, found).is_none()
                && !before::answered_by_another(context, &best.items, cue, found) =>
            {
                return;
            }
            None => {}
        }
    }
    let such = before::such(cue, &best, found).or_else(|| before::agreed_term(cue, &mut best, found));
    if let Some((_, told)) = &such {
        best.items.clone_from(told);
    }
    let own = holder(context, items, cue, &best, found).and_then(|holder| {
        let reason = || format!("who is asked does not `{}` for who asks", cue.lemma());
        before::answerer(context, cue, &best, holder, found).ok_or_else(reason)
    });
    let holder = match own {
        Ok(holder) => such.map_or(holder, |(own, _)| own),
        Err(reason) => {
            found.doubts.push(Doubt { reason, tokens: context.story.sentence(i) });
            taken.take(&best.mentions, &best.governed, i);
            return;
        }
    };
    let holder = who::or_issuer(context, cue, best.stance, holder);
    let only_speaks = best.stance == Stance::Meets && doing::speaks_on_the_side(cue);
    if best.stance == Stance::Implements && only_sees(context, cue, &holder) || only_speaks {
        return;
    }
    // "Was contingent on it, the chairman told them": his, whoever he is.
    let unknown = best.stance == Stance::Conditions && holder.is_empty() && attribution::unknown(context, i);
    if unknown || nobody_would(context, cue, &best, &holder) {
        let reason = format!("`{}` names a stance, but not whose", cue.text());
        found.doubts.push(Doubt { reason, tokens: context.story.sentence(i) });
        return;
    }
    if matches!(best.stance, Stance::Schedules | Stance::Expires) && was_to(cue) {
        taken.take(&best.mentions, &best.governed, i);
        return;
    }
    beyond::settle(context, items, cue, &mut best);
    let (holder, accused) = as_charge(context, cue, &mut best, holder);
    let Some(mut statement) = draft(context, items, cue, &best, holder) else { return };
    statement.target.extend(accused);
    refuses_more(context, cue, &mut statement);
    if !before::answers(context, &best, cue, &mut statement, found) {
        return;
    }
    bound::own_orders(context, cue, &mut statement);
    bound::decided_together(context, cue, &mut statement);
    bound::set_for_signature(context, cue, &mut statement);
    bound::asked_by_a_deal(context, cue, &mut statement);
    taken.take(&best.mentions, &best.governed, i);
    let claim = claims::claimed(context, &best, &statement);
    found.statements.push(statement);
    found.statements.extend(claim);
}

/// Whose charge a breach is that one side tells of the other, and whom it accuses; else whose breach it is.
fn as_charge(
    context: &Context<'_>,
    cue: Token<'_>,
    best: &mut Match<'_, '_>,
    holder: Vec<usize>,
) -> (Vec<usize>, Vec<usize>) {
    let charge = match charged_by(context, cue, best, &holder) {
        Some(side) => Some((side, holder.clone())),
        None => complained_of(context, cue, best, &holder),
    };
    if charge.is_some() {
        best.stance = Stance::AllegesViolation;
    }
    charge.unwrap_or((holder, Vec::new()))
}

/// "\"Never,\" he replied": the no stands in what is said and is not that of the verb of speech.
fn negated_in_speech(context: &Context<'_>, cue: Token<'_>) -> bool {
    let quoted = |i: usize| {
        context
            .quotes
            .iter()
            .any(|q| q.form == QuoteForm::Direct && q.cue == Some(cue.i()) && q.tokens.contains(&i))
    };
    clause::negated(cue)
        && cue.children().any(|c| (c.dep() == "neg" || matches!(c.lower(), "never" | "no")) && quoted(c.i()))
}

/// "Accepted a South Sudanese proposal": a noun that an outer stance is about carries one of its own where the text says
/// whose it is.
fn is_anothers(context: &Context<'_>, taken: &Taken, cue: Token<'_>) -> bool {
    cue.pos() == "NOUN" && taken.governed.contains(&cue.i()) && !who::owners(context, cue).is_empty()
}

/// Whose stance it is, or why a reader has to say.
fn holder(
    context: &Context<'_>,
    items: &Items,
    cue: Token<'_>,
    best: &Match<'_, '_>,
    found: &Found,
) -> Result<Vec<usize>, String> {
    // "Has yet to say whether it will extend it": whoever does not say, whatever "it" is.
    let silent = clause::unstated(cue).map(|outer| who::of_all(context, &clause::subjects(outer)));
    let named = match silent {
        Some(silent) if !silent.is_empty() => Who::Actors(silent),
        _ => who::actors(context, items, cue, &best.rule.holder, &best.items),
    };
    let nobody = !matches!(&named, Who::Actors(holder) if !holder.is_empty());
    // "The allegation is untrue", "it is imperative that ...", in a statement: whoever issues it says so.
    let judges = matches!(best.stance, Stance::Denies | Stance::CallsFor)
        && best.rule.holder.contains(&Slot::Speaker)
        && clause::predicate(cue).lemma() == "be";
    let issuer = || who::issuing_side(context, cue.i()).filter(|_| judges && nobody);
    let holder = match named {
        Who::Actors(_) if issuer().is_some() => issuer().into_iter().collect(),
        // "That has not happened", "there has been no reply".
        _ if nobody && before::looks_back(&best.rule.holder) => before::awaited_from(context, cue)
            .or_else(|| before::holder(context, &best.rule.holder, &best.items, found))
            .or_else(|| open_to_all(best.rule).then(Vec::new))
            .ok_or_else(|| format!("`{}` answers something, but who was to is not told", cue.text()))?,
        Who::Actors(holder) => holder,
        Who::Unknown => who::says_of_itself(context, cue, &best.rule.holder)
            .or_else(|| before::answerer(context, cue, best, Vec::new(), found).filter(|to| !to.is_empty()))
            .or_else(|| terms::of_point(context, cue))
            .ok_or_else(|| {
                format!("`{}` speaks of an item, but who takes the stance is not a known actor", cue.text())
            })?,
    };
    let holder = done_by(context, cue, best, holder)?;
    if best.stance == Stance::Breaches && told_by_unplaced(context, cue, &holder) {
        return Err(format!(
            "`{}` may be a charge: on whose side its speaker stands is not known",
            cue.text()
        ));
    }
    if accepts_the_contrary(context, items, best, cue) {
        return Err(format!("`{}` an act against the matter", cue.text()));
    }
    Ok(holder)
}

/// "The request is pending": where it is not told who was asked, nobody's answer.
fn open_to_all(rule: &CueRule) -> bool {
    rule.holder.contains(&Slot::Asked) && rule.holder.contains(&Slot::Nobody)
}

/// The rule that fits best: the one that asks most of the words around the cue; of equals the first.
fn best<'d, 'r>(
    context: &Context<'r>,
    rules: &[Rule<'r>],
    items: &mut Items,
    cue: Token<'d>,
    taken: &Taken,
    found: &Found,
) -> Option<Match<'d, 'r>> {
    let mut best: Option<(usize, Match<'d, 'r>)> = None;
    let conditioned = Conditioned::new(cue);
    for &(stance, rule) in rules {
        // A noun governed by another stance counts only as somebody's own.
        if taken.governs(cue) && rule.holder.first() != Some(&Slot::Poss) {
            continue;
        }
        let weight = specificity(rule);
        if best.as_ref().is_some_and(|(other, _)| weight <= *other) {
            continue;
        }
        // Where only a party can take the stance, and none speaks, another rule may fit.
        let by_party = matches!(rule.holder[..], [Slot::PartySpeaker | Slot::PartySubject | Slot::Bound]);
        if by_party
            && !matches!(who::actors(context, items, cue, &rule.holder, &[]), Who::Actors(found) if !found.is_empty())
        {
            continue;
        }
        let Some((found, mentions, governed)) = slot::items(context, items, &conditioned, rule, stance)
        else {
            continue;
        };
        best = Some((weight, Match { stance, rule, items: found, mentions, governed }));
    }
    // "Called off their raids": what an act names is no matter of no known kind.
    let named = |items: &Items| items.mentions.iter().any(|m| m.act && !m.cued && m.head == cue.i());
    let other = |items: &mut Items| {
        let none = taken.governs(cue) || named(items);
        if none { None } else { other(context, rules, items, cue, found) }
    };
    let read = if best.is_none() { other(items) } else { None };
    best.map(|(_, found)| found).or(read)
}
