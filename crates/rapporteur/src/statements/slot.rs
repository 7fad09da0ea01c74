//! Filling the slots of a cue: from logical roles to actors and items.

use std::cell::OnceCell;
use std::ops::Range;

use rapporteur_codebook::{CueRule, Slot};
use rapporteur_model::{ItemKind, Stance};
use rapporteur_nlp::Token;

use crate::clause;
use crate::context::Context;
use crate::items::{ItemIndex, Items};
use crate::statements::beyond::looks_ahead;
use crate::statements::matter::tells_facts;
use crate::statements::under::under;
use crate::statements::votes;

/// How many sentences back that which is answered may have been named.
const REPLY_REACH: usize = 3;

/// How many sentence ends stand between two tokens, counted no further than one past `most`.
fn sentences_between(context: &Context<'_>, from: usize, to: usize, most: usize) -> usize {
    let (mut at, mut count) = (context.story.sentence(from).end, 0);
    while at <= to && count <= most {
        at = context.story.sentence(at).end.max(at + 1);
        count += 1;
    }
    count
}

/// The tokens that stand in `slot` of `cue`.
pub(crate) fn tokens<'d>(cue: Token<'d>, slot: &Slot) -> Vec<Token<'d>> {
    let verb = clause::predicate(cue);
    match slot {
        Slot::Subject => {
            let own = clause::subjects(verb);
            if own.is_empty() && !clause::is_verb(cue) { described(cue).into_iter().collect() } else { own }
        }
        Slot::Object => clause::retained(verb).map_or_else(|| clause::objects(verb), clause::with_conjuncts),
        Slot::Prep(names) => completed(cue, |t| clause::phrases(t, names)),
        Slot::GoverningPrep(names) => clause::phrases(cue.head(), names),
        Slot::Clause => {
            let found = completed(cue, clause::complements);
            if found.is_empty() { undertaken(cue) } else { found }
        }
        Slot::Purpose => completed(verb, |t| t.children().filter(|c| is_end(*c)).collect()),
        Slot::Complement => clause::said_of(cue),
        Slot::ClauseSubject => clause::complements(cue).into_iter().flat_map(clause::subjects).collect(),
        Slot::Poss => possessors(cue),
        Slot::PartySubject => tokens(cue, &Slot::Subject),
        Slot::Governor => governing_verb(cue).map(clause::subjects).unwrap_or_default(),
        Slot::Cue => vec![cue],
        Slot::ObjectPoss => clause::objects(verb).into_iter().flat_map(clause::possessors).collect(),
        Slot::Speaker
        | Slot::PartySpeaker
        | Slot::Parties
        | Slot::Nobody
        | Slot::Asked
        | Slot::Owing
        | Slot::Bound
        | Slot::Current => Vec::new(),
    }
}

/// "Put pressure on them *to withdraw*".
fn is_end(token: Token<'_>) -> bool {
    matches!(token.dep(), "advcl" | "xcomp" | "acl" | "relcl") && clause::is_infinitive(token)
}

/// What completes a cue; of a noun, else what the parse hung on the verb that it completes ("made a plea | for a truce").
fn completed<'d>(cue: Token<'d>, of: impl Fn(Token<'d>) -> Vec<Token<'d>>) -> Vec<Token<'d>> {
    let own = of(cue);
    let verb = clause::predicate(cue);
    // "It is imperative *that convoys pass*": hung on the copula.
    let said = cue.pos() == "ADJ" && matches!(cue.dep(), "acomp" | "oprd");
    let noun = cue.pos() == "NOUN" && matches!(cue.dep(), "dobj" | "attr");
    let light = verb.i() < cue.i() && (said || noun);
    if !own.is_empty() || !light {
        return own;
    }
    // "On the truce there was no agreement": set before it all.
    let there = verb.children().any(|c| c.dep() == "expl");
    let first = |t: Token<'_>| there && t.i() < verb.i();
    of(verb).into_iter().filter(|t| t.i() > cue.i() || first(*t)).collect()
}

