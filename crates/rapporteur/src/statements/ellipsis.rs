//! Clauses whose verb is understood: "The rebels have handed over their maps. The army has not."

use std::ops::Range;

use rapporteur_codebook::grammar;
use rapporteur_model::{Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use super::bound::{binding, same_camp};
use super::likewise::likewise;
use super::who::{of_all, says_of_itself};
use super::{Doubt, Found, StatementDraft};
use crate::actors::ActorIndex;
use crate::clause;
use crate::context::Context;

/// How many sentences back the verb may stand that a short clause leaves out.
const REACH: usize = 2;

/// Adds what such clauses say: the stance of the last statement before it whose verb the auxiliary can stand for.
pub(super) fn read(context: &Context<'_>, found: &mut Found) {
    let doc = &context.story.doc;
    let mut last = 0..0;
    for paragraph in context.story.paragraphs().iter().filter(|p| !p.headline) {
        // A wire gives each sentence a paragraph of its own.
        let before = std::mem::replace(&mut last, paragraph.tokens.clone());
        let mut at = paragraph.tokens.start;
        while at < paragraph.tokens.end {
            let sentence = context.story.sentence(at);
            at = sentence.end.max(at + 1);
            let mut clauses = clause::elliptic_inside(doc, sentence.clone());
            clauses.extend(clause::elliptic(doc, sentence.clone()));
            clauses.sort_by_key(|short| short.auxiliary);
            clauses.dedup();
            for short in clauses {
                let opens = sentence.start <= paragraph.tokens.start;
                let first = if opens && !before.is_empty() { before.start } else { paragraph.tokens.start };
                understood(context, short, first, sentence.clone(), found);
            }
        }
    }
    likewise(context, found);
    found.statements.sort_by_key(|s| s.cue);
}

/// Adds what the clause `short` of `sentence` says, where a statement before it, not before `first`, tells its verb: in its
/// own sentence, else in the nearest of those before.
fn understood(
    context: &Context<'_>,
    short: clause::Elliptic,
    first: usize,
    sentence: Range<usize>,
    found: &mut Found,
) {
    let answered = |q: &crate::quotes::Quote| {
        q.asked.is_some() && q.tokens.end <= short.auxiliary && q.tokens.start >= sentence.start
    };
    let told = found.statements.iter().any(|s| s.cue == short.auxiliary);
    if told || context.quotes.iter().any(answered) || only_thought(context, short) {
        return;
    }
    let mut before = sentence.start..short.auxiliary;
    let opens = opens_sentence(context, short, &sentence);
    for back in 0..=REACH {
        // "Riyadh liked the idea; the rebels did not": a verb in between that takes no stance is the one left out.
        let copies = back == 0 || back == 1 && opens;
        match told_before(context, short, &before, copies, found) {
            Understood::Statement(told) => {
                found.statements.push(StatementDraft {
                    cue: short.auxiliary,
                    cue_tokens: clause::cue_words(context.story.doc.token(short.auxiliary)),
                    evidence: sentence,
                    rule: "clause-understood".into(),
                    partial: false,
                    repeated: false,
                    responds_to: None,
                    ..*told
                });
                return;
            }
            Understood::Doubt => {
                let reason = "whose stance the short clause tells is not known".into();
                found.doubts.push(Doubt { reason, tokens: sentence });
                return;
            }
            Understood::Idle => return,
            Understood::Nothing => {}
        }
        let Some(last) = before.start.checked_sub(1).filter(|&i| i >= first) else { return };
        before = context.story.sentence(last);
    }
}

/// Whether a short clause is the first of its sentence, or all that somebody says in it: "Togo has not", "Togo said that it had not".
fn opens_sentence(context: &Context<'_>, short: clause::Elliptic, sentence: &Range<usize>) -> bool {
    let doc = &context.story.doc;
    let auxiliary = doc.token(short.auxiliary);
    let over = auxiliary.head();
    let reported = |t: Token<'_>| matches!(auxiliary.dep(), "ccomp" | "xcomp") && t.i() == over.i();
    let verbs = (sentence.start..short.auxiliary)
        .map(|i| doc.token(i))
        .filter(|t| clause::is_verb(*t) && t.dep() != "aux");
    verbs.into_iter().all(|t| reported(t) || t.i() == short.auxiliary)
}

/// "Hopes that it will", "if they do": what nobody says to be so.
fn only_thought(context: &Context<'_>, short: clause::Elliptic) -> bool {
    let auxiliary = context.story.doc.token(short.auxiliary);
    let over = auxiliary.head();
    let said = |set: &&str| context.codebook.words.has(set, over.lemma());
    let sets = ["speech-verbs", "replying-verbs"];
    // "Will leave as the militia does", "once the others have": on what it depends, and nothing done.
    let marked = |c: Token<'_>| {
        let now = || auxiliary.tag() != "VBD";
        c.dep() == "mark" && (grammar("open-marks").contains(c.lower()) || c.lower() == "as" && now())
    };
    let depends = matches!(auxiliary.dep(), "advcl" | "conj") && auxiliary.children().any(marked);
    depends
        || auxiliary.dep() == "ccomp"
            && over.i() < auxiliary.i()
            && clause::is_verb(over)
            && !sets.iter().any(said)
}

