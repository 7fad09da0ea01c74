//! Questions answered with a plain yes or no: the question tells the matter, the answer whether it is so.

use std::ops::Range;

use rapporteur_model::{ConditionKind, Modality, Polarity, Stance};
use rapporteur_nlp::Token;

use crate::actors::ActorIndex;
use crate::clause::FoundCondition;
use crate::context::Context;
use crate::items::{ItemIndex, Items};
use crate::quotes::{Answer, Quote, QuoteForm};
use crate::statements::bound::same_camp;
use crate::statements::matter::words_of;
use crate::statements::who::of_all;
use crate::statements::{Found, StatementDraft};

/// Turns what stands in a question answered with "no" into its denial: what one will not do, one rejects; what one says on
/// being asked that one will do, one accepts.
pub(super) fn read(context: &Context<'_>, found: &mut Found) {
    let open =
        |cue: usize| context.quotes.iter().any(|q| q.asked == Some(Answer::Open) && q.tokens.contains(&cue));
    for statement in found.statements.iter_mut().filter(|s| open(s.cue)) {
        statement.polarity = Polarity::Unstated;
        if matches!(statement.stance, Stance::Announces | Stance::Rejects) {
            statement.stance = Stance::Accepts;
        }
        statement.modality = Modality::Actual;
    }
    let granted = |cue: usize| {
        let yes = |q: &&Quote| q.asked == Some(Answer::Yes) && q.tokens.contains(&cue);
        context.quotes.iter().find(yes).and_then(|q| q.speaker)
    };
    for statement in &mut found.statements {
        let Some(speaker) = granted(statement.cue).map(|s| context.actors.of(s)) else { continue };
        let own = !speaker.is_empty() && super::bound::same_camp(context, &statement.holder, speaker);
        let to_come = matches!(statement.stance, Stance::Announces | Stance::Schedules);
        if own
            && to_come
            && statement.modality == Modality::Planned
            && statement.polarity == Polarity::Positive
        {
            statement.stance = Stance::Accepts;
        }
    }
    let denied =
        |cue: usize| context.quotes.iter().any(|q| q.asked == Some(Answer::No) && q.tokens.contains(&cue));
    for statement in found.statements.iter_mut().filter(|s| s.polarity != Polarity::Unstated && denied(s.cue))
    {
        let willed = matches!(
            statement.stance,
            Stance::Accepts | Stance::Supports | Stance::Offers | Stance::Announces | Stance::Signs
        );
        let ahead = statement.modality != Modality::Actual || statement.stance == Stance::Offers;
        let answerer = context.quotes.iter().find(|q| q.asked.is_some() && q.tokens.contains(&statement.cue));
        let answerer = answerer.and_then(|q| q.speaker).map(|s| context.actors.of(s).to_vec());
        let speakers = answerer.clone().unwrap_or_default();
        let told = statement.polarity == Polarity::Negative
            && statement.holder.is_empty()
            && !inverted(context, statement.cue);
        if let Some(answerer) = answerer.filter(|a| told && !a.is_empty()) {
            // "So there were no talks?" - "None": whoever answers denies them.
            (statement.stance, statement.polarity) = (Stance::Denies, Polarity::Positive);
            statement.holder = answerer;
        } else if statement.polarity == Polarity::Positive && willed && ahead {
            statement.stance = Stance::Rejects;
            statement.modality = Modality::Planned;
            // With whom it was to be signed says no no.
            let own = |h: &ActorIndex| speakers.iter().any(|&s| context.actors.same_camp(*h, s));
            if statement.holder.iter().any(own) {
                statement.holder.retain(own);
            }
        } else {
            statement.polarity = match statement.polarity {
                Polarity::Positive => Polarity::Negative,
                // "So there were no talks?" - "None."
                _ if !inverted(context, statement.cue) => Polarity::Negative,
                _ => Polarity::Positive,
            };
        }
    }
}