/// "Gave their word *to keep the truce*": an infinitive that the parse takes for the purpose of the giving.
fn undertaken(cue: Token<'_>) -> Vec<Token<'_>> {
    let verb = clause::predicate(cue);
    let light = cue.pos() == "NOUN" && verb.i() < cue.i() && cue.dep() == "dobj";
    let clause = |c: &Token<'_>| c.dep() == "advcl" && clause::is_infinitive(*c) && c.i() > cue.i();
    verb.children().filter(|c| light && clause(c)).collect()
}

/// "Russia's proposal", "the proposal of Russia", "a Russian proposal".
fn possessors(cue: Token<'_>) -> Vec<Token<'_>> {
    let found = clause::possessors(cue);
    let named = |c: &Token<'_>| {
        matches!(c.dep(), "amod" | "compound" | "nmod")
            && matches!(c.ent_type(), "NORP" | "GPE" | "ORG" | "PERSON")
    };
    // "A Houthi offer of a truce": what it is of is not whose it is.
    let genitive = cue.children().any(|c| c.dep() == "poss" || c.lower() == "by");
    let nation: Vec<Token<'_>> = cue.children().filter(named).collect();
    if genitive || nation.is_empty() { found } else { nation }
}

/// The noun that an adjective stands beside: "the talks due to open", "the due date".
fn described(cue: Token<'_>) -> Option<Token<'_>> {
    if matches!(cue.dep(), "amod" | "acl" | "relcl") {
        return Some(cue.head());
    }
    let before = cue.i().checked_sub(1).map(|i| cue.doc().token(i))?;
    (cue.pos() != "NOUN" && before.pos() == "NOUN").then_some(before)
}

/// How far back what is in question may stand: a denial or an answer is of what was said just before, not of some matter
/// named long ago.
fn reach(stance: Stance) -> usize {
    match stance {
        Stance::Denies | Stance::Accepts | Stance::Rejects | Stance::Supports => REPLY_REACH,
        _ => usize::MAX,
    }
}

/// The items in the first slot of `rule` that gives any of its kinds, with the mention of each and the tokens that
/// govern them.
pub(super) fn items<'d>(
    context: &Context<'_>,
    items: &Items,
    conditioned: &Conditioned<'d>,
    rule: &CueRule,
    stance: Stance,
) -> Option<(Vec<ItemIndex>, Vec<usize>, Vec<Token<'d>>)> {
    let (cue, required) = (conditioned.cue, || conditioned.required(context, rule));
    let allowed = |item: &ItemIndex| allows(rule, items.list[*item].kind);
    // "Reports of an attack near the town" name what they are about, if no known item; "either account" does not.
    let full = |c: Token<'_>| matches!(c.dep(), "prep" | "acl" | "relcl");
    let described = |t: &Token<'_>| t.pos() == "NOUN" && t.children().any(full);
    let claims = context.codebook.words.of("claims");
    let consents = stance == Stance::Accepts
        && rule.polarity.is_none()
        && context.codebook.words.of("consenting-verbs").contains(cue.lemma());
    // "Refused to leave", "refused the food": what is refused is told, if as no item.
    let told = |t: &Token<'_>| {
        let pointing =
            claims.contains(t.lemma()) || context.codebook.words.of("item-anaphors").contains(t.lemma());
        // What somebody is accused of is told, too.
        let answers = matches!(stance, Stance::Rejects | Stance::AllegesViolation) || consents;
        answers && matches!(t.pos(), "NOUN" | "PROPN" | "VERB") && !pointing
    };
    let names_other = |slots: &[Slot]| {
        slots
            .iter()
            .filter(|s| **s != Slot::Cue)
            .flat_map(|s| tokens(cue, s))
            .filter(|t| !required().contains(&t.i()))
            // "Promised a reply within a week": the words of the rule itself are no matter.
            .filter(|t| !rule.with.contains(t.lemma()))
            .any(|t| described(&t) || told(&t))
    };
    rule.item.iter().enumerate().find_map(|(at, slot)| {
        // "Signed in May" is of the accord, "signed a lease" is not.
        let something_else = stance == Stance::Signs && !clause::objects(clause::predicate(cue)).is_empty();
        if *slot == Slot::Current && (something_else || names_other(&rule.item)) {
            return None;
        }
        if *slot == Slot::Current {
            // What is broken or kept is the truce, and not what was sought on top of it.
            let agreed =
                |item: &ItemIndex| allowed(item) && (looks_ahead(stance) || !items.is_extension(*item));
            let found = in_question(context, items, cue, reach(stance), &agreed)?;
            return Some((found, Vec::new(), Vec::new()));
        }
        // "A truce agreed on Monday, to let the wounded leave": the noun is what was agreed, the infinitive what for.
        if *slot == Slot::Clause && clause::is_reduced(cue) && is_named(items, cue.head()) {
            return None;
        }
        // "No agreement was reached on compensation": the matter is what stands there, not the agreement.
        let noun = |t: &Token<'_>| t.pos() == "NOUN" && context.times.at(t.i()).is_none();
        if *slot == Slot::Cue
            && rule.other
            && rule.item[..at].iter().flat_map(|s| tokens(cue, s)).any(|t| noun(&t))
        {
            return None;
        }
        let mut tokens = tokens(cue, slot);
        if *slot == Slot::Subject && has_other_object(cue, rule) {
            return None;
        }
        tokens.retain(|t| may_name(cue, *t, slot, stance));
        let mut found: Vec<ItemIndex> = Vec::new();
        let mut mentions = Vec::new();
        for token in tokens.iter().filter(|t| !required().contains(&t.i())) {
            // "It took effect at noon": where the matter itself is said to do it, "it" is no side.
            let of_itself = matches!(rule.holder.first(), Some(Slot::Nobody | Slot::Parties));
            let pronoun = token.pos() == "PRON" && matches!(token.lower(), "it" | "this" | "that");
            // "The measures that it took": something else is done.
            let own = || clause::objects(cue).iter().all(|object| rule.with.contains(object.lemma()));
            let meant = if *slot == Slot::Subject && of_itself && pronoun && own() {
                items.pointed_at(context, *token, cue).map(|item| (item, None)).into_iter().collect()
            } else {
                outside(items, under(context, items, *token, cue), &required())
            };
            for (item, mention) in meant {
                let carried = items.carried(context, item);
                if !carried.is_empty()
                    && context.codebook.words.of("adopting-verbs").contains(cue.lemma())
                    && !clause::negated(cue)
                {
                    // The text speaks for itself: its own verb is read next.
                    continue;
                }
                let meant = if carried.is_empty() { vec![item] } else { carried };
                for item in meant.into_iter().filter(|item| allowed(item)) {
                    mentions.extend(mention);
                    if !found.contains(&item) {
                        found.push(item);
                    }
                }
            }
        }
        // "Denied a report that they had burned houses, saying others did it": not what "it" may mean.
        let only_pointed = mentions.is_empty() && names_other(&rule.item[..at]);
        (!found.is_empty() && !only_pointed).then_some((found, mentions, tokens))
    })
}