/// Whether the auxiliary of a short clause looks ahead: "would", "will do so".
fn looks_ahead(auxiliary: Token<'_>) -> bool {
    let will = |t: Token<'_>| matches!(t.lemma(), "will" | "would") && t.tag() == "MD";
    will(auxiliary) || auxiliary.children().any(|c| c.dep() == "aux" && will(c))
}

/// What a short clause comes to.
enum Understood {
    Statement(Box<StatementDraft>),
    /// Somebody's stance, and it is not clear whose.
    Doubt,
    /// What has been said already.
    Idle,
    /// No verb stands there that it leaves out.
    Nothing,
}

/// What the clause `short` says, if a statement in the tokens `before` tells its verb.
fn told_before(
    context: &Context<'_>,
    short: clause::Elliptic,
    before: &Range<usize>,
    copies: bool,
    found: &Found,
) -> Understood {
    let auxiliary = context.story.doc.token(short.auxiliary);
    let subject = context.story.doc.token(short.subject);
    let mut holder = of_all(context, &[subject]);
    if holder.is_empty() {
        holder = says_of_itself(context, auxiliary, &[]).unwrap_or_default();
    }
    let near = |s: &&StatementDraft| before.contains(&s.cue) && s.cue < short.auxiliary;
    // Statements are not yet in order of their words.
    let last = |fits: &dyn Fn(&StatementDraft) -> bool| {
        found.statements.iter().filter(near).filter(|s| fits(s)).max_by_key(|s| s.cue)
    };
    let condition = clause::conditions(auxiliary, &context.codebook.conditions);
    let owed = last(&|s| owes(context, s, &holder, subject, auxiliary));
    if let Some(owed) = owed {
        let asked = puts(owed, auxiliary);
        if holder.is_empty() || answers_himself(context, owed, &holder, subject) {
            holder.clone_from(if asked { &owed.target } else { &owed.holder });
        }
        let Some((stance, polarity, modality)) = done(context, owed, short) else { return Understood::Idle };
        let bound = stance == Stance::Accepts && condition.as_ref().is_some_and(binding);
        let stance = if bound { Stance::Conditions } else { stance };
        let modality = if condition.is_some() { Modality::Conditional } else { modality };
        let told = StatementDraft {
            holder,
            stance,
            polarity,
            modality,
            condition,
            target: Vec::new(),
            ..owed.clone()
        };
        return Understood::Statement(Box::new(told));
    }
    // "Agreed to an Omani proposal. Benin did not": the main verb, and no noun beside it.
    let aside = |s: &StatementDraft| {
        let cue = context.story.doc.token(s.cue);
        let verb = clause::predicate(cue);
        !clause::is_verb(cue)
            && (!clause::is_verb(verb) || found.statements.iter().any(|o| o.cue == verb.i()))
    };
    // "Was to have begun on Monday. It did not".
    let planned = last(&|s| short.negated && was_to_come(context, s, subject));
    if let Some(planned) = planned {
        let stance = if planned.stance == Stance::Schedules { Stance::Implements } else { planned.stance };
        let (polarity, modality) = (Polarity::Negative, Modality::Actual);
        let told = StatementDraft { holder: Vec::new(), stance, polarity, modality, ..planned.clone() };
        return Understood::Statement(Box::new(told));
    }
    let meant = last(&|s| copies && fits(context, s, short) && !aside(s));
    let Some(meant) = meant else { return Understood::Nothing };
    // "Would leave if the others left. They did not": what was made to depend on it, or what it depends on.
    let open = meant.condition.is_some() && auxiliary.lemma() == "do";
    // "Said that the truce would begin at noon. It did": a pronoun sets nobody against who was named.
    let pronoun = subject.pos() == "PRON" && matches!(subject.lower(), "it" | "they" | "he" | "she");
    let open = open || pronoun && auxiliary.dep() != "ccomp";
    if holder.is_empty() || meant.holder.is_empty() || open {
        return Understood::Doubt;
    }
    // "Saudi Arabia has not": an ally is another.
    let of = |a: &ActorIndex| context.actors.list[*a].acts_for.clone();
    let same = |a: &ActorIndex, b: &ActorIndex| a == b || of(a).contains(b) || of(b).contains(a);
    if holder.iter().all(|a| meant.holder.iter().any(|b| same(a, b))) {
        return Understood::Idle;
    }
    let (stance, polarity, modality) = repeated(context, meant, auxiliary, short.negated);
    Understood::Statement(Box::new(StatementDraft {
        holder,
        stance,
        polarity,
        modality,
        condition,
        ..meant.clone()
    }))
}