/// Whether the question that `cue` stands in puts its auxiliary first: "Did you not leave?"
fn inverted(context: &Context<'_>, cue: usize) -> bool {
    let first = context
        .story
        .sentence(cue)
        .map(|i| context.story.doc.token(i))
        .find(|t| !t.is_punct() && !t.is_space());
    first.is_some_and(|t| t.pos() == "AUX" || t.tag() == "MD" || t.lower() == "did")
}

/// Adds what answers put as a condition that begin with one: "Will you let them in?" - "Not until they disarm."
pub(super) fn that_depend(context: &Context<'_>, items: &mut Items, found: &mut Found) {
    let is_answer = |q: &&Quote| {
        q.form == QuoteForm::Direct
            && q.cue.is_none()
            && !q.carried
            && q.asked.is_none()
            && q.speaker.is_some()
    };
    for answer in context.quotes.iter().filter(is_answer) {
        let Some(condition) = opening_condition(context, answer.tokens.start) else { continue };
        let asked = context.quotes.iter().filter(|q| q.speaker.is_none() && q.addressee == answer.speaker);
        let asked = asked.filter(|q| q.tokens.end <= answer.tokens.start).max_by_key(|q| q.tokens.start);
        let Some(asked) = asked else { continue };
        let holder = asked_side(context, asked, answer);
        let Some(item) = matter(context, items, found, asked).filter(|_| !holder.is_empty()) else {
            continue;
        };
        let cue = answer.tokens.start;
        let sentence = context.story.sentence(cue);
        let evidence = sentence.start.max(cue)..sentence.end;
        // "If they leave, yes": a yes with a condition.
        let stance = match condition.kind {
            ConditionKind::Sufficient => Stance::Accepts,
            _ => Stance::Conditions,
        };
        found.statements.push(StatementDraft {
            holder,
            modality: Modality::Conditional,
            items: vec![item],
            cue_tokens: cue..condition.tokens.start + 1,
            condition: Some(condition),
            ..StatementDraft::plain(stance, cue, evidence, "answer-that-depends")
        });
    }
    found.statements.sort_by_key(|s| s.cue);
}

/// "Not until ...", "Only if ...": the condition that an answer opens with.
fn opening_condition(context: &Context<'_>, first: usize) -> Option<FoundCondition> {
    let doc = &context.story.doc;
    let word = |i: usize| doc.get(i).map(|t| t.lower().to_owned()).unwrap_or_default();
    let binds = match word(first).as_str() {
        "not" => ["until", "till", "unless", "while", "before", "as", "without"]
            .contains(&word(first + 1).as_str()),
        "only" => ["if", "when", "once", "after"].contains(&word(first + 1).as_str()),
        // "Will you free them?" - "When they free ours."
        "when" | "once" => true,
        "as" => word(first + 1) == "soon",
        _ => false,
    };
    let sentence = context.story.sentence(first);
    let mut end = sentence.end;
    // "If the soldiers leave, of course", "with a third party to watch over it, yes".
    let assent = matches!(word(first).as_str(), "if" | "with" | "after" | "provided" | "when" | "once");
    let assent = assent.then(|| assented(context, first..end)).flatten();
    let binds = binds || assent.is_some();
    end = assent.unwrap_or(end);
    while end > first + 2 && (doc.token(end - 1).is_punct() || doc.token(end - 1).is_space()) {
        end -= 1;
    }
    let start = if word(first) == "not" { first + 1 } else { first };
    let head = (first + 1..end).find(|&i| crate::clause::is_verb(doc.token(i))).unwrap_or(first + 1);
    let kind = if word(first) == "if" { ConditionKind::Sufficient } else { ConditionKind::Necessary };
    (binds && end > first + 2).then(|| FoundCondition {
        kind,
        tokens: start..end,
        head,
        rule: "answer".into(),
    })
}

/// Where the condition ends of an answer that closes with a yes.
fn assented(context: &Context<'_>, tokens: Range<usize>) -> Option<usize> {
    const YES: usize = 4;
    let doc = &context.story.doc;
    let comma = tokens.clone().rev().find(|&i| doc.token(i).text() == ",")?;
    let behind = comma + 1..tokens.end;
    // "Of course".
    let yes = |i: usize| {
        let word = doc.token(i).lower();
        word == "course" || context.codebook.words.has("answers-yes", word)
    };
    (behind.len() <= YES && behind.clone().any(yes)).then_some(comma)
}