/// "Ready to free them on condition that the others leave": what the condition names is no matter of the stance.
fn outside(
    items: &Items,
    mut meant: Vec<(ItemIndex, Option<usize>)>,
    condition: &Range<usize>,
) -> Vec<(ItemIndex, Option<usize>)> {
    meant.retain(|(_, mention)| mention.is_none_or(|m| !condition.contains(&items.mentions[m].head)));
    meant
}

/// A cue with the words of the condition on its clause, looked for once for all its rules.
pub(super) struct Conditioned<'d> {
    pub(super) cue: Token<'d>,
    condition: OnceCell<Range<usize>>,
}

impl<'d> Conditioned<'d> {
    pub(super) fn new(cue: Token<'d>) -> Self {
        Self { cue, condition: OnceCell::new() }
    }

    /// "Promised them an amnesty *provided they disarm*": the words of the condition, where `rule` itself puts none; what they
    /// name is no matter of the stance.
    pub(super) fn required(&self, context: &Context<'_>, rule: &CueRule) -> Range<usize> {
        if !rule.condition.is_empty() {
            return 0..0;
        }
        let find = || clause::conditions(self.cue, &context.codebook.conditions);
        self.condition.get_or_init(|| find().map_or(0..0, |condition| condition.tokens)).clone()
    }
}

/// Whether a word in a slot can name what a stance is on.
fn may_name(cue: Token<'_>, token: Token<'_>, slot: &Slot, stance: Stance) -> bool {
    // "It is imperative that": the pronoun stands for the clause.
    let completed = |t: Token<'_>| clause::complements(t).into_iter().any(|c| c.i() > cue.i());
    let expletive = *slot == Slot::Subject
        && token.lower() == "it"
        && (completed(cue) || cue.pos() == "ADJ" && completed(clause::predicate(cue)));
    // "agree that the ceasefire is fragile": a clause that tells a fact takes no stance on what it names.
    let fact = *slot == Slot::Clause && !tells_facts(stance) && tells_fact(token, stance);
    // "We offered one": of a thing done or agreed it may be another.
    let another = token.lower() == "one" && !leaves_open(stance);
    !expletive && !fact && !another
}

/// Whether a noun names an item.
fn is_named(items: &Items, noun: Token<'_>) -> bool {
    items.named_at(noun.i()).is_some()
}

/// Whether a stance leaves its matter open: asked for, offered, turned down.
fn leaves_open(stance: Stance) -> bool {
    use Stance::{CallsFor, Conditions, Hopes, Offers, Proposes, Rejects, Supports};
    matches!(stance, CallsFor | Conditions | Hopes | Offers | Proposes | Rejects | Supports)
}

/// Whether a rule speaks of matters of `kind`: one that speaks of matters of no kind speaks of principles and of steps that
/// build trust as well.
fn allows(rule: &CueRule, kind: ItemKind) -> bool {
    let loose = matches!(kind, ItemKind::Principles | ItemKind::ConfidenceMeasures);
    rule.kinds.is_empty() || rule.kinds.contains(&kind) || loose && rule.kinds.contains(&ItemKind::Other)
}