/// What a short clause says of a thing that another did: "they never asked for one, and neither did we": a short no is a no; a
/// short yes says what was said, but after a no it is the other way round: "the army has not signed; the rebels have". What one
/// "would not", one turns down; a signature is one that is not given.
fn repeated(
    context: &Context<'_>,
    meant: &StatementDraft,
    auxiliary: Token<'_>,
    negated: bool,
) -> (Stance, Polarity, Modality) {
    let willed = looks_ahead(auxiliary);
    let yes = matches!(
        meant.stance,
        Stance::Accepts | Stance::Announces | Stance::Offers | Stance::Implements | Stance::Meets
    );
    let modality =
        if willed && meant.modality == Modality::Actual { Modality::Planned } else { meant.modality };
    let denied = meant.polarity == Polarity::Negative && clause::negated(context.story.doc.token(meant.cue));
    match (negated, willed) {
        (true, true) if yes && meant.polarity == Polarity::Positive => {
            (Stance::Rejects, Polarity::Positive, Modality::Planned)
        }
        (true, _) => (meant.stance, Polarity::Negative, meant.modality),
        (false, _) if denied && !also(auxiliary) => (meant.stance, Polarity::Positive, modality),
        (false, _) => (meant.stance, meant.polarity, modality),
    }
}

/// "Will as well", "has too", "so did".
fn also(auxiliary: Token<'_>) -> bool {
    let well = |c: Token<'_>| c.lower() == "well" && c.children().any(|a| a.lower() == "as");
    let word = |c: Token<'_>| matches!(c.lower(), "too" | "also" | "likewise" | "so" | "either") || well(c);
    auxiliary.children().any(word)
}

/// What a short clause says of a thing that was asked for or promised: "did", "has not", "would".
fn done(
    context: &Context<'_>,
    owed: &StatementDraft,
    short: clause::Elliptic,
) -> Option<(Stance, Polarity, Modality)> {
    let auxiliary = context.story.doc.token(short.auxiliary);
    let polarity = if short.negated { Polarity::Negative } else { Polarity::Positive };
    let lemma = if looks_ahead(auxiliary) { "will" } else { auxiliary.lemma() };
    match (lemma, short.negated) {
        // "Said that they would sign. They did not."
        ("have" | "do", _) if owed.stance == Stance::Signs => {
            Some((Stance::Signs, polarity, Modality::Actual))
        }
        ("have" | "do", _) => Some((Stance::Implements, polarity, Modality::Actual)),
        ("will", _) if !puts(owed, auxiliary) => None,
        ("will", true) => Some((Stance::Rejects, Polarity::Positive, Modality::Planned)),
        ("will", false) => Some((Stance::Accepts, Polarity::Positive, Modality::Planned)),
        _ => None,
    }
}

/// Whether a statement puts a thing to others, to which "did" or "would" is an answer; to an offer or a proposal "would" alone.
fn puts(statement: &StatementDraft, auxiliary: Token<'_>) -> bool {
    let put = matches!(statement.stance, Stance::Proposes | Stance::Offers | Stance::Invites);
    statement.stance == Stance::CallsFor || put && looks_ahead(auxiliary)
}