/// Adds what is said to hang on a condition in answer to what was asked before: "Norway asked for a truce. *Only if the siege is
/// lifted*, the rebels said."
pub(super) fn told_that_depend(context: &Context<'_>, found: &mut Found) {
    let doc = &context.story.doc;
    let mut at = 0;
    while at < doc.len() {
        let sentence = context.story.sentence(at);
        at = sentence.end.max(at + 1);
        let Some(says) = sentence.clone().map(|i| doc.token(i)).find(|t| t.is_root()) else { continue };
        let told = |c: &Token<'_>| matches!(c.dep(), "advcl" | "ccomp" | "parataxis" | "xcomp");
        let mut clauses = says.children().filter(told);
        let (Some(clause), None) = (clauses.next(), clauses.next()) else { continue };
        let first = clause.left_edge().i();
        let alone = first == sentence.start && says.i() > clause.i();
        let speech = context.codebook.words.has("speech-verbs", says.lemma());
        let word = doc.token(first).lower();
        let opens = matches!(word, "only" | "not").then(|| opening_condition(context, first)).flatten();
        let Some(mut condition) = opens.filter(|_| alone && speech) else { continue };
        condition.tokens.end = clause.right_edge().i() + 1;
        let holder = of_all(context, &crate::clause::subjects(says));
        let from = context.story.start_before(first, 1);
        let asks = |s: &&StatementDraft| {
            let open =
                matches!(s.stance, Stance::CallsFor | Stance::Proposes | Stance::Invites | Stance::Offers);
            open && (from..first).contains(&s.cue) && !same_camp(context, &s.holder, &holder)
        };
        let Some(put) = found.statements.iter().filter(asks).max_by_key(|s| s.cue) else { continue };
        if holder.is_empty() || found.statements.iter().any(|s| sentence.contains(&s.cue)) {
            continue;
        }
        let statement = StatementDraft {
            holder,
            modality: Modality::Conditional,
            items: put.items.clone(),
            condition: Some(condition),
            ..StatementDraft::plain(Stance::Conditions, first, first..says.i() + 1, "answer-that-depends")
        };
        found.statements.push(statement);
    }
    found.statements.sort_by_key(|s| s.cue);
}

/// Whose answer it is: "you" of the question, else those for whom the one who answers speaks.
fn asked_side(context: &Context<'_>, asked: &Quote, answer: &Quote) -> Vec<ActorIndex> {
    let you = asked.tokens.clone().filter(|&i| context.story.doc.token(i).lower() == "you");
    let named = you.map(|i| context.actors.of(i).to_vec()).find(|found| !found.is_empty());
    let own = || answer.speaker.map(|s| context.actors.of(s).to_vec()).unwrap_or_default();
    named.unwrap_or_else(own)
}

/// What a question or demand was about: the item of the last statement in it, else the last that it names, else what its
/// verb asks for.
fn matter(context: &Context<'_>, items: &mut Items, found: &Found, asked: &Quote) -> Option<ItemIndex> {
    let said = found.statements.iter().rfind(|s| asked.tokens.contains(&s.cue)).map(|s| s.items[0]);
    let named = || {
        let inside = |m: &usize| asked.tokens.contains(&items.mentions[*m].head);
        (0..items.mentions.len()).rev().filter(inside).find_map(|m| items.of(m))
    };
    if let Some(known) = said.or_else(named) {
        return Some(known);
    }
    let doc = &context.story.doc;
    let last: Range<usize> = context.story.sentence(asked.tokens.end - 1);
    let verb = last.clone().map(|i| doc.token(i)).find(|t| t.is_root() && t.pos() == "VERB")?;
    let end = words_of(verb).end.min(last.end);
    Some(items.add_other(context, verb.i()..end, verb.i()))
}