/// What is in question where `cue` stands: the text that is voted on, else what was named last.
fn in_question(
    context: &Context<'_>,
    items: &Items,
    cue: Token<'_>,
    reach: usize,
    allowed: &impl Fn(&ItemIndex) -> bool,
) -> Option<Vec<ItemIndex>> {
    if context.codebook.words.has("voting-words", cue.lemma()) {
        let text = votes::text_before(context, items, cue.i())?;
        // Where the rule speaks of texts alone, it is the text.
        let meant = votes::meant(context, items, text);
        let found = if meant.iter().all(allowed) { meant } else { vec![text] };
        return Some(found).filter(|found| found.iter().all(allowed));
    }
    let item = current(context, items, cue, reach).into_iter().find(allowed)?;
    let carried = items.carried(context, item);
    Some(if carried.is_empty() { vec![item] } else { carried })
}

/// The items named before `cue`, no more than `reach` sentences back; the nearest first.
fn current(context: &Context<'_>, items: &Items, cue: Token<'_>, reach: usize) -> Vec<ItemIndex> {
    let near = |m: &usize| {
        let mention = &items.mentions[*m];
        let head = mention.head;
        // "Wants observers": what only that cue speaks of is not taken up by another.
        (mention.act || !mention.cued)
            && head < cue.i()
            && sentences_between(context, head, cue.i(), reach) <= reach
    };
    // Matters of no known kind are added as they are read: what was named last stands last in the text.
    let mut before: Vec<usize> = (0..items.mentions.len()).rev().filter(near).collect();
    before.sort_by_key(|m| std::cmp::Reverse(items.mentions[*m].head));
    before.into_iter().filter_map(|m| items.of(m)).collect()
}

/// "It will resume its offensive", "the school it has held": where the matter is what begins or ends, the verb has no object.
fn has_other_object(cue: Token<'_>, rule: &CueRule) -> bool {
    let of_itself = matches!(rule.holder.first(), Some(Slot::Nobody | Slot::Speaker | Slot::Parties));
    let object = || clause::is_verb(cue) && !clause::passive(cue) && !clause::objects(cue).is_empty();
    of_itself && rule.with.is_empty() && !rule.item.contains(&Slot::Object) && object()
}

/// Whether a clause under a cue of `stance` tells a fact: "agree that the ceasefire *is fragile*". After a call or a
/// proposal the plain form is a subjunctive: "recommends that the parties *leave* the town".
pub(super) fn tells_fact(verb: Token<'_>, stance: Stance) -> bool {
    let finite = verb.children().any(|c| c.dep().starts_with("nsubj")) && !clause::is_infinitive(verb);
    // "Demanded that they quit the port": the parse cannot tell the plain form from the past.
    let unmarked = verb.tag() == "VBD" && verb.lemma() == verb.lower();
    let plain =
        (unmarked || matches!(verb.tag(), "VB" | "VBP")) && !verb.children().any(|c| c.dep() == "aux");
    // "Want the siege lifted": a participle without an auxiliary is no sentence.
    let small = clause::small_clause(verb)
        || verb.tag() == "VBN" && !verb.children().any(|c| c.dep().starts_with("aux"));
    // "Demanded that the army withdraws": no more a fact for its ending; "insists that the truce holds" tells one.
    let ending = verb.tag() == "VBZ" && !verb.children().any(|c| c.dep() == "aux");
    let asked = ending && verb.head().lemma() != "insist";
    let subjunctive = (plain || asked) && matches!(stance, Stance::CallsFor | Stance::Proposes);
    // "Is confident that the truce holds": what is hoped is not told.
    let hoped = stance == Stance::Hopes;
    // "It is high time the siege was lifted".
    let timely = verb.head().lemma() == "time" && matches!(verb.dep(), "acl" | "relcl" | "ccomp");
    let actual = clause::mood(verb) == clause::Mood::Actual && !timely;
    clause::is_verb(verb) && finite && !subjunctive && !small && !hoped && actual
}

/// The verb a noun cue completes ("reached no agreement"), else the main verb of the sentence: a circumstance ("after a
/// meeting") belongs to the whole.
fn governing_verb(cue: Token<'_>) -> Option<Token<'_>> {
    let completed = clause::predicate(cue);
    if completed.i() != cue.i() {
        return Some(completed);
    }
    let mut verbs = cue.ancestors().take(12).filter(|t| clause::is_verb(*t));
    if !(cue.dep() == "pobj" && cue.head().lower() == "in") {
        return verbs.last();
    }
    // "Said the army had shelled the town in breach of the truce": not who says so, even where the parse hangs it there.
    let verb = verbs.next()?;
    let told = verb.children().find(|c| c.dep() == "ccomp" && verb.i() < c.i() && c.i() < cue.i());
    Some(told.unwrap_or(verb))
}