/// Whether a statement tells what those in `holder`, or for whom the pronoun `subject` stands, were to do: asked by another, or
/// promised by themselves.
fn owes(
    context: &Context<'_>,
    statement: &StatementDraft,
    holder: &[ActorIndex],
    subject: Token<'_>,
    auxiliary: Token<'_>,
) -> bool {
    let asked = puts(statement, auxiliary);
    let ahead = statement.modality != Modality::Actual;
    let promised = ahead && matches!(statement.stance, Stance::Accepts | Stance::Announces | Stance::Signs);
    let by = if asked { &statement.target } else { &statement.holder };
    let pronoun = subject.pos() == "PRON"
        && matches!(subject.lower(), "it" | "they" | "he" | "she" | "neither" | "none" | "both" | "each");
    // "Oman called for a truce. The Houthis said they would": asked of nobody by name, and so of all others.
    let of_all_others = asked && by.is_empty() && looks_ahead(auxiliary);
    let theirs = if of_all_others {
        !holder.is_empty() && !same_camp(context, &statement.holder, holder)
    } else if holder.is_empty() || answers_himself(context, statement, holder, subject) {
        pronoun && !by.is_empty()
    } else {
        !by.is_empty() && holder.iter().all(|&a| by.iter().any(|&b| context.actors.same_camp(a, b)))
    };
    statement.polarity == Polarity::Positive && (asked || promised) && theirs
}

/// "The truce was to begin at noon. *It* did not": what was to come about, for which the pronoun `subject` stands.
fn was_to_come(context: &Context<'_>, statement: &StatementDraft, subject: Token<'_>) -> bool {
    let stands = matches!(subject.lower(), "it" | "they" | "that" | "this");
    let ahead = matches!(statement.stance, Stance::EntersIntoForce | Stance::Schedules)
        && statement.modality == Modality::Planned
        && statement.polarity == Polarity::Positive;
    let cue = context.story.doc.token(statement.cue);
    let past = |t: Token<'_>| matches!(t.lower(), "was" | "were");
    let was = past(cue) || past(cue.head()) || cue.children().any(past);
    stands && ahead && was
}

/// "Oman asked the Houthis to leave. They have": a pronoun that was read as who asks, where it answers what he asked.
fn answers_himself(
    context: &Context<'_>,
    statement: &StatementDraft,
    holder: &[ActorIndex],
    subject: Token<'_>,
) -> bool {
    let asks =
        matches!(statement.stance, Stance::CallsFor | Stance::Proposes | Stance::Offers | Stance::Invites);
    asks && !statement.target.is_empty()
        && subject.pos() == "PRON"
        && same_camp(context, &statement.holder, holder)
}

/// Whether the auxiliary of `short` can stand for the verb of the statement: "has" for a thing done, "will" for one to come.
fn fits(context: &Context<'_>, statement: &StatementDraft, short: clause::Elliptic) -> bool {
    let put =
        matches!(statement.stance, Stance::Proposes | Stance::Offers | Stance::Invites | Stance::CallsFor);
    let told = told_or_denied(statement) && statement.stance != Stance::Denies;
    let verb = clause::predicate(context.story.doc.token(statement.cue));
    let has = |lemma: &str| verb.children().any(|c| c.dep().starts_with("aux") && c.lemma() == lemma);
    let auxiliary = context.story.doc.token(short.auxiliary);
    let same = match auxiliary.lemma() {
        "have" => statement.modality == Modality::Actual,
        // "Togo has signed it; Benin would not".
        // "Oman proposed a truce; the rebels would not": it is for them to answer it.
        _ if looks_ahead(auxiliary) && put => false,
        _ if looks_ahead(auxiliary) => {
            // "Has accepted it; the others will as well".
            let same = matches!(statement.stance, Stance::Accepts | Stance::Signs | Stance::Supports);
            statement.modality != Modality::Actual || short.negated || same && also(auxiliary)
        }
        // "Hamas denies that it fired. Islamic Jihad says it did": it fired.
        "do" if statement.stance == Stance::Denies && !short.negated && !also(auxiliary) => return false,
        "do" => return told_or_denied(statement) && statement.polarity != Polarity::Unstated,
        "be" => verb.lemma() == "be" || has("be"),
        _ => false,
    };
    told && same && statement.polarity != Polarity::Unstated
}

/// "The army denies it. So do the rebels".
fn told_or_denied(statement: &StatementDraft) -> bool {
    !matches!(statement.stance, Stance::Schedules | Stance::EntersIntoForce | Stance::Conditions)
}
